package model

import (
	"reflect"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// Ref is a reference to an element of type T: a document kind or a nested element.
type Ref[T any] struct {
	// Name is the reference as written: an id, or a dotted path of ids.
	Name string
	At   source.Span
	// Word is set instead of a target when the name is one of the words that the place allows
	// besides references, such as "open" for stages.
	Word string

	target *T
}

// IsSet tells whether the author wrote the reference.
func (r Ref[T]) IsSet() bool { return !r.At.IsZero() }

// Get returns the element, nil when the name is not written, is a word, or was not found.
func (r Ref[T]) Get() *T { return r.target }

// SetScalar implements Scalar.
func (r *Ref[T]) SetScalar(text string, at source.Span) error {
	r.Name, r.At = text, at
	return nil
}

// Place implements Scalar.
func (r *Ref[T]) Place() source.Span { return r.At }

// Link is what resolve needs of a reference.
type Link interface {
	// Written returns the name and place.
	Written() (string, source.Span)
	// Wants returns the type of element that the reference must point at, nil for any.
	Wants() reflect.Type
	// Bind sets the element; SetWord notes that the name is one of the allowed words.
	Bind(element Element)
	SetWord(word string)
	// Target returns the bound element, nil for none.
	Target() Element
	// Leads tells whether the name was found or is one of the allowed words.
	Leads() bool
}

// Written implements Link.
func (r *Ref[T]) Written() (string, source.Span) { return r.Name, r.At }

// Wants implements Link.
func (r *Ref[T]) Wants() reflect.Type { return reflect.TypeFor[T]() }

// Bind implements Link. An element of another type is ignored.
func (r *Ref[T]) Bind(element Element) {
	if target, ok := any(element).(*T); ok {
		r.target = target
	}
}

// SetWord implements Link.
func (r *Ref[T]) SetWord(word string) { r.Word = word }

// Target implements Link.
func (r *Ref[T]) Target() Element {
	if r.target == nil {
		return nil
	}
	element, _ := any(r.target).(Element)
	return element
}

// Leads implements Link.
func (r *Ref[T]) Leads() bool { return r.target != nil || r.Word != "" }

// AnyRef is a reference in a free list, written kind/name. Where the tags of its Go field name a
// default kind, a plain name is of that kind.
type AnyRef struct {
	Name string
	At   source.Span
	// Word is set instead of a target when the name is one of the allowed words.
	Word   string
	target Element
}

// IsSet tells whether the author wrote the reference.
func (r AnyRef) IsSet() bool { return !r.At.IsZero() }

// Get returns the element, nil when there is none.
func (r AnyRef) Get() Element { return r.target }

// SetScalar implements Scalar.
func (r *AnyRef) SetScalar(text string, at source.Span) error {
	r.Name, r.At = text, at
	return nil
}

// Place implements Scalar.
func (r *AnyRef) Place() source.Span { return r.At }

// Written implements Link.
func (r *AnyRef) Written() (string, source.Span) { return r.Name, r.At }

// Wants implements Link.
func (r *AnyRef) Wants() reflect.Type { return nil }

// Bind implements Link.
func (r *AnyRef) Bind(element Element) { r.target = element }

// SetWord implements Link.
func (r *AnyRef) SetWord(word string) { r.Word = word }

// Target implements Link.
func (r *AnyRef) Target() Element { return r.target }

// Leads implements Link.
func (r *AnyRef) Leads() bool { return r.target != nil || r.Word != "" }

// Element is a document or a nested element: whatever has an id and can be pointed at.
type Element interface {
	// Self returns where the element stands.
	Self() *Identity
}

// Identity says where an element stands; load fills it.
type Identity struct {
	// Ref is the absolute reference, such as "stage/sales.new".
	Ref string
	// Document is the document that the element is or is part of; nil for built-in elements.
	Document *Document
	// Parent is the element around a nested one, nil for a document.
	Parent Element
	// Span covers the whole element in its file.
	Span source.Span
	// Name is the place of the id, or of the whole element where it has none.
	Name source.Span
}

// Self implements Element.
func (i *Identity) Self() *Identity { return i }

// ID returns the last part of the reference: the element's own id.
func (i *Identity) ID() string { return i.Ref[strings.LastIndexAny(i.Ref, "./")+1:] }

// Path returns the reference without its kind: "sales.new".
func (i *Identity) Path() string { return i.Ref[strings.IndexByte(i.Ref, '/')+1:] }

// Word returns the kind of the reference: "stage".
func (i *Identity) Word() string {
	word, _, _ := strings.Cut(i.Ref, "/")
	return word
}

// TitleOf returns the title of an element, its id where it has none.
func TitleOf(element Element) Text {
	if titled, ok := element.(interface{ Label() Text }); ok {
		if text := titled.Label(); len(text.Parts) > 0 {
			return text
		}
	}
	return Text{Parts: []TextPart{{S: element.Self().ID()}}}
}
