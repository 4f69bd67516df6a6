package walk_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/walk"
)

// every returns all combinations of values that none of the forbidden ones is part of.
func every(factors []int, forbidden [][]walk.Choice) (all [][]int) {
	row := make([]int, len(factors))
	var next func(f int)
	next = func(f int) {
		if f < len(factors) {
			for row[f] = range factors[f] {
				next(f + 1)
			}
			return
		}
		if !broken(row, forbidden) {
			all = append(all, slices.Clone(row))
		}
	}
	next(0)
	return all
}

func broken(row []int, forbidden [][]walk.Choice) bool {
	return slices.ContainsFunc(forbidden, func(f []walk.Choice) bool {
		return !slices.ContainsFunc(f, func(c walk.Choice) bool { return row[c.Factor] != c.Value })
	})
}

// meet returns the pairs that meet in rows.
func meet(rows [][]int) map[[2]walk.Choice]bool {
	met := map[[2]walk.Choice]bool{}
	for _, row := range rows {
		for g := range row {
			for f := range g {
				met[[2]walk.Choice{{Factor: f, Value: row[f]}, {Factor: g, Value: row[g]}}] = true
			}
		}
	}
	return met
}

// Of five factors of three values, eleven to fifteen rows are needed, not 243.
func TestPairwise(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		factors   []int
		forbidden [][]walk.Choice
		most      int
	}{
		"nothing":                 {},
		"a factor without values": {factors: []int{3, 0}},
		"one factor":              {factors: []int{4}, most: 4},
		"two factors":             {factors: []int{4, 3}, most: 12},
		"five of three":           {factors: []int{3, 3, 3, 3, 3}, most: 15},
		"one value each":          {factors: []int{1, 1, 1}, most: 1},
		"ten of two":              {factors: []int{2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, most: 10},
		"unlike":                  {factors: []int{2, 5, 3, 2}, most: 18},
		"all is forbidden":        {factors: []int{1, 1}, forbidden: [][]walk.Choice{{{0, 0}, {1, 0}}}},
		"what does not exist":     {factors: []int{2, 2}, forbidden: [][]walk.Choice{{{0, 7}, {1, 0}}, {{5, 0}}}, most: 4},
	} {
		rows := walk.Pairwise(test.factors, test.forbidden...)
		if len(rows.Rows) > test.most || test.most > 0 && len(rows.Rows) == 0 {
			t.Errorf("%s: %d rows: %v", name, len(rows.Rows), rows)
		}
		t.Logf("%s: %d rows", name, len(rows.Rows))
	}
}

// What can meet in some permitted row does meet, in permitted rows, and the rest is listed.
func TestPairwiseAgainstAllRows(t *testing.T) {
	t.Parallel()
	left := 0
	for seed := range uint64(500) {
		r := rand.New(rand.NewPCG(seed, 6))
		var factors []int
		for range 2 + r.IntN(4) {
			factors = append(factors, 1+r.IntN(4))
		}
		var forbidden [][]walk.Choice
		for range r.IntN(6) {
			var f []walk.Choice
			for _, i := range r.Perm(len(factors))[:1+r.IntN(min(3, len(factors)))] {
				f = append(f, walk.Choice{Factor: i, Value: r.IntN(factors[i])})
			}
			forbidden = append(forbidden, f)
		}
		rows := walk.Pairwise(factors, forbidden...)
		for _, row := range rows.Rows {
			if broken(row, forbidden) || slices.Contains(row, -1) {
				t.Fatalf("seed %d: %v of %v but %v", seed, row, factors, forbidden)
			}
		}
		want, got := meet(every(factors, forbidden)), meet(rows.Rows)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %v but %v: %s", seed, factors, forbidden, diff)
		}
		for f := range factors {
			for g := f + 1; g < len(factors); g++ {
				for v := range factors[f] {
					for w := range factors[g] {
						pair := [2]walk.Choice{{Factor: f, Value: v}, {Factor: g, Value: w}}
						if want[pair] == slices.Contains(rows.Left, pair) {
							t.Fatalf("seed %d: %v but %v: %v can meet: %v", seed, factors, forbidden, pair, want[pair])
						}
					}
				}
			}
		}
		left += len(rows.Left)
		if diff := cmp.Diff(rows, walk.Pairwise(factors, forbidden...)); diff != "" {
			t.Fatal(diff)
		}
	}
	if left < 500 {
		t.Errorf("only %d pairs could not meet", left)
	}
}
