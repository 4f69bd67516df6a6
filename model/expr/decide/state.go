package decide

import (
	"math/big"
	"slices"
)

// state is what has been said of each variable on one branch of the search.
type state struct {
	cells []cell
	rows  []row  // sums of two variables or more
	pairs []pair // variables with one value, or with different ones
	parts []answer
	// relied tells that a part which cannot be taken apart was needed.
	relied bool
}

// cell is what has been said of one variable.
type cell struct {
	filled     answer
	said       bool     // a condition asks about it, or another variable needs it
	only       []string // nil for all
	not        []string
	has, lacks []string
	lo, hi     bound
}

// bound is the end of an interval; nil at is none.
type bound struct {
	at     *big.Rat
	strict bool
}

type answer int8

const (
	open answer = iota
	yes
	no
)

// row says that a sum is zero or less, or less than zero.
type row struct {
	sum    linear
	strict bool
}

// pair says that two variables have one value, or different ones.
type pair struct {
	a, b *variable
	same bool
}

func newState(variables []*variable, parts int) *state {
	return &state{cells: make([]cell, len(variables)), parts: make([]answer, parts)}
}

func (s *state) clone() *state {
	return &state{
		cells: slices.Clone(s.cells), rows: slices.Clip(s.rows), pairs: slices.Clip(s.pairs),
		parts: slices.Clone(s.parts), relied: s.relied,
	}
}

// assert adds a literal and tells whether no contradiction is seen yet; the sums and pairs are looked at
// by solve.
func (s *state) assert(l literal) bool {
	switch l.sort {
	case opaque:
		want := no
		if l.yes {
			want = yes
		}
		s.relied = true
		if s.parts[l.part] == open {
			s.parts[l.part] = want
		}
		return s.parts[l.part] == want
	case below:
		return s.bounded(l.sum, l.strict)
	case same, differ:
		s.pairs = append(s.pairs, pair{l.of, l.other, l.sort == same})
		return s.fill(l.of) && s.fill(l.other)
	}
	c := &s.cells[l.of.number]
	c.said = true
	switch l.sort {
	case empty:
		return s.empty(l.of)
	case lacks:
		c.lacks = append(slices.Clip(c.lacks), l.names...)
		return s.fits(l.of)
	case within:
		if c.only == nil {
			c.only = l.names
		} else {
			c.only = slices.DeleteFunc(slices.Clone(c.only), func(name string) bool { return !slices.Contains(l.names, name) })
		}
	case without:
		c.not = append(slices.Clip(c.not), l.names...)
	case has:
		c.has = append(slices.Clip(c.has), l.names...)
	}
	return s.fill(l.of) && s.fits(l.of)
}

// fill says that a variable has a value; a path over a reference needs the reference too.
func (s *state) fill(v *variable) bool {
	c := &s.cells[v.number]
	c.said = true
	if c.filled != open {
		return c.filled == yes
	}
	c.filled = yes
	if v.min != nil && !s.raise(v, bound{v.min, false}) || v.max != nil && !s.lower(v, bound{v.max, false}) {
		return false
	}
	return (v.base == nil || s.fill(v.base)) && s.fits(v)
}

// empty says that a variable has no value.
func (s *state) empty(v *variable) bool {
	c := &s.cells[v.number]
	c.said = true
	if c.filled != open {
		return c.filled == no
	}
	if !v.optional {
		return false
	}
	c.filled = no
	return !v.certain || s.empty(v.base)
}

// fits tells whether some name is left for a variable that has a value.
func (s *state) fits(v *variable) bool {
	c := &s.cells[v.number]
	if v.kind.Many {
		if slices.ContainsFunc(c.has, func(name string) bool { return slices.Contains(c.lacks, name) }) {
			return false
		}
		if v.values != nil && slices.ContainsFunc(c.has, func(name string) bool { return !slices.Contains(v.values, name) }) {
			return false
		}
		left := func(name string) bool { return !slices.Contains(c.lacks, name) }
		return c.filled != yes || v.values == nil || slices.ContainsFunc(v.values, left)
	}
	if c.filled != yes || c.only == nil && v.values == nil {
		return true
	}
	from := v.values
	if from == nil {
		from = c.only
	}
	return slices.ContainsFunc(from, c.leaves)
}

// leaves tells whether a name is left for a variable with that cell.
func (c *cell) leaves(name string) bool {
	return (c.only == nil || slices.Contains(c.only, name)) && !slices.Contains(c.not, name)
}

// names returns the names that are left for a variable; those of its list come first in their order.
func (c *cell) names(v *variable) []string {
	from := v.values
	if from == nil {
		from = c.only
	}
	var left []string
	for _, name := range from {
		if c.leaves(name) {
			left = append(left, name)
		}
	}
	return left
}

// bounded adds what is said of a sum: a bound of one variable, or a row.
func (s *state) bounded(sum linear, strict bool) bool {
	if len(sum.terms) > 1 {
		s.rows = append(s.rows, row{sum, strict})
		for _, t := range sum.terms {
			s.cells[t.of.number].said = true
		}
		return true
	}
	t := sum.terms[0]
	s.cells[t.of.number].said = true
	at := bound{new(big.Rat).Quo(new(big.Rat).Neg(sum.add), t.by), strict}
	if t.by.Sign() > 0 {
		return s.lower(t.of, at)
	}
	return s.raise(t.of, at)
}

func (s *state) lower(v *variable, at bound) bool {
	c := &s.cells[v.number]
	if v.whole {
		at = bound{new(big.Rat).SetInt(floor(at.at)), false}.strictly(at, -1)
	}
	if c.hi.at == nil || at.at.Cmp(c.hi.at) < 0 || at.at.Cmp(c.hi.at) == 0 && at.strict {
		c.hi = at
	}
	return c.isInterval()
}

func (s *state) raise(v *variable, at bound) bool {
	c := &s.cells[v.number]
	if v.whole {
		at = bound{new(big.Rat).SetInt(ceil(at.at)), false}.strictly(at, 1)
	}
	if c.lo.at == nil || at.at.Cmp(c.lo.at) > 0 || at.at.Cmp(c.lo.at) == 0 && at.strict {
		c.lo = at
	}
	return c.isInterval()
}

// strictly moves a whole bound by one where the bound that it was made from is not reached.
func (b bound) strictly(from bound, by int64) bound {
	if from.strict && from.at.IsInt() {
		b.at.Add(b.at, big.NewRat(by, 1))
	}
	return b
}

func (c *cell) isInterval() bool {
	if c.lo.at == nil || c.hi.at == nil {
		return true
	}
	order := c.lo.at.Cmp(c.hi.at)
	return order < 0 || order == 0 && !c.lo.strict && !c.hi.strict
}
