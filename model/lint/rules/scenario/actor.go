package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// StepWithoutActor is the check step-without-actor.
var StepWithoutActor = lint.Rule{
	Name: "step-without-actor", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A step of a process does not say who does it",
		Ru: "Шаг процесса не говорит, кто его делает",
	},
	Why: words.Text{
		En: "A step of nobody is done by nobody: everybody thinks that it is the work of somebody else",
		Ru: "Ничей шаг никто и не делает: каждый думает, что это работа другого",
	},
	Mend: words.Text{
		En: "Name a role, a channel, an integration or “system” under “actor” of the step",
		Ru: "Назовите в «actor» шага роль, канал, интеграцию или «system»",
	},
	Say: words.Text{
		En: "Nobody does the step “{step}” of “{process}”",
		Ru: "У шага «{step}» процесса «{process}» нет исполнителя",
	},
	Bad:   files(exampleProcess+exampleNobody, exampleWaits, exampleBig, exampleLost),
	Good:  files(exampleProcess+exampleFifth, exampleWaits, exampleBig, exampleLost),
	Check: stepWithoutActor,
}

func stepWithoutActor(p *lint.Pass) {
	for _, process := range model.All[model.Process](p.Spec) {
		for _, step := range process.Steps {
			if step == nil {
				continue
			}
			p.Look()
			if !step.Actor.IsSet() {
				p.Report(lint.Finding{
					Element: step, Witness: []any{process.Ref, step.Ref},
					Args: words.Args{"step": step.Title, "process": process.Title},
				})
			}
		}
	}
}
