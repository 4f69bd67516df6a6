package lane

import "fmt"

// side is one of a box, named for a flow from left to right.
type side int

const (
	right side = iota
	left
	top
	bottom
)

// along tells that a line leaves the side in the direction of the flow, or against it.
func (s side) along() bool { return s == right || s == left }

// route is the way of an edge: from a side of a node to a side of another, along lines that are level
// and upright in turn. The first and the last of the lines are those of the ports.
type route struct {
	edge     int
	net      string
	from, to int
	out, in  side
	lines    []line
}

// line is one of the lines that a route follows: of a port, or a track in a gutter or channel. The
// other coordinate comes from the lines before and behind it.
type line interface {
	// rough is where it is before anything has a size, in the order of the grid.
	rough() float64
	// at is where it is in the drawing.
	at() float64
}

// net names the line that an edge shares with others of its bundle.
func (g *grid) net(i int) string {
	e := g.Edges[i]
	if e.Bundle == "" {
		return fmt.Sprintf("%d", i)
	}
	// The end that the edges share is part of the name: a bundle that shares none is many lines.
	for j, other := range g.Edges {
		if j != i && other.Bundle == e.Bundle && other.To == e.To {
			return fmt.Sprintf("to %d %s", e.To, e.Bundle)
		}
	}
	for j, other := range g.Edges {
		if j != i && other.Bundle == e.Bundle && other.From == e.From {
			return fmt.Sprintf("from %d %s", e.From, e.Bundle)
		}
	}
	return fmt.Sprintf("%d", i)
}

// route finds the way of every edge: those on the straight line first, as they take cells.
func (g *grid) route() {
	g.routes = make([]*route, len(g.Edges))
	for _, straight := range []bool{true, false} {
		for i, e := range g.Edges {
			if !g.legal(e) || g.routes[i] != nil {
				continue
			}
			r := &route{edge: i, net: g.net(i), from: e.From, to: e.To}
			if straight {
				if r.net == fmt.Sprintf("%d", i) && g.straight(r) {
					g.routes[i] = r
				}
				continue
			}
			g.way(r)
			g.routes[i] = r
		}
	}
}

// straight leads along a row or a column, where nothing is between both ends.
func (g *grid) straight(r *route) bool {
	a, b := cell{g.col[r.from], g.row[r.from]}, cell{g.col[r.to], g.row[r.to]}
	switch {
	case a.row == b.row && a.col < b.col:
		if !g.freeRow(a.row, a.col+1, b.col-1) {
			return false
		}
		if !g.opposite(r, right, left, []float64{0}) {
			return false
		}
		g.hold(cell{a.col + 1, a.row}, cell{b.col - 1, a.row})
		return true
	case a.col == b.col && a.row != b.row:
		low, high := min(a.row, b.row), max(a.row, b.row)
		if !g.freeColumn(a.col, low+1, high-1) {
			return false
		}
		out, in := bottom, top
		if a.row > b.row {
			out, in = top, bottom
		}
		if !g.opposite(r, out, in, []float64{0, slot}) {
			return false
		}
		if high-low > 1 {
			g.hold(cell{a.col, low + 1}, cell{a.col, high - 1})
		}
		return true
	}
	return false
}

// slot is how far two straight lines between the same boxes are apart.
const slot = 30.0

// opposite joins two sides that face each other by one line, if one of the slots is free at both.
func (g *grid) opposite(r *route, out, in side, slots []float64) bool {
	for _, s := range slots {
		free := true
		for _, p := range g.ports {
			at := p.node == r.from && p.side == out || p.node == r.to && p.side == in
			if at && p.fixed && p.slot == s {
				free = false
			}
		}
		if !free {
			continue
		}
		r.out, r.in = out, in
		a, b := g.port(r.from, out, r.net, true), g.port(r.to, in, r.net, false)
		a.fixed, a.slot, b.fixed, b.slot = true, s, true, s
		r.lines = []line{a}
		return true
	}
	return false
}

// way leads through gutters and channels, where no box can be.
func (g *grid) way(r *route) {
	a, b := cell{g.col[r.from], g.row[r.from]}, cell{g.col[r.to], g.row[r.to]}
	alone := r.net == fmt.Sprintf("%d", r.edge)
	out := g.Nodes[r.to].Kind == Out && r.from != r.to
	if alone && !out && a.col < b.col && a.row != b.row {
		switch {
		case g.freeRow(b.row, a.col+1, b.col-1):
			g.hold(cell{a.col + 1, b.row}, cell{b.col - 1, b.row})
			g.bend(r, right, left, g.gutter(a.col+1, r.net))
			return
		case g.freeRow(a.row, a.col+1, b.col-1):
			g.hold(cell{a.col + 1, a.row}, cell{b.col - 1, a.row})
			g.bend(r, right, left, g.gutter(b.col, r.net))
			return
		}
	}
	// The channel at the side of the target from which the edge comes.
	to := g.before(b.row)
	if a.row > b.row || a.row == b.row && a.col < b.col {
		to = g.after(b.row)
	}
	aside := out || b.col <= a.col
	switch beside := g.beside(a.row, to); {
	case a.row == b.row || beside:
		g.bend(r, g.toward(a.row, to), g.toward(b.row, to), g.channel(to, r.net))
	case g.reach(a, to):
		g.enter(r, sideTo(a.row, b.row), b, to, aside)
	default:
		g.enterRight(r, a, b, to, aside)
	}
}

// beside tells that a channel is at one side of a row.
func (g *grid) beside(row, channel int) bool {
	return channel == g.before(row) || channel == g.after(row)
}

func sideTo(from, to int) side {
	if from > to {
		return top
	}
	return bottom
}

// toward is the side of a row at which a channel is.
func (g *grid) toward(row, channel int) side {
	if channel == g.before(row) {
		return top
	}
	return bottom
}

// enter leads from a side over a free column into the channel of the target, and from there into it.
func (g *grid) enter(r *route, out side, b cell, channel int, aside bool) {
	if aside {
		g.bend(r, out, g.toward(b.row, channel), g.channel(channel, r.net))
		return
	}
	g.bend(r, out, left, g.channel(channel, r.net), g.gutter(b.col, r.net))
}

func (g *grid) enterRight(r *route, a, b cell, channel int, aside bool) {
	if aside {
		g.bend(r, right, g.toward(b.row, channel), g.gutter(a.col+1, r.net), g.channel(channel, r.net))
		return
	}
	if a.col+1 == b.col {
		g.bend(r, right, left, g.gutter(b.col, r.net))
		return
	}
	g.bend(r, right, left, g.gutter(a.col+1, r.net), g.channel(channel, r.net), g.gutter(b.col, r.net))
}

// reach tells that nothing is between a cell and a channel in its column, and takes what is between.
func (g *grid) reach(a cell, channel int) bool {
	low, high := a.row+1, a.row
	for row := range g.rows {
		if row > a.row && g.after(row) <= channel {
			high = row
		}
	}
	if channel <= g.before(a.row) {
		low, high = a.row, a.row-1
		for row := g.rows - 1; row >= 0; row-- {
			if row < a.row && g.before(row) >= channel {
				low = row
			}
		}
	}
	if !g.freeColumn(a.col, low, high) {
		return false
	}
	if low <= high {
		g.hold(cell{a.col, low}, cell{a.col, high})
	}
	return true
}

// bend makes a route of its lines between two ports.
func (g *grid) bend(r *route, out, in side, tracks ...*track) {
	r.out, r.in = out, in
	a, b := g.port(r.from, out, r.net, true), g.port(r.to, in, r.net, false)
	r.lines = []line{a}
	for _, t := range tracks {
		r.lines = append(r.lines, t)
	}
	r.lines = append(r.lines, b)
}

func (g *grid) freeRow(row, low, high int) bool {
	for col := low; col <= high; col++ {
		if g.held[cell{col, row}] {
			return false
		}
	}
	return true
}

func (g *grid) freeColumn(col, low, high int) bool {
	for row := low; row <= high; row++ {
		if g.held[cell{col, row}] {
			return false
		}
	}
	return true
}

func (g *grid) hold(a, b cell) {
	for col := a.col; col <= b.col; col++ {
		for row := a.row; row <= b.row; row++ {
			g.held[cell{col, row}] = true
		}
	}
}
