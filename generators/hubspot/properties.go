package hubspot

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// property is a field in HubSpot.
type property struct {
	field *model.Field
	// name is its internal name; standard tells that HubSpot has it already.
	name     string
	standard bool
	// kind and shown are its type and the way it is shown; both "" for a field that is no property.
	kind, shown string
	label       string
	// people tells that its values are the users of HubSpot.
	people  bool
	options []any
	unique  bool
	// early tells that it stands in the schema of an object of our own; must that it is required there at creation.
	early, must bool
	// label of an association that stands for a reference, "" for none.
	association string
	rules       []rule
	group       string
	order       int
}

// kinds are the types of properties, with the way they are shown.
var kinds = map[model.FieldType][2]string{
	model.FieldText: {"string", "text"}, model.FieldLongText: {"string", "textarea"}, model.FieldInteger: {"number", "number"},
	model.FieldDecimal: {"number", "number"}, model.FieldMoney: {"number", "number"}, model.FieldPercent: {"number", "number"},
	model.FieldBool: {"bool", "booleancheckbox"}, model.FieldDate: {"date", "date"}, model.FieldDatetime: {"datetime", "date"},
	model.FieldDuration: {"number", "number"}, model.FieldChoice: {"enumeration", "select"}, model.FieldMultiChoice: {"enumeration", "checkbox"},
	model.FieldUser: {"enumeration", "select"}, model.FieldTeam: {"enumeration", "select"}, model.FieldPhone: {"string", "phonenumber"},
	model.FieldEmail: {"string", "text"}, model.FieldURL: {"string", "text"}, model.FieldFile: {"string", "file"},
}

// standard are properties that HubSpot has already, by object, and by the id and type that a field must have.
var standard = map[string]map[string]struct {
	kind model.FieldType
	name string
}{
	"deals": {"name": {model.FieldText, "dealname"}, "title": {model.FieldText, "dealname"}, "amount": {model.FieldMoney, "amount"},
		"close_date": {model.FieldDate, "closedate"}},
	"tickets":   {"subject": {model.FieldText, "subject"}, "name": {model.FieldText, "subject"}, "title": {model.FieldText, "subject"}},
	"contacts":  {"email": {model.FieldEmail, "email"}, "phone": {model.FieldPhone, "phone"}, "mobile": {model.FieldPhone, "mobilephone"}, "full_name": {model.FieldText, "lastname"}, "name": {model.FieldText, "lastname"}, "last_name": {model.FieldText, "lastname"}, "first_name": {model.FieldText, "firstname"}, "position": {model.FieldText, "jobtitle"}},
	"companies": {"name": {model.FieldText, "name"}, "phone": {model.FieldPhone, "phone"}, "website": {model.FieldURL, "website"}},
}

// findProperties decides what stands for every field.
func (p *config) findProperties(o *object) {
	shown := calls.Unlike{}
	for i, f := range o.entity.Fields {
		q := &property{field: f, group: o.group, order: i}
		o.properties[f] = q
		s, there := standard[o.api][f.Self().ID()]
		switch {
		case p.Names.Given(f) == "" && f == facts.OwnerField(o.entity) && p.Names.Standard(o.space(), "hubspot_owner_id", f):
			q.name, q.standard, q.kind, q.people = "hubspot_owner_id", true, "enumeration", true
			continue
		case p.Names.Given(f) == "" && there && s.kind == f.Type.V && !facts.Computed(f) && p.Names.Standard(o.space(), s.name, f):
			q.name, q.standard, q.kind = s.name, true, kinds[f.Type.V][0]
			continue
		case f.Type.V == model.FieldReference:
			q.association = calls.Titled(f, p.Lang, 50)
			continue
		}
		if kinds[f.Type.V][0] == "" {
			continue // HubSpot numbers its records itself
		}
		q.kind, q.shown = kinds[f.Type.V][0], kinds[f.Type.V][1]
		q.people = f.Type.V == model.FieldUser
		if q.kind == "enumeration" && !q.people {
			if q.options = p.options(f); len(q.options) == 0 {
				q.kind, q.shown = "string", "text"
			}
		}
		if q.kind == "bool" {
			q.options = []any{option(saysYes.In(p.Lang), "true", 0), option(saysNo.In(p.Lang), "false", 1)}
		}
		rule := contract.Rule{Max: maxName, Write: contract.Snake, Prefix: born(o.entity.Self().ID(), o.entity.Was.Items) + "_", Taken: []string{"deal_currency_code"}}
		q.name = p.Names.Of(o.space(), rule, f)
		q.label = shown.Of(calls.Titled(f, p.Lang, maxLabel), f.Self().ID(), maxLabel)
		q.unique = f.Unique.V && !facts.Computed(f) && (q.kind == "string" && q.shown == "text" || q.kind == "number")
		q.rules = rulesOf(f)
	}
	if o.own == "" {
		return
	}
	for _, f := range o.entity.Fields {
		q := o.properties[f]
		required := f.IsRequired() && !f.AppliesWhen.IsSet() && !facts.Computed(f)
		if q.name != "" && !q.standard && (required || f == p.primary(o)) {
			q.early, q.must = true, required
		}
	}
}

func (o *object) space() string {
	if o.own != "" {
		return o.own + " properties"
	}
	return o.api + " properties"
}

// options returns the values of a list.
func (p *config) options(f *model.Field) []any {
	var all []any
	shown := calls.Unlike{}
	add := func(e model.Element, was []model.Value[model.ID], hidden bool) {
		code := p.Names.Given(e)
		if code == "" {
			code = born(e.Self().ID(), was)
		}
		value := option(shown.Of(calls.Titled(e, p.Lang, maxOption), e.Self().ID(), maxOption), code, len(all))
		value["hidden"] = hidden
		all = append(all, value)
	}
	if f.Type.V == model.FieldTeam {
		for _, t := range model.All[model.Team](p.Spec) {
			add(t, t.Was.Items, false)
		}
		return all
	}
	if d := f.Dictionary.Get(); d != nil {
		for _, v := range d.Values {
			if v != nil {
				add(v, v.Was.Items, !v.Active.Or(true))
			}
		}
	}
	return all
}

func option(label, value string, order int) body {
	return body{"label": label, "value": value, "displayOrder": order, "hidden": false}
}

// create returns the body that makes a property; within a schema of an object the group is not known yet.
func (q *property) create(p *config, grouped bool) body {
	b := body{"name": q.name, "label": q.label, "type": q.kind, "fieldType": q.shown, "displayOrder": q.order}
	if grouped {
		b["groupName"] = q.group
	}
	if about := calls.Lines(q.field.Help.In(p.Lang), maxAbout); about != "" {
		b["description"] = about
	}
	if len(q.options) > 0 {
		b["options"] = q.options
	}
	if q.people && grouped {
		b["externalOptions"], b["referencedObjectType"] = true, "OWNER"
	}
	if q.people && !grouped {
		b["referencedObjectType"] = "OWNER"
	}
	if q.unique {
		b["hasUniqueValue"] = true
	}
	if q.field.Type.V == model.FieldMoney {
		b["showCurrencySymbol"] = true
	}
	return b
}

// change returns the body that brings a property up to date. The type, the place and who sees it stay as people left them.
func (q *property) change(p *config) *plan.Request {
	b := body{"label": q.label}
	if about := calls.Lines(q.field.Help.In(p.Lang), maxAbout); about != "" {
		b["description"] = about
	}
	r := &plan.Request{Method: "PATCH", Body: b}
	if len(q.options) > 0 && q.kind == "enumeration" {
		b["options"] = q.options
		r.Unite = []plan.Unite{{List: "/options", By: []string{"/value"}, Keys: []string{"label", "value", "displayOrder", "hidden", "description"}}}
	}
	return r
}

// writeProperties makes a group for the properties of each object, the properties, and what checks them.
func (p *config) writeProperties() {
	for _, o := range p.objects {
		own := slices.ContainsFunc(o.entity.Fields, func(f *model.Field) bool {
			q := o.properties[f]
			return q.name != "" && !q.standard
		})
		if !own {
			continue
		}
		title := calls.Titled(o.entity, p.Lang, maxLabel)
		base := path("crm", "properties", version, o.api)
		p.Step(plan.Step{
			ID: "group/" + o.entity.Self().ID(), Title: calls.Say(saysGroup, titled(title)).In(p.Lang), Refs: calls.Refs(o.entity.Self().Ref),
			Find:   &plan.Find{Request: plan.Request{Method: "GET", Path: base + "/groups"}, List: "/results", Key: "/name", Is: o.group},
			Make:   plan.Request{Method: "POST", Path: base + "/groups", Body: body{"name": o.group, "label": title, "displayOrder": -1}},
			Change: &plan.Request{Method: "PATCH", Path: base + "/groups/" + o.group, Body: body{"label": title}},
		})
		for _, f := range o.entity.Fields {
			q := o.properties[f]
			if q.name == "" || q.standard {
				continue
			}
			change := q.change(p)
			change.Path = base + "/" + q.name
			if q.early {
				change.Body.(body)["groupName"] = o.group // the schema could not name it
			}
			step := plan.Step{
				ID: f.Self().Ref, Title: calls.Say(saysProperty, words.Args{"title": q.label, "entity": title}).In(p.Lang), Refs: calls.Refs(f.Self().Ref),
				Find:   &plan.Find{Request: plan.Request{Method: "GET", Path: base}, List: "/results", Key: "/name", Is: q.name},
				Make:   plan.Request{Method: "POST", Path: base, Body: q.create(p, true)},
				Change: change,
			}
			p.Step(step)
			p.writeValidations(o, q)
		}
	}
}
