package site

import (
	"reflect"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// facets shows the keys of a document: those with one value as a table of names and values, and below
// it a table for each list of things that have keys themselves.
func (s *site) facets(element model.Element) {
	var rows []row
	var lists []func()
	s.each(reflect.ValueOf(element).Elem(), func(owner, key string, v reflect.Value) {
		if records := recordsOf(v); len(records) > 0 && !s.phrased(records[0]) {
			lists = append(lists, func() { s.things(s.keyName(owner, key), records) })
		} else if text := s.any(owner, key, v); text != "" {
			rows = append(rows, row{cells: []string{escape(s.keyName(owner, key)), text}})
		}
	})
	s.headed(s.about, []string{label("facet", s.lang), label("detail", s.lang)}, rows)
	for _, show := range lists {
		show()
	}
}

// phrased tells whether a thing is said in one phrase.
func (s *site) phrased(v reflect.Value) bool {
	_, known := s.phrase(v.Addr().Interface())
	return known
}

// each visits the keys of a struct, but for what its envelope says; owner is the type that has the key.
func (s *site) each(v reflect.Value, visit func(owner, key string, v reflect.Value)) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		key, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case envelope(f.Type), key == "-", !f.IsExported():
		case f.Anonymous:
			s.each(v.Field(i), visit)
		case option == "rest":
			visit(v.Type().Name(), "", v.Field(i))
		default:
			visit(v.Type().Name(), key, v.Field(i))
		}
	}
}

// envelope tells whether a type holds what all documents, or all nested elements, say alike.
func envelope(t reflect.Type) bool {
	return t == reflect.TypeFor[model.Head]() || t == reflect.TypeFor[model.Identity]() || t == reflect.TypeFor[model.Nested]()
}

// recordsOf returns the items of a list, each a struct with keys; nothing for other values.
func recordsOf(v reflect.Value) []reflect.Value {
	if v.Kind() != reflect.Slice || v.Type().Elem().Kind() != reflect.Pointer || v.Type().Elem().Elem().Kind() != reflect.Struct {
		return nil
	}
	var items []reflect.Value
	for i := range v.Len() {
		if !v.Index(i).IsNil() {
			items = append(items, v.Index(i).Elem())
		}
	}
	return items
}

// things shows a list of things as a table: a column for each key that one of them has.
func (s *site) things(caption string, records []reflect.Value) {
	var columns []string
	var rows []row
	for i, record := range records {
		r := row{}
		s.each(record, func(owner, key string, v reflect.Value) {
			if i == 0 {
				columns = append(columns, s.keyName(owner, key))
			}
			r.cells = append(r.cells, s.any(owner, key, v))
		})
		if element, ok := record.Addr().Interface().(model.Element); ok {
			r.id = element.Self().Ref
		}
		if besides, ok := nestedOf(record); ok && len(r.cells) > 0 {
			r.cells[0] += more(s.nested(besides))
		}
		rows = append(rows, r)
	}
	s.headed(caption, columns, rows)
}

// nestedOf returns what a struct that can be pointed at has from [model.Nested].
func nestedOf(v reflect.Value) (*model.Nested, bool) {
	f := v.FieldByName("Nested")
	if !f.IsValid() {
		return nil, false
	}
	n, ok := f.Addr().Interface().(*model.Nested)
	return n, ok
}
