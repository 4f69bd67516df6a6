package kpi

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// SliceDrifts is the check kpi-slice-drifts: a number that people are paid or planned by is broken down by person or
// team, as the record stands today. Other breakdowns as of now are a matter of taste.
var SliceDrifts = lint.Rule{
	Name: "kpi-slice-drifts", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "The results of people move to whoever has the record today",
		Ru: "Результаты людей переходят к тому, у кого запись сегодня",
	},
	Why: words.Text{
		En: "When a deal is handed over, the bonus of a month that is paid already changes, and nobody can count it again",
		Ru: "После передачи сделки меняется премия за уже оплаченный месяц, и её не пересчитать",
	},
	Mend: words.Text{
		En: "Write “slices_as_of: anchor”, and log the field under “history” of the entity",
		Ru: "Напишите «slices_as_of: anchor» и добавьте поле в «history» объекта",
	},
	Say: words.Text{
		En: "“{kpi}” counts for pay or plan and is broken down by “{field}” as of now: a result moves to whoever has the record today",
		Ru: "По «{kpi}» платят или планируют, а разбит он по полю «{field}» на сегодня: результат переходит к тому, у кого запись сейчас",
	},
	Also: map[string]words.Text{
		"pay": {En: "here it counts for somebody", Ru: "здесь по нему кто-то отвечает"},
	},
	Bad:   []lint.Edit{{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager]\nslices_as_of: now\nbinding_from: 2027-10-01\n"}},
	Good:  []lint.Edit{{File: "kpi.yaml", Old: "slices: [manager]\n", New: "slices: [manager]\nslices_as_of: anchor\nbinding_from: 2027-10-01\n"}},
	Check: sliceDrifts,
}

func sliceDrifts(p *lint.Pass) {
	for _, passport := range usable(p) {
		k := passport.Kpi
		pay := k.BindingFrom.At
		if len(k.Plan) > 0 && pay.IsZero() {
			for _, entry := range k.Plan {
				if entry.For.IsSet() {
					pay = entry.For.At
				}
			}
		}
		if pay.IsZero() || passport.At == model.StockNow {
			continue
		}
		p.Look()
		if passport.SlicesAsOf != model.SlicesAsOfNow {
			continue
		}
		for i, s := range passport.Slices {
			if s.Base == nil || s.Base.Frozen.V || s.Base.BuiltIn || s.Base.Type.V != model.FieldUser && s.Base.Type.V != model.FieldTeam {
				continue
			}
			at := k.SlicesAsOf.At
			if at.IsZero() && i < len(k.Slices.Items) {
				at = k.Slices.Items[i].At
			}
			p.Report(lint.Finding{
				Element: k, At: at, Args: words.Args{"kpi": k.Title, "field": s.Base.Title}, Witness: []any{k.Ref, s.Base.Ref},
				Related: []diag.Related{p.Point(pay, "pay", nil)},
			})
			break
		}
	}
}
