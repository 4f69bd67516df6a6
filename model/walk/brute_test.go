package walk_test

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model/walk"
)

// brute finds the fewest walks and then the fewest steps by looking at everything: where the walk that is
// made is, what all walks have passed, and how often it has passed what has a limit. It knows nothing of
// flows. Pairs tells that each two edges must be passed one after the other, not only each edge.
type brute struct {
	graph  walk.Graph
	pairs  bool
	pieces map[string]int // the number of an edge, or of two that follow each other
	stops  []bool
	given  uint64
}

func newBrute(g walk.Graph, pairs bool) *brute {
	b := &brute{graph: g, pairs: pairs, pieces: map[string]int{}, stops: make([]bool, g.Nodes)}
	reached := spread(g, g.Births, false)
	for i, e := range g.Edges {
		if !reached[e.From] {
			continue
		}
		b.pieces[fmt.Sprint(walk.Walk{i})] = len(b.pieces)
		for j, next := range g.Edges {
			if pairs && e.To == next.From {
				b.pieces[fmt.Sprint(walk.Walk{i, j})] = len(b.pieces)
			}
		}
	}
	closable := spread(g, g.Ends, true)
	for node := range b.stops {
		b.stops[node] = !closable[node] || slices.Contains(g.Ends, node)
	}
	return b
}

// spread marks the nodes that can be reached from some, or from which they can be reached.
func spread(g walk.Graph, from []int, back bool) []bool {
	marked := make([]bool, g.Nodes)
	for _, node := range from {
		marked[node] = true
	}
	for again := true; again; {
		again = false
		for _, e := range g.Edges {
			a, b := e.From, e.To
			if back {
				a, b = b, a
			}
			if marked[a] && !marked[b] {
				marked[b], again = true, true
			}
		}
	}
	return marked
}

// covers returns what walks pass.
func (b *brute) covers(walks []walk.Walk) uint64 {
	var mask uint64
	for _, w := range walks {
		for at := range w {
			mask |= b.bit(w[at : at+1])
			if at > 0 {
				mask |= b.bit(w[at-1 : at+1])
			}
		}
	}
	return mask
}

func (b *brute) bit(piece walk.Walk) uint64 {
	if i, known := b.pieces[fmt.Sprint(piece)]; known {
		return 1 << i
	}
	return 0
}

type position struct {
	node, last int8 // -1 between walks
	mask       uint64
	counts     [8]int8
}

// best returns the fewest walks and their fewest steps; ok is false when nothing passes all.
func (b *brute) best() (walks, steps int, ok bool) {
	all := uint64(1)<<len(b.pieces) - 1
	edges := b.graph.Edges
	bits, pairs := make([]uint64, len(edges)), make([][]uint64, len(edges))
	for i := range edges {
		bits[i] = b.bit(walk.Walk{i})
		for j := range edges {
			pairs[i] = append(pairs[i], b.bit(walk.Walk{i, j}))
		}
	}
	done := map[position]bool{}
	// By the number of walks, then of steps, the positions that were found.
	var found [40][120][]position
	found[0][0] = []position{{node: -1, last: -1, mask: b.given & all}}
	for walks := range found {
		for steps := range found[walks] {
			for at := 0; at < len(found[walks][steps]); at++ {
				now := found[walks][steps][at]
				if done[now] {
					continue
				}
				done[now] = true
				if now.node < 0 {
					if now.mask == all {
						return walks, steps, true
					}
					for _, birth := range b.graph.Births {
						found[walks+1][steps] = append(found[walks+1][steps], position{node: int8(birth), last: -1, mask: now.mask})
					}
					continue
				}
				if b.stops[now.node] {
					found[walks][steps] = append(found[walks][steps], position{node: -1, last: -1, mask: now.mask})
				}
				for i, e := range edges {
					if e.From != int(now.node) {
						continue
					}
					next := now
					if e.Limit > 0 {
						if next.counts[i]++; int(next.counts[i]) > e.Limit {
							continue
						}
					}
					next.node, next.mask = int8(e.To), now.mask|bits[i]
					if b.pairs {
						if now.last >= 0 {
							next.mask |= pairs[now.last][i]
						}
						next.last = int8(i)
					}
					if !done[next] {
						found[walks][steps+1] = append(found[walks][steps+1], next)
					}
				}
			}
		}
	}
	return 0, 0, false
}
