package lane

import (
	"cmp"
	"slices"
)

// Distances of ports at a side of a box.
const (
	portGap   = 18.0
	leastGap  = 10.0
	portInset = 10.0
)

// spread gives the ports of every side their places, in the order of where their lines go, and lets
// boxes grow that have more of them than room. Sides that face each other share their places: no two
// lines between them can then run on one.
func (g *grid) spread() {
	g.aim()
	for row := range g.rows {
		g.facing(func(i int) bool { return g.row[i] == row }, g.col, right, left)
	}
	for col := range g.cols {
		g.facing(func(i int) bool { return g.col[i] == col }, g.row, bottom, top)
	}
}

// facing spreads the ports between neighbours of a row or column, and those at its ends.
func (g *grid) facing(in func(node int) bool, order []int, ahead, back side) {
	var nodes []int
	for i := range g.Nodes {
		if in(i) {
			nodes = append(nodes, i)
		}
	}
	slices.SortFunc(nodes, func(a, b int) int { return cmp.Compare(order[a], order[b]) })
	for i, node := range nodes {
		if i == 0 {
			g.spreadPorts(g.portsOf(node, back))
		}
		ports := g.portsOf(node, ahead)
		if i+1 < len(nodes) {
			next := g.portsOf(nodes[i+1], back)
			if ahead == right && g.apart(node, nodes[i+1]) {
				g.spreadPorts(next)
			} else {
				ports = append(ports, next...)
			}
		}
		g.spreadPorts(ports)
	}
}

// apart tells that the lines between two neighbours of a row are in different gutters, with nothing
// that runs from one to the other.
func (g *grid) apart(a, b int) bool {
	return g.col[a]+1 < g.col[b] && g.freeRow(g.row[a], g.col[a]+1, g.col[b]-1)
}

// aim notes where the lines of each port go.
func (g *grid) aim() {
	seen := map[*port]float64{}
	note := func(p *port, toward float64) {
		n := seen[p]
		p.toward = (p.toward*n + toward) / (n + 1)
		seen[p] = n + 1
	}
	for _, r := range g.routes {
		if r == nil {
			continue
		}
		a, b := g.port(r.from, r.out, r.net, true), g.port(r.to, r.in, r.net, false)
		if len(r.lines) < 3 {
			note(a, b.base)
			note(b, a.base)
			continue
		}
		note(a, r.lines[2].rough())
		note(b, r.lines[len(r.lines)-3].rough())
		// A track of the line itself says nothing about a node far away: ends break the tie.
		a.toward += b.base / unit / 1000
		b.toward += a.base / unit / 1000
	}
}

func (g *grid) portsOf(node int, s side) []*port {
	var keys []portKey
	for key := range g.ports {
		if key.node == node && key.side == s {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b portKey) int {
		out := func(k portKey) int {
			if k.out {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(a.net, b.net), cmp.Compare(out(a), out(b)))
	})
	var list []*port
	for _, key := range keys {
		list = append(list, g.ports[key])
	}
	return list
}

// spreadPorts places ports around the middle that all of them share, as far apart as the boxes allow.
func (g *grid) spreadPorts(list []*port) {
	var before, after []*port
	low, high, fixed := 0.0, 0.0, false
	slices.SortStableFunc(list, func(a, b *port) int { return cmp.Compare(a.toward, b.toward) })
	for _, p := range list {
		switch {
		case p.fixed:
			p.shift, fixed = p.slot, true
			low, high = min(low, p.slot), max(high, p.slot)
		case p.toward < p.base:
			before = append(before, p)
		default:
			after = append(after, p)
		}
	}
	for gap := portGap; gap >= leastGap; gap -= 2 {
		first, second := low-float64(len(before))*gap, high+gap
		if !fixed {
			first = -float64(len(list)-1) / 2 * gap
			second = first + float64(len(before))*gap
		}
		for i, p := range before {
			p.shift = first + float64(i)*gap
		}
		for i, p := range after {
			p.shift = second + float64(i)*gap
		}
		if g.fits(list, gap <= leastGap) {
			return
		}
	}
}

// fits tells that ports are on the sides of their boxes. With grow, it makes them so.
func (g *grid) fits(list []*port, grow bool) bool {
	for _, p := range list {
		size := &g.Nodes[p.node].H
		if !p.side.along() {
			size = &g.Nodes[p.node].W
		}
		need := 2 * (max(p.shift, -p.shift) + portInset)
		if *size < need && !grow {
			return false
		}
		*size = max(*size, need)
	}
	return true
}
