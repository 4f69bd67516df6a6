// Package odoo turns a Spec into a module of Odoo 17 community: a small Python part that is the same for every
// description, a table that it reads, and what Odoo wants declared. It must not know any other CRM, nor how a case is
// played on a running one.
package odoo

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Target is Odoo.
var Target = contract.Target{
	Name:  name,
	Title: "Odoo",
	Doc: words.Text{
		En: "A module of Odoo 17 community: models, fields, stages, lists, groups, record rules, and a small fixed Python part that keeps moves, checkpoints, rights and approvals by a table",
		Ru: "Модуль Odoo 17 Community: модели, поля, этапы, справочники, группы, правила записей и небольшая неизменная часть на Python, которая держит переводы, контрольные точки, права и согласования по таблице",
	},
	Proof:     proof,
	Abilities: abilities,
	Make:      run,
	Made:      readModule,
	Delta:     delta,
}

// Generator writes the folder of the target.
var Generator = Target.Generator()

// name is the target under targets and codes.
const name = "odoo"

// run turns a description into the module.
func run(in generators.Input) (*contract.Work, diag.List) {
	p := planned(in)
	return &contract.Work{
		Files: p.rendered(), Names: p.names, Steps: p.steps(), Conditions: p.conditions(), Judge: p.judge,
	}, nil
}

// planned returns the module of a description.
func planned(in generators.Input) *plan {
	p := newPlan(in)
	p.make()
	return p
}

// make decides what stands for every element, then writes the files.
func (p *plan) make() {
	p.findObjects()
	for _, o := range p.objects {
		p.findColumns(o)
	}
	p.findRoles()
	p.writeTable()
	p.writeDeclared()
	p.writeGroups()
	p.writeAccess()
	p.writeTeams()
	p.writeRules()
	p.writeData()
	p.writeViews()
	p.writeTranslations()
	p.writeFixed()
	if p.in.Test {
		p.writeTest()
	}
	p.writeManifest()
}
