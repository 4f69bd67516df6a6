package walk

import (
	"cmp"
	"slices"
)

// patience is how many flows are tried to join what hangs together with no walk, before any way to join it will do.
const patience = 150

// more is how many walks are added at most so that limits are kept, and doubts how often that is tried with
// flows of which no walks that keep them were found.
const (
	more   = 40
	doubts = 4
)

// plan is the flow that is looked for: the arcs of a network, then one from a hub to a mouth, which all walks pass,
// and those from where walks stop to the hub, and from the mouth to births again.
type plan struct {
	*network
	hub   int
	nodes int
	pipes []pipe
	// mouth is the pipe through which walks begin.
	mouth int
}

// trial is a flow with what was forced.
type trial struct {
	lower []int
	flow  []int
	cost  int64
}

// newPlan lays the pipes. A walk costs more than all steps together; one begins at least in every part of the network
// that hangs together and has something to pass, whatever the direction.
func newPlan(n *network) *plan {
	p := &plan{network: n, hub: n.nodes, nodes: n.nodes + 2, mouth: len(n.arcs)}
	group := newGroups(n.nodes)
	for _, arcs := range n.out {
		for _, a := range arcs {
			group.join(n.arcs[a].from, n.arcs[a].to)
		}
	}
	wanted := map[int]bool{}
	costs := int64(n.nodes+1)*int64(len(n.arcs)+1) + 1
	for _, a := range n.arcs {
		laid := pipe{from: a.from, to: a.to, most: endless}
		if a.step {
			laid.cost = 1
		}
		if a.need {
			laid.lower, wanted[group.of(a.from)] = 1, true
		}
		p.pipes = append(p.pipes, laid)
	}
	mouth := p.hub + 1
	p.pipes = append(p.pipes, pipe{from: p.hub, to: mouth, most: endless, cost: costs})
	gate := map[int]int{}
	for node := range n.nodes {
		g := group.of(node)
		if !wanted[g] {
			continue
		}
		if n.stops(node) {
			p.pipes = append(p.pipes, pipe{from: node, to: p.hub, most: endless})
		}
		if !n.births[node] {
			continue
		}
		if gate[g] == 0 {
			gate[g] = p.nodes
			p.nodes++
			p.pipes = append(p.pipes, pipe{from: mouth, to: gate[g], lower: 1, most: endless})
		}
		p.pipes = append(p.pipes, pipe{from: gate[g], to: node, most: endless})
	}
	return p
}

// fewest returns the fewest and shortest walks.
func (n *network) fewest(s *search) (walks [][]int, proof Proof) {
	p := newPlan(n)
	best, proved := p.joined()
	proof = Mended
	if proved {
		proof = Least
	}
	walks = p.tour(best.flow)
	if !n.limited {
		return walks, proof
	}
	if kept, ok := n.balance(walks, best.flow[p.mouth]); ok {
		return kept, proof
	}
	found := [][][]int{n.mend(s, walks, true)}
	if len(n.arcs) > middling {
		return found[0], Mended
	}
	found = append(found, n.mend(s, walks, false))
	failed, bound := 0, [2]int{} // no walks within the limits are fewer, or as many with fewer steps
	// No walk passes an arc more often than its limit, so all together pass it no more than so often for each.
	for count := best.flow[p.mouth]; count < len(walks)+more && failed < doubts; count++ {
		p.pipes[p.mouth].lower, p.pipes[p.mouth].most = count, count
		for i, a := range n.arcs {
			if a.limit > 0 {
				p.pipes[i].most = a.limit * count
			}
		}
		bounded, sure := p.joined()
		if bounded == nil {
			continue
		}
		if !sure {
			proof = Mended
		}
		if proof == Least {
			bound = [2]int{count, n.steps(p.tour(bounded.flow)...)}
		}
		kept, ok := n.balance(p.tour(bounded.flow), count)
		if ok && proof == Least {
			return kept, Least
		}
		if ok {
			found = append(found, n.trim(kept))
		}
		failed++
		proof = Mended // these cannot be told apart within the limits, though others of as many walks may be
	}
	least := slices.MinFunc(found, func(a, b [][]int) int { return cmp.Or(len(a)-len(b), n.steps(a...)-n.steps(b...)) })
	if bound == [2]int{len(least), n.steps(least...)} {
		return least, Least
	}
	return least, Mended
}

// steps returns how many steps walks have together.
func (n *network) steps(walks ...[]int) int {
	count := 0
	for _, walk := range walks {
		for _, a := range walk {
			if n.arcs[a].step {
				count++
			}
		}
	}
	return count
}

// try looks for the cheapest flow in which so much flows at least, nil when there is none.
func (p *plan) try(lower []int) *trial {
	pipes := slices.Clone(p.pipes)
	for i := range pipes {
		if pipes[i].lower = lower[i]; pipes[i].lower > pipes[i].most {
			return nil
		}
	}
	flow, cost, ok := circulate(p.nodes, pipes)
	if !ok {
		return nil
	}
	return &trial{lower, flow, cost}
}

// joined returns the cheapest flow that hangs together, nil when limits allow none, and whether it is
// proved that none is cheaper. Where a flow is in two, one of the arcs that lead from the hub's side into
// what is cut off must be passed: each is tried, the cheapest first.
func (p *plan) joined() (best *trial, proved bool) {
	lower := make([]int, len(p.pipes))
	for i := range p.pipes {
		lower[i] = p.pipes[i].lower
	}
	first := p.try(lower)
	if first == nil {
		return nil, false
	}
	open := []*trial{first}
	for tried := 0; len(open) > 0; {
		at := 0
		for i := range open {
			if open[i].cost < open[at].cost {
				at = i
			}
		}
		best = open[at]
		open = slices.Delete(open, at, at+1)
		island := p.island(best.flow)
		if island == nil {
			return best, true
		}
		for i, pipe := range p.pipes {
			if island[pipe.from] || !island[pipe.to] || best.lower[i] > 0 {
				continue
			}
			if tried++; tried > patience || len(p.arcs) > middling {
				return p.bridge(best), false
			}
			lower := slices.Clone(best.lower)
			lower[i] = 1
			if next := p.try(lower); next != nil {
				open = append(open, next)
			}
		}
	}
	return nil, false
}

// bridge forces a shortest way into each part that is cut off, until none is; nil where limits forbid it.
func (p *plan) bridge(t *trial) *trial {
	into := p.tree(false)
	for t != nil && p.island(t.flow) != nil {
		lower := slices.Clone(t.lower)
		group := p.groups(t.flow)
		for i, pipe := range p.pipes {
			if t.flow[i] == 0 || group.of(pipe.from) == group.of(p.hub) {
				continue
			}
			group.join(pipe.from, p.hub)
			for node := pipe.from; node != p.hub; node = p.pipes[into[node]].from {
				lower[into[node]] = max(lower[into[node]], 1)
			}
		}
		t = p.try(lower)
	}
	return t
}

// groups are the nodes that hang together by a flow.
func (p *plan) groups(flow []int) groups {
	group := newGroups(p.nodes)
	for i, pipe := range p.pipes {
		if flow[i] > 0 {
			group.join(pipe.from, pipe.to)
		}
	}
	return group
}

// island marks the nodes of one part of a flow that hangs together without the hub, nil when there is none.
func (p *plan) island(flow []int) []bool {
	group := p.groups(flow)
	for i, pipe := range p.pipes {
		if g := group.of(pipe.from); flow[i] > 0 && g != group.of(p.hub) {
			island := make([]bool, p.nodes)
			for node := range island {
				island[node] = group.of(node) == g
			}
			return island
		}
	}
	return nil
}

// tour cuts a flow into walks: a circuit over all of it (Hierholzer), always to the first node that is left,
// which is cut at the hub.
func (p *plan) tour(flow []int) [][]int {
	left := slices.Clone(flow)
	out := make([][]int, p.nodes)
	for i, pipe := range p.pipes {
		if flow[i] > 0 {
			out[pipe.from] = append(out[pipe.from], i)
		}
	}
	var circuit, way []int
	for node := p.hub; ; {
		if len(out[node]) > 0 {
			i := out[node][0]
			if left[i]--; left[i] == 0 {
				out[node] = out[node][1:]
			}
			way = append(way, i)
			node = p.pipes[i].to
			continue
		}
		if len(way) == 0 {
			break
		}
		i := way[len(way)-1]
		way = way[:len(way)-1]
		circuit = append(circuit, i)
		node = p.pipes[i].from
	}
	slices.Reverse(circuit)
	var walks [][]int
	var walk []int
	for _, i := range circuit {
		if i < len(p.arcs) {
			walk = append(walk, i)
		} else if p.pipes[i].to == p.hub && len(walk) > 0 {
			walks = append(walks, walk)
			walk = nil
		}
	}
	return walks
}

// groups are nodes that hang together.
type groups []int

func newGroups(n int) groups {
	g := make(groups, n)
	for i := range g {
		g[i] = i
	}
	return g
}

func (g groups) of(node int) int {
	for g[node] != node {
		g[node] = g[g[node]]
		node = g[node]
	}
	return node
}

func (g groups) join(a, b int) { g[g.of(a)] = g.of(b) }
