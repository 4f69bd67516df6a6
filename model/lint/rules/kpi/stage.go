package kpi

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
)

// graphOf returns the graph of the pipeline of a stage, nil for none.
func graphOf(p *lint.Pass, stage *model.Stage) *facts.Graph {
	pipeline, _ := stage.Parent.(*model.Pipeline)
	return p.Facts.Graph(pipeline)
}

// usable returns the passports that can be judged by what they count: those without faults.
func usable(p *lint.Pass) []*kpi.Passport {
	return slices.DeleteFunc(slices.Clone(passports(p)), func(passport *kpi.Passport) bool { return !passport.OK() })
}

// end is one moment of a formula that names stages, with what was written.
type end struct {
	// key is from or to, "" for the stage of a count or sum.
	key    string
	moment *kpi.Moment
	stages []placed
	// point tells where the visit is said; zero for the one of the language.
	point source.Span
}

// placed is a stage with the place where it is named.
type placed struct {
	*model.Stage
	at source.Span
}

// ends returns the moments of a passport that are stages of its own records. The ends of a clock are said in its
// pipeline and not in the passport.
func ends(passport *kpi.Passport) []end {
	f := passport.Kpi.Formula
	if f == nil || passport.Sla != nil {
		return nil
	}
	var all []end
	add := func(key string, m *kpi.Moment, stage model.Ref[model.Stage], several model.OneOrMany[model.Ref[model.Stage]], point source.Span) {
		if m == nil || m.Through != nil || m.Field != nil {
			return
		}
		e := end{key: key, moment: m, point: point}
		for _, ref := range append([]model.Ref[model.Stage]{stage}, several.Items...) {
			if ref.Get() != nil {
				e.stages = append(e.stages, placed{ref.Get(), ref.At})
			}
		}
		if len(e.stages) > 0 {
			all = append(all, e)
		}
	}
	switch passport.Type {
	case model.FormulaCount, model.FormulaSum:
		add("", passport.From, f.Stage, f.Stages, f.Point.At)
	case model.FormulaConversion, model.FormulaDuration:
		if f.From != nil {
			add("from", passport.From, f.From.Stage, f.From.Stages, f.From.Point.At)
		}
		if f.To != nil {
			add("to", passport.To, f.To.Stage, f.To.Stages, f.To.Point.At)
		}
	}
	return all
}

// stagesOf returns the stages of some named ones.
func stagesOf(list []placed) []*model.Stage {
	all := make([]*model.Stage, len(list))
	for i, s := range list {
		all[i] = s.Stage
	}
	return all
}

// way returns a shortest way from some stages to a wanted one that passes none of those to avoid, both ends
// included; nil when there is none.
func way(g *facts.Graph, from []*model.Stage, wanted, avoid func(*model.Stage) bool) []*model.Stage {
	before := map[*model.Stage]*model.Stage{}
	var queue []*model.Stage
	for _, stage := range from {
		if _, known := before[stage]; !known && !avoid(stage) {
			before[stage] = nil
			queue = append(queue, stage)
		}
	}
	for len(queue) > 0 {
		stage := queue[0]
		queue = queue[1:]
		if wanted(stage) {
			var path []*model.Stage
			for at := stage; at != nil; at = before[at] {
				path = append(path, at)
			}
			slices.Reverse(path)
			return path
		}
		for _, next := range g.Next(stage) {
			if _, known := before[next]; !known && !avoid(next) {
				before[next] = stage
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// onTheWay returns the stages that a record can be in after it has left for some stages and before it arrives at others.
// Out of a pause a record goes back to where it was: nothing follows from the moves that other records make.
func onTheWay(g *facts.Graph, from, to []*model.Stage) []*model.Stage {
	arrived := in(to)
	before := map[*model.Stage][]*model.Stage{}
	for _, stage := range g.Stages {
		for _, next := range g.Next(stage) {
			before[next] = append(before[next], stage)
		}
	}
	after := spread(from, func(stage *model.Stage) []*model.Stage {
		if arrived(stage) || stage.Kind() == model.StagePause {
			return nil
		}
		return g.Next(stage)
	})
	until := spread(to, func(stage *model.Stage) []*model.Stage { return before[stage] })
	var all []*model.Stage
	for _, stage := range g.Stages {
		if after[stage] && until[stage] {
			all = append(all, stage)
		}
	}
	return all
}

// spread returns the stages that some lead to, themselves included.
func spread(from []*model.Stage, next func(*model.Stage) []*model.Stage) map[*model.Stage]bool {
	reached := map[*model.Stage]bool{}
	queue := slices.Clone(from)
	for len(queue) > 0 {
		stage := queue[0]
		queue = queue[1:]
		if !reached[stage] {
			reached[stage] = true
			queue = append(queue, next(stage)...)
		}
	}
	return reached
}

// in returns a test for membership.
func in(stages []*model.Stage) func(*model.Stage) bool {
	set := map[*model.Stage]bool{}
	for _, stage := range stages {
		set[stage] = true
	}
	return func(stage *model.Stage) bool { return set[stage] }
}

// none is the test that no stage passes.
func none(*model.Stage) bool { return false }
