package walk_test

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/walk"
)

func TestPack(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		sets  []walk.Set
		most  int
		first []int
		want  walk.Packing
	}{
		"nothing":            {},
		"the most at once":   {sets: sets("12", "123", "4"), want: walk.Packing{Taken: []walk.Taken{{1, []int{1, 2, 3}}, {2, []int{4}}}}},
		"of equal the first": {sets: sets("21", "12"), want: walk.Packing{Taken: []walk.Taken{{0, []int{1, 2}}}}},
		"the cheaper": {
			sets: []walk.Set{{Cost: 4, Covers: []int{1, 2, 3}}, {Cost: 1, Covers: []int{1, 2, 2}}, {Cost: 1, Covers: []int{3}}},
			want: walk.Packing{Taken: []walk.Taken{{1, []int{1, 2}}, {2, []int{3}}}},
		},
		"what is of no use any more": {
			sets: sets("1234", "125", "346"),
			want: walk.Packing{Taken: []walk.Taken{{1, []int{1, 2, 5}}, {2, []int{3, 4, 6}}}},
		},
		"no more than two": {
			sets: sets("1", "23", "456", "789"), most: 2,
			want: walk.Packing{Taken: []walk.Taken{{2, []int{4, 5, 6}}, {3, []int{7, 8, 9}}}, Out: []int{1, 2, 3}},
		},
		"the first in any case": {
			sets: sets("1", "23", "456", "", "123"), most: 3, first: []int{3, 0, 0, 9},
			want: walk.Packing{Taken: []walk.Taken{{3, nil}, {0, []int{1}}, {2, []int{4, 5, 6}}}, Out: []int{2, 3}},
		},
		"room is used again": {
			sets: sets("1234", "1256", "3478", "9"), most: 3,
			want: walk.Packing{Taken: []walk.Taken{{1, []int{1, 2, 5, 6}}, {2, []int{3, 4, 7, 8}}, {3, []int{9}}}},
		},
	} {
		if diff := cmp.Diff(test.want, walk.Pack(test.sets, test.most, test.first...)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func sets(covers ...string) (list []walk.Set) {
	for _, c := range covers {
		var s walk.Set
		for _, digit := range c {
			s.Covers = append(s.Covers, int(digit-'0'))
		}
		list = append(list, s)
	}
	return list
}

// All is covered, nothing that is taken is of no use, and there are seldom more than needed.
func TestPackAgainstAllChoices(t *testing.T) {
	t.Parallel()
	more := 0
	for seed := range uint64(1000) {
		r := rand.New(rand.NewPCG(seed, 5))
		var masks []uint32
		var list []walk.Set
		var all uint32
		for range 1 + r.IntN(10) {
			mask := uint32(r.IntN(1<<12)) & uint32(r.IntN(1<<12))
			masks, all = append(masks, mask), all|mask
			var s walk.Set
			for i := range 12 {
				if mask>>i&1 > 0 {
					s.Covers = append(s.Covers, i)
				}
			}
			list = append(list, s)
		}
		least := len(list)
		for choice := range uint32(1) << len(list) {
			var covered uint32
			for i := range masks {
				if choice>>i&1 > 0 {
					covered |= masks[i]
				}
			}
			if covered == all {
				least = min(least, bits.OnesCount32(choice))
			}
		}
		p := walk.Pack(list, 0)
		var covered uint32
		for at, taken := range p.Taken {
			var others, fresh uint32
			for i, other := range p.Taken {
				if i != at {
					others |= masks[other.Set]
				}
			}
			for _, thing := range taken.New {
				fresh |= 1 << thing
			}
			if fresh != masks[taken.Set]&^covered || masks[taken.Set]&^others == 0 {
				t.Fatalf("seed %d: %v of %v", seed, p, list)
			}
			covered |= fresh
		}
		if covered != all || len(p.Out) > 0 || len(p.Taken) < least {
			t.Fatalf("seed %d: %v of %v, %d would do", seed, p, list, least)
		}
		if len(p.Taken) > least {
			more++
		}
		limited := walk.Pack(list, 2)
		var out []int
		for i := range 12 {
			bit := uint32(1) << i
			if all&bit > 0 && !slices.ContainsFunc(limited.Taken, func(t walk.Taken) bool { return masks[t.Set]&bit > 0 }) {
				out = append(out, i)
			}
		}
		if diff := cmp.Diff(out, limited.Out); diff != "" || len(limited.Taken) > 2 {
			t.Fatalf("seed %d: %v of %v: %s", seed, limited, list, diff)
		}
	}
	if more > 50 {
		t.Errorf("%d of 1000 take more than needed", more)
	}
}
