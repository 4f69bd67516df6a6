package plan

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Future is the check agreed-in-the-future. A day more than today is let pass: where the owner sits it may be
// tomorrow already.
var Future = lint.Rule{
	Name: "agreed-in-the-future", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A document is agreed on a day that is still to come",
		Ru: "Документ согласован днём, который ещё не наступил",
	},
	Why: words.Text{
		En: "Nobody can have said yes on that day: the development begins on a text that its owner has not seen",
		Ru: "В этот день никто ещё не мог сказать «да»: разработка начнётся по тексту, которого владелец не видел",
	},
	Mend: words.Text{
		En: "Write the day of the yes under “agreed_on”, or set “status” back to review until it is given",
		Ru: "Напишите в «agreed_on» день, когда сказали «да», или до этого верните «status» на review",
	},
	Say: words.Text{
		En: "“{title}” says that it was agreed on {day}, which is still to come",
		Ru: "В «{title}» сказано, что это согласовано {day}, а этот день ещё не наступил",
	},
	Bad: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: agreed\nagreed: {by: head_of_sales, agreed_on: 2027-11-20}\n"},
	},
	Good: []lint.Edit{
		{File: "goal.yaml", Old: "owner: head_of_sales\n", New: "owner: head_of_sales\nstatus: review\n"},
	},
	Check: future,
}

func future(p *lint.Pass) {
	for _, document := range p.Spec.Documents {
		h := head(document.Value)
		if h == nil || h.Agreed == nil || !h.Agreed.AgreedOn.IsSet() {
			continue
		}
		p.Look()
		if on := h.Agreed.AgreedOn; on.V.Time.After(day(p.Today).Add(24 * time.Hour)) {
			p.Report(lint.Finding{
				Element: document.Value, At: on.At, Witness: []any{document.Value.Self().Ref, on.V.String()},
				Args: words.Args{"title": model.TitleOf(document.Value), "day": on.V.String()},
			})
		}
	}
}
