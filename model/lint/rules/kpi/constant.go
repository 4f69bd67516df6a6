package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// Constant is the check kpi-constant: from where a KPI begins no way leads to where it arrives, so that it is always
// nothing, or every record has arrived when it begins, so that it is always everything.
var Constant = lint.Rule{
	Name: "kpi-constant", Family: lint.Kpis, Severity: diag.Warning, Whole: true, Yields: []string{"kpi-wrong-statuses"},
	What: words.Text{
		En: "By its stages a KPI can only ever give one number",
		Ru: "По своим этапам показатель может дать только одно число",
	},
	Why: words.Text{
		En: "It never moves, whatever people do, and is trusted for months because it looks like a result",
		Ru: "Оно не меняется, что бы люди ни делали, и ему месяцами верят, потому что оно похоже на результат",
	},
	Mend: words.Text{
		En: "Put the earlier stage into “from” and the later one into “to”, or write the transition that is missing between them",
		Ru: "Поставьте ранний этап в «from», а поздний — в «to», или напишите переход, которого между ними нет",
	},
	Say: words.Text{
		En: "No record gets from {from} to {to}: “{kpi}” will always be {number}",
		Ru: "Из {from} запись не попадёт в {to}: «{kpi}» всегда будет {number}",
	},
	Also: map[string]words.Text{
		"some": {
			En: "From {from} no record gets to {to}: such records can never count in “{kpi}”",
			Ru: "Из {from} запись не попадёт в {to}: такие записи никогда не засчитаются в «{kpi}»",
		},
		"always": {
			En: "A record that enters {from} has reached {to} with that: “{kpi}” will always be 100 %",
			Ru: "Запись, попавшая в {from}, тем самым уже дошла до {to}: «{kpi}» всегда будет 100 %",
		},
		"to": {En: "where it arrives", Ru: "куда запись должна дойти"},
	},
	Bad: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n  to: {stage: sales.won, point: first_entry}\n", New: "  from: {stage: sales.won, point: first_entry}\n  to: {stage: sales.proposal, point: first_entry}\n"},
	},
	Good: []lint.Edit{
		{File: "kpi.yaml", Old: "  from: {stage: sales.new, point: first_entry}\n  to: {stage: sales.won, point: first_entry}\n", New: "  from: {stage: sales.new, point: first_entry}\n  to: {stage: sales.proposal, point: first_entry}\n"},
	},
	Check: constant,
}

var (
	zeroSay   = words.Text{En: "0 %", Ru: "0 %"}
	noDataSay = words.Text{En: "“no data”", Ru: "«нет данных»"}
)

func constant(p *lint.Pass) {
	for _, passport := range usable(p) {
		all := ends(passport)
		if len(all) != 2 || passport.Type == model.FormulaConversion && passport.Basis != model.BasisCohort {
			continue
		}
		p.Look()
		from, to := all[0], all[1]
		var stuck []*model.Stage
		for _, stage := range stagesOf(from.stages) {
			g := graphOf(p, stage)
			if g == nil || !g.Reachable(stage) {
				continue // no record begins there
			}
			if !arrives(g, stage, from.moment, to.moment.Stages) {
				stuck = append(stuck, stage)
			}
		}
		k := passport.Kpi
		f := lint.Finding{
			Element: k, At: from.stages[0].at, Witness: []any{k.Ref},
			Args:    words.Args{"kpi": k.Title, "from": say.TitlesOf(stagesOf(from.stages)), "to": say.TitlesOf(stagesOf(to.stages)), "number": words.Message{ID: "kpi-constant/zero", Text: zeroSay}},
			Related: []diag.Related{p.Point(to.stages[0].at, "to", nil)},
		}
		if passport.Type == model.FormulaDuration {
			f.Args["number"] = words.Message{ID: "kpi-constant/no-data", Text: noDataSay}
		}
		switch {
		case len(stuck) == len(from.stages):
		case len(stuck) > 0:
			f.Variant, f.Args["from"] = "some", say.TitlesOf(stuck)
			f.At = from.stages[slices.IndexFunc(from.stages, func(s placed) bool { return s.Stage == stuck[0] })].at
		case passport.Type == model.FormulaConversion && arrived(from.moment, to.moment):
			f.Variant = "always"
		default:
			continue
		}
		f.Witness = append(f.Witness, say.Steps(stagesOf(from.stages))...)
		f.Witness = append(f.Witness, say.Steps(stagesOf(to.stages))...)
		p.Report(f)
	}
}

// arrives tells whether some way leads from a stage to one of those where a record arrives.
func arrives(g *facts.Graph, stage *model.Stage, from *kpi.Moment, to []*model.Stage) bool {
	begins := []*model.Stage{stage}
	if isExit(from.Point) {
		begins = g.Next(stage)
	}
	return way(g, begins, in(to), none) != nil || slices.Contains(to, stage)
}

// arrived tells whether every record has arrived at the moment at which it begins.
func arrived(from, to *kpi.Moment) bool {
	if isExit(from.Point) || isExit(to.Point) || len(to.By) > 0 {
		return false
	}
	inside := in(to.Stages)
	return !slices.ContainsFunc(from.Stages, func(s *model.Stage) bool { return !inside(s) })
}

func isExit(point model.PointType) bool {
	return point == model.PointFirstExit || point == model.PointLastExit
}
