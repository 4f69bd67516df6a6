package integration

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// ErrorPlan is the check integration-without-error-plan. A plan says at least what happens after the last
// try and who is told; how often is tried and how the rest is sent later may be left open.
var ErrorPlan = lint.Rule{
	Name: "integration-without-error-plan", Family: lint.Integrations, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "A card does not say what happens when the exchange fails, or who is told",
		Ru: "В карточке не сказано, что происходит при сбое обмена или кому сообщают",
	},
	Why: words.Text{
		En: "Exchanges fail in silence: a week later clients ask where their orders are, and nobody knows what was lost",
		Ru: "Обмен ломается молча: через неделю клиенты спрашивают, где их заказы, и никто не знает, что потеряно",
	},
	Mend: words.Text{
		En: "Write “errors” with what happens after the last try (“then”) and who is told (“notify”)",
		Ru: "Напишите «errors»: что происходит после последней попытки («then») и кому сообщают («notify»)",
	},
	Say: words.Text{
		En: "“{card}” does not say what happens when the exchange with “{system}” fails",
		Ru: "В карточке «{card}» не сказано, что происходит, когда обмен с «{system}» не удался",
	},
	Also: map[string]words.Text{
		"then":   {En: "“{card}” does not say what happens after the last try fails", Ru: "В карточке «{card}» не сказано, что происходит после последней неудачной попытки"},
		"notify": {En: "When “{card}” fails, nobody is told", Ru: "Когда обмен «{card}» не удался, об этом никто не узнаёт"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "errors: {retry: 5, backoff: 1m, then: queue, notify: [head_of_sales], resend: manual}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "errors: {retry: 5, backoff: 1m, then: queue, notify: [head_of_sales], resend: manual}\n", New: "errors: {then: stop, notify: [head_of_sales]}\n"},
	},
	Check: errorPlan,
}

func errorPlan(p *lint.Pass) {
	for _, card := range model.All[model.Integration](p.Spec) {
		p.Look()
		f := lint.Finding{Element: card, Args: words.Args{"card": model.TitleOf(card), "system": card.System.Name}, Witness: []any{card.Ref}}
		if system := card.System.Get(); system != nil {
			f.Args["system"] = system.Title
		}
		switch {
		case card.Errors == nil:
		case !card.Errors.Then.IsSet():
			f.Variant = "then"
		case len(card.Errors.Notify.Items) == 0:
			f.Variant = "notify"
		default:
			continue
		}
		p.Report(f)
	}
}
