package schemagen

import (
	"encoding/json"
	"slices"
)

// shape is a schema under construction.
type shape struct {
	// Ref names a definition that says the rest.
	Ref         string
	Description string
	// Element is the word before the slash of a reference to such an element.
	Element string
	Types   []string
	// Short is the key that a scalar or a bare list stands for.
	Short  string
	Const  string
	Values []constant
	// Open tells that the values stand for one of several types: they become a pattern.
	Open     bool
	Pattern  string
	Min, Max string
	// Examples are what editors offer where the values are not listed.
	Examples []string
	// Marked is the description in Markdown with a line for each value; it is written where editors
	// would not list the values by themselves.
	Marked string
	// Form says what a scalar is, in one word; Extra are further keys of our own.
	Form  string
	Extra object

	Items    *shape
	MinItems string

	Required []string
	Keys     []named
	Others   *shape
	Closed   bool
	Default  any
}

type named struct {
	key   string
	shape *shape
}

// render returns the JSON of a shape.
func (s *shape) render() object {
	var out object
	add := func(key string, value any, written bool) {
		if written {
			out = append(out, member{key, value})
		}
	}
	add("description", s.Description, s.Description != "")
	add("markdownDescription", s.Marked, s.Marked != "")
	add("x-element", s.Element, s.Element != "")
	if s.Ref != "" {
		add("default", s.Default, s.Default != nil)
		out = append(out, s.Extra...)
		return append(out, member{"$ref", "#/definitions/" + s.Ref})
	}
	switch len(s.Types) {
	case 0:
	case 1:
		add("type", s.Types[0], true)
	default:
		add("type", s.Types, true)
	}
	add("x-short", s.Short, s.Short != "")
	add("x-form", s.Form, s.Form != "")
	add("const", s.Const, s.Const != "")
	s.renderValues(add)
	add("pattern", s.Pattern, s.Pattern != "")
	add("minimum", json.Number(s.Min), s.Min != "")
	add("maximum", json.Number(s.Max), s.Max != "")
	add("default", s.Default, s.Default != nil)
	out = append(out, s.Extra...)
	if s.Items != nil {
		add("items", s.Items.render(), true)
	}
	add("minItems", json.Number(s.MinItems), s.MinItems != "")
	add("required", s.Required, len(s.Required) > 0)
	if len(s.Keys) > 0 {
		var keys object
		for _, k := range s.Keys {
			keys = append(keys, member{k.key, k.shape.render()})
		}
		add("properties", keys, true)
	}
	if s.Others != nil {
		add("additionalProperties", s.Others.render(), true)
	} else if s.Closed {
		add("additionalProperties", false, true)
	}
	return out
}

// renderValues writes the legal values: an enum where the type is string, and a pattern with
// examples where other types may stand beside it. What each means stands in the same order, under
// the word that editors read.
func (s *shape) renderValues(add func(string, any, bool)) {
	if len(s.Values) == 0 {
		add("examples", s.Examples, len(s.Examples) > 0)
		return
	}
	var names, texts []string
	pattern := ""
	for _, v := range s.Values {
		names, texts = append(names, v.value), append(texts, v.doc)
		pattern += "|" + v.value
	}
	if s.Open {
		add("pattern", "^("+pattern[1:]+")$", true)
		add("examples", names, true)
	} else {
		add("enum", names, true)
	}
	add("enumDescriptions", texts, true)
}

// scalar returns a copy with what concerns scalars only.
func (s *shape) scalar() *shape {
	return &shape{Values: s.Values, Pattern: s.Pattern, Min: s.Min, Max: s.Max, Form: s.Form, Extra: slices.Clone(s.Extra)}
}

// list returns a copy that also takes a list, of which the shape itself is one item. item is what
// the schema of an item says: a reference for a definition, the shape itself for a scalar.
func (s *shape) list(item *shape) *shape {
	many := *s
	many.Types = append(slices.Clone(s.Types), "array")
	many.Items, many.Open = item, true
	return &many
}

// builder collects the definitions of one schema.
type builder struct {
	source      *tree
	definitions map[string]*shape
}

// render returns the definitions by name, after others that are already rendered.
func (b *builder) render(definitions object) object {
	names := make([]string, 0, len(b.definitions))
	for name := range b.definitions {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		definitions = append(definitions, member{name, b.definitions[name].render()})
	}
	return definitions
}

// define returns a reference to a definition, which make builds at its first use. It is entered
// before it is filled, so that it may mention itself.
func (b *builder) define(name string, build func() (*shape, error)) (*shape, error) {
	if b.definitions[name] == nil {
		room := &shape{}
		b.definitions[name] = room
		built, err := build()
		if err != nil {
			return nil, err
		}
		*room = *built
	}
	return &shape{Ref: name}, nil
}
