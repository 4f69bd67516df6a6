package word

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// NotTestable is the check not-testable.
var NotTestable = lint.Rule{
	Name: "not-testable", Family: lint.Words, Severity: diag.Warning,
	What: words.Text{
		En: "A requirement does not say how it is seen that it is met",
		Ru: "Требование не говорит, как увидеть, что оно выполнено",
	},
	Why: words.Text{
		En: "Whoever builds it and whoever accepts it have different tests in mind, and both are right",
		Ru: "У того, кто делает, и у того, кто принимает, в голове разные проверки, и оба правы",
	},
	Mend: words.Text{
		En: "Write under “acceptance” what is done and what is then seen, one case a line",
		Ru: "Напишите в «acceptance», что делают и что после этого видят, по одному случаю в строке",
	},
	Say: words.Text{
		En: "“{requirement}” has no acceptance: nobody can tell when it is met",
		Ru: "У требования «{requirement}» нет приёмки: никто не скажет, когда оно выполнено",
	},
	Bad: []lint.Edit{
		{File: "popup.yaml", New: popup},
	},
	Good: []lint.Edit{
		{File: "popup.yaml", New: popup + "acceptance: [A call from a saved number opens its card]\n"},
	},
	Check: notTestable,
}

// popup is a requirement without acceptance.
const popup = `apiVersion: crmspec/v1
kind: Requirement
id: call_popup
title: {en: Card on an incoming call, ru: Карточка при звонке}
owner: head_of_sales
statement: When a known number calls, the CRM shall open the card within 3 seconds.
`

func notTestable(p *lint.Pass) {
	for _, r := range model.All[model.Requirement](p.Spec) {
		p.Look()
		said := slices.ContainsFunc(r.Acceptance.Items, func(t model.Text) bool {
			return slices.ContainsFunc(t.Parts, func(part model.TextPart) bool { return strings.TrimSpace(part.S) != "" })
		})
		if !said {
			p.Report(lint.Finding{Element: r, Args: words.Args{"requirement": r.Title}, Witness: []any{r.Ref}})
		}
	}
}
