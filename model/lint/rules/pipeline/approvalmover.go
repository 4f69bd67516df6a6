package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// ApprovalMover is the check approval-by-mover. It trips only where one role alone makes the move and
// the same role decides: where others may make it as well, the yes of this role means something.
var ApprovalMover = lint.Rule{
	Name: "approval-by-mover", Family: lint.Pipelines, Severity: diag.Warning,
	What: words.Text{
		En: "The only role that may make a move is also the one that approves it",
		Ru: "Единственная роль, которая делает переход, сама его и согласует",
	},
	Why: words.Text{
		En: "Colleagues approve each other's discounts, and where the role has one holder nobody can approve at all",
		Ru: "Коллеги согласуют скидки друг другу, а если в роли один человек, согласовать некому вообще",
	},
	Mend: words.Text{
		En: "Name under “by” of the approval a role that does not make the move, or delete the approval",
		Ru: "Назовите в «by» согласования роль, которая переход не делает, или удалите согласование",
	},
	Say: words.Text{
		En: "“{role}” alone makes the move {move} and approves it, so the yes proves nothing",
		Ru: "Переход {move} делает и согласует одна и та же роль «{role}», поэтому её согласие ничего не значит",
	},
	Also: map[string]words.Text{
		"mover": {En: "only “{role}” makes the move", Ru: "переход делает только «{role}»"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: sales_manager, within: 1d}]}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: head_of_sales, within: 1d}]}"},
	},
	Check: approvalMover,
}

func approvalMover(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, transition := range pipeline.Transitions {
			mover := onlyMover(transition)
			for _, approval := range transition.Approvals {
				if approval == nil || approval.By.Get() == nil {
					continue
				}
				p.Look()
				role := approval.By.Get()
				if role != mover {
					continue
				}
				p.Report(lint.Finding{
					Element: transition, At: approval.By.At, Witness: []any{transition.Ref, role.Ref},
					Args:    words.Args{"role": role.Title, "move": say.Move{Transition: transition}},
					Related: []diag.Related{p.Point(transition.By.Items[0].At, "mover", words.Args{"role": role.Title})},
				})
			}
		}
	}
}

// onlyMover returns the role that alone may make a move, however often it is named; nil where there are
// several, or one that could not be read.
func onlyMover(t *model.Transition) *model.Role {
	var only *model.Role
	for _, by := range t.By.Items {
		role := by.Get()
		if role == nil || only != nil && role != only {
			return nil
		}
		only = role
	}
	return only
}
