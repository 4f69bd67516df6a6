// Package bitrix24 turns a Spec into what is asked of Bitrix24, call by call: funnels with their stages, smart processes,
// fields, lists, as a plan beside what every CRM target has. It must not know any other CRM, nor how a plan is
// carried out.
package bitrix24

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// name is the target under targets and codes.
const name = "bitrix24"

// Target is Bitrix24.
var Target = contract.Target{
	Name:  name,
	Title: "Bitrix24",
	Doc: words.Text{
		En: "A plan of calls for Bitrix24: funnels, stages with what they mean, smart processes, fields with their lists, sources; everything else as steps by hand",
		Ru: "План вызовов для Битрикс24: воронки, стадии с их смыслом, смарт-процессы, поля со списками, источники; всё остальное – шагами руками",
	},
	Proof: words.Text{
		En: "By documentation. Checked here: every call against the specifications of the methods that Bitrix24 publishes, which a machine has taken from its documentation, and against rules that stand only in its prose. No portal was used.",
		Ru: "По документации. Проверено здесь: каждый вызов по опубликованным Битрикс24 спецификациям методов, снятым с документации машиной, и по правилам, которые есть только в её тексте. Живого портала не было.",
	},
	Abilities: abilities,
	Make:      make_,
	Made:      calls.Made,
	Delta:     calls.Delta(name),
}

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
	p.writeTypes()
	p.writeFunnels()
	p.writeSources()
	p.writeFields()
	p.writeDuplicates()
	p.writeTeams()
	p.Decide = p.judge
	return p
}
