package svg

import "strings"

// Sizes of cards, in CSS pixels.
const (
	// CardWidth is how wide a card usually is.
	CardWidth    = 224.0
	cardPad      = 11.0
	cardRadius   = 8.0
	kindSize     = 10.0
	titleSize    = 13.5
	titleLeading = 18.0
	titleLines   = 5
	factSize     = 11.0
	factLeading  = 15.0
	factGap      = 5.0
)

// Card is a box of texts: a kind, a title, facts below it.
type Card struct {
	// W is its width, 0 for [CardWidth]; the height follows from the texts.
	W float64
	// Class is a tone, or two: "good"; "" for a plain box.
	Class string
	// Kind stands above the title in small bold letters, "" for none.
	Kind, Title string
	Facts       []Fact
}

// Fact is one thing that a card says: a head, then items of which those that find no room are
// counted.
type Fact struct {
	// Class is "muted" or a tone, "" for plain text.
	Class string
	Head  string
	Items []string
	// Most is the number of lines that it may take, 0 for as many as it needs.
	Most int
	// More says how many items are left out: "3 more".
	More func(n int) string
}

// Box is a card whose texts are broken into lines, so that its size is known before its place.
type Box struct {
	W, H        float64
	card        Card
	kind, title []string
	lines       []boxLine
}

type boxLine struct{ class, text string }

// Measure breaks the texts of a card into lines.
func (c Card) Measure() Box {
	if c.W <= 0 {
		c.W = CardWidth
	}
	inner := c.W - 2*cardPad
	b := Box{W: c.W, card: c, title: Wrap(c.Title, titleSize, true, inner, titleLines)}
	b.kind = Wrap(c.Kind, kindSize, true, inner, 2)
	for _, f := range c.Facts {
		for _, text := range f.Lines(factSize, inner) {
			b.lines = append(b.lines, boxLine{f.Class, text})
		}
	}
	b.H = 2*cardPad + float64(len(b.title))*titleLeading + float64(len(b.lines)+len(b.kind))*factLeading
	if len(b.lines) > 0 {
		b.H += factGap
	}
	return b
}

// Paint draws the box with its top left corner at x, y.
func (b Box) Paint(d *Drawing, x, y float64) {
	tones := b.card.Class
	d.Rect(x, y, b.W, b.H, cardRadius, "box "+tones)
	top := y + cardPad
	if len(b.kind) > 0 {
		d.Text(Text{X: x + cardPad, Y: top + 9, Leading: factLeading, Size: kindSize, Bold: true, Class: "text " + textTone(tones), Lines: b.kind})
		top += float64(len(b.kind)) * factLeading
	}
	d.Text(Text{X: x + cardPad, Y: top + 13, Leading: titleLeading, Size: titleSize, Bold: true, Class: "text", Lines: b.title})
	top += float64(len(b.title))*titleLeading + factGap
	for _, line := range b.lines {
		d.Text(Text{X: x + cardPad, Y: top + 10, Size: factSize, Class: "text " + line.class, Lines: []string{line.text}})
		top += factLeading
	}
}

// textTone returns the tone that text on a box has; an end that is neither good nor bad has none.
func textTone(tones string) string {
	for _, tone := range strings.Fields(tones) {
		if tone != "shut" && tone != "main" && tone != "far" && tone != "back" {
			return tone
		}
	}
	return "muted"
}

// Lines breaks a fact into lines. Items for which there is no room are counted at the end.
func (f Fact) Lines(size, width float64) []string {
	wrap := func(text string, most int) []string { return Wrap(text, size, false, width, most) }
	if f.Most == 0 || len(f.Items) < 2 || f.More == nil {
		return wrap(f.String(), f.Most)
	}
	if all := wrap(f.String(), 0); len(all) <= f.Most+1 { // to count them would save nothing
		return all
	}
	for kept := len(f.Items); kept > 1; kept-- {
		text := f.Head + strings.Join(f.Items[:kept], ", ")
		if left := len(f.Items) - kept; left > 0 {
			text += ", " + f.More(left)
		}
		if lines := wrap(text, 0); len(lines) <= f.Most {
			return lines
		}
	}
	first, rest := graphemes(f.Items[0]), ", "+f.More(len(f.Items)-1)
	lines := wrap(f.Head+f.Items[0]+rest, 0)
	for kept := min(len(first), 400) - 1; len(lines) > f.Most && kept > 0; kept-- { // the count stays, the name is shortened
		lines = wrap(f.Head+strings.TrimRight(strings.Join(first[:kept], ""), " ")+"…"+rest, 0)
	}
	return lines[:min(len(lines), f.Most)]
}

// String returns a fact as one line.
func (f Fact) String() string { return f.Head + strings.Join(f.Items, ", ") }
