package mutate

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
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

// uncaptured lets a field of a KPI, which is certain to be there where the KPI counts, be certain no longer.
func uncaptured(change func(*Tree, *model.Field)) func(*Base) []Place {
	return func(b *Base) []Place { return b.uncaptured(change) }
}

func (b *Base) uncaptured(change func(*Tree, *model.Field)) []Place {
	var all []Place
	for _, k := range model.All[model.Kpi](b.Spec) {
		for _, s := range countedIn(k) {
			p := pipelineOf(s)
			for _, f := range neededFields(k) {
				if f.Entity() != p.Entity.Get() || !b.Facts.Filled(p).AtEntry(s, f) || b.isGiven(f) || slices.Contains(b.Facts.Graph(p).Starts(), s) {
					continue
				}
				all = append(all, Place{About: refs(k, f), Do: func(t *Tree) {
					Unset(t.field(f), "required")
					change(t, f)
				}})
			}
			break
		}
	}
	return all
}

// emptyAt adds KPIs that need a field where a record is won; nothing makes certain that it is filled there. A field
// that has a meaning only sometimes, or that the CRM fills, is left out.
func (b *Base) emptyAt(meant func(*model.Field) bool, kpi func(*model.Stage, *model.Field) (formula, key string)) []Place {
	var all []Place
	for _, p := range model.All[model.Pipeline](b.Spec) {
		won := endOf(p)
		if won == nil || !b.inUse(won) || p.Entity.Get() == nil {
			continue
		}
		for _, f := range p.Entity.Get().Fields {
			if !meant(f) || facts.Computed(f) || f.AppliesWhen.IsSet() || b.Facts.Filled(p).AtEntry(won, f) {
				continue
			}
			formula, key := kpi(won, f)
			all = append(all, Place{About: append(refs(f), "kpi/slip_empty"), Do: func(t *Tree) { t.addKpi(p.Entity.Get(), "slip_empty", formula, key) }})
		}
	}
	return all
}

// countedIn returns the stages by which a count, a sum or a conversion counts.
func countedIn(k *model.Kpi) []*model.Stage {
	var all []*model.Stage
	f := k.Formula
	if f == nil {
		return nil
	}
	if isOne(f.Type.V, model.FormulaCount, model.FormulaSum) {
		for _, ref := range append([]model.Ref[model.Stage]{f.Stage}, f.Stages.Items...) {
			if ref.Get() != nil {
				all = append(all, ref.Get())
			}
		}
	} else if s := endNamed(k, "from"); s != nil {
		all = append(all, s)
	}
	return all
}

// neededFields returns the fields of the record that a KPI cannot do without: what it sums, and what it is broken down
// by. A condition that asks for a field leaves out the records without it on purpose.
func neededFields(k *model.Kpi) []*model.Field {
	all := []*model.Field{k.Formula.Field.Get()}
	if k.Empty.V == model.EmptyExclude {
		all = nil // records without a value are left out on purpose where an example shows it
	}
	for _, ref := range k.Slices.Items {
		all = append(all, ref.Get())
	}
	return slices.DeleteFunc(all, func(f *model.Field) bool {
		return f == nil || f.BuiltIn || f.Type.V == model.FieldBool || facts.Computed(f) || strings.Contains(k.Filter.Source, f.Self().ID())
	})
}

// isGiven tells whether something else than people fills a field, or a move asks for it with a condition.
func (b *Base) isGiven(f *model.Field) bool {
	if f.Default.IsSet() || f.Entity().RecordOwner.Get() == f {
		return true // whoever creates a record owns it
	}
	for _, filler := range b.Facts.Fillers(f) {
		if filler.Role == nil {
			return true
		}
	}
	for _, use := range b.uses.Of(f.Self().Ref) {
		if word := use.From.Self().Word(); word == "transition" {
			return true
		}
	}
	return false
}

// otherField returns a field of the same entity that can be asked for instead.
func otherField(f *model.Field) *model.Field {
	for _, other := range f.Entity().Fields {
		if other != f && other.Required.V {
			return other
		}
	}
	for _, other := range f.Entity().Fields {
		if other != f && fillsByHand(other) {
			return other
		}
	}
	return f
}

// askSometimes lets the checkpoints that ask for a field ask it of new records only.
func (t *Tree) askSometimes(f *model.Field) {
	for _, p := range t.Of("Pipeline") {
		if p.Root.Get("entity").Text() != f.Entity().Self().ID() {
			continue
		}
		for _, c := range Items(p.Root, "checkpoints") {
			Set(c, "when", "\""+f.Entity().Self().ID()+".created_at >= '2027-06-01'\"")
		}
	}
}

// ask lets all checkpoints that ask for a field ask for another one.
func (t *Tree) ask(f, instead *model.Field) {
	var swap func(items []*syntax.Node)
	swap = func(items []*syntax.Node) {
		for _, item := range items {
			if item.Kind == syntax.Scalar && item.Value == f.Self().ID() {
				item.Value = instead.Self().ID()
			}
			if item.Get("field").Text() == f.Self().ID() {
				item.Kind, item.Tag, item.Value, item.Pairs = syntax.Scalar, "!!str", instead.Self().ID(), nil
			}
			for _, set := range Items(item, "any_of") {
				swap(set.Items)
			}
		}
	}
	for _, p := range t.Of("Pipeline") {
		if p.Root.Get("entity").Text() == f.Entity().Self().ID() {
			for _, c := range Items(p.Root, "checkpoints") {
				swap(Items(c, "require"))
			}
		}
	}
}
