package resolve

import (
	"reflect"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
)

// follow walks a path of the tags within, of and result from a frame to an element:
//
//	^            the document around
//	^key.key     keys of the document, over references and into structs; of a list the first
//	key.key      keys of the nearest struct around that has the first, over references
//	@key         the reference that is the key of the map entry around
//	self         the nearest element around
//	path|path    the first of two that the document has
//
// written tells whether the author wrote what the path leads over, so that its fault is known.
func follow(path string, frame *decode.Frame) (element model.Element, written bool) {
	if either, or, two := strings.Cut(path, "|"); two {
		if element, written = follow(either, frame); element != nil || written {
			return element, written
		}
		return follow(or, frame)
	}
	switch path {
	case "self":
		return frame.Element, true
	case "@key":
		for f := frame; f != nil; f = f.Up {
			if f.Key != nil {
				return f.Key.Target(), true
			}
		}
		return nil, false
	}
	at := frame
	first, _, _ := strings.Cut(path, ".")
	for at.Up != nil && (!at.Struct.IsValid() || decode.LinkAt(at.Struct, first) == nil) {
		at = at.Up
	}
	if rest, document := strings.CutPrefix(path, "^"); document {
		if path = rest; path == "" {
			element, _ = at.Struct.Addr().Interface().(model.Element)
			return element, true
		}
	}
	value := at.Struct
	for _, key := range strings.Split(path, ".") {
		link := decode.LinkAt(value, key)
		if link == nil {
			if value = decode.StructAt(value, key); !value.IsValid() {
				return nil, false
			}
			continue
		}
		_, place := link.Written()
		if element = link.Target(); element == nil {
			return nil, !place.IsZero()
		}
		value = reflect.ValueOf(element).Elem()
	}
	return element, true
}

// scope gives a condition the entities that it may name.
func (x *Index) scope(site decode.ConditionSite) {
	for _, path := range site.Tags.Of {
		element, _ := follow(path, site.Frame)
		var entity *model.Entity
		switch e := element.(type) {
		case *model.Entity:
			entity = e
		case *model.Field, *model.Stage:
			entity, _ = recordsOf(element)
		}
		switch {
		case entity == nil:
			site.Condition.Partial = true
		case !slices.Contains(site.Condition.Entities, entity):
			site.Condition.Entities = append(site.Condition.Entities, entity)
		}
	}
	if site.Tags.Result != "" {
		element, _ := follow(site.Tags.Result, site.Frame)
		site.Condition.Result, _ = element.(*model.Field)
		site.Condition.Value = true
	}
}

// field gives a literal value the field that it is for.
func field(site decode.LiteralSite) {
	l := site.Literal
	element, _ := follow(site.Tags.For, site.Frame)
	l.Field, _ = element.(*model.Field)
	l.Model, l.Role = site.Tags.Model, site.Tags.Role
	if link := last(site.Tags.For, site.Frame); link != nil && l.Field != nil {
		// manager.region is bound to the manager, but the value is that of a region.
		if name, _ := link.Written(); !strings.HasSuffix("."+name, "."+l.Field.Self().ID()) {
			l.Field = nil
		}
	}
}

// last returns the reference that a path of one key, or of the map key around, ends at.
func last(path string, frame *decode.Frame) model.Link {
	for f := frame; f != nil; f = f.Up {
		if path == "@key" && f.Key != nil {
			return f.Key
		}
		if f.Struct.IsValid() {
			if link := decode.LinkAt(f.Struct, path); link != nil {
				return link
			}
		}
	}
	return nil
}
