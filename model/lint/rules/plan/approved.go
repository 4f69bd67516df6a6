package plan

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Approved is the check change-not-approved. Only accepted changes are judged, and only where the change
// policy says who says yes.
var Approved = lint.Rule{
	Name: "change-not-approved", Family: lint.Plan, Severity: diag.Warning,
	What: words.Text{
		En: "A change was accepted by somebody who may not say yes to it, or by nobody",
		Ru: "Изменение приняла роль, у которой нет на это права, или не принял никто",
	},
	Why: words.Text{
		En: "Changes that go past their owner contradict each other, and nobody answers for what they break",
		Ru: "Изменения мимо владельца противоречат друг другу, и никто не отвечает за то, что они ломают",
	},
	Mend: words.Text{
		En: "Let a role of “approved_by” decide and write it under “by” of the decision, or add the role to “approved_by”",
		Ru: "Пусть решит роль из «approved_by», и запишите её в «by» решения; или добавьте роль в «approved_by»",
	},
	Say: words.Text{
		En: "“{change}” was accepted by “{by}”, who may not say yes to changes",
		Ru: "«{change}» приняла роль «{by}», которая не утверждает изменения",
	},
	Also: map[string]words.Text{
		"nobody": {
			En: "“{change}” is accepted, and nothing says by whom",
			Ru: "«{change}» принято, но не сказано кем",
		},
		"policy": {En: "these say yes", Ru: "вот кто утверждает"},
	},
	Bad: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: administrator, decided_on: 2026-11-27, because: It decides the price}\n"},
	},
	Good: []lint.Edit{
		{File: "crmspec.yaml", Old: "checks:\n", New: changePolicy},
		{File: "change.yaml", New: change + "decision: {result: accepted, by: head_of_sales, decided_on: 2026-11-27, because: It decides the price}\n"},
	},
	Check: approved,
}

func approved(p *lint.Pass) {
	project := p.Spec.Project
	if project == nil || project.ChangePolicy == nil || len(project.ChangePolicy.ApprovedBy.Items) == 0 {
		return
	}
	yes := project.ChangePolicy.ApprovedBy
	for _, change := range model.All[model.ChangeRequest](p.Spec) {
		if change.Decision == nil || change.Decision.Result.V != model.ChangeAccepted {
			continue
		}
		p.Look()
		by := change.Decision.By.Get()
		if change.Decision.By.IsSet() && (by == nil || slices.ContainsFunc(yes.Items, func(ref model.Ref[model.Role]) bool { return ref.Get() == by })) {
			continue
		}
		f := lint.Finding{
			Element: change, At: change.Decision.Result.At, Args: words.Args{"change": change.Title}, Witness: []any{change.Ref},
			Related: []diag.Related{p.Point(yes.At, "policy", nil)},
		}
		if by == nil {
			f.Variant = "nobody"
		} else {
			f.At, f.Args["by"] = change.Decision.By.At, by.Title
			f.Witness = append(f.Witness, by.Ref)
		}
		p.Report(f)
	}
}
