package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// RoleWithoutAccess is the check role-without-access. A role needs rights when a task of it needs records,
// or a transition or an approval names it; whoever only advises, or works outside the CRM, needs none. A
// role that some document grants anything at all is left to task-without-right.
var RoleWithoutAccess = lint.Rule{
	Name: "role-without-access", Family: lint.Access, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A role works with records, but no document says what it may do",
		Ru: "Роль работает с записями, но ни один документ не говорит, что ей можно",
	},
	Why: words.Text{
		En: "What is not granted is denied: these people open the CRM on the first day and see nothing",
		Ru: "Что не разрешено, то запрещено: эти люди откроют CRM в первый день и ничего не увидят",
	},
	Mend: words.Text{
		En: "Write an Access document with this “role” and what it may do under “entities”",
		Ru: "Напишите документ Access с этой ролью в «role» и с её правами в «entities»",
	},
	Say: words.Text{
		En: "“{role}” has work in the CRM, such as {work}, but no document grants it anything",
		Ru: "У роли «{role}» есть работа в CRM, например {work}, но ни один документ ничего ей не разрешает",
	},
	Also: map[string]words.Text{
		"work": {En: "this is work of the role", Ru: "это работа роли"},
	},
	Bad: []lint.Edit{
		{File: "accountant.yaml", New: accountant},
	},
	Good: []lint.Edit{
		{File: "accountant.yaml", New: accountant + `---
apiVersion: crmspec/v1
kind: Access
id: accountant
title: {en: What an accountant may do, ru: Что может бухгалтер}
owner: head_of_sales
role: accountant
entities:
  deal: {read: all, for: [match_payments]}
`},
	},
	// Neither tasks nor rights: the tasks come first.
	Yields: []string{"role-without-task"},
	Check:  roleWithoutAccess,
}

const accountant = `apiVersion: crmspec/v1
kind: Role
id: accountant
title: {en: Accountant, ru: Бухгалтер}
status: review
tasks:
  - id: match_payments
    title: {en: Matches payments with deals, ru: Сверяет платежи со сделками}
    needs: {deal: [read]}
`

func roleWithoutAccess(p *lint.Pass) {
	if !known(p) {
		return
	}
	granted := map[*model.Role]bool{}
	for _, access := range model.All[model.Access](p.Spec) {
		granted[access.Role.Get()] = true
	}
	works := work(p)
	for _, role := range model.All[model.Role](p.Spec) {
		done := works[role]
		if len(done) == 0 {
			continue
		}
		p.Look()
		if granted[role] {
			continue
		}
		f := lint.Finding{
			Element: role, Args: words.Args{"role": role.Title, "work": workTitle{done[0]}}, Witness: []any{role.Ref},
		}
		for i := range min(len(done), 3) {
			f.Witness = append(f.Witness, done[i].Self().Ref)
			f.Related = append(f.Related, p.Point(done[i].Self().Name, "work", nil))
		}
		p.Report(f)
	}
}
