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
	u := &Uses{spec: spec, by: map[string][]Use{}}
	w := walker{spec: spec, book: book, uses: u}
	for _, d := range spec.Documents {
		if d.Value != nil {
			w.element(d.Value)
		}
	}
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

// add notes a use of an element, once a place.
func (u *Uses) add(of model.Element, use Use) {
	ref := of.Self().Ref
	list := u.by[ref]
	if n := len(list); n > 0 && list[n-1].At == use.At && list[n-1].Key == use.Key {
		return
	}
	u.by[ref] = append(list, use)
}
