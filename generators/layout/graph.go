// Package layout turns the shape of a graph into positions: it asks the layout process, which
// holds Graphviz, and keeps the answers in a cache. It must not know what a node stands for,
// nor how it is drawn.
package layout

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Graph is what is to be laid out. Nodes and edges are taken in the order given, and that order
// decides between layouts that are equally good, so the caller keeps it stable.
type Graph struct {
	Nodes []Node
	Edges []Edge
	// Rankdir is "LR" (left to right) or "TB" (top to bottom); "" means "LR".
	Rankdir string
	// Gap is the least room between two columns, in points; 0 means 36.
	Gap float64
	// Straight lets edges be straight lines, even through boxes: much faster, for a caller who draws
	// them anew.
	Straight bool
}

// Node is a box of fixed size.
type Node struct {
	// ID names the node for edges and in the answer; it never reaches Graphviz.
	ID string
	// W and H are the size of the box in points, both above zero.
	W, H float64
	// Rank is "" (free), "min" (first column), "max" (last column) or "same:NAME": all nodes of
	// one name share a column.
	Rank string
}

// Edge is an arrow between two nodes; From and To may be the same.
type Edge struct {
	// ID names the edge in the answer.
	ID string
	// From and To are the IDs of its nodes.
	From, To string
	// LabelW and LabelH are the room that its label needs, in points; zero means no label.
	LabelW, LabelH float64
	// Weight above 1 makes the edge shorter and straighter; 0 means 1.
	Weight int
	// Free edges do not push their target into a later column: returns, pauses.
	Free bool
	// Hidden edges put To behind From and are not drawn; their way means nothing.
	Hidden bool
}

// Above these numbers edges are asked for as straight lines: routing curves around boxes is what
// makes Graphviz slow, a hundred-fold on unlucky shapes.
const (
	curvedNodes = 60
	curvedEdges = 200
)

// Graphviz takes sizes in inches.
const pointsPerInch = 72

// DOT returns the graph as Graphviz reads it. Nodes are called n0, n1, … and edges e0, e1, … by
// their position, so that renaming a thing neither moves it nor misses the cache. The graph must
// be valid, see [Engine.Place].
func DOT(g Graph) string {
	number := make(map[string]int, len(g.Nodes))
	var b strings.Builder
	b.WriteString("digraph g {\n")
	fmt.Fprintf(&b, "graph [rankdir=%s nodesep=0.35 ranksep=%s newrank=true splines=%s];\n", g.rankdir(), inches(g.gap()), g.splines())
	b.WriteString("node [shape=box fixedsize=true margin=0 label=\" \"];\n")
	b.WriteString("edge [arrowsize=0.7];\n")
	for i, n := range g.Nodes {
		number[n.ID] = i
		fmt.Fprintf(&b, "n%d [width=%s height=%s];\n", i, inches(n.W), inches(n.H))
	}
	for _, r := range ranks(g.Nodes) {
		fmt.Fprintf(&b, "{rank=%s;%s}\n", r.kind, r.members)
	}
	for i, e := range g.Edges {
		fmt.Fprintf(&b, "n%d -> n%d [id=e%d", number[e.From], number[e.To], i)
		if e.labelled() {
			b.WriteString(" label=<" + room(e.LabelW, e.LabelH) + ">")
		}
		if e.Weight > 1 {
			fmt.Fprintf(&b, " weight=%d", e.Weight)
		}
		if e.Free {
			b.WriteString(" constraint=false")
		}
		if e.Hidden {
			b.WriteString(" style=invis")
		}
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func (g Graph) rankdir() string {
	if g.Rankdir == "TB" {
		return "TB"
	}
	return "LR"
}

func (g Graph) gap() float64 {
	if g.Gap == 0 {
		return 36
	}
	return g.Gap
}

func (g Graph) splines() string {
	if g.Straight || len(g.Nodes) > curvedNodes || len(g.Edges) > curvedEdges {
		return "line"
	}
	return "true"
}

func (e Edge) labelled() bool { return e.LabelW > 0 && e.LabelH > 0 }

// clearance is what a label keeps away from lines, in points; Graphviz would let it touch its own.
const clearance = 3

// room is an empty table of the size that the label takes with its clear edge, in whole points.
func room(w, h float64) string {
	return fmt.Sprintf(`<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR>`+
		`<TD FIXEDSIZE="TRUE" WIDTH="%d" HEIGHT="%d"></TD></TR></TABLE>`, int(math.Ceil(w))+2*clearance, int(math.Ceil(h))+2*clearance)
}

func inches(points float64) string {
	return strconv.FormatFloat(math.Round(points/pointsPerInch*1e4)/1e4, 'f', -1, 64)
}

type rank struct{ kind, members string }

// ranks gathers the nodes of each rank, in the order in which a rank is first seen.
func ranks(nodes []Node) []rank {
	var list []rank
	at := map[string]int{}
	for i, n := range nodes {
		if n.Rank == "" {
			continue
		}
		if _, seen := at[n.Rank]; !seen {
			kind, _, _ := strings.Cut(n.Rank, ":")
			at[n.Rank] = len(list)
			list = append(list, rank{kind: kind})
		}
		list[at[n.Rank]].members += fmt.Sprintf(" n%d;", i)
	}
	return list
}

// valid says what in a graph cannot be laid out.
func (g Graph) valid() error {
	if g.Rankdir != "" && g.Rankdir != "LR" && g.Rankdir != "TB" {
		return fmt.Errorf("%w: direction %q is neither LR nor TB", ErrFailed, g.Rankdir)
	}
	if !size(g.Gap) {
		return fmt.Errorf("%w: %v points are no gap", ErrFailed, g.Gap)
	}
	nodes := make(map[string]bool, len(g.Nodes))
	for _, n := range g.Nodes {
		if nodes[n.ID] {
			return fmt.Errorf("%w: two nodes are called %q", ErrFailed, n.ID)
		}
		nodes[n.ID] = true
		if !size(n.W) || !size(n.H) || n.W == 0 || n.H == 0 {
			return fmt.Errorf("%w: node %q is %v by %v points", ErrFailed, n.ID, n.W, n.H)
		}
		if n.Rank != "" && n.Rank != "min" && n.Rank != "max" && !strings.HasPrefix(n.Rank, "same:") {
			return fmt.Errorf("%w: node %q has the unknown rank %q", ErrFailed, n.ID, n.Rank)
		}
	}
	edges := make(map[string]bool, len(g.Edges))
	for _, e := range g.Edges {
		if edges[e.ID] {
			return fmt.Errorf("%w: two edges are called %q", ErrFailed, e.ID)
		}
		edges[e.ID] = true
		if !nodes[e.From] || !nodes[e.To] {
			return fmt.Errorf("%w: edge %q from %q to %q misses a node", ErrFailed, e.ID, e.From, e.To)
		}
		if !size(e.LabelW) || !size(e.LabelH) || e.Weight < 0 {
			return fmt.Errorf("%w: edge %q has an impossible label or weight", ErrFailed, e.ID)
		}
	}
	return nil
}

// size accepts lengths up to what a Graphviz table cell can be.
func size(points float64) bool { return points >= 0 && points <= 65000 }
