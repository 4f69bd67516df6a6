package results

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
)

// State is how a case stands.
type State string

// The states. A verdict is one of them while the case says what it said when it was judged.
const (
	StatePassed  = State(Passed)
	StateFailed  = State(Failed)
	StateBlocked = State(Blocked)
	// Changed is for a case that says something else now than when it was judged.
	Changed State = "changed"
	// Never is for a case that nobody has judged.
	Never State = "never"
)

// States lists all states in the order in which they are counted.
var States = []State{StatePassed, StateFailed, StateBlocked, Changed, Never}

// Editions are the hashes of the cases of a suite, by id.
type Editions map[string]string

// EditionsOf returns the hashes of all cases of a suite.
func EditionsOf(spec *model.Spec, s *suite.Suite) Editions {
	all := make(Editions, len(s.Cases))
	for _, c := range s.Cases {
		all[c.ID] = suite.Hash(spec, c)
	}
	return all
}

// Standing is how the cases of a suite stand. Nil is that of a workspace without results.
type Standing struct {
	journal  *Journal
	editions Editions
	// Gone are the entries of cases that are in the suite no longer, in order of the ids.
	Gone []Entry
}

// Mark is how one case stands.
type Mark struct {
	State State
	// Last is the last judgement, nil where there is none.
	Last *Judgement
	// Before are the judgements before it, the newest first.
	Before []Judgement
}

// Against holds what is known against the suite as it is.
func (j *Journal) Against(now Editions) *Standing {
	s := &Standing{journal: j, editions: now}
	for _, e := range j.Entries {
		if _, there := now[e.Case]; !there {
			s.Gone = append(s.Gone, e)
		}
	}
	return s
}

// Of returns how a case stands.
func (s *Standing) Of(id string) Mark {
	if s == nil {
		return Mark{State: Never}
	}
	e := s.journal.Of(id)
	if e == nil {
		return Mark{State: Never}
	}
	mark := Mark{State: State(e.Verdict), Last: &e.Judgement, Before: e.Before}
	if e.Hash != s.editions[id] {
		mark.State = Changed
	}
	return mark
}

// Count returns how many of some cases are in each state.
func (s *Standing) Count(cases []*suite.Case) map[State]int {
	counts := map[State]int{}
	for _, c := range cases {
		counts[s.Of(c.ID).State]++
	}
	return counts
}
