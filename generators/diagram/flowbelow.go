package diagram

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/svg"
)

// Sizes of the lines under a picture.
const (
	belowSize    = 11.0
	belowLeading = 15.0
	belowHead    = 40.0
)

func number(i int) string { return strconv.Itoa(i) }

// flowFooter is the lines under a picture, broken to its width.
type flowFooter struct {
	*flowSketch
	groups []flowBelow
	lines  [][][]string
	h      float64
}

// footer returns what stands under the picture: what is told there, and the labels that found no place.
func (s *flowSketch) footer(width float64) flowFooter {
	f := flowFooter{flowSketch: s, groups: s.below}
	var untold flowBelow
	for i, w := range s.ways {
		if s.labels[i].H > 0 && !s.placed.Lines[i].Told {
			untold.head = label("moves-more", s.in.Lang)
			text := w.from.card.Title + " → " + w.to.card.Title + ": " + strings.Join(w.label, "; ")
			untold.lines = append(untold.lines, span{at: w.at, text: text, tip: []string{w.whole()}})
		}
	}
	if len(untold.lines) > 0 {
		f.groups = append(append([]flowBelow{}, f.groups...), untold)
	}
	for _, g := range f.groups {
		var lines [][]string
		f.h += belowHead
		for _, l := range g.lines {
			wrapped := svg.Wrap(l.text, belowSize, false, width-2*flowMargin, 0)
			lines = append(lines, wrapped)
			f.h += float64(len(wrapped))*belowLeading + 3
		}
		f.lines = append(f.lines, lines)
	}
	return f
}

func (f flowFooter) paint(d *svg.Drawing, y, width float64, from string) {
	for i, g := range f.groups {
		d.Path(new(svg.Path).Move(flowMargin, y+6).Line(width-flowMargin, y+6), "rule")
		d.Text(svg.Text{X: flowMargin, Y: y + 26, Size: belowSize, Bold: true, Class: "text muted", Lines: []string{g.head}})
		y += belowHead
		for j, l := range g.lines {
			d.Link(f.href(l.at, from), strings.Join(appendNew(nil, l.tip...), "\n"), func() {
				d.Text(svg.Text{X: flowMargin, Y: y + 4, Leading: belowLeading, Size: belowSize, Class: "text", Lines: f.lines[i][j]})
			})
			y += float64(len(f.lines[i][j]))*belowLeading + 3
		}
	}
}
