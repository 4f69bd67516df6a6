package lane_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/lane"
)

// random is a flow that nobody thought of: steps in lanes, moves forth and back at will, some of them
// twice, some to where they come from.
func random(seed uint64, nodes, lanes int) lane.Flow {
	r := rand.New(rand.NewPCG(seed, 7))
	f := lane.Flow{Down: r.IntN(2) == 0, Lanes: lanes, Head: 30}
	for i := range nodes {
		n := lane.Node{Lane: r.IntN(lanes), W: 140 + float64(r.IntN(80)), H: 40 + float64(r.IntN(90)), Main: r.IntN(2) == 0}
		if i > 0 && r.IntN(5) == 0 {
			n.Kind = lane.Beside
		}
		if i > nodes/2 && r.IntN(4) == 0 {
			n.Kind, n.Lane = lane.Out, lanes-1
		}
		f.Nodes = append(f.Nodes, n)
	}
	edge := func(from, to int) {
		e := lane.Edge{From: from, To: to}
		if r.IntN(2) == 0 {
			e.W, e.H = 40+float64(r.IntN(130)), 14+14*float64(r.IntN(4))
		}
		if f.Nodes[to].Kind == lane.Out {
			e.Bundle = "out"
			e.W, e.H = 0, 0
		} else if r.IntN(10) == 0 {
			e.Bundle = "again"
			e.W, e.H = 0, 0
		}
		f.Edges = append(f.Edges, e)
	}
	for i := range nodes - 1 {
		if r.IntN(6) > 0 {
			edge(i, i+1)
		}
	}
	for range nodes {
		edge(r.IntN(nodes), r.IntN(nodes))
	}
	return f
}

func TestGeometry(t *testing.T) {
	t.Parallel()
	untold, told, crossed := 0, 0, 0
	for seed := range uint64(60) {
		for _, size := range [][2]int{{1, 1}, {3, 1}, {8, 3}, {12, 8}, {12, 1}, {40, 4}} {
			f := random(seed, size[0], size[1])
			p := lane.Place(f)
			name := fmt.Sprintf("seed %d, %d nodes in %d lanes", seed, size[0], size[1])
			check(t, name, f, p)
			for i, e := range f.Edges {
				if e.W > 0 && p.Lines[i].Told {
					told++
					if broken(p.Lines[i]) {
						crossed++
					}
				} else if e.W > 0 {
					untold++
				}
			}
			if diff := cmp.Diff(p, lane.Place(f)); diff != "" {
				t.Errorf("%s: placed twice, it differs: %s", name, diff)
			}
		}
	}
	// These flows are far denser than any that people draw; there, every label is told.
	if untold*50 > told {
		t.Errorf("%d labels found no place, %d did", untold, told)
	}
	if crossed*12 > told {
		t.Errorf("%d labels of %d break their line", crossed, told)
	}
	t.Log(untold, told, crossed)
}

// broken tells whether a label stands on its own line.
func broken(l lane.Line) bool {
	for i := 1; i < len(l.Points); i++ {
		a, b := l.Points[i-1], l.Points[i]
		if over(l.Label, lane.Area{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}, 0) {
			return true
		}
	}
	return false
}

// One step more moves no other by more than one column, and leaves the order of all.
func TestColumnsAreStable(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		f := random(seed, 6+r.IntN(34), 4)
		before := lane.Columns(f)
		at := r.IntN(len(f.Nodes))
		more := f
		more.Nodes = append(append(append([]lane.Node{}, f.Nodes[:at]...), lane.Node{Lane: 1, W: 100, H: 50}), f.Nodes[at:]...)
		more.Edges = nil
		move := func(i int) int {
			if i >= at {
				return i + 1
			}
			return i
		}
		for _, e := range f.Edges {
			e.From, e.To = move(e.From), move(e.To)
			more.Edges = append(more.Edges, e)
		}
		for range 6 { // with other steps, forth and back
			other := r.IntN(len(more.Nodes))
			if more.Nodes[other].Kind == lane.Step {
				more.Edges = append(more.Edges, lane.Edge{From: other, To: at}, lane.Edge{From: at, To: other})
			}
		}
		after := lane.Columns(more)
		far := 0
		for i := range f.Nodes {
			a, b := before[i], after[move(i)]
			if b-a > 1 || a-b > 1 {
				far++
			}
			for j := range i {
				if f.Nodes[i].Kind == lane.Step && f.Nodes[j].Kind == lane.Step && (before[j] < a) != (after[move(j)] < b) {
					t.Errorf("seed %d: steps %d and %d change their order", seed, j, i)
				}
			}
		}
		if far*10 > len(f.Nodes) {
			t.Errorf("seed %d: %d of %d boxes move by more than one column", seed, far, len(f.Nodes))
		}
	}
}

// What a caller should not ask for is not drawn, and stops nothing.
func TestFaults(t *testing.T) {
	t.Parallel()
	for name, f := range map[string]lane.Flow{
		"nothing":       {},
		"no nodes":      {Lanes: 3},
		"a lane beyond": {Lanes: 1, Nodes: []lane.Node{{Lane: 7, W: 10, H: 10}, {Lane: -1, W: 10, H: 10}}, Edges: []lane.Edge{{From: 0, To: 1}}},
		"an edge to no": {Lanes: 1, Nodes: []lane.Node{{W: 10, H: 10}}, Edges: []lane.Edge{{From: 0, To: 5}, {From: -1, To: 0}}},
		"only ends":     {Lanes: 1, Nodes: []lane.Node{{W: 10, H: 10, Kind: lane.Out}, {W: 10, H: 10, Kind: lane.Beside}}, Edges: []lane.Edge{{From: 0, To: 1}, {From: 0, To: 0}}},
	} {
		p := lane.Place(f)
		if len(p.Nodes) != len(f.Nodes) || len(p.Lines) != len(f.Edges) {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

// check looks at a flow in its places as a reader would.
func check(t *testing.T, name string, f lane.Flow, p lane.Placed) {
	t.Helper()
	all := lane.Area{W: p.W, H: p.H}
	fault := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s", name, fmt.Sprintf(format, args...))
	}
	if len(p.Nodes) != len(f.Nodes) || len(p.Lines) != len(f.Edges) || len(p.Lanes) != f.Lanes {
		fault("%d nodes, %d lines, %d lanes", len(p.Nodes), len(p.Lines), len(p.Lanes))
		return
	}
	for i, n := range p.Nodes {
		if n.W < f.Nodes[i].W || n.H < f.Nodes[i].H {
			fault("box %d has shrunk to %v", i, n)
		}
		if !holds(all, n) || !holds(p.Lanes[f.Nodes[i].Lane], n) {
			fault("box %d leaves its lane: %v", i, n)
		}
		for j := range i {
			if over(n, p.Nodes[j], 0) {
				fault("box %d lies over box %d", i, j)
			}
		}
	}
	type piece struct {
		edge int
		at   lane.Area
	}
	var pieces []piece
	for i, l := range p.Lines {
		e := f.Edges[i]
		if len(l.Points) < 2 {
			fault("edge %d has no line", i)
			continue
		}
		if !touches(p.Nodes[e.From], l.Points[0]) || !touches(p.Nodes[e.To], l.Points[len(l.Points)-1]) {
			fault("edge %d does not begin and end at its boxes", i)
		}
		for j := 1; j < len(l.Points); j++ {
			a, b := l.Points[j-1], l.Points[j]
			if a.X != b.X && a.Y != b.Y {
				fault("edge %d runs aslant: %v %v", i, a, b)
			}
			s := lane.Area{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X), H: max(a.Y, b.Y) - min(a.Y, b.Y)}
			if !holds(all, s) {
				fault("edge %d leaves the drawing: %v", i, s)
			}
			for k, n := range p.Nodes {
				if over(s, n, 0) {
					fault("edge %d runs through box %d", i, k)
				}
			}
			pieces = append(pieces, piece{i, s})
		}
	}
	for i, a := range pieces {
		for _, b := range pieces[:i] {
			if f.Edges[a.edge].Bundle != "" && f.Edges[a.edge].Bundle == f.Edges[b.edge].Bundle || a.edge == b.edge {
				continue
			}
			level := a.at.H == 0 && b.at.H == 0
			upright := a.at.W == 0 && b.at.W == 0
			if (level || upright) && over(a.at, b.at, 4) {
				fault("edges %d and %d run on one track: %v %v", a.edge, b.edge, a.at, b.at)
			}
		}
	}
	for i, l := range p.Lines {
		if !l.Told {
			continue
		}
		if !holds(all, l.Label) {
			fault("label %d leaves the drawing", i)
		}
		for k, n := range p.Nodes {
			if over(l.Label, n, 0) {
				fault("label %d lies over box %d", i, k)
			}
		}
		for _, s := range pieces {
			if s.edge != i && (f.Edges[i].Bundle == "" || f.Edges[i].Bundle != f.Edges[s.edge].Bundle) && over(l.Label, s.at, 0) {
				fault("label %d lies over the line of edge %d", i, s.edge)
			}
		}
		for j, other := range p.Lines[:i] {
			if other.Told && over(l.Label, other.Label, 0) {
				fault("label %d lies over label %d", i, j)
			}
		}
	}
}

func holds(a, b lane.Area) bool {
	return b.X >= a.X-0.01 && b.Y >= a.Y-0.01 && b.X+b.W <= a.X+a.W+0.01 && b.Y+b.H <= a.Y+a.H+0.01
}

// over tells that two areas have a place in common, or are nearer than a gap.
func over(a, b lane.Area, gap float64) bool {
	gap -= 0.01
	return a.X < b.X+b.W+gap && b.X < a.X+a.W+gap && a.Y < b.Y+b.H+gap && b.Y < a.Y+a.H+gap
}

func touches(a lane.Area, p lane.Point) bool {
	return holds(a, lane.Area{X: p.X, Y: p.Y}) && !over(lane.Area{X: p.X, Y: p.Y}, lane.Area{X: a.X + 1, Y: a.Y + 1, W: a.W - 2, H: a.H - 2}, 0)
}
