package schemagen

import (
	"go/ast"
	"slices"
	"strings"
)

// shape returns the schema of a Go type.
func (b *builder) shape(where string, expr ast.Expr) (*shape, error) {
	switch expr := expr.(type) {
	case *ast.StarExpr:
		name := nameOf(expr.X)
		return b.define(name, func() (*shape, error) { return b.object(name) })
	case *ast.ArrayType:
		if expr.Len != nil {
			return nil, fail(where, "an array of fixed length")
		}
		items, err := b.shape(where, expr.Elt)
		if err != nil {
			return nil, err
		}
		return &shape{Types: []string{"array"}, Items: items}, nil
	case *ast.IndexExpr:
		switch nameOf(expr.X) {
		case "Value":
			return b.scalar(where, nameOf(expr.Index))
		case "Ref":
			return b.reference(where, nameOf(expr.Index))
		case "OneOrMany":
			return b.many(where, expr.Index)
		}
	case *ast.IndexListExpr:
		if nameOf(expr.X) == "Map" && len(expr.Indices) == 2 {
			return b.mapping(where, expr.Indices[0], expr.Indices[1])
		}
	case *ast.Ident:
		switch expr.Name {
		case "Text":
			return b.define("Text", b.languages)
		case "AnyRef":
			return &shape{Types: []string{"string"}, Form: "any-reference"}, nil
		case "Condition":
			return &shape{Types: []string{"string"}, Form: "condition", Extra: object{{"x-condition", true}}}, nil
		case "Expression":
			return &shape{Types: []string{"string"}, Form: "expression", Extra: object{{"x-condition", true}}}, nil
		case "Literal":
			one := &shape{Types: []string{"string", "number", "boolean"}, Form: "literal"}
			return one.list(one), nil // a field may hold several
		}
	}
	return nil, fail(where, "no schema is known for this Go type")
}

// notations says how the types of scalar.go may stand in YAML.
var notations = map[string]shape{
	"ID":       {Types: []string{"string"}, Form: "id"},
	"Cron":     {Types: []string{"string"}, Form: "cron"},
	"Currency": {Types: []string{"string"}, Form: "currency"},
	"Language": {Types: []string{"string"}, Form: "language"},
	"Duration": {Types: []string{"string"}, Form: "duration"},
	"Date":     {Types: []string{"string"}, Form: "date"},
	"Period":   {Types: []string{"string", "integer"}, Form: "period"},
	"Number":   {Types: []string{"number"}, Form: "number"},
	"Quantity": {Types: []string{"string", "number"}, Form: "quantity"},
	"Hours":    {Types: []string{"string"}, Form: "hours"},
	"MonthDay": {Types: []string{"string"}, Form: "month-day"},
	"Offset":   {Types: []string{"string"}, Form: "offset"},
	"Promise":  {Types: []string{"string"}, Form: "promise"},
}

// scalar returns the schema of a Value. Notations and lists of values are definitions, so that each
// pattern is compiled once.
func (b *builder) scalar(where, name string) (*shape, error) {
	switch name {
	case "string":
		return &shape{Types: []string{"string"}, Form: "string"}, nil
	case "bool":
		return &shape{Types: []string{"boolean"}, Form: "bool"}, nil
	case "int":
		return &shape{Types: []string{"integer"}, Form: "integer"}, nil
	}
	if b.source.parsers[name] {
		s, known := notations[name]
		if !known {
			return nil, fail(where, "the notation %s is not known to schemagen", name)
		}
		s.Description, s.Pattern = b.source.types[name].doc, b.source.patterns[name]
		if s.Pattern == "" && slices.Contains(s.Types, "string") {
			return nil, fail(where, "there is no constant %sPattern", name)
		}
		return b.define(name, func() (*shape, error) { return &s, nil })
	}
	values := b.source.values[name]
	if len(values) == 0 {
		return nil, fail(where, "%s has neither constants nor a method Parse", name)
	}
	for _, v := range values {
		if v.doc == "" {
			return nil, fail(where, "the value %q of %s has no comment", v.value, name)
		}
	}
	return b.define(name, func() (*shape, error) {
		return &shape{Description: b.source.types[name].doc, Types: []string{"string"}, Form: "enum", Values: values}, nil
	})
}

// reference returns the schema of a reference to elements of a type.
func (b *builder) reference(where, name string) (*shape, error) {
	if _, known := b.source.types[name]; !known {
		return nil, fail(where, "a reference to the unknown type %s", name)
	}
	to := ""
	if slices.Contains(b.source.kinds, name) {
		to = word(name)
	} else {
		fields, err := b.source.fields(name)
		if err != nil {
			return nil, err
		}
		to = element(fields)
	}
	if to == "" {
		return nil, fail(where, "%s is neither a kind nor a nested element", name)
	}
	return &shape{Types: []string{"string"}, Form: "reference", Extra: object{{"x-ref", to}}}, nil
}

// element returns the word that references to a nested element begin with, "" for other structs.
func element(fields []field) string {
	if len(fields) == 0 || fields[0].embed != "Nested" {
		return ""
	}
	name, _, _ := strings.Cut(fields[0].tags.Get("ref"), ",")
	return name
}

// many returns the schema of a list whose only item may stand without brackets.
func (b *builder) many(where string, item ast.Expr) (*shape, error) {
	one, err := b.shape(where, item)
	if err != nil {
		return nil, err
	}
	switch {
	case one.Items != nil:
		return one, nil
	case one.Ref == "":
		return one.list(one), nil
	}
	return b.define(one.Ref+"List", func() (*shape, error) {
		if len(b.definitions[one.Ref].Types) == 0 {
			return nil, fail(where, "%s holds itself in a OneOrMany", one.Ref)
		}
		return b.definitions[one.Ref].list(one), nil
	})
}

func (b *builder) mapping(where string, key, value ast.Expr) (*shape, error) {
	others, err := b.shape(where, value)
	if err != nil {
		return nil, err
	}
	s := &shape{Types: []string{"object"}, Others: others}
	if nameOf(key) == "Literal" {
		return s, nil
	}
	index, ok := key.(*ast.IndexExpr)
	if !ok {
		return nil, fail(where, "the keys of a map are Value or Ref")
	}
	switch {
	case nameOf(index.X) == "Ref":
		to, err := b.reference(where, nameOf(index.Index))
		if err != nil {
			return nil, err
		}
		s.Extra = object{{"x-key-ref", to.Extra[0].value}}
	case nameOf(index.X) == "Value" && nameOf(index.Index) == "string":
	case nameOf(index.X) == "Value" && nameOf(index.Index) == "ID":
		s.Extra = object{{"propertyNames", object{{"pattern", b.source.patterns["ID"]}}}}
	default:
		return nil, fail(where, "no schema is known for these keys of a map")
	}
	return s, nil
}

// languages returns the schema of a text that people read.
func (b *builder) languages() (*shape, error) {
	s := &shape{
		Description: "What people read: one text, or one per language.",
		Types:       []string{"string", "object"}, Form: "text",
		Others: &shape{Description: "In another language of the project.", Types: []string{"string"}, Form: "string"},
	}
	for _, lang := range []constant{{"en", "In English."}, {"ru", "In Russian."}, {"kk", "In Kazakh."}} {
		s.Keys = append(s.Keys, named{lang.value, &shape{Description: lang.doc, Types: []string{"string"}, Form: "string"}})
	}
	return s, nil
}
