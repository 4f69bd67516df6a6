package diagram

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
)

// A graph with columns takes from the layout where its boxes stand. Its arrows are ours: a link goes
// from column to column, and through a knot where it passes one, for which the layout keeps room. So
// each piece of it lies between two columns or in the room of its knot, and no box is ever in its way.

// knot is something that stands in a column: a box, or a place where links pass.
type knot struct {
	v      *vertex // nil for a place where links pass
	column int
}

// route is the way of a link: the numbers of its knots, from left to right.
type route []int

// Sizes of arrows, in CSS pixels.
const (
	headLength = 7.0
	// fanPart is the part of a side over which its arrows are spread, fanStep the most between two.
	fanPart, fanStep = 0.7, 14.0
	// passing is the height of a place where links pass.
	passing = 4.0
	// lead is the straight beginning of an arrow before its label, and behind it: past the ground of
	// its column.
	lead = laneEdge + 4
)

// weave gives every link its knots. Links that pass a column share a knot where they lead to the same
// box and look alike, else where they come from the same.
func (s *sketch) weave() {
	for _, v := range s.vertices {
		s.knots = append(s.knots, knot{v, v.column})
	}
	if len(s.columns) == 0 {
		return
	}
	number := map[*vertex]int{}
	used := map[int]bool{}
	for i, v := range s.vertices {
		number[v], used[v.column] = i, true
	}
	into := map[string]int{}
	for _, l := range s.links {
		into[l.into()]++
	}
	shared := map[string]int{}
	for _, l := range s.links {
		left, right, apart := l.sides()
		way := route{number[left]}
		if apart {
			bundle := l.into()
			if into[bundle] < 2 {
				bundle = "from " + l.from.id + " " + l.tone
			}
			for c := left.column + 1; c < right.column; c++ {
				if !used[c] {
					continue
				}
				key := fmt.Sprint(c, " ", left == l.from, " ", bundle)
				at, found := shared[key]
				if !found {
					at = len(s.knots)
					s.knots = append(s.knots, knot{column: c})
					shared[key] = at
				}
				way = append(way, at)
			}
		}
		s.routes = append(s.routes, append(way, number[right]))
	}
}

// into names the links that lead to one box and look alike.
func (l *link) into() string { return fmt.Sprint("into ", l.to.id, " ", l.tone, " ", l.both) }

// sides returns the box of a link that stands in the earlier column and the other one; apart is false
// where both stand in one.
func (l *link) sides() (left, right *vertex, apart bool) {
	if l.from.column > l.to.column {
		return l.to, l.from, true
	}
	return l.from, l.to, l.from.column < l.to.column
}

// woven returns the shape of a graph with columns: hidden edges keep them in their order.
func (s *sketch) woven() layout.Graph {
	shape := layout.Graph{Rankdir: "LR", Gap: columnGap, Straight: true}
	widest := map[int]float64{}
	for i, v := range s.vertices {
		widest[v.column] = max(widest[v.column], s.boxes[i].W)
	}
	first := map[int]string{}
	for i, k := range s.knots {
		n := layout.Node{ID: fmt.Sprint(i), W: widest[k.column], H: passing, Rank: fmt.Sprint("same:", k.column)}
		if k.v != nil {
			n.W, n.H = s.boxes[i].W, s.boxes[i].H
		}
		if first[k.column] == "" {
			first[k.column] = n.ID
		}
		shape.Nodes = append(shape.Nodes, n)
	}
	pairs := map[[2]int]bool{}
	for i, way := range s.routes {
		if label := s.labels[i]; label.H > 0 {
			shape.Gap = max(shape.Gap, columnGap+label.W+2*lead)
		}
		for j := 1; j < len(way); j++ {
			pair := [2]int{way[j-1], way[j]}
			if pairs[pair] || s.knots[pair[0]].column == s.knots[pair[1]].column {
				continue
			}
			pairs[pair] = true
			shape.Edges = append(shape.Edges, layout.Edge{ID: fmt.Sprint(len(shape.Edges)), From: fmt.Sprint(pair[0]), To: fmt.Sprint(pair[1])})
		}
	}
	last := ""
	for c := range s.columns {
		if first[c] == "" {
			continue
		}
		if last != "" {
			shape.Edges = append(shape.Edges, layout.Edge{ID: fmt.Sprint("column ", c), From: last, To: first[c], Hidden: true})
		}
		last = first[c]
	}
	return shape
}

// end is one end of a piece of a link: the side of a knot.
type end struct {
	knot  int
	right bool
}

// draw gives the links of a graph with columns their ways, and their labels a place on the straight
// beginning of each.
func (s *sketch) draw() {
	slots := s.slots()
	s.ways = make([]strand, len(s.links))
	for i, l := range s.links {
		line := s.routes[i]
		if len(line) == 2 && s.knots[line[0]].column == s.knots[line[1]].column {
			s.ways[i] = s.beside(line)
			continue
		}
		backwards := l.from.column > l.to.column
		w := strand{}
		for j := 1; j < len(line); j++ {
			a, b := s.placed.Nodes[line[j-1]], s.placed.Nodes[line[j]]
			from := svg.Point{X: a.X + a.W, Y: slots.at(s, i, line[j-1], line[j], true)}
			to := svg.Point{X: b.X, Y: slots.at(s, i, line[j], line[j-1], false)}
			if j == 1 {
				w.left = from
				if l.both || backwards {
					from.X += headLength
				}
				w.points = append(w.points, from)
			} else { // straight through the knot
				w.straight(from)
			}
			if j == len(line)-1 {
				w.right = to
				if l.both || !backwards {
					to.X -= headLength
				}
			}
			if room := s.labels[i].W; room > 0 && j == 1 {
				w.label = svg.Point{X: from.X + lead, Y: from.Y - s.labels[i].H/2}
				from.X += room + 2*lead
				w.straight(from)
			}
			w.bend(from, to)
		}
		w.headLeft, w.headRight = l.both || backwards, l.both || !backwards
		s.ways[i] = w
	}
}

// strand is the way of a link on the drawing.
type strand struct {
	// points are control points as [svg.Curves] takes them, from foot to foot.
	points []svg.Point
	// left and right are the points of the heads, where there are any.
	left, right         svg.Point
	headLeft, headRight bool
	// label is the top left corner of its label.
	label svg.Point
}

func (w *strand) straight(to svg.Point) {
	from := w.points[len(w.points)-1]
	third := svg.Point{X: (to.X - from.X) / 3, Y: (to.Y - from.Y) / 3}
	w.points = append(w.points, svg.Point{X: from.X + third.X, Y: from.Y + third.Y}, svg.Point{X: to.X - third.X, Y: to.Y - third.Y}, to)
}

func (w *strand) bend(from, to svg.Point) {
	half := (to.X - from.X) / 2
	w.points = append(w.points, svg.Point{X: from.X + half, Y: from.Y}, svg.Point{X: to.X - half, Y: to.Y}, to)
}

// beside draws a link between two boxes of one column, or of a box to itself: it bulges into the free
// room to the right of them.
func (s *sketch) beside(line route) strand {
	a, b := s.placed.Nodes[line[0]], s.placed.Nodes[line[1]]
	const bulge = 34.0
	x := max(a.X+a.W, b.X+b.W)
	from, to := svg.Point{X: a.X + a.W, Y: a.Y + a.H*0.3}, svg.Point{X: b.X + b.W, Y: b.Y + b.H*0.7}
	w := strand{points: []svg.Point{from}, left: from, right: to, headRight: true}
	to.X += headLength
	w.points = append(w.points, svg.Point{X: x + bulge, Y: from.Y}, svg.Point{X: x + bulge, Y: to.Y}, to)
	w.label = svg.Point{X: x + bulge, Y: (from.Y + to.Y) / 2}
	return w
}

// slots are the ends of the links at each side of each knot, in the order from top to bottom.
type slots map[end][]slot

// slot is a place at a side: links to the same knot that look alike share one.
type slot struct {
	other int
	look  string
}

func (s *sketch) slots() slots {
	all := slots{}
	for i, line := range s.routes {
		for j := 1; j < len(line); j++ {
			for _, e := range []struct {
				end
				other int
			}{{end{line[j-1], true}, line[j]}, {end{line[j], false}, line[j-1]}} {
				if one := (slot{e.other, s.look(i)}); !slices.Contains(all[e.end], one) {
					all[e.end] = append(all[e.end], one)
				}
			}
		}
	}
	middle := func(k int) float64 { return s.placed.Nodes[k].Y + s.placed.Nodes[k].H/2 }
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b slot) int { return cmp.Compare(middle(a.other), middle(b.other)) })
	}
	return all
}

// look is what sets links between the same knots apart; one with a label has its own end.
func (s *sketch) look(i int) string {
	l := s.links[i]
	if s.labels[i].H > 0 {
		return fmt.Sprint(i)
	}
	return fmt.Sprint(l.tone, " ", l.both, " ", l.from.column > l.to.column)
}

// at returns the height at which a link touches a side of a knot on its way to the other one.
func (all slots) at(s *sketch, i, k, other int, right bool) float64 {
	n := s.placed.Nodes[k]
	middle := n.Y + n.H/2
	if s.knots[k].v == nil {
		return middle
	}
	list := all[end{k, right}]
	most := fanStep
	for _, one := range list {
		for j := range s.links {
			if right && one.look == fmt.Sprint(j) {
				most = max(most, s.labels[j].H+2)
			}
		}
	}
	step := min(most, fanPart*n.H/float64(len(list)))
	return middle + step*(float64(slices.Index(list, slot{other, s.look(i)}))-float64(len(list)-1)/2)
}
