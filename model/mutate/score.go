package mutate

import (
	"cmp"
	"slices"

	"github.com/crmspec/crmspec/model/lint"
)

// Score counts outcomes by check.
type Score struct {
	rules []lint.Rule
	by    map[string]*Tally
	all   Tally
}

// Tally is how many mistakes were planted, and how many were noticed.
type Tally struct {
	Check  string
	Family lint.Family
	Tried  int
	Hit    int
	// Missed are the outcomes without a hit, in the order tried.
	Missed []Outcome
}

// Percent is the share of mistakes noticed, rounded down; 100 where none was planted.
func (t Tally) Percent() int {
	if t.Tried == 0 {
		return 100
	}
	return 100 * t.Hit / t.Tried
}

// NewScore returns an empty score over some checks.
func NewScore(rules []lint.Rule) *Score {
	s := &Score{rules: rules, by: map[string]*Tally{}}
	for _, rule := range rules {
		s.by[rule.Name] = &Tally{Check: rule.Name, Family: rule.Family}
	}
	return s
}

// Add counts an outcome.
func (s *Score) Add(o Outcome) {
	t := s.by[o.Mutant.Operator.Check]
	if t == nil { // the operator names no check, which a test forbids
		return
	}
	for _, count := range []*Tally{t, &s.all} {
		count.Tried++
		if o.Hit {
			count.Hit++
		} else {
			count.Missed = append(count.Missed, o)
		}
	}
}

// All is the tally of all checks together.
func (s *Score) All() Tally { return s.all }

// Checks are the tallies of the checks, in the order of the rules.
func (s *Score) Checks() []Tally {
	var list []Tally
	for _, rule := range s.rules {
		list = append(list, *s.by[rule.Name])
	}
	return list
}

// Families are the tallies of the families, in their order.
func (s *Score) Families() []Tally {
	var list []Tally
	for _, t := range s.Checks() {
		if n := len(list); n == 0 || list[n-1].Family != t.Family {
			list = append(list, Tally{Family: t.Family})
		}
		last := &list[len(list)-1]
		last.Tried += t.Tried
		last.Hit += t.Hit
		last.Missed = append(last.Missed, t.Missed...)
	}
	return list
}

// Worst are the checks with the smallest shares first, those that noticed everything left out.
func (s *Score) Worst() []Tally {
	list := slices.DeleteFunc(s.Checks(), func(t Tally) bool { return t.Hit == t.Tried })
	slices.SortStableFunc(list, func(a, b Tally) int { return cmp.Compare(a.Percent(), b.Percent()) })
	return list
}
