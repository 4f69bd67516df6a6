package diagram

import (
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// graph returns the shape of the picture for the layout: its cards and arrows, not what stands apart.
func (pic *picture) graph(boxes map[*card]*box) layout.Graph {
	g := layout.Graph{Rankdir: "TB"}
	main := pic.mainPath()
	for _, c := range pic.cards {
		g.Nodes = append(g.Nodes, layout.Node{ID: c.stage.Self().ID(), W: cardWidth, H: boxes[c].h})
	}
	for _, a := range pic.arrows {
		_, w, h := labelOf(a)
		edge := layout.Edge{ID: a.id, From: a.from.stage.Self().ID(), To: a.to.stage.Self().ID(), LabelW: w, LabelH: h, Free: a.back}
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
	for _, a := range pic.arrows {
		onPath := a.to.stage.Kind() == model.StageWork || a.to.stage.Kind() == model.StageWon
		if onPath && !a.back && (next[a.from] == nil || a.to.number < next[a.from].to.number) {
			next[a.from] = a
		}
	}
	main := map[*arrow]bool{}
	for _, a := range next {
		main[a] = true
	}
	return main
}

const margin = 16.0

// svg draws the picture with the positions of its layout.
func (pic *picture) svg(placed layout.Placed, boxes map[*card]*box) []byte {
	apartH := 0.0
	for _, c := range pic.apart {
		apartH = max(apartH, boxes[c].h)
	}
	columns := max(1, int((max(placed.W, 3*(cardWidth+margin)))/(cardWidth+margin)))
	rows := (len(pic.apart) + columns - 1) / columns
	width := max(placed.W, float64(min(columns, max(len(pic.apart), 2)))*(cardWidth+margin)) + 2*margin
	legendH := 74.0
	top := margin + placed.H
	apartTop := top + 44
	height := top + margin + legendH
	if rows > 0 {
		height = apartTop + float64(rows)*(apartH+margin) + legendH
	}
	id := "stages-" + pic.pipeline.Self().ID()
	d := svg.Open(svg.Canvas{W: width, H: height, ID: id, Lang: pic.lang, Title: pic.title,
		Desc: words.Fill(label("describes", pic.lang), pic.lang, words.Args{"title": pic.title, "n": len(pic.cards) + len(pic.apart), "m": len(pic.pipeline.Moves())})})
	d.Rect(0, 0, width, height, 0, "paper")
	main := pic.mainPath()
	byID := map[string]layout.PlacedEdge{}
	for _, e := range placed.Edges {
		byID[e.ID] = e
	}
	for _, a := range pic.arrows {
		pic.paintArrow(d, a, byID[a.id], main[a])
	}
	for i, c := range pic.cards {
		boxes[c].paint(d, margin+placed.Nodes[i].X, margin+placed.Nodes[i].Y)
	}
	for _, a := range pic.arrows {
		paintLabel(d, a, byID[a.id])
	}
	if rows > 0 {
		d.Path(new(svg.Path).Move(margin, top+14).Line(width-margin, top+14), "rule")
		d.Text(svg.Text{X: margin, Y: top + 33, Size: lineSize, Bold: true, Class: "text muted", Lines: []string{label("apart", pic.lang)}})
		for i, c := range pic.apart {
			boxes[c].paint(d, margin+float64(i%columns)*(cardWidth+margin), apartTop+float64(i/columns)*(apartH+margin))
		}
	}
	pic.legend(d, height-legendH+10, width)
	return d.Bytes()
}

func arrowTone(a *arrow) string {
	switch {
	case a.kind != model.TransitionForward:
		return "wait"
	case a.to.stage.Kind() == model.StageLost:
		return "bad"
	}
	return ""
}

func (pic *picture) paintArrow(d *svg.Drawing, a *arrow, e layout.PlacedEdge, main bool) {
	if len(e.Points) == 0 {
		return
	}
	points := make([]svg.Point, len(e.Points))
	for i, p := range e.Points {
		points[i] = svg.Point{X: p.X + margin, Y: p.Y + margin}
	}
	paint := arrowTone(a)
	class := join("line", paint)
	if main && paint == "" {
		class = "line main"
	}
	d.Group("", "", a.tip, func() {
		d.Path(svg.Curves(points), class)
		d.Head(points[len(points)-1], svg.Point{X: e.Tip.X + margin, Y: e.Tip.Y + margin}, join("head", paint))
	})
}

func paintLabel(d *svg.Drawing, a *arrow, e layout.PlacedEdge) {
	lines, w, h := labelOf(a)
	if len(lines) == 0 || len(e.Points) == 0 {
		return
	}
	x, y := e.LabelX+margin, e.LabelY+margin
	d.Link("#"+a.ref, a.tip, func() {
		d.Rect(x-w/2+3, y-h/2+1, w-6, h-2, 3, "plate")
		d.Text(svg.Text{X: x, Y: y - h/2 + 12, Leading: 14, Anchor: "middle", Size: labelSize, Class: join("text", firstOf(arrowTone(a), "muted")), Lines: lines})
	})
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// legend explains the tones that the picture uses, in words beside each.
func (pic *picture) legend(d *svg.Drawing, y, width float64) {
	d.Path(new(svg.Path).Move(margin, y).Line(width-margin, y), "rule")
	d.Text(svg.Text{X: margin, Y: y + 20, Size: lineSize, Bold: true, Class: "text muted", Lines: []string{label("legend", pic.lang)}})
	x, row := margin+svg.Width(label("legend", pic.lang), lineSize, true)+18, y+11
	advance := func(text string, swatch float64) {
		x += swatch + 6 + svg.Width(text, lineSize, false) + 16
	}
	place := func(text string, swatch float64) {
		if x+swatch+6+svg.Width(text, lineSize, false) > width-margin {
			x, row = margin, row+22
		}
	}
	seen := map[string]bool{}
	for _, c := range append(append([]*card{}, pic.cards...), pic.apart...) {
		text := firstOf(c.kind, label("work", pic.lang))
		if seen[text] {
			continue
		}
		seen[text] = true
		place(text, 18)
		d.Rect(x, row, 18, 12, 3, join("box", tone(c.stage.Kind())))
		d.Text(svg.Text{X: x + 24, Y: row + 10, Size: lineSize, Class: "text", Lines: []string{text}})
		advance(text, 18)
	}
	for _, a := range pic.arrows {
		text := label(string(a.kind), pic.lang)
		if seen[text] {
			continue
		}
		seen[text] = true
		place(text, 26)
		paint := ""
		if a.kind != model.TransitionForward {
			paint = "wait"
		}
		d.Path(new(svg.Path).Move(x, row+6).Line(x+20, row+6), join("line", paint))
		d.Head(svg.Point{X: x + 20, Y: row + 6}, svg.Point{X: x + 27, Y: row + 6}, join("head", paint))
		d.Text(svg.Text{X: x + 32, Y: row + 10, Size: lineSize, Class: "text", Lines: []string{text}})
		advance(text, 26)
	}
}
