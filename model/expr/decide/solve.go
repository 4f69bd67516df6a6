package decide

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// most bounds the branches that are looked at before a question is given up as not decided.
const most = 20_000

// solve looks for a record for which some conditions hold and others do not.
func (w World) solve(holding, not []*expr.Node) (Verdict, Case) {
	b := newBuilder(w)
	var asked []*formula
	for _, n := range holding {
		if n != nil {
			asked = append(asked, b.build(n, true))
		}
	}
	for _, n := range not {
		if n == nil {
			return No, Case{}
		}
		asked = append(asked, b.build(n, false))
	}
	b.computed()
	asked = append(asked, b.facts...)
	s := &search{variables: b.variables}
	start := newState(b.variables, len(b.parts))
	found := s.run(asked, start)
	switch {
	case found == nil && s.gaveUp():
		return Unknown, Case{}
	case found == nil && !s.unsure:
		return No, Case{}
	case found == nil:
		return Unknown, Case{}
	case !found.relied:
		return Yes, s.found
	}
	alone := &search{variables: b.variables, alone: true}
	if alone.run(asked, newState(b.variables, len(b.parts))) != nil {
		return Yes, alone.found
	}
	return Unknown, Case{}
}

func newBuilder(w World) *builder {
	return &builder{world: w, known: map[string]*variable{}, parts: map[string]int{}}
}

// computed adds what the formulas of fields say, where they can be taken apart.
func (b *builder) computed() {
	if b.world.Formula == nil {
		return
	}
	for at := 0; at < len(b.variables); at++ { // a formula may bring further variables
		v := b.variables[at]
		last := v.path.Last()
		if v.clock != "" || last == nil || len(v.path.Fields) != 1 || v.path.Name == nameOld {
			continue
		}
		if tree := b.world.Formula(last); tree != nil {
			if f := b.defined(v, last, tree); f != nil {
				b.facts = append(b.facts, f)
			}
		}
	}
}

// defined says that a field is what its formula gives; nil where that cannot be said.
func (b *builder) defined(v *variable, f *model.Field, tree *expr.Node) *formula {
	switch {
	case v.kind.Base == expr.Bool && tree.Op != expr.Field:
		return some(all(isWithin(v, "true"), b.build(tree, true)), all(isWithin(v, "false"), b.build(tree, false)))
	case isNumeric(v.kind) && tree.Type.Base == v.kind.Base:
		value := b.sum(tree)
		unit := int64(1)
		if v.kind.Base == expr.Date {
			unit = secondsADay
		}
		if value == nil || value.none || v.whole && !value.sum.isWhole(unit) || !v.optional {
			return nil
		}
		node := &expr.Node{Op: expr.Field, Path: v.path, Type: v.kind}
		equal := b.compare(&expr.Node{Op: expr.Equals, Args: []*expr.Node{node, tree}}, true)
		return some(equal, all(isEmpty(v), some(value.empty()...)))
	}
	return nil
}

// search goes through the ways in which formulas can hold.
type search struct {
	variables []*variable
	alone     bool // no part that cannot be taken apart may be needed
	steps     int
	// unsure tells that some branch could neither be shown to hold nor to contradict itself.
	unsure bool
	found  Case
}

func (s *search) gaveUp() bool { return s.steps > most }

// run returns a state in which all formulas hold, nil where it finds none.
func (s *search) run(asked []*formula, at *state) *state {
	s.steps++
	if s.gaveUp() {
		return nil
	}
	var choices []*formula
	rows, pairs := len(at.rows), len(at.pairs)
	for len(asked) > 0 {
		f := asked[len(asked)-1]
		asked = asked[:len(asked)-1]
		switch f.join {
		case one:
			if s.alone && f.sort == opaque || !at.assert(f.literal) {
				return nil
			}
		case and:
			asked = append(slices.Clip(asked), f.args...)
		case or:
			choices = append(choices, f)
		}
	}
	if len(choices) == 0 || len(at.rows) > rows || len(at.pairs) > pairs {
		found, verdict := at.solve(s.variables)
		if verdict == No {
			return nil
		}
		if len(choices) == 0 {
			s.unsure = s.unsure || verdict == Unknown
			if verdict != Yes {
				return nil
			}
			s.found = found
			return at
		}
	}
	choice, rest := s.choose(choices, at)
	if choice == nil { // all hold already
		return s.run(nil, at)
	}
	for _, arg := range choice.args {
		if found := s.run(append(slices.Clone(rest), arg), at.clone()); found != nil || s.gaveUp() {
			return found
		}
	}
	return nil
}

// choose picks the choice with the fewest ways left, without the ways that contradict what is known, and
// drops those that hold already.
func (s *search) choose(choices []*formula, at *state) (*formula, []*formula) {
	var left []*formula
	best := -1
	for _, c := range choices {
		var args []*formula
		holds := false
		for _, arg := range c.args {
			switch at.judge(arg) {
			case yes:
				holds = true
			case open:
				args = append(args, arg)
			}
		}
		if holds {
			continue
		}
		left = append(left, some(args...))
		if best < 0 || len(args) < len(left[best].args) {
			best = len(left) - 1
		}
	}
	if best < 0 {
		return nil, nil
	}
	return left[best], slices.Delete(slices.Clone(left), best, best+1)
}

// judge tells what is known of a formula without looking far.
func (s *state) judge(f *formula) answer {
	switch f.join {
	case and:
		result := yes
		for _, arg := range f.args {
			switch s.judge(arg) {
			case no:
				return no
			case open:
				result = open
			}
		}
		return result
	case or:
		result := no
		for _, arg := range f.args {
			switch s.judge(arg) {
			case yes:
				return yes
			case open:
				result = open
			}
		}
		return result
	}
	return s.judgeLiteral(f.literal)
}

func (s *state) judgeLiteral(l literal) answer {
	if l.sort == opaque || l.sort == below || l.sort == same || l.sort == differ {
		return open
	}
	c := &s.cells[l.of.number]
	switch {
	case l.sort == filled && c.filled == yes, l.sort == empty && c.filled == no, l.sort == lacks && c.filled == no:
		return yes
	case l.sort == empty && (c.filled == yes || !l.of.optional), l.sort != empty && l.sort != lacks && c.filled == no:
		return no
	case l.sort == within && !slices.ContainsFunc(l.names, func(name string) bool {
		return (c.only == nil || slices.Contains(c.only, name)) && !slices.Contains(c.not, name)
	}):
		return no
	}
	return open
}
