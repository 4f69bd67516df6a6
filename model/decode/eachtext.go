package decode

import (
	"reflect"
	"sync"

	"github.com/crmspec/crmspec/model"
)

// EachText calls f with every text that the author wrote in an element and in those inside it, in the order
// of [Parts]: the nearest element around, and the keys from there with dots, such as steps.expect. It goes only
// where a text can be, so that it costs less than Parts.
func EachText(element model.Element, f func(around model.Element, key string, text *model.Text)) {
	v := reflect.ValueOf(element)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		textWalk{f}.group(element, "", v.Elem())
	}
}

type textWalk struct {
	found func(model.Element, string, *model.Text)
}

// group walks the keys of a struct.
func (w textWalk) group(around model.Element, key string, v reflect.Value) {
	for _, f := range texted(v.Type()) {
		under := f.tags.Key
		switch {
		case under == "": // keys of the author's own
			under = key
		case key != "":
			under = key + "." + under
		}
		w.value(around, under, v.FieldByIndex(f.index))
	}
}

func (w textWalk) value(around model.Element, key string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			w.value(around, key, v.Elem())
		}
	case reflect.Slice:
		for i := range v.Len() {
			w.value(around, key, v.Index(i))
		}
	case reflect.Struct:
		switch at := v.Addr().Interface().(type) {
		case *model.Text:
			if at.IsSet() {
				w.found(around, key, at)
			}
		case model.Mapping: // which is Many as well
			entries := v.FieldByName("Entries")
			for i := range entries.Len() {
				w.value(around, key, entries.Index(i).FieldByName("Value"))
			}
		case model.Many:
			w.value(around, key, v.Field(0))
		case model.Element:
			w.group(at, "", v)
		default:
			w.group(around, key, v)
		}
	}
}

var texteds sync.Map // reflect.Type to []*field; a cache, so read-only in effect

// texted returns the keys of a struct below which a text may stand.
func texted(t reflect.Type) []*field {
	if cached, ok := texteds.Load(t); ok {
		return cached.([]*field)
	}
	var fields []*field
	for _, f := range planOf(t).all() {
		if holdsText(t.FieldByIndex(f.index).Type, map[reflect.Type]bool{}) {
			fields = append(fields, f)
		}
	}
	texteds.Store(t, fields)
	return fields
}

// holdsText tells whether a text may stand in a value of a type. One that holds itself may.
func holdsText(t reflect.Type, above map[reflect.Type]bool) bool {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	switch at := reflect.PointerTo(t); {
	case t == reflect.TypeFor[model.Text]() || above[t]:
		return true
	case t.Kind() != reflect.Struct || at.Implements(reflect.TypeFor[model.Scalar]()):
		return false
	case at.Implements(reflect.TypeFor[model.Mapping]()):
		entries, _ := t.FieldByName("Entries")
		value, _ := entries.Type.Elem().FieldByName("Value")
		return holdsText(value.Type, above)
	case at.Implements(reflect.TypeFor[model.Many]()):
		return holdsText(t.Field(0).Type, above)
	}
	above[t] = true
	defer delete(above, t)
	for _, f := range planOf(t).all() {
		if holdsText(t.FieldByIndex(f.index).Type, above) {
			return true
		}
	}
	return false
}
