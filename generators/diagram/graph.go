package diagram

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
)

// legible is the number of boxes up to which a graph is one drawing; larger ones are drawn in parts.
const legible = 40

// graph is boxes and arrows as they are drawn, in one language, before anything has a place. What it
// shows is decided elsewhere; here it becomes SVG, DOT and Mermaid.
type graph struct {
	in   generators.Input
	name string
	// title heads it, note says how it is read, desc what there is to see.
	title, note, desc string
	vertices          []*vertex
	links             []*link
	// columns are the heads of the columns that the vertices stand in; none where they stand freely.
	// Neighbours with the same head are one wide column.
	columns []string
	table   table.Table

	ids map[string]bool
}

// vertex is a box of a graph.
type vertex struct {
	// id is unique in the graph.
	id string
	// of is the element that it leads to, nil for none.
	of   model.Element
	card svg.Card
	// sort says in a few words what sort of box it is, for the legend; "" leaves it out.
	sort string
	// tip is the whole story, a line each.
	tip []string
	// column is the place among the columns, from 0.
	column int
}

// link is an arrow of a graph.
type link struct {
	from, to *vertex
	// label stands beside it, a text each.
	label []string
	// tone is "", "main", "hue", "wait", "good" or "bad"; both gives it a head at each end.
	tone string
	both bool
	// sort says in a few words what sort of arrow it is, for the legend; "" leaves it out.
	sort string
	// tip is its whole story, a line each, below its ends.
	tip []string
}

// newGraph returns an empty graph. A pipeline of its name keeps the name for the drawing of its stages.
func newGraph(in generators.Input, name string) *graph {
	if in.Spec.Element("pipeline/"+name) != nil {
		name = "graph-" + name
	}
	return &graph{in: in, name: name, ids: map[string]bool{}}
}

// add adds a box for an element, which names and tells it; kind stands above its title.
func (g *graph) add(id string, of model.Element, kind, title string) *vertex {
	v := &vertex{id: unique(g.ids, id), of: of, card: svg.Card{Kind: kind, Title: title}, sort: kind}
	v.tip = []string{join(": ", kind, title)}
	g.vertices = append(g.vertices, v)
	return v
}

// tell adds a line to a box, and to its tooltip.
func (g *graph) tell(v *vertex, class, head string, items []string, most int) {
	if len(items) == 0 {
		return
	}
	lang := g.in.Lang
	more := func(n int) string { return say("more", lang, "n", n) }
	fact := svg.Fact{Class: class, Head: head, Items: items, Most: most, More: more}
	v.card.Facts = append(v.card.Facts, fact)
	v.tip = append(v.tip, fact.String())
}

// link adds an arrow, or what it says to the one that is there between the same boxes.
func (g *graph) link(l link) {
	if l.from == nil || l.to == nil {
		return
	}
	for _, old := range g.links {
		if old.from == l.from && old.to == l.to && old.tone == l.tone && old.both == l.both && old.sort == l.sort {
			old.label, old.tip = appendNew(old.label, l.label...), appendNew(old.tip, l.tip...)
			return
		}
	}
	g.links = append(g.links, &l)
}

// drawing returns the graph as pages and files take it.
func (g *graph) drawing() Drawing {
	return Drawing{Name: g.name, Title: g.title, Note: g.note, SVG: g.svg, DOT: g.dot, Mermaid: g.mermaid, Table: g.table}
}

// href returns where a box leads from a file of the outputs, "" for nowhere.
func (g *graph) href(v *vertex, from string) string {
	if v.of == nil {
		return ""
	}
	return linkTo(g.in, address.Of(v.of), from)
}

// whole tells what an arrow says, its ends first.
func (l *link) whole() string {
	arrow := " → "
	if l.both {
		arrow = " ↔ "
	}
	return strings.Join(append([]string{l.from.card.Title + arrow + l.to.card.Title}, l.tip...), "\n")
}

// svg draws the graph. Errors: those of the layout.
func (g *graph) svg(bare bool, from string) ([]byte, error) {
	if g.in.Layout == nil {
		return nil, layout.ErrNoChild
	}
	s := g.sketch()
	if len(g.vertices) > 0 {
		shape := s.shape()
		if err := s.place(shape); err != nil {
			return nil, err
		}
		if across := s.placed; len(s.columns) == 0 && across.W > wide {
			shape.Rankdir = "TB"
			if err := s.place(shape); err != nil || s.placed.W > narrower*across.W {
				s.placed = across
			}
		}
	}
	return s.paint(bare, from), nil
}

// wide is the width above which a free graph is laid out from top to bottom, if that makes it so much
// narrower: a page is as wide as its window, but as long as it needs.
const (
	wide     = 1100.0
	narrower = 0.75
)

func (s *sketch) place(shape layout.Graph) error {
	placed, err := s.in.Layout.Place(shape)
	if err == nil && (len(placed.Nodes) != len(shape.Nodes) || len(placed.Edges) != len(shape.Edges)) {
		err = fmt.Errorf("%w: it lost a box or an arrow of %q", layout.ErrFailed, s.name)
	}
	s.placed = placed
	return err
}

// sketch is a graph whose texts are broken into lines.
type sketch struct {
	*graph
	boxes  []svg.Box
	labels []svg.Label
	// knots and routes are those of a graph with columns.
	knots  []knot
	routes []route
	placed layout.Placed
	// ways are the ways of the links on the drawing.
	ways []strand
}

const (
	linkLabel      = 160.0
	linkLabelLines = 3
	// columnGap is the least room between the boxes of two columns, freeGap that between boxes that
	// stand freely.
	columnGap = 84.0
	freeGap   = 48.0
)

func (g *graph) sketch() *sketch {
	s := &sketch{graph: g}
	for _, v := range g.vertices {
		s.boxes = append(s.boxes, v.card.Measure())
	}
	for _, l := range g.links {
		s.labels = append(s.labels, svg.NewLabel(l.label, linkLabel, linkLabelLines))
	}
	s.weave()
	return s
}

// shape returns what the layout places.
func (s *sketch) shape() layout.Graph {
	if len(s.columns) > 0 {
		return s.woven()
	}
	shape := layout.Graph{Rankdir: "LR", Gap: freeGap}
	for i, v := range s.vertices {
		shape.Nodes = append(shape.Nodes, layout.Node{ID: v.id, W: s.boxes[i].W, H: s.boxes[i].H})
	}
	for i, l := range s.links {
		shape.Edges = append(shape.Edges, layout.Edge{ID: fmt.Sprint(i), From: l.from.id, To: l.to.id, LabelW: s.labels[i].W, LabelH: s.labels[i].H})
	}
	return shape
}

// follow takes the ways of the links as the layout has them.
func (s *sketch) follow() {
	s.ways = make([]strand, len(s.links))
	for i := range s.links {
		e := s.placed.Edges[i]
		w := strand{right: svg.Point(e.Tip), headRight: true, label: svg.Point{X: e.LabelX - s.labels[i].W/2, Y: e.LabelY - s.labels[i].H/2}}
		for _, p := range e.Points {
			w.points = append(w.points, svg.Point(p))
		}
		s.ways[i] = w
	}
}
