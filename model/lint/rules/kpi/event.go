package kpi

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// EventAsConversion is the check kpi-event-as-conversion: what happened in a month over what happened in the same
// month is no conversion, and can exceed 100 %.
var EventAsConversion = lint.Rule{
	Name: "kpi-event-as-conversion", Family: lint.Kpis, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A KPI is called a conversion and does not follow the same records",
		Ru: "Показатель называется конверсией, но не следит за одними и теми же записями",
	},
	Why: words.Text{
		En: "In a month of few new deals it exceeds 100 %, and in one of many it falls while nothing has become worse",
		Ru: "В месяц, когда новых сделок мало, он больше 100 %, а когда много — падает, хотя хуже не стало",
	},
	Mend: words.Text{
		En: "Write “basis: cohort” to follow the same records, or a “title” such as: Contracts to proposals of a month",
		Ru: "Напишите «basis: cohort», чтобы следить за одними записями, или другой «title», например: договоры к предложениям месяца",
	},
	Say: words.Text{
		En: "“{kpi}” is called a conversion and divides what happened in one period (basis: event): other records stand above the line than below",
		Ru: "«{kpi}» называется конверсией, а делит события одного периода (basis: event): в числителе и знаменателе разные записи",
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  basis: cohort\n  window: 90d\n", New: "  basis: event\n"},
		{File: "kpi.yaml", Old: "title: {en: Share of deals won, ru: Доля выигранных сделок}", New: "title: {en: Conversion to a win, ru: Конверсия в выигрыш}"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  basis: cohort\n  window: 90d\n", New: "  basis: event\n"},
		{File: "kpi.yaml", Old: "title: {en: Share of deals won, ru: Доля выигранных сделок}", New: "title: {en: Wins to new deals of a month, ru: Выигрыши к новым сделкам месяца}"},
	},
	Check: eventAsConversion,
}

// conversionWords are how titles call a conversion, in small letters.
var conversionWords = []string{"conversion", "конверси"}

func eventAsConversion(p *lint.Pass) {
	for _, passport := range usable(p) {
		if passport.Type != model.FormulaConversion {
			continue
		}
		p.Look()
		if passport.Basis != model.BasisEvent {
			continue
		}
		k := passport.Kpi
		for _, part := range k.Title.Parts {
			if called(part.S) {
				p.Report(lint.Finding{Element: k, At: part.At, Args: words.Args{"kpi": k.Title}, Witness: []any{k.Ref, diag.Told{Code: string(passport.Basis)}}})
				break
			}
		}
	}
}

func called(title string) bool {
	title = strings.ToLower(title)
	for _, word := range conversionWords {
		if strings.Contains(title, word) {
			return true
		}
	}
	return false
}
