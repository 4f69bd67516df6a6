package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
)

// promise is a clock of a pipeline that measures what a KPI measures.
type promise struct {
	// of is the stage or the clock, at the place of its limits.
	of    model.Element
	title model.Text
	at    source.Span
	clock model.Value[model.Clock]
	// limits are how long it may run.
	limits []*model.Limit
	// rests are the stages in which it stands still.
	rests []*model.Stage
	// whole tells that it begins and ends with the KPI; otherwise it only runs while the KPI does.
	whole bool
}

// forAll tells whether the clock runs for every record: some limit of it has no condition.
func (c promise) forAll() bool {
	return slices.ContainsFunc(c.limits, func(l *model.Limit) bool { return !l.When.IsSet() })
}

// promisesFor returns the clocks that run while the KPI measures: those with its ends, that of the stage whose stay it
// measures, and those that rest on its way.
func promisesFor(p *lint.Pass, passport *kpi.Passport) []promise {
	switch passport.Type {
	case model.FormulaTimeInStage:
		if len(passport.Stages) == 1 && passport.Stages[0].Sla != nil {
			return []promise{stay(passport.Stages[0], nil)}
		}
		return nil
	case model.FormulaDuration:
	default:
		return nil
	}
	all := ends(passport)
	if len(all) != 2 {
		return nil
	}
	from, to := stagesOf(all[0].stages), stagesOf(all[1].stages)
	var list []promise
	if g := graphOf(p, from[0]); g != nil && len(from) == 1 && len(to) == 1 && from[0].Sla != nil && isStay(g, from[0], to[0], passport.To.Point) {
		list = append(list, stay(from[0], back(g, from[0])))
	}
	told := map[*model.Pipeline]bool{}
	for _, stage := range p.Facts.Stages(passport.Entity) {
		pipeline, _ := stage.Parent.(*model.Pipeline)
		if pipeline == nil || told[pipeline] {
			continue
		}
		told[pipeline] = true
		for _, sla := range pipeline.Slas {
			starts, stops := pointStages(sla.Starts), pointStages(sla.Stops)
			if len(starts) == 0 || len(stops) == 0 {
				continue
			}
			one := promise{of: sla, title: sla.Title, at: sla.Within.At, clock: sla.Clock, limits: sla.Within.Items, whole: alike(starts, from) && alike(stops, to)}
			for _, ref := range sla.PausesIn.Items {
				if rest := ref.Get(); rest != nil && between(p, from, to, rest) {
					one.rests = append(one.rests, rest)
				}
			}
			if one.whole || len(one.rests) > 0 {
				list = append(list, one)
			}
		}
	}
	return list
}

// stay is the clock of a stage.
func stay(stage *model.Stage, rests []*model.Stage) promise {
	return promise{of: stage, title: stage.Title, at: stage.Sla.Within.At, clock: stage.Sla.Clock, limits: stage.Sla.Within.Items, rests: rests, whole: true}
}

// isStay tells whether the time from the entry into one stage to another is a stay in the first: a move leads straight
// there, and no way around over another stage of work.
func isStay(g *facts.Graph, from, to *model.Stage, point model.PointType) bool {
	if from == to {
		return isExit(point)
	}
	if isExit(point) || len(g.Between(from, to)) == 0 {
		return false
	}
	works := func(s *model.Stage) bool {
		return s != from && s != to && (s.Kind() == model.StageWork || s.Kind() == model.StageStart)
	}
	for _, next := range g.Next(from) {
		if works(next) && way(g, []*model.Stage{next}, in([]*model.Stage{to}), in([]*model.Stage{from})) != nil {
			return false
		}
	}
	return true
}

// back returns the pauses to which a stage leads and which lead back to it.
func back(g *facts.Graph, stage *model.Stage) []*model.Stage {
	var all []*model.Stage
	for _, next := range g.Next(stage) {
		if next.Kind() == model.StagePause && slices.Contains(g.Next(next), stage) && !slices.Contains(all, next) {
			all = append(all, next)
		}
	}
	return all
}

// between tells whether a record can be in a stage after it has left for where the KPI begins and before it arrives.
func between(p *lint.Pass, from, to []*model.Stage, stage *model.Stage) bool {
	g := graphOf(p, stage)
	if g == nil || slices.Contains(to, stage) {
		return false
	}
	var begins []*model.Stage
	for _, s := range from {
		if s.Parent == stage.Parent {
			begins = append(begins, s)
		}
	}
	is, arrived := in([]*model.Stage{stage}), in(to)
	// Out of a pause a record goes back to where it was: nothing follows from the moves that other records make.
	avoid := func(s *model.Stage) bool { return arrived(s) || s != stage && s.Kind() == model.StagePause }
	return way(g, begins, is, avoid) != nil && way(g, []*model.Stage{stage}, in(to), none) != nil
}

func pointStages(point *model.Point) []*model.Stage {
	if point == nil || point.Through.IsSet() || point.Field.IsSet() {
		return nil
	}
	var all []*model.Stage
	for _, ref := range append([]model.Ref[model.Stage]{point.Stage}, point.Stages.Items...) {
		if ref.Get() != nil {
			all = append(all, ref.Get())
		}
	}
	return all
}

// alike tells whether two lists name the same stages.
func alike(a, b []*model.Stage) bool {
	inA, inB := in(a), in(b)
	return !slices.ContainsFunc(a, func(s *model.Stage) bool { return !inB(s) }) && !slices.ContainsFunc(b, func(s *model.Stage) bool { return !inA(s) })
}
