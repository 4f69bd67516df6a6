package diagram

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
)

// Room around the parts of a graph, in CSS pixels.
const (
	graphMargin = 16.0
	// laneEdge is how far the ground of a column reaches beyond its boxes.
	laneEdge = 10.0
	// laneHead is the room of a line of the head of a column.
	laneHead     = 15.0
	laneHeadSize = 11.0
	// least is the least width of a drawing, so that its legend has room.
	least = 480.0
)

// paint draws everything at its place.
func (s *sketch) paint(bare bool, from string) []byte {
	if len(s.columns) > 0 {
		s.draw()
	} else {
		s.follow()
		s.spread()
		s.settle()
	}
	s.shift()
	lanes := s.lanes()
	legend := s.legend()
	top := graphMargin
	for _, l := range lanes {
		if l.text == "" {
			continue
		}
		top = max(top, graphMargin+laneEdge+float64(len(l.head))*laneHead+laneEdge)
	}
	width := max(s.placed.W+2*graphMargin, least)
	left := (width - s.placed.W) / 2
	bottom := top + s.placed.H + laneEdge
	d := svg.Open(svg.Canvas{
		W: width, H: bottom + graphMargin/2 + legend.Height(width, graphMargin) + graphMargin,
		ID: "graph-" + s.name, Title: s.title, Desc: s.desc, Lang: s.in.Lang, Bare: bare,
	})
	for _, l := range lanes {
		if l.text == "" {
			continue
		}
		l.paint(d, left, top, bottom)
	}
	for i, l := range s.links {
		d.Group("", fmt.Sprint("arrow-", i), l.whole(), func() { s.ways[i].arrow(l.tone, left, top).Paint(d) })
	}
	for i, v := range s.vertices {
		at := s.placed.Nodes[i]
		d.Group("", "box-"+v.id, "", func() {
			d.Link(s.href(v, from), strings.Join(v.tip, "\n"), func() { s.boxes[i].Paint(d, left+at.X, top+at.Y) })
		})
	}
	for i, l := range s.links {
		if label, at := s.labels[i], s.ways[i].label; label.H > 0 {
			d.Group("", fmt.Sprint("label-", i), l.whole(), func() {
				label.Paint(d, left+at.X, top+at.Y, textToneOf(l.tone))
			})
		}
	}
	legend.Paint(d, bottom+graphMargin/2, width, graphMargin)
	return d.Bytes()
}

func textToneOf(tone string) string {
	if tone == "main" {
		return ""
	}
	return tone
}

// arrow returns the arrow of a way, moved.
func (w strand) arrow(tone string, left, top float64) svg.Arrow {
	move := func(p svg.Point) svg.Point { return svg.Point{X: left + p.X, Y: top + p.Y} }
	a := svg.Arrow{Class: tone}
	for _, p := range w.points {
		a.Points = append(a.Points, move(p))
	}
	if w.headRight {
		tip := move(w.right)
		a.Tip = &tip
	}
	if w.headLeft {
		tip := move(w.left)
		a.Start = &tip
	}
	return a
}

// legend explains the tones of boxes and the sorts of arrows; sorts that look alike stand together.
func (s *sketch) legend() svg.Legend {
	l := svg.Legend{Title: say("legend", s.in.Lang)}
	var texts [][]string
	add := func(sample svg.Sample) {
		if sample.Text == "" {
			return
		}
		at := slices.IndexFunc(l.Samples, func(old svg.Sample) bool {
			return old.Line == sample.Line && old.Class == sample.Class && old.Both == sample.Both
		})
		if at < 0 {
			at = len(texts)
			l.Samples, texts = append(l.Samples, sample), append(texts, nil)
		}
		texts[at] = appendNew(texts[at], sample.Text)
		l.Samples[at].Text = strings.Join(texts[at], " / ")
	}
	for _, v := range s.vertices {
		add(svg.Sample{Text: v.sort, Class: v.card.Class})
	}
	for _, link := range s.links {
		add(svg.Sample{Text: link.sort, Class: link.tone, Line: true, Both: link.both})
	}
	return l
}

// lane is the ground of a column with its head.
type lane struct {
	left, right float64
	text        string
	head        []string
}

// lanes returns the grounds of the columns, neighbours with the same head as one.
func (s *sketch) lanes() []lane {
	var list []lane
	last := -1
	for c, text := range s.columns {
		at := lane{text: text}
		found := false
		for i, v := range s.vertices {
			if n := s.placed.Nodes[i]; v.column == c {
				if !found {
					at.left, at.right = n.X, n.X+n.W
				}
				at.left, at.right, found = min(at.left, n.X), max(at.right, n.X+n.W), true
			}
		}
		switch {
		case !found:
			continue
		case last >= 0 && list[last].text == text:
			list[last].right = at.right
		default:
			list = append(list, at)
			last = len(list) - 1
		}
	}
	for i := range list {
		list[i].head = svg.Wrap(list[i].text, laneHeadSize, true, list[i].right-list[i].left, 3)
	}
	return list
}

func (l lane) paint(d *svg.Drawing, left, top, bottom float64) {
	head := laneEdge + float64(len(l.head))*laneHead + laneEdge
	d.Rect(left+l.left-laneEdge, top-head, l.right-l.left+2*laneEdge, bottom-top+head, 6, "lane")
	d.Text(svg.Text{X: left + l.left, Y: top - head + laneEdge + 11, Leading: laneHead, Size: laneHeadSize, Bold: true, Class: "text muted", Lines: l.head})
}

// shift makes the room as large as all that is in it: a layout counts boxes and labels, but a curve
// may swing out beyond them, and what is hidden takes room.
func (s *sketch) shift() {
	if len(s.vertices) == 0 {
		s.placed = layout.Placed{}
		return
	}
	first := s.placed.Nodes[0]
	left, top, right, bottom := first.X, first.Y, first.X, first.Y
	reach := func(x, y float64) {
		left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
	}
	for i := range s.vertices {
		n := s.placed.Nodes[i]
		reach(n.X, n.Y)
		reach(n.X+n.W, n.Y+n.H)
	}
	for i, w := range s.ways {
		for _, at := range curve(w.points) {
			reach(at.X-3, at.Y-3)
			reach(at.X+3, at.Y+3)
		}
		if label := s.labels[i]; label.H > 0 {
			reach(w.label.X, w.label.Y)
			reach(w.label.X+label.W, w.label.Y+label.H)
		}
	}
	move := func(at svg.Point) svg.Point { return svg.Point{X: at.X - left, Y: at.Y - top} }
	nodes := slices.Clone(s.placed.Nodes)
	for i := range nodes {
		nodes[i].X, nodes[i].Y = nodes[i].X-left, nodes[i].Y-top
	}
	s.placed = layout.Placed{W: right - left, H: bottom - top, Nodes: nodes}
	for i := range s.ways {
		w := &s.ways[i]
		for j, at := range w.points {
			w.points[j] = move(at)
		}
		w.left, w.right, w.label = move(w.left), move(w.right), move(w.label)
	}
}

// curve returns places on the curves through control points, close enough to each other to tell where
// the curves are.
func curve(points []svg.Point) []svg.Point {
	const steps = 16
	var all []svg.Point
	for i := 0; i+3 < len(points); i += 3 {
		for step := range steps + 1 {
			t := float64(step) / steps
			a, b, c, d := (1-t)*(1-t)*(1-t), 3*t*(1-t)*(1-t), 3*t*t*(1-t), t*t*t
			all = append(all, svg.Point{
				X: a*points[i].X + b*points[i+1].X + c*points[i+2].X + d*points[i+3].X,
				Y: a*points[i].Y + b*points[i+1].Y + c*points[i+2].Y + d*points[i+3].Y,
			})
		}
	}
	return all
}
