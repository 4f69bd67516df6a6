package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Counted are the mistakes that are made with the stages and fields that a number is counted by.
var Counted = []Operator{
	{"ask nowhere for a field that a KPI needs", "kpi-field-not-captured", uncaptured(func(t *Tree, f *model.Field) { t.ask(f, otherField(f)) })},
	{"ask only sometimes for a field that a KPI needs", "kpi-field-not-captured", uncaptured((*Tree).askSometimes)},
	{"sum a field that may be empty where it is summed", "kpi-field-not-captured", func(b *Base) []Place {
		return b.emptyAt(func(f *model.Field) bool {
			return isOne(f.Type.V, model.FieldMoney, model.FieldDecimal, model.FieldInteger, model.FieldPercent)
		},
			func(s *model.Stage, f *model.Field) (string, string) {
				return "{type: sum, field: " + f.Self().ID() + ", stage: " + s.Self().Path() + ", point: first_entry}", "empty: as_is"
			})
	}},
	{"break a KPI down by a choice that may be empty where it counts", "kpi-field-not-captured", func(b *Base) []Place {
		return b.emptyAt(func(f *model.Field) bool { return f.Type.V == model.FieldChoice }, func(s *model.Stage, f *model.Field) (string, string) {
			return "{type: count, stage: " + s.Self().Path() + ", point: first_entry}", "slices: [" + f.Self().ID() + "]"
		})
	}},
	{"take a pause for an arrival", "kpi-wrong-statuses", ofEach("Kpi", func(k *model.Kpi) bool {
		// Where less is better, arriving in a pause is the failure that is counted.
		failure := k.Target != nil && k.Target.Direction.V == model.DirectionDown && k.Formula != nil && k.Formula.Type.V == model.FormulaConversion
		return arrival(k) != nil && pauseOf(pipelineOf(arrival(k))) != nil && !failure
	}, func(_ *Tree, n *syntax.Node, k *model.Kpi) {
		Unset(n.Get("formula"), "reach") // nothing lies beyond a pause
		Set(n.Get("formula"), "to", "{stage: "+pauseOf(pipelineOf(arrival(k))).Self().Path()+", point: first_entry}")
	})},
	{"count a pause among the ends", "kpi-wrong-statuses", func(b *Base) []Place {
		return b.newKpis(func(p *model.Pipeline) string {
			start, won, pause := startOf(p), endOf(p), pauseOf(p)
			if start == nil || won == nil || pause == nil || !b.inUse(pause) || !b.inUse(won) {
				return ""
			}
			return "{type: conversion, from: {stage: " + start.Self().Path() + ", point: first_entry}, to: {stages: [" + won.Self().Path() + ", " + pause.Self().Path() + "], point: first_entry}, window: 20d}"
		})
	}},
	{"swap where a KPI begins and where it arrives", "kpi-constant", func(b *Base) []Place {
		return documents(b, "Kpi", func(k *model.Kpi) bool {
			from, to := endNamed(k, "from"), arrival(k)
			cohort := k.Formula != nil && (k.Formula.Type.V == model.FormulaDuration || k.Formula.Basis.Or(model.BasisCohort) == model.BasisCohort)
			return cohort && from != nil && to != nil && from != to && b.Facts.Graph(pipelineOf(to)).PathFrom(to, from) == nil
		}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
			formula := n.Get("formula")
			from, to := copied(formula.Get("from")), copied(formula.Get("to"))
			put(formula, "from", to)
			put(formula, "to", from)
		})
	}},
	{"count what arrives where no way leads", "kpi-constant", func(b *Base) []Place {
		return b.newKpis(func(p *model.Pipeline) string {
			start, won := startOf(p), endOf(p)
			if start == nil || won == nil || !b.inUse(won) || b.Facts.Graph(p).PathFrom(won, start) != nil {
				return ""
			}
			return "{type: conversion, from: {stage: " + won.Self().Path() + ", point: first_entry}, to: {stage: " + start.Self().Path() + ", point: first_entry}, window: 20d}"
		})
	}},
	{"divide by a stage that records pass by", "kpi-base-bypassed", func(b *Base) []Place {
		return b.newKpis(func(p *model.Pipeline) string {
			g, won := b.Facts.Graph(p), endOf(p)
			if won == nil || !b.inUse(won) {
				return ""
			}
			for _, s := range p.Stages {
				if isWork(s) && b.inUse(s) && !g.Dominates(s, won) && g.PathFrom(s, won) != nil {
					return "{type: conversion, from: {stage: " + s.Self().Path() + ", point: first_entry}, to: {stage: " + won.Self().Path() + ", point: first_entry}, window: 20d, immature: mark}"
				}
			}
			return ""
		})
	}},
	{"do not say which visit counts", "kpi-entry-unsaid", func(b *Base) []Place {
		return b.newKpis(func(p *model.Pipeline) string {
			for _, s := range p.Stages {
				if isWork(s) && b.comesBack(s) {
					return "{type: count, stage: " + s.Self().Path() + "}"
				}
			}
			return ""
		})
	}},
	{"leave out which visit counts", "kpi-entry-unsaid", func(b *Base) []Place {
		var all []Place
		for _, end := range []string{"from", "to"} {
			all = append(all, documents(b, "Kpi", func(k *model.Kpi) bool {
				s := endNamed(k, end)
				return s != nil && b.comesBack(s)
			}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) { Unset(opened(n.Get("formula"), end, "stage"), "point") })...)
		}
		return all
	}},
	{"call what happened in one month a conversion", "kpi-event-as-conversion", ofEach("Kpi", func(k *model.Kpi) bool {
		return arrival(k) != nil && k.Formula.Type.V == model.FormulaConversion
	}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		Set(n, "title", "{en: Conversion to the end, ru: Конверсия в результат}")
		Set(n.Get("formula"), "basis", "event")
		Unset(n.Get("formula"), "window")
	})},
	{"wait longer for a result than the period lasts", "kpi-matures-late", ofEach("Kpi", func(k *model.Kpi) bool {
		return arrival(k) != nil && k.Formula.Type.V == model.FormulaConversion && k.Formula.Basis.Or(model.BasisCohort) == model.BasisCohort
	}, func(_ *Tree, n *syntax.Node, _ *model.Kpi) {
		Set(n.Get("formula"), "window", "400d")
		Unset(n.Get("formula"), "immature")
	})},
}

// newKpis returns a place for each pipeline for which there is a formula: a KPI is added that counts by it.
func (b *Base) newKpis(formula func(*model.Pipeline) string) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		if written := formula(p); written != "" && p.Entity.Get() != nil {
			all = append(all, Place{About: []string{"kpi/slip_counted"}, Do: func(t *Tree) { t.addKpi(p.Entity.Get(), "slip_counted", written) }})
		}
	}
	return all
}

// endNamed returns the one stage where a conversion or duration begins (from) or arrives (to), nil for none.
func endNamed(k *model.Kpi, end string) *model.Stage {
	if k.Formula == nil || !isOne(k.Formula.Type.V, model.FormulaConversion, model.FormulaDuration) || k.Formula.From == nil || k.Formula.To == nil {
		return nil
	}
	point := k.Formula.From
	if end == "to" {
		point = k.Formula.To
	}
	if point.Through.IsSet() || point.Stages.IsSet() {
		return nil
	}
	return point.Stage.Get()
}

func arrival(k *model.Kpi) *model.Stage { return endNamed(k, "to") }

func ofType(p *model.Pipeline, kind model.StageType) *model.Stage {
	for _, s := range p.Stages {
		if s.Kind() == kind && s.Retired == nil {
			return s
		}
	}
	return nil
}

func startOf(p *model.Pipeline) *model.Stage { return ofType(p, model.StageStart) }
func endOf(p *model.Pipeline) *model.Stage   { return ofType(p, model.StageWon) }
func pauseOf(p *model.Pipeline) *model.Stage { return ofType(p, model.StagePause) }

// comesBack tells whether a record that has left a stage can come into it again.
func (b *Base) comesBack(s *model.Stage) bool {
	g := b.Facts.Graph(pipelineOf(s))
	return b.inUse(s) && slices.ContainsFunc(g.Next(s), func(next *model.Stage) bool { return next != s && g.PathFrom(next, s) != nil })
}
