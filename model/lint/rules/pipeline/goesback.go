package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// GoesBack is the check forward-goes-back. Only start, work and won stages have an order; a way out of a
// pause or a closed stage leads back to nothing.
var GoesBack = lint.Rule{
	Name: "forward-goes-back", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A forward transition leads to an earlier stage",
		Ru: "Переход вперёд ведёт на более ранний этап",
	},
	Why: words.Text{
		En: "Rework is counted as progress: the funnel looks better than it is, and checkpoints hold on ways where nobody expects them",
		Ru: "Доработка считается движением вперёд: воронка выглядит лучше, чем есть, а контрольные точки держатся там, где их не ждут",
	},
	Mend: words.Text{
		En: "Write “type: rework” at the transition, or put the stages into the order of the path",
		Ru: "Напишите у перехода «type: rework» или расставьте этапы в порядке пути",
	},
	Say: words.Text{
		En: "“{from}” → “{to}” goes forward by its type, but “{to}” stands before “{from}”",
		Ru: "«{from}» → «{to}» по типу ведёт вперёд, но «{to}» стоит раньше «{from}»",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], limit: 3}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 3}", New: "{from: proposal, to: new, by: [sales_manager], type: rework, limit: 2}"},
	},
	Yields: []string{"closed-stage-exit"},
	Check:  goesBack,
}

func goesBack(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		told := map[*model.Transition]bool{}
		for _, m := range g.Moves {
			if m.Transition.Type.Or(model.TransitionForward) != model.TransitionForward {
				continue
			}
			p.Look()
			from, ordered := g.Order(m.From)
			to, both := g.Order(m.To)
			if told[m.Transition] || !ordered || !both || to > from {
				continue
			}
			told[m.Transition] = true
			p.Report(lint.Finding{
				Element: m.Transition, At: say.Place(m.Transition), Args: words.Args{"from": m.From.Title, "to": m.To.Title},
				Witness: []any{m.Transition.Self().Ref, m.From.Ref, m.To.Ref},
			})
		}
	}
}
