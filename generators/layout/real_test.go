package layout

import (
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// realEngine returns an engine on the built program.
func realEngine(t *testing.T, command, cacheDir string) *Engine {
	t.Helper()
	e := New(Options{Command: command, CacheDir: cacheDir})
	t.Cleanup(e.Close)
	return e
}

func TestRealProgram(t *testing.T) {
	t.Parallel()
	command := filepath.Join(t.TempDir(), "crmspec-layout.exe")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", command, "github.com/crmspec/crmspec/cmd/crmspec-layout")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	dir := t.TempDir()
	g := pipeline()
	first := mustPlace(t, realEngine(t, command, dir), g)
	checkGeometry(t, g, first)

	// Warm native code, no kept answers: the same positions.
	if err := os.RemoveAll(filepath.Join(dir, "placed")); err != nil {
		t.Fatal(err)
	}
	again := realEngine(t, command, dir)
	if diff := cmp.Diff(first, mustPlace(t, again, g)); diff != "" {
		t.Error(diff)
	}
	// Out of the cache: the same once more.
	if diff := cmp.Diff(first, mustPlace(t, again, g)); diff != "" {
		t.Error(diff)
	}
	if got, want := again.Counts(), (Counts{Hits: 1, Layouts: 1, Started: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	if found, _ := filepath.Glob(filepath.Join(dir, "engine", "*")); len(found) == 0 {
		t.Error("the program does not keep its native code in the private folder")
	}

	checkErrorsAreAnswers(t, command, dir)

	// Straight lines for a large graph, and both directions.
	large := chain(curvedNodes+1, "TB")
	checkGeometry(t, large, mustPlace(t, again, large))
}

// checkErrorsAreAnswers sends what no engine would send and then a graph, all to one process.
func checkErrorsAreAnswers(t *testing.T, command, dir string) {
	t.Helper()
	c, err := start(command, environment(cache{folder: dir}.private()), time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer c.end()
	for _, ask := range []struct{ dot, says string }{
		{"digraph { a -> ", "syntax error"},
		{" \n", "the graph is empty"},
		{"digraph { a }", ""},
	} {
		if err := WriteRequest(c.in, ask.dot); err != nil {
			t.Fatal(err)
		}
		positions, failure, err := ReadAnswer(c.out)
		if err != nil || !strings.Contains(failure, ask.says) || (ask.says == "") != (len(positions) > 0) {
			t.Errorf("%q: %q, %q, %v", ask.dot, positions, failure, err)
		}
	}
}

// pipeline is a sales pipeline of ten boxes with losses, a return and a loop.
func pipeline() Graph {
	g := chain(8, "LR")
	for i := range g.Edges {
		g.Edges[i].Weight = 10
	}
	g.Nodes[0].Rank = "min"
	g.Nodes = append(g.Nodes, Node{ID: "won", W: 90, H: 50, Rank: "same:end"}, Node{ID: "lost", W: 70.5, H: 30, Rank: "same:end"})
	for i := range 6 {
		g.Edges = append(g.Edges, Edge{ID: fmt.Sprintf("loss-%d", i), From: g.Nodes[i+1].ID, To: "lost"})
	}
	return Graph{Rankdir: "LR", Nodes: g.Nodes, Edges: append(g.Edges,
		Edge{ID: "win", From: "stage-7", To: "won", LabelW: 61.3, LabelH: 14},
		Edge{ID: "rework", From: "stage-4", To: "stage-2", Free: true, LabelW: 90, LabelH: 14},
		Edge{ID: "pause", From: "stage-3", To: "stage-3", Free: true})}
}

func checkGeometry(t *testing.T, g Graph, p Placed) {
	t.Helper()
	if len(p.Nodes) != len(g.Nodes) || len(p.Edges) != len(g.Edges) {
		t.Fatalf("%d boxes and %d arrows", len(p.Nodes), len(p.Edges))
	}
	boxes := map[string]PlacedNode{}
	for i, n := range p.Nodes {
		boxes[n.ID] = n
		if n.X < -0.1 || n.Y < -0.1 || n.X+n.W > p.W+0.1 || n.Y+n.H > p.H+0.1 {
			t.Errorf("box %q is off the canvas %v by %v: %+v", n.ID, p.W, p.H, n)
		}
		for _, m := range p.Nodes[:i] {
			if n.X < m.X+m.W && m.X < n.X+n.W && n.Y < m.Y+m.H && m.Y < n.Y+n.H {
				t.Errorf("boxes %q and %q overlap", n.ID, m.ID)
			}
		}
	}
	for i, e := range p.Edges {
		from, to := boxes[g.Edges[i].From], boxes[g.Edges[i].To]
		if !near(from, e.Points[0]) || !near(to, e.Tip) {
			t.Errorf("arrow %q does not join its boxes: %+v", e.ID, e)
		}
		if g.Edges[i].labelled() && (e.LabelX <= 0 || e.LabelX >= p.W || e.LabelY <= 0 || e.LabelY >= p.H) {
			t.Errorf("the label of %q is off the canvas: %+v", e.ID, e)
		}
	}
}

// near says whether a point lies on the border of a box, two points off at most.
func near(b PlacedNode, p Point) bool {
	dx := math.Max(math.Max(b.X-p.X, p.X-b.X-b.W), 0)
	dy := math.Max(math.Max(b.Y-p.Y, p.Y-b.Y-b.H), 0)
	return math.Hypot(dx, dy) < 2
}

func TestDOT(t *testing.T) {
	t.Parallel()
	g := pipeline()
	g.Nodes, g.Edges = g.Nodes[6:], g.Edges[6:7]
	g.Edges = append(g.Edges, Edge{ID: "win", From: "stage-7", To: "won", LabelW: 61.3, LabelH: 14, Weight: 10},
		Edge{ID: "pause", From: "stage-6", To: "stage-6", Free: true})
	want := strings.TrimPrefix(`
digraph g {
graph [rankdir=LR nodesep=0.35 ranksep=0.5 newrank=true splines=true];
node [shape=box fixedsize=true margin=0 label=" "];
edge [arrowsize=0.7];
n0 [width=1.1111 height=0.5556];
n1 [width=1.1111 height=0.5556];
n2 [width=1.25 height=0.6944];
n3 [width=0.9792 height=0.4167];
{rank=same; n2; n3;}
n0 -> n1 [id=e0 label=<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="56" HEIGHT="20"></TD></TR></TABLE>> weight=10];
n1 -> n2 [id=e1 label=<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0"><TR><TD FIXEDSIZE="TRUE" WIDTH="68" HEIGHT="20"></TD></TR></TABLE>> weight=10];
n0 -> n0 [id=e2 constraint=false];
}
`, "\n")
	if diff := cmp.Diff(want, DOT(g)); diff != "" {
		t.Error(diff)
	}
	if many := DOT(chain(curvedNodes, "TB")); !strings.Contains(many, "rankdir=TB") || !strings.Contains(many, "splines=true") {
		t.Error(many)
	}
	wide := chain(3, "")
	wide.Gap, wide.Straight, wide.Edges[0].Hidden = 72, true, true
	if text := DOT(wide); !strings.Contains(text, "ranksep=1 ") || !strings.Contains(text, "splines=line") || strings.Count(text, "style=invis") != 1 {
		t.Error(text)
	}
	if more := DOT(chain(curvedNodes+1, "")); !strings.Contains(more, "splines=line") {
		t.Error(more)
	}
}
