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

// Rework is the check rework-loop-unbounded. A circle is bounded when each round of it makes a move that
// has a limit or asks for a reason, or when a clock over stages that escalates runs on both sides of the way
// back; the clock of a stage does not count, for it begins anew with every entry. A circle over a closed stage
// is a reopened record, not rework. Each transition of type rework is one finding.
var Rework = lint.Rule{
	Name: "rework-loop-unbounded", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A record can go round in a rework for ever: no move of the circle has a limit or a reason, and no clock escalates",
		Ru: "Запись может возвращаться на доработку бесконечно: в круге нет ни ограничения, ни причины, ни эскалации",
	},
	Why: words.Text{
		En: "A proposal goes to and fro for months, and nobody can say how often or why it was sent back",
		Ru: "Предложение ходит туда и обратно месяцами, и никто не скажет, сколько раз и почему его возвращали",
	},
	Mend: words.Text{
		En: "Write at the transition “limit”, or “reason” with a field that says why; or let a clock under “slas” span the circle and escalate",
		Ru: "Напишите у перехода «limit» или «reason» с полем, которое говорит почему; или охватите круг сроком с эскалацией в «slas»",
	},
	Say: words.Text{
		En: "A record can go back from “{from}” to “{to}” any number of times, and nobody asks why ({path})",
		Ru: "Запись может вернуться из «{from}» в «{to}» сколько угодно раз, и никто не спросит почему ({path})",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "type: rework, limit: 3}", New: "type: rework}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "type: rework, limit: 3}", New: "type: rework, limit: 2}"},
	},
	Check: rework,
}

func rework(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		g := p.Facts.Graph(pipeline)
		next := unbounded(g)
		part := connected(g.Stages, next)
		var watched []map[*model.Stage]bool
		for _, sla := range pipeline.Slas {
			if len(present(sla.Escalate)) > 0 {
				watched = append(watched, spans(g, sla))
			}
		}
		done := map[*model.Transition]bool{}
		for _, m := range g.Moves {
			if m.Transition.Type.V != model.TransitionRework || done[m.Transition] || !inUse(g, m.From) {
				continue
			}
			p.Look()
			round := !bounds(m.Transition) && m.From.IsOpen() && m.To.IsOpen() && part[m.From] == part[m.To]
			if !round || slices.ContainsFunc(watched, func(runs map[*model.Stage]bool) bool { return runsOver(runs, m) }) {
				continue
			}
			way := shortest(m.To, func(s *model.Stage) []*model.Stage { return next[s] }, func(s *model.Stage) bool { return s == m.From })
			done[m.Transition] = true
			circle := append(way, m.To)
			p.Report(lint.Finding{
				Element: m.Transition, At: say.Place(m.Transition), Witness: append([]any{m.Transition.Ref}, say.Steps(circle)...),
				Args: words.Args{"from": m.From.Title, "to": m.To.Title, "path": say.Path(circle)},
			})
		}
	}
}

// unbounded returns the steps of open records that neither a limit nor a reason bounds.
func unbounded(g *facts.Graph) map[*model.Stage][]*model.Stage {
	next := map[*model.Stage][]*model.Stage{}
	for _, m := range g.Moves {
		if m.From.IsOpen() && m.To.IsOpen() && !bounds(m.Transition) {
			next[m.From] = append(next[m.From], m.To)
		}
	}
	return next
}

// bounds tells whether each time that a transition is taken is counted or explained.
func bounds(t *model.Transition) bool { return t.Limit.IsSet() || t.Reason.IsSet() }

// runsOver tells whether a clock runs on both sides of a move; in a pause it may rest.
func runsOver(runs map[*model.Stage]bool, m model.Move) bool {
	side := func(s *model.Stage) bool { return runs[s] || s.Kind() == model.StagePause }
	return side(m.From) && side(m.To) && (runs[m.From] || runs[m.To])
}
