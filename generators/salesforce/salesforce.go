// Package salesforce stands between the Spec and the command line tool of Salesforce: it writes the project in source
// format that the tool deploys, the order in which a person does it, and what Salesforce will not do by itself. It must
// not know other CRMs, nor how its files are checked.
package salesforce

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// Target is Salesforce.
var Target = contract.Target{
	Name:  name,
	Title: "Salesforce",
	Doc: words.Text{
		En: "A Salesforce project in source format: objects, fields, lists, processes, validation rules, permission sets, sharing, with the order of deployment and what Salesforce will not enforce",
		Ru: "Проект Salesforce в исходном формате: объекты, поля, списки, процессы, правила проверки, наборы полномочий, общий доступ, а также порядок развёртывания и то, чего Salesforce не обеспечит",
	},
	Proof: words.Text{
		En: "Checked without an org: order and types of every element against the published metadata types, references between files, limits, and the formulas played against the description. Not checked, since only an org can tell: editions and licences, names that the org has already, and the order of duplicate rules that stand there.",
		Ru: "Проверено без орга: порядок и типы всех элементов по опубликованным типам метаданных, ссылки между файлами, лимиты, а формулы проиграны против описания. Не проверено, потому что это знает только орг: редакции и лицензии, занятые имена и порядок правил дублей, которые там уже есть.",
	},
	Abilities: abilities,
	Make:      run,
	Reading:   &retrieved.Reading,
	Delta:     delta,
}

// Generator writes the folder of the target.
var Generator = Target.Generator()

// version is that of the metadata types where the project names none.
const version = "66.0"

// run turns a description into configuration.
func run(in generators.Input) (*contract.Work, diag.List) {
	p := newPlan(in)
	p.decide()
	p.writeAll()
	return &contract.Work{
		Files: p.rendered(), Names: p.names, Steps: p.steps(), Conditions: p.conditions, Judge: p.judge,
	}, nil
}

func newPlan(in generators.Input) *plan {
	known := in.Facts
	if known == nil {
		known = facts.New(in.Spec, in.Conditions)
	}
	return &plan{
		spec: in.Spec, facts: known, in: in, lang: contract.Lang(in.Spec), names: contract.NewNames(name), version: option(in.Spec, "api", version),
		byEntity: map[*model.Entity]*object{}, lists: map[*model.Dictionary]string{}, boxes: map[*object][]tick{}, narrowed: map[*model.Field]bool{},
		assigned: map[*object]bool{}, slips: map[seen]words.Localized{}, leaks: map[seen]words.Localized{}, lostScopes: map[*model.Scope]words.Localized{},
		roleTitles: unlike{}, translations: map[string][]*translation{}, verdicts: map[string]contract.Verdict{}, printedAt: map[*model.Condition]bool{},
	}
}

// decide finds what stands for every element, and the rules.
func (p *plan) decide() {
	p.findObjects()
	for _, o := range p.objects {
		p.findFields(o)
		p.findStages(o)
		p.findHistory(o)
	}
	for _, o := range p.objects {
		p.computes(o)
	}
	for _, o := range p.objects {
		p.fieldRules(o)
		for _, line := range o.pipelines {
			if o.stage == "" {
				continue
			}
			p.births(o, line)
			p.moves(o, line)
			for _, c := range line.Checkpoints {
				if c != nil {
					p.checkpoint(o, line, c)
				}
			}
		}
		p.staying(o)
		p.stageRights(o)
		p.assigning(o)
	}
	p.findRights()
	p.findExchanges()
	p.findNodes()
	p.findSharing()
	p.findLeaks()
}

// writeAll writes the files.
func (p *plan) writeAll() {
	p.writeObjects()
	for _, o := range p.objects {
		p.writeFields(o)
		p.writeStages(o)
		for _, line := range o.pipelines {
			p.writePath(o, line)
		}
		p.duplicates(o)
		p.writeRules(o)
	}
	p.writeLists()
	p.writeNodes()
	p.writeRights()
	p.writeExchanges()
	for _, o := range p.objects {
		p.writeSharing(o)
	}
	for _, o := range p.objects {
		p.writeTranslations(o)
	}
	p.writeCards()
	p.writeEscalations()
	p.writeSettings()
	p.writeManifests()
	p.rest()
}

// writeSettings switches on what the rest needs.
func (p *plan) writeSettings() {
	if p.hasPhase(phase{kinds: []string{"PathAssistant"}}) {
		p.write("settings/PathAssistant.settings-meta.xml", "Settings", "PathAssistant", root("PathAssistantSettings").flag("pathAssistantEnabled", true))
	}
	for _, o := range p.objects {
		if o.api == "Opportunity" && o.tracked() {
			e := root("OpportunitySettings").flag("enableOpportunityFieldHistoryTracking", true)
			p.write("settings/Opportunity.settings-meta.xml", "Settings", "Opportunity", e)
		}
	}
}

// rendered returns the files as the contract wants them.
func (p *plan) rendered() []generators.File {
	add := func(path string, render func() []byte) generators.File {
		return generators.File{
			Path: path, Key: generators.Key(name, path, p.in.Whole),
			Render: func() ([]byte, error) { return render(), nil },
		}
	}
	files := []generators.File{add("sfdx-project.json", p.project)}
	for _, f := range p.files {
		files = append(files, add(f.path, f.bytes))
	}
	return files
}
