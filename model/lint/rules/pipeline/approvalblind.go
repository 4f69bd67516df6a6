package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ApprovalBlind is the check approval-by-blind. Who gives a waiver is judged like who approves: both
// decide on a record that they have to see, and who approves under a condition on the fields that it reads. While no
// document describes access at all, nothing is said.
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
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
		"hidden": {
			En: "“{role}” has to approve the move {move} and cannot see what this depends on: {fields}",
			Ru: "Переход {move} согласует роль «{role}», но не видит, от чего это зависит: {fields}",
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
					hiddenFromApprover(p, entity, t, approval)
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

// hiddenFromApprover reports an approval whose condition reads fields that whoever approves cannot see.
func hiddenFromApprover(p *lint.Pass, entity *model.Entity, t *model.Transition, approval *model.Approval) {
	role, tree := approval.By.Get(), p.Conditions.Tree(&approval.When)
	if role == nil || tree == nil || !sees(p, role, entity) {
		return
	}
	var hidden []*model.Field
	f := lint.Finding{Element: t, At: approval.By.At, Variant: "hidden", Witness: []any{t.Ref, role.Ref}}
	for _, field := range readBy(tree) {
		if slices.Contains(entity.Fields, field) && !slices.Contains(p.Facts.Readers(entity, field), role) {
			hidden = append(hidden, field)
			f.Witness = append(f.Witness, field.Ref)
		}
	}
	if len(hidden) == 0 {
		return
	}
	f.Args = words.Args{"role": role.Title, "move": say.Move{Transition: t}, "fields": say.TitlesOf(hidden)}
	f.Mend = words.Text{
		En: "Let the role read this in its Access document, under “fields” or “fields_default”, or name another role under “by”",
		Ru: "Дайте роли это читать в её документе Access, в «fields» или «fields_default», или назовите в «by» другую роль",
	}
	f.Related = accessOf(p, []*model.Role{role})
	p.Report(f)
}
