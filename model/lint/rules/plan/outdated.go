package plan

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Outdated is the check agreement-outdated: what the dates alone show. An accepted change to a document, or
// to a part of it, that was decided after the document was agreed takes the yes back until it is given
// anew. A change that belongs to a later release than the document is not made yet.
var Outdated = lint.Rule{
	Name: "agreement-outdated", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A document was agreed before a change to it was accepted, and not agreed again since",
		Ru: "Документ согласовали до принятого изменения и после него не согласовали заново",
	},
	Why: words.Text{
		En: "The signature stands under another text than the one that is built, and is worth nothing in a dispute",
		Ru: "Подпись стоит не под тем, что делают, и в споре ничего не значит",
	},
	Mend: words.Text{
		En: "Have the owner agree to the document as it is now and write the new day under “agreed_on”, or set “status” back to review",
		Ru: "Согласуйте документ в нынешнем виде и поставьте новый день в «agreed_on» или верните «status» на review",
	},
	Say: words.Text{
		En: "“{title}” was agreed on {agreed}, and “{change}”, accepted on {decided}, changes it",
		Ru: "«{title}» согласовано {agreed}, а принятое {decided} изменение «{change}» его меняет",
	},
	Also: map[string]words.Text{
		"change": {En: "this change came later", Ru: "это изменение пришло позже"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: head_of_sales, decided_on: 2026-11-27, because: It decides the price}\n"},
		{File: "sales.yaml", Old: "entity: deal\n", New: "status: agreed\nagreed: {by: head_of_sales, agreed_on: 2026-11-20}\nentity: deal\n"},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: head_of_sales, decided_on: 2026-11-27, because: It decides the price}\n"},
		{File: "sales.yaml", Old: "entity: deal\n", New: "status: review\nentity: deal\n"},
	},
	Check: outdated,
}

func outdated(p *lint.Pass) {
	if !p.Intact("project") {
		return // which release something belongs to is not known
	}
	said := map[*model.Head]bool{}
	for _, change := range model.All[model.ChangeRequest](p.Spec) {
		decision := change.Decision
		if decision == nil || decision.Result.V != model.ChangeAccepted || !decision.DecidedOn.IsSet() {
			continue
		}
		for _, ref := range change.Affects.Items {
			h := head(ref.Get())
			if h == nil {
				continue
			}
			p.Look()
			later := decision.Release.Get() != nil && h.Release.Get() != nil && decision.Release.Get() != h.Release.Get()
			if said[h] || later || h.Status.V != model.StatusAgreed || h.Agreed == nil || !decision.DecidedOn.V.Time.After(h.Agreed.AgreedOn.V.Time) {
				continue
			}
			said[h] = true
			document := ref.Get().Self().Document.Value
			p.Report(lint.Finding{
				Element: document, At: h.Agreed.AgreedOn.At, Witness: []any{document.Self().Ref, ref.Get().Self().Ref, change.Ref},
				Args: words.Args{
					"title": model.TitleOf(document), "agreed": h.Agreed.AgreedOn.V.String(), "change": change.Title, "decided": decision.DecidedOn.V.String(),
				},
				Related: []diag.Related{p.Point(decision.DecidedOn.At, "change", nil)},
			})
		}
	}
}
