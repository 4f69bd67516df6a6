package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// PauseReturn is the check pause-without-return. A way back is a move, over other pauses or not, into
// a stage in which work goes on. A pause that nothing leads out of is the matter of stage-dead-end.
var PauseReturn = lint.Rule{
	Name: "pause-without-return", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true, Whole: true,
	Yields: []string{"stage-dead-end", "no-way-to-close"},
	What: words.Text{
		En: "A pause has neither a time after which it ends nor a way back to work",
		Ru: "У паузы нет ни срока, после которого она кончается, ни пути обратно в работу",
	},
	Why: words.Text{
		En: "A pause that nobody comes back from is a loss without a reason: the client asked for a call and never gets one",
		Ru: "Пауза, из которой не возвращаются, — это проигрыш без причины: клиент просил позвонить, и ему не позвонят",
	},
	Mend: words.Text{
		En: "Write “resume_after” at the stage, or a transition from it back to a work stage",
		Ru: "Напишите у этапа «resume_after» или переход из него обратно в рабочий этап",
	},
	Say: words.Text{
		En: "A record in the pause “{stage}” is never taken up again: it has no “resume_after”, and from there it can only get to {next}",
		Ru: "Запись на паузе «{stage}» никогда не возьмут снова: у неё нет «resume_after», и оттуда она попадает только в {next}",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    resume_after: 30d\n", New: ""},
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: lost, by: [sales_manager]}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    resume_after: 30d\n", New: "    resume_after: 60d\n"},
		{File: "sales.yaml", Old: "  - {from: on_hold, to: proposal, by: [sales_manager]}\n", New: "  - {from: on_hold, to: lost, by: [sales_manager]}\n"},
	},
	Check: pauseReturn,
}

func pauseReturn(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		for _, stage := range pauses(g) {
			p.Look()
			if stage.ResumeAfter.IsSet() || shortest(stage, onward(g), isWork) != nil {
				continue
			}
			var next []*model.Stage
			for _, to := range g.Next(stage) {
				if !slices.Contains(next, to) {
					next = append(next, to)
				}
			}
			p.Report(lint.Finding{
				Element: stage, Args: words.Args{"stage": stage.Title, "next": say.TitlesOf(next)},
				Witness: append(say.Steps(g.Path(stage)), say.Steps(next)...),
			})
		}
	}
}

// isWork tells whether work on a record goes on in a stage.
func isWork(s *model.Stage) bool { return s.Kind() == model.StageStart || s.Kind() == model.StageWork }

// pauses returns the pauses that records get into and out of.
func pauses(g *facts.Graph) []*model.Stage {
	var stages []*model.Stage
	for _, stage := range g.Stages {
		if stage.Kind() == model.StagePause && inUse(g, stage) && len(g.Next(stage)) > 0 {
			stages = append(stages, stage)
		}
	}
	return stages
}
