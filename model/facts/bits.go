package facts

import "math/bits"

// fieldSet is a set of fields by their numbers in an entity.
type fieldSet []uint64

const wordBits = 64

func newFieldSet(n int) fieldSet { return make(fieldSet, (n+wordBits-1)/wordBits) }

// fullSet returns the set of all n fields.
func fullSet(n int) fieldSet {
	s := newFieldSet(n)
	for i := range n {
		s.add(i)
	}
	return s
}

func (s fieldSet) has(i int) bool { return s[i/wordBits]&(1<<(i%wordBits)) != 0 }
func (s fieldSet) add(i int)      { s[i/wordBits] |= 1 << (i % wordBits) }
func (s fieldSet) drop(i int)     { s[i/wordBits] &^= 1 << (i % wordBits) }

func (s fieldSet) clone() fieldSet { return append(fieldSet(nil), s...) }

// unite adds the members of another set and tells whether the set has grown.
func (s fieldSet) unite(o fieldSet) bool {
	grown := false
	for w := range o {
		united := s[w] | o[w]
		grown = grown || united != s[w]
		s[w] = united
	}
	return grown
}

// meet keeps the common members and tells whether the set has shrunk.
func (s fieldSet) meet(o fieldSet) bool {
	shrunk := false
	for w := range s {
		common := s[w] & o[w]
		shrunk = shrunk || common != s[w]
		s[w] = common
	}
	return shrunk
}

// without removes the members of another set but for those of a third, which may be nil.
func (s fieldSet) without(o, but fieldSet) {
	for w := range o {
		gone := o[w]
		if but != nil {
			gone &^= but[w]
		}
		s[w] &^= gone
	}
}

// holds tells whether all members of another set are in it.
func (s fieldSet) holds(o fieldSet) bool {
	for w := range o {
		if o[w]&^s[w] != 0 {
			return false
		}
	}
	return true
}

func (s fieldSet) isEmpty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// each calls f for each member, in order.
func (s fieldSet) each(f func(i int)) {
	for w, word := range s {
		for ; word != 0; word &= word - 1 {
			f(w*wordBits + bits.TrailingZeros64(word))
		}
	}
}
