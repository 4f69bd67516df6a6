package data

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// SliceList is the check slice-not-a-list. All that is sliced by one field is one finding, at the field. Text
// that another system or a formula writes is no free text.
var SliceList = lint.Rule{
	Name: "slice-not-a-list", Family: lint.Data, Severity: diag.Warning,
	What: words.Text{
		En: "A KPI or report is broken down by a field that has no list of values",
		Ru: "Показатель или отчёт разбит по полю, у которого нет списка значений",
	},
	Why: words.Text{
		En: "Instagram, insta and instagram become three lines, and none of them has the right number",
		Ru: "Instagram, insta и instagram становятся тремя строками, и ни в одной нет верного числа",
	},
	Mend: words.Text{
		En: "Make the field a choice: “type: choice” with a “dictionary” of its values, or take it out of “slices”",
		Ru: "Сделайте поле выбором из списка: «type: choice» и «dictionary» со значениями, или уберите его из «slices»",
	},
	Say: words.Text{
		En: "“{field}” is free text, and {by} {n|is|are} broken down by it: every spelling becomes a line of its own",
		Ru: "«{field}» — свободный текст, а по нему {n|сделана разбивка|сделаны разбивки|сделаны разбивки} ({by}): каждое написание станет отдельной строкой",
	},
	Also: map[string]words.Text{
		"own": {
			En: "Almost every record has a “{field}” of its own, and {by} {n|is|are} broken down by it: there will be as many lines as records",
			Ru: "Значение «{field}» почти у каждой записи своё, а по нему {n|сделана разбивка|сделаны разбивки|сделаны разбивки} ({by}): строк будет столько же, сколько записей",
		},
		"here": {En: "it is broken down by the field here", Ru: "разбивка по этому полю здесь"},
	},
	Bad: []lint.Edit{
		{File: "lost_deals.yaml", Old: "columns: [name, loss_reason, paid_on]", New: "columns: [name, loss_reason, paid_on]\nslices: [loss_story]"},
	},
	Good: []lint.Edit{
		{File: "lost_deals.yaml", Old: "columns: [name, loss_reason, paid_on]", New: "columns: [name, loss_reason, paid_on]\nslices: [loss_story]"},
		{File: "deal.yaml", Old: "type: long_text, use: operational}", New: "type: choice, use: operational, dictionary: loss_reason}"},
	},
	Check: sliceList,
}

// sliced is a field that something is broken down by, with the places that say so.
type sliced struct {
	field *model.Field
	by    []model.Element
	at    []source.Span
}

func sliceList(p *lint.Pass) {
	if !p.Intact("entity") {
		return
	}
	for _, s := range slicedFields(p) {
		p.Look()
		loose, own := isLoose(s.field)
		if !loose && !own {
			continue
		}
		f := lint.Finding{
			Element: s.field, At: s.field.Type.At, Witness: []any{s.field.Self().Ref},
			Args: words.Args{"field": s.field.Title, "by": say.TitlesOf(s.by), "n": len(s.by)},
		}
		if own {
			f.Variant = "own"
		}
		for i, e := range s.by {
			f.Witness = append(f.Witness, e.Self().Ref)
			if i < say.FewTitles {
				f.Related = append(f.Related, p.Point(s.at[i], "here", nil))
			}
		}
		p.Report(f)
	}
}

// slicedFields returns all fields that KPIs and reports are broken down by, in the order in which they
// are met. What belongs to a person or a team is none of ours.
func slicedFields(p *lint.Pass) []*sliced {
	var all []*sliced
	known := map[*model.Field]*sliced{}
	add := func(e model.Element, refs []model.Ref[model.Field]) {
		for _, ref := range refs {
			f := fieldOver(ref)
			if f == nil || f.BuiltIn {
				continue
			}
			s := known[f]
			if s == nil {
				s = &sliced{field: f}
				known[f], all = s, append(all, s)
			}
			if n := len(s.by); n == 0 || s.by[n-1] != e {
				s.by, s.at = append(s.by, e), append(s.at, ref.At)
			}
		}
	}
	for _, kpi := range model.All[model.Kpi](p.Spec) {
		add(kpi, kpi.Slices.Items)
	}
	for _, report := range model.All[model.Report](p.Spec) {
		add(report, report.Slices.Items)
	}
	return all
}

// fieldOver returns the field at the end of a reference that may lie one step over another, as
// customer.region; nil where that end is no field.
func fieldOver(ref model.Ref[model.Field]) *model.Field {
	f := ref.Get()
	if f == nil {
		return nil
	}
	dot := strings.LastIndexByte(ref.Name, '.')
	if dot < 0 {
		return f
	}
	if before := ref.Name[:dot]; before != f.Self().ID() && before != f.Self().Path() {
		return f // entity.field
	}
	if f.To.Get() == nil {
		return nil
	}
	return f.To.Get().Field(ref.Name[dot+1:])
}

// isLoose tells whether people write into a field what they like, and whether almost every record has a
// value of its own. What is unique or a measure is left to kpi-slice-too-fine.
func isLoose(f *model.Field) (loose, own bool) {
	if facts.Computed(f) || f.FilledBy.Get() != nil && f.FilledBy.Get().Self().Word() == "integration" {
		return false, false
	}
	switch f.Type.V {
	case model.FieldText, model.FieldLongText:
		return !f.Unique.V, false
	case model.FieldPhone, model.FieldEmail, model.FieldURL:
		return false, !f.Unique.V
	}
	return false, false
}
