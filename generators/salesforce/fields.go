package salesforce

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// column is a field in Salesforce.
type column struct {
	field *model.Field
	// api is its name, hop the word by which formulas step over it, "" where they cannot.
	api, hop string
	kind     kind
	// standard tells that Salesforce has the field already.
	standard bool
	// why says of a field that is not written why not; such a one has no api.
	why wordsOfField
	// required tells that Salesforce itself refuses an empty value.
	required bool
	// unique tells that Salesforce itself refuses a second equal value.
	unique bool
	// list is the set of values of a choice.
	list string
	// formula is what a computed field is computed by.
	formula string
}

type wordsOfField int

const (
	written wordsOfField = iota
	// manyRecords fields point at many records, for which Salesforce wants an object of its own.
	manyRecords
	// noSuch fields have nothing in Salesforce.
	noSuch
)

// kind is what a field holds in Salesforce.
type kind string

// The kinds, by the names of Salesforce.
const (
	kindText     kind = "Text"
	kindLong     kind = "LongTextArea"
	kindNumber   kind = "Number"
	kindMoney    kind = "Currency"
	kindPercent  kind = "Percent"
	kindBool     kind = "Checkbox"
	kindDate     kind = "Date"
	kindMoment   kind = "DateTime"
	kindHours    kind = "Hours" // a number of hours
	kindChoice   kind = "Picklist"
	kindChoices  kind = "MultiselectPicklist"
	kindYesNo    kind = "YesNo" // a choice of yes and no
	kindTeam     kind = "Team"  // a choice of teams
	kindRecord   kind = "Lookup"
	kindPerson   kind = "User"
	kindPhone    kind = "Phone"
	kindEmail    kind = "Email"
	kindURL      kind = "Url"
	kindFile     kind = "File" // a link to a file
	kindNumbered kind = "AutoNumber"
)

var kinds = map[model.FieldType]kind{
	model.FieldText: kindText, model.FieldLongText: kindLong, model.FieldInteger: kindNumber, model.FieldDecimal: kindNumber,
	model.FieldMoney: kindMoney, model.FieldPercent: kindPercent, model.FieldBool: kindBool, model.FieldDate: kindDate,
	model.FieldDatetime: kindMoment, model.FieldDuration: kindHours, model.FieldChoice: kindChoice, model.FieldMultiChoice: kindChoices,
	model.FieldReference: kindRecord, model.FieldUser: kindPerson, model.FieldTeam: kindTeam, model.FieldPhone: kindPhone,
	model.FieldEmail: kindEmail, model.FieldURL: kindURL, model.FieldFile: kindFile, model.FieldAutoNumber: kindNumbered,
}

// fieldRule gives names of at most 40 characters beside the suffix. Those that Salesforce keeps have none, so that they
// are no danger; only the field of the stages is ours already.
var fieldRule = contract.Rule{Max: 43, Write: spelled, Suffix: "__c", Taken: []string{stageField}}

// findFields decides what stands for every field.
func (p *plan) findFields(o *object) {
	o.nameField = nameOf(o)
	for _, f := range o.entity.Fields {
		o.columns[f] = p.columnOf(o, f)
	}
	for _, f := range o.entity.System {
		if c := systemColumn(o, f); c != nil {
			o.columns[f] = c
		}
	}
	if owner := facts.OwnerField(o.entity); owner != nil && o.columns[owner] != nil && !o.columns[owner].standard {
		o.columns[owner] = &column{field: owner, api: "OwnerId", hop: "", kind: kindPerson, standard: true, required: true}
		p.names.Standard(o.space(), "OwnerId", owner)
	}
}

func (o *object) space() string { return o.home + " fields" }

// nameOf returns the field that a record is called by: one that is called so and is always filled.
func nameOf(o *object) *model.Field {
	for _, id := range []string{"name", "full_name", "subject", "title"} {
		f := o.entity.Field(id)
		if f == nil || f.BuiltIn && o.home != "Activity" || f.Type.V != model.FieldText || f.Unique.V || f.Formula.IsSet() {
			continue
		}
		if o.standard != nil || f.IsRequired() {
			return f
		}
	}
	return nil
}

func (p *plan) columnOf(o *object, f *model.Field) *column {
	c := &column{field: f, kind: kinds[f.Type.V]}
	if c.kind == "" {
		c.kind = kindText
	}
	if f == facts.OwnerField(o.entity) {
		p.names.Standard(o.space(), "OwnerId", f)
		return &column{field: f, api: "OwnerId", kind: kindPerson, standard: true, required: true}
	}
	if code := p.names.Given(f); code == "" {
		if f == o.nameField {
			api := "Name"
			if o.standard != nil {
				api = o.standard.name
			}
			if p.names.Standard(o.space(), api, f) {
				c.api, c.standard, c.required = api, true, o.standard == nil || slices.Contains(o.standard.always, api)
				return c
			}
		}
		if api := p.standardColumn(o, f); api != "" && p.names.Standard(o.space(), api, f) {
			c.api, c.standard = api, true
			if c.kind == kindRecord {
				c.hop = strings.TrimSuffix(api, "Id")
			}
			c.required = slices.Contains(o.standard.always, api)
			return c
		}
	} else if isName(code) && !strings.HasSuffix(code, "__c") && !p.hasColumn(o, code) {
		c.api, c.standard = p.names.Of(o.space(), fieldRule, f), true
		c.required = o.standard != nil && slices.Contains(o.standard.always, code) || o.custom() && code == "Name" && f == o.nameField
		if c.kind == kindRecord {
			c.hop = strings.TrimSuffix(code, "Id")
		}
		return c
	}
	if f.Type.V == model.FieldReference && f.Many.V {
		c.why = manyRecords
		return c
	}
	c.api = p.fieldName(o, f)
	switch c.kind {
	case kindRecord, kindPerson:
		c.hop = strings.TrimSuffix(c.api, "__c") + "__r"
		if f.To.Get() == nil && c.kind == kindRecord {
			c.api, c.why = "", noSuch
		}
	case kindChoice, kindChoices:
		if d := f.Dictionary.Get(); d != nil {
			c.list = p.list(d)
		} else {
			c.kind = kindText
		}
	case kindTeam:
		c.list = p.teamList()
	case kindBool:
		if p.answered(o, f) {
			c.kind, c.list = kindYesNo, p.yesNoList()
		}
	}
	c.unique = f.Unique.V && o.home != "Activity" && slices.Contains([]kind{kindText, kindEmail, kindNumber}, c.kind)
	c.required = f.IsRequired() && p.requirable(o, c)
	return c
}

// hasColumn tells whether another field has a name already.
func (p *plan) hasColumn(o *object, api string) bool {
	for _, c := range o.columns {
		if strings.EqualFold(c.api, api) {
			return true
		}
	}
	return false
}

// fieldName returns the name of a custom field, made of the id where the code given cannot be one.
func (p *plan) fieldName(o *object, f *model.Field) string {
	code := p.names.Given(f)
	twice := slices.ContainsFunc(o.entity.Fields, func(other *model.Field) bool {
		c := o.columns[other]
		return code != "" && other != f && c != nil && strings.EqualFold(c.api, code)
	})
	if code != "" && !isName(code) || twice {
		return p.names.Part(o.space(), fieldRule, f, "field")
	}
	return p.names.Of(o.space(), fieldRule, f)
}

// standardColumn returns the field of Salesforce that a field is, "" for none.
func (p *plan) standardColumn(o *object, f *model.Field) string {
	if o.standard == nil {
		return ""
	}
	if s, ok := o.standard.fields[f.Self().ID()]; ok && s.kind == f.Type.V && !f.Formula.IsSet() && f.Rollup == nil && !f.Unique.V {
		return s.api
	}
	if f.Type.V != model.FieldReference || f.Many.V || f.Rollup != nil {
		return ""
	}
	to := p.byEntity[f.To.Get()]
	switch {
	case to == nil || to.standard == nil:
	case to.api == "Account" && slices.Contains([]string{"Opportunity", "Contact", "Case"}, o.api):
		return "AccountId"
	case to.api == "Contact" && o.api == "Case":
		return "ContactId"
	}
	return ""
}
