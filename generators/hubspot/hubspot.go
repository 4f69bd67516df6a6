// Package hubspot turns a Spec into what is asked of HubSpot, call by call: custom objects, properties, their validations,
// pipelines with stages under ids of our own, labels of associations and, where asked for, the rules of pipelines, as
// a plan beside what every CRM target has. It must not know any other CRM, nor how a plan is carried out.
package hubspot

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// name is the target under targets and codes.
const name = "hubspot"

// Target is HubSpot.
var Target = contract.Target{
	Name:  name,
	Title: "HubSpot",
	Doc: words.Text{
		En: "A plan of calls for HubSpot: pipelines and stages, properties with their lists and validations, custom objects, labels of associations, and the rules of pipelines that are still in beta",
		Ru: "План вызовов для HubSpot: воронки и этапы, свойства со списками и проверками, свои объекты, подписи связей и правила воронок, которые пока в бета-версии",
	},
	Proof: words.Text{
		En: "By documentation. Checked here: every call against strict schemas written from HubSpot's published interface (2026-03 and 2026-09), and against rules that it does not publish as a schema. No HubSpot account was used.",
		Ru: "По документации. Проверено здесь: каждый вызов по строгим схемам, составленным по опубликованному интерфейсу HubSpot (2026-03 и 2026-09), и по правилам, которых в схемах нет. Живой учётной записи HubSpot не было.",
	},
	Abilities: abilities,
	Make:      make_,
	Reading:   &reading,
	Delta:     calls.Delta(name),
}

// The versions of the interface that the plan speaks.
const (
	version = "2026-03"
	newer   = "2026-09"
	beta    = "2026-09-beta"
)

// make_ turns a description into the plan.
func make_(in generators.Input) (*contract.Work, diag.List) {
	p := newConfig(in)
	for _, fault := range Check(p.Plan) {
		p.Fault(fault)
	}
	if err := p.Plan.Check(); err != nil {
		p.Fault(err.Error())
	}
	return p.Work(p.steps()), p.Findings()
}

// config is a configuration being made.
type config struct {
	*calls.Desk
	objects  []*object
	byEntity map[*model.Entity]*object
	lines    map[*model.Pipeline]*line
	stages   map[*model.Stage]*stage
}

func newConfig(in generators.Input) *config {
	p := &config{
		Desk:     calls.NewDesk(in, name, places, bend),
		byEntity: map[*model.Entity]*object{}, lines: map[*model.Pipeline]*line{}, stages: map[*model.Stage]*stage{},
	}
	p.findObjects()
	for _, o := range p.objects {
		p.findProperties(o)
	}
	p.writeObjects()
	p.writeProperties()
	p.writePipelines()
	p.writeLabels()
	p.writeRules()
	p.Decide = p.judge
	return p
}
