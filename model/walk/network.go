package walk

import "slices"

// network is what is solved: a graph, or one of pairs of its edges.
type network struct {
	nodes  int
	arcs   []arc
	births []bool
	ends   []bool
	// out are the numbers of the arcs that leave a node; arcs that no birth leads to are in none.
	out [][]int
	// inner tells of a node that no walk may end in it; nil for none.
	inner []bool
	// lost tells of a node that no end can be reached from it: walks may end there.
	lost []bool
	// part is the number of the strongly connected part in which a node lies.
	part    []int
	limited bool
}

// arc is an edge, or what lies between two.
type arc struct {
	from, to int
	// piece is the edge, or the two, that are passed with it.
	piece Walk
	// step tells that passing it is a step of a walk.
	step bool
	// need tells that some walk must pass it.
	need  bool
	limit int
}

func newNetwork(g Graph) *network {
	n := &network{nodes: g.Nodes, births: make([]bool, g.Nodes), ends: make([]bool, g.Nodes)}
	for _, node := range g.Births {
		if g.has(node) {
			n.births[node] = true
		}
	}
	for _, node := range g.Ends {
		if g.has(node) {
			n.ends[node] = true
		}
	}
	return n
}

func (n *network) add(a arc) { n.arcs = append(n.arcs, a) }

// newCover is the network of the edges.
func newCover(g Graph, given []Walk) *network {
	edges := g.sorted()
	passed := map[int]bool{}
	for _, e := range slices.Concat(given...) {
		passed[e] = true
	}
	n := newNetwork(g)
	for _, i := range edges {
		n.add(arc{from: g.Edges[i].From, to: g.Edges[i].To, piece: Walk{i}, step: true, need: !passed[i], limit: g.Edges[i].Limit})
	}
	return n
}

// newPairs is the network of the pairs of edges.
func newPairs(g Graph, given []Walk) *network {
	edges := g.sorted()
	seen := map[[2]int]bool{}
	single := map[int]bool{}
	for _, w := range given {
		for at, e := range w {
			single[e] = true
			if at > 0 {
				seen[[2]int{w[at-1], e}] = true
			}
		}
	}
	// Each edge becomes two nodes, between which it is passed; the pairs lead from one edge to the next.
	nodes := 2 * len(edges)
	n := &network{nodes: nodes, births: make([]bool, nodes), ends: make([]bool, nodes), inner: make([]bool, nodes)}
	leaving := make([][]int, g.Nodes)
	for at, i := range edges {
		e := g.Edges[i]
		leaving[e.From] = append(leaving[e.From], at)
		n.inner[2*at] = true
		n.births[2*at], n.ends[2*at+1] = slices.Contains(g.Births, e.From), slices.Contains(g.Ends, e.To)
		n.add(arc{from: 2 * at, to: 2*at + 1, piece: Walk{i}, step: true, need: !single[i], limit: e.Limit})
	}
	for at, i := range edges {
		for _, next := range leaving[g.Edges[i].To] {
			piece := Walk{i, edges[next]}
			n.add(arc{from: 2*at + 1, to: 2 * next, piece: piece, need: !seen[[2]int{i, edges[next]}]})
		}
	}
	return n
}

// Over so many arcs, large networks are solved roughly, and middling ones are no more balanced when limits are not
// kept, but cut.
const (
	middling = 3_000
	large    = 150_000
)

// solve returns walks as the numbers of arcs, and the needed arcs that none can pass. Over so many arcs it is rough.
func (n *network) solve(large int) (walks [][]int, left []int, proof Proof) {
	left = n.prepare()
	s := newSearch(n)
	left = append(left, n.barred()...)
	slices.Sort(left)
	switch {
	case !slices.ContainsFunc(n.arcs, func(a arc) bool { return a.need }):
		return nil, left, Least
	case len(n.arcs) > large:
		p := newPlan(n)
		walks, proof = n.mend(s, p.tour(p.rough()), true), Greedy
	default:
		walks, proof = n.fewest(s)
	}
	slices.SortFunc(walks, slices.Compare)
	return walks, left, proof
}

// barred returns the needed pairs that limits keep apart, and needs them no more: those whose second edge may be
// passed once, where every way to the first passes it. No other arc is: a shortest way passes none twice.
func (n *network) barred() (left []int) {
	if n.inner == nil {
		return nil
	}
	into := make([][]int, n.nodes)
	for i, a := range n.arcs {
		if a.need && n.inner[a.to] {
			into[a.to] = append(into[a.to], i)
		}
	}
	for once, second := range n.arcs {
		if second.limit != 1 {
			continue
		}
		reached := spread(n.births, n.out, func(a int) int {
			if a == once {
				return n.arcs[a].from
			}
			return n.arcs[a].to
		})
		for _, a := range into[second.from] {
			if !reached[n.arcs[a].from] {
				n.arcs[a].need = false
				left = append(left, a)
			}
		}
	}
	return left
}

// needed tells of each arc whether it must be passed.
func (n *network) needed() []bool {
	need := make([]bool, len(n.arcs))
	for i, a := range n.arcs {
		need[i] = a.need
	}
	return need
}

// prepare finds what can be reached, and returns the needed arcs that cannot.
func (n *network) prepare() (left []int) {
	out, in := make([][]int, n.nodes), make([][]int, n.nodes)
	for i, a := range n.arcs {
		out[a.from] = append(out[a.from], i)
		in[a.to] = append(in[a.to], i)
	}
	reached := spread(n.births, out, func(a int) int { return n.arcs[a].to })
	n.lost = spread(n.ends, in, func(a int) int { return n.arcs[a].from })
	for i := range n.lost {
		n.lost[i] = !n.lost[i]
	}
	n.out = make([][]int, n.nodes)
	for i := range n.arcs {
		a := &n.arcs[i]
		if reached[a.from] {
			n.out[a.from] = append(n.out[a.from], i)
			n.limited = n.limited || a.limit > 0
			continue
		}
		if a.need {
			left = append(left, i)
		}
		a.need = false
	}
	n.findParts()
	return left
}

// spread marks the nodes that some lead to, over the arcs next to them.
func spread(from []bool, next [][]int, node func(a int) int) []bool {
	marked := slices.Clone(from)
	var queue []int
	for i := range marked {
		if marked[i] {
			queue = append(queue, i)
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, a := range next[queue[at]] {
			if to := node(a); !marked[to] {
				marked[to] = true
				queue = append(queue, to)
			}
		}
	}
	return marked
}

// stops tells whether a walk may end in a node.
func (n *network) stops(node int) bool {
	return n.ends[node] || n.lost[node] && (n.inner == nil || !n.inner[node])
}

// findParts finds the strongly connected parts (Tarjan 1972), without recursion.
func (n *network) findParts() {
	n.part = slices.Repeat([]int{-1}, n.nodes)
	number, low := make([]int, n.nodes), make([]int, n.nodes)
	next := make([]int, n.nodes)
	var stack, open []int
	count, parts := 0, 0
	for root := range n.nodes {
		if number[root] > 0 {
			continue
		}
		for stack = append(stack, root); len(stack) > 0; {
			v := stack[len(stack)-1]
			if number[v] == 0 {
				count++
				number[v], low[v] = count, count
				open = append(open, v)
			}
			deeper := false
			for ; next[v] < len(n.out[v]) && !deeper; next[v]++ {
				to := n.arcs[n.out[v][next[v]]].to
				switch {
				case number[to] == 0:
					stack, deeper = append(stack, to), true
				case n.part[to] < 0:
					low[v] = min(low[v], number[to])
				}
			}
			if deeper {
				continue
			}
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				low[stack[len(stack)-1]] = min(low[stack[len(stack)-1]], low[v])
			}
			if low[v] == number[v] {
				for {
					last := open[len(open)-1]
					open = open[:len(open)-1]
					n.part[last] = parts
					if last == v {
						break
					}
				}
				parts++
			}
		}
	}
}
