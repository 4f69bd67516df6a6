package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// TaskWithoutRight is the check task-without-right. A right in some stage and to some records is enough, and
// one that reaches nothing, or that a never takes away, is left to the checks of grants.
// A role without any document is left to role-without-access.
var TaskWithoutRight = lint.Rule{
	Name: "task-without-right", Family: lint.Access, Severity: diag.Warning, MildInDraft: true,
	What: words.Text{
		En: "A task needs an action that the role may not do",
		Ru: "Задаче нужно действие, на которое у роли нет права",
	},
	Why: words.Text{
		En: "The task cannot be done in the CRM, so it is done in a spreadsheet or by somebody with more rights",
		Ru: "Задачу не выполнить в CRM, и её делают в таблице или руками того, у кого прав больше",
	},
	Mend: words.Text{
		En: "Grant the action, such as “edit”, under “entities” in the Access document of the role, or take it out of “needs” of the task",
		Ru: "Дайте это право, например «edit», в «entities» документа Access этой роли или уберите его из «needs» задачи",
	},
	Say: words.Text{
		En: "The task “{task}” needs to {actions} “{entity}”, but “{role}” may not",
		Ru: "Задаче «{task}» нужно {actions} «{entity}», но роль «{role}» этого не может",
	},
	Also: map[string]words.Text{
		"never": {En: "this takes the right away", Ru: "это отнимает право"},
		"given": {En: "what the role may do with it", Ru: "что роли можно с этим объектом"},
	},
	Bad: []lint.Edit{
		{File: "roles.yaml", Old: "group: management\n", New: "group: management\nstatus: review\n"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [read, edit, assign]}"},
	},
	Good: []lint.Edit{
		{File: "roles.yaml", Old: "group: management\n", New: "group: management\nstatus: review\n"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [read, edit, assign]}"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, assign: all, for: [help_deals]}"},
	},
	Check: taskWithoutRight,
}

func taskWithoutRight(p *lint.Pass) {
	if !known(p) {
		return
	}
	places := map[*model.Role]map[*model.Entity]source.Span{}
	for _, access := range model.All[model.Access](p.Spec) {
		if role := access.Role.Get(); role != nil && places[role] == nil {
			places[role] = map[*model.Entity]source.Span{}
		}
	}
	for _, e := range entries(p) {
		if _, there := places[e.role][e.entity]; !there {
			places[e.role][e.entity] = e.access.Name
		}
	}
	for _, role := range model.All[model.Role](p.Spec) {
		if places[role] == nil {
			continue
		}
		for _, task := range role.Tasks {
			if task != nil {
				judgeTask(p, role, task, places[role])
			}
		}
	}
}

func judgeTask(p *lint.Pass, role *model.Role, task *model.Task, places map[*model.Entity]source.Span) {
	for _, need := range task.Needs.Entries {
		entity := need.Key.Get()
		if entity == nil {
			continue
		}
		var lacking actions
		for _, action := range need.Value {
			p.Look()
			right := p.Facts.Allowed([]*model.Role{role}, action.V, entity, nil, nil)
			if len(right.Grants) == 0 && !p.Facts.Ever([]*model.Role{role}, action.V, entity, nil) {
				lacking = append(lacking, action.V)
			}
		}
		if len(lacking) == 0 {
			continue
		}
		f := lint.Finding{
			Element: task, At: need.Key.At, Witness: []any{role.Ref, task.Ref, entity.Ref},
			Args: words.Args{"task": task.Title, "actions": lacking, "entity": model.TitleOf(entity), "role": role.Title, "key": string(lacking[0])},
			Mend: words.Text{
				En: "Write “{key}” of the entity under “entities” in the Access document of the role, or take it out of “needs” of the task",
				Ru: "Запишите «{key}» этого объекта в «entities» документа Access роли или уберите его из «needs» задачи",
			},
		}
		for _, action := range lacking {
			f.Witness = append(f.Witness, granted(action, nil))
			for _, cut := range p.Facts.Allowed([]*model.Role{role}, action, entity, nil, nil).Cuts {
				f.Related = append(f.Related, p.Point(cut.Never.Entity.At, "never", nil))
			}
		}
		if at, there := places[entity]; there {
			f.Related = append(f.Related, p.Point(at, "given", nil))
		}
		p.Report(f)
	}
}
