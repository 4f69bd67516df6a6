package acceptance

import (
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// patience is how many claims a search looks at before it gives up.
const patience = 20_000

// state is a record as a case needs it.
type state struct {
	fields map[*model.Field]domain
	// words are what is arranged by words, true or false.
	words map[string]bool
	// vague tells that the search gave up: the values are not known to fit together.
	vague bool
}

// find looks for a record of which all claims are true, beside what is so of it already; ok is false
// when there is none. A new record has nothing beside it.
func find(start state, isNew bool, claims ...claim) (found state, ok bool) {
	s := &search{state: start.clone(), isNew: isNew, left: patience}
	ok = s.solve(claims, nil)
	if s.left < 0 {
		vague := start.clone()
		vague.vague = true
		return vague, true
	}
	return s.state, ok
}

// allows tells whether claims can be true of a record beside what is so of it already.
func (s state) allows(isNew bool, claims ...claim) bool {
	work := &search{state: s, isNew: isNew, left: patience}
	ok := work.solve(claims, nil)
	gaveUp := work.left < 0
	work.back(0)
	return ok || gaveUp
}

func (s state) clone() state {
	c := state{fields: map[*model.Field]domain{}, words: map[string]bool{}, vague: s.vague}
	maps.Copy(c.fields, s.fields)
	maps.Copy(c.words, s.words)
	return c
}

// search goes through the choices depth first and takes back what did not work out.
type search struct {
	state
	undo  []change
	isNew bool
	left  int
	aside []claim // choices that are not looked at
}

// change is something that can be taken back: what is said, or what a field was before.
type change struct {
	word   string
	field  *model.Field
	before domain
	known  bool
}

// solve takes the claims, then what is left of choices: first those of which one alternative is left,
// then the first, one alternative after the other.
func (s *search) solve(claims, choices []claim) bool {
	choices = slices.Clip(choices)
	for _, c := range claims {
		if !s.assume(c, &choices) {
			return false
		}
	}
	choices, ok := s.settle(choices)
	if !ok || len(choices) == 0 {
		return ok
	}
	for _, part := range choices[0].parts {
		mark := len(s.undo)
		if s.solve([]claim{part}, choices[1:]) {
			return true
		}
		if s.back(mark); s.left < 0 {
			return false
		}
	}
	return false
}

// settle drops the alternatives that cannot be any more, and takes those that are the only ones left.
// What it returns are choices of at least two.
func (s *search) settle(choices []claim) (rest []claim, ok bool) {
	for again := true; again; {
		again, rest = false, make([]claim, 0, len(choices))
		for _, c := range choices {
			alive, only := s.alive(c)
			switch {
			case alive == 0 || s.left < 0:
				return nil, false
			case alive == 1:
				if !s.assume(only, &rest) {
					return nil, false
				}
				again = true
			case alive == len(c.parts):
				rest = append(rest, c)
			default:
				rest = append(rest, claim{op: either, parts: slices.DeleteFunc(slices.Clone(c.parts), func(part claim) bool { return !s.possible(part) })})
			}
		}
		choices = rest
	}
	return rest, true
}

// alive counts the alternatives of a choice that can be, and returns the last of them.
func (s *search) alive(c claim) (n int, last claim) {
	for _, part := range c.parts {
		if s.possible(part) {
			n, last = n+1, part
		}
	}
	return n, last
}

// possible tells whether a claim, without the choices in it, can be beside what is assumed.
func (s *search) possible(c claim) bool {
	mark := len(s.undo)
	s.aside = s.aside[:0]
	ok := s.assume(c, &s.aside)
	s.back(mark)
	return ok
}

// back takes back all that was assumed since a mark.
func (s *search) back(mark int) {
	for len(s.undo) > mark {
		switch last := s.undo[len(s.undo)-1]; {
		case last.field == nil:
			delete(s.words, last.word)
		case last.known:
			s.fields[last.field] = last.before
		default:
			delete(s.fields, last.field)
		}
		s.undo = s.undo[:len(s.undo)-1]
	}
}

// assume takes a claim without choice, and collects the choices in it.
func (s *search) assume(c claim, choices *[]claim) bool {
	if s.left--; s.left < 0 {
		return false
	}
	switch c.op {
	case all:
		for _, part := range c.parts {
			if !s.assume(part, choices) {
				return false
			}
		}
	case either:
		if len(c.parts) == 0 {
			return false
		}
		if len(c.parts) == 1 {
			return s.assume(c.parts[0], choices)
		}
		*choices = append(*choices, c)
	case said:
		before, known := s.words[c.word]
		if known {
			return before == c.want
		}
		if s.isNew && c.want && strings.HasPrefix(c.word, unborn) {
			return false
		}
		s.words[c.word] = c.want
		s.undo = append(s.undo, change{word: c.word})
	case value:
		before, known := s.fields[c.field]
		after, possible := before.narrow(c.field, c.demand)
		if !possible {
			return false
		}
		s.fields[c.field] = after
		s.undo = append(s.undo, change{field: c.field, before: before, known: known})
	}
	return true
}
