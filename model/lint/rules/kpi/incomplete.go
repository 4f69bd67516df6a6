// Package kpi holds the checks of KPIs, one file each: a literal that says all about the check, and the function that
// finds it. It must not know YAML, nor how findings are shown.
package kpi

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Incomplete is the check kpi-incomplete: what keeps a passport from being counted by. What has a finding
// of its own already, such as a condition with a fault, is not told again.
var Incomplete = lint.Rule{
	Name: "kpi-incomplete", Family: lint.Kpis, Severity: diag.Error, Whole: true,
	What: words.Text{
		En: "A KPI cannot be counted by its passport",
		Ru: "По паспорту показателя ничего нельзя посчитать",
	},
	Why: words.Text{
		En: "Whoever builds the report fills the gap with a guess, and the next department with another one",
		Ru: "Тот, кто строит отчёт, заполнит пробел догадкой, а соседний отдел — другой догадкой",
	},
	Mend: words.Text{
		En: "Write what is missing under “formula” or “time”: “crmspec kpi show” lists the facets of the passport",
		Ru: "Допишите недостающее в «formula» или «time»: грани паспорта перечислит «crmspec kpi show»",
	},
	Say: words.Text{
		En: "“{kpi}” cannot be counted. {why}",
		Ru: "«{kpi}» нельзя посчитать. {why}",
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  to: {stage: sales.won, point: first_entry}\n", New: ""},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n  to: {stage: sales.won, point: first_entry}\n  basis: cohort\n  window: 90d\n  immature: mark\n  reach: exact\ntime: {anchor: from, grain: month}\n", New: "  basis: decided\n"},
	},
	Check: incomplete,
}

func incomplete(p *lint.Pass) {
	for _, passport := range passports(p) {
		p.Look()
		for _, f := range passport.Faults {
			switch f.ID {
			case "broken", "part", "circle":
				continue
			}
			p.Report(lint.Finding{Element: passport.Kpi, At: f.At, Args: words.Args{"kpi": passport.Kpi.Title, "why": f.Message()}})
		}
	}
}
