package layout

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// playful returns an engine whose program is the test binary in the given mode.
func playful(t *testing.T, mode string, o Options) *Engine {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o.Command = self
	if o.CacheDir == "" {
		o.CacheDir = t.TempDir()
	}
	if o.Deadline == 0 {
		o.Deadline = time.Minute
	}
	e := New(o)
	e.env = []string{playing + "=" + mode}
	t.Cleanup(e.Close)
	return e
}

// chain is a graph of n boxes in a row.
func chain(n int, rankdir string) Graph {
	g := Graph{Rankdir: rankdir}
	for i := range n {
		g.Nodes = append(g.Nodes, Node{ID: fmt.Sprintf("stage-%d", i), W: 80, H: 40})
		if i > 0 {
			g.Edges = append(g.Edges, Edge{ID: fmt.Sprintf("move-%d", i), From: g.Nodes[i-1].ID, To: g.Nodes[i].ID, LabelW: 50, LabelH: 14})
		}
	}
	return g
}

func mustPlace(t *testing.T, e *Engine, g Graph) Placed {
	t.Helper()
	p, err := e.Place(g)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPlace(t *testing.T) {
	t.Parallel()
	got := mustPlace(t, playful(t, "good", Options{}), chain(2, "LR"))
	want := Placed{
		W: 200, H: 100,
		Nodes: []PlacedNode{{"stage-0", 10, 30, 80, 40}, {"stage-1", 110, 30, 80, 40}},
		Edges: []PlacedEdge{{
			ID: "move-1", Points: []Point{{0, 50}, {10, 50}, {20, 50}, {30, 50}}, Tip: Point{40, 50}, LabelX: 10, LabelY: 80,
		}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestProgramThatDoesNotStart(t *testing.T) {
	t.Parallel()
	for mode, says := range map[string]string{
		"old":   `says "crmspec-layout 0`,
		"other": `"crmspec-layout 1 other@v1", but`,
		"mute":  "not ready after",
		// It would be waited for until the program that it starts is gone.
		"wrapper": "not ready after",
		"dead":    "no memory today",
	} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			e := playful(t, mode, Options{})
			e.limit = time.Minute
			if mode == "mute" || mode == "wrapper" {
				e.limit = 300 * time.Millisecond
			}
			_, first := e.Place(chain(2, "LR"))
			_, second := e.Place(chain(3, "LR"))
			if !errors.Is(first, ErrFailed) || !strings.Contains(first.Error(), says) {
				t.Errorf("got %v, want %q in it", first, says)
			}
			if !errors.Is(second, ErrFailed) || e.Counts().Started != 1 {
				t.Errorf("the broken program is started again: %v, %+v", second, e.Counts())
			}
		})
	}
}

// Native code that an earlier run left cut off costs one more start, not the pictures.
func TestSpoiltNativeCode(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	native := filepath.Join(dir, "engine", "code", "native")
	if err := os.MkdirAll(filepath.Dir(native), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(native, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := playful(t, "spoilt", Options{CacheDir: dir})
	mustPlace(t, e, chain(2, "LR"))
	if got, want := e.Counts(), (Counts{Layouts: 1, Started: 2}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestNoProgram(t *testing.T) {
	t.Parallel()
	e := New(Options{Command: filepath.Join(t.TempDir(), "crmspec-layout"), CacheDir: t.TempDir()})
	if _, err := e.Place(chain(2, "LR")); !errors.Is(err, ErrNoChild) {
		t.Errorf("got %v", err)
	}
	if got := (e.Counts()); got != (Counts{}) {
		t.Errorf("counted %+v", got)
	}
}

// Every fault is an error for its own graph alone: the next graph is placed by a fresh program.
func TestFaultIsForOneGraph(t *testing.T) {
	t.Parallel()
	for mode, says := range map[string]string{
		"garbage": `answers with "Warning: something"`,
		"long":    `"99999999999" is no length`,
		"text":    "not JSON",
		"gap":     `node "stage-0"`,
		"crash":   "stopped: EOF (fatal error: fault)",
		"error":   "syntax error in line 1",
	} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			e := playful(t, mode, Options{})
			if _, err := e.Place(chain(2, "TB")); !errors.Is(err, ErrFailed) || !strings.Contains(err.Error(), says) {
				t.Errorf("got %v, want %q in it", err, says)
			}
			mustPlace(t, e, chain(2, "LR"))
			if _, err := e.Place(chain(2, "TB")); err == nil {
				t.Error("a failure is kept in the cache")
			}
		})
	}
}

func TestDeadline(t *testing.T) {
	t.Parallel()
	e := playful(t, "hang", Options{Deadline: 1500 * time.Millisecond, Workers: 1})
	if _, err := e.Place(chain(2, "TB")); !errors.Is(err, ErrDeadline) {
		t.Errorf("got %v, want the deadline", err)
	}
	mustPlace(t, e, chain(2, "LR"))
	if _, err := e.Place(chain(2, "TB")); !errors.Is(err, ErrDeadline) {
		t.Errorf("got %v, want the deadline again, not an answer from the cache", err)
	}
	if got, want := e.Counts(), (Counts{Layouts: 3, Started: 2}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestRecycle(t *testing.T) {
	t.Parallel()
	e := playful(t, "good", Options{Recycle: 3, Workers: 1})
	for n := range 7 {
		mustPlace(t, e, chain(n+1, "LR"))
	}
	if got, want := e.Counts(), (Counts{Layouts: 7, Started: 3}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

// A program that earlier graphs wore out is replaced without a word.
func TestWornProgram(t *testing.T) {
	t.Parallel()
	e := playful(t, "worn", Options{Workers: 1})
	for n := range 3 {
		mustPlace(t, e, chain(n+1, "LR"))
	}
	if got, want := e.Counts(), (Counts{Layouts: 5, Started: 3}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestTwoWorkers(t *testing.T) {
	t.Parallel()
	one, two := playful(t, "good", Options{Workers: 1}), playful(t, "good", Options{Workers: 2})
	const graphs = 40
	got, want := make([]Placed, graphs), make([]Placed, graphs)
	var all sync.WaitGroup
	for n := range graphs {
		want[n] = mustPlace(t, one, chain(n+1, "LR"))
		all.Go(func() {
			p, err := two.Place(chain(n+1, "LR"))
			if err != nil {
				t.Error(err)
			}
			got[n] = p
		})
	}
	all.Wait()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := two.Counts().Started; n < 1 || n > 2 {
		t.Errorf("%d programs for two workers", n)
	}
}

func TestClosed(t *testing.T) {
	t.Parallel()
	e := playful(t, "good", Options{})
	want := mustPlace(t, e, chain(2, "LR"))
	e.Close()
	if diff := cmp.Diff(want, mustPlace(t, e, chain(2, "LR"))); diff != "" {
		t.Error(diff)
	}
	if _, err := e.Place(chain(3, "LR")); !errors.Is(err, ErrFailed) {
		t.Errorf("got %v", err)
	}
}

func TestImpossibleGraphs(t *testing.T) {
	t.Parallel()
	change := func(f func(*Graph)) Graph { g := chain(2, "LR"); f(&g); return g }
	for name, g := range map[string]Graph{
		"direction":  change(func(g *Graph) { g.Rankdir = "RL" }),
		"same node":  change(func(g *Graph) { g.Nodes[1].ID = "stage-0" }),
		"no size":    change(func(g *Graph) { g.Nodes[1].W = 0 }),
		"gap":        change(func(g *Graph) { g.Gap = -1 }),
		"rank":       change(func(g *Graph) { g.Nodes[1].Rank = "first" }),
		"no target":  change(func(g *Graph) { g.Edges[0].To = "stage-9" }),
		"same edge":  change(func(g *Graph) { g.Edges = append(g.Edges, g.Edges[0]) }),
		"label size": change(func(g *Graph) { g.Edges[0].LabelW = -1 }),
	} {
		e := playful(t, "good", Options{})
		if _, err := e.Place(g); !errors.Is(err, ErrFailed) || e.Counts().Started != 0 {
			t.Errorf("%s: got %v, %+v", name, err, e.Counts())
		}
	}
	e := playful(t, "good", Options{})
	if diff := cmp.Diff(Placed{}, mustPlace(t, e, Graph{})); diff != "" || e.Counts().Started != 0 {
		t.Errorf("an empty graph needs no program: %s", diff)
	}
}
