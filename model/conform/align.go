package conform

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// net is a pipeline as numbers: where a record may begin, go on and end.
type net struct {
	stages []*model.Stage
	number map[*model.Stage]int
	next   [][]int
	starts []int
	// closed are the stages in which a record may end.
	closed []bool
}

func newNet(g *facts.Graph) *net {
	n := &net{stages: g.Stages, number: map[*model.Stage]int{}, next: make([][]int, len(g.Stages)), closed: make([]bool, len(g.Stages))}
	for i, s := range g.Stages {
		n.number[s] = i
		n.closed[i] = !s.IsOpen()
	}
	for i, s := range g.Stages {
		for _, to := range g.Next(s) {
			if at := n.number[to]; !slices.Contains(n.next[i], at) {
				n.next[i] = append(n.next[i], at)
			}
		}
		slices.Sort(n.next[i])
	}
	for _, s := range g.Starts() {
		n.starts = append(n.starts, n.number[s])
	}
	return n
}

// step is one step of an alignment.
type step struct {
	// Stage is the number of the stage.
	stage int
	// model and log tell who makes it: both where they agree, the description alone for a stage that was
	// skipped, the record alone for one that was inserted.
	model, log bool
}

// alignment is how a trail and the nearest way of the description lie beside each other.
type alignment struct {
	cost  int
	steps []step
	// shortest is the number of stages of the shortest way of the description.
	shortest int
}

// open and partial say how a trail ends and begins: still under way, so that it may end anywhere; out of the dark,
// so that it may begin anywhere.
type ends struct{ open, partial bool }

func (n *net) begin(e ends) []int {
	if !e.partial {
		return n.starts
	}
	all := make([]int, len(n.stages))
	for i := range all {
		all[i] = i
	}
	return all
}

func (n *net) ends(stage int, e ends) bool { return e.open || n.closed[stage] }

// align finds the nearest way of the description by a search over where the description stands and how far the trail
// is read. A step that both make costs nothing, one that only one of them makes costs 1, so the search needs two
// ends of one queue and no more. ok is false where the description has no way at all.
func (n *net) align(trail []int, e ends) (a alignment, ok bool) {
	width := len(trail) + 1
	none := len(n.stages) // the description has not begun
	id := func(stage, at int) int { return stage*width + at }
	size := (none + 1) * width
	cost, back, how := make([]int, size), make([]int, size), make([]step, size)
	for i := range cost {
		cost[i] = -1
	}
	done := make([]bool, size)
	q := newQueue(size)
	reach := func(to, from, price int, s step) {
		if cost[to] >= 0 && cost[to] <= price {
			return
		}
		cost[to], back[to], how[to] = price, from, s
		if price == cost[max(from, 0)] && from >= 0 {
			q.front(to)
		} else {
			q.back(to)
		}
	}
	first := id(none, 0)
	cost[first], back[first] = 0, -1
	q.front(first)
	begin := n.begin(e)
	for !q.empty() {
		at := q.pop()
		if done[at] {
			continue
		}
		done[at] = true
		stage, read := at/width, at%width
		if stage != none && read == len(trail) && n.ends(stage, e) {
			return n.walk(at, first, cost[at], back, how, e)
		}
		next := begin
		if stage != none {
			next = n.next[stage]
		}
		for _, to := range next {
			if read < len(trail) && trail[read] == to {
				reach(id(to, read+1), at, cost[at], step{to, true, true})
			}
			reach(id(to, read), at, cost[at]+1, step{to, true, false})
		}
		if read < len(trail) {
			reach(id(stage, read+1), at, cost[at]+1, step{trail[read], false, true})
		}
	}
	return alignment{}, false
}

func (n *net) walk(at, first, cost int, back []int, how []step, e ends) (alignment, bool) {
	a := alignment{cost: cost}
	for ; at != first; at = back[at] {
		a.steps = append(a.steps, how[at])
	}
	slices.Reverse(a.steps)
	a.shortest = n.shortest(e)
	return a, true
}

// shortest returns the number of stages of the shortest way of the description, 0 where there is none.
func (n *net) shortest(e ends) int {
	far := make([]int, len(n.stages))
	queue := slices.Clone(n.begin(e))
	for _, s := range queue {
		far[s] = 1
	}
	for i := 0; i < len(queue); i++ {
		s := queue[i]
		if n.ends(s, e) {
			return far[s]
		}
		for _, to := range n.next[s] {
			if far[to] == 0 {
				far[to] = far[s] + 1
				queue = append(queue, to)
			}
		}
	}
	return 0
}

// queue is a queue with two ends, for what costs nothing and what costs 1.
type queue struct {
	now, later []int
}

func newQueue(int) *queue { return &queue{} }

func (q *queue) front(n int) { q.now = append(q.now, n) }
func (q *queue) back(n int)  { q.later = append(q.later, n) }
func (q *queue) empty() bool { return len(q.now)+len(q.later) == 0 }

// pop takes the last that costs nothing more, else the first of those that cost 1.
func (q *queue) pop() int {
	if len(q.now) == 0 {
		q.now, q.later = q.later, q.now[:0]
		slices.Reverse(q.now)
	}
	n := q.now[len(q.now)-1]
	q.now = q.now[:len(q.now)-1]
	return n
}
