package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// DeleteWithoutHistory is the check delete-without-history. The history of any field is enough, and so
// is an audit log of deletions.
var DeleteWithoutHistory = lint.Rule{
	Name: "delete-without-history", Family: lint.Access, Severity: diag.Warning, MildInDraft: true, Whole: true,
	What: words.Text{
		En: "Records can be deleted, and nothing about them is logged",
		Ru: "Записи можно удалить, а в журнал ничего не пишется",
	},
	Why: words.Text{
		En: "A client that vanished leaves no trace: nobody can say who deleted it, when, and what was in it",
		Ru: "Исчезнувший клиент не оставит следа: кто удалил, когда и что там было, не скажет никто",
	},
	Mend: words.Text{
		En: "Name the fields that matter under “history” of the entity, or add delete to “log” under “audit” of the project",
		Ru: "Назовите важные поля в «history» объекта или добавьте delete в «log» раздела «audit» проекта",
	},
	Say: words.Text{
		En: "{roles} may delete “{entity}”, but neither its history nor deletions are logged",
		Ru: "Записи «{entity}» может удалить {roles}, но ни истории полей, ни журнала удалений нет",
	},
	Also: map[string]words.Text{
		"grant": {En: "this is the right to delete", Ru: "это право удалять"},
	},
	Bad: []lint.Edit{
		{File: "visit.yaml", New: visitBare},
		visitDeletes[0], visitDeletes[1],
	},
	Good: []lint.Edit{
		{File: "visit.yaml", New: visitBare + "history: [manager]\n"},
		visitDeletes[0], visitDeletes[1],
	},
	Check: deleteWithoutHistory,
}

const visitBare = `apiVersion: crmspec/v1
kind: Entity
id: visit
title: {en: Visit, ru: Визит}
owner: head_of_sales
status: review
record_owner: manager
fields:
  - {id: manager, title: {en: Manager, ru: Менеджер}, type: user, required: true}
`

// visitDeletes lets managers delete their visits, and gives them a task for it.
var visitDeletes = []lint.Edit{
	{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}\n", New: "  deal: {create: true, read: own, edit: own, for: [run_deal]}\n  visit: {create: true, read: own, delete: own, for: [run_deal]}\n"},
	{File: "roles.yaml", Old: "needs: {deal: [create, read, edit]}", New: "needs: {deal: [create, read, edit], visit: [create, read, delete]}"},
}

func deleteWithoutHistory(p *lint.Pass) {
	if !known(p) || !p.Intact("project") {
		return
	}
	audited := false
	if project := p.Spec.Project; project != nil && project.Audit != nil {
		audited = slices.ContainsFunc(project.Audit.Log, func(v model.Value[model.AuditEvent]) bool { return v.V == model.AuditDelete })
	}
	granting := byEntity(p)
	for _, entity := range model.All[model.Entity](p.Spec) {
		p.Look()
		deleters := who(p, granting[entity], model.ActionDelete)
		if len(deleters) == 0 || audited || len(entity.History.Items) > 0 {
			continue
		}
		f := lint.Finding{
			Element: entity, Args: words.Args{"entity": model.TitleOf(entity), "roles": say.TitlesOf(deleters)}, Witness: []any{entity.Ref},
		}
		for _, role := range deleters {
			f.Witness = append(f.Witness, role.Ref, diag.Told{Code: "delete", Say: verbs[model.ActionDelete]})
		}
		for _, e := range granting[entity] {
			if e.rights.Delete.IsSet() && len(f.Related) < say.FewTitles {
				f.Related = append(f.Related, p.Point(e.rights.Delete.At, "grant", nil))
			}
		}
		p.Report(f)
	}
}
