package diagram

import (
	"cmp"
	"math"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
)

// apartEnds is the least room between two arrows that touch the same side of a box.
const apartEnds = 11.0

// touch is where an arrow touches a side of a box.
type touch struct {
	strand int
	// end tells whether it is where the arrow ends.
	end bool
	// at is the place along the side, towards where it comes from or leads to.
	at, towards float64
}

// spread moves the ends of arrows apart that the layout let touch a box at almost the same place, where
// one could be taken for the continuation of the other.
func (s *sketch) spread() {
	for i, v := range s.vertices {
		n := s.placed.Nodes[i]
		for _, side := range []struct {
			upright bool
			at      float64
		}{{true, n.X}, {true, n.X + n.W}, {false, n.Y}, {false, n.Y + n.H}} {
			list := s.touches(v, n, side.upright, side.at)
			from, to := n.X, n.X+n.W
			if side.upright {
				from, to = n.Y, n.Y+n.H
			}
			for j, place := range spaced(list, from+apartEnds, to-apartEnds) {
				s.ways[list[j].strand].shift(list[j].end, side.upright, place-list[j].at)
			}
		}
	}
}

// touches returns the ends of arrows at a side of a box, in the order along it.
func (s *sketch) touches(v *vertex, n layout.PlacedNode, upright bool, at float64) []touch {
	var list []touch
	across := func(p svg.Point) (along, off float64) {
		if upright {
			return p.Y, math.Abs(p.X - at)
		}
		return p.X, math.Abs(p.Y - at)
	}
	for i, l := range s.links {
		w := s.ways[i]
		if len(w.points) < 4 || l.from == l.to {
			continue
		}
		for _, end := range []bool{false, true} {
			p, next, whose := w.points[0], w.points[2], l.from
			if end {
				p, next, whose = w.right, w.points[len(w.points)-3], l.to
			}
			along, off := across(p)
			inside := along >= n.X-1 && along <= n.X+n.W+1
			if upright {
				inside = along >= n.Y-1 && along <= n.Y+n.H+1
			}
			if whose == v && off < 1.5 && inside {
				towards, _ := across(next)
				list = append(list, touch{i, end, along, towards})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b touch) int {
		if math.Abs(a.at-b.at) < apartEnds {
			return cmp.Compare(a.towards, b.towards)
		}
		return cmp.Compare(a.at, b.at)
	})
	return list
}

// spaced returns places near those of the touches, apart from each other and between two bounds; nil
// where all are apart already or there is no room.
func spaced(list []touch, from, to float64) []float64 {
	if len(list) < 2 || float64(len(list)-1)*apartEnds > to-from {
		return nil
	}
	places := make([]float64, len(list))
	moved := false
	for i, t := range list {
		places[i] = t.at
		if i > 0 && places[i] < places[i-1]+apartEnds {
			places[i], moved = places[i-1]+apartEnds, true
		}
	}
	if !moved {
		return nil
	}
	// Both bounds are kept.
	for i := len(places) - 1; i >= 0; i-- {
		most := to - float64(len(places)-1-i)*apartEnds
		places[i] = max(min(places[i], most), from+float64(i)*apartEnds)
	}
	return places
}

// shift moves an end of the way along a side of its box.
func (w *strand) shift(end, upright bool, by float64) {
	move := func(p *svg.Point) {
		if upright {
			p.Y += by
		} else {
			p.X += by
		}
	}
	if last := len(w.points) - 1; end {
		move(&w.right)
		move(&w.points[last])
		move(&w.points[last-1])
	} else {
		move(&w.points[0])
		move(&w.points[1])
	}
}
