package kommo

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// column is a field in Kommo.
type column struct {
	field *model.Field
	// code is by what it is known; own is what Kommo has already, by its key: "price". number is that of a field which people
	// made, where the author names it so: those have no code; 0 for none.
	code, own string
	number    int
	// kind is its type in Kommo, "" for a field that has nothing there.
	kind  string
	title string
	// machine tells that people cannot write it in the user interface.
	machine bool
	// required are the stages that ask for it.
	required []*status
}

// kinds are the types of fields in Kommo.
var kinds = map[model.FieldType]string{
	model.FieldText: "text", model.FieldLongText: "textarea", model.FieldInteger: "numeric", model.FieldDecimal: "numeric",
	model.FieldMoney: "numeric", model.FieldPercent: "numeric", model.FieldBool: "checkbox", model.FieldDate: "date",
	model.FieldDatetime: "date_time", model.FieldDuration: "numeric", model.FieldChoice: "select", model.FieldMultiChoice: "multiselect",
	model.FieldReference: "url", model.FieldUser: "text", model.FieldTeam: "select", model.FieldPhone: "text",
	model.FieldEmail: "text", model.FieldURL: "url", model.FieldFile: "file", model.FieldAutoNumber: "",
}

// standard are fields that Kommo has already, by the id and type that a field of the description must have.
var standard = map[sort]map[string]struct {
	kind model.FieldType
	own  string
}{
	leads: {"name": {model.FieldText, "name"}, "title": {model.FieldText, "name"}, "subject": {model.FieldText, "name"},
		"amount": {model.FieldMoney, "price"}, "budget": {model.FieldMoney, "price"}},
	contacts: {"name": {model.FieldText, "name"}, "full_name": {model.FieldText, "name"},
		"phone": {model.FieldPhone, "PHONE"}, "mobile": {model.FieldPhone, "PHONE"}, "email": {model.FieldEmail, "EMAIL"}, "position": {model.FieldText, "POSITION"}},
	companies: {"name": {model.FieldText, "name"}, "phone": {model.FieldPhone, "PHONE"}, "email": {model.FieldEmail, "EMAIL"},
		"website": {model.FieldURL, "WEB"}, "address": {model.FieldLongText, "ADDRESS"}},
	lists: {"name": {model.FieldText, "name"}, "title": {model.FieldText, "name"}},
}

// reserved are codes of fields that Kommo has itself.
var reserved = []string{"PHONE", "EMAIL", "POSITION", "WEB", "ADDRESS", "IM", "NAME", "PRICE", "GROUP", "DESCRIPTION", "SKU"}

// writeFields makes the fields, entity by entity; the stages that ask for them have their numbers by now.
func (p *config) writeFields() {
	labels := map[sort]calls.Unlike{}
	for _, o := range p.objects {
		if !o.fielded() {
			continue
		}
		shown := labels[o.sort]
		if shown == nil || o.sort == lists {
			shown = calls.Unlike{}
			labels[o.sort] = shown
		}
		for _, f := range o.entity.Fields {
			c := p.columnOf(o, f, shown)
			o.columns[f] = c
		}
		p.findRequired(o)
		for i, f := range o.entity.Fields {
			if c := o.columns[f]; c.kind != "" && c.own == "" {
				p.writeField(o, c, i)
			}
		}
	}
}

// columnOf decides what stands for a field.
func (p *config) columnOf(o *object, f *model.Field, shown calls.Unlike) *column {
	c := &column{field: f}
	native := string(o.sort) + " fields of " + o.entity.Self().ID()
	own := func(key string) bool {
		if p.Names.Given(f) == "" && p.Names.Standard(native, key, f) {
			c.own, c.kind = key, "own"
			return true
		}
		return false
	}
	switch s, known := standard[o.sort][f.Self().ID()]; {
	case f == facts.OwnerField(o.entity) && o.sort != lists && own("responsible_user_id"):
		return c
	case f == p.reasons && own("loss_reason_id"):
		return c
	case known && s.kind == f.Type.V && !facts.Computed(f) && own(s.own):
		return c
	case f.Type.V == model.FieldReference && p.linked(o, f) != "" && own(p.linked(o, f)):
		return c
	}
	c.kind = kinds[f.Type.V]
	if f.Type.V == model.FieldBool && p.asked(o, f) {
		c.kind = "select" // a tick cannot tell no from unanswered
	}
	if c.kind == "select" || c.kind == "multiselect" {
		if len(p.values(c)) == 0 {
			c.kind = "text"
		}
	}
	if c.kind == "" {
		return c
	}
	prefix := strings.ToUpper(born(o.entity)) + "_"
	rule := contract.Rule{Max: 64, Write: contract.Upper, Prefix: prefix, Taken: reserved}
	c.code = p.Names.Of(string(o.sort)+" fields", rule, f)
	if n, err := strconv.Atoi(c.code); err == nil && n > 0 && p.Names.Given(f) != "" {
		c.number, c.code = n, p.Names.Part(string(o.sort)+" fields", rule, f, "code")
	}
	c.title = shown.Of(calls.Titled(f, p.Lang, maxName), calls.Titled(o.entity, p.Lang, maxName), maxName)
	c.machine = o.sort != lists && (facts.Computed(f) || p.byMachine(o, f))
	return c
}

// born returns the id under which an entity was first known.
func born(e *model.Entity) string {
	for _, was := range e.Was.Items {
		if was.V != "" {
			return string(was.V)
		}
	}
	return e.Self().ID()
}

// linked returns the link that Kommo itself has between two sorts of records, "" for none.
func (p *config) linked(o *object, f *model.Field) string {
	to := p.byEntity[f.To.Get()]
	switch {
	case to == nil || f.Many.V:
	case o.sort == leads && to.sort == companies, o.sort == contacts && to.sort == companies:
		return "company"
	case o.sort == leads && to.sort == contacts:
		return "main contact"
	}
	return ""
}

// asked tells whether a checkpoint, or the field itself, asks that a yes or no be given.
func (p *config) asked(o *object, f *model.Field) bool {
	if f.IsRequired() && !f.Default.IsSet() {
		return true
	}
	for _, l := range o.pipelines {
		for _, c := range l.Checkpoints {
			for _, r := range calls.Items(c.Require) {
				if r.Field.Get() == f {
					return true
				}
			}
		}
	}
	return false
}

// byMachine tells whether nobody writes a field by hand.
func (p *config) byMachine(o *object, f *model.Field) bool {
	if len(p.Facts.Mentioned(o.entity)) == 0 {
		return false
	}
	return !slices.ContainsFunc(model.All[model.Role](p.Spec), func(r *model.Role) bool {
		one := []*model.Role{r}
		return p.Facts.Ever(one, model.ActionEdit, o.entity, f) || p.Facts.Ever(one, model.ActionCreate, o.entity, f)
	})
}

// values returns the values of a list as Kommo takes them.
func (p *config) values(c *column) []any {
	var list []any
	shown := calls.Unlike{}
	add := func(title, code string) {
		list = append(list, body{"value": shown.Of(title, code, maxName), "sort": len(list) + 1, "code": code})
	}
	switch c.field.Type.V {
	case model.FieldBool:
		add(saysYes.In(p.Lang), "yes")
		add(saysNo.In(p.Lang), "no")
	case model.FieldTeam:
		for _, t := range model.All[model.Team](p.Spec) {
			add(calls.Titled(t, p.Lang, maxName), t.Self().ID())
		}
	default:
		d := c.field.Dictionary.Get()
		if d == nil {
			return nil
		}
		for _, v := range d.Values {
			if v == nil || !v.Active.Or(true) { // an account that is new has no old records with it
				continue
			}
			code := v.Self().ID()
			for _, was := range v.Was.Items {
				if was.V != "" {
					code = string(was.V)
					break
				}
			}
			if given := p.Names.Given(v); given != "" {
				code = given
			}
			add(calls.Titled(v, p.Lang, maxName), code)
		}
	}
	return list
}

// writeField makes one field. What is there already keeps the values and the stages that people added.
func (p *config) writeField(o *object, c *column, at int) {
	symbol := c.field.Self().Ref
	make := body{"type": c.kind, "name": c.title, "code": c.code, "sort": 100 + at}
	change := body{"name": c.title}
	request := &plan.Request{Method: "PATCH", Path: o.path() + "/" + plan.Symbol(symbol).In(), Body: change}
	if c.kind == "select" || c.kind == "multiselect" {
		values := p.values(c)
		make["enums"], change["enums"] = values, values
		by := "/code"
		if c.number != 0 { // nor have its values
			by = "/value"
		}
		request.Unite = append(request.Unite, plan.Unite{List: "/enums", By: []string{by}, Keys: []string{"id", "value", "sort", "code"}})
	}
	if c.machine {
		make["is_api_only"], change["is_api_only"] = true, true
	}
	if len(c.required) > 0 {
		var list []any
		for _, s := range c.required {
			list = append(list, body{"pipeline_id": s.line.symbol, "status_id": s.id()})
		}
		make["required_statuses"], change["required_statuses"] = list, list
		request.Unite = append(request.Unite, plan.Unite{List: "/required_statuses", By: []string{"/pipeline_id", "/status_id"}, Keys: []string{"pipeline_id", "status_id"}})
	}
	if o.sort == lists && c.field.IsRequired() && !facts.Computed(c.field) {
		make["is_required"], change["is_required"] = true, true
	}
	if o.sort == leads && p.grouped() {
		make["group_id"] = plan.Symbol(o.group())
	}
	step := plan.Step{
		ID: symbol, Title: calls.Say(saysField, words.Args{"title": c.title, "entity": calls.Titled(o.entity, p.Lang, maxName)}).In(p.Lang), Refs: calls.Refs(symbol),
		Find:   find(o.path()+"?limit=250", "custom_fields", "/code", c.code, symbol),
		Make:   plan.Request{Method: "POST", Path: o.path(), Body: []any{make}},
		Change: request, Gives: gives("custom_fields", symbol),
	}
	if c.number != 0 {
		step.Find.Key, step.Find.Is = "/id", c.number
	}
	p.Step(step)
}

// grouped tells whether the fields of leads stand in groups, one for each entity.
func (p *config) grouped() bool {
	n := 0
	for _, o := range p.objects {
		if o.sort == leads {
			n++
		}
	}
	return n > 1
}
