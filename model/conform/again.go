package conform

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model"
)

// comeback is a stage that records come back to, by way of another where that is told.
type comeback struct{ stage, over *model.Stage }

// again counts whether a record came back: to a stage, and there and back between two.
func (t *tally) again(of *trail) {
	stages := of.stages()
	if len(stages) < 2 {
		return
	}
	entries, turns := map[*model.Stage]int{}, map[comeback]int{}
	for i, s := range stages {
		entries[s]++
		if i >= 2 && stages[i-2] == s {
			turns[comeback{s, stages[i-1]}]++
		}
	}
	count := func(in map[comeback]*Repeat, b comeback, times int) {
		if in[b] == nil {
			in[b] = &Repeat{Stage: b.stage, Over: b.over, Example: of.record.ID}
		}
		in[b].Example = min(in[b].Example, of.record.ID)
		in[b].Records++
		in[b].Times += times
	}
	looped := false
	for s, n := range entries {
		if n > 1 {
			count(t.came, comeback{stage: s}, n-1)
			looped = true
		}
	}
	for b, n := range turns {
		count(t.between, b, n)
	}
	if looped {
		t.looped++
	}
}

// repeats returns what came back, the most frequent first.
func (t *tally) repeats(of map[comeback]*Repeat) []Repeat {
	var all []Repeat
	for _, s := range t.graph.Stages {
		for _, over := range append(slices.Clone(t.graph.Stages), nil) {
			if one := of[comeback{s, over}]; one != nil {
				all = append(all, *one)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Repeat) int { return cmp.Compare(b.Times, a.Times) })
	return all
}
