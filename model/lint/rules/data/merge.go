package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// MergeRight is the check merge-without-right. An entity that nobody may read has a finding of its own.
var MergeRight = lint.Rule{
	Name: "merge-without-right", Family: lint.Data, Severity: diag.Error, MildInDraft: true,
	What: words.Text{
		En: "Duplicates are looked for, and nobody may merge what is found",
		Ru: "Дубли ищут, но объединять найденное никому нельзя",
	},
	Why: words.Text{
		En: "Duplicates pile up in front of people who can only look at them, and KPIs count one client twice",
		Ru: "Дубли копятся на глазах у людей, которые не могут их убрать, а показатели считают одного клиента дважды",
	},
	Mend: words.Text{
		En: "Give one role the right to “merge” in its Access document, or delete “duplicates”",
		Ru: "Дайте одной роли право «merge» в её документе Access или уберите «duplicates»",
	},
	Say: words.Text{
		En: "“{entity}” has {n|a rule|# rules} that {n|finds|find} duplicates, and no role may merge two records",
		Ru: "У объекта «{entity}» есть {n|правило, которое находит|# правила, которые находят|# правил, которые находят} дубли, но объединить записи не может ни одна роль",
	},
	Also: map[string]words.Text{
		"rule": {En: "duplicates are found by this rule", Ru: "дубли находит это правило"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "history: [stage, amount, manager]\n", New: "duplicates:\n  - {id: same_name, match: [name], normalize: text, action: warn}\nhistory: [stage, amount, manager]\n"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "history: [stage, amount, manager]\n", New: "duplicates:\n  - {id: same_name, match: [name], normalize: text, action: warn}\nhistory: [stage, amount, manager]\n"},
		{File: "access.yaml", Old: "{read: all, edit: all, for: [help_deals]}", New: "{read: all, edit: all, merge: all, for: [help_deals]}"},
		{File: "roles.yaml", Old: "needs: {deal: [read, edit]}", New: "needs: {deal: [read, edit, merge]}"},
	},
	Check: mergeRight,
}

func mergeRight(p *lint.Pass) {
	if !p.Intact("access") || !p.Intact("role") || !model.Has[model.Access](p.Spec) {
		return
	}
	may := func(action model.Action, entity *model.Entity) bool {
		return slices.ContainsFunc(p.Facts.Mentioned(entity), func(role *model.Role) bool {
			return p.Facts.Ever([]*model.Role{role}, action, entity, nil)
		})
	}
	for _, entity := range model.All[model.Entity](p.Spec) {
		if len(entity.Duplicates) == 0 {
			continue
		}
		p.Look()
		if may(model.ActionMerge, entity) || !may(model.ActionRead, entity) {
			continue
		}
		f := lint.Finding{
			Element: entity, Args: words.Args{"entity": entity.Title, "n": len(entity.Duplicates)},
			Witness: []any{entity.Ref, diag.Told{Code: "merge"}},
		}
		for _, rule := range entity.Duplicates {
			if rule != nil {
				f.Witness = append(f.Witness, rule.Ref)
				f.Related = append(f.Related, p.Point(rule.Name, "rule", nil))
			}
		}
		p.Report(f)
	}
}
