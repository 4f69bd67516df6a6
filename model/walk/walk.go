// Package walk stands before acceptance and answers, in numbers, how much can be tried with how little: the
// fewest walks that pass every edge of a graph, the few sets that cover all, the few rows in which all pairs
// of values meet. It must not know the Spec, stages or roles, nor what a number stands for.
package walk

import (
	"cmp"
	"slices"
)

// Graph is nodes, numbered from 0, and the edges between them, numbered as they stand. Where births shall be
// passed like edges, a node before them all is the birth, and an edge leads from it to each.
type Graph struct {
	Nodes int
	Edges []Edge
	// Births are the nodes in which walks may begin.
	Births []int
	// Ends are the nodes in which walks shall end; they may go on from there.
	Ends []int
}

// Edge leads from one node to another. Several may lead the same way.
type Edge struct {
	From, To int
	// Limit is how often one walk may pass the edge, 0 for any number of times.
	Limit int
}

// Walk is the numbers of the edges that are passed one after the other.
type Walk []int

// Proof tells how sure it is that there are not fewer walks.
type Proof string

// The proofs.
const (
	// Least walks are proved: none are fewer, and of as many none have fewer steps.
	Least Proof = "least"
	// Mended walks were too many or too long for limits, or too hard to join, and were mended: some
	// others may be fewer.
	Mended Proof = "mended"
	// Greedy walks are those of a graph that is too large: what must be passed is joined to what is near.
	Greedy Proof = "greedy"
)

// Result is a set of walks.
type Result struct {
	// Walks are the given ones as they were, then the others, in the order of the nodes that they pass.
	Walks []Walk
	// Left is what no walk can pass: an edge to which no birth leads, or two edges that follow each
	// other but not within the limits.
	Left []Walk
	// Stuck are the nodes, in their order, in which walks had to end although they are no ends.
	Stuck []int
	Proof Proof
}

// Steps returns the number of edges that all walks pass.
func (r Result) Steps() int {
	n := 0
	for _, w := range r.Walks {
		n += len(w)
	}
	return n
}

// Cover returns the fewest walks from births to ends that pass every edge at least once, and of as many
// those with the fewest steps. What given walks pass need not be passed again. A walk ends elsewhere only
// where no end can be reached any more. The order in which edges, births and ends stand does not matter, but
// for edges that are alike.
func Cover(g Graph, given ...Walk) Result { return newCover(g, given).result(g, given, large) }

// Pairs returns the fewest walks that pass every two edges that can follow each other, one right after the
// other, and every single edge; else it is as Cover.
func Pairs(g Graph, given ...Walk) Result { return newPairs(g, given).result(g, given, large) }

// Along returns the walk through nodes, over the first edge of each two; ok is false where there is none.
func (g Graph) Along(nodes ...int) (w Walk, ok bool) {
	for at := 1; at < len(nodes); at++ {
		i := slices.IndexFunc(g.Edges, func(e Edge) bool { return e.From == nodes[at-1] && e.To == nodes[at] })
		if i < 0 {
			return nil, false
		}
		w = append(w, i)
	}
	return w, len(w) > 0
}

// sorted returns the numbers of the edges in the order of their nodes; those that lead nowhere are left out.
func (g Graph) sorted() []int {
	var numbers []int
	for i, e := range g.Edges {
		if g.has(e.From) && g.has(e.To) {
			numbers = append(numbers, i)
		}
	}
	slices.SortStableFunc(numbers, func(i, j int) int {
		a, b := g.Edges[i], g.Edges[j]
		return cmp.Or(a.From-b.From, a.To-b.To, a.Limit-b.Limit)
	})
	return numbers
}

func (g Graph) has(node int) bool { return node >= 0 && node < g.Nodes }

// result solves the network of a graph.
func (n *network) result(g Graph, given []Walk, large int) Result {
	walks, left, proof := n.solve(large)
	r := Result{Proof: proof}
	for i, e := range g.Edges {
		if !g.has(e.From) || !g.has(e.To) {
			r.Left = append(r.Left, Walk{i})
		}
	}
	for _, a := range left {
		r.Left = append(r.Left, n.arcs[a].piece)
	}
	stuck := map[int]bool{}
	for _, w := range given {
		r.Walks = append(r.Walks, w)
	}
	for _, arcs := range walks {
		var w Walk
		for _, a := range arcs {
			if n.arcs[a].step {
				w = append(w, n.arcs[a].piece...)
			}
		}
		r.Walks = append(r.Walks, w)
		if last := g.Edges[w[len(w)-1]].To; !slices.Contains(g.Ends, last) {
			stuck[last] = true
		}
	}
	for i := range g.Nodes {
		if stuck[i] {
			r.Stuck = append(r.Stuck, i)
		}
	}
	return r
}
