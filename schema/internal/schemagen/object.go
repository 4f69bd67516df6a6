package schemagen

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/schema/internal/markdown"
	"github.com/crmspec/crmspec/schema/internal/sample"
)

// document returns the schema of a kind.
func (b *builder) document(kind string) (*shape, error) {
	s, err := b.object(kind)
	if err != nil {
		return nil, err
	}
	s.Element = word(kind)
	for _, key := range s.Keys {
		switch key.key {
		case "kind":
			key.shape.Const = kind
		case "apiVersion":
			b.source.version = key.shape.Const
		}
	}
	return s, nil
}

// object returns the schema of a struct.
func (b *builder) object(name string) (*shape, error) {
	fields, err := b.source.fields(name)
	if err != nil {
		return nil, err
	}
	s := &shape{Description: b.source.types[name].doc, Element: element(fields), Types: []string{"object"}, Closed: true}
	if s.Description == "" {
		return nil, fail(name, "the type has no comment")
	}
	optional := len(fields) > 0 && strings.HasSuffix(fields[0].tags.Get("ref"), ",optional")
	for i, f := range fields {
		if i == 0 && f.embed != "" {
			f.tags = "" // those of the embedding, read above
		}
		key, err := b.field(f)
		if err != nil {
			return nil, err
		}
		if f.rest {
			s.Others = key.Others
			s.Extra = append(object{{"x-rest", f.doc}}, key.Extra...)
			continue
		}
		if slices.Contains(f.check, rule{"required", ""}) && !(f.key == "id" && optional) {
			s.Required = append(s.Required, f.key)
		}
		s.Keys = append(s.Keys, named{f.key, key})
		if f.short {
			if err := b.shorten(s, f, key); err != nil {
				return nil, err
			}
		}
	}
	b.mark(s)
	return s, nil
}

// field returns the schema of the value under one key.
func (b *builder) field(f field) (*shape, error) {
	s, err := b.shape(f.where, f.expr)
	if err != nil {
		return nil, err
	}
	own := *s
	s = &own
	s.Description = f.doc
	if words := f.tags.Get("words"); words != "" && slices.Contains(s.Types, "string") {
		s.Examples = strings.Split(words, ",")
	}
	s.Extra = append(slices.Clone(s.Extra), published(f)...)
	for _, r := range f.check {
		if err := b.constrain(s, f.where, r); err != nil {
			return nil, err
		}
	}
	b.mark(s)
	return s, nil
}

// mark adds the description with a line for each value that only a pattern tells.
func (b *builder) mark(s *shape) {
	full := s
	if s.Ref != "" {
		full = b.definitions[s.Ref]
	}
	if !full.Open || len(full.Values) == 0 || s.Description == "" {
		return
	}
	s.Marked = markdown.Escape(s.Description) + "\n"
	for _, v := range full.Values {
		s.Marked += "\n* `" + v.value + "`: " + markdown.Escape(v.doc)
	}
}

// constrain adds one word of the check tag to a schema. What stands behind a reference is written
// out first: beside a reference, draft-07 reads nothing.
func (b *builder) constrain(s *shape, where string, r rule) error {
	full := s
	if s.Ref != "" {
		full = b.definitions[s.Ref]
	}
	if s.Ref != "" && r.name != "required" && r.name != "default" {
		if len(full.Keys) > 0 {
			return fail(where, "%s of a struct", r.name)
		}
		own := *full
		own.Description, own.Extra = s.Description, append(slices.Clone(full.Extra), s.Extra...)
		*s = own
	}
	if s.Items != nil && (r.name == "pattern" || r.name == "min" || r.name == "max") {
		items := *s.Items
		s.Items = &items
		if err := b.constrain(s.Items, where, r); err != nil {
			return err
		}
		if len(s.Types) == 1 {
			return nil
		}
	}
	switch r.name {
	case "required":
	case "min":
		s.Min = r.value
	case "max":
		s.Max = r.value
	case "minItems":
		if s.Items == nil {
			return fail(where, "minItems of what is no list")
		}
		s.MinItems = r.value
	case "pattern":
		if !slices.Contains(s.Types, "string") || s.Pattern != "" || len(s.Values) > 0 {
			return fail(where, "a pattern of what is no plain text")
		}
		s.Pattern = r.value
		s.Form = "pattern"
	case "const":
		s.Const = r.value
	case "default":
		switch {
		case slices.Contains(full.Types, "boolean"):
			s.Default = r.value == "true"
		case slices.Contains(full.Types, "integer"), slices.Contains(full.Types, "number"):
			s.Default = json.Number(r.value)
		default:
			s.Default = r.value
		}
	}
	return nil
}

// shorten adds to the schema of a struct what may stand for its short key.
func (b *builder) shorten(s *shape, f field, key *shape) error {
	full := key
	if key.Ref != "" {
		full = b.definitions[key.Ref]
	}
	if s.Short != "" {
		return fail(f.where, "a second short key")
	}
	if full.Const != "" || len(full.Types) == 0 {
		return fail(f.where, "no short form is possible")
	}
	scalar := full.scalar()
	s.Short, s.Open = f.key, true
	s.Values, s.Pattern, s.Min, s.Max, s.Form = scalar.Values, scalar.Pattern, scalar.Min, scalar.Max, scalar.Form
	s.Extra = append(s.Extra, scalar.Extra...)
	for _, extra := range published(f) {
		if !slices.ContainsFunc(s.Extra, func(m member) bool { return m.key == extra.key }) {
			s.Extra = append(s.Extra, extra)
		}
	}
	s.Items, s.MinItems = full.Items, full.MinItems
	s.Examples = examples(f, scalar, key)
	types := slices.Clone(full.Types)
	if i := slices.Index(types, "object"); i >= 0 {
		types = slices.Delete(types, i, i+1)
	}
	s.Types = append(types, s.Types...)
	return nil
}

// examples returns what editors offer for a short form whose values are not listed: the words that may
// stand there, else one value of the form.
func examples(f field, scalar, key *shape) []string {
	if words := f.tags.Get("words"); words != "" {
		return strings.Split(words, ",")
	}
	for _, m := range key.Extra {
		if to, ok := m.value.(string); ok && m.key == "x-ref" {
			name := cmp.Or(sample.Reference(to), "some_"+to)
			return []string{name[strings.LastIndex(name, ".")+1:]}
		}
	}
	if text := sample.Form(scalar.Form); text != "" {
		return []string{text}
	}
	return nil
}

// published returns the tags that resolve and expr read, for editors and the reference.
func published(f field) object {
	var out object
	for _, name := range []string{"within", "belongs", "unless", "joins", "types", "of", "result", "for", "words", "kinds", "change", "hop", "acyclic"} {
		value, written := f.tags.Lookup(name)
		switch {
		case !written:
		case name == "words":
			out = append(out, member{"x-words", strings.Split(value, ",")})
		case name == "kinds":
			out = append(out, member{"x-ref-kinds", strings.Split(value, ",")})
		case value == "true":
			out = append(out, member{fmt.Sprint("x-", name), true})
		default:
			out = append(out, member{fmt.Sprint("x-", name), value})
		}
	}
	return out
}
