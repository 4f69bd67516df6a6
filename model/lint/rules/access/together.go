package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// WiderTogether is the check rights-wider-together. Rows and fields of several roles unite separately, so
// that who sees all rows by one role and all fields by another sees everything. Only sets of roles that
// people of a rollout hold are judged; all cells of a set are one finding.
var WiderTogether = lint.Rule{
	Name: "rights-wider-together", Family: lint.Access, Severity: diag.Warning,
	What: words.Text{
		En: "One person holds several roles, and together they allow what none of them allows alone",
		Ru: "Один человек держит несколько ролей, и вместе они разрешают то, чего не разрешает ни одна",
	},
	Why: words.Text{
		En: "Records of one role are united with fields of the other: somebody sees margins of deals that nobody meant to show",
		Ru: "Записи одной роли складываются с полями другой: кто-то видит маржу сделок, которую никто не собирался ему показывать",
	},
	Mend: words.Text{
		En: "Give one of the “roles” of the set to another person, or say what must stay closed under “never” of one of them",
		Ru: "Отдайте одну из ролей в «roles» другому человеку или закройте лишнее в «never» у одной из них",
	},
	Say: words.Text{
		En: "Whoever is {roles} at once may {act} {field} in {wide} of “{entity}”, which none of these roles allows alone",
		Ru: "Кто сразу {roles}, может {act} {field}, и это {wide} объекта «{entity}»: ни одна из этих ролей сама этого не даёт",
	},
	Also: map[string]words.Text{
		"rows": {
			En: "Whoever is {roles} at once may {act} {wide} of “{entity}”, which none of these roles allows alone",
			Ru: "Кто сразу {roles}, может {act} {wide} объекта «{entity}»: ни одна из этих ролей сама этого не даёт",
		},
		"several": {
			En: "Whoever is {roles} at once may {act} {field} in {wide} of “{entity}”, and do {n|# more thing|# more things} that none of these roles allows alone",
			Ru: "Кто сразу {roles}, может {act} {field}, и это {wide} объекта «{entity}»: вместе роли разрешают {n|ещё # действие|ещё # действия|ещё # действий}, чего сами не дают",
		},
		"rows-several": {
			En: "Whoever is {roles} at once may {act} {wide} of “{entity}”, and do {n|# more thing|# more things} that none of these roles allows alone",
			Ru: "Кто сразу {roles}, может {act} {wide} объекта «{entity}»: вместе роли разрешают {n|ещё # действие|ещё # действия|ещё # действий}, чего сами не дают",
		},
		"grant": {En: "this is one of the two grants", Ru: "это одно из двух прав"},
	},
	Bad: []lint.Edit{
		{File: "pilot.yaml", New: pilotOfTwo},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, fields: {amount: hidden}, for: [help_deals]}"},
	},
	Good: []lint.Edit{
		{File: "pilot.yaml", New: pilotApart},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, fields: {amount: hidden}, for: [help_deals]}"},
	},
	Check: widerTogether,
}

const pilotHead = `apiVersion: crmspec/v1
kind: Rollout
id: pilot
title: {en: Pilot, ru: Пилот}
owner: head_of_sales
type: pilot
start: 2027-02-01
lasts: 4w
scope: [pipeline/sales]
success: [{kpi: win_rate}]
ready_when: Nobody keeps a spreadsheet
team:
`

const pilotOfTwo = pilotHead + "  - {roles: [sales_manager, head_of_sales], people: 2}\n" + trainings
const pilotApart = pilotHead + "  - {roles: [sales_manager], people: 2}\n  - {roles: [head_of_sales]}\n" + trainings

// trainings are the routes of both roles, without which a pilot does not begin.
const trainings = `---
apiVersion: crmspec/v1
kind: Training
id: sales_manager
title: {en: Route of a sales manager, ru: Маршрут менеджера}
owner: head_of_sales
role: sales_manager
skills: [Runs a deal to its result]
first_day: [scenario/standard_sale]
---
apiVersion: crmspec/v1
kind: Training
id: head_of_sales
title: {en: Route of the head, ru: Маршрут руководителя}
owner: head_of_sales
role: head_of_sales
skills: [Sees which deals stand still]
first_day: [scenario/standard_sale]
`

func widerTogether(p *lint.Pass) {
	if !known(p) {
		return
	}
	for _, rollout := range model.All[model.Rollout](p.Spec) {
		for range rollout.Team {
			p.Look()
		}
	}
	granting := byRole(p)
	for _, person := range sets(p) {
		var cells []cell
		var list []entry
		for _, role := range person.roles {
			list = append(list, granting[role]...)
		}
		for _, entity := range together(granting, person.roles) {
			cells = append(cells, wider(p, person.roles, entity, telling(p, list, entity))...)
		}
		if len(cells) > 0 {
			p.Report(person.finding(p, cells))
		}
	}
}

// cell is what a set of roles reaches and none of its roles does.
type cell struct {
	entity *model.Entity
	action model.Action
	stage  *model.Stage
	field  *model.Field
	area   facts.Area
	right  facts.Right
}

// wider returns the cells of an entity, a field at most once an action: first those without a field, for
// what is wider with all fields is not said of each, then sensitive fields.
func wider(p *lint.Pass, roles []*model.Role, entity *model.Entity, stages []*model.Stage) []cell {
	fields := slices.Clone(entity.Fields)
	slices.SortStableFunc(fields, func(a, b *model.Field) int { return bit(b.Sensitive.IsSet()) - bit(a.Sensitive.IsSet()) })
	var found []cell
	for _, action := range model.Actions {
		whole := false
		for _, field := range append([]*model.Field{nil}, fields...) {
			for _, stage := range stages {
				if c, ok := cellOf(p, roles, cell{entity: entity, action: action, stage: stage, field: field}); ok && !whole {
					found = append(found, c)
					whole = field == nil
					break
				}
			}
			if action == model.ActionDelete || action == model.ActionMerge {
				break
			}
		}
	}
	return found
}

// cellOf asks whether a cell is wider for the set than for each of its roles.
func cellOf(p *lint.Pass, roles []*model.Role, c cell) (cell, bool) {
	c.right = p.Facts.Allowed(roles, c.action, c.entity, c.stage, c.field)
	for _, area := range c.right.Reach {
		if !slices.ContainsFunc(roles, func(role *model.Role) bool {
			return p.Facts.Allowed([]*model.Role{role}, c.action, c.entity, c.stage, c.field).Includes(area)
		}) {
			c.area = area
			return c, true
		}
	}
	return c, false
}

func (h holder) finding(p *lint.Pass, cells []cell) lint.Finding {
	c := cells[0]
	f := lint.Finding{
		Element: h.rollout, At: h.set.Roles.At, Args: words.Args{
			"roles": say.TitlesOf(h.roles), "act": verbs[c.action], "entity": model.TitleOf(c.entity), "wide": reach{c.area}, "n": len(cells) - 1,
		},
	}
	if c.field != nil {
		f.Args["field"] = say.Element{Element: c.field}
	} else {
		f.Variant = "rows"
	}
	if len(cells) > 1 {
		f.Variant = map[string]string{"": "several", "rows": "rows-several"}[f.Variant]
	}
	for _, role := range h.roles {
		f.Witness = append(f.Witness, role.Ref)
	}
	for _, c := range cells[:min(len(cells), 6)] {
		f.Witness = append(f.Witness, granted(c.action, []facts.Area{c.area}), c.entity.Ref)
		if c.field != nil {
			f.Witness = append(f.Witness, c.field.Ref)
		}
	}
	for _, grant := range c.right.Grants[:min(len(c.right.Grants), 4)] {
		f.Related = append(f.Related, p.Point(grant.At, "grant", nil))
	}
	return f
}
