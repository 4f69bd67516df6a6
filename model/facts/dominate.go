package facts

import "github.com/crmspec/crmspec/model"

// Dominates tells whether every way from a birth to b passes a; a stage dominates itself. A stage that
// no way leads to neither dominates nor is dominated.
func (g *Graph) Dominates(a, b *model.Stage) bool {
	i, known := g.number[a]
	j, known2 := g.number[b]
	if !known || !known2 || g.before[i] == unreached || g.before[j] == unreached {
		return false
	}
	tree := g.tree()
	return tree.enter[i] <= tree.enter[j] && tree.leave[j] <= tree.leave[i]
}

// domTree numbers the walk through the tree of dominators, by number of a stage: one lies below another
// when its number is between the two of the other.
type domTree struct{ enter, leave []int }

// dominators finds the nearest dominator of each stage (Lengauer and Tarjan 1979, the simple form, which
// is near-linear on every graph) under a root before all births, and numbers the tree.
func (g *Graph) dominators() domTree {
	n := len(g.Stages)
	d := &dominators{graph: g, parent: []int{0}, node: []int{n}, number: make([]int, n+1)}
	d.walk()
	d.find()
	below := make([][]int, len(d.node))
	for v := 1; v < len(d.node); v++ {
		below[d.dom[v]] = append(below[d.dom[v]], v)
	}
	tree := domTree{make([]int, n+1), make([]int, n+1)}
	at := 0
	type step struct{ v, next int }
	for stack := []step{{}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		if top.next == 0 {
			at++
			tree.enter[d.node[top.v]] = at
		}
		if top.next == len(below[top.v]) {
			tree.leave[d.node[top.v]] = at
			stack = stack[:len(stack)-1]
			continue
		}
		child := below[top.v][top.next]
		top.next++
		stack = append(stack, step{v: child})
	}
	return tree
}

// dominators works with the numbers of a walk through the graph, depth first: 0 is the root.
type dominators struct {
	graph  *Graph
	node   []int // the stage of a number; the root stands behind all stages
	number []int // the number of a stage, 0 for one that is not reached
	parent []int // the number from which the walk came
	// semi, above and best are those of the paper: semidominator, ancestor and label.
	semi, above, best []int
	dom               []int
}

func (d *dominators) next(v int) []int {
	if v == 0 {
		return d.graph.starts
	}
	return d.graph.next[d.node[v]]
}

func (d *dominators) walk() {
	type step struct{ v, next int }
	for stack := []step{{}}; len(stack) > 0; {
		top := &stack[len(stack)-1]
		after := d.next(top.v)
		if top.next == len(after) {
			stack = stack[:len(stack)-1]
			continue
		}
		stage := after[top.next]
		top.next++
		if d.number[stage] > 0 {
			continue
		}
		d.number[stage] = len(d.node)
		d.node, d.parent = append(d.node, stage), append(d.parent, top.v)
		stack = append(stack, step{v: d.number[stage]})
	}
}

func (d *dominators) find() {
	n := len(d.node)
	d.semi, d.above, d.best, d.dom = make([]int, n), make([]int, n), make([]int, n), make([]int, n)
	for v := range n {
		d.semi[v], d.best[v], d.above[v] = v, v, -1
	}
	born := make([]bool, len(d.graph.Stages))
	for _, start := range d.graph.starts {
		born[start] = true
	}
	bucket := make([][]int, n)
	for w := n - 1; w > 0; w-- {
		if born[d.node[w]] {
			d.semi[w] = 0
		}
		for _, before := range d.graph.prev[d.node[w]] {
			if v := d.number[before]; v > 0 {
				d.semi[w] = min(d.semi[w], d.semi[d.eval(v)])
			}
		}
		bucket[d.semi[w]] = append(bucket[d.semi[w]], w)
		p := d.parent[w]
		d.above[w] = p
		for _, v := range bucket[p] {
			d.dom[v] = p
			if u := d.eval(v); d.semi[u] < d.semi[v] {
				d.dom[v] = u
			}
		}
		bucket[p] = nil
	}
	for w := 1; w < n; w++ {
		if d.dom[w] != d.semi[w] {
			d.dom[w] = d.dom[d.dom[w]]
		}
	}
}

// eval returns the number with the least semidominator on the way up the forest, and shortens the way.
func (d *dominators) eval(v int) int {
	if d.above[v] < 0 {
		return v
	}
	var way []int
	for u := v; d.above[d.above[u]] >= 0; u = d.above[u] {
		way = append(way, u)
	}
	for i := len(way) - 1; i >= 0; i-- {
		u := way[i]
		if up := d.above[u]; d.semi[d.best[up]] < d.semi[d.best[u]] {
			d.best[u] = d.best[up]
		}
		d.above[u] = d.above[d.above[u]]
	}
	return d.best[v]
}
