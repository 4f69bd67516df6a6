package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// stuck returns the groups of open stages that records get into and never out of, as every move that leads
// out is one that nobody can ever make, with those moves. None while rights cannot be judged.
func stuck(p *lint.Pass, g *facts.Graph) []lint.Finding {
	if !rightsKnown(p) {
		return nil
	}
	next := map[*model.Stage][]*model.Stage{}
	for _, stage := range g.Stages {
		next[stage] = made(p, g, stage)
	}
	reached := spread(g.Starts(), func(s *model.Stage) []*model.Stage { return next[s] })
	part := connected(g.Stages, next)
	left, closes := map[int]bool{}, map[int]bool{}
	for _, stage := range g.Stages {
		closes[part[stage]] = closes[part[stage]] || !stage.IsOpen()
		for _, to := range next[stage] {
			left[part[stage]] = left[part[stage]] || part[to] != part[stage]
		}
	}
	byPart := map[int][]*model.Stage{}
	var parts []int
	for _, stage := range g.Stages {
		n := part[stage]
		if left[n] || closes[n] || stage.Retired != nil || !g.CanClose(stage) || hasStart(g.Pipeline) && !reached[stage] {
			continue
		}
		if byPart[n] == nil {
			parts = append(parts, n)
		}
		byPart[n] = append(byPart[n], stage)
	}
	var found []lint.Finding
	for _, n := range parts {
		found = append(found, stuckIn(p, g, byPart[n], func(s *model.Stage) bool { return part[s] == n }))
	}
	return found
}

// made returns the stages that records come to from a stage by moves that somebody can make.
func made(p *lint.Pass, g *facts.Graph, stage *model.Stage) []*model.Stage {
	var next []*model.Stage
	for _, m := range g.Out(stage) {
		if p.Facts.Possible(m) {
			next = append(next, m.To)
		}
		for _, a := range m.Transition.Approvals {
			if back := a.RejectTo.Get(); back != nil && back != stage && p.Facts.CanRefuse(m, a) {
				next = append(next, back)
			}
		}
	}
	if stage.Retired != nil {
		if to := stage.Retired.RecordsTo.Get(); to != nil && to != stage {
			next = append(next, to)
		}
	}
	return next
}

// stuckIn says that records stay in some stages, and which moves out of them are written in vain.
func stuckIn(p *lint.Pass, g *facts.Graph, stages []*model.Stage, within func(*model.Stage) bool) lint.Finding {
	f := lint.Finding{Element: stages[0], Variant: "stuck", Args: words.Args{"stages": say.TitlesOf(stages)}, Witness: say.Steps(stages)}
	var vain []*model.Transition
	for _, m := range g.Moves {
		if within(m.From) && !within(m.To) && !p.Facts.Possible(m) && !slices.Contains(vain, m.Transition) {
			vain = append(vain, m.Transition)
			f.Witness = append(f.Witness, m.Transition.Self().Ref)
		}
	}
	for _, t := range vain[:min(len(vain), say.FewTitles)] {
		f.Related = append(f.Related, p.Point(say.Place(t), "vain", nil))
	}
	return f
}
