package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
)

// Sizes of cards and labels, in CSS pixels.
const (
	cardWidth    = 224.0
	cardPad      = 11.0
	titleSize    = 13.5
	titleLeading = 18.0
	titleLines   = 5
	lineSize     = 11.0
	lineLeading  = 15.0
	factGap      = 5.0
	labelSize    = 10.5
	labelLeading = 14.0
	labelWidth   = 170.0
	labelLines   = 6
)

// box is a card with its texts broken into lines, so that its height is known before it has a place.
type box struct {
	card  *card
	title []string
	text  []drawn
	h     float64
}

// drawn is one line of text in a box.
type drawn struct{ class, text string }

func measure(c *card) *box {
	b := &box{card: c}
	inner := cardWidth - 2*cardPad
	b.title = svg.Wrap(c.title, titleSize, true, inner, titleLines)
	for _, f := range c.facts {
		for _, text := range f.lines(inner) {
			b.text = append(b.text, drawn{f.class, text})
		}
	}
	b.h = 2*cardPad + float64(len(b.title))*titleLeading + float64(len(b.text))*lineLeading
	if c.kind != "" {
		b.h += lineLeading
	}
	if len(b.text) > 0 {
		b.h += factGap
	}
	return b
}

// lines breaks a fact into lines. Items for which there is no room are counted at the end.
func (f fact) lines(width float64) []string {
	wrap := func(text string, most int) []string { return svg.Wrap(text, lineSize, false, width, most) }
	for kept := len(f.items); kept > 1 && f.most > 0; kept-- {
		text := f.head + strings.Join(f.items[:kept], ", ")
		if left := len(f.items) - kept; left > 0 {
			text += ", " + more(left, f.lang)
		}
		if lines := wrap(text, 0); len(lines) <= f.most {
			return lines
		}
	}
	if f.most == 0 || len(f.items) < 2 {
		return wrap(f.text(), f.most)
	}
	first, rest := []rune(f.items[0]), ", "+more(len(f.items)-1, f.lang)
	lines := wrap(f.head+f.items[0]+rest, 0)
	for kept := len(first) - 1; len(lines) > f.most && kept > 0; kept-- { // the count stays, the name is shortened
		lines = wrap(f.head+strings.TrimRight(string(first[:kept]), " ")+"…"+rest, 0)
	}
	return lines
}

// text returns a fact as one line.
func (f fact) text() string { return f.head + strings.Join(f.items, ", ") }

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
	case model.StageClosed:
		return "shut"
	}
	return ""
}

// paint draws the box with its top left corner at x, y.
func (b *box) paint(d *svg.Drawing, x, y float64) {
	c := b.card
	paint := tone(c.stage.Kind())
	d.Group("", c.id, "", func() {
		d.Link(c.ref, strings.Join(c.tip, "\n"), func() {
			d.Rect(x, y, cardWidth, b.h, 8, join(" ", "box", paint))
			top := y + cardPad
			if c.kind != "" {
				d.Text(svg.Text{X: x + cardPad, Y: top + 9, Size: 10, Bold: true, Class: join(" ", "text", paint), Lines: []string{c.kind}})
				top += lineLeading
			}
			d.Text(svg.Text{X: x + cardPad, Y: top + 13, Leading: titleLeading, Size: titleSize, Bold: true, Class: "text", Lines: b.title})
			top += float64(len(b.title))*titleLeading + factGap
			for _, line := range b.text {
				d.Text(svg.Text{X: x + cardPad, Y: top + 10, Size: lineSize, Class: "text " + line.class, Lines: []string{line.text}})
				top += lineLeading
			}
		})
	})
}
