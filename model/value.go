// Package model holds the kinds of the language, one file each, and the few generic types that
// they are made of. It must not know YAML, schemas, rules or generators; it uses no third party.
package model

import (
	"fmt"
	"reflect"
	"strconv"

	"github.com/crmspec/crmspec/model/source"
)

// Value is a scalar with its place.
type Value[T any] struct {
	V  T
	At source.Span
}

// IsSet tells whether the author wrote the value.
func (v Value[T]) IsSet() bool { return !v.At.IsZero() }

// Or returns the value, or a default where none was written.
func (v Value[T]) Or(otherwise T) T {
	if v.IsSet() {
		return v.V
	}
	return otherwise
}

// Parser is implemented by scalar types with a notation of their own. The sentence for the user
// is made by the caller from Notation, an example of what may be written.
type Parser interface {
	Parse(text string) error
	Notation() string
}

// Scalar is implemented by pointers to every type that is written as one YAML scalar. The decoder
// fills it; an error means that the text is not of the type.
type Scalar interface {
	SetScalar(text string, at source.Span) error
	Place() source.Span
}

// SetScalar implements Scalar.
func (v *Value[T]) SetScalar(text string, at source.Span) error {
	var err error
	switch target := any(&v.V).(type) {
	case *string:
		*target = text
	case *bool:
		if *target, err = strconv.ParseBool(text); text != "true" && text != "false" {
			err = strconv.ErrSyntax
		}
	case *int:
		*target, err = strconv.Atoi(text)
	case Parser:
		err = target.Parse(text)
	default:
		kind := reflect.ValueOf(target).Elem()
		if kind.Kind() != reflect.String {
			return fmt.Errorf("no scalar: %T", v.V)
		}
		kind.SetString(text)
	}
	if err == nil {
		v.At = at
	}
	return err
}

// Notation returns an example of what may be written.
func (v *Value[T]) Notation() string {
	switch target := any(&v.V).(type) {
	case Parser:
		return target.Notation()
	case *bool:
		return "true"
	case *int:
		return "3"
	}
	return "text"
}

// Place implements Scalar.
func (v *Value[T]) Place() source.Span { return v.At }

// Literal is a value whose type depends on the field that it is for: the text as written and what
// YAML takes it for (!!str !!int !!float !!bool).
type Literal struct {
	Text string
	Tag  string
	At   source.Span
	// Items are the values of a list, for a field that holds several; Text is then empty.
	Items []Literal

	// Field is the field that the value is for; resolve fills it, nil where it is not known.
	Field *Field
	// Model tells that the value is one to go by, a default or an example, so that it must keep the
	// bounds and the format of its field. Role tells that a person is named by a role.
	Model, Role bool
}

// IsSet tells whether the author wrote the value.
func (l Literal) IsSet() bool { return !l.At.IsZero() }

// SetScalar implements Scalar.
func (l *Literal) SetScalar(text string, at source.Span) error {
	l.Text, l.At = text, at
	return nil
}

// SetTag notes what YAML takes the value for.
func (l *Literal) SetTag(tag string) { l.Tag = tag }

// Place implements Scalar.
func (l *Literal) Place() source.Span { return l.At }

// OneOrMany is a list for which a single value may be written without the brackets.
type OneOrMany[T any] struct {
	Items []T
	At    source.Span
}

// Many is implemented by pointers to OneOrMany, for the decoder.
type Many interface{ SetPlace(source.Span) }

// SetPlace implements Many.
func (m *OneOrMany[T]) SetPlace(at source.Span) { m.At = at }

// IsSet tells whether the author wrote the list.
func (m OneOrMany[T]) IsSet() bool { return !m.At.IsZero() }

// Entry is one entry of a Map.
type Entry[K, V any] struct {
	Key   K
	Value V
}

// Map is a mapping whose keys are not fixed. It keeps the order written, and the places of keys.
type Map[K, V any] struct {
	Entries []Entry[K, V]
	At      source.Span
}

// Mapping is implemented by pointers to Map, for the decoder: Make makes n empty entries, Slot
// returns pointers to the key and value of one.
type Mapping interface {
	Make(n int)
	Slot(i int) (key, value any)
	SetPlace(source.Span)
}

// Make implements Mapping.
func (m *Map[K, V]) Make(n int) { m.Entries = make([]Entry[K, V], n) }

// Slot implements Mapping.
func (m *Map[K, V]) Slot(i int) (key, value any) { return &m.Entries[i].Key, &m.Entries[i].Value }

// SetPlace implements Mapping.
func (m *Map[K, V]) SetPlace(at source.Span) { m.At = at }

// IsSet tells whether the author wrote the map.
func (m Map[K, V]) IsSet() bool { return !m.At.IsZero() }
