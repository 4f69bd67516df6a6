package decode

import (
	"reflect"

	"github.com/crmspec/crmspec/model"
)

// Part is one thing that the author wrote: what stands under a key, or an entry of a list or map. It
// is a value, a group of keys, a list, or the entries of a map.
type Part struct {
	// Tags are those of the key; an entry has the tags of its list or map.
	Tags *Tags
	// Short tells that a bare value could stand for the group around, with the meaning of this key.
	Short bool
	// Name is the key of an entry of a map: a model.Scalar, often a model.Link; nil elsewhere.
	Name model.Scalar
	// Value is a *model.Text, a *model.Literal or any other model.Scalar; nil for what has parts.
	Value any
	// Element is set where the group is an element of its own.
	Element model.Element
	// List tells that Parts are the entries of a list, Map that they are those of a map; else they are
	// keys.
	List, Map bool
	Parts     []Part
}

// Parts returns what the author wrote in an element, in the order in which its kind declares the keys.
// A value that stands for a whole group is found under the key that it stands for. Nil for nil.
func Parts(element model.Element) []Part {
	v := reflect.ValueOf(element)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil
	}
	return partsOf(v.Elem())
}

func partsOf(v reflect.Value) []Part {
	p := planOf(v.Type())
	var all []Part
	for _, f := range p.order {
		if part, written := partOf(v.FieldByIndex(f.index), f.tags); written {
			part.Short = f == p.short
			all = append(all, part)
		}
	}
	if p.rest != nil {
		if part, written := partOf(v.FieldByIndex(p.rest.index), p.rest.tags); written {
			all = append(all, part.Parts...)
		}
	}
	return all
}

// partOf returns the part that v is, which is addressable; false where the author did not write it.
func partOf(v reflect.Value, tags *Tags) (part Part, written bool) {
	part.Tags = tags
	at := v.Addr().Interface()
	if set, ok := at.(interface{ IsSet() bool }); ok && !set.IsSet() {
		return part, false
	}
	switch value := at.(type) {
	case *model.Text, *model.Literal:
		part.Value = value
		return part, true
	case model.Mapping:
		part.Map = true
		for i := range v.FieldByName("Entries").Len() {
			key, inner := value.Slot(i)
			entry, _ := partOf(reflect.ValueOf(inner).Elem(), tags)
			if entry.Name, _ = key.(model.Scalar); entry.Name != nil && !entry.Name.Place().IsZero() {
				part.Parts = append(part.Parts, entry)
			}
		}
		return part, true
	case model.Many:
		part.List = true
		part.Parts = entriesOf(v.Field(0), tags)
		return part, true
	case model.Scalar:
		part.Value = value
		return part, true
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return part, false
		}
		return partOf(v.Elem(), tags)
	case reflect.Slice:
		part.List = true
		part.Parts = entriesOf(v, tags)
		return part, !v.IsNil()
	case reflect.Struct:
		part.Element, _ = at.(model.Element)
		part.Parts = partsOf(v)
		return part, true
	}
	return part, false
}

func entriesOf(v reflect.Value, tags *Tags) []Part {
	var all []Part
	for i := range v.Len() {
		if entry, written := partOf(v.Index(i), tags); written {
			all = append(all, entry)
		}
	}
	return all
}

// Elements returns an element and all that stand inside it, in the order of the keys.
func Elements(element model.Element) []model.Element {
	all := []model.Element{element}
	var walk func([]Part)
	walk = func(parts []Part) {
		for _, p := range parts {
			if p.Element != nil {
				all = append(all, p.Element)
			}
			walk(p.Parts)
		}
	}
	walk(Parts(element))
	return all
}

// Plain returns a scalar as it is written, in its full form.
func Plain(s model.Scalar) string { return encodeScalar(reflect.ValueOf(s).Elem(), s, &Tags{}).Value }
