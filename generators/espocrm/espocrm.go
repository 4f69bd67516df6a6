// Package espocrm turns a Spec into an extension of EspoCRM 9.1 or newer: a folder to read and the same as a zip that an
// administrator installs, beside what every CRM target has. It must not know any other CRM, nor how a case is played
// on a running one.
package espocrm

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm/exported"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Target is EspoCRM.
var Target = contract.Target{
	Name:  name,
	Title: "EspoCRM",
	Doc: words.Text{
		En: "An extension of EspoCRM 9.1 or newer: entities, fields, stages, lists, rules on the server, roles and teams, as a folder and as a zip to install",
		Ru: "Расширение EspoCRM 9.1 и новее: сущности, поля, этапы, справочники, правила на сервере, роли и команды, папкой и архивом для установки",
	},
	Proof: words.Text{
		En: "Checked here: the JSON, every name that one file uses of another, the values of stages and lists, the shape of formula scripts and of PHP, and that the zip equals the folder. The extensions of both full examples were installed in EspoCRM 9.1.7, a public copy of it: of the first, all moves, guards, forbidden moves and placeholders, half of the checkpoints and a sample of access and data were played there; of the second a sample. Your own extension has been played nowhere.",
		Ru: "Проверено здесь: JSON, каждое имя, которое один файл берёт из другого, значения этапов и справочников, строение скриптов и PHP, равенство архива папке. Расширения обоих полных примеров ставились на EspoCRM 9.1.7 из публичной копии: по первому сыграны все переводы, условия, запрещённые переводы и заглушки, половина контрольных точек и выборка по доступу и данным; по второму — выборка. Ваше расширение не запускалось нигде.",
	},
	Abilities: abilities,
	Make:      makeWork,
	Reading:   &exported.Reading,
	Delta:     exported.Delta,
}

// name is the target under targets and codes.
const name = "espocrm"

// makeWork turns a description into the extension.
func makeWork(in generators.Input) (*contract.Work, diag.List) {
	p := made(in)
	return &contract.Work{
		Files: p.packed(), Names: p.names, Steps: p.steps(), Conditions: p.conditions, Judge: p.judge,
	}, nil
}

// made returns the extension of a description.
func made(in generators.Input) *plan {
	p := newPlan(in)
	p.findObjects()
	for _, o := range p.objects {
		p.findStages(o)
		p.findFields(o)
	}
	p.findLinks()
	p.findApprovals()
	for _, o := range p.objects {
		p.writeRules(o)
	}
	p.findRights()
	p.guardLinks()
	for _, o := range p.objects {
		p.writeObject(o)
	}
	p.writeRights()
	p.writeExtension()
	p.unsaid()
	return p
}
