package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// hasClosed tells whether a pipeline has a closed stage in use.
func hasClosed(p *model.Pipeline) bool {
	return slices.ContainsFunc(p.Stages, func(s *model.Stage) bool { return !s.IsOpen() && s.Retired == nil })
}

// unconditional returns the stages in which any record may be born; constant tells of a condition that it
// always holds.
func unconditional(p *model.Pipeline, constant func(*model.Condition) bool) []*model.Stage {
	when := map[*model.Stage]bool{}
	always := map[*model.Stage]bool{}
	for _, start := range p.Starts {
		stage, some := start.Stage.Get(), start.When.IsSet() && !constant(&start.When)
		when[stage] = when[stage] || some
		always[stage] = always[stage] || !some
	}
	var stages []*model.Stage
	for _, stage := range p.Stages {
		born := always[stage] || stage.Kind() == model.StageStart && !when[stage]
		if born && stage.Retired == nil {
			stages = append(stages, stage)
		}
	}
	return stages
}

// inUse tells whether records get into a stage. Without a start stage every one counts.
func inUse(g *facts.Graph, stage *model.Stage) bool {
	return stage.Retired == nil && (g.Reachable(stage) || !g.Pipeline.HasStart())
}

// isDeadEnd tells whether a work or pause stage in use has no way out.
func isDeadEnd(g *facts.Graph, stage *model.Stage) bool {
	kind := stage.Kind()
	return (kind == model.StageWork || kind == model.StagePause) && inUse(g, stage) && len(g.Next(stage)) == 0
}

// islands groups the stages that no way leads to. The first of a group is where a way in is missing;
// the others can be reached from it, unless an earlier group has them. There are none where no start
// has a way out.
func islands(g *facts.Graph) [][]*model.Stage {
	leaves := func(start *model.Stage) bool { return len(g.Next(start)) > 0 }
	if !g.Pipeline.HasStart() || !slices.ContainsFunc(g.Starts(), leaves) {
		return nil
	}
	return grouped(g, g.Next, partOf(g), func(s *model.Stage) bool { return s.Retired == nil && !g.Reachable(s) })
}

// grouped groups stages that are cut off by what is missing: the first of a group leads to the others, and no
// stage of an earlier group to it. part numbers the stages that lead to each other.
func grouped(g *facts.Graph, next func(*model.Stage) []*model.Stage, part map[*model.Stage]int, cut func(*model.Stage) bool) [][]*model.Stage {
	entered := map[int]bool{}
	for _, stage := range g.Stages {
		for _, to := range next(stage) {
			if cut(stage) && part[stage] != part[to] {
				entered[part[to]] = true
			}
		}
	}
	var firsts, rest []*model.Stage
	for _, stage := range g.Stages {
		switch {
		case !cut(stage):
		case entered[part[stage]]:
			rest = append(rest, stage)
		default:
			firsts = append(firsts, stage)
		}
	}
	var groups [][]*model.Stage
	seen := map[*model.Stage]bool{}
	for _, first := range append(firsts, rest...) {
		if seen[first] {
			continue
		}
		seen[first] = true
		group := []*model.Stage{first}
		for at := 0; at < len(group); at++ {
			for _, to := range next(group[at]) {
				if cut(to) && !seen[to] {
					seen[to] = true
					group = append(group, to)
				}
			}
		}
		groups = append(groups, group)
	}
	return groups
}

// deadEnds returns the work and pause stages in use that have no way out, none where the next stage written is
// the first of an island: there the transition between the two is missing, and stage-unreachable says so.
func deadEnds(g *facts.Graph) []*model.Stage {
	cutOff := map[*model.Stage]bool{}
	for _, island := range islands(g) {
		cutOff[island[0]] = true
	}
	var found []*model.Stage
	for i, stage := range g.Stages {
		if isDeadEnd(g, stage) && (i+1 == len(g.Stages) || !cutOff[g.Stages[i+1]]) {
			found = append(found, stage)
		}
	}
	return found
}

// traps returns the groups of connected stages, in use and not closed, that nothing leads out of: circles, starts
// that lead nowhere, and dead ends.
func traps(g *facts.Graph) [][]*model.Stage {
	part := partOf(g)
	left := map[int]bool{}
	for _, stage := range g.Stages {
		for _, to := range g.Next(stage) {
			if part[stage] != part[to] {
				left[part[stage]] = true
			}
		}
	}
	ends := deadEnds(g)
	var found [][]*model.Stage
	for i, stages := range g.Parts() {
		if left[i] || g.CanClose(stages[0]) || isDeadEnd(g, stages[0]) && !slices.Contains(ends, stages[0]) {
			continue
		}
		used := slices.DeleteFunc(slices.Clone(stages), func(s *model.Stage) bool { return !inUse(g, s) })
		if len(used) > 0 {
			found = append(found, used)
		}
	}
	return found
}

// partOf tells for each stage the number of its strongly connected part.
func partOf(g *facts.Graph) map[*model.Stage]int {
	part := map[*model.Stage]int{}
	for i, stages := range g.Parts() {
		for _, stage := range stages {
			part[stage] = i
		}
	}
	return part
}

// circle returns a shortest way from a stage back to itself, both included; nil where there is none.
func circle(g *facts.Graph, stage *model.Stage) []*model.Stage {
	before := map[*model.Stage]*model.Stage{}
	queue := []*model.Stage{stage}
	for at := 0; at < len(queue); at++ {
		for _, to := range g.Next(queue[at]) {
			if before[to] == nil {
				before[to] = queue[at]
				queue = append(queue, to)
			}
		}
	}
	if before[stage] == nil {
		return nil
	}
	way := []*model.Stage{stage}
	for s := before[stage]; s != stage; s = before[s] {
		way = append(way, s)
	}
	way = append(way, stage)
	slices.Reverse(way)
	return way
}
