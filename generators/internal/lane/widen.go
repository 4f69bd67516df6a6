package lane

// widen makes room for the label of a route that found none: beside its last track, then at its end, then
// at both once more. It returns false where that has not helped: more room would not, either.
func (g *grid) widen(r *route) bool {
	e := g.Edges[r.edge]
	g.widened[r]++
	switch g.widened[r] {
	case 1, 3:
		if g.besideTrack(r, e) {
			return true
		}
	case 2, 4:
	default:
		return false
	}
	col, row := g.col[r.to], g.row[r.to]
	again := g.widened[r] > 2
	switch r.in {
	case left:
		if again { // beside the row: it is the width that lacks
			g.give(r, &g.roomChannel[g.before(row)], e.H/2+labelGap)
		} else {
			g.give(r, &g.roomGutter[col], e.W/2+labelGap)
		}
	case right:
		g.give(r, &g.roomGutter[col+1], e.W/2+labelGap)
	case top, bottom:
		of := g.before(row)
		if r.in == bottom {
			of = g.after(row)
		}
		if again && g.perGutter[col+1] > 0 { // beside the column
			g.giveTrack(r, trackAt{true, col + 1, 0}, e.W+labelGap)
		} else {
			g.give(r, &g.roomChannel[of], e.H/2+labelGap)
		}
	}
	return true
}

// besideTrack makes room beside the last track of a route that has less.
func (g *grid) besideTrack(r *route, e Edge) bool {
	for i := len(r.lines) - 2; i > 0; i-- {
		t, ok := r.lines[i].(*track)
		if !ok || t.upright != (r.in == left) {
			continue
		}
		need := e.W
		if !t.upright {
			need = e.H
		}
		if g.giveTrack(r, trackAt{t.upright, t.of, t.number}, need+2*labelGap+2) {
			return true
		}
	}
	return false
}

// give adds room for the sake of a route.
func (g *grid) give(r *route, room *float64, more float64) {
	*room += more
	g.undo[r] = append(g.undo[r], func() { *room -= more })
}

// giveTrack brings the room beside a track to a size, for the sake of a route; false where it has as much.
func (g *grid) giveTrack(r *route, at trackAt, size float64) bool {
	had := g.roomTrack[at]
	if had >= size {
		return false
	}
	g.roomTrack[at] = size
	g.undo[r] = append(g.undo[r], func() {
		if g.roomTrack[at] == size { // nobody needs more since
			g.roomTrack[at] = had
		}
	})
	return true
}

// giveBack takes back the room that has not helped a route, and lets its label stand on its line.
func (g *grid) giveBack(r *route) {
	for _, undo := range g.undo[r] {
		undo()
	}
	g.undo[r], g.onLine[r] = nil, true
}
