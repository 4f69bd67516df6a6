package diagram

import (
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
)

// Sizes of a card, in CSS pixels.
const (
	cardWidth   = 216.0
	cardPad     = 11.0
	titleSize   = 13.5
	lineSize    = 11.0
	labelSize   = 10.5
	labelWidth  = 150.0
	lineLeading = 15.0
	maxLines    = 6
)

// box is a card with its texts broken into lines, so that its height is known before it has a place.
type box struct {
	card   *card
	title  []string
	kind   string
	text   []drawn
	h      float64
	indent float64
}

// drawn is one line of text in a box.
type drawn struct{ class, text string }

func measure(c *card) *box {
	b := &box{card: c, kind: c.kind}
	inner := cardWidth - 2*cardPad
	b.title = svg.Wrap(c.title, titleSize, true, inner, 3)
	left := maxLines
	for _, l := range c.lines {
		if left == 0 {
			break
		}
		for _, text := range svg.Wrap(l.text, lineSize, false, inner, min(2, left)) {
			b.text = append(b.text, drawn{textClass(l.class), text})
			left--
		}
	}
	if c.from != "" {
		for _, text := range svg.Wrap(c.from, lineSize, false, inner, 3) {
			b.text = append(b.text, drawn{"muted", text})
		}
	}
	b.h = cardPad + float64(len(b.title))*18 + float64(len(b.text))*lineLeading + cardPad
	if b.kind != "" {
		b.h += lineLeading
	}
	if len(b.text) > 0 {
		b.h += 5
	}
	return b
}

func textClass(class string) string {
	switch class {
	case "needs":
		return "hue"
	case "exit-lost":
		return "bad"
	case "exit-pause":
		return "wait"
	}
	return "muted"
}

// tone is how a stage is painted; its type always stands in words, too.
func tone(kind model.StageType) string {
	switch kind {
	case model.StageStart:
		return "hue"
	case model.StagePause:
		return "wait"
	case model.StageWon, model.StageConverted:
		return "good"
	case model.StageLost:
		return "bad"
	}
	return ""
}

// paint draws the box with its top left corner at x, y.
func (b *box) paint(d *svg.Drawing, x, y float64) {
	c := b.card
	paint := tone(c.stage.Kind())
	d.Group("", c.stage.Self().ID(), "", func() {
		d.Link("#"+c.ref, c.tip, func() {
			d.Rect(x, y, cardWidth, b.h, 8, join("box", paint))
			top := y + cardPad
			if b.kind != "" {
				d.Text(svg.Text{X: x + cardPad, Y: top + 9, Size: 10, Bold: true, Class: join("text", paint), Lines: []string{b.kind}})
				top += lineLeading
			}
			d.Text(svg.Text{X: x + cardPad, Y: top + 13, Leading: 18, Size: titleSize, Bold: true, Class: "text", Lines: b.title})
			top += float64(len(b.title))*18 + 5
			for _, line := range b.text {
				d.Text(svg.Text{X: x + cardPad, Y: top + 10, Size: lineSize, Class: join("text", line.class), Lines: []string{line.text}})
				top += lineLeading
			}
		})
	})
}

func join(class, extra string) string {
	if extra == "" {
		return class
	}
	return class + " " + extra
}

// labelOf returns the lines of an arrow's label and the room they take.
func labelOf(a *arrow) (lines []string, w, h float64) {
	for _, text := range a.label {
		if text != "" {
			lines = append(lines, svg.Wrap(text, labelSize, false, labelWidth, 2)...)
		}
	}
	if len(lines) > 4 {
		lines = append(lines[:3], "…")
	}
	for _, line := range lines {
		w = max(w, svg.Width(line, labelSize, false))
	}
	return lines, w + 8, float64(len(lines))*14 + 4
}
