package diagram

import (
	"github.com/crmspec/crmspec/generators/layout"
)

// place is where something stands in the picture, by its top left corner.
type place struct{ x, y, w, h float64 }

func (p place) over(q place) bool {
	return p.x < q.x+q.w && q.x < p.x+p.w && p.y < q.y+q.h && q.y < p.y+p.h
}

// settle moves the labels that a layout put over boxes or over each other to the nearest free place
// above or below; where there is none, it leaves them.
func (pic *picture) settle(p layout.Placed) layout.Placed {
	var taken []place
	for _, n := range p.Nodes {
		taken = append(taken, place{n.X, n.Y, n.W, n.H})
	}
	for i, a := range pic.arrows {
		_, w, h := a.lines()
		if h == 0 {
			continue
		}
		e := &p.Edges[i]
		at := place{e.LabelX - w/2, e.LabelY - h/2, w, h}
		for _, shift := range shifts(h) {
			moved := place{at.x, at.y + shift, w, h}
			if moved.y >= 0 && moved.y+h <= p.H && !overAny(moved, taken) {
				at = moved
				break
			}
		}
		e.LabelY = at.y + h/2
		taken = append(taken, at)
	}
	return p
}

// shifts are the ways that a label of a height may go: none, then ever further up and down.
func shifts(h float64) []float64 {
	list := []float64{0}
	for step := h / 4; step <= 4*h; step += h / 4 {
		list = append(list, step, -step)
	}
	return list
}

func overAny(p place, taken []place) bool {
	for _, q := range taken {
		if p.over(q) {
			return true
		}
	}
	return false
}
