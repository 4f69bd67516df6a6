package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// OpenOnAgreed is the check decision-open-on-agreed. Of a nested element its document is what was agreed.
// A decision that belongs to another release than the one that the element names may stay open.
var OpenOnAgreed = lint.Rule{
	Name: "decision-open-on-agreed", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "An element is agreed, but it hangs on a question that is open",
		Ru: "Элемент согласован, но зависит от нерешённого вопроса",
	},
	Why: words.Text{
		En: "The yes was given to something that nobody knows yet, and the first answer undoes it",
		Ru: "Сказали «да» тому, чего ещё никто не знает, и первый же ответ это отменит",
	},
	Mend: words.Text{
		En: "Decide first and write “chosen” and “state: decided”, or take “status: agreed” back to review",
		Ru: "Сначала решите и напишите «chosen» и «state: decided» или верните «status: agreed» на review",
	},
	Say: words.Text{
		En: "{agreed} {n|is|are} agreed, but “{decision}”, on which {n|it hangs|they hang}, is still open",
		Ru: "{agreed}: уже согласовано, но «{decision}», от чего это зависит, ещё не решено",
	},
	Also: map[string]words.Text{
		"agreed": {En: "this is agreed too", Ru: "это тоже согласовано"},
		"open":   {En: "this is still open", Ru: "это ещё не решено"},
	},
	Bad: append([]lint.Edit{
		{File: "kpi.yaml", Old: "decision: Where the head of sales helps\n", New: "status: agreed\nagreed: {by: head_of_sales, agreed_on: 2026-11-20}\ndecision: Where the head of sales helps\n"},
	}, reopened...),
	Good: append([]lint.Edit{
		{File: "kpi.yaml", Old: "decision: Where the head of sales helps\n", New: "status: review\ndecision: Where the head of sales helps\n"},
	}, reopened...),
	Check: openOnAgreed,
}

// reopened makes the decision of the base one that is due in December.
var reopened = []lint.Edit{
	{File: "decision.yaml", Old: "chosen: payment\nbecause: Every sixth contract was never paid\n", New: ""},
	{File: "decision.yaml", Old: "due: 2026-11-13\ndecided_on: 2026-11-10\napproved_by: head_of_sales\nstate: decided\n", New: "due: 2026-12-18\nstate: open\n"},
}

func openOnAgreed(p *lint.Pass) {
	if !p.Intact("project") {
		return // which release something belongs to is not known
	}
	for _, decision := range model.All[model.Decision](p.Spec) {
		if !open(decision) {
			continue
		}
		var agreed []model.Element
		f := lint.Finding{Witness: []any{decision.Ref, "state: open"}, Args: words.Args{"decision": decision.Title}}
		for _, ref := range decision.Affects.Items {
			e := ref.Get()
			h := head(e)
			if h == nil {
				continue
			}
			p.Look()
			if h.Status.V != model.StatusAgreed || decision.Release.Get() != nil && h.Release.Get() != nil && decision.Release.Get() != h.Release.Get() {
				continue
			}
			if agreed = append(agreed, e); len(agreed) == 1 {
				f.Element, f.At = e.Self().Document.Value, h.Status.At
			}
			f.Witness = append(f.Witness, e.Self().Ref)
			if len(agreed) > 1 && h.Status.At != f.At {
				f.Related = append(f.Related, p.Point(h.Status.At, "agreed", nil))
			}
		}
		if len(agreed) > 0 {
			f.Args["agreed"], f.Args["n"] = say.TitlesOf(agreed), len(agreed)
			f.Related = append(f.Related, p.Point(decision.Name, "open", nil))
			p.Report(f)
		}
	}
}
