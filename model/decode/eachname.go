package decode

import (
	"reflect"
	"sync"

	"github.com/crmspec/crmspec/model"
)

// EachName calls f with everything that the author wrote in an element and in those inside it and that may name
// another element, in the order of [Parts]: a model.Link, a *model.Literal, a model.Conditional or a
// *model.Text, with the nearest element around and the keys from there, with dots. It goes only where one of
// these can be and makes no Parts, so that it costs less.
func EachName(element model.Element, f func(around model.Element, key string, value any)) {
	v := reflect.ValueOf(element)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		nameWalk{f}.group(element, "", v.Elem())
	}
}

type nameWalk struct {
	found func(model.Element, string, any)
}

// group walks the keys of a struct.
func (w nameWalk) group(around model.Element, key string, v reflect.Value) {
	for _, f := range naming(v.Type()) {
		in := v.FieldByIndex(f.index)
		if k := in.Kind(); (k == reflect.Pointer || k == reflect.Slice) && in.IsNil() {
			continue
		}
		under := f.tags.Key
		switch {
		case under == "": // keys of the author's own
			under = key
		case key != "":
			under = key + "." + under
		}
		w.value(around, under, in)
	}
}

func (w nameWalk) value(around model.Element, key string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.value(around, key, v.Elem())
		}
		return
	case reflect.Slice:
		for i := range v.Len() {
			w.value(around, key, v.Index(i))
		}
		return
	case reflect.Struct:
	default:
		return
	}
	at := v.Addr().Interface()
	if set, ok := at.(interface{ IsSet() bool }); ok && !set.IsSet() {
		return
	}
	switch at := at.(type) {
	case *model.Text, *model.Literal, model.Conditional, model.Link:
		w.found(around, key, at)
	case model.Mapping: // which is Many as well
		for i := range v.FieldByName("Entries").Len() {
			name, inner := at.Slot(i)
			written, ok := name.(model.Scalar)
			if !ok || written.Place().IsZero() {
				continue
			}
			switch name.(type) {
			case *model.Literal, model.Link:
				w.found(around, key, name)
			}
			w.value(around, key, reflect.ValueOf(inner).Elem())
		}
	case model.Many:
		w.value(around, key, v.Field(0))
	case model.Scalar:
	case model.Element:
		w.group(at, "", v)
	default:
		w.group(around, key, v)
	}
}

var namings sync.Map // reflect.Type to []*field; a cache, so read-only in effect

// naming returns the keys of a struct below which a name may stand.
func naming(t reflect.Type) []*field {
	if cached, ok := namings.Load(t); ok {
		return cached.([]*field)
	}
	var fields []*field
	for _, f := range planOf(t).all() {
		if holdsName(t.FieldByIndex(f.index).Type, map[reflect.Type]bool{}) {
			fields = append(fields, f)
		}
	}
	namings.Store(t, fields)
	return fields
}

// holdsName tells whether a name may stand in a value of a type. One that holds itself may.
func holdsName(t reflect.Type, above map[reflect.Type]bool) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	at := reflect.PointerTo(t)
	switch {
	case t == reflect.TypeFor[model.Text]() || t == reflect.TypeFor[model.Literal]() || above[t],
		at.Implements(reflect.TypeFor[model.Conditional]()), at.Implements(reflect.TypeFor[model.Link]()):
		return true
	case t.Kind() != reflect.Struct:
		return false
	case at.Implements(reflect.TypeFor[model.Mapping]()):
		entries, _ := t.FieldByName("Entries")
		key, _ := entries.Type.Elem().FieldByName("Key")
		value, _ := entries.Type.Elem().FieldByName("Value")
		return holdsName(key.Type, above) || holdsName(value.Type, above)
	case at.Implements(reflect.TypeFor[model.Many]()):
		return holdsName(t.Field(0).Type, above)
	case at.Implements(reflect.TypeFor[model.Scalar]()):
		return false
	}
	above[t] = true
	defer delete(above, t)
	for _, f := range planOf(t).all() {
		if holdsName(t.FieldByIndex(f.index).Type, above) {
			return true
		}
	}
	return false
}

// all returns the keys of the kind, and what takes all other keys.
func (p *plan) all() []*field {
	if p.rest == nil {
		return p.order
	}
	return append(p.order[:len(p.order):len(p.order)], p.rest)
}
