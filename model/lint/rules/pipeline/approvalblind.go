package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ApprovalBlind is the check approval-by-blind. Who gives a waiver is judged like who approves: both
// decide on a record that they have to see. While no document describes access at all, nothing is said.
var ApprovalBlind = lint.Rule{
	Name: "approval-by-blind", Family: lint.Pipelines, Severity: diag.Warning,
	What: words.Text{
		En: "A role that has to approve a move or waive a checkpoint cannot read the record",
		Ru: "Роль, которая согласует переход или освобождает от контрольной точки, не видит запись",
	},
	Why: words.Text{
		En: "The yes can never be given: the deal waits at that step for good, or rights are widened in a hurry",
		Ru: "Согласие дать нельзя: сделка застревает на этом шаге, или права второпях расширяют",
	},
	Mend: words.Text{
		En: "Let the role “read” the entity in its Access document, or name another role under “by”",
		Ru: "Дайте роли «read» для объекта в её документе Access или назовите в «by» другую роль",
	},
	Say: words.Text{
		En: "“{role}” has to approve the move {move} and cannot see any record of “{entity}”",
		Ru: "Переход {move} должна согласовать роль «{role}», а записи «{entity}» ей не видны",
	},
	Also: map[string]words.Text{
		"waiver": {
			En: "“{role}” may let a record pass without “{checkpoint}” and cannot see any record of “{entity}”",
			Ru: "Роль «{role}» может пропустить запись без «{checkpoint}», а записи «{entity}» ей не видны",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: administrator, within: 1d}]}"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "{from: proposal, to: won, by: [sales_manager]}", New: "{from: proposal, to: won, by: [sales_manager], approvals: [{by: head_of_sales, within: 1d}]}"},
	},
	Check: approvalBlind,
}

func approvalBlind(p *lint.Pass) {
	if !accessKnown(p) {
		return
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		entity := pipeline.Entity.Get()
		if entity == nil {
			continue
		}
		judge := func(of model.Element, by model.Ref[model.Role], at source.Span, variant string, args words.Args) {
			role := by.Get()
			if role == nil {
				return
			}
			p.Look()
			if sees(p, role, entity) {
				return
			}
			args["role"], args["entity"] = role.Title, entity.Title
			p.Report(lint.Finding{Element: of, At: at, Variant: variant, Args: args, Witness: []any{of.Self().Ref, role.Ref, entity.Ref}})
		}
		for _, t := range pipeline.Transitions {
			for _, approval := range t.Approvals {
				if approval != nil {
					judge(t, approval.By, approval.By.At, "", words.Args{"move": say.Move{Transition: t}})
				}
			}
		}
		for _, c := range pipeline.Checkpoints {
			if c.Waiver != nil {
				judge(c, c.Waiver.By, c.Waiver.By.At, "waiver", words.Args{"checkpoint": c.Title})
			}
		}
	}
}
