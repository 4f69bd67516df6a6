package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// LimitExit is the check limit-closes-last-exit. A way out that a record never comes back from is open
// at its first visit, whatever its limit; only ways that lead round can be used up.
var LimitExit = lint.Rule{
	Name: "limit-closes-last-exit", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "Every way out of an open stage leads round and has a limit, so that in the end none is left",
		Ru: "Все выходы из открытого этапа ведут по кругу и ограничены, поэтому в конце не остаётся ни одного",
	},
	Why: words.Text{
		En: "After the last round the record is stuck: nobody can move it on, send it back or close it",
		Ru: "После последнего круга запись застревает: её нельзя ни двинуть дальше, ни вернуть, ни закрыть",
	},
	Mend: words.Text{
		En: "Write a transition out of the stage without a “limit”, such as one to a lost stage, whose “from” names it",
		Ru: "Напишите переход из этапа без «limit», например в проигранный этап, у которого этот назван в «from»",
	},
	Say: words.Text{
		En: "After {n|# round|# rounds} a record is stuck in “{stage}”: each way out of it leads back to it and is used up ({path})",
		Ru: "После {n|# круга|# кругов|# кругов} запись застрянет в «{stage}»: каждый выход оттуда ведёт обратно и исчерпан ({path})",
	},
	Also: map[string]words.Text{
		"limit": {En: "at most {n|# time|# times}", Ru: "не больше {n|# раза|# раз|# раз}"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: proposal, by: [sales_manager], limit: 2}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: proposal, by: [sales_manager], limit: 2}\n"},
		{File: "sales.yaml", Old: "    from: [new, proposal]\n", New: "    from: [new, proposal, on_hold]\n"},
	},
	Check: limitExit,
}

func limitExit(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		part := partOf(g)
		for _, stage := range g.Stages {
			out := g.Out(stage)
			if !stage.IsOpen() || !inUse(g, stage) || len(out) == 0 {
				continue
			}
			p.Look()
			f := lint.Finding{Element: stage, Witness: []any{stage.Ref}}
			rounds, used := 0, true
			for _, m := range out {
				if used = m.Transition.Limit.IsSet() && part[m.To] == part[stage]; !used {
					break
				}
				rounds += m.Transition.Limit.V
				f.Witness = append(f.Witness, m.Transition.Ref)
				f.Related = append(f.Related, p.Point(m.Transition.Limit.At, "limit", words.Args{"n": m.Transition.Limit.V}))
			}
			if !used {
				continue
			}
			f.Args = words.Args{"stage": stage.Title, "n": rounds, "path": say.Path(circle(g, stage))}
			f.Related = f.Related[:min(len(f.Related), say.FewTitles)]
			p.Report(f)
		}
	}
}
