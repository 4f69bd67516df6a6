package walk_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/walk"
)

// faults says what is wrong with walks.
func faults(g walk.Graph, r walk.Result, given int, pairs bool) []string {
	var faults []string
	b := newBrute(g, pairs)
	for i, w := range r.Walks[given:] {
		if len(w) == 0 {
			faults = append(faults, fmt.Sprintf("walk %d is empty", i))
			continue
		}
		if !slices.Contains(g.Births, g.Edges[w[0]].From) {
			faults = append(faults, fmt.Sprintf("walk %d is not born", i))
		}
		passed := map[int]int{}
		for at, e := range w {
			if at > 0 && g.Edges[w[at-1]].To != g.Edges[e].From {
				faults = append(faults, fmt.Sprintf("walk %d jumps", i))
			}
			if passed[e]++; g.Edges[e].Limit > 0 && passed[e] > g.Edges[e].Limit {
				faults = append(faults, fmt.Sprintf("walk %d passes %d too often", i, e))
			}
		}
		last := g.Edges[w[len(w)-1]].To
		if slices.Contains(r.Stuck, last) == slices.Contains(g.Ends, last) {
			faults = append(faults, fmt.Sprintf("walk %d ends in %d, stuck are %v", i, last, r.Stuck))
		}
		if !b.stops[last] && !slices.ContainsFunc(w, func(e int) bool { return g.Edges[e].Limit > 0 }) {
			faults = append(faults, fmt.Sprintf("walk %d could go on from %d", i, last))
		}
	}
	passed := map[string]bool{}
	for _, w := range r.Walks {
		for at := range w {
			passed[fmt.Sprint(w[at:at+1])] = true
			if at > 0 {
				passed[fmt.Sprint(w[at-1:at+1])] = true
			}
		}
	}
	left := map[string]bool{}
	for _, piece := range r.Left {
		left[fmt.Sprint(piece)] = true
	}
	for piece := range b.pieces {
		if passed[piece] == left[piece] {
			faults = append(faults, fmt.Sprintf("%s passed %v, left %v", piece, passed[piece], left[piece]))
		}
	}
	reached := spread(g, g.Births, false)
	for i, e := range g.Edges {
		if !reached[e.From] && !left[fmt.Sprint(walk.Walk{i})] {
			faults = append(faults, fmt.Sprintf("%d cannot be passed and is not left", i))
		}
	}
	return faults
}

// least compares with the fewest walks and steps.
func least(t *testing.T, g walk.Graph, pairs bool, given ...walk.Walk) {
	t.Helper()
	cover := walk.Cover
	if pairs {
		cover = walk.Pairs
	}
	r := cover(g, given...)
	if found := faults(g, r, len(given), pairs); found != nil {
		t.Fatalf("%v: %v: %v", g, r, found)
	}
	b := newBrute(g, pairs)
	b.given = b.covers(given)
	walks, steps, ok := b.best()
	given0 := walk.Result{Walks: given}
	if !ok || len(r.Walks)-len(given) != walks || r.Steps()-given0.Steps() != steps || r.Proof != walk.Least {
		t.Fatalf("%v, given %v: got %v, want %d walks of %d steps", g, given, r, walks, steps)
	}
}

// Every graph of up to five nodes and seven edges, with a birth and an end, has the fewest walks of the
// fewest steps. Of graphs that differ only in the names of the nodes between, one is tried.
func TestFewestOnAllSmallGraphs(t *testing.T) {
	t.Parallel()
	tried := 0
	for nodes := 2; nodes <= 5; nodes++ {
		var between []int
		for i := 1; i < nodes-1; i++ {
			between = append(between, i)
		}
		var all []walk.Edge
		for from := range nodes {
			for to := range nodes {
				if from != to {
					all = append(all, walk.Edge{From: from, To: to})
				}
			}
		}
		orders := orders(between)
		for mask := uint64(1); mask < 1<<len(all); mask++ {
			var edges []walk.Edge
			for i := range all {
				if mask>>i&1 > 0 {
					edges = append(edges, all[i])
				}
			}
			if len(edges) > 7 || !first(mask, nodes, edges, orders) {
				continue
			}
			tried++
			least(t, walk.Graph{Nodes: nodes, Edges: edges, Births: []int{0}, Ends: []int{nodes - 1}}, false)
		}
	}
	if tried < 20_000 {
		t.Errorf("only %d graphs", tried)
	}
}

// first tells whether no other order of the nodes between has a smaller mask.
func first(mask uint64, nodes int, edges []walk.Edge, orders [][]int) bool {
	for _, order := range orders {
		name := func(i int) int {
			if i == 0 || i == nodes-1 {
				return i
			}
			return order[i-1]
		}
		var other uint64
		for _, e := range edges {
			from, to := name(e.From), name(e.To)
			if to > from {
				to--
			}
			other |= 1 << (from*(nodes-1) + to)
		}
		if other < mask {
			return false
		}
	}
	return true
}

func orders(of []int) [][]int {
	if len(of) == 0 {
		return [][]int{nil}
	}
	var all [][]int
	for i := range of {
		for _, rest := range orders(slices.Delete(slices.Clone(of), i, i+1)) {
			all = append(all, append([]int{of[i]}, rest...))
		}
	}
	return all
}

// world makes a graph: edges alike, loops, several births and ends.
func world(r *rand.Rand, nodes, edges int) walk.Graph {
	g := walk.Graph{Nodes: nodes}
	for range edges {
		g.Edges = append(g.Edges, walk.Edge{From: r.IntN(nodes), To: r.IntN(nodes)})
	}
	for range 1 + r.IntN(2) {
		g.Births = append(g.Births, r.IntN(nodes))
	}
	for range r.IntN(3) {
		g.Ends = append(g.Ends, r.IntN(nodes))
	}
	return g
}

func TestFewestOnRandomSmallGraphs(t *testing.T) {
	t.Parallel()
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 1))
		least(t, world(r, 1+r.IntN(5), r.IntN(8)), false)
		if seed < 250 {
			least(t, world(r, 1+r.IntN(4), r.IntN(5)), true)
		}
	}
}

// What is given need not be passed again, so that what is left can lie apart.
func TestFewestBesideGiven(t *testing.T) {
	t.Parallel()
	apart := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 2))
		g := world(r, 2+r.IntN(5), 1+r.IntN(8))
		var given []walk.Walk
		for range 1 + r.IntN(2) {
			if w := stroll(r, g); len(w) > 0 {
				given = append(given, w)
			}
		}
		least(t, g, false, given...)
		if len(g.Edges) < 4 {
			least(t, g, true, given...)
		}
		if rest := walk.Cover(g, given...); len(rest.Walks) < len(walk.Cover(g).Walks)+len(given) {
			apart++
		}
	}
	if apart < 500 {
		t.Errorf("only %d times less is left", apart)
	}
}

// stroll goes along somewhere.
func stroll(r *rand.Rand, g walk.Graph) (w walk.Walk) {
	at := g.Births[r.IntN(len(g.Births))]
	for range 5 {
		var on []int
		for i, e := range g.Edges {
			if e.From == at {
				on = append(on, i)
			}
		}
		if len(on) == 0 {
			break
		}
		w = append(w, on[r.IntN(len(on))])
		at = g.Edges[w[len(w)-1]].To
	}
	return w
}

// Larger graphs have right walks, the same each time, and the same whatever the order of the input.
func TestRandomGraphs(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 3))
		g := world(r, 2+r.IntN(39), r.IntN(121))
		if seed%3 == 0 {
			for i := range g.Edges {
				if r.IntN(4) == 0 {
					g.Edges[i].Limit = 1 + r.IntN(3)
				}
			}
		}
		for name, cover := range map[string]func(walk.Graph, ...walk.Walk) walk.Result{"edges": walk.Cover, "pairs": walk.Pairs} {
			if name == "pairs" && len(g.Edges) > 60 {
				continue
			}
			result := cover(g)
			if found := faults(g, result, 0, name == "pairs"); found != nil {
				t.Fatalf("seed %d: %s of %v: %v", seed, name, g, found)
			}
			other := walk.Graph{Nodes: g.Nodes, Births: shuffled(r, g.Births), Ends: shuffled(r, g.Ends), Edges: shuffled(r, g.Edges)}
			if diff := cmp.Diff(trails(g, result), trails(other, cover(other))); diff != "" {
				t.Fatalf("seed %d: %s depend on the order: %s", seed, name, diff)
			}
		}
	}
}

func shuffled[T any](r *rand.Rand, list []T) []T {
	list = slices.Clone(list)
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list
}

// trails are walks as the nodes that they pass.
func trails(g walk.Graph, r walk.Result) []string {
	var all []string
	for _, w := range r.Walks {
		nodes := []int{g.Edges[w[0]].From}
		for _, e := range w {
			nodes = append(nodes, g.Edges[e].To)
		}
		all = append(all, fmt.Sprint(nodes))
	}
	return all
}

// What is found for graphs that are too large is right too, and seldom much more.
func TestRough(t *testing.T) {
	t.Parallel()
	var walks, least int
	for seed := range uint64(120) {
		r := rand.New(rand.NewPCG(seed, 8))
		g := world(r, 2+r.IntN(20), r.IntN(50))
		if seed%2 == 0 {
			for i := range g.Edges {
				if r.IntN(4) == 0 {
					g.Edges[i].Limit = 1 + r.IntN(3)
				}
			}
		}
		var given []walk.Walk
		if w := stroll(r, g); seed%3 == 0 && len(w) > 0 {
			given = []walk.Walk{w}
		}
		for _, pairs := range []bool{false, true} {
			result := walk.Rough(g, pairs, given...)
			if found := faults(g, result, len(given), pairs); found != nil {
				t.Fatalf("seed %d: %v: %v", seed, g, found)
			}
			if len(result.Walks) > len(given) && result.Proof != walk.Greedy {
				t.Fatalf("seed %d: %s", seed, result.Proof)
			}
			cover := walk.Cover
			if pairs {
				cover = walk.Pairs
			}
			walks += len(result.Walks)
			least += len(cover(g, given...).Walks)
		}
	}
	t.Logf("%d walks, %d would do", walks, least)
	if walks > least*2 {
		t.Errorf("%d walks, %d would do", walks, least)
	}
}
