package walk_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/walk"
)

// deals is a pipeline of eight stages and thirteen transitions, with a loop for a discount, one for a pause and one
// back to the beginning. Six transitions lead into its three ends, so that six walks are the least.
var deals = walk.Graph{
	Nodes: 8,
	Edges: []walk.Edge{
		{From: 0, To: 1}, {From: 1, To: 0}, // new and offer
		{From: 1, To: 2}, {From: 2, To: 1}, {From: 2, To: 3}, // a discount is asked for, given, refused
		{From: 1, To: 4}, {From: 4, To: 1}, // pause
		{From: 1, To: 5}, {From: 1, To: 6}, // won, passed on
		{From: 0, To: 7}, {From: 1, To: 7}, {From: 2, To: 7}, {From: 3, To: 7}, // lost
	},
	Births: []int{0},
	Ends:   []int{5, 6, 7},
}

// The measured example: all 13 transitions in 6 walks of 20 steps, all 25 pairs in 12 walks of 56 steps.
func TestMeasured(t *testing.T) {
	t.Parallel()
	edges, pairs := walk.Cover(deals), walk.Pairs(deals)
	if len(edges.Walks) != 6 || edges.Steps() != 20 || edges.Proof != walk.Least {
		t.Errorf("edges: %v", edges)
	}
	b := newBrute(deals, true)
	if met := len(b.pieces) - len(deals.Edges); met != 25 {
		t.Errorf("%d pairs", met)
	}
	if len(pairs.Walks) != 12 || pairs.Steps() != 56 || pairs.Proof != walk.Least {
		t.Errorf("pairs: %d walks, %d steps: %v", len(pairs.Walks), pairs.Steps(), pairs)
	}
	if found := append(faults(deals, edges, 0, false), faults(deals, pairs, 0, true)...); found != nil {
		t.Error(found)
	}
}

// The happy path comes first, then the shortest loss, then what they leave.
func TestGivenFirst(t *testing.T) {
	t.Parallel()
	happy, _ := deals.Along(0, 1, 5)
	loss, _ := deals.Along(0, 7)
	r := walk.Cover(deals, happy, loss)
	if diff := cmp.Diff([]walk.Walk{happy, loss}, r.Walks[:2]); diff != "" {
		t.Error(diff)
	}
	if len(r.Walks) != 6 || r.Steps() != 20 || r.Proof != walk.Least {
		t.Errorf("what is given costs nothing here: %d walks, %d steps", len(r.Walks), r.Steps())
	}
	if _, ok := deals.Along(0, 5); ok {
		t.Error("nothing leads there")
	}
	if _, ok := deals.Along(0); ok {
		t.Error("one node is no walk")
	}
}

// A dead end, a circle without an end and an island are covered as far as can be, and told.
func TestBroken(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		graph walk.Graph
		want  walk.Result
	}{
		"nothing":  {walk.Graph{}, walk.Result{Proof: walk.Least}},
		"no birth": {walk.Graph{Nodes: 2, Edges: []walk.Edge{{From: 0, To: 1}}, Ends: []int{1}}, walk.Result{Left: []walk.Walk{{0}}, Proof: walk.Least}},
		"no end":   {walk.Graph{Nodes: 2, Edges: []walk.Edge{{From: 0, To: 1}}, Births: []int{0}}, walk.Result{Walks: []walk.Walk{{0}}, Stuck: []int{1}, Proof: walk.Least}},
		"a dead end": {
			walk.Graph{Nodes: 3, Edges: []walk.Edge{{From: 0, To: 1}, {From: 0, To: 2}}, Births: []int{0}, Ends: []int{2}},
			walk.Result{Walks: []walk.Walk{{0}, {1}}, Stuck: []int{1}, Proof: walk.Least},
		},
		"a trap": {
			walk.Graph{Nodes: 4, Edges: []walk.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: 2, To: 1}, {From: 0, To: 3}}, Births: []int{0}, Ends: []int{3}},
			walk.Result{Walks: []walk.Walk{{0, 1, 2}, {3}}, Stuck: []int{1}, Proof: walk.Least},
		},
		"an island": {
			walk.Graph{Nodes: 4, Edges: []walk.Edge{{From: 2, To: 3}, {From: 3, To: 2}, {From: 0, To: 1}, {From: 3, To: 1}}, Births: []int{0}, Ends: []int{1}},
			walk.Result{Walks: []walk.Walk{{2}}, Left: []walk.Walk{{0}, {3}, {1}}, Proof: walk.Least},
		},
		"two births that go round": {
			walk.Graph{Nodes: 4, Edges: []walk.Edge{{From: 0, To: 1}, {From: 1, To: 0}, {From: 2, To: 3}, {From: 3, To: 2}}, Births: []int{0, 2}, Ends: []int{0, 2}},
			walk.Result{Walks: []walk.Walk{{0, 1}, {2, 3}}, Proof: walk.Least},
		},
		"numbers of nothing": {
			walk.Graph{Nodes: 2, Edges: []walk.Edge{{From: 0, To: 1}, {From: 1, To: 2}, {From: -1, To: 0}}, Births: []int{0, 9}, Ends: []int{1, -4}},
			walk.Result{Walks: []walk.Walk{{0}}, Left: []walk.Walk{{1}, {2}}, Proof: walk.Least},
		},
	} {
		if diff := cmp.Diff(test.want, walk.Cover(test.graph)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		r := walk.Pairs(test.graph)
		if name != "numbers of nothing" && faults(test.graph, r, 0, true) != nil {
			t.Errorf("%s: pairs: %v: %v", name, r, faults(test.graph, r, 0, true))
		}
	}
}

// A pause may be made twice in one record, three ways lead back from it: two walks share them.
func TestLimitShared(t *testing.T) {
	t.Parallel()
	g := walk.Graph{
		Nodes: 4,
		Edges: []walk.Edge{
			{From: 0, To: 1, Limit: 2}, {From: 1, To: 0}, {From: 1, To: 0}, {From: 1, To: 0}, {From: 0, To: 2}, {From: 0, To: 3},
		},
		Births: []int{0}, Ends: []int{2, 3},
	}
	r := walk.Cover(g)
	if len(r.Walks) != 2 || r.Steps() != 8 || r.Proof != walk.Least || faults(g, r, 0, false) != nil {
		t.Errorf("%v: %v", r, faults(g, r, 0, false))
	}
	// With a limit of 1 the way back cannot be followed by the pause again: that pair is left.
	g = walk.Graph{
		Nodes: 3, Edges: []walk.Edge{{From: 0, To: 1, Limit: 1}, {From: 1, To: 0}, {From: 0, To: 2}}, Births: []int{0}, Ends: []int{2},
	}
	want := walk.Result{Walks: []walk.Walk{{0, 1, 2}}, Left: []walk.Walk{{1, 0}}, Proof: walk.Least}
	if diff := cmp.Diff(want, walk.Pairs(g)); diff != "" {
		t.Error(diff)
	}
}
