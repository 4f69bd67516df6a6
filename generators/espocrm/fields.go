package espocrm

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// column is a field in EspoCRM.
type column struct {
	field *model.Field
	// name is that of the field, attribute the one that holds its value: "account", "accountId".
	name, attribute string
	kind            kind
	// core tells that EspoCRM has the field already.
	core bool
	// link is the relation, "" for what is no reference; foreign the one at the other end.
	link, foreign string
	// target is what a reference leads to, "" for any record.
	target string
	// system tells that nobody writes it.
	system bool
	// why says of a field that is not written why not; such a one has no name.
	lost bool
}

// kind is what a field holds in EspoCRM, by the names of its types.
type kind string

// The kinds.
const (
	kindText    kind = "varchar"
	kindLong    kind = "text"
	kindInteger kind = "int"
	kindNumber  kind = "float"
	kindMoney   kind = "currency"
	kindBool    kind = "bool"
	kindDate    kind = "date"
	kindMoment  kind = "datetime"
	kindChoice  kind = "enum"
	kindChoices kind = "multiEnum"
	kindLink    kind = "link"
	kindLinks   kind = "linkMultiple"
	kindParent  kind = "linkParent"
	kindURL     kind = "url"
	kindFile    kind = "file"
	kindNumbers kind = "number" // counted up
	kindEmail   kind = "email"  // the one of a core entity
	kindPhone   kind = "phone"  // the one of a core entity
	kindOptDate kind = "datetimeOptional"
	kindYesNo   kind = "yesNo" // a choice of yes and no, where somebody asks whether it was answered
)

var kinds = map[model.FieldType]kind{
	model.FieldText: kindText, model.FieldLongText: kindLong, model.FieldInteger: kindInteger, model.FieldDecimal: kindNumber,
	model.FieldMoney: kindMoney, model.FieldPercent: kindNumber, model.FieldBool: kindBool, model.FieldDate: kindDate,
	model.FieldDatetime: kindMoment, model.FieldDuration: kindNumber, model.FieldChoice: kindChoice, model.FieldMultiChoice: kindChoices,
	model.FieldReference: kindLink, model.FieldUser: kindLink, model.FieldTeam: kindLink, model.FieldPhone: kindText,
	model.FieldEmail: kindText, model.FieldURL: kindURL, model.FieldFile: kindFile, model.FieldAutoNumber: kindNumbers,
}

// reservedFields are attributes that every entity has or that we add.
var reservedFields = []string{
	"id", "deleted", "createdAt", "modifiedAt", "createdBy", "modifiedBy", "createdById", "modifiedById", "assignedUser", "assignedUserId",
	"teams", "teamsIds", "followers", "isFollowed", "isStarred", "versionNumber", "streamUpdatedAt", "collaborators", "users", "usersIds",
	"stage", "pipeline", "stageSince", "closedAt", "name", "list", "if", "else", "while", "true", "false", "null", "break", "continue",
	"emails", "tasks", "meetings", "calls", "activities",
}

// fieldRule writes the name of a field: letters and digits alone, since formulas know no others. A field on an entity of
// EspoCRM gets the prefix that EspoCRM gives to those of its customers, so that it never meets one of its own.
func (o *object) fieldRule(c *column) contract.Rule {
	return contract.Rule{Write: func(id string) string {
		name := spelled(id)
		if !o.custom() {
			name = "c" + upperFirst(name)
		}
		before, base := c.name, name
		defer func() { c.name = before }()
		for i := 2; ; i++ {
			if c.name = name; o.free(c) {
				return name
			}
			name = base + strconv.Itoa(i)
		}
	}}
}

// spelled writes an id in EspoCRM's way. Long ids are shortened: with all that EspoCRM adds to it the name is still one of a
// column, 64 characters at most, in which it writes the words apart again.
func spelled(id string) string {
	if len(id) > maxID {
		id = id[:maxID-8] + "_" + fixedID(id)[2:8]
	}
	return contract.Camel(id)
}

// findFields decides what stands for every field.
func (p *plan) findFields(o *object) {
	for _, name := range []string{"id", "name", "createdAt", "modifiedAt", "createdById", "modifiedById", "assignedUserId", "teamsIds"} {
		o.attributes[strings.ToLower(name)] = name
	}
	for _, name := range []string{o.stage, o.pipeline, o.since, o.closed} {
		if name != "" {
			o.attributes[strings.ToLower(name)] = name
		}
	}
	if o.custom() {
		for _, name := range reservedFields {
			o.attributes[strings.ToLower(name)] = name
		}
	}
	for _, f := range o.entity.Fields {
		if code := strings.ToLower(p.names.Given(f)); code != "" && o.attributes[code] == "" && isName(code) && o.mayBe(code, f) {
			o.given[code], o.attributes[code] = f, code
		}
	}
	owner := facts.OwnerField(o.entity)
	named := nameOf(o)
	fields := slices.Clone(o.entity.Fields)
	for _, f := range o.entity.System {
		if !systemField(f) {
			fields = append(fields, f)
		}
	}
	for _, f := range fields {
		c := &column{field: f, kind: kinds[f.Type.V], system: facts.Computed(f) && !f.BuiltIn}
		if c.kind == "" {
			c.kind = kindText
		}
		o.columns[f] = c
		o.list = append(o.list, c)
		switch {
		case f == owner && p.names.Given(f) == "":
			c.name, c.attribute, c.link, c.target, c.core = "assignedUser", "assignedUserId", "assignedUser", "User", true
			p.names.Standard(o.space(), c.name, f)
			continue
		case f == named && p.names.Given(f) == "":
			c.name, c.attribute = "name", "name"
			if o.core != nil {
				c.name, c.attribute, c.core = o.core.name, o.core.name, true
			}
			o.nameColumn = c
			p.names.Standard(o.space(), c.name, f)
			continue
		}
		if core, ok := p.coreField(o, f); ok {
			c.name, c.core = core, true
			p.names.Standard(o.space(), core, f)
			p.shape(o, c)
			continue
		}
		p.shape(o, c)
		c.name = p.fieldName(o, c)
		c.core = o.core != nil && p.names.Given(f) == c.name && !prefixed(c.name)
		o.take(c)
	}
}

// prefixed tells whether a name has the prefix that EspoCRM gives to what its customers add to its own entities.
func prefixed(name string) bool {
	return len(name) > 1 && name[0] == 'c' && name[1] >= 'A' && name[1] <= 'Z'
}

// mayBe tells whether a field can be the one of EspoCRM that its author names: of one of its own the sort must fit.
func (o *object) mayBe(code string, f *model.Field) bool {
	if o.core == nil {
		return true
	}
	for _, core := range o.core.fields {
		if strings.EqualFold(core.name, code) {
			return core.kind == f.Type.V
		}
	}
	return true
}

// fieldName returns the name of a field, made of the id where the code given cannot be one.
func (p *plan) fieldName(o *object, c *column) string {
	f := c.field
	if code := p.names.Given(f); code != "" && (!isName(code) || o.given[strings.ToLower(code)] != f) {
		return p.names.Part(o.space(), o.fieldRule(c), f, "field")
	} else if code != "" {
		delete(o.attributes, strings.ToLower(code))
	}
	return p.names.Of(o.space(), o.fieldRule(c), f)
}

// coreField returns the field of EspoCRM that a field is.
func (p *plan) coreField(o *object, f *model.Field) (string, bool) {
	if o.core == nil || p.names.Given(f) != "" || f.Formula.IsSet() || f.Rollup != nil || f.Unique.V || f.Format != nil {
		return "", false
	}
	if core, ok := o.core.fields[f.Self().ID()]; ok && core.kind == f.Type.V {
		return core.name, o.attributes[strings.ToLower(core.name)] == ""
	}
	if f.Type.V != model.FieldReference || f.Many.V {
		return "", false
	}
	to := p.byEntity[f.To.Get()]
	if to == nil {
		return "", false
	}
	link, ok := o.core.to[to.scope]
	return link, ok && o.attributes[strings.ToLower(link+"Id")] == ""
}

// shape decides what holds the value of a field.
func (p *plan) shape(o *object, c *column) {
	f := c.field
	switch {
	case c.core && c.name == "parent":
		c.kind = kindParent
	case c.core && c.name == "emailAddress":
		c.kind = kindEmail
	case c.core && c.name == "phoneNumber":
		c.kind = kindPhone
	case c.core && c.name == "dateEnd":
		c.kind = kindOptDate
	case f.Type.V == model.FieldReference && f.To.Get() == nil:
		c.kind = kindParent
	case f.Type.V == model.FieldReference && p.byEntity[f.To.Get()] == nil:
		c.kind, c.lost = kindText, true
	case f.Type.V == model.FieldReference:
		c.target = p.byEntity[f.To.Get()].scope
		if f.Many.V {
			c.kind = kindLinks
		}
	case f.Type.V == model.FieldUser:
		c.target = "User"
	case f.Type.V == model.FieldTeam:
		c.target = "Team"
	case (c.kind == kindChoice || c.kind == kindChoices) && f.Dictionary.Get() == nil && len(f.Values) == 0:
		c.kind = kindText
	case c.kind == kindBool && p.answered(o, f):
		c.kind = kindYesNo
	}
	c.settle()
	if c.core {
		o.take(c)
	}
}

// settle derives from its name what a column is reached by.
func (c *column) settle() {
	c.attribute, c.link = c.name, ""
	switch c.kind {
	case kindLink, kindParent:
		c.attribute, c.link = c.name+"Id", c.name
	case kindLinks:
		c.attribute, c.link = c.name+"Ids", c.name
	case kindFile:
		c.attribute = c.name + "Id"
	}
}

// held returns all attributes that a field takes.
func (c *column) held() []string {
	switch c.kind {
	case kindLink, kindFile:
		return []string{c.name, c.name + "Id", c.name + "Name"}
	case kindParent:
		return []string{c.name, c.name + "Id", c.name + "Name", c.name + "Type"}
	case kindLinks:
		return []string{c.name, c.name + "Ids", c.name + "Names", c.name + "Columns"}
	case kindMoney:
		return []string{c.name, c.name + "Currency", c.name + "Converted"}
	case kindOptDate:
		return []string{c.name, c.name + "Date"}
	}
	return []string{c.name}
}

func (o *object) free(c *column) bool {
	for _, attribute := range c.held() {
		if o.attributes[strings.ToLower(attribute)] != "" {
			return false
		}
	}
	return true
}

func (o *object) take(c *column) {
	c.settle()
	for _, attribute := range c.held() {
		o.attributes[strings.ToLower(attribute)] = c.name
	}
}

// nameOf returns the field that a record is called by.
func nameOf(o *object) *model.Field {
	for _, id := range []string{"name", "full_name", "subject", "title", "number"} {
		f := o.entity.Field(id)
		if f != nil && f.Type.V == model.FieldText && !f.Formula.IsSet() && (o.core == nil || f.Format == nil || o.core.name != "") {
			return f
		}
	}
	return nil
}

// systemField tells whether a field is one that EspoCRM keeps by itself or that stands for the stage.
func systemField(f *model.Field) bool {
	switch f.Self().ID() {
	case "id", "created_at", "created_by", "changed_at", "pipeline", "stage", "stage_since", "is_open", "closed_at":
		return f.BuiltIn
	}
	return false
}

// answered tells whether something asks if a yes or no was given at all: a tick box cannot tell.
func (p *plan) answered(o *object, f *model.Field) bool {
	if f.IsRequired() && !f.Default.IsSet() {
		return true
	}
	for _, line := range o.pipelines {
		for _, c := range line.Checkpoints {
			if slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r != nil && asksFor(r, f) }) {
				return true
			}
		}
	}
	return false
}

func asksFor(r *model.Require, f *model.Field) bool {
	if r.Field.Get() == f {
		return true
	}
	for _, set := range r.AnyOf {
		if slices.ContainsFunc(set, func(inner *model.Require) bool { return inner != nil && asksFor(inner, f) }) {
			return true
		}
	}
	return false
}

// column returns the column of a field, nil for none.
func (p *plan) column(f *model.Field) *column {
	if f == nil {
		return nil
	}
	if o := p.byEntity[f.Entity()]; o != nil {
		if c := o.columns[f]; c != nil && !c.lost {
			return c
		}
	}
	return nil
}
