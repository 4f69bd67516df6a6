package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/uses"
	"github.com/crmspec/crmspec/model/words"
)

// NobodyReads is the check entity-nobody-reads. An entity whose records go to another system is read
// there. One that has just been begun, a draft of which nothing else speaks, is only pointed out.
var NobodyReads = lint.Rule{
	Name: "entity-nobody-reads", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "No role may see the records of an entity",
		Ru: "Ни одна роль не видит записи объекта",
	},
	Why: words.Text{
		En: "What is entered there is lost for everybody, and rules and reports over it show nothing",
		Ru: "Что туда внесут, не увидит никто, а правила и отчёты по этим данным пусты",
	},
	Mend: words.Text{
		En: "Give “read” of the entity to the roles whose tasks need it in their Access documents, or delete the entity",
		Ru: "Дайте «read» объекта в документах Access тем ролям, чьим задачам он нужен, или удалите объект",
	},
	Say: words.Text{
		En: "Nobody may see a record of “{entity}”",
		Ru: "Записи «{entity}» не видит ни одна роль",
	},
	Bad: []lint.Edit{
		{File: "visit.yaml", New: visit},
	},
	Good: []lint.Edit{
		{File: "visit.yaml", New: visit},
		{File: "access.yaml", Old: "  deal: {create: true, read: own, edit: own, for: [run_deal]}\n", New: "  deal: {create: true, read: own, edit: own, for: [run_deal]}\n  visit: {create: true, read: own, for: [run_deal]}\n"},
		{File: "roles.yaml", Old: "needs: {deal: [create, read, edit]}", New: "needs: {deal: [create, read, edit], visit: [create, read]}"},
	},
	Check: nobodyReads,
}

const visit = `apiVersion: crmspec/v1
kind: Entity
id: visit
title: {en: Visit, ru: Визит}
owner: head_of_sales
record_owner: manager
fields:
  - {id: manager, title: {en: Manager, ru: Менеджер}, type: user, required: true}
history: [manager]
`

func nobodyReads(p *lint.Pass) {
	if !known(p) || !p.Intact("integration") {
		return
	}
	out, granting := sent(p), byEntity(p)
	for _, entity := range model.All[model.Entity](p.Spec) {
		p.Look()
		if !out[entity] && len(who(p, granting[entity], model.ActionRead)) == 0 {
			f := lint.Finding{Element: entity, Args: words.Args{"entity": model.TitleOf(entity)}, Witness: []any{entity.Ref, diag.Told{Code: "read: nobody", Say: may{model.ActionRead, nobody}}}}
			if entity.Status.Or(model.StatusDraft) == model.StatusDraft && !mentioned(p, entity) {
				f.Severity = diag.Info
			}
			p.Report(f)
		}
	}
}

// mentioned tells whether anything outside an entity speaks of it.
func mentioned(p *lint.Pass, entity *model.Entity) bool {
	return slices.ContainsFunc(p.Uses().Of(entity.Ref), func(use uses.Use) bool { return use.From.Self().Document != entity.Document })
}

// sent returns the entities with a field that goes out to another system.
func sent(p *lint.Pass) map[*model.Entity]bool {
	found := map[*model.Entity]bool{}
	for _, integration := range model.All[model.Integration](p.Spec) {
		for _, object := range integration.Objects {
			for _, f := range object.Fields {
				if f.Direction.V == model.ExchangeOut || f.Direction.V == model.ExchangeBoth {
					found[object.Entity.Get()] = true
				}
			}
		}
	}
	return found
}
