package diagram

import (
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Room around and between the parts of a picture.
const (
	margin = 16.0
	// heading is the room of the line of text above the cards beside the path.
	heading = 44.0
)

// graph returns the shape of the picture for the layout: cards and arrows of the path.
func (pic *picture) graph(boxes map[*card]*box) layout.Graph {
	g := layout.Graph{Rankdir: "TB"}
	main := pic.mainPath()
	for _, c := range pic.cards {
		g.Nodes = append(g.Nodes, layout.Node{ID: c.id, W: cardWidth, H: boxes[c].h})
	}
	for _, a := range pic.arrows {
		_, w, h := a.lines()
		edge := layout.Edge{ID: a.id, From: a.from.id, To: a.to.id, LabelW: w, LabelH: h, Free: a.back}
		if main[a] {
			edge.Weight = 10
		}
		g.Edges = append(g.Edges, edge)
	}
	return g
}

// mainPath returns the arrows from each stage to the nearest later one, on the way to success.
func (pic *picture) mainPath() map[*arrow]bool {
	next := map[*card]*arrow{}
	end := pic.goodEnd()
	for _, a := range pic.arrows {
		onPath := a.to.stage.Kind() == model.StageWork || a.to.stage == end
		if a.from.stage.Kind() != model.StagePause && onPath && !a.back && (next[a.from] == nil || a.to.place < next[a.from].to.place) {
			next[a.from] = a
		}
	}
	main := map[*arrow]bool{}
	for _, a := range next {
		main[a] = true
	}
	return main
}

// svg draws the picture with the positions of its layout.
func (pic *picture) svg(placed layout.Placed, boxes map[*card]*box, bare bool) []byte {
	placed = pic.settle(whole(placed))
	legend := pic.legend()
	width := max(placed.W, 2*(cardWidth+margin)-margin) + 2*margin
	below := pic.shelve(boxes, width)
	top := margin + placed.H + margin
	if len(pic.cards) == 0 {
		top = margin
	}
	clocks := pic.footer(width)
	height := top + below.h + clocks.h + legend.height(width) + margin
	d := svg.Open(svg.Canvas{
		W: width, H: height, ID: "stages-" + pic.pipeline.Self().ID(), Lang: pic.lang, Title: pic.title, Bare: bare,
		Desc: words.Fill(label("describes", pic.lang), pic.lang, words.Args{"title": pic.title, "n": len(pic.all()), "m": pic.moves}),
	})
	main := pic.mainPath()
	for i, a := range pic.arrows {
		a.paint(d, placed.Edges[i], main[a])
	}
	for i, c := range pic.cards {
		boxes[c].paint(d, margin+placed.Nodes[i].X, margin+placed.Nodes[i].Y)
	}
	for i, a := range pic.arrows {
		a.paintLabel(d, placed.Edges[i])
	}
	if len(pic.apart) > 0 {
		pic.heading(d, label("apart", pic.lang), top, width)
		for i, c := range pic.apart {
			boxes[c].paint(d, below.at[i].X, top+heading+below.at[i].Y)
		}
	}
	clocks.paint(pic, d, top+below.h, width)
	legend.paint(d, top+below.h+clocks.h, width)
	return d.Bytes()
}

// whole makes the drawing as large as its lines: a layout counts boxes and labels, but a curve may
// swing out beyond them.
func whole(p layout.Placed) layout.Placed {
	left, top, right, bottom := 0.0, 0.0, p.W, p.H
	for _, e := range p.Edges {
		for _, at := range along(e.Points) {
			left, right = min(left, at.X-1), max(right, at.X+1)
			top, bottom = min(top, at.Y-1), max(bottom, at.Y+1)
		}
	}
	moved := layout.Placed{W: right - left, H: bottom - top}
	for _, n := range p.Nodes {
		n.X, n.Y = n.X-left, n.Y-top
		moved.Nodes = append(moved.Nodes, n)
	}
	for _, e := range p.Edges {
		points := make([]layout.Point, len(e.Points))
		for i, at := range e.Points {
			points[i] = layout.Point{X: at.X - left, Y: at.Y - top}
		}
		e.Points, e.Tip = points, layout.Point{X: e.Tip.X - left, Y: e.Tip.Y - top}
		e.LabelX, e.LabelY = e.LabelX-left, e.LabelY-top
		moved.Edges = append(moved.Edges, e)
	}
	return moved
}

// along returns places on the curves through control points, close enough to each other to tell how
// far the curves reach.
func along(points []layout.Point) []layout.Point {
	const steps = 16
	var all []layout.Point
	for i := 0; i+3 < len(points); i += 3 {
		for step := range steps + 1 {
			t := float64(step) / steps
			a, b, c, d := (1-t)*(1-t)*(1-t), 3*t*(1-t)*(1-t), 3*t*t*(1-t), t*t*t
			all = append(all, layout.Point{
				X: a*points[i].X + b*points[i+1].X + c*points[i+2].X + d*points[i+3].X,
				Y: a*points[i].Y + b*points[i+1].Y + c*points[i+2].Y + d*points[i+3].Y,
			})
		}
	}
	return all
}

func (pic *picture) heading(d *svg.Drawing, text string, y, width float64) {
	d.Path(new(svg.Path).Move(margin, y+8).Line(width-margin, y+8), "rule")
	d.Text(svg.Text{X: margin, Y: y + 28, Size: lineSize, Bold: true, Class: "text muted", Lines: []string{text}})
}

// shelf holds the cards beside the path, in rows under their heading.
type shelf struct {
	at []svg.Point
	h  float64
}

// shelve gives the cards beside the path their places: from left to right, each row as high as its
// highest card.
func (pic *picture) shelve(boxes map[*card]*box, width float64) shelf {
	var s shelf
	if len(pic.apart) == 0 {
		return s
	}
	columns := max(1, int((width-margin)/(cardWidth+margin)))
	y, high := 0.0, 0.0
	for i, c := range pic.apart {
		if i > 0 && i%columns == 0 {
			y, high = y+high+margin, 0
		}
		s.at = append(s.at, svg.Point{X: margin + float64(i%columns)*(cardWidth+margin), Y: y})
		high = max(high, boxes[c].h)
	}
	s.h = heading + y + high + margin
	return s
}

// tone is how an arrow is painted.
func (a *arrow) tone() string {
	switch {
	case a.kind != model.TransitionForward:
		return "wait"
	case a.to.stage.Kind() == model.StageLost:
		return "bad"
	}
	return ""
}

func (a *arrow) paint(d *svg.Drawing, e layout.PlacedEdge, main bool) {
	points := make([]svg.Point, len(e.Points))
	for i, p := range e.Points {
		points[i] = svg.Point{X: p.X + margin, Y: p.Y + margin}
	}
	if len(points) == 0 {
		return
	}
	paint := a.tone()
	class := join(" ", "line", paint)
	if main && paint == "" {
		class = "line main"
	}
	d.Group("", "move-"+a.id, a.tip(), func() {
		d.Path(svg.Curves(points), class)
		d.Head(points[len(points)-1], svg.Point{X: e.Tip.X + margin, Y: e.Tip.Y + margin}, join(" ", "head", paint))
	})
}

// paintLabel writes the label at the side of its line: the layout keeps room to the right of it.
func (a *arrow) paintLabel(d *svg.Drawing, e layout.PlacedEdge) {
	lines, w, h := a.lines()
	if len(lines) == 0 {
		return
	}
	left, top := margin+e.LabelX-w/2, margin+e.LabelY-h/2
	class := a.tone()
	if class == "" {
		class = "muted"
	}
	d.Link(a.ref, a.tip(), func() {
		d.Rect(left, top, w, h, 3, "plate")
		d.Text(svg.Text{X: left + 4, Y: top + 12, Leading: labelLeading, Size: labelSize, Class: "text " + class, Lines: lines})
	})
}
