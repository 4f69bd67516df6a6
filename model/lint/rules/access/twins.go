package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Twins is the check roles-twins. Rights are effective ones, cell by cell, and moves, approvals, lists and
// settings are rights too. Roles that must be kept apart are meant to be two, and roles that may do
// nothing are no twins.
var Twins = lint.Rule{
	Name: "roles-twins", Family: lint.Access, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "Two roles have the same rights",
		Ru: "У двух ролей одинаковые права",
	},
	Why: words.Text{
		En: "Each change of rights has to be made twice, and sooner or later it is made once",
		Ru: "Каждое изменение прав придётся вносить дважды, и рано или поздно его внесут один раз",
	},
	Mend: words.Text{
		En: "Keep one role and give it to both sorts of people, or write what differs: another “read”, “edit” or “fields” under “entities” of one, or the “by” of the transitions",
		Ru: "Оставьте одну роль для тех и других или запишите, чем они отличаются: другой «read», «edit» или «fields» в «entities» одной из них или «by» переходов",
	},
	Say: words.Text{
		En: "“{role}” may do exactly what “{other}” may",
		Ru: "«{role}» может ровно то же, что и «{other}»",
	},
	Also: map[string]words.Text{
		"other": {En: "the same rights", Ru: "те же права"},
	},
	Bad: []lint.Edit{
		{File: "junior.yaml", New: junior},
		{File: "sales.yaml", Old: "from: [new, proposal]\n    to: lost\n    by: [sales_manager, head_of_sales]", New: "from: [new, proposal]\n    to: lost\n    by: [sales_manager]"},
	},
	Good: []lint.Edit{
		{File: "junior.yaml", New: strings.Replace(junior, "edit: all, ", "edit: own, ", 1)},
		{File: "sales.yaml", Old: "from: [new, proposal]\n    to: lost\n    by: [sales_manager, head_of_sales]", New: "from: [new, proposal]\n    to: lost\n    by: [sales_manager]"},
	},
	Check: twins,
}

const junior = `apiVersion: crmspec/v1
kind: Role
id: analyst
title: {en: Sales analyst, ru: Аналитик продаж}
tasks:
  - id: mend_cards
    title: {en: Mends cards before the monthly report, ru: Правит карточки перед отчётом за месяц}
    needs: {deal: [read, edit]}
---
apiVersion: crmspec/v1
kind: Access
id: analyst
title: {en: What an analyst may do, ru: Что может аналитик}
owner: head_of_sales
role: analyst
entities:
  deal: {read: all, edit: all, for: [mend_cards]}
`

func twins(p *lint.Pass) {
	if !known(p) {
		return
	}
	granting := byRole(p)
	entitled := byEntity(p)
	moves := movesOf(p)
	rough := map[string][]*model.Role{}
	var order []string
	for _, role := range model.All[model.Role](p.Spec) {
		if len(granting[role]) == 0 {
			continue
		}
		p.Look()
		key := outline(p, granting[role]) + moves[role]
		if len(rough[key]) == 0 {
			order = append(order, key)
		}
		rough[key] = append(rough[key], role)
	}
	for _, key := range order {
		group := rough[key]
		if len(group) < 2 {
			continue
		}
		exact := map[string]*model.Role{}
		for _, role := range group {
			rights := matrix(p, role, granting[role], entitled)
			other, known := exact[rights]
			if !known {
				exact[rights] = role
				continue
			}
			if rights == "" || separation(role, other).IsSet() {
				continue
			}
			p.Report(lint.Finding{
				Element: role, Args: words.Args{"role": role.Title, "other": other.Title},
				Witness: []any{role.Ref, other.Ref}, Related: []diag.Related{p.Point(other.Name, "other", nil)},
			})
		}
	}
}

// outline is what roles with the same rights have in common at first sight: the entities that they see.
func outline(p *lint.Pass, list []entry) string {
	var refs []string
	for _, e := range list {
		if e.may(p, model.ActionRead, nil, nil).Any() {
			refs = append(refs, e.entity.Ref)
		}
	}
	slices.Sort(refs)
	return strings.Join(slices.Compact(refs), " ")
}

// movesOf returns for each role the transitions that it makes and approves, and the lists and settings
// that it changes, as one text.
func movesOf(p *lint.Pass) map[*model.Role]string {
	parts := map[*model.Role][]string{}
	add := func(role *model.Role, what string) { parts[role] = append(parts[role], what) }
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, transition := range pipeline.Transitions {
			for _, by := range transition.By.Items {
				add(by.Get(), "move "+transition.Ref)
			}
			for i, approval := range transition.Approvals {
				if approval != nil {
					add(approval.By.Get(), fmt.Sprintf("approve %s %d", transition.Ref, i))
				}
			}
		}
	}
	for _, access := range model.All[model.Access](p.Spec) {
		if access.Dictionaries != nil {
			for _, ref := range access.Dictionaries.Edit.Items {
				add(access.Role.Get(), "list "+ref.Name)
			}
		}
		for _, part := range access.Configuration {
			add(access.Role.Get(), "configure "+string(part.V))
		}
	}
	all := map[*model.Role]string{}
	for role, list := range parts {
		slices.Sort(list)
		all[role] = strings.Join(slices.Compact(list), " ")
	}
	return all
}

// matrix is what a role may do in each cell, as one text; empty when it may do nothing.
func matrix(p *lint.Pass, role *model.Role, list []entry, entitled map[*model.Entity][]entry) string {
	var entities []*model.Entity
	for _, e := range list {
		if !slices.Contains(entities, e.entity) {
			entities = append(entities, e.entity)
		}
	}
	slices.SortFunc(entities, func(a, b *model.Entity) int { return strings.Compare(a.Ref, b.Ref) })
	alone := []*model.Role{role}
	var out strings.Builder
	for _, entity := range entities {
		fields := append([]*model.Field{nil}, entity.Fields...)
		for _, stage := range telling(p, entitled[entity], entity) {
			for _, action := range model.Actions {
				for i, field := range fields {
					if right := p.Facts.Allowed(alone, action, entity, stage, field); right.Any() {
						ref := ""
						if stage != nil {
							ref = stage.Ref
						}
						fmt.Fprintf(&out, "%s %s %s %d %s\n", entity.Ref, ref, action, i, written(right.Reach))
					}
				}
			}
		}
	}
	return out.String()
}
