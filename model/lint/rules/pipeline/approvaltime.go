package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// ApprovalTime is the check approval-without-time. All approvals of a move are one finding.
var ApprovalTime = lint.Rule{
	Name: "approval-without-time", Family: lint.Pipelines, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "An approval does not say by when it is given",
		Ru: "У согласования не сказано, к какому сроку его дают",
	},
	Why: words.Text{
		En: "The deal waits for a yes while its own clock runs on, and the manager is blamed for the delay of somebody else",
		Ru: "Сделка ждёт согласия, её срок идёт, и за чужую задержку спрашивают с менеджера",
	},
	Mend: words.Text{
		En: "Write under “within” of the approval how long it may take",
		Ru: "Напишите в «within» согласования, сколько оно может длиться",
	},
	Say: words.Text{
		En: "The move {move} waits for {roles} as long as it takes: no time is set for the approval",
		Ru: "Переход {move} ждёт согласия {roles} сколько угодно: срок согласования не задан",
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: head_of_sales}]}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: head_of_sales, within: 1d}]}"},
	},
	Check: approvalTime,
}

func approvalTime(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, transition := range pipeline.Transitions {
			var open []*model.Role
			f := lint.Finding{Element: transition, Args: words.Args{"move": say.Move{Transition: transition}}, Witness: []any{transition.Ref}}
			for _, approval := range transition.Approvals {
				if approval == nil || approval.By.Get() == nil {
					continue
				}
				p.Look()
				if approval.Within.IsSet() {
					continue
				}
				if len(open) == 0 {
					f.At = approval.By.At
				}
				open = append(open, approval.By.Get())
				f.Witness = append(f.Witness, approval.By.Get().Ref)
			}
			if len(open) > 0 {
				f.Args["roles"] = say.TitlesOf(open)
				p.Report(f)
			}
		}
	}
}
