package model

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// Document is one document of a workspace as far as it could be read.
type Document struct {
	// Kind is nil when the document's kind is unknown.
	Kind *Kind
	// Value is the decoded document, a pointer to its kind's type; nil when nothing could be read.
	Value Element
	// Span covers the document in its file.
	Span source.Span
	// Broken tells that the document has a fault of shape or a reference that leads nowhere, so
	// that what depends on the whole of it must not be judged.
	Broken bool
	// Swallowed are the kinds of nested elements whose list could not be read, by their word.
	Swallowed map[string]bool
	// Hidden are ids of nested elements that stand in the text but could not be read.
	Hidden []string
}

// Hides tells whether a nested element of an id stands in the text but could not be read.
func (d *Document) Hides(id string) bool { return slices.Contains(d.Hidden, id) }

// Spec is a whole description: all documents of a workspace, linked.
type Spec struct {
	// Documents stand in order of path and place.
	Documents []*Document
	// Project is the workspace's own document, nil when it is missing or unreadable.
	Project *Project
	// Builtin are the entities that every CRM has and the workspace does not describe itself.
	Builtin []*Entity

	byType   map[reflect.Type][]Element
	elements map[string]Element
	lost     map[string]bool // kind/id of documents that could not be read; either may be unknown, ""
}

// NewSpec groups the documents of a workspace by kind.
func NewSpec(documents []*Document) *Spec {
	s := &Spec{Documents: documents, byType: map[reflect.Type][]Element{}, elements: map[string]Element{}, lost: map[string]bool{}}
	for _, d := range documents {
		if d.Kind == nil || d.Value == nil {
			continue
		}
		s.byType[d.Kind.Type] = append(s.byType[d.Kind.Type], d.Value)
	}
	if projects := All[Project](s); len(projects) > 0 {
		s.Project = projects[0]
	}
	return s
}

// All returns the documents of one kind, in order of path and place.
func All[T any](s *Spec) []*T {
	group := s.byType[reflect.TypeFor[T]()]
	all := make([]*T, 0, len(group))
	for _, element := range group {
		if typed, ok := any(element).(*T); ok {
			all = append(all, typed)
		}
	}
	return all
}

// Has tells whether there is a document of a kind.
func Has[T any](s *Spec) bool { return len(s.byType[reflect.TypeFor[T]()]) > 0 }

// Register makes an element known under its reference; the first of a name wins. It reports the
// element that was there before, nil for none.
func (s *Spec) Register(element Element) Element {
	ref := element.Self().Ref
	if before, taken := s.elements[ref]; taken {
		return before
	}
	s.elements[ref] = element
	return nil
}

// RegisterAs makes an element known under one more reference, unless that is taken.
func (s *Spec) RegisterAs(ref string, element Element) {
	if _, taken := s.elements[ref]; !taken {
		s.elements[ref] = element
	}
}

// Element returns the element of an absolute reference such as "stage/sales.new", nil for none.
func (s *Spec) Element(ref string) Element { return s.elements[ref] }

// Elements returns every element that the workspace describes, in the order in which they are written:
// file by file, from the top.
func (s *Spec) Elements() []Element {
	var list []Element
	for ref, element := range s.elements {
		if self := element.Self(); self.Ref == ref && self.Document != nil {
			list = append(list, element)
		}
	}
	slices.SortFunc(list, func(a, b Element) int {
		x, y := a.Self(), b.Self()
		return cmp.Or(cmp.Compare(x.Span.Path(), y.Span.Path()), cmp.Compare(x.Span.From(), y.Span.From()), cmp.Compare(x.Ref, y.Ref))
	})
	return list
}

// Lose notes that there is a document that could not be read. Its kind, its id or both may be unknown.
func (s *Spec) Lose(word, id string) { s.lost[word+"/"+id] = true }

// Lost tells whether a document of a kind and id is known to exist although it could not be read.
func (s *Spec) Lost(word, id string) bool {
	return id != "" && (s.lost[word+"/"+id] || s.lost["/"+id])
}

// MayHold tells whether there may be a document of a kind and id that could not be read, so that
// nothing follows from its absence. Without an id it tells whether there may be any of the kind.
func (s *Spec) MayHold(word, id string) bool {
	if id == "" {
		for lost := range s.lost {
			if strings.HasPrefix(lost, word+"/") || lost[0] == '/' {
				return true
			}
		}
		return false
	}
	return s.lost[word+"/"+id] || s.lost["/"+id] || s.lost[word+"/"] || s.lost["/"]
}

// Languages returns the languages of the project, at least one; the first is the default.
func (s *Spec) Languages() []string {
	var langs []string
	if s.Project != nil {
		for _, lang := range s.Project.Languages {
			if code := string(lang.V); lang.IsSet() && !slices.Contains(langs, code) { // one that is wrong is empty
				langs = append(langs, code)
			}
		}
	}
	if len(langs) == 0 {
		langs = []string{"en"}
	}
	return langs
}
