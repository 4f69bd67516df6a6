package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// EscalatesToBlind is the check sla-escalates-to-blind. A role that sees some records is taken to see
// those that are late, for the nearest holder is told. All levels of a pipeline with one role are one
// finding, as one grant mends them. While no document describes access at all, nothing is said.
var EscalatesToBlind = lint.Rule{
	Name: "sla-escalates-to-blind", Family: lint.Pipelines, Severity: diag.Warning,
	What: words.Text{
		En: "An escalation tells a role that cannot read the record",
		Ru: "Эскалация сообщает роли, которой запись не видна",
	},
	Why: words.Text{
		En: "The one who should help gets a message about a card that does not open, and the time runs on",
		Ru: "Тот, кто должен помочь, получает сообщение о карточке, которая не открывается, а время идёт",
	},
	Mend: words.Text{
		En: "Let the role “read” the entity in its Access document, or name another role under “to”",
		Ru: "Дайте роли «read» для объекта в её документе Access или назовите в «to» другую роль",
	},
	Say: words.Text{
		En: "When “{clock}” is over time, “{role}” is told, and cannot see any record of “{entity}”",
		Ru: "Когда срок «{clock}» вышел, сообщают роли «{role}», а записи «{entity}» ей не видны",
	},
	Also: map[string]words.Text{
		"reassign": {
			En: "When “{clock}” is over time, the record is given to “{role}”, who cannot see any record of “{entity}”",
			Ru: "Когда срок «{clock}» вышел, запись передают роли «{role}», а записи «{entity}» ей не видны",
		},
		"as-well": {En: "and here", Ru: "и здесь"},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    sla: {within: 4h, clock: business, escalate: [{after: 0h, to: administrator}]}\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    sla: {within: 4h, clock: business}\n", New: "    sla: {within: 4h, clock: business, escalate: [{after: 0h, to: head_of_sales}]}\n"},
	},
	Check: escalatesToBlind,
}

func escalatesToBlind(p *lint.Pass) {
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		entity := pipeline.Entity.Get()
		if entity == nil || !accessKnown(p) {
			continue
		}
		found := map[*model.Role]*lint.Finding{}
		var order []*model.Role
		for _, c := range clocks(pipeline) {
			for _, level := range c.levels {
				p.Look()
				role := level.To.Get()
				if role == nil || sees(p, role, entity) {
					continue
				}
				if f := found[role]; f != nil {
					f.Related = append(f.Related, p.Point(c.at(level), "as-well", nil))
					continue
				}
				f := &lint.Finding{
					Element: c.element(), At: c.at(level), Witness: []any{c.element().Self().Ref, role.Ref, entity.Ref},
					Args: words.Args{"clock": model.TitleOf(c.element()), "role": role.Title, "entity": entity.Title},
				}
				if level.Do.V == model.EscalationReassign {
					f.Variant = "reassign"
				}
				found[role], order = f, append(order, role)
			}
		}
		for _, role := range order {
			p.Report(*found[role])
		}
	}
}

// accessKnown tells whether what the documents say of access is all that there is to know.
func accessKnown(p *lint.Pass) bool {
	return p.Intact("access") && p.Intact("role") && p.Intact("entity") && model.Has[model.Access](p.Spec)
}

// sees tells whether a role can see any record of an entity.
func sees(p *lint.Pass, role *model.Role, entity *model.Entity) bool {
	return p.Facts.Allowed([]*model.Role{role}, model.ActionRead, entity, nil, nil).Any()
}
