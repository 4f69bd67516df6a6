package conform

import (
	"math/rand/v2"
	"testing"
)

// The cost of an alignment is that of the slow definition, and its steps make both the trail and a way of the
// description.
func TestAlignAgainstSlow(t *testing.T) {
	t.Parallel()
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 7))
		n := randomNet(r)
		for range 10 {
			trail := make([]int, r.IntN(7))
			for i := range trail {
				trail[i] = r.IntN(len(n.next))
			}
			e := ends{open: r.IntN(3) == 0, partial: r.IntN(4) == 0}
			got, ok := n.align(trail, e)
			want, possible := slowCost(n, trail, e)
			if ok != possible || ok && got.cost != want {
				t.Fatalf("seed %d %v %+v: %d %v, should be %d %v", seed, trail, e, got.cost, ok, want, possible)
			}
			if ok {
				replayed(t, n, trail, e, got)
			}
		}
	}
}

func randomNet(r *rand.Rand) *net {
	size := 1 + r.IntN(5)
	n := &net{next: make([][]int, size), closed: make([]bool, size)}
	for range size {
		n.stages = append(n.stages, nil)
	}
	for i := range size {
		for to := range size {
			if to != i && r.IntN(3) == 0 {
				n.next[i] = append(n.next[i], to)
			}
		}
		n.closed[i] = r.IntN(3) == 0
		if r.IntN(3) == 0 {
			n.starts = append(n.starts, i)
		}
	}
	return n
}

// slowCost relaxes the costs of all places until none changes any more. none is the place before the first stage.
func slowCost(n *net, trail []int, e ends) (int, bool) {
	const far = 1 << 20
	none := len(n.next)
	cost := make([][]int, none+1)
	for i := range cost {
		cost[i] = make([]int, len(trail)+1)
		for j := range cost[i] {
			cost[i][j] = far
		}
	}
	cost[none][0] = 0
	for changed := true; changed; {
		changed = false
		lower := func(stage, read, c int) {
			if c < cost[stage][read] {
				cost[stage][read], changed = c, true
			}
		}
		for stage := range cost {
			for read, c := range cost[stage] {
				if c == far {
					continue
				}
				next := n.begin(e)
				if stage != none {
					next = n.next[stage]
				}
				for _, to := range next {
					lower(to, read, c+1)
					if read < len(trail) && trail[read] == to {
						lower(to, read+1, c)
					}
				}
				if read < len(trail) {
					lower(stage, read+1, c+1)
				}
			}
		}
	}
	best := far
	for stage := range n.next {
		if e.open || n.closed[stage] {
			best = min(best, cost[stage][len(trail)])
		}
	}
	return best, best < far
}

// replayed goes an alignment step by step.
func replayed(t *testing.T, n *net, trail []int, e ends, a alignment) {
	t.Helper()
	at, read, cost := -1, 0, 0
	for _, s := range a.steps {
		if s.model {
			next := n.begin(e)
			if at >= 0 {
				next = n.next[at]
			}
			found := false
			for _, to := range next {
				found = found || to == s.stage
			}
			if !found {
				t.Fatalf("the description does not go from %d to %d", at, s.stage)
			}
			at = s.stage
		}
		if s.log {
			if trail[read] != s.stage {
				t.Fatalf("the trail is in %d, not %d", trail[read], s.stage)
			}
			read++
		}
		if s.model != s.log {
			cost++
		}
	}
	if read != len(trail) || cost != a.cost || at < 0 || !n.ends(at, e) {
		t.Fatalf("%v is no alignment of %v", a, trail)
	}
}

// The shortest way of the description is the alignment of nothing.
func TestShortest(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		n := randomNet(rand.New(rand.NewPCG(seed, 9)))
		for _, e := range []ends{{}, {open: true}, {partial: true}} {
			want, ok := slowCost(n, nil, e)
			if got := n.shortest(e); ok && got != want || !ok && got != 0 {
				t.Fatalf("seed %d: %d, should be %d", seed, got, want)
			}
		}
	}
}
