// Package layouttest stands in for the layout process, for tests alone: places without a program that finds
// them. It must not know what is drawn there.
package layouttest

import (
	"fmt"

	"github.com/crmspec/crmspec/generators/layout"
)

// Row puts all boxes into one row, in their order, and leads edges from side to side.
type Row struct{}

// between is the room between two boxes, in points.
const between = 200

// Place implements generators.Layouter.
//
// Errors: an edge whose ends are no boxes.
func (Row) Place(g layout.Graph) (layout.Placed, error) {
	var p layout.Placed
	at := map[string]layout.PlacedNode{}
	for _, n := range g.Nodes {
		placed := layout.PlacedNode{ID: n.ID, X: p.W, W: n.W, H: n.H}
		p.Nodes, at[n.ID] = append(p.Nodes, placed), placed
		p.W, p.H = p.W+n.W+between, max(p.H, n.H)
	}
	for _, e := range g.Edges {
		from, begins := at[e.From]
		to, ends := at[e.To]
		if !begins || !ends {
			return p, fmt.Errorf("edge %s leads nowhere", e.ID)
		}
		a, b := layout.Point{X: from.X + from.W, Y: from.H / 2}, layout.Point{X: to.X, Y: to.H / 2}
		p.Edges = append(p.Edges, layout.PlacedEdge{ID: e.ID, Points: []layout.Point{a, a, b, b}, Tip: b, LabelX: (a.X + b.X) / 2, LabelY: a.Y})
	}
	return p, nil
}

// Late never comes to an end.
type Late struct{}

// Place implements generators.Layouter.
func (Late) Place(layout.Graph) (layout.Placed, error) { return layout.Placed{}, layout.ErrDeadline }
