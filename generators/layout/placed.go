package layout

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Placed is a graph with positions: points, from the top left corner, y downwards.
type Placed struct {
	// W and H are the size of the whole drawing: boxes, edges and labels are inside.
	W, H float64
	// Nodes and Edges stand in the order of the graph that was asked for.
	Nodes []PlacedNode
	Edges []PlacedEdge
}

// PlacedNode is a box: X and Y are its top left corner, W and H its size as asked for.
type PlacedNode struct {
	ID         string
	X, Y, W, H float64
}

// PlacedEdge is the way of an arrow.
type PlacedEdge struct {
	ID string
	// Points are the control points of cubic Bézier curves: a start, then three for each curve.
	// They end at the foot of the arrowhead.
	Points []Point
	// Tip is the point of the arrowhead, on the border of the target.
	Tip Point
	// LabelX and LabelY are the centre of the label; meaningless for an edge without one.
	LabelX, LabelY float64
}

// Point is a place on the drawing.
type Point struct{ X, Y float64 }

// answer is the part of Graphviz's json0 that we read.
type answer struct {
	BB      string `json:"bb"`
	Objects []struct {
		Name string `json:"name"`
		Pos  string `json:"pos"`
	} `json:"objects"`
	Edges []struct {
		ID  string `json:"id"`
		Pos string `json:"pos"`
		LP  string `json:"lp"`
	} `json:"edges"`
}

// place reads what the child answered for the graph. Any gap in it is an error: a drawing with a
// missing box would be a lie.
func place(g Graph, text []byte) (Placed, error) {
	var a answer
	if err := json.Unmarshal(text, &a); err != nil {
		return Placed{}, fmt.Errorf("the answer is not JSON: %w", err)
	}
	box, err := numbers(a.BB, 4)
	if err != nil {
		return Placed{}, fmt.Errorf("bounding box: %w", err)
	}
	f := frame{left: box[0], top: box[3]}
	p := Placed{W: round(box[2] - box[0]), H: round(box[3] - box[1])}

	nodes := make(map[string]string, len(a.Objects))
	for _, o := range a.Objects {
		nodes[o.Name] = o.Pos
	}
	for i, n := range g.Nodes {
		centre, err := f.point(nodes["n"+strconv.Itoa(i)])
		if err != nil {
			return Placed{}, fmt.Errorf("node %q: %w", n.ID, err)
		}
		p.Nodes = append(p.Nodes, PlacedNode{ID: n.ID, X: round(centre.X - n.W/2), Y: round(centre.Y - n.H/2), W: n.W, H: n.H})
	}

	edges := make(map[string]int, len(a.Edges))
	for i, e := range a.Edges {
		edges[e.ID] = i + 1
	}
	for i, e := range g.Edges {
		at := edges["e"+strconv.Itoa(i)]
		if at == 0 {
			return Placed{}, fmt.Errorf("edge %q is missing", e.ID)
		}
		placed, err := f.edge(a.Edges[at-1].Pos)
		if err != nil {
			return Placed{}, fmt.Errorf("edge %q: %w", e.ID, err)
		}
		if placed.ID = e.ID; e.labelled() {
			label, err := f.point(a.Edges[at-1].LP)
			if err != nil {
				return Placed{}, fmt.Errorf("label of edge %q: %w", e.ID, err)
			}
			placed.LabelX, placed.LabelY = label.X, label.Y
		}
		p.Edges = append(p.Edges, placed)
	}
	return p, nil
}

// frame turns Graphviz's places (y upwards) into ours.
type frame struct{ left, top float64 }

func (f frame) point(text string) (Point, error) {
	xy, err := numbers(text, 2)
	if err != nil {
		return Point{}, err
	}
	return Point{X: round(xy[0] - f.left), Y: round(f.top - xy[1])}, nil
}

// edge reads "e,x,y x,y x,y …": the tip, then the control points.
func (f frame) edge(pos string) (PlacedEdge, error) {
	var e PlacedEdge
	tip := ""
	for _, part := range strings.Fields(pos) {
		if rest, found := strings.CutPrefix(part, "e,"); found {
			tip = rest
			continue
		}
		p, err := f.point(part)
		if err != nil {
			return e, err
		}
		e.Points = append(e.Points, p)
	}
	if len(e.Points) < 4 || len(e.Points)%3 != 1 {
		return e, fmt.Errorf("%d control points make no curve", len(e.Points))
	}
	e.Tip = e.Points[len(e.Points)-1]
	if tip != "" {
		var err error
		e.Tip, err = f.point(tip)
		return e, err
	}
	return e, nil
}

func numbers(text string, want int) ([]float64, error) {
	parts := strings.Split(text, ",")
	if len(parts) != want {
		return nil, fmt.Errorf("%q are not %d numbers", text, want)
	}
	list := make([]float64, want)
	for i, part := range parts {
		n, err := strconv.ParseFloat(part, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil, fmt.Errorf("%q are not %d numbers", text, want)
		}
		list[i] = n
	}
	return list, nil
}

// round keeps two decimals, without a negative zero.
func round(x float64) float64 { return math.Round(x*100)/100 + 0 }
