package svg

// Sizes of a legend, in CSS pixels.
const (
	sampleWidth = 26.0
	sampleGap   = 7.0
	legendGap   = 18.0
	legendRow   = 22.0
	legendTop   = 14.0
)

// Legend explains the tones and lines of a drawing, in words beside each.
type Legend struct {
	Title   string
	Samples []Sample
}

// Sample is a small box or arrow with its meaning.
type Sample struct {
	Text string
	// Class is the tone of the box or line.
	Class string
	// Line makes it an arrow; Both gives it a head at each end.
	Line, Both bool
	// Tick makes it the mark of a yes.
	Tick bool
}

// Add adds a sample, unless its meaning is there already.
func (l *Legend) Add(s Sample) {
	for _, other := range l.Samples {
		if other.Text == s.Text {
			return
		}
	}
	l.Samples = append(l.Samples, s)
}

// Height returns the height of the legend in a drawing of a width, with a line above it; zero where it
// explains nothing. Margin is the free room at both sides.
func (l Legend) Height(width, margin float64) float64 {
	if len(l.Samples) == 0 {
		return 0
	}
	return legendTop + l.each(width, margin, func(Sample, []string, float64, float64) {})
}

// each calls put with the place of every sample and the lines of its text, and returns the height of
// the rows.
func (l Legend) each(width, margin float64, put func(s Sample, lines []string, x, y float64)) float64 {
	x, y, high := margin+Width(l.Title, factSize, true)+legendGap, 0.0, legendRow
	for _, s := range l.Samples {
		lines := Wrap(s.Text, factSize, false, width-2*margin-sampleWidth-sampleGap, 0)
		w := 0.0
		for _, line := range lines {
			w = max(w, Width(line, factSize, false))
		}
		w += sampleWidth + sampleGap
		if x+w > width-margin && x > margin {
			x, y, high = margin, y+high, legendRow
		}
		put(s, lines, x, y)
		high = max(high, legendRow+float64(len(lines)-1)*factLeading)
		x += w + legendGap
	}
	return y + high
}

// Paint draws the legend below top.
func (l Legend) Paint(d *Drawing, top, width, margin float64) {
	if len(l.Samples) == 0 {
		return
	}
	d.Path(new(Path).Move(margin, top+4).Line(width-margin, top+4), "rule")
	d.Text(Text{X: margin, Y: top + 28, Size: factSize, Bold: true, Class: "text muted", Lines: []string{l.Title}})
	l.each(width, margin, func(s Sample, lines []string, x, y float64) {
		y += top + 18
		switch {
		case s.Tick:
			d.Tick(x+sampleWidth/2, y+6)
		case s.Line:
			s.paint(d, x, y+6)
		default:
			d.Rect(x, y, sampleWidth, 12, 3, "box "+s.Class)
		}
		d.Text(Text{X: x + sampleWidth + sampleGap, Y: y + 10, Leading: factLeading, Size: factSize, Class: "text", Lines: lines})
	})
}

// paint draws a sample of an arrow.
func (s Sample) paint(d *Drawing, x, y float64) {
	const head = 7
	from, to := x, x+sampleWidth-head
	a := Arrow{Class: s.Class, Tip: &Point{X: x + sampleWidth, Y: y}}
	if s.Both {
		from += head
		a.Start = &Point{X: x, Y: y}
	}
	third := (to - from) / 3
	for i := range 4 {
		a.Points = append(a.Points, Point{X: from + float64(i)*third, Y: y})
	}
	a.Paint(d)
}
