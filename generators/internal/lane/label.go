package lane

import "math"

// Distances of labels.
const (
	// labelGap keeps a label from boxes, other labels and the lines of other edges.
	labelGap = 3.0
	// headLength is the end of a line that a label leaves free for the head of the arrow.
	headLength = 12.0
	// step is how far apart the places are that are tried along a line.
	step = 8.0
	// corner is what it costs to hide one.
	corner = 30.0
)

// reserve keeps room for the labels before their targets, where they are looked for first.
func (g *grid) reserve() {
	for _, r := range g.routes {
		if r == nil {
			continue
		}
		e := g.Edges[r.edge]
		if e.W <= 0 {
			continue
		}
		switch to := g.row[r.to]; {
		case r.in == left:
			g.roomGutter[g.col[r.to]] = max(g.roomGutter[g.col[r.to]], e.W+2*labelGap)
		case len(r.lines) == 1 && r.in == top:
			g.roomChannel[g.before(to)] = max(g.roomChannel[g.before(to)], e.H+2*labelGap+headLength)
		case len(r.lines) == 1:
			g.roomChannel[g.after(to)] = max(g.roomChannel[g.after(to)], e.H+2*labelGap+headLength)
		}
	}
}

// label puts every label beside a long free piece of its line near the target. Where one finds no place, it
// widens the grid there and returns true: everything is then measured anew. Where that does not help, or at
// last, the label stands on its line.
func (g *grid) label(p *Placed, last bool) (widened bool) {
	l := labels{g: g, p: p}
	for _, r := range g.routes {
		if r == nil {
			continue
		}
		points := p.Lines[r.edge].Points
		for i := 1; i < len(points); i++ {
			l.pieces = append(l.pieces, piece{r.net, span(points[i-1], points[i])})
		}
		l.tips = append(l.tips, piece{r.net, headOf(points)})
	}
	for _, r := range g.routes {
		if r == nil || g.Edges[r.edge].W <= 0 {
			continue
		}
		at, found := l.best(r, last || g.onLine[r])
		if !found && !last && !g.onLine[r] {
			if !g.widen(r) {
				g.giveBack(r)
			}
			widened = true
			continue
		}
		if !found {
			continue
		}
		p.Lines[r.edge].Label, p.Lines[r.edge].Told = at, true
		l.taken = append(l.taken, at)
	}
	return widened
}

// labels is what the places of labels depend on.
type labels struct {
	g      *grid
	p      *Placed
	pieces []piece
	tips   []piece
	taken  []Area
}

// piece is a part of a line, as thin as it is.
type piece struct {
	net string
	at  Area
}

func span(a, b Point) Area {
	return Area{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
}

// headOf is the room of the head of an arrow.
func headOf(points []Point) Area {
	n := len(points)
	if n < 2 {
		return Area{}
	}
	a, b := points[n-2], points[n-1]
	switch {
	case a.X < b.X:
		return Area{b.X - headLength, b.Y - 5, headLength, 10}
	case a.X > b.X:
		return Area{b.X, b.Y - 5, headLength, 10}
	case a.Y < b.Y:
		return Area{b.X - 5, b.Y - headLength, 10, headLength}
	}
	return Area{b.X - 5, b.Y, 10, headLength}
}

func (a Area) near(b Area, gap float64) bool {
	return a.X < b.X+b.W+gap && b.X < a.X+a.W+gap && a.Y < b.Y+b.H+gap && b.Y < a.Y+a.H+gap
}

// best returns the place for a label that costs least: near the target, at a piece that is long enough; on
// allows it to stand on its own line, hiding no corner if that can be.
func (l *labels) best(r *route, on bool) (Area, bool) {
	e := l.g.Edges[r.edge]
	points := l.p.Lines[r.edge].Points
	var best Area
	least := math.Inf(1)
	before := 0.0
	for i := len(points) - 1; i > 0; i-- {
		a, b := points[i-1], points[i]
		level := a.Y == b.Y
		length := math.Abs(a.X-b.X) + math.Abs(a.Y-b.Y)
		along, across := e.W, e.H
		if !level {
			along, across = e.H, e.W
		}
		for at := 0.0; at <= length; at += step {
			for _, aside := range l.asides(level, across/2+labelGap+1, on) {
				cost := (before+at)/4 + aside.cost
				if over := along/2 - min(at, length-at); over > 0 { // beyond the end of the piece
					cost += 10 + over/2
				}
				cost -= min(length, 120) / 12
				if cost >= least {
					continue
				}
				t := 1 - at/max(length, 1)
				c := Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t}
				if level {
					c.Y += aside.shift
				} else {
					c.X += aside.shift
				}
				place := Area{c.X - e.W/2, c.Y - e.H/2, e.W, e.H}
				hidden := l.hidden(place, points)
				if hidden >= corner && l.g.widened[r] < 3 { // with more room there may be a better place
					continue
				}
				if cost += hidden; cost < least && l.free(place, r.net, on) {
					best, least = place, cost
				}
			}
		}
		before += length
	}
	return best, !math.IsInf(least, 1)
}

// hidden is what it costs that a label stands over corners of its own line, or over the border of a
// lane.
func (l *labels) hidden(a Area, points []Point) (cost float64) {
	for _, p := range points {
		if a.near(Area{X: p.X, Y: p.Y}, labelGap) {
			cost += corner
		}
	}
	for _, lane := range l.p.Lanes[1:] {
		if a.Y < lane.Y && lane.Y < a.Y+a.H {
			cost += 24
		}
	}
	return cost
}

// aside is a way to shift a label from its line, with what it costs.
type aside struct{ shift, cost float64 }

// asides are the ways to stand at a line: a reader looks to the right of a line that stands upright
// and above one that is level, then at the other side; on the line itself where nothing else is left.
func (l *labels) asides(level bool, shift float64, on bool) []aside {
	list := []aside{{-shift, 0}, {shift, 4}}
	if level == l.g.Down { // upright in the drawing
		list = []aside{{shift, 0}, {-shift, 4}}
	}
	if on {
		list = append(list, aside{0, 40})
	}
	return list
}

// free tells whether nothing stands in a place; with on, lines of the same net may.
func (l *labels) free(a Area, net string, on bool) bool {
	if a.X < l.g.Head+labelGap || a.Y < labelGap || a.X+a.W > l.p.W-labelGap || a.Y+a.H > l.p.H-labelGap {
		return false
	}
	for _, n := range l.p.Nodes {
		if a.near(n, labelGap) {
			return false
		}
	}
	for _, t := range l.taken {
		if a.near(t, labelGap) {
			return false
		}
	}
	for _, s := range l.pieces {
		if !on && s.net == net && a.near(s.at, 1) || s.net != net && a.near(s.at, labelGap) {
			return false
		}
	}
	for _, t := range l.tips {
		if a.near(t.at, 0) {
			return false
		}
	}
	return true
}
