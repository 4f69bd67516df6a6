package odoo

import (
	"regexp"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// column is a field in Odoo.
type column struct {
	field *model.Field
	// name is its name: "cs_amount".
	name string
	kind kind
	// stock tells that Odoo has the field already.
	stock bool
	// computed tells that people do not write it.
	computed bool
	// model is that of the records it points at, "" for none or any.
	model string
	// list is the list that a choice is of, as it stands in the data.
	list string
	// any tells that a reference points at records of any model.
	any bool
}

// kind is how the fixed part reads a column.
type kind string

// The kinds.
const (
	kindText     kind = "text"
	kindNumber   kind = "number"
	kindHours    kind = "hours"
	kindBool     kind = "bool"
	kindYesNo    kind = "yes_no"
	kindDate     kind = "date"
	kindMoment   kind = "moment"
	kindCoded    kind = "coded"
	kindCodes    kind = "coded_many"
	kindRecord   kind = "record"
	kindRecords  kind = "records"
	kindFile     kind = "file"
	kindStage    kind = "stage"
	kindPipeline kind = "pipeline"
	kindOpen     kind = "is_open"
	kindID       kind = "id"
)

var kinds = map[model.FieldType]kind{
	model.FieldText: kindText, model.FieldLongText: kindText, model.FieldInteger: kindNumber, model.FieldDecimal: kindNumber,
	model.FieldMoney: kindNumber, model.FieldPercent: kindNumber, model.FieldDuration: kindHours, model.FieldDate: kindDate,
	model.FieldDatetime: kindMoment, model.FieldChoice: kindCoded, model.FieldMultiChoice: kindCodes, model.FieldReference: kindRecord,
	model.FieldUser: kindRecord, model.FieldTeam: kindCoded, model.FieldPhone: kindText, model.FieldEmail: kindText,
	model.FieldURL: kindText, model.FieldFile: kindFile, model.FieldAutoNumber: kindText,
}

// fieldRule gives names that neither Odoo nor another module has, with room for what is made of them.
var fieldRule = contract.Rule{Max: 48, Write: contract.Snake, Prefix: "cs_"}

var isField = regexp.MustCompile(`^(cs|x)_[a-z0-9_]{1,45}$`)

func (o *object) space() string { return o.model + " fields" }

// findColumns decides what stands for every field.
func (p *plan) findColumns(o *object) {
	named := nameOf(o)
	for _, f := range o.entity.Fields {
		o.add(p.columnOf(o, f, named))
	}
	for _, f := range o.entity.System {
		if o.entity.Field(f.Self().ID()) == f {
			o.add(p.systemColumn(o, f, named))
		}
	}
	if named != nil {
		o.nameField = o.byField[named]
	}
}

func (o *object) add(c *column) {
	if c != nil {
		o.columns = append(o.columns, c)
		o.byField[c.field] = c
	}
}

// nameOf returns the field that a record is called by, nil for none.
func nameOf(o *object) *model.Field {
	for _, id := range []string{"name", "full_name", "title", "subject", "number"} {
		if f := o.entity.Field(id); f != nil && (f.Type.V == model.FieldText || f.Type.V == model.FieldAutoNumber && o.stock == nil) {
			return f
		}
	}
	return nil
}

func (p *plan) columnOf(o *object, f, named *model.Field) *column {
	c := &column{field: f, kind: kinds[f.Type.V], computed: facts.Computed(f)}
	switch f.Type.V {
	case model.FieldBool:
		c.kind = kindYesNo
		if c.computed { // whatever people write can be empty, which is not the same as no
			c.kind = kindBool
		}
	case model.FieldChoice, model.FieldMultiChoice:
		c.model = "crmspec.value"
		if d := f.Dictionary.Get(); d != nil {
			c.list = d.Self().ID()
		} else {
			c.list = o.entity.Self().ID() + "." + f.Self().ID()
		}
	case model.FieldTeam:
		c.model = "crmspec.team"
	case model.FieldUser:
		c.model = "res.users"
	case model.FieldReference:
		if to := p.byEntity[f.To.Get()]; to != nil {
			c.model = to.model
		} else {
			c.any = true
		}
	}
	if several(f) && c.kind == kindRecord && !c.any {
		c.kind = kindRecords
	}
	if c.kind == "" {
		return nil // its type could not be read
	}
	p.nameColumn(o, c, named)
	return c
}

func several(f *model.Field) bool { return expr.FieldOf(f).Type.Many }

// nameColumn gives a column its name: one of Odoo's own where the entity is a model of Odoo and the field is such a one.
func (p *plan) nameColumn(o *object, c *column, named *model.Field) {
	f := c.field
	space := o.space()
	code := p.names.Given(f)
	free := func(code string) bool {
		return !slices.ContainsFunc(o.columns, func(other *column) bool { return other.name == code })
	}
	switch {
	case code != "" && o.stock != nil && o.stock.named[code] == f.Type.V && free(code) && !c.computed:
		c.name, c.stock = p.names.Of(space, fieldRule, f), true
		return
	case code != "" && isField.MatchString(code) && free(code):
		c.name = p.names.Of(space, fieldRule, f)
		return
	case code != "":
		c.name = p.names.Part(space, fieldRule, f, "field")
		return
	}
	if own := p.stockName(o, c, named); own != "" && free(own) && p.names.Standard(space, own, f) {
		c.name, c.stock = own, true
		return
	}
	c.name = p.names.Of(space, fieldRule, f)
}

// stockName returns the field of Odoo that stands for a field, "" for none. Odoo's own are taken only where whoever sees the
// record may see the field: what everything in Odoo reads cannot be hidden.
func (p *plan) stockName(o *object, c *column, named *model.Field) string {
	f := c.field
	if o.stock == nil || c.computed {
		return ""
	}
	if o.model == "crm.lead" && c.kind == kindCoded && c.list != "" && p.isLossReason(o, f) {
		c.model = "crm.lost.reason"
		return "lost_reason_id"
	}
	if p.hiddenFromSome(o, f) {
		return ""
	}
	switch {
	case f == named && f.Type.V == model.FieldText:
		return "name"
	case f == facts.OwnerField(o.entity) && f.Type.V == model.FieldUser:
		return "user_id"
	}
	if own := o.stock.fields[f.Self().ID()]; own != "" && o.stock.named[own] == f.Type.V {
		return own
	}
	return ""
}

// isLossReason tells whether a choice says why a record was lost: it is called so, and no other entity uses its list.
func (p *plan) isLossReason(o *object, f *model.Field) bool {
	if id := f.Self().ID(); id != "loss_reason" && id != "lost_reason" || f.Dictionary.Get() == nil {
		return false
	}
	for _, e := range model.All[model.Entity](p.spec) {
		for _, other := range e.Fields {
			if other != f && other.Dictionary.Get() == f.Dictionary.Get() {
				return false
			}
		}
	}
	return true
}

// hiddenFromSome tells whether somebody who sees records of an entity does not see a field of them.
func (p *plan) hiddenFromSome(o *object, f *model.Field) bool {
	return slices.ContainsFunc(model.All[model.Role](p.spec), func(role *model.Role) bool {
		one := []*model.Role{role}
		return p.facts.Ever(one, model.ActionRead, o.entity, nil) && !p.facts.Ever(one, model.ActionRead, o.entity, f)
	})
}

// systemColumn returns the column of a field that every record has.
func (p *plan) systemColumn(o *object, f, named *model.Field) *column {
	c := &column{field: f, stock: true, computed: true}
	switch f.Self().ID() {
	case "id":
		c.name, c.kind = "id", kindID
	case "created_at":
		c.name, c.kind = "create_date", kindMoment
	case "created_by":
		c.name, c.kind, c.model = "create_uid", kindRecord, "res.users"
	case "changed_at":
		c.name, c.kind = "write_date", kindMoment
	case "stage":
		c.name, c.kind = o.stage, kindStage
	case "pipeline":
		c.name, c.kind = o.stage, kindPipeline
	case "is_open":
		c.name, c.kind = o.stage, kindOpen
	case "stage_since":
		c.name, c.kind = "crmspec_stage_since", kindMoment
	case "closed_at":
		c.name, c.kind = "crmspec_closed_at", kindMoment
	default:
		return p.columnOf(o, f, named)
	}
	if c.name == "" {
		return nil
	}
	return c
}
