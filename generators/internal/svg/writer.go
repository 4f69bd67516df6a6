// Package svg writes drawings: shapes and text in, one accessible SVG out, with measures for
// text that fits on every machine. It must not know the spec, nor how things were placed.
package svg

import (
	"math"
	"strings"
)

// Canvas is what a drawing is about. All lengths in this package are in user units, which are CSS
// pixels at the natural size; places of a layout in points are used as they are.
type Canvas struct {
	W, H float64
	// ID starts every id inside, so that several drawings fit in one page.
	ID string
	// Title and Desc are read out by screen readers; Title is the tooltip of the whole, too.
	Title, Desc string
	// Lang is the language of the texts, such as "ru"; "" says nothing.
	Lang string
	// Bare leaves the style out: the page has [Style] once for all its drawings.
	Bare bool
}

// Drawing collects shapes in the order in which they are painted. Classes are words of the
// closed list in [Style], separated by spaces; the writer adds the prefix that keeps them apart
// from those of a page.
type Drawing struct {
	canvas Canvas
	body   *strings.Builder
	links  bool
	// said are the lines of text so far.
	said []string
}

// Point is a place on the canvas.
type Point struct{ X, Y float64 }

// Open begins a drawing.
func Open(c Canvas) *Drawing { return &Drawing{canvas: c, body: &strings.Builder{}} }

// ID returns the id, unique in a page, that an inner name of this drawing has: the aim of a link.
func (d *Drawing) ID(name string) string { return token(d.canvas.ID + "-" + name) }

// Bytes returns the drawing so far as one <svg> element, fit for a file of its own and for HTML.
func (d *Drawing) Bytes() []byte {
	c := d.canvas
	// A picture hides its parts from assistive tools; with links inside it is a group instead.
	role := "img"
	if d.links {
		role = "group"
	}
	w, h := number(math.Ceil(c.W)), number(math.Ceil(c.H))
	describedBy := ""
	if c.Desc != "" {
		describedBy = d.ID("desc")
	}
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"` +
		attributes("class", "crmspec-diagram", "id", token(c.ID), "width", w, "height", h, "viewBox", "0 0 "+w+" "+h,
			"role", role, "aria-labelledby", d.ID("title"), "aria-describedby", describedBy, "lang", c.Lang,
			"font-family", fonts) + ">\n")
	b.WriteString("<title" + attributes("id", d.ID("title")) + ">" + escape(c.Title) + "</title>\n")
	if c.Desc != "" {
		b.WriteString("<desc" + attributes("id", describedBy) + ">" + escape(c.Desc) + "</desc>\n")
	}
	if !c.Bare {
		b.WriteString("<style>" + Style() + printed(c.W, c.H) + "</style>\n")
	}
	b.WriteString("<rect" + attributes("class", classes("paper"), "width", w, "height", h) + "/>\n")
	b.WriteString(d.body.String())
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// Group paints what inside paints as one group. id is an inner name or "", title a tooltip or "".
func (d *Drawing) Group(class, id, title string, inside func()) {
	if id != "" {
		id = d.ID(id)
	}
	d.open("g", title, "class", classes(class), "id", id)
	inside()
	d.body.WriteString("</g>\n")
}

// Link makes what inside paints a link with a tooltip of one or more lines. Its name for screen
// readers is the text that it paints, the tooltip where it paints none.
// Only places in the page, relative paths, http, https and mailto are linked; anything else is
// painted without a link.
func (d *Drawing) Link(href, title string, inside func()) {
	if !safe(href) {
		d.Group("", "", title, inside)
		return
	}
	d.links = true
	outer, said := d.body, d.said
	d.body, d.said = &strings.Builder{}, nil
	inside()
	painted, name := d.body.String(), strings.Join(d.said, " ")
	if name == "" {
		name = strings.ReplaceAll(title, "\n", ". ")
	}
	d.body, d.said = outer, append(said, d.said...)
	d.open("a", title, "href", href, "aria-label", name)
	d.body.WriteString(painted + "</a>\n")
}

// Rect paints a rectangle; radius rounds its corners.
func (d *Drawing) Rect(x, y, w, h, radius float64, class string) {
	d.empty("rect", "class", classes(class), "x", number(x), "y", number(y), "width", number(w), "height", number(h), "rx", optional(radius))
}

// Circle paints a circle around x, y.
func (d *Drawing) Circle(x, y, radius float64, class string) {
	d.empty("circle", "class", classes(class), "cx", number(x), "cy", number(y), "r", number(radius))
}

// Tick paints the mark of a yes around x, y: a ring with a tick.
func (d *Drawing) Tick(x, y float64) {
	d.Circle(x, y, 7, "box hue")
	d.Path(new(Path).Move(x-3.5, y).Line(x-1, y+3).Line(x+3.5, y-3), "line hue main")
}

// Path paints a path.
func (d *Drawing) Path(p *Path, class string) {
	d.empty("path", "class", classes(class), "d", p.String())
}

// Head paints an arrowhead from its foot to its tip; class is "head" and a tone.
func (d *Drawing) Head(foot, tip Point, class string) {
	dx, dy := (tip.X-foot.X)*0.45, (tip.Y-foot.Y)*0.45
	p := (&Path{}).Move(tip.X, tip.Y).Line(foot.X-dy, foot.Y+dx).Line(foot.X+dy, foot.Y-dx).Close()
	d.Path(p, class)
}

// Text is one text in one or more lines.
type Text struct {
	// X is where Anchor holds the lines: "" or "start", "middle", "end".
	X      float64
	Anchor string
	// Y is the baseline of the first line, Leading the way to the next; 0 means 1.3 × Size.
	Y, Leading float64
	Size       float64
	Bold       bool
	// Class is "text", with "muted" or a tone.
	Class string
	Lines []string
}

// Text paints text. Texts of no lines paint nothing.
func (d *Drawing) Text(t Text) {
	if len(t.Lines) == 0 {
		return
	}
	d.said = append(d.said, t.Lines...)
	if t.Leading == 0 {
		t.Leading = 1.3 * t.Size
	}
	weight, anchor := "", t.Anchor
	if t.Bold {
		weight = "bold"
	}
	if anchor == "start" {
		anchor = ""
	}
	d.body.WriteString("<text" + attributes("class", classes(t.Class), "x", number(t.X), "y", number(t.Y),
		"font-size", number(t.Size), "font-weight", weight, "text-anchor", anchor) + ">" + escape(t.Lines[0]))
	for i, line := range t.Lines[1:] {
		d.body.WriteByte(' ') // keeps words apart for those who do not see lines, or copy them
		d.body.WriteString("<tspan" + attributes("x", number(t.X), "y", number(t.Y+float64(i+1)*t.Leading)) + ">" + escape(line) + "</tspan>")
	}
	d.body.WriteString("</text>\n")
}

func (d *Drawing) open(element, title string, pairs ...string) {
	d.body.WriteString("<" + element + attributes(pairs...) + ">\n")
	if title != "" {
		lines := strings.Split(title, "\n")
		for i, line := range lines {
			lines[i] = escape(line)
		}
		d.body.WriteString("<title>" + strings.Join(lines, "\n") + "</title>\n")
	}
}

func (d *Drawing) empty(element string, pairs ...string) {
	d.body.WriteString("<" + element + attributes(pairs...) + "/>\n")
}
