package scenario

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// fewExceptions is how many deviations the practice asks for beside the standard case.
const fewExceptions = 3

// TooFewExceptions is the check too-few-exceptions.
var TooFewExceptions = lint.Rule{
	Name: "too-few-exceptions", Family: lint.Scenarios, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A process has fewer than 3 scenarios of exceptions",
		Ru: "У процесса меньше 3 сценариев исключений",
	},
	Why: words.Text{
		En: "Projects break on exceptions: returns, duplicates and refusals are invented on the fly in the first week",
		Ru: "Проекты ломаются на исключениях: возвраты, дубли и отказы придумывают на ходу в первую же неделю",
	},
	Mend: words.Text{
		En: "Write Scenarios with “type: exception” for what happens most often: a step back, a duplicate, missing data, another date",
		Ru: "Опишите в Scenario с «type: exception» то, что случается чаще всего: возврат на этап, дубль, нехватку данных, перенос даты",
	},
	Say: words.Text{
		En: "The process “{process}” has {n|# scenario|# scenarios} of exceptions, fewer than {few}: what people do then will be made up on the spot",
		Ru: "У процесса «{process}» {n|# сценарий|# сценария|# сценариев} исключений, меньше {few}: что тогда делать, будут придумывать на месте",
	},
	Bad:    files(exampleProcess+exampleFifth, exampleWaits, exampleBig),
	Good:   files(exampleProcess+exampleFifth, exampleWaits, exampleBig, exampleLost),
	Yields: []string{"process-without-scenario"},
	Check:  tooFewExceptions,
}

func tooFewExceptions(p *lint.Pass) {
	eachProcess(p, func(process *model.Process, standard, exceptions []*model.Scenario) {
		if len(exceptions) >= fewExceptions {
			return
		}
		f := lint.Finding{
			Element: process, Args: words.Args{"process": process.Title, "n": len(exceptions), "few": fewExceptions},
			Witness: []any{process.Ref, process.Pipeline.Get().Ref},
		}
		for _, s := range exceptions {
			f.Witness = append(f.Witness, s.Ref)
		}
		p.Report(f)
	})
}
