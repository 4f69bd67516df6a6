package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ClosedExit is the check closed-stage-exit. A transition is one finding, however many closed stages
// it leads out of; from one closed stage to another counts too.
var ClosedExit = lint.Rule{
	Name: "closed-stage-exit", Family: lint.Pipelines, Severity: diag.Error,
	What: words.Text{
		En: "A transition leads out of a closed stage and is not of type “reopen”",
		Ru: "Переход ведёт из закрытого этапа, но его тип не «reopen»",
	},
	Why: words.Text{
		En: "A result that was counted changes in silence: reports of past months do not add up any more, and clocks do not know whether to go on",
		Ru: "Учтённый результат меняется незаметно: отчёты за прошлые месяцы больше не сходятся, а сроки не знают, продолжаться ли им",
	},
	Mend: words.Text{
		En: "Write “type: reopen” if closed records may be opened again; otherwise delete the transition, or its closed stages from the list",
		Ru: "Напишите «type: reopen», если закрытые записи можно открыть снова; иначе удалите переход или закрытые этапы из его списка",
	},
	Say: words.Text{
		En: "{move} leads out of {closed}, where the record is closed",
		Ru: "Переход {move} ведёт из закрытого: {closed}",
	},
	Also: map[string]words.Text{
		"closed": {En: "“{stage}” is closed", Ru: "«{stage}» — закрытый этап"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: lose\n", New: "  - {from: lost, to: new, by: [head_of_sales]}\n  - id: lose\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "  - id: lose\n", New: "  - {from: lost, to: new, by: [head_of_sales], type: reopen}\n  - id: lose\n"},
	},
	Check: closedExit,
}

func closedExit(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		closed := map[*model.Transition][]*model.Stage{}
		targets := map[*model.Transition]*model.Stage{}
		for _, m := range p.Facts.Graph(pipeline).Moves {
			stages := closed[m.Transition]
			if m.From.IsOpen() || m.Transition.Type.V == model.TransitionReopen || slices.Contains(stages, m.From) {
				continue
			}
			closed[m.Transition] = append(stages, m.From)
			if targets[m.Transition] == nil {
				targets[m.Transition] = m.To
			}
		}
		for _, transition := range pipeline.Transitions {
			p.Look()
			stages := closed[transition]
			if len(stages) == 0 {
				continue
			}
			f := lint.Finding{
				Element: transition, At: written(transition, stages[0]),
				Args:    words.Args{"move": say.Move{Transition: transition}, "closed": say.TitlesOf(stages)},
				Witness: []any{stages[0].Self().Ref, targets[transition].Self().Ref},
			}
			for _, stage := range stages[:min(len(stages), say.FewTitles)] {
				f.Related = append(f.Related, p.Point(stage.Name, "closed", words.Args{"stage": stage.Title}))
			}
			p.Report(f)
		}
	}
}

// written returns the place where a transition names a stage that it leads out of.
func written(t *model.Transition, stage *model.Stage) source.Span {
	for _, ref := range t.From.Items {
		if ref.Get() == stage {
			return ref.At
		}
	}
	return t.From.At
}
