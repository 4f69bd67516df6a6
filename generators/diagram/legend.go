package diagram

import (
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
)

// legend explains the tones and lines that a picture uses, in words beside each.
type legend struct {
	title string
	items []legendItem
}

// legendItem is a sample of a card, or of a line.
type legendItem struct {
	text, class string
	line        bool
}

// Sizes of the legend.
const (
	sampleWidth = 26.0
	sampleGap   = 7.0
	legendGap   = 18.0
	legendRow   = 22.0
)

func (pic *picture) legend() legend {
	l := legend{title: label("legend", pic.lang)}
	seen := map[string]bool{}
	add := func(item legendItem) {
		if !seen[item.text] {
			seen[item.text] = true
			l.items = append(l.items, item)
		}
	}
	for _, c := range pic.all() {
		text := c.kind
		if text == "" {
			text = label("work", pic.lang)
		}
		add(legendItem{text: text, class: join(" ", "box", tone(c.stage.Kind()))})
	}
	main := pic.mainPath()
	for _, a := range pic.arrows {
		switch {
		case a.kind != model.TransitionForward:
			add(legendItem{text: label(string(a.kind), pic.lang), class: "wait", line: true})
		case main[a]:
			add(legendItem{text: label("main", pic.lang), class: "main", line: true})
		default:
			add(legendItem{text: label("forward", pic.lang), line: true})
		}
	}
	return l
}

// each calls put with the place of every item, and returns the height of the rows.
func (l legend) each(width float64, put func(item legendItem, x, y float64)) float64 {
	x, y := margin+svg.Width(l.title, lineSize, true)+legendGap, 0.0
	for _, item := range l.items {
		w := sampleWidth + sampleGap + svg.Width(item.text, lineSize, false)
		if x+w > width-margin && x > margin {
			x, y = margin, y+legendRow
		}
		put(item, x, y)
		x += w + legendGap
	}
	return y + legendRow
}

// height returns the height of the legend with the line above it.
func (l legend) height(width float64) float64 {
	return 14 + l.each(width, func(legendItem, float64, float64) {})
}

func (l legend) paint(d *svg.Drawing, top, width float64) {
	d.Path(new(svg.Path).Move(margin, top+4).Line(width-margin, top+4), "rule")
	d.Text(svg.Text{X: margin, Y: top + 28, Size: lineSize, Bold: true, Class: "text muted", Lines: []string{l.title}})
	l.each(width, func(item legendItem, x, y float64) {
		y += top + 18
		if item.line {
			tone := item.class
			if tone == "main" {
				tone = ""
			}
			d.Path(new(svg.Path).Move(x, y+6).Line(x+sampleWidth-7, y+6), join(" ", "line", item.class))
			d.Head(svg.Point{X: x + sampleWidth - 7, Y: y + 6}, svg.Point{X: x + sampleWidth, Y: y + 6}, join(" ", "head", tone))
		} else {
			d.Rect(x, y, sampleWidth, 12, 3, item.class)
		}
		d.Text(svg.Text{X: x + sampleWidth + sampleGap, Y: y + 10, Size: lineSize, Class: "text", Lines: []string{item.text}})
	})
}
