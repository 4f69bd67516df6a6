package site_test

import (
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// mark gives a text or a number a value that no other has, and returns how it is read. With 0 it
// leaves the value alone and tells only whether it is one of those.
func mark(v reflect.Value, n int, lang string) (read string, ok bool) {
	read = fmt.Sprint(n)
	set := func(value any) {
		if n > 0 {
			v.FieldByName("V").Set(reflect.ValueOf(value))
		}
	}
	switch value := v.Addr().Interface().(type) {
	case *model.Text:
		if n == 0 || len(value.Parts) == 0 {
			return "", len(value.Parts) > 0
		}
		at := max(0, slices.IndexFunc(value.Parts, func(part model.TextPart) bool { return part.Lang == lang }))
		read = "Word" + read
		value.Parts = slices.Clone(value.Parts)
		value.Parts[at].S = read
	case *model.Value[model.Duration]:
		set(model.Duration{N: n, Unit: "h"})
	case *model.Value[model.Date]:
		day := model.Date{Time: time.Date(2000, 1, n, 0, 0, 0, 0, time.UTC)}
		set(day)
		read = day.String()
	case *model.Value[model.Number]:
		set(model.Number{Text: read, Rat: big.NewRat(int64(n), 1)})
	case *model.Value[model.Quantity]:
		set(model.Quantity(read + "%"))
	case *model.Value[model.Period]:
		set(model.Period(read))
	case *model.Value[int]:
		set(n)
	default:
		return "", false
	}
	return read, true
}

// change gives a value another one; ok is false for what has no other.
func change(v reflect.Value) (ok bool) {
	if v.Kind() != reflect.Struct {
		return false
	}
	value := v.FieldByName("V")
	if !value.IsValid() {
		return false
	}
	switch value.Kind() {
	case reflect.Bool:
		value.SetBool(!value.Bool())
	case reflect.String:
		value.SetString("something_else")
	default:
		return false
	}
	return true
}

func isObject(t reflect.Type) bool { return t.Kind() == reflect.Pointer }

// structs collects the types that a type is made of and that have keys.
func structs(t reflect.Type, all map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || all[t] {
		return
	}
	switch reflect.New(t).Interface().(type) {
	case *model.Text, *model.Literal, model.Link, model.Conditional:
		return
	case model.Mapping:
		entry, _ := t.FieldByName("Entries")
		value, _ := entry.Type.Elem().FieldByName("Value")
		structs(value.Type, all)
		return
	case model.Many:
		items, _ := t.FieldByName("Items")
		structs(items.Type, all)
		return
	case model.Scalar:
		return
	}
	all[t] = true
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("yaml") != "-" {
			structs(f.Type, all)
		}
	}
}
