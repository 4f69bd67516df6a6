package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// Parts returns the strongly connected parts: groups of stages of which each can be reached from
// each. Most have one stage. Parts and the stages in them stand in the order written.
func (g *Graph) Parts() [][]*model.Stage { return g.parts }

// tarjan finds the strongly connected parts (Tarjan 1972).
func (g *Graph) tarjan() [][]*model.Stage {
	t := tarjan{graph: g, index: make([]int, len(g.Stages)), low: make([]int, len(g.Stages)), on: make([]bool, len(g.Stages))}
	for i := range g.Stages {
		if t.index[i] == 0 {
			t.visit(i)
		}
	}
	slices.SortFunc(t.parts, func(a, b []int) int { return a[0] - b[0] })
	parts := make([][]*model.Stage, len(t.parts))
	for i, part := range t.parts {
		parts[i] = g.pick(part)
	}
	return parts
}

type tarjan struct {
	graph      *Graph
	index, low []int
	on         []bool
	stack      []int
	next       int
	parts      [][]int
}

func (t *tarjan) visit(i int) {
	t.next++
	t.index[i], t.low[i] = t.next, t.next
	t.stack, t.on[i] = append(t.stack, i), true
	for _, to := range t.graph.next[i] {
		if t.index[to] == 0 {
			t.visit(to)
			t.low[i] = min(t.low[i], t.low[to])
		} else if t.on[to] {
			t.low[i] = min(t.low[i], t.index[to])
		}
	}
	if t.low[i] != t.index[i] {
		return
	}
	at := slices.Index(t.stack, i)
	part := slices.Sorted(slices.Values(t.stack[at:]))
	t.stack = t.stack[:at]
	for _, member := range part {
		t.on[member] = false
	}
	t.parts = append(t.parts, part)
}
