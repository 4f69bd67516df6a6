package hubspot

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What HubSpot allows.
const (
	maxLabel  = 100
	maxOption = 3000
	maxName   = 100
	maxAbout  = 1000
)

// body is an object of JSON.
type body = map[string]any

// object is an entity in HubSpot.
type object struct {
	entity *model.Entity
	// api is its name in addresses: "deals", "0-3", or the symbol of one of our own.
	api string
	// id is its object type: "0-3"; "" for one of our own.
	id string
	// own is the name of an object of our own, "" for one that HubSpot has.
	own        string
	pipelines  []*model.Pipeline
	properties map[*model.Field]*property
	// group is that of its properties.
	group string
}

// known are the objects that HubSpot has, with their types.
var known = map[string]string{"contacts": "0-1", "companies": "0-2", "deals": "0-3", "tickets": "0-5"}

// likely are ids of entities that are what HubSpot has already.
var likely = map[string]string{
	"contact": "contacts", "contact_person": "contacts", "person": "contacts", "patient": "contacts", "guest": "contacts", "student": "contacts",
	"customer": "companies", "client": "companies", "account": "companies", "company": "companies", "organization": "companies", "organisation": "companies",
	"deal": "deals", "opportunity": "deals", "ticket": "tickets", "case": "tickets",
}

// findObjects decides what stands for every entity: what the author names; what pipelines of sales move is a deal, what those
// of service move a ticket; people and companies; all else is an object of our own.
func (p *config) findObjects() {
	moved := map[*model.Entity][]*model.Pipeline{}
	for _, line := range model.All[model.Pipeline](p.Spec) {
		if e := line.Entity.Get(); e != nil {
			moved[e] = append(moved[e], line)
		}
	}
	taken := map[string]bool{}
	for _, e := range model.All[model.Entity](p.Spec) {
		taken[p.Names.Given(e)] = true
	}
	for _, e := range model.All[model.Entity](p.Spec) {
		if id := e.Self().ID(); id == "task" || id == "activity" {
			continue // HubSpot's own, with nothing of ours to tell it
		}
		o := &object{entity: e, pipelines: moved[e], properties: map[*model.Field]*property{}}
		code := p.Names.Given(e)
		if known[code] == "" {
			code = ""
			if want := suggested(e, o.pipelines); want != "" && !taken[want] {
				code = want
			}
		}
		if code != "" && p.Names.Standard("objects", code, e) {
			taken[code] = true
			o.api, o.id = code, known[code]
		} else {
			rule := contract.Rule{Max: 50, Write: contract.Snake, Taken: []string{"contact", "company", "deal", "ticket", "product", "quote", "task", "call", "email", "meeting", "note", "lead", "owner"}}
			if o.own = p.Names.Of("objects", rule, e); !namePattern.MatchString(o.own) {
				o.own = p.Names.Part("objects", rule, e, "object")
			}
			o.api = o.symbol().In()
		}
		o.group = "crm_" + born(e.Self().ID(), e.Was.Items)
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

// suggested returns the object of HubSpot that an entity is, "" for none. Of people and companies HubSpot has no pipelines
// that could be told so.
func suggested(e *model.Entity, lines []*model.Pipeline) string {
	for _, line := range lines {
		if line.Flow.V == model.FlowService {
			return "tickets"
		}
		if line.Flow.IsSet() && line.Flow.V != model.FlowOther {
			return "deals"
		}
	}
	want := likely[e.Self().ID()]
	switch {
	case len(lines) > 0 && (want == "deals" || want == "tickets"):
		return want
	case len(lines) > 0:
		return "deals"
	}
	return want
}

func born(id string, was []model.Value[model.ID]) string {
	for _, w := range was {
		if w.V != "" {
			return string(w.V)
		}
	}
	return id
}

func (o *object) symbol() plan.Symbol { return plan.Symbol(o.entity.Self().Ref) }

// typeID returns the object type as addresses take it.
func (o *object) typeID() string {
	if o.own != "" {
		return o.symbol().In()
	}
	return o.id
}

// writeObjects makes the objects of our own. What they must have from the beginning stands in their schema.
func (p *config) writeObjects() {
	for _, o := range p.objects {
		if o.own == "" {
			continue
		}
		title := calls.Titled(o.entity, p.Lang, maxLabel)
		var properties, required, search []any
		for _, f := range o.entity.Fields {
			if q := o.properties[f]; q != nil && q.early {
				properties = append(properties, q.create(p, false))
				if q.must {
					required = append(required, q.name)
				}
			}
		}
		primary := p.primary(o)
		if q := o.properties[primary]; q != nil {
			search = []any{q.name}
		}
		name := plainName
		if q := o.properties[primary]; q != nil {
			name = q.name
		} else {
			properties = append(properties, body{"name": plainName, "label": saysName.In(p.Lang), "type": "string", "fieldType": "text"})
			search = []any{plainName}
		}
		p.Step(plan.Step{
			ID: o.entity.Self().Ref, Title: calls.Say(saysObject, titled(title)).In(p.Lang), Refs: calls.Refs(o.entity.Self().Ref),
			Find: &plan.Find{
				Request: plan.Request{Method: "GET", Path: "/crm-object-schemas/" + newer + "/schemas"}, List: "/results", Key: "/name", Is: o.own,
				Gives: []plan.Given{{Symbol: string(o.symbol()), At: "/objectTypeId"}},
			},
			Make: plan.Request{Method: "POST", Path: "/crm-object-schemas/" + newer + "/schemas", Body: body{
				"name": o.own, "labels": body{"singular": title, "plural": title}, "primaryDisplayProperty": name, "properties": properties,
				"requiredProperties": list(required), "searchableProperties": list(search), "secondaryDisplayProperties": []any{},
				"associatedObjects": []any{}, "allowsSensitiveProperties": false,
			}},
			Gives: []plan.Given{{Symbol: string(o.symbol()), At: "/objectTypeId"}}, Needs: []string{saysEnterprise.In(p.Lang)},
		})
	}
}

func list(of []any) []any {
	if of == nil {
		return []any{}
	}
	return of
}

// plainName is the property that a record of our own is called by where the description has none.
const plainName = "record_name"

// primary returns the field that a record is called by, nil for none.
func (p *config) primary(o *object) *model.Field {
	for _, id := range []string{"name", "title", "subject", "number", "full_name"} {
		if f := o.entity.Field(id); f != nil && !f.BuiltIn && (f.Type.V == model.FieldText || f.Type.V == model.FieldAutoNumber) && o.properties[f] != nil && o.properties[f].kind == "string" {
			return f
		}
	}
	return nil
}

func titled(title string) words.Args { return words.Args{"title": title} }

// path joins the pieces of an address.
func path(parts ...string) string { return "/" + strings.Join(parts, "/") }
