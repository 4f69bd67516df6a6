// Package uses is computed once from a linked Spec: it turns references round and says of every element
// where it is used. It must not know what any kind means, nor who asks.
package uses

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/source"
)

// How is how an element is used.
type How string

// The ways of being used.
const (
	// Reference is a reference under a key.
	Reference How = "reference"
	// Condition is a condition or an expression that reads a field or names a value.
	Condition How = "condition"
	// Value is a value written out for a field, such as that of a list.
	Value How = "value"
	// Mention is [[…]] in a text that people read.
	Mention How = "mention"
)

// Use is one place at which an element is used.
type Use struct {
	// From is the nearest element around the place.
	From model.Element
	// Key is the path of keys from there, with dots: require.field. Lists and maps add nothing to it.
	Key string
	How How
	// Name is what is written there, such as contacted, "open" written out, or deal.amount.
	Name string
	At   source.Span
}

// Uses knows where every element of a description is used.
type Uses struct {
	spec *model.Spec
	by   map[string][]Use

	conditions []Written
}

// Written is a condition or an expression with the place at which it is written.
type Written struct {
	// From is the nearest element around it, Key the path of keys from there.
	From      model.Element
	Key       string
	Condition *model.Condition
}

// Conditions returns all conditions and expressions that could be compiled, in the order of documents.
func (u *Uses) Conditions() []Written { return u.conditions }

// New walks once over a description and its compiled conditions; a nil book leaves conditions out.
func New(spec *model.Spec, book *expr.Book) *Uses {
	u := &Uses{spec: spec}
	g := gathering{number: make(map[string]int, 4*len(spec.Documents))}
	w := walker{spec: spec, book: book, uses: u, found: &g}
	for _, d := range spec.Documents {
		if d.Value != nil {
			w.element(d.Value)
		}
	}
	u.by = g.together()
	return u
}

// Of returns where the element of an absolute reference is used, in order of path and place; what
// stands inside an element is asked for by its own reference. A pair of stages such as
// transition/sales.new__won has the uses of the transition that allows it, but for those that name
// another pair.
func (u *Uses) Of(ref string) []Use {
	element := u.spec.Element(ref)
	if element == nil {
		return nil
	}
	self := element.Self().Ref
	if self == ref {
		return u.by[self]
	}
	pair := ref[strings.LastIndexAny(ref, "./")+1:]
	return slices.DeleteFunc(slices.Clone(u.by[self]), func(use Use) bool {
		named := use.Name[strings.LastIndexAny(use.Name, "./")+1:]
		return named != pair && named != element.Self().ID()
	})
}

// gathering collects uses in the order in which the walk meets them; they are put together by element at its end, so
// that no list grows use by use.
type gathering struct {
	// number numbers the elements that are used, last is the latest use of each.
	number map[string]int
	last   []*found
	counts []int
	chunks [][]found
}

// found is a use of the element of a number.
type found struct {
	of int
	Use
}

// chunk is how many uses are collected in one piece of memory.
const chunk = 1024

// add notes a use of an element, once a place.
func (g *gathering) add(of model.Element, use Use) {
	ref := of.Self().Ref
	n, known := g.number[ref]
	if !known {
		n = len(g.last)
		g.number[ref] = n
		g.last, g.counts = append(g.last, nil), append(g.counts, 0)
	}
	if last := g.last[n]; last != nil && last.At == use.At && last.Key == use.Key {
		return
	}
	if end := len(g.chunks) - 1; end < 0 || len(g.chunks[end]) == chunk {
		g.chunks = append(g.chunks, make([]found, 0, chunk))
	}
	end := &g.chunks[len(g.chunks)-1]
	*end = append(*end, found{n, use})
	g.last[n] = &(*end)[len(*end)-1]
	g.counts[n]++
}

// together returns the uses by element, each list in the order in which they were met.
func (g *gathering) together() map[string][]Use {
	lists := make([][]Use, len(g.counts))
	for n, count := range g.counts {
		lists[n] = make([]Use, 0, count)
	}
	for _, c := range g.chunks {
		for _, f := range c {
			lists[f.of] = append(lists[f.of], f.Use)
		}
	}
	by := make(map[string][]Use, len(lists))
	for ref, n := range g.number {
		by[ref] = lists[n]
	}
	return by
}
