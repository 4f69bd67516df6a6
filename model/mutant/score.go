package mutant

import (
	"context"
	"slices"
)

// Tally is how many changes of a sort were made, and what became of them.
type Tally struct {
	// Operator is nil for all of them together.
	Operator *Operator
	Tried    int
	Killed   int
	// Alike are those that were proved to change nothing, Alive those that no case noticed.
	Alike  int
	Proved []Outcome
	Alive  []Outcome
}

// Percent is the share of changes that were noticed, of those that change something, in tenths of a percent rounded
// down; 1000 where there are none.
func (t Tally) Percent() int {
	if t.Tried == t.Alike {
		return 1000
	}
	return 1000 * t.Killed / (t.Tried - t.Alike)
}

// Score counts what became of changes, by operator.
type Score struct{ tallies []*Tally }

// Add counts an outcome.
func (s *Score) Add(o Outcome) {
	i := slices.IndexFunc(s.tallies, func(t *Tally) bool { return t.Operator.Name == o.Change.Operator.Name })
	if i < 0 {
		i = len(s.tallies)
		s.tallies = append(s.tallies, &Tally{Operator: o.Change.Operator})
	}
	s.tallies[i].add(o)
}

func (t *Tally) add(o Outcome) {
	t.Tried++
	switch {
	case o.Killer != nil:
		t.Killed++
	case o.Alike:
		t.Alike++
		t.Proved = append(t.Proved, o)
	default:
		t.Alive = append(t.Alive, o)
	}
}

// Operators are the tallies of the operators, in the order in which they were tried.
func (s *Score) Operators() []Tally {
	list := make([]Tally, len(s.tallies))
	for i, t := range s.tallies {
		list[i] = *t
	}
	return list
}

// All is the tally of all operators together.
func (s *Score) All() Tally {
	var all Tally
	for _, t := range s.tallies {
		all.Tried += t.Tried
		all.Killed += t.Killed
		all.Alike += t.Alike
		all.Proved = append(all.Proved, t.Proved...)
		all.Alive = append(all.Alive, t.Alive...)
	}
	return all
}

// Measure tries changes and counts what became of them. Those that no case noticed are proved to change nothing where
// that can be proved.
func (b *Bench) Measure(ctx context.Context, changes []*Change, s *Score) {
	for _, c := range changes {
		s.Add(b.Try(ctx, c))
	}
}
