package svg

// Sizes of the labels of arrows, in CSS pixels.
const (
	labelSize    = 10.5
	labelLeading = 14.0
	labelPad     = 4.0
)

// Label is the text beside an arrow, broken into lines.
type Label struct {
	// W and H are the room that it takes, zero for no text.
	W, H  float64
	lines []string
}

// NewLabel breaks each text into lines of a width at most, and each into most lines at most, 0 for as
// many as it needs.
func NewLabel(texts []string, width float64, most int) Label {
	var l Label
	for _, text := range texts {
		l.lines = append(l.lines, Wrap(text, labelSize, false, width-2*labelPad, most)...)
	}
	if len(l.lines) == 0 {
		return l
	}
	for _, line := range l.lines {
		l.W = max(l.W, Width(line, labelSize, false))
	}
	l.W, l.H = l.W+2*labelPad, float64(len(l.lines))*labelLeading+labelPad
	return l
}

// Paint writes the label with its top left corner at x, y, on a ground that keeps lines from crossing
// it out.
func (l Label) Paint(d *Drawing, x, y float64, tone string) {
	if len(l.lines) == 0 {
		return
	}
	d.Rect(x, y, l.W, l.H, 3, "plate")
	l.Write(d, x, y, tone)
}

// Write writes the label without a ground, where nothing lies under it.
func (l Label) Write(d *Drawing, x, y float64, tone string) {
	if tone == "" {
		tone = "muted"
	}
	d.Text(Text{X: x + labelPad, Y: y + 12, Leading: labelLeading, Size: labelSize, Class: "text " + tone, Lines: l.lines})
}

// Arrow is a line along cubic Bézier curves with its heads.
type Arrow struct {
	// Points are the control points: a start, then three for each curve, from foot to foot.
	Points []Point
	// Tip is the point of the head at the end, Start that of the head at the beginning; nil for none.
	Tip, Start *Point
	// Class is a tone, with "main" for the thick line; "" for a plain one.
	Class string
}

// Paint draws the arrow; fewer than four points draw nothing.
func (a Arrow) Paint(d *Drawing) {
	if len(a.Points) < 4 {
		return
	}
	d.Path(Curves(a.Points), "line "+a.Class)
	head := "head"
	if tone := textTone(a.Class); tone != "muted" {
		head += " " + tone
	}
	if a.Tip != nil {
		d.Head(a.Points[len(a.Points)-1], *a.Tip, head)
	}
	if a.Start != nil {
		d.Head(a.Points[0], *a.Start, head)
	}
}
