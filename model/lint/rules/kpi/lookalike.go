package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Lookalike is the check kpi-lookalike: two passports that count the same stages of the same records and differ only
// in what nobody reads out of a title. Those of another filter, statistic, slice or rhythm say what they are.
var Lookalike = lint.Rule{
	Name: "kpi-lookalike", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-twin"},
	What: words.Text{
		En: "Two KPIs count the same stages of the same records and differ only in the small print",
		Ru: "Два показателя считают одни этапы одних записей и отличаются только мелким шрифтом",
	},
	Why: words.Text{
		En: "People take one for the other, since nothing in them says that their numbers differ, nor why",
		Ru: "Их принимают друг за друга: ничто не говорит, что числа у них разные и почему",
	},
	Mend: words.Text{
		En: "Keep one, or say in “distinct_from” what the other is for",
		Ru: "Оставьте один или напишите в «distinct_from», для чего второй",
	},
	Say: words.Text{
		En: "“{kpi}” and “{other}” count the same stages of the same records, and their numbers differ: {differences}",
		Ru: "«{kpi}» и «{other}» считают одни и те же этапы одних и тех же записей, а числа у них разные: {differences}",
	},
	Also: map[string]words.Text{
		"other": {En: "“{other}”, the other one", Ru: "«{other}», второй из них"},
	},
	Bad:   []lint.Edit{{File: "kpi_wins.yaml", New: quick("")}},
	Good:  []lint.Edit{{File: "kpi_wins.yaml", New: quick("distinct_from:\n  - {kpi: win_rate, because: Quick wins only}\n")}},
	Check: lookalike,
}

// quick is the KPI of the base with another window, for the examples.
func quick(key string) string {
	return strings.Replace(wins(key), "window: 90d", "window: 30d", 1)
}

// smallPrint are the facets that no title tells: all others being the same, two numbers look like one.
var smallPrint = []string{
	"basis", "reach", "window", "immature", "from.point", "to.point", "point", "of", "clock", "calendar", "pauses_in", "population", "open",
	"visits", "percentile", "value_as_of", "duplicates", "deleted", "empty", "slices_as_of", "timezone", "anchor",
}

func lookalike(p *lint.Pass) {
	byShape := newCounted(p)
	for _, passport := range usable(p) {
		if len(ends(passport)) == 0 && passport.Type != model.FormulaTimeInStage {
			continue
		}
		p.Look()
		other := byShape.unlike(shapeOf(passport), passport)
		if other == nil {
			continue
		}
		p.Report(twins(p, passport, other, "", passport.Kpi.Name))
	}
}

// shapeOf writes what a passport says without the small print.
func shapeOf(passport *kpi.Passport) string {
	var out strings.Builder
	for _, f := range passport.Facets {
		told := f.Name == "anchor" && (passport.Type == model.FormulaCount || passport.Type == model.FormulaSum)
		if told || !slices.Contains(smallPrint, f.Name) {
			out.WriteString(f.Name + ": " + passport.Meaning(f.Name) + "\n")
		}
	}
	return out.String()
}
