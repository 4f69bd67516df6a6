package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// RoleWithoutTask is the check role-without-task. Programs have no tasks.
var RoleWithoutTask = lint.Rule{
	Name: "role-without-task", Family: lint.Access, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A role has no tasks",
		Ru: "У роли нет задач",
	},
	Why: words.Text{
		En: "Nobody can say which rights the role needs, so it gets what is asked for, and nothing is ever taken back",
		Ru: "Никто не скажет, какие права нужны роли: ей дают всё, о чём просят, и обратно не забирают",
	},
	Mend: words.Text{
		En: "Write what the role does under “tasks”, each with the records that it “needs”; or delete the role",
		Ru: "Напишите, что делает роль, в «tasks», у каждой задачи укажите нужные записи в «needs»; или удалите роль",
	},
	Say: words.Text{
		En: "“{role}” has no tasks, so nobody can say what it needs in the CRM",
		Ru: "У роли «{role}» нет задач, и непонятно, что ей нужно в CRM",
	},
	Bad: []lint.Edit{
		{File: "partner.yaml", New: partner},
	},
	Good: []lint.Edit{
		{File: "partner.yaml", New: partner + `tasks:
  - {id: bring_clients, title: {en: Tells of clients by phone, ru: Сообщает о клиентах по телефону}}
`},
	},
	Check: roleWithoutTask,
}

const partner = `apiVersion: crmspec/v1
kind: Role
id: partner
title: {en: Partner, ru: Партнёр}
group: external
status: review
`

func roleWithoutTask(p *lint.Pass) {
	for _, role := range model.All[model.Role](p.Spec) {
		if role.Group.V == model.RoleSystem {
			continue
		}
		p.Look()
		if len(role.Tasks) == 0 {
			p.Report(lint.Finding{Element: role, Args: words.Args{"role": role.Title}, Witness: []any{role.Ref}})
		}
	}
}
