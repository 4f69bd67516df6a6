package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// SliceHidden is the check kpi-slice-hidden: the number counts all records, whoever looks, but a breakdown shows
// the values of its field, one by one.
var SliceHidden = lint.Rule{
	Name: "kpi-slice-hidden", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A KPI shows the values of a field to somebody who must not read it",
		Ru: "Показатель показывает значения поля тому, кому его читать нельзя",
	},
	Why: words.Text{
		En: "The breakdown lists value by value what the card hides, and whoever forbade it learns of it last",
		Ru: "Разбивка перечисляет по значениям то, что карточка скрывает, и тот, кто это запретил, узнаёт последним",
	},
	Mend: words.Text{
		En: "Take the field out of “slices”, or the role out of “viewers”, or let the role read it under “fields” of its Access document",
		Ru: "Уберите поле из «slices» или роль из «viewers» либо дайте роли читать его в «fields» её документа Access",
	},
	Say: words.Text{
		En: "“{kpi}” is broken down by “{field}”, which {roles} must not read",
		Ru: "«{kpi}» разбит по полю «{field}», которое нельзя читать тем, кто на него смотрит: {roles}",
	},
	Also: map[string]words.Text{
		"access": {En: "what “{role}” may do is described here", Ru: "права роли «{role}» описаны здесь"},
	},
	Bad: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {source: hidden}, for: [help_deals]}"},
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]", New: "slices: [manager, source]\nslices_as_of: now"},
	},
	Good: []lint.Edit{
		{File: "access.yaml", Old: "  deal: {read: all, edit: all, for: [help_deals]}", New: "  deal: {read: all, edit: all, fields: {source: read}, for: [help_deals]}"},
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]", New: "slices: [manager, source]\nslices_as_of: now"},
	},
	Check: sliceHidden,
}

func sliceHidden(p *lint.Pass) {
	if !accessKnown(p) {
		return
	}
	rights := accessBy(p)
	for _, k := range model.All[model.Kpi](p.Spec) {
		entity := k.Entity.Get()
		for _, ref := range k.Slices.Items {
			var roles []*model.Role
			var field *model.Field
			for _, role := range described(rights, k.Viewers) {
				p.Look()
				// Who sees no record at all is told a number, and its parts as well.
				if entity == nil || !reads(p, role, entity, nil) {
					continue
				}
				if lacks := hidden(p, role, steps(entity, ref)); lacks != nil {
					roles, field = append(roles, role), lacks
				}
			}
			if len(roles) == 0 {
				continue
			}
			f := lint.Finding{Element: k, At: ref.At, Args: words.Args{"kpi": k.Title, "field": field.Title, "roles": say.TitlesOf(roles)}, Witness: []any{k.Ref, field.Ref}}
			for _, role := range roles {
				f.Witness = append(f.Witness, role.Ref, diag.Told{Code: "read"})
				for _, access := range rights[role] {
					f.Witness = append(f.Witness, access.Ref)
					f.Related = append(f.Related, p.Point(access.Name, "access", words.Args{"role": role.Title}))
				}
			}
			p.Report(f)
		}
	}
}
