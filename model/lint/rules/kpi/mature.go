package kpi

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// MaturesLate is the check kpi-matures-late: the window of a conversion is longer than its period, so that the last
// periods are never final, and the passport does not say what is shown of them.
var MaturesLate = lint.Rule{
	Name: "kpi-matures-late", Family: lint.Kpis, Severity: diag.Info, Whole: true,
	What: words.Text{
		En: "The last periods of a conversion are never final, and the KPI does not say what is shown of them",
		Ru: "Последние периоды конверсии всегда неполные, а в показателе не сказано, как их показывать",
	},
	Why: words.Text{
		En: "Every month the newest number looks like a fall, and somebody is asked to explain it",
		Ru: "Каждый месяц последнее число выглядит как падение, и кого-то просят его объяснить",
	},
	Mend: words.Text{
		En: "Write “immature: mark” to show such periods with a mark, or “immature: hide” to leave them out",
		Ru: "Напишите «immature: mark», чтобы помечать такие периоды, или «immature: hide», чтобы их не показывать",
	},
	Say: words.Text{
		En: "“{kpi}” waits {window} for every record and its periods are {grain}: one is final only {window} after its end, and nothing is said of those that are not",
		Ru: "«{kpi}» ждёт каждую запись {window}, а периоды — {grain}: каждый готов только через {window} после конца, а что делать с остальными, не сказано",
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  window: 90d\n  immature: mark\n", New: "  window: 90d\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  window: 90d\n  immature: mark\n", New: "  window: 90d\n  immature: hide\n"},
	},
	Check: maturesLate,
}

// lengths are those of the shortest period of each grain.
var lengths = map[model.Grain]time.Duration{
	model.GrainDay: day, model.GrainWeek: 7 * day, model.GrainMonth: 28 * day, model.GrainQuarter: 90 * day,
	model.GrainYear: 365 * day, model.GrainFiscalQuarter: 90 * day, model.GrainFiscalYear: 365 * day,
}

const day = 24 * time.Hour

func maturesLate(p *lint.Pass) {
	for _, passport := range usable(p) {
		if passport.Window == nil {
			continue
		}
		p.Look()
		immature, _ := passport.Facet("immature")
		if immature.From != kpi.Default || kpi.Fixed(*passport.Window) <= lengths[passport.Grain]+3*day {
			continue
		}
		k := passport.Kpi
		grain, _ := passport.Facet("grain")
		p.Report(lint.Finding{
			Element: k, At: k.Formula.Window.At, Witness: []any{k.Ref, passport.Window.String(), diag.Told{Code: string(passport.Grain), Say: grain.Reads}},
			Args: words.Args{"kpi": k.Title, "window": passport.Window.String(), "grain": grain.Reads},
		})
	}
}
