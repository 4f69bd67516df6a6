package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Overdue is the check decision-overdue. The day itself still counts. Questions that an interview left
// open are judged by open-point-overdue.
var Overdue = lint.Rule{
	Name: "decision-overdue", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "The day has passed by which a question was to be decided, and it is still open",
		Ru: "День, к которому надо было решить вопрос, прошёл, а он открыт",
	},
	Why: words.Text{
		En: "What hangs on the answer is built on a guess, and is built again when the answer comes",
		Ru: "Всё, что зависит от ответа, делают наугад, а после ответа переделывают",
	},
	Mend: words.Text{
		En: "Decide: write “chosen”, “decided_on” and “state: decided”; or agree on a new day under “due”",
		Ru: "Решите: напишите «chosen», «decided_on» и «state: decided»; или договоритесь о новом дне в «due»",
	},
	Say: words.Text{
		En: "“{decision}” was to be decided by {due} and is still open",
		Ru: "«{decision}»: решить надо было до {due}, а вопрос открыт",
	},
	Also: map[string]words.Text{
		"waiting": {
			En: "“{decision}” was to be decided by {due} and is still open; what hangs on it: {affected}",
			Ru: "«{decision}»: решить надо было до {due}, а вопрос открыт; от ответа зависит: {affected}",
		},
	},
	Bad: []lint.Edit{
		{File: "decision.yaml", Old: "chosen: payment\nbecause: Every sixth contract was never paid\n", New: ""},
		{File: "decision.yaml", Old: "decided_on: 2026-11-10\napproved_by: head_of_sales\nstate: decided\n", New: "state: open\n"},
	},
	Good: []lint.Edit{
		{File: "decision.yaml", Old: "chosen: payment\nbecause: Every sixth contract was never paid\n", New: ""},
		{File: "decision.yaml", Old: "due: 2026-11-13\ndecided_on: 2026-11-10\napproved_by: head_of_sales\nstate: decided\n", New: "due: 2026-12-18\nstate: open\n"},
	},
	Check: overdue,
}

func overdue(p *lint.Pass) {
	for _, decision := range model.All[model.Decision](p.Spec) {
		if !open(decision) || !decision.Due.IsSet() {
			continue
		}
		p.Look()
		if !past(decision.Due, p.Today) {
			continue
		}
		f := lint.Finding{
			Element: decision, At: decision.Due.At, Args: words.Args{"decision": decision.Title, "due": decision.Due.V.String()},
			Witness: []any{decision.Ref, "due: " + decision.Due.V.String()},
		}
		var waiting []model.Element
		for _, ref := range decision.Affects.Items {
			if ref.Get() != nil {
				waiting = append(waiting, ref.Get())
				f.Witness = append(f.Witness, ref.Get().Self().Ref)
			}
		}
		if len(waiting) > 0 {
			f.Variant, f.Args["affected"] = "waiting", say.TitlesOf(waiting)
		}
		p.Report(f)
	}
}

// open tells whether a question is not decided yet.
func open(d *model.Decision) bool { return d.State.Or(model.DecisionOpen) == model.DecisionOpen }
