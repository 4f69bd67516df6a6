// Package lane stands between a flow whose steps belong to somebody and its picture: it gives lanes,
// boxes, lines and labels their places on a grid, with lines in channels of their own. It must not know
// the spec, nor how anything is painted.
package lane

// Flow is what gets a place: steps in lanes, and what leads from one to another. All lengths are in the
// unit of the drawing.
type Flow struct {
	// Down lets the flow run from top to bottom, with the lanes beside each other; without it the flow
	// runs from left to right, with the lanes below each other.
	Down bool
	// Lanes is the number of lanes, Head the room at their beginning that is kept free for their names.
	Lanes int
	Head  float64
	// Nodes are the boxes in the order in which the flow is told.
	Nodes []Node
	Edges []Edge
}

// Node is a box.
type Node struct {
	// Lane is the place among the lanes, from 0.
	Lane int
	// W and H are the least size: boxes with many lines grow.
	W, H float64
	Kind Kind
	// Main tells that it stands on the straight line of the lane.
	Main bool
}

// Kind is how a box stands to the flow.
type Kind int

// The kinds of boxes.
const (
	// Step stands in the order of the flow, with no other step at its side.
	Step Kind = iota
	// Beside is near the steps that it is linked with, such as a pause.
	Beside
	// Out is where the flow ends otherwise: behind the steps that lead to it, in the last row.
	Out
)

// Edge leads from a node to another, or to itself.
type Edge struct {
	From, To int
	// W and H are the size of its label, zero for none.
	W, H float64
	// Bundle lets edges with the same name that share their target, or their source, run on one line;
	// "" keeps the edge alone. Only one of them may have a label.
	Bundle string
}

// Point is a place in the drawing.
type Point struct{ X, Y float64 }

// Area is a rectangle by its top left corner.
type Area struct{ X, Y, W, H float64 }

// Line is an edge with its place: pieces that are level or upright, in turn.
type Line struct {
	Points []Point
	// Label is the place of the label; Told is false where there was none that is free.
	Label Area
	Told  bool
}

// Placed is a flow with its places.
type Placed struct {
	W, H float64
	// Lanes, Nodes and Lines stand in the order of the flow.
	Lanes, Nodes []Area
	Lines        []Line
	// Column and Row are the places of the nodes in the grid; Row counts over all lanes.
	Column, Row []int
}

// tries is how often the grid is widened for labels that found no place.
const tries = 16

// Place gives everything its place. The same flow always gets the same places. Nodes in lanes that do
// not exist, and edges to nodes that do not, are a fault of the caller: they are put into the nearest
// lane, and left out as lines of no points.
func Place(f Flow) Placed {
	g := newGrid(turned(f))
	g.route()
	g.reserve()
	g.spread()
	g.assign()
	var p Placed
	for try := range tries {
		p = g.measure()
		if !g.label(&p, try == tries-1) {
			break
		}
	}
	if f.Down {
		p = p.turned()
	}
	return p
}
