package bitrix24

import (
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// What Bitrix24 allows.
const (
	maxTitle = 255
	maxValue = 255
	maxCode  = 50
	// maxStatus is how long the code of a stage may be, without what Bitrix24 puts before it.
	maxStatus = 22
)

// body is an object of JSON.
type body = map[string]any

// object is an entity in Bitrix24.
type object struct {
	entity    *model.Entity
	pipelines []*model.Pipeline
	// kind is what Bitrix24 has it as: "deal", "contact", "company", "" for a smart process of its own.
	kind   string
	title  string
	fields map[*model.Field]*field
}

// types are the numbers of what Bitrix24 has already.
var types = map[string]int{"lead": 1, "deal": 2, "contact": 3, "company": 4}

var likely = map[string]string{
	"contact": "contact", "contact_person": "contact", "person": "contact", "patient": "contact", "guest": "contact", "student": "contact",
	"customer": "company", "client": "company", "account": "company", "company": "company", "organization": "company", "organisation": "company",
	"deal": "deal", "opportunity": "deal",
}

// findObjects decides what stands for every entity: what the author names; the first that a pipeline of sales moves is a deal;
// people and companies; all else is a smart process.
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
	shown := calls.Unlike{}
	for _, e := range model.All[model.Entity](p.Spec) {
		if id := e.Self().ID(); id == "task" || id == "activity" {
			continue // Bitrix24's own, with nothing of ours to tell it
		}
		o := &object{entity: e, pipelines: moved[e], fields: map[*model.Field]*field{}}
		code := p.Names.Given(e)
		if types[code] == 0 || code == "lead" {
			code = ""
			if want := suggested(e, o.pipelines); want != "" && !taken[want] {
				code = want
			}
		}
		if code != "" && p.Names.Standard("records", code, e) {
			taken[code] = true
			o.kind = code
		} else {
			o.title = shown.Of(calls.Titled(e, p.Lang, maxTitle), e.Self().ID(), maxTitle)
			o.title = p.Names.Of("records", exactly(o.title), e)
		}
		p.objects = append(p.objects, o)
		p.byEntity[e] = o
	}
}

// suggested returns what an entity is in Bitrix24, "" for a smart process.
func suggested(e *model.Entity, lines []*model.Pipeline) string {
	for _, line := range lines {
		if line.Flow.V == model.FlowService {
			return ""
		}
	}
	want := likely[e.Self().ID()]
	switch {
	case len(lines) > 0:
		return "deal"
	case want == "deal":
		return ""
	}
	return want
}

// exactly is a rule for what Bitrix24 knows by its title alone.
func exactly(title string) contract.Rule {
	return contract.Rule{Write: func(string) string { return title }}
}

// typeID returns the number of the type of a record, or the symbol that stands for it.
func (o *object) typeID() any {
	if o.kind != "" {
		return types[o.kind]
	}
	return o.symbol()
}

// symbol stands for the number of the type, own for that of the smart process itself, which names its fields.
func (o *object) symbol() plan.Symbol { return plan.Symbol(o.entity.Self().Ref) }

func (o *object) own() plan.Symbol { return plan.Symbol("type/" + o.entity.Self().ID()) }

// writeTypes makes the smart processes. Each is told of the records above it: what it refers to.
func (p *config) writeTypes() {
	made := map[*object]bool{}
	for _, o := range p.objects {
		if o.kind != "" {
			continue
		}
		fields := body{
			"title": o.title, "isStagesEnabled": yes(len(o.pipelines) > 0), "isCategoriesEnabled": yes(len(o.pipelines) > 0),
			"isAutomationEnabled": "Y", "isClientEnabled": "Y", "isUseInUserfieldEnabled": "Y", "isRecyclebinEnabled": "Y",
		}
		var parents []any
		for _, f := range o.entity.Fields {
			to := p.byEntity[f.To.Get()]
			if to == nil || to == o || to.kind == "contact" || to.kind == "company" || to.kind == "" && !made[to] || f.Rollup != nil {
				continue
			}
			parent := body{"entityTypeId": to.typeID(), "isChildrenListEnabled": "Y"}
			if !has(parents, to.typeID()) {
				parents = append(parents, parent)
			}
		}
		if len(parents) > 0 {
			fields["relations"] = body{"parent": parents}
		}
		given := func(at string) []plan.Given {
			return []plan.Given{{Symbol: string(o.symbol()), At: at + "/entityTypeId"}, {Symbol: string(o.own()), At: at + "/id"}}
		}
		p.Step(plan.Step{
			ID: o.entity.Self().Ref, Title: calls.Say(saysType, words.Args{"title": o.title}).In(p.Lang), Refs: calls.Refs(o.entity.Self().Ref),
			Find: &plan.Find{
				Request: call("crm.type.list", body{"filter": body{"=title": o.title}}), List: "/result/types", Next: "/next", Key: "/title", Is: o.title, Gives: given(""),
			},
			Make:   call("crm.type.add", body{"fields": fields}),
			Change: changed("crm.type.update", string(o.own()), body{"title": o.title}),
			Gives:  given("/result/type"),
		})
		made[o] = true
	}
}

func has(parents []any, id any) bool {
	for _, p := range parents {
		if p.(body)["entityTypeId"] == id {
			return true
		}
	}
	return false
}

// call is a request: all methods of Bitrix24 are asked alike.
func call(method string, parameters body) plan.Request {
	return plan.Request{Method: "POST", Path: "/" + method, Body: parameters}
}

func yes(is bool) string {
	if is {
		return "Y"
	}
	return "N"
}
