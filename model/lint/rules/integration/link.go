package integration

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Link is the check integration-link-not-unique. Fields tell a record when one of them is unique or
// counted by the CRM, when a set of unique fields lies among them, or when a duplicate rule over some of
// them blocks. A field that may be empty still tells the records that have it.
var Link = lint.Rule{
	Name: "integration-link-not-unique", Family: lint.Integrations, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "The fields by which a card finds its record can be the same in several records",
		Ru: "Поля, по которым карточка находит запись, могут совпадать у нескольких записей",
	},
	Why: words.Text{
		En: "A payment lands on somebody else's deal, or on two: money and contracts no longer add up",
		Ru: "Платёж попадает в чужую сделку или сразу в две: деньги и договоры перестают сходиться",
	},
	Mend: words.Text{
		En: "Write “unique: true” at the field, or name under “link_by” a field that is unique",
		Ru: "Напишите у поля «unique: true» или назовите в «link_by» поле, которое уникально",
	},
	Say: words.Text{
		En: "“{card}” finds a record of “{entity}” by {fields}, and two records may have the same",
		Ru: "«{card}» находит запись «{entity}» по {fields}, а у двух записей это может совпасть",
	},
	Also: map[string]words.Text{
		"none": {
			En: "“{card}” does not say by which field it finds a record of “{entity}”",
			Ru: "В карточке «{card}» не сказано, по какому полю находится запись «{entity}»",
		},
		"field": {En: "“{field}” is not unique", Ru: "«{field}» не уникально"},
	},
	Bad: []lint.Edit{
		{File: "integration.yaml", Old: "    link_by: [contract_no]\n", New: "    link_by: [name]\n"},
	},
	Good: []lint.Edit{
		{File: "integration.yaml", Old: "    link_by: [contract_no]\n", New: "    link_by: [name, contract_no]\n"},
	},
	Check: link,
}

func link(p *lint.Pass) {
	intake := intakes(p)
	for _, card := range model.All[model.Integration](p.Spec) {
		for _, object := range card.Objects {
			if object == nil || object.Entity.Get() == nil {
				continue
			}
			entity := object.Entity.Get()
			if document := entity.Document; document != nil && document.Broken {
				continue
			}
			p.Look()
			var by []*model.Field
			for _, ref := range object.LinkBy.Items {
				if field := ref.Get(); field != nil {
					by = append(by, field)
				}
			}
			if len(by) < len(object.LinkBy.Items) || tells(entity, by) || len(by) == 0 && intake[card][entity] && onlyIn(object) {
				continue
			}
			f := lint.Finding{
				Element: card, At: object.LinkBy.At, Witness: []any{card.Ref, entity.Ref},
				Args: words.Args{"card": model.TitleOf(card), "entity": model.TitleOf(entity), "fields": say.TitlesOf(by)},
			}
			if len(by) == 0 {
				f.At, f.Variant = object.Entity.At, "none"
			}
			for _, field := range by {
				f.Witness = append(f.Witness, field.Ref)
				if !field.Name.IsZero() {
					f.Related = append(f.Related, p.Point(field.Name, "field", words.Args{"field": field.Title}))
				}
			}
			p.Report(f)
		}
	}
}

// intakes returns by card the entities whose records a channel makes of what it brings and links to earlier ones
// by “repeats”.
func intakes(p *lint.Pass) map[*model.Integration]map[*model.Entity]bool {
	all := map[*model.Integration]map[*model.Entity]bool{}
	for _, channel := range model.All[model.Channel](p.Spec) {
		card, entity := channel.Integration.Get(), channel.Creates.Get()
		if card == nil || entity == nil || channel.Repeats == nil {
			continue
		}
		if all[card] == nil {
			all[card] = map[*model.Entity]bool{}
		}
		all[card][entity] = true
	}
	return all
}

// onlyIn tells whether an object has fields and all of them only come in.
func onlyIn(object *model.IntegrationObject) bool {
	return len(object.Fields) > 0 && !slices.ContainsFunc(object.Fields, func(f *model.IntegrationField) bool {
		return f == nil || f.Direction.V != model.ExchangeIn
	})
}

// tells tells whether the values of fields belong to one record at most.
func tells(entity *model.Entity, by []*model.Field) bool {
	among := func(refs model.OneOrMany[model.Ref[model.Field]]) bool {
		return len(refs.Items) > 0 && !slices.ContainsFunc(refs.Items, func(ref model.Ref[model.Field]) bool { return !slices.Contains(by, ref.Get()) })
	}
	single := func(f *model.Field) bool {
		return f.Unique.V || f.Type.V == model.FieldAutoNumber || f.BuiltIn && f.Self().ID() == "id"
	}
	return slices.ContainsFunc(by, single) ||
		slices.ContainsFunc(entity.Unique, func(u *model.Unique) bool { return u != nil && among(u.Fields) }) ||
		slices.ContainsFunc(entity.Duplicates, func(d *model.Duplicate) bool {
			return d != nil && d.Action.V == model.DuplicateBlock && among(d.Match)
		})
}
