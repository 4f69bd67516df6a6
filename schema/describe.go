package schema

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Entry is what the schemas say about a kind or a key.
type Entry struct {
	// Path is the kind and the keys down to this one, with dots: Pipeline.stages.goal. Lists and
	// maps on the way add nothing to it.
	Path string
	// Name is the last part of the path.
	Name string
	// Description is the comment for the analyst, in English; In says it in other languages.
	Description string
	// Type says in words what may be written.
	Type words.Localized
	// Required tells whether the key must be there.
	Required bool
	// Default is what holds when the key is not there, "" for nothing.
	Default string
	// Values are the legal values, where they are listed.
	Values []Legal
	// Item says in words what one entry of the list or map may be, nil where there is neither; KeyRef
	// is the sort of element that the keys of the map name, "" for free keys.
	Item   words.Localized
	List   bool
	KeyRef string
	// Short is the key that a bare value may stand for, in a list for each entry; "" where there is
	// no short form.
	Short string
	// Notation says in words how the text is written, nil where Type says it all; Min and Max are the
	// bounds of a number, "" for none.
	Notation words.Localized
	Min, Max string
	// Element is the word of references to the nested elements here, such as stage; "" for none.
	Element string
	// Demands say in words what a name or condition must keep to beyond its shape.
	Demands []words.Localized
	// Example is a value as it could be, in one line of YAML.
	Example string
	// Ref is the sort of element that a reference points at; RefKinds are those of a free list, and
	// Words are what may stand instead of a reference.
	Ref      string
	RefKinds []string
	Words    []string
	// Keys are the names of the keys below, in the order of the reference; Rest says what any other key
	// means, "" where there are no others.
	Keys []string
	Rest string
	// Also are the paths of other keys of the same name, where a bare name was looked up.
	Also []string
}

// Legal is a legal value with its meaning in English.
type Legal struct{ Value, Meaning string }

// Describe looks up a path such as Pipeline, Pipeline.stages.goal or pipeline.stages; a nested element
// such as stage; or a bare key such as goal. Of several of a name, elements go before keys, and then
// the one nearest to the top of its kind counts, and the first kind; Also names the others.
func Describe(path string) (Entry, bool) {
	first, rest, deep := strings.Cut(strings.TrimSpace(path), ".")
	kind := kindNamed(first)
	switch {
	case kind == nil && !deep:
		return lookUp(first)
	case kind == nil:
		return Entry{}, false
	}
	e := standard.kinds[kind.Word]
	at := walker{path: e.name, name: e.name, shape: e.shape()}
	for deep {
		first, rest, deep = strings.Cut(rest, ".")
		if first == "*" {
			continue
		}
		below := at.children()
		i := slices.IndexFunc(below, func(w walker) bool { return w.name == first })
		if i < 0 {
			return Entry{}, false
		}
		at = below[i]
	}
	return at.entry(), true
}

// kindNamed finds a kind by name or word, however the letters are written.
func kindNamed(name string) *model.Kind {
	for i := range model.Kinds {
		if kind := &model.Kinds[i]; strings.EqualFold(kind.Name, name) || kind.Word == name {
			return kind
		}
	}
	return nil
}

// Keys returns everything that may be written in documents of a kind, depth first in the order of
// the reference, without the kind itself. A part that may hold itself is entered once.
func Keys(kind *model.Kind) []Entry {
	e := standard.kinds[kind.Word]
	if e == nil {
		return nil
	}
	var all []Entry
	for _, w := range (walker{path: e.name, name: e.name, shape: e.shape()}).below() {
		all = append(all, w.entry())
	}
	return all
}

// lookUp finds a nested element or a bare key.
func lookUp(name string) (Entry, bool) {
	var hits []walker
	for i := range model.Kinds {
		e := standard.kinds[model.Kinds[i].Word]
		if e == nil {
			continue
		}
		for _, w := range (walker{path: e.name, name: e.name, shape: e.shape()}).below() {
			if name != "" && (w.name == name || w.element() == name) {
				hits = append(hits, w)
			}
		}
	}
	if len(hits) == 0 {
		return Entry{}, false
	}
	slices.SortStableFunc(hits, func(a, b walker) int {
		return cmp.Or(cmp.Compare(boolRank(a.element() == name), boolRank(b.element() == name)), cmp.Compare(strings.Count(a.path, "."), strings.Count(b.path, ".")))
	})
	found := hits[0].entry()
	for _, hit := range hits[1:] {
		found.Also = append(found.Also, hit.path)
	}
	return found, true
}

func boolRank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// walker is a shape on the way down from a kind.
type walker struct {
	path, name string
	shape      *shape
	required   bool
	around     []*shape // the objects on the way, to stop at one that holds itself
}

// object returns the shape that has keys, behind lists and maps; nil for none.
func (w walker) object() *shape {
	s := w.shape.full()
	for s != nil && (len(s.Properties.names) == 0 || s.isText()) {
		if s.isText() {
			return nil
		}
		if s.Items != nil {
			s = s.Items.full()
		} else {
			s = s.Additional.shape.full()
		}
	}
	return s
}

// element returns the word of the nested elements here, "" for none.
func (w walker) element() string {
	if o := w.object(); o != nil {
		return o.Element
	}
	return ""
}

func (w walker) children() []walker {
	o := w.object()
	if o == nil {
		return nil
	}
	var all []walker
	for _, name := range o.Properties.names {
		all = append(all, walker{
			path: w.path + "." + name, name: name, shape: o.Properties.by[name],
			required: slices.Contains(o.Required, name), around: append(slices.Clone(w.around), o),
		})
	}
	return all
}

func (w walker) below() []walker {
	if slices.Contains(w.around, w.object()) {
		return nil
	}
	var all []walker
	for _, child := range w.children() {
		all = append(all, child)
		all = append(all, child.below()...)
	}
	return all
}

func (w walker) entry() Entry {
	s := w.shape.full()
	e := Entry{
		Path: w.path, Name: w.name, Description: cmp.Or(w.shape.Description, s.Description), Type: expected{w.shape},
		Required: w.required, Default: cmp.Or(string(w.shape.Default), string(s.Default)), Short: s.Short,
		Example: example(w.shape), Ref: cmp.Or(s.RefTo, s.KeyRef), RefKinds: either(w.shape.RefKinds, s.RefKinds),
		Words: either(w.shape.Words, s.Words), KeyRef: s.KeyRef, Min: s.Minimum.String(), Max: s.Maximum.String(),
		Element: w.element(),
	}
	item := s.Items
	if e.List = item != nil; item == nil && !s.isText() {
		item = s.Additional.shape
	}
	if item != nil {
		e.Item = expected{item}
		e.Short = cmp.Or(e.Short, item.full().Short)
		e.Ref = cmp.Or(e.Ref, item.full().RefTo)
	}
	e.Demands = w.tags().demands()
	if text, known := patterns[s.Pattern]; known {
		e.Notation = phrase{text: text}
	}
	var text string
	if json.Unmarshal([]byte(e.Default), &text) == nil {
		e.Default = text
	}
	listed := s
	for below := item; len(listed.values()) == 0 && below != nil; below = listed.Items {
		listed = below.full()
	}
	for _, value := range listed.values() {
		e.Values = append(e.Values, Legal{value, listed.meaning(value)})
	}
	if o := w.object(); o != nil {
		e.Rest = o.RestText
	}
	for _, child := range w.children() {
		e.Keys = append(e.Keys, child.name)
	}
	return e
}

func either(a, b []string) []string {
	if len(a) > 0 {
		return a
	}
	return b
}
