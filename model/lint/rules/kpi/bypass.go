package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// BaseBypassed is the check kpi-base-bypassed: what a conversion divides by does not lie on every way to what it
// divides. A passport that says its reach has decided what happens with such records.
var BaseBypassed = lint.Rule{
	Name: "kpi-base-bypassed", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-constant", "kpi-wrong-statuses"},
	What: words.Text{
		En: "Records reach what a conversion counts without passing what it divides by",
		Ru: "Записи доходят до того, что считает конверсия, минуя то, на что она делит",
	},
	Why: words.Text{
		En: "They fall out of the number, or count in the numerator only: two people get two conversions, and one of them is over 100 %",
		Ru: "Они выпадают из числа или попадают только в числитель: у двух людей выйдут две конверсии, и одна из них больше 100 %",
	},
	Mend: words.Text{
		En: "Write “reach: at_or_beyond” if whoever is further on counts as having been there, and “reach: exact” if they are left out on purpose",
		Ru: "Напишите «reach: at_or_beyond», если ушедшие дальше считаются побывавшими там, или «reach: exact», если их не считают намеренно",
	},
	Say: words.Text{
		En: "A record can get to “{to}” without {from} ({path}): “{kpi}” then leaves it out, above and below the line",
		Ru: "Запись может попасть в «{to}», минуя {from} ({path}): тогда её нет ни в числителе, ни в знаменателе «{kpi}»",
	},
	Also: map[string]words.Text{
		"event": {
			En: "A record can get to “{to}” without {from} ({path}): “{kpi}” counts it above the line and not below, and can exceed 100 %",
			Ru: "Запись может попасть в «{to}», минуя {from} ({path}): «{kpi}» посчитает её в числителе, но не в знаменателе, и может превысить 100 %",
		},
		"base": {En: "what it divides by", Ru: "на что она делит"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "  reach: exact\n", New: ""},
		{File: "sales.yaml", Old: "  - {from: proposal, to: won, by: [sales_manager]}", New: "  - {from: [new, proposal], to: won, by: [sales_manager]}"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n", New: "  from: {stage: sales.proposal, point: first_entry}\n"},
		{File: "kpi.yaml", Old: "  reach: exact\n", New: "  reach: at_or_beyond\n"},
		{File: "sales.yaml", Old: "  - {from: proposal, to: won, by: [sales_manager]}", New: "  - {from: [new, proposal], to: won, by: [sales_manager]}"},
	},
	Check: baseBypassed,
}

func baseBypassed(p *lint.Pass) {
	for _, passport := range usable(p) {
		reach, has := passport.Facet("reach")
		all := ends(passport)
		if passport.Type != model.FormulaConversion || len(all) != 2 {
			continue
		}
		if p.Look(); !has || reach.From != kpi.Default {
			continue
		}
		from, to := all[0], all[1]
		path, stage := bypass(p, from, to)
		if path == nil {
			continue
		}
		k := passport.Kpi
		f := lint.Finding{
			Element: k, At: stage.at, Witness: append(say.Steps(path), k.Ref),
			Args:    words.Args{"kpi": k.Title, "from": say.TitlesOf(stagesOf(from.stages)), "to": stage.Title, "path": say.Path(path)},
			Related: []diag.Related{p.Point(from.stages[0].at, "base", nil)},
		}
		f.Witness = append(f.Witness, say.Steps(stagesOf(from.stages))...)
		if passport.Basis == model.BasisEvent {
			f.Variant = "event"
		}
		p.Report(f)
	}
}

// bypass returns a way from a birth to a stage where a conversion arrives that passes none of those it divides
// by, and that stage; nil when there is none.
func bypass(p *lint.Pass, from, to end) ([]*model.Stage, placed) {
	avoid := in(from.moment.Stages)
	for i, arrival := range to.stages {
		g := graphOf(p, arrival.Stage)
		if g == nil || slices.ContainsFunc(to.stages[:i], func(s placed) bool { return s.Parent == arrival.Parent }) {
			continue // each pipeline once
		}
		wanted := in(stagesOf(to.stages))
		if path := way(g, g.Starts(), wanted, avoid); path != nil {
			reached := path[len(path)-1]
			return path, to.stages[slices.IndexFunc(to.stages, func(s placed) bool { return s.Stage == reached })]
		}
	}
	return nil, placed{}
}
