package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// SlicePersonal is the check kpi-slice-personal: a number is broken down by a field that not everybody may see.
var SlicePersonal = lint.Rule{
	Name: "kpi-slice-personal", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A number is broken down by personal or secret data",
		Ru: "Число разбивают по личным или секретным данным",
	},
	Why: words.Text{
		En: "A chart is copied into presentations, and a name with a number beside it is a leak",
		Ru: "График копируют в презентации, а имя рядом с числом — это утечка",
	},
	Mend: words.Text{
		En: "Take the field out of “slices”; slice by a list that groups the records, such as region or age group",
		Ru: "Уберите поле из «slices»; разбивайте по списку, который группирует записи, например по региону или возрасту",
	},
	Say: words.Text{
		En: "{page} is broken down by “{field}”, which is marked as sensitive ({why})",
		Ru: "{page}: разбивка по полю «{field}», а оно помечено как закрытое ({why})",
	},
	Also: map[string]words.Text{
		"field": {En: "here it is marked", Ru: "пометка здесь"},
	},
	Bad: []lint.Edit{
		{File: "deal.yaml", Old: "type: choice, dictionary: lead_source}", New: "type: choice, dictionary: lead_source, sensitive: personal}"},
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager, source]\nslices_as_of: now\n"},
	},
	Good: []lint.Edit{
		{File: "deal.yaml", Old: "type: choice, dictionary: lead_source}", New: "type: choice, dictionary: lead_source, sensitive: personal}"},
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager]\nslices_as_of: now\n"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range allSlices(p) {
			p.Look()
			if why := s.field.Sensitive; why.V == model.SensitivePersonal || why.V == model.SensitiveSecret {
				p.Report(lint.Finding{
					Element: s.page, At: s.at, Witness: []any{s.page.Self().Ref, s.field.Ref},
					Args:    words.Args{"page": say.Element{Element: s.page}, "field": s.field.Title, "why": words.Message{ID: "kpi-slice-personal/why", Text: sensitiveSays[why.V]}},
					Related: []diag.Related{p.Point(why.At, "field", nil)},
				})
			}
		}
	},
}

var sensitiveSays = map[model.Sensitivity]words.Text{
	model.SensitivePersonal: {En: "personal", Ru: "личное"},
	model.SensitiveSecret:   {En: "secret", Ru: "секретное"},
}

// SliceTooFine is the check kpi-slice-too-fine: a field with as many values as records makes a list and no
// breakdown. Free text is the matter of slice-not-a-list.
var SliceTooFine = lint.Rule{
	Name: "kpi-slice-too-fine", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"slice-not-a-list"},
	What: words.Text{
		En: "A number is broken down by a field that has a value for nearly every record",
		Ru: "Число разбивают по полю, у которого почти в каждой записи своё значение",
	},
	Why: words.Text{
		En: "The breakdown has as many rows as there are records, each of them 0 or 100 %, and nobody decides anything by it",
		Ru: "Строк в разбивке столько же, сколько записей, в каждой 0 или 100 %, и решить по ней ничего нельзя",
	},
	Mend: words.Text{
		En: "Take the field out of “slices”, or slice by a list of classes, such as up to 1 million, up to 10 million",
		Ru: "Уберите поле из «slices» или разбивайте по списку классов, например до 1 миллиона, до 10 миллионов",
	},
	Say: words.Text{
		En: "{page} is broken down by “{field}”, a field of type {type}: nearly every record makes a row of its own",
		Ru: "{page}: разбивка по полю «{field}» с типом {type}, и почти каждая запись даст свою строку",
	},
	Also: map[string]words.Text{
		"unique": {
			En: "{page} is broken down by “{field}”, of which no two records have the same value",
			Ru: "{page}: разбивка по полю «{field}», а его значение в каждой записи своё",
		},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager, amount]\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager, source]\nslices_as_of: now\n"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range allSlices(p) {
			p.Look()
			f := lint.Finding{
				Element: s.page, At: s.at, Witness: []any{s.page.Self().Ref, s.field.Ref, diag.Told{Code: string(s.field.Type.V)}},
				Args: words.Args{"page": say.Element{Element: s.page}, "field": s.field.Title, "type": string(s.field.Type.V)},
			}
			switch {
			case s.field.Unique.V:
				f.Variant = "unique"
			case !fine[s.field.Type.V]:
				continue
			}
			p.Report(f)
		}
	},
}

// fine are the types whose values are nearly all different.
var fine = map[model.FieldType]bool{
	model.FieldMoney: true, model.FieldDecimal: true, model.FieldDatetime: true, model.FieldDuration: true,
	model.FieldAutoNumber: true, model.FieldFile: true,
}

// sliced is a field by which a KPI or a report is broken down.
type sliced struct {
	page  model.Element
	field *model.Field
	at    source.Span
}

// allSlices returns the fields whose values stand beside the numbers of KPIs and reports: of one behind a reference,
// the one at the end. What is known of a person or team, such as the region, is nobody's field.
func allSlices(p *lint.Pass) []sliced {
	var all []sliced
	add := func(page model.Element, entity *model.Entity, refs model.OneOrMany[model.Ref[model.Field]]) {
		for _, ref := range refs.Items {
			field := ref.Get()
			if entity == nil || field == nil || field.BuiltIn && field.Type.V != model.FieldDatetime {
				continue
			}
			first, _, hop := strings.Cut(strings.TrimPrefix(ref.Name, entity.Self().ID()+"."), ".")
			if !hop || entity.Field(first) != field {
				all = append(all, sliced{page, field, ref.At})
			}
		}
	}
	if !p.Intact("entity") || !p.Intact("pipeline") {
		return nil
	}
	for _, k := range model.All[model.Kpi](p.Spec) {
		add(k, k.Entity.Get(), k.Slices)
	}
	for _, report := range model.All[model.Report](p.Spec) {
		add(report, report.Entity.Get(), report.Slices)
	}
	return all
}
