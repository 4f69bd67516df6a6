package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Everything is the check everyone-everything: every action on every entity of the description, and all
// records seen. How far the other actions reach does not matter.
var Everything = lint.Rule{
	Name: "everyone-everything", Family: lint.Access, Severity: diag.Warning,
	What: words.Text{
		En: "A role may do everything with every entity",
		Ru: "Роли разрешено всё со всеми объектами",
	},
	Why: words.Text{
		En: "One careless or stolen account deletes or carries off the whole base, and nothing is left to be decided about rights",
		Ru: "Одна неосторожная или украденная учётная запись удалит или унесёт всю базу, а решать о правах уже нечего",
	},
	Mend: words.Text{
		En: "Leave under “entities” what the tasks of the role need: few roles need “delete”, “merge”, “bulk_edit” and “export”",
		Ru: "Оставьте в «entities» то, что нужно задачам роли: «delete», «merge», «bulk_edit» и «export» нужны немногим",
	},
	Say: words.Text{
		En: "“{role}” may do everything with every entity, from creating to deleting and exporting",
		Ru: "«{role}» может всё со всеми объектами: от создания до удаления и выгрузки",
	},
	Also: map[string]words.Text{
		"here": {En: "everything is granted here", Ru: "здесь разрешено всё"},
	},
	Bad: []lint.Edit{
		{File: "roles.yaml", Old: "group: management\n", New: "group: administration\n"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [create, read, edit, delete, export, bulk_edit, assign, merge, share]}"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{create: true, read: all, edit: all, delete: all, export: all, bulk_edit: all, assign: all, merge: all, share: all, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "roles.yaml", Old: "group: management\n", New: "group: administration\n"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [create, read, edit, export, bulk_edit, assign, merge, share]}"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{create: true, read: all, edit: all, export: all, bulk_edit: all, assign: all, merge: all, share: all, for: [help_deals]}"},
	},
	Check: everything,
}

func everything(p *lint.Pass) {
	entities := model.All[model.Entity](p.Spec)
	if !known(p) || len(entities) == 0 {
		return
	}
	granting := map[*model.Role][]entry{}
	for _, e := range entries(p) {
		granting[e.role] = append(granting[e.role], e)
	}
	for _, role := range model.All[model.Role](p.Spec) {
		p.Look()
		if len(granting[role]) < len(entities) || slices.ContainsFunc(entities, func(entity *model.Entity) bool { return !all(p, role, entity) }) {
			continue
		}
		first := granting[role][0]
		f := lint.Finding{Element: first.access, Args: words.Args{"role": role.Title}, Witness: []any{role.Ref}}
		for i, e := range granting[role] {
			if i < 6 {
				f.Witness = append(f.Witness, e.entity.Ref)
			}
		}
		p.Report(f)
	}
}

// all tells whether a role sees all records of an entity and may do everything with some.
func all(p *lint.Pass, role *model.Role, entity *model.Entity) bool {
	alone := []*model.Role{role}
	if !p.Facts.Allowed(alone, model.ActionRead, entity, nil, nil).Reaches(facts.Scope{Word: facts.ScopeAll}) {
		return false
	}
	return !slices.ContainsFunc(model.Actions, func(action model.Action) bool { return !p.Facts.Ever(alone, action, entity, nil) })
}
