// Package kommo turns a Spec into what is asked of Kommo, also known as amoCRM, call by call: pipelines with their
// stages, fields, lists, loss reasons, roles and webhooks as a plan, beside what every CRM target has. It must not know
// any other CRM, nor how a plan is carried out.
package kommo

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// name is the target under targets and codes.
const name = "kommo"

// Target is Kommo.
var Target = contract.Target{
	Name:  name,
	Title: "Kommo (amoCRM)",
	Doc: words.Text{
		En: "A plan of calls for Kommo (amoCRM): pipelines, stages with what to do in them, fields with the stages that ask for them, roles with their rights, loss reasons, webhooks",
		Ru: "План вызовов для Kommo (amoCRM): воронки, этапы с подсказками, поля с этапами, где они обязательны, роли с правами, причины отказа, вебхуки",
	},
	Proof: words.Text{
		En: "By documentation: Kommo publishes no machine-readable description of its interface. Checked here: every call against schemas written from the documentation of version 4, and against its limits; that every id is known before it is used. No Kommo account was used.",
		Ru: "По документации: машиночитаемого описания своего интерфейса Kommo не публикует. Проверено здесь: каждый вызов по схемам, составленным по документации версии 4, и по её пределам; что каждый номер известен прежде, чем понадобится. Живой учётной записи Kommo не было.",
	},
	Abilities: abilities,
	Make:      make_,
	Reading:   &reading,
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
	stages   map[*model.Stage]*status
	roles    []*role
	// reasons is the field that stands for the loss reasons of Kommo, nil for none.
	reasons *model.Field
}

func newConfig(in generators.Input) *config {
	p := &config{
		Desk:     calls.NewDesk(in, name, places, bend),
		byEntity: map[*model.Entity]*object{}, lines: map[*model.Pipeline]*line{}, stages: map[*model.Stage]*status{},
	}
	p.findObjects()
	p.writePipelines()
	p.writeLists()
	p.findReasons()
	p.writeFields()
	p.writeReasons()
	p.writeRoles()
	p.writeHooks()
	p.Decide = p.judge
	return p
}
