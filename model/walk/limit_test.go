package walk_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/crmspec/crmspec/model/walk"
)

// With limits the walks are right, those that are called the least are, and the others are seldom more.
func TestLimits(t *testing.T) {
	t.Parallel()
	tried, mended, more := 0, 0, 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 4))
		g := world(r, 2+r.IntN(4), 2+r.IntN(6))
		for i := range g.Edges {
			if r.IntN(2) == 0 {
				g.Edges[i].Limit = 1 + r.IntN(2)
			}
		}
		result := walk.Cover(g)
		if found := faults(g, result, 0, false); found != nil {
			t.Fatalf("%v: %v: %v", g, result, found)
		}
		walks, steps, ok := newBrute(g, false).best()
		if !ok {
			continue // some walk must stop where it should not
		}
		tried++
		if len(result.Walks) < walks || len(result.Walks) == walks && result.Steps() < steps {
			t.Fatalf("%v: %v, which cannot be: %d walks of %d steps are the least", g, result, walks, steps)
		}
		same := len(result.Walks) == walks && result.Steps() == steps
		if result.Proof == walk.Least && !same {
			t.Fatalf("%v: %v is not the least: %d walks of %d steps", g, result, walks, steps)
		}
		if result.Proof == walk.Mended {
			mended++
		}
		if !same {
			more++
		}
	}
	if tried < 3000 || mended > tried/50 || more > tried/200 {
		t.Errorf("of %d graphs %d were mended, %d have more walks or steps than needed", tried, mended, more)
	}
}

// Of pairs, those are left that no walk within the limits passes, and no others.
func TestLimitedPairs(t *testing.T) {
	t.Parallel()
	tried, left := 0, 0
	for seed := range uint64(1500) {
		r := rand.New(rand.NewPCG(seed, 9))
		g := world(r, 1+r.IntN(4), 1+r.IntN(4))
		for i := range g.Edges {
			g.Edges[i].Limit = r.IntN(3)
		}
		result := walk.Pairs(g)
		if found := faults(g, result, 0, true); found != nil {
			t.Fatalf("%v: %v: %v", g, result, found)
		}
		b := newBrute(g, true)
		if len(b.pieces) > 9 {
			continue
		}
		for _, piece := range result.Left {
			delete(b.pieces, fmt.Sprint(piece))
		}
		all, number := map[string]int{}, 0
		for piece := range b.pieces {
			all[piece] = number
			number++
		}
		b.pieces = all
		if walks, steps, ok := b.best(); ok {
			tried++
			if len(result.Walks) < walks || result.Proof == walk.Least && (len(result.Walks) > walks || result.Steps() != steps) {
				t.Fatalf("%v: %v, but %d walks of %d steps", g, result, walks, steps)
			}
		}
		for _, piece := range result.Left {
			if len(piece) < 2 {
				continue
			}
			left++
			b.pieces = map[string]int{fmt.Sprint(piece): 0}
			for node := range b.stops {
				b.stops[node] = true
			}
			if _, _, ok := b.best(); ok {
				t.Fatalf("%v: %v can be passed", g, piece)
			}
		}
	}
	if tried < 500 || left < 200 {
		t.Errorf("%d tried, %d left", tried, left)
	}
}
