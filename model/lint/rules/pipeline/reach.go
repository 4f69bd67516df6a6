package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// onward returns the stages one step on as long as work on a record has not ended: none out of a closed
// stage, from which it would have to be opened again.
func onward(g *facts.Graph) func(*model.Stage) []*model.Stage {
	return func(s *model.Stage) []*model.Stage {
		if !s.IsOpen() {
			return nil
		}
		return g.Next(s)
	}
}

// ahead returns the stages one step on, of moves that lead on alone: no rework, nothing refused, no record
// opened again.
func ahead(g *facts.Graph, stage *model.Stage) []*model.Stage {
	var stages []*model.Stage
	for _, m := range g.Out(stage) {
		if m.From.IsOpen() && m.Transition.Type.Or(model.TransitionForward) == model.TransitionForward {
			stages = append(stages, m.To)
		}
	}
	return stages
}

// before returns the stages from which one of the wanted ones can be reached while the record is open,
// those included.
func before(g *facts.Graph, wanted []*model.Stage) map[*model.Stage]bool {
	back := map[*model.Stage][]*model.Stage{}
	next := onward(g)
	for _, stage := range g.Stages {
		for _, to := range next(stage) {
			back[to] = append(back[to], stage)
		}
	}
	return spread(wanted, func(s *model.Stage) []*model.Stage { return back[s] })
}

// spread returns everything that steps lead to from some stages, those included.
func spread(from []*model.Stage, next func(*model.Stage) []*model.Stage) map[*model.Stage]bool {
	seen := map[*model.Stage]bool{}
	queue := slices.Clone(from)
	for _, stage := range queue {
		seen[stage] = true
	}
	for at := 0; at < len(queue); at++ {
		for _, to := range next(queue[at]) {
			if !seen[to] {
				seen[to] = true
				queue = append(queue, to)
			}
		}
	}
	return seen
}

// together groups the stages of a set: two are in one group when steps between stages of the set, in
// whichever direction, connect them. Groups and the stages in them stand in the order written.
func together(g *facts.Graph, set map[*model.Stage]bool) [][]*model.Stage {
	near := map[*model.Stage][]*model.Stage{}
	for _, stage := range g.Stages {
		for _, to := range g.Next(stage) {
			if set[stage] && set[to] {
				near[stage] = append(near[stage], to)
				near[to] = append(near[to], stage)
			}
		}
	}
	var groups [][]*model.Stage
	number := map[*model.Stage]int{}
	for _, stage := range g.Stages {
		if !set[stage] {
			continue
		}
		n, known := number[stage]
		if !known {
			n = len(groups)
			groups = append(groups, nil)
			for member := range spread([]*model.Stage{stage}, func(s *model.Stage) []*model.Stage { return near[s] }) {
				number[member] = n
			}
		}
		groups[n] = append(groups[n], stage)
	}
	return groups
}

// shortest returns a shortest way over steps from a stage to one that is wanted, both included; a
// stage that is wanted itself is the whole way. nil for none.
func shortest(from *model.Stage, next func(*model.Stage) []*model.Stage, wanted func(*model.Stage) bool) []*model.Stage {
	prev := map[*model.Stage]*model.Stage{from: nil}
	queue := []*model.Stage{from}
	for at := 0; at < len(queue); at++ {
		stage := queue[at]
		if wanted(stage) {
			var way []*model.Stage
			for ; stage != nil; stage = prev[stage] {
				way = append(way, stage)
			}
			slices.Reverse(way)
			return way
		}
		for _, to := range next(stage) {
			if _, seen := prev[to]; !seen {
				prev[to] = stage
				queue = append(queue, to)
			}
		}
	}
	return nil
}

// connected numbers the stages so that two have one number when steps lead from each to the other
// (Kosaraju and Sharir 1981).
func connected(stages []*model.Stage, next map[*model.Stage][]*model.Stage) map[*model.Stage]int {
	back := map[*model.Stage][]*model.Stage{}
	for _, stage := range stages {
		for _, to := range next[stage] {
			back[to] = append(back[to], stage)
		}
	}
	left := finished(stages, next)
	number := map[*model.Stage]int{}
	for i := len(left) - 1; i >= 0; i-- {
		if _, known := number[left[i]]; known {
			continue
		}
		for member := range spread([]*model.Stage{left[i]}, func(s *model.Stage) []*model.Stage {
			return slices.DeleteFunc(slices.Clone(back[s]), func(from *model.Stage) bool { _, known := number[from]; return known })
		}) {
			number[member] = i
		}
	}
	return number
}

// finished returns the stages in the order in which a search into the depth has done with them.
func finished(stages []*model.Stage, next map[*model.Stage][]*model.Stage) []*model.Stage {
	var left []*model.Stage
	taken := map[*model.Stage]int{} // how many steps of a stage were taken, and one
	for _, start := range stages {
		if taken[start] > 0 {
			continue
		}
		taken[start] = 1
		for stack := []*model.Stage{start}; len(stack) > 0; {
			stage := stack[len(stack)-1]
			i := taken[stage] - 1
			if i == len(next[stage]) {
				left, stack = append(left, stage), stack[:len(stack)-1]
				continue
			}
			taken[stage]++
			if to := next[stage][i]; taken[to] == 0 {
				taken[to] = 1
				stack = append(stack, to)
			}
		}
	}
	return left
}
