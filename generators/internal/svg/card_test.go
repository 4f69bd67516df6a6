package svg

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func leftOut(n int) string { return fmt.Sprintf("%d more", n) }

func TestFactLines(t *testing.T) {
	t.Parallel()
	items := []string{"Name", "Telephone number", "E-mail", "Address"}
	for _, c := range []struct {
		fact  Fact
		width float64
		want  []string
	}{
		{Fact{Head: "Needs: ", Items: items, Most: 9, More: leftOut}, 120, []string{"Needs: Name,", "Telephone number,", "E-mail, Address"}},
		{Fact{Head: "Needs: ", Items: items, Most: 1, More: leftOut}, 140, []string{"Needs: Name, 3 more"}},
		{Fact{Items: []string{"One that is very long", "b", "c"}, Most: 1, More: leftOut}, 120, []string{"One that is very", "long, b, c"}}, // a line more tells all
		{Fact{Items: []string{"One that is very long", "another", "and a third"}, Most: 1, More: leftOut}, 120, []string{"One that is…, 2 more"}},
		{Fact{Items: []string{strings.Repeat("W", 9000), "b"}, Most: 1, More: leftOut}, 120, []string{"WWWWW…, 1 more"}},
		{Fact{Items: []string{"alone and far too long for a line"}, Most: 1, More: leftOut}, 120, []string{"alone and far too…"}},
		{Fact{Head: "Empty"}, 120, []string{"Empty"}},
	} {
		got := c.fact.Lines(factSize, c.width)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.fact.Head, diff)
		}
		for _, line := range got {
			if Width(line, factSize, false) > c.width {
				t.Errorf("%q is wider than %v", line, c.width)
			}
		}
	}
}

// A card is as high as its texts, whatever they are.
func TestCardHoldsItsTexts(t *testing.T) {
	t.Parallel()
	for _, title := range []string{"", "Short", strings.Repeat("Договор поставки ", 40), strings.Repeat("x", 10_000), "Құжаттаманы сұрату"} {
		card := Card{Kind: title, Title: title, Facts: []Fact{{Items: []string{title, title}, Most: 3, More: leftOut}}}
		b := card.Measure()
		lines := len(b.kind) + len(b.title) + len(b.lines)
		if b.W != CardWidth || b.H < float64(lines)*factLeading || len(b.title) > titleLines || len(b.lines) > 3 {
			t.Errorf("%.20q: %v by %v for %d lines", title, b.W, b.H, lines)
		}
		for _, line := range b.title {
			if Width(line, titleSize, true) > b.W-2*cardPad {
				t.Errorf("%q is wider than its card", line)
			}
		}
	}
}

func TestLabel(t *testing.T) {
	t.Parallel()
	if l := NewLabel(nil, 100, 2); l.W != 0 || l.H != 0 {
		t.Errorf("nothing takes room: %+v", l)
	}
	l := NewLabel([]string{"at once", strings.Repeat("far too long ", 30)}, 100, 2)
	if len(l.lines) != 3 || l.W > 100 || l.H < 3*labelLeading {
		t.Errorf("%+v", l)
	}
}

// A legend goes on in a new row where it would leave the drawing, and shows each meaning once.
func TestLegend(t *testing.T) {
	t.Parallel()
	var l Legend
	if l.Height(400, 16) != 0 {
		t.Error("nothing takes room")
	}
	l.Title = "Legend"
	for i := range 6 {
		l.Add(Sample{Text: fmt.Sprint("Sort of box ", i%5), Class: "good"})
	}
	l.Add(Sample{Text: strings.Repeat("an arrow with a long meaning ", 9), Line: true, Both: true})
	if len(l.Samples) != 6 {
		t.Errorf("%d samples", len(l.Samples))
	}
	if narrow, wide := l.Height(300, 16), l.Height(3000, 16); narrow <= wide {
		t.Errorf("%v high in a narrow drawing, %v in a wide one", narrow, wide)
	}
	d := Open(Canvas{W: 300, H: 900, ID: "x"})
	l.Paint(d, 0, 300, 16)
	if text := string(d.Bytes()); strings.Count(text, `d-head`) != 2+strings.Count(Style(), "d-head") {
		t.Errorf("a line both ways has two heads:\n%s", text)
	}
}

// Arrows have the heads that they are given, in their tone.
func TestArrow(t *testing.T) {
	t.Parallel()
	at := Point{X: 10, Y: 10}
	for _, c := range []struct {
		arrow Arrow
		want  int
	}{
		{Arrow{Points: []Point{at, at, at, at}, Tip: &at, Class: "main bad"}, 1},
		{Arrow{Points: []Point{at, at, at, at}, Tip: &at, Start: &at, Class: "bad"}, 2},
		{Arrow{Points: []Point{at}, Tip: &at, Class: "bad"}, 0},
	} {
		d := Open(Canvas{W: 20, H: 20, ID: "x", Bare: true})
		c.arrow.Paint(d)
		if got := strings.Count(string(d.Bytes()), `class="d-head d-bad"`); got != c.want {
			t.Errorf("%+v has %d heads", c.arrow, got)
		}
	}
}
