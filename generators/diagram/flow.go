package diagram

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	grid "github.com/crmspec/crmspec/generators/internal/lane"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// course is steps in the lanes of those who do them, in one language, before anything has a place. What
// it shows is decided elsewhere; here it becomes SVG, DOT and Mermaid.
type course struct {
	in generators.Input
	// name is that of its files, id that of the drawing on a page.
	name, id string
	// title heads it, note says how it is read, desc what there is to see.
	title, note, desc string
	lanes             []flowLane
	steps             []*flowStep
	ways              []*flowWay
	// below are the lines under the picture, in groups.
	below []flowBelow
	table table.Table

	ids map[string]bool
}

// flowLane is a lane with the element that it belongs to, nil for none.
type flowLane struct {
	title string
	of    model.Element
	// out is for what no one does: ends.
	out bool
}

// flowStep is a box.
type flowStep struct {
	// id is unique in the flow.
	id string
	// at is where it is explained, nil for nowhere.
	at   *address.Place
	card svg.Card
	// sort says in a few words what sort of box it is, for the legend; "" leaves it out.
	sort string
	// tip is the whole story, a line each.
	tip  []string
	lane int
	kind grid.Kind
	main bool
	// ring is a second border, begins a dot before it.
	ring, begins bool
}

// flowWay is an arrow.
type flowWay struct {
	// id is unique in the flow.
	id       string
	at       *address.Place
	from, to *flowStep
	// label stands beside it, a text each; lines is the same as far as there is room for it, where that
	// is not the whole.
	label, lines []string
	// full are the lines where what the lane says is said as well; for arrows out of several lanes.
	full []string
	// tone is "", "main", "main hue", "wait", "bad" or "back".
	tone string
	// sort says in a few words what sort of arrow it is, for the legend.
	sort string
	// tip is its whole story, a line each, below its ends; ends names those where the boxes do not.
	tip  []string
	ends string
	// yes names those whose yes the move waits for, a line each; a mark on the arrow tells of them.
	yes []string
	// bundle is shared by those that run on one line; alone keeps it off any.
	bundle string
	alone  bool
}

// flowBelow is a group of lines under a picture.
type flowBelow struct {
	head  string
	lines []span
}

func newCourse(in generators.Input, name string) *course {
	return &course{in: in, name: address.Portable(name), id: name, ids: map[string]bool{}}
}

// lane returns the number of a lane, which it adds where it is new.
func (f *course) lane(title string, of model.Element) int {
	for i, l := range f.lanes {
		if l.title == title && l.of == of && !l.out {
			return i
		}
	}
	f.lanes = append(f.lanes, flowLane{title: title, of: of})
	return len(f.lanes) - 1
}

// tell adds a line to a box.
func (f *course) tell(s *flowStep, class, head string, items []string, most int) {
	if len(items) == 0 {
		return
	}
	lang := f.in.Lang
	s.card.Facts = append(s.card.Facts, svg.Fact{Class: class, Head: head, Items: items, Most: most, More: func(n int) string { return more(n, lang) }})
}

// href returns a link from a file of the outputs, "" for none.
func (f *course) href(at *address.Place, from string) string {
	if at == nil {
		return ""
	}
	return linkTo(f.in, *at, from)
}

// place returns where an element is explained, nil for nowhere.
func placeOf(element model.Element) *address.Place {
	if element == nil {
		return nil
	}
	at := address.Of(element)
	return &at
}

// whole tells what an arrow says, its ends first.
func (w *flowWay) whole() string {
	ends := w.ends
	if ends == "" {
		ends = w.from.card.Title + " → " + w.to.card.Title
	}
	return strings.Join(append([]string{ends}, w.tip...), "\n")
}

func (f *course) drawing() Drawing {
	return Drawing{Name: f.name, Title: f.title, Note: f.note, SVG: f.svg, DOT: f.dot, Mermaid: f.mermaid, Table: f.table}
}

// bundle lets arrows of one sort that say the same run on one line: into one box, else out of one. The
// label then stands on the first of them alone.
func (f *course) bundle() {
	for _, end := range []func(w *flowWay) *flowStep{func(w *flowWay) *flowStep { return w.to }, func(w *flowWay) *flowStep { return w.from }} {
		groups := map[string][]*flowWay{}
		var order []string
		for _, w := range f.ways {
			if w.alone || w.bundle != "" || strings.HasPrefix(w.tone, "main") || w.from == w.to {
				continue
			}
			key := strings.Join(append([]string{end(w).id, w.tone, w.sort}, w.tip...), "\n")
			if groups[key] == nil {
				order = append(order, key)
			}
			groups[key] = append(groups[key], w)
		}
		for _, key := range order {
			list := groups[key]
			if len(list) < 2 {
				continue
			}
			alike := true
			for _, w := range list {
				w.bundle = key
				alike = alike && slices.Equal(w.label, list[0].label)
			}
			if first := list[0]; !alike {
				first.label = append([]string{}, first.tip...)
				first.lines = first.full
			}
		}
	}
}
