package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ProcessWithoutScenario is the check process-without-scenario. A scenario belongs to the processes of its
// pipeline; a process without a pipeline moves no records, so no scenario can be asked of it.
var ProcessWithoutScenario = lint.Rule{
	Name: "process-without-scenario", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A process has no standard scenario",
		Ru: "У процесса нет стандартного сценария",
	},
	Why: words.Text{
		En: "The usual way was never walked from end to end, so nobody has seen what is missing on it",
		Ru: "Обычный путь никто не прошёл от начала до конца, и чего на нём не хватает, никто не видел",
	},
	Mend: words.Text{
		En: "Write a Scenario with “type: standard” whose “pipeline” is that of the process",
		Ru: "Напишите Scenario с «type: standard», у которого «pipeline» тот же, что у процесса",
	},
	Say: words.Text{
		En: "No standard scenario walks the process “{process}” through the pipeline “{pipeline}”",
		Ru: "Ни один стандартный сценарий не проходит процесс «{process}» по воронке «{pipeline}»",
	},
	Bad: append(files(exampleProcess+exampleFifth, exampleWaits, exampleBig, exampleLost),
		lint.Edit{File: "scenario.yaml", Old: "type: standard\n", New: "type: exception\nexception: other\n"}),
	Good: append(files(exampleProcess+exampleFifth, exampleWaits, exampleBig, exampleLost),
		lint.Edit{File: "scenario.yaml", Old: "type: standard\n", New: "type: standard # the usual way\n"}),
	Check: processWithoutScenario,
}

func processWithoutScenario(p *lint.Pass) {
	eachProcess(p, func(process *model.Process, standard, exceptions []*model.Scenario) {
		if len(standard) == 0 {
			pipeline := process.Pipeline.Get()
			p.Report(lint.Finding{
				Element: process, Args: words.Args{"process": process.Title, "pipeline": pipeline.Title},
				Witness: []any{process.Ref, pipeline.Ref},
			})
		}
	})
}

// eachProcess calls a function for every process that moves records, with the scenarios of its pipeline. It is
// silent while some scenario could not be read.
func eachProcess(p *lint.Pass, visit func(process *model.Process, standard, exceptions []*model.Scenario)) {
	if !p.Intact("scenario") || !p.Intact("pipeline") {
		return
	}
	standard, exceptions := map[*model.Pipeline][]*model.Scenario{}, map[*model.Pipeline][]*model.Scenario{}
	for _, s := range model.All[model.Scenario](p.Spec) {
		pipeline := s.Pipeline.Get()
		if s.Type.V == model.ScenarioStandard {
			standard[pipeline] = append(standard[pipeline], s)
		} else {
			exceptions[pipeline] = append(exceptions[pipeline], s)
		}
	}
	for _, process := range model.All[model.Process](p.Spec) {
		if pipeline := process.Pipeline.Get(); pipeline != nil {
			p.Look()
			visit(process, standard[pipeline], exceptions[pipeline])
		}
	}
}
