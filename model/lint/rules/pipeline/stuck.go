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
	next, reached := going(p, g)
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
		if left[n] || closes[n] || stage.Retired != nil || !g.CanClose(stage) || g.Pipeline.HasStart() && !reached[stage] {
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

// going returns where records can really go: the stages one step on from each, over moves that somebody can
// make, and those that are reached so.
func going(p *lint.Pass, g *facts.Graph) (next map[*model.Stage][]*model.Stage, reached map[*model.Stage]bool) {
	next = map[*model.Stage][]*model.Stage{}
	for _, stage := range g.Stages {
		next[stage] = made(p, g, stage)
	}
	return next, spread(g.Starts(), func(s *model.Stage) []*model.Stage { return next[s] })
}

// shut returns the groups of stages that ways lead to, but none that a record can ever go: each has a move on it
// that nobody can ever make, all of which are returned. None while rights cannot be judged, nor where records
// cannot leave the stages that they begin in, which no-way-to-close says.
func shut(p *lint.Pass, g *facts.Graph) (groups [][]*model.Stage, vain [][]*model.Transition) {
	if !rightsKnown(p) || !g.Pipeline.HasStart() {
		return nil, nil
	}
	next, reached := going(p, g)
	if !slices.ContainsFunc(g.Starts(), func(start *model.Stage) bool { return len(next[start]) > 0 }) {
		return nil, nil
	}
	groups = grouped(g, func(s *model.Stage) []*model.Stage { return next[s] }, connected(g.Stages, next), func(s *model.Stage) bool {
		return s.Retired == nil && g.Reachable(s) && !reached[s]
	})
	for _, group := range groups {
		vain = append(vain, impossible(p, g, func(m model.Move) bool {
			return slices.Contains(group, m.To) && !slices.Contains(group, m.From) && g.Reachable(m.From)
		}))
	}
	return groups, vain
}

// impossible returns the transitions of the moves that are meant and that nobody can ever make, each once.
func impossible(p *lint.Pass, g *facts.Graph, meant func(model.Move) bool) []*model.Transition {
	var vain []*model.Transition
	for _, m := range g.Moves {
		if meant(m) && !p.Facts.Possible(m) && !slices.Contains(vain, m.Transition) {
			vain = append(vain, m.Transition)
		}
	}
	return vain
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
	name(p, &f, impossible(p, g, func(m model.Move) bool { return within(m.From) && !within(m.To) }), "vain")
	return f
}

// possibly says how to let somebody make a move that nobody can ever make.
var possibly = words.Text{
	En: "Mend the “when” of the move that nobody can ever make, or name under “by” a role that can “read” the records; or write another one under “transitions”",
	Ru: "Исправьте «when» у перехода, который никто и никогда не сделает, или назовите в «by» роль с правом «read» на эти записи; или напишите в «transitions» другой",
}

// name adds to a finding the transitions that nobody can ever make, and how to mend that; how is what is said of
// each.
func name(p *lint.Pass, f *lint.Finding, vain []*model.Transition, how string) {
	f.Mend = possibly
	for _, t := range vain {
		f.Witness = append(f.Witness, t.Self().Ref)
	}
	for _, t := range vain[:min(len(vain), say.FewTitles)] {
		f.Related = append(f.Related, p.Point(say.Place(t), how, nil))
	}
}
