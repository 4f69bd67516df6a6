package diagram

import "github.com/crmspec/crmspec/generators/internal/svg"

// spot is a rectangle of a graph, by its top left corner.
type spot struct{ x, y, w, h float64 }

// gap is the least room between a label and a box or another label.
const gap = 2.0

func (a spot) near(b spot) bool {
	return a.x < b.x+b.w+gap && b.x < a.x+a.w+gap && a.y < b.y+b.h+gap && b.y < a.y+a.h+gap
}

func (a spot) holds(p svg.Point) bool {
	return p.X > a.x && p.X < a.x+a.w && p.Y > a.y && p.Y < a.y+a.h
}

// settle puts every label that the layout left over a box, another label or a line to the
// nearest place along its own arrow that is free, else beside it; what finds none stays.
func (s *sketch) settle() {
	var taken []spot
	for _, n := range s.placed.Nodes {
		taken = append(taken, spot{n.X, n.Y, n.W, n.H})
	}
	lines := make([][]svg.Point, len(s.links))
	for i := range s.links {
		lines[i] = curve(s.ways[i].points)
	}
	for i := range s.links {
		label, w := s.labels[i], &s.ways[i]
		if label.H == 0 {
			continue
		}
		best, least := spot{w.label.X, w.label.Y, label.W, label.H}, -1
		for _, at := range s.places(best, lines[i]) {
			if at.x < 0 || at.y < 0 || at.x+at.w > s.placed.W || at.y+at.h > s.placed.H {
				continue
			}
			cost := 0
			for _, other := range taken {
				if at.near(other) {
					cost += 1000
				}
			}
			for j, line := range lines {
				if j != i && crosses(at, line) {
					cost++
				}
			}
			if least < 0 || cost < least {
				best, least = at, cost
			}
			if cost == 0 {
				break
			}
		}
		w.label = svg.Point{X: best.x, Y: best.y}
		taken = append(taken, best)
	}
}

func crosses(at spot, line []svg.Point) bool {
	for _, p := range line {
		if at.holds(p) {
			return true
		}
	}
	return false
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
