package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/words"
)

// Unused is the check kpi-unused. It asks only where some report shows a KPI: until then nobody has decided where
// numbers are looked at. A passport that has just been begun, a draft that names no decision, is only pointed out.
var Unused = lint.Rule{
	Name: "kpi-unused", Family: lint.Kpis, Severity: diag.Warning,
	What: words.Text{
		En: "A KPI stands in no report and shows no goal",
		Ru: "Показателя нет ни в одном отчёте, и он не показывает ни одной цели",
	},
	Why: words.Text{
		En: "It is counted and nobody looks at it, so that nobody notices when it goes wrong",
		Ru: "Его считают, но на него не смотрят, и никто не заметит, когда он сломается",
	},
	Mend: words.Text{
		En: "Name it under “kpis” of the report where it is looked at, or delete it",
		Ru: "Назовите его в «kpis» отчёта, где на него смотрят, или удалите",
	},
	Say: words.Text{
		En: "Nobody looks at “{kpi}”: no report, goal, review or other KPI names it",
		Ru: "На «{kpi}» никто не смотрит: его не называет ни отчёт, ни цель, ни обзор, ни другой показатель",
	},
	Bad: []lint.Edit{
		{File: "weekly.yaml", New: weekly("decision: Which deals are discussed on Monday\n")},
		{File: "kpi_money.yaml", New: wonAmount("")},
	},
	Good: []lint.Edit{
		{File: "weekly.yaml", New: strings.Replace(weekly("decision: Which deals are discussed on Monday\n"), "kpis: [win_rate]", "kpis: [win_rate, won_amount]", 1)},
		{File: "kpi_money.yaml", New: wonAmount("")},
	},
	Check: unused,
}

// lookers are the kinds that look at a KPI or count with it.
var lookers = map[string]bool{"report": true, "goal": true, "review": true, "rollout": true, "kpi": true, "change_request": true, "signal": true, "process": true, "view": true}

func unused(p *lint.Pass) {
	for _, word := range []string{"report", "goal", "review", "rollout", "kpi"} {
		if !p.Intact(word) {
			return
		}
	}
	if !slices.ContainsFunc(model.All[model.Report](p.Spec), func(r *model.Report) bool { return r.Kpis.IsSet() }) {
		return
	}
	parts := map[*model.Kpi]bool{}
	for _, passport := range p.Passports().All() {
		for _, part := range whole(passport)[1:] {
			parts[part.Kpi] = true
		}
	}
	for _, k := range model.All[model.Kpi](p.Spec) {
		p.Look()
		looked := parts[k]
		for _, use := range p.Uses().Of(k.Ref) {
			from := use.From.Self()
			looked = looked || lookers[from.Word()] && from.Ref != k.Ref && use.Key != "distinct_from.kpi" && use.How == "reference"
		}
		if !looked {
			f := lint.Finding{Element: k, Args: words.Args{"kpi": k.Title}, Witness: []any{k.Ref}}
			if k.Status.Or(model.StatusDraft) == model.StatusDraft && !k.Decision.IsSet() {
				f.Severity = diag.Info
			}
			p.Report(f)
		}
	}
}
