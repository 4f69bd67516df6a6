package lane

// Distances, in the unit of the drawing.
const (
	trackGap = 14.0
	// stub is the room between a box and the nearest track behind it, tip the room before a box for
	// the head of an arrow.
	stub, tip = 16.0, 22.0
	// side room of a channel, and the least size of one.
	channelPad, leastChannel = 12.0, 14.0
	headGap                  = 8.0
)

// measure gives everything its size and place.
func (g *grid) measure() Placed {
	colW, rowH := make([]float64, g.cols), make([]float64, g.rows)
	for i, n := range g.Nodes {
		colW[g.col[i]] = max(colW[g.col[i]], n.W)
		rowH[g.row[i]] = max(rowH[g.row[i]], n.H)
	}
	colX, gutterX, width := g.across(colW)
	rowY, channelY, height := g.down(rowH)
	for _, p := range g.ports {
		p.middle = rowY[g.row[p.node]] + rowH[g.row[p.node]]/2
		if !p.side.along() {
			p.middle = colX[g.col[p.node]] + colW[g.col[p.node]]/2
		}
	}
	for _, t := range g.tracks {
		begin := channelY
		if t.upright {
			begin = gutterX
		}
		t.place = begin[t.of] + g.tracksTo(t.upright, t.of, t.number)
	}
	p := Placed{W: width, H: height, Column: g.col, Row: g.row, Lines: make([]Line, len(g.Edges))}
	for lane := range g.Lanes {
		first, last := g.rowsIn(lane)
		y := channelY[g.before(first)] - channelPad
		end := channelY[g.after(last)] + g.channelSize(g.after(last)) - channelPad
		p.Lanes = append(p.Lanes, Area{0, y, width, end - y})
	}
	for i, n := range g.Nodes {
		x := colX[g.col[i]] + (colW[g.col[i]]-n.W)/2
		y := rowY[g.row[i]] + (rowH[g.row[i]]-n.H)/2
		p.Nodes = append(p.Nodes, Area{x, y, n.W, n.H})
	}
	for _, r := range g.routes {
		if r != nil {
			p.Lines[r.edge].Points = r.points(p.Nodes)
		}
	}
	return p
}

// across returns where columns begin, where the tracks of gutters begin, and the width of all.
func (g *grid) across(colW []float64) (colX, gutterX []float64, width float64) {
	x := g.Head + headGap
	for gutter := range g.cols + 1 {
		if gutter > 0 {
			x += stub
		}
		gutterX = append(gutterX, x)
		if n := g.perGutter[gutter]; n > 0 {
			x += g.tracksTo(true, gutter, n-1)
		}
		x += g.roomGutter[gutter]
		if gutter == g.cols {
			break
		}
		x += tip
		colX = append(colX, x)
		x += colW[gutter]
	}
	return colX, gutterX, x + stub
}

// down returns where rows begin, where the tracks of channels begin, and the height of all.
func (g *grid) down(rowH []float64) (rowY, channelY []float64, height float64) {
	y := 0.0
	channel := func(of int) {
		channelY = append(channelY, y+channelPad)
		y += g.channelSize(of)
	}
	for lane := range g.Lanes {
		first, last := g.rowsIn(lane)
		channel(g.before(first))
		for row := first; row <= last; row++ {
			rowY = append(rowY, y)
			y += rowH[row]
			channel(g.after(row))
		}
	}
	return rowY, channelY, y
}

func (g *grid) channelSize(of int) float64 {
	n := g.perChannel[of]
	size := leastChannel + g.roomChannel[of]
	if n > 0 {
		size = 2*channelPad + g.tracksTo(false, of, n-1) + g.roomChannel[of]
	}
	return size
}

// tracksTo is the way from the beginning of a gutter or channel to one of its tracks: labels stand
// before those that need room.
func (g *grid) tracksTo(upright bool, of, number int) float64 {
	way := float64(number) * trackGap
	for i := range number + 1 {
		way += g.roomTrack[trackAt{upright, of, i}]
	}
	return way
}

func (g *grid) rowsIn(lane int) (first, last int) {
	first = -1
	for row, of := range g.laneOf {
		if of == lane {
			if first < 0 {
				first = row
			}
			last = row
		}
	}
	return first, last
}

// points returns the corners of a route.
func (r *route) points(nodes []Area) []Point {
	edge := func(node int, s side) float64 {
		a := nodes[node]
		switch s {
		case right:
			return a.X + a.W
		case left:
			return a.X
		case top:
			return a.Y
		}
		return a.Y + a.H
	}
	level := r.out.along() // the first line is level
	point := func(level bool, of, other float64) Point {
		if level {
			return Point{other, of}
		}
		return Point{of, other}
	}
	list := []Point{point(level, r.lines[0].at(), edge(r.from, r.out))}
	for i, l := range r.lines {
		other := edge(r.to, r.in)
		if i+1 < len(r.lines) {
			other = r.lines[i+1].at()
		}
		list = append(list, point(level == (i%2 == 0), l.at(), other))
	}
	return tidy(list)
}

// tidy leaves out corners that are none.
func tidy(list []Point) []Point {
	var kept []Point
	for _, p := range list {
		n := len(kept)
		if n > 0 && kept[n-1] == p {
			continue
		}
		if n > 1 && (kept[n-2].X == kept[n-1].X && kept[n-1].X == p.X || kept[n-2].Y == kept[n-1].Y && kept[n-1].Y == p.Y) {
			kept[n-1] = p
			continue
		}
		kept = append(kept, p)
	}
	return kept
}
