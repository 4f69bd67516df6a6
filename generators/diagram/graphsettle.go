package diagram

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/svg"
)

// spot is a rectangle of a graph, by its top left corner.
type spot struct{ x, y, w, h float64 }

// gap is the least room between a label and a box or another label.
const gap = 2.0

func (a spot) near(b spot) bool {
	return a.x < b.x+b.w+gap && b.x < a.x+a.w+gap && a.y < b.y+b.h+gap && b.y < a.y+a.h+gap
}

// settle puts every label that the layout left over a box, another label or a line to the nearest place
// along its own arrow that is free, else beside it. One that finds none is shortened, and left out where even
// so it would lie over something: the table has it whole.
func (s *sketch) settle() {
	var taken []spot
	for _, n := range s.placed.Nodes {
		taken = append(taken, spot{n.X, n.Y, n.W, n.H})
	}
	lines := make([][]svg.Point, len(s.links))
	for i := range s.links {
		lines[i] = curve(s.ways[i].points)
	}
	for i, l := range s.links {
		w := &s.ways[i]
		centre := svg.Point{X: w.label.X + s.labels[i].W/2, Y: w.label.Y + s.labels[i].H/2}
		for _, label := range []svg.Label{s.labels[i], svg.NewLabel(l.label, linkLabel, 1), svg.NewLabel(l.label, shortLabel, 1), {}} {
			s.labels[i] = label
			if label.H == 0 {
				break
			}
			at := spot{centre.X - label.W/2, centre.Y - label.H/2, label.W, label.H}
			if found, free := s.free(at, i, lines, taken); free {
				w.label = svg.Point{X: found.x, Y: found.y}
				taken = append(taken, found)
				break
			}
		}
	}
}

// shortLabel is the width of a label where there is little room.
const shortLabel = 84.0

// free returns the first place of a label at which it lies over nothing but its own arrow.
func (s *sketch) free(at spot, own int, lines [][]svg.Point, taken []spot) (spot, bool) {
	for _, at := range s.places(at, lines[own]) {
		if at.x < 0 || at.y < 0 || at.x+at.w > s.placed.W || at.y+at.h > s.placed.H {
			continue
		}
		if !slices.ContainsFunc(taken, at.near) && !at.crossed(own, lines) {
			return at, true
		}
	}
	return spot{}, false
}

// crossed tells whether an arrow other than its own runs under a label.
func (a spot) crossed(own int, lines [][]svg.Point) bool {
	for i, line := range lines {
		if i == own {
			continue
		}
		for j := 1; j < len(line); j++ {
			if a.meets(line[j-1], line[j]) {
				return true
			}
		}
	}
	return false
}

// meets tells whether a straight piece runs through a rectangle.
func (a spot) meets(p, q svg.Point) bool {
	from, to := 0.0, 1.0
	for _, axis := range []struct{ start, way, low, high float64 }{{p.X, q.X - p.X, a.x, a.x + a.w}, {p.Y, q.Y - p.Y, a.y, a.y + a.h}} {
		if axis.way == 0 {
			if axis.start <= axis.low || axis.start >= axis.high {
				return false
			}
			continue
		}
		one, two := (axis.low-axis.start)/axis.way, (axis.high-axis.start)/axis.way
		from, to = max(from, min(one, two)), min(to, max(one, two))
	}
	return from < to
}

// places are where a label may go: where it is, ever further up and down, then to either side of each
// place of its arrow, and ever further around.
func (s *sketch) places(at spot, line []svg.Point) []spot {
	list := []spot{at}
	for step := 1.0; step <= 12; step++ {
		list = append(list, spot{at.x, at.y + step*6, at.w, at.h}, spot{at.x, at.y - step*6, at.w, at.h})
	}
	for _, p := range line {
		for _, x := range []float64{p.X + 4, p.X - at.w - 4, p.X - at.w/2} {
			for _, y := range []float64{p.Y - at.h - 4, p.Y + 4, p.Y - at.h/2} {
				list = append(list, spot{x, y, at.w, at.h})
			}
		}
	}
	for ring := 1.0; ring <= 20; ring++ {
		for dx := -ring; dx <= ring; dx++ {
			for _, dy := range []float64{-ring, ring} {
				list = append(list, spot{at.x + dx*20, at.y + dy*12, at.w, at.h}, spot{at.x + dy*20, at.y + dx*12, at.w, at.h})
			}
		}
	}
	return list
}
