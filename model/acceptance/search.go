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
	// brings is what must be so as soon as a field is filled: that the record which a reference points
	// at is one of those that it may point at.
	brings map[*model.Field]claim
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
	c := state{fields: map[*model.Field]domain{}, words: map[string]bool{}, brings: s.brings, vague: s.vague}
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
	// touched tells when a field or what words say was last narrowed or taken back, on a clock of steps.
	touched map[matter]int
	clock   int
	// trial tells that what is assumed now is taken back at once.
	trial bool
	aside []choice // choices that are not looked at
}

// matter is what claims speak of: a field, or what words say.
type matter struct {
	field *model.Field
	word  string
}

// choice is a claim with alternatives.
type choice struct {
	parts []claim
	// about is what the alternatives speak of, but for choices in them, and seen the last step after
	// which they were looked at.
	about []matter
	seen  int
}

// change is something that can be taken back: what is said, or what a field was before.
type change struct {
	matter
	before domain
	known  bool
}

// solve takes the claims, then what is left of choices: first those of which one alternative is left,
// then the first, one alternative after the other.
func (s *search) solve(claims []claim, choices []choice) bool {
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
// What it returns are choices of at least two. A choice is looked at again only after something that
// it speaks of has changed, so that long pipelines do not look at all for each step.
func (s *search) settle(choices []choice) (rest []choice, ok bool) {
	for again := true; again; {
		again, rest = false, make([]choice, 0, len(choices))
		for _, c := range choices {
			if !slices.ContainsFunc(c.about, func(m matter) bool { return s.touched[m] >= c.seen }) && c.seen > 0 {
				rest = append(rest, c)
				continue
			}
			c.parts = s.alive(c.parts)
			switch {
			case len(c.parts) == 0 || s.left < 0:
				return nil, false
			case len(c.parts) == 1:
				if !s.assume(c.parts[0], &rest) {
					return nil, false
				}
				again = true
			default:
				s.clock++
				c.seen = s.clock
				rest = append(rest, c)
			}
		}
		choices = rest
	}
	return rest, true
}

// alive returns the alternatives that can be, without the choices in them, beside what is assumed.
func (s *search) alive(parts []claim) []claim {
	s.trial = true
	defer func() { s.trial = false }()
	can := func(part claim) bool {
		mark := len(s.undo)
		s.aside = s.aside[:0]
		ok := s.assume(part, &s.aside)
		s.back(mark)
		return ok
	}
	for i, part := range parts {
		if can(part) {
			continue
		}
		left := slices.Clone(parts[:i])
		for _, part := range parts[i+1:] {
			if can(part) {
				left = append(left, part)
			}
		}
		return left
	}
	return parts
}

// back takes back all that was assumed since a mark.
func (s *search) back(mark int) {
	for len(s.undo) > mark {
		last := s.undo[len(s.undo)-1]
		switch {
		case last.field == nil:
			delete(s.words, last.word)
		case last.known:
			s.fields[last.field] = last.before
		default:
			delete(s.fields, last.field)
		}
		s.touch(last.matter)
		s.undo = s.undo[:len(s.undo)-1]
	}
}

// touch notes that something is not as it was.
func (s *search) touch(m matter) {
	if s.trial {
		return
	}
	if s.touched == nil {
		s.touched = map[matter]int{}
	}
	s.clock++
	s.touched[m] = s.clock
}

// speaksOf adds what a claim speaks of, with what it brings, but for the choices in it.
func (s state) speaksOf(c claim, about []matter) []matter {
	switch {
	case c.op == said:
		return append(about, matter{word: c.word})
	case c.op == value && !slices.Contains(about, matter{field: c.field}):
		return s.speaksOf(s.brings[c.field], append(about, matter{field: c.field}))
	case c.op == all || len(c.parts) == 1:
		for _, part := range c.parts {
			about = s.speaksOf(part, about)
		}
	}
	return about
}

// reach adds all that a claim speaks of.
func (s state) reach(c claim, about []matter) []matter {
	for _, part := range c.parts {
		about = s.reach(part, about)
	}
	switch {
	case c.op == said:
		return append(about, matter{word: c.word})
	case c.op == value && !slices.Contains(about, matter{field: c.field}):
		return s.reach(s.brings[c.field], append(about, matter{field: c.field}))
	}
	return about
}

// assume takes a claim without choice, and collects the choices in it.
func (s *search) assume(c claim, choices *[]choice) bool {
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
		found := choice{parts: c.parts}
		if !s.trial {
			for _, part := range c.parts {
				found.about = s.speaksOf(part, found.about)
			}
		}
		*choices = append(*choices, found)
	case said:
		before, known := s.words[c.word]
		if known {
			return before == c.want
		}
		if s.isNew && c.want && strings.HasPrefix(c.word, unborn) {
			return false
		}
		s.words[c.word] = c.want
		s.undo = append(s.undo, change{matter: matter{word: c.word}})
		s.touch(matter{word: c.word})
	case value:
		before, known := s.fields[c.field]
		after, possible := before.narrow(c.field, c.demand)
		if !possible {
			return false
		}
		s.fields[c.field] = after
		s.undo = append(s.undo, change{matter: matter{field: c.field}, before: before, known: known})
		s.touch(matter{field: c.field})
		if brought, some := s.brings[c.field]; some && after.filled && !before.filled {
			return s.assume(brought, choices)
		}
	}
	return true
}
