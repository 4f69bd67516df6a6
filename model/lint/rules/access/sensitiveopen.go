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

// SensitiveOpen is the check sensitive-open. Tasks name entities, not fields, so two things are seen: no
// task of the role has to do with the entity at all; or the field shows money or a secret, and nobody has
// said anything about it for the role. A role without tasks is left to role-without-task.
var SensitiveOpen = lint.Rule{
	Name: "sensitive-open", Family: lint.Access, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A role sees a sensitive field that none of its tasks needs, or that nobody meant to show it",
		Ru: "Роль видит чувствительное поле, которое не нужно её задачам или которое ей никто не собирался показывать",
	},
	Why: words.Text{
		En: "Margins, secrets and private data spread to people who do not need them, and nobody notices before they leak",
		Ru: "Маржа, тайны и личные данные расходятся по тем, кому они не нужны, и замечают это уже после утечки",
	},
	Mend: words.Text{
		En: "Write “hidden” for the field under “fields”, or for its sort under “sensitive”; or let a task of the role name the entity under “needs”",
		Ru: "Напишите «hidden» для поля в «fields» или для его вида в «sensitive»; или назовите объект в «needs» задачи этой роли",
	},
	Say: words.Text{
		En: "“{role}” sees {fields} of “{entity}”, but none of its tasks needs “{entity}”",
		Ru: "«{role}» видит {fields} объекта «{entity}», хотя он не нужен ни одной её задаче",
	},
	Also: map[string]words.Text{
		"unsaid": {
			En: "“{role}” sees {fields} of “{entity}” only because nobody has said anything about it",
			Ru: "«{role}» видит {fields} объекта «{entity}» лишь потому, что про это ничего не сказано",
		},
		"field": {En: "this field is sensitive", Ru: "это чувствительное поле"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: money, min: 0}", New: "type: money, min: 0, sensitive: financial}"},
		{File: "access.yaml", Old: "role: sales_manager\n", New: "role: sales_manager\nsensitive: {financial: edit}\n"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: money, min: 0}", New: "type: money, min: 0, sensitive: financial}"},
		{File: "access.yaml", Old: "role: sales_manager\n", New: "role: sales_manager\nsensitive: {financial: edit}\n"},
		{File: "access.yaml", Old: "role: head_of_sales\n", New: "role: head_of_sales\nsensitive: {financial: read}\n"},
	},
	Check: sensitiveOpen,
}

func sensitiveOpen(p *lint.Pass) {
	if !known(p) {
		return
	}
	for _, e := range entries(p) {
		needed := needs(e.role, e.entity)
		var seen []*model.Field
		for _, field := range e.entity.Fields {
			if !field.Sensitive.IsSet() {
				continue
			}
			p.Look()
			right := e.may(p, model.ActionRead, nil, field)
			if !right.Any() || len(e.role.Tasks) == 0 || needed && (field.Sensitive.V == model.SensitivePersonal || e.says(field)) {
				continue
			}
			if slices.ContainsFunc(right.Fields, func(s facts.FieldSource) bool { return s.Access == e.access }) {
				seen = append(seen, field)
			}
		}
		if len(seen) == 0 {
			continue
		}
		f := lint.Finding{
			Element: e.access, At: e.rights.Read.At, Witness: []any{e.role.Ref, granted(model.ActionRead, e.may(p, model.ActionRead, nil, nil).Reach)},
			Args: words.Args{"role": e.role.Title, "entity": model.TitleOf(e.entity), "fields": say.TitlesOf(seen)},
		}
		if needed {
			f.Variant, f.Mend = "unsaid", words.Text{
				En: "Say it: “hidden”, “read” or “edit” for the field under “fields”, or for its sort under “sensitive”",
				Ru: "Скажите прямо: «hidden», «read» или «edit» для поля в «fields» или для его вида в «sensitive»",
			}
		}
		for i, field := range seen {
			f.Witness = append(f.Witness, field.Ref)
			if i < say.FewTitles {
				f.Related = append(f.Related, p.Point(field.Name, "field", nil))
			}
		}
		p.Report(f)
	}
}

// needs tells whether a task of a role has to do with an entity.
func needs(role *model.Role, entity *model.Entity) bool {
	return slices.ContainsFunc(role.Tasks, func(task *model.Task) bool {
		return task != nil && slices.ContainsFunc(task.Needs.Entries, func(n model.Entry[model.Ref[model.Entity], []model.Value[model.Action]]) bool {
			return n.Key.Get() == entity
		})
	})
}

// says tells whether the document says anything about a field of its entity, by its name, by its sort, or
// for all that are not named.
func (e entry) says(field *model.Field) bool {
	_, sort := e.access.Sensitive.Of(field.Sensitive.V)
	return sort || e.rights.FieldsDefault.IsSet() || slices.ContainsFunc(e.rights.Fields.Entries, func(n model.Entry[model.Ref[model.Field], *model.FieldRight]) bool {
		return n.Key.Get() == field
	})
}
