package site

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
)

// chapters are the kinds that have a chapter of their own, by their word. A document of any other
// kind is shown key by key, so that a new kind is on the page from its first day.
const chapters = " project goal glossary role team entity dictionary pipeline scenario access kpi integration decision "

func known(kind *model.Kind) bool { return strings.Contains(chapters, " "+kind.Word+" ") }

// others shows the documents of kinds without a chapter.
func (s *site) others() {
	var list []*model.Document
	for _, d := range s.in.Spec.Documents {
		if d.Kind != nil && d.Value != nil && !known(d.Kind) {
			list = append(list, d)
		}
	}
	if len(list) == 0 {
		return
	}
	s.chapter("others")
	for _, d := range list {
		s.part(d.Value)
		s.w.Raw(`<dl class="inner">` + s.keys(reflect.ValueOf(d.Value).Elem()) + "</dl>\n")
	}
}

// keys shows the keys of a struct that are written, but for its envelope.
func (s *site) keys(v reflect.Value) string {
	var out strings.Builder
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		switch {
		case f.Type == reflect.TypeFor[model.Head](), f.Type == reflect.TypeFor[model.Identity](), name == "-", !f.IsExported():
		case f.Anonymous:
			out.WriteString(s.keys(v.Field(i)))
		default:
			if option == "rest" {
				name = ""
			}
			if text := s.any(v.Field(i)); text != "" {
				out.WriteString("<dt>" + code(name) + "</dt><dd>" + text + "</dd>\n")
			}
		}
	}
	return out.String()
}

// any shows whatever a key holds; "" where nothing is written.
func (s *site) any(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		return s.any(v.Elem())
	}
	switch value := v.Addr().Interface().(type) {
	case *model.Text:
		return s.inline(*value)
	case *model.Literal:
		if f := value.Field; f != nil {
			return s.literal(f, *value)
		}
		return escape(value.Text)
	case *model.AnyRef:
		return s.anyLink(*value)
	case model.Conditional:
		return s.condition(value.AsCondition())
	case model.Link:
		name, _ := value.Written()
		if element := value.Target(); element != nil {
			return s.linkBy(element, name)
		}
		return escape(name)
	case *model.Value[model.Duration]:
		if value.IsSet() {
			return escape(diagram.Duration(value.V, s.lang))
		}
		return ""
	case *model.Value[model.Date]:
		return date(*value)
	case *model.Value[model.Number]:
		return escape(value.V.Text)
	case *model.Value[model.Quantity]:
		return s.quantity(value.V)
	case *model.Value[bool]:
		if value.IsSet() {
			return escape(label(map[bool]string{true: "yes", false: "no"}[value.V], s.lang))
		}
		return ""
	case model.Scalar:
		if value.Place().IsZero() {
			return ""
		}
		return code(fmt.Sprint(reflect.Indirect(reflect.ValueOf(value)).Field(0).Interface()))
	}
	return s.composed(v)
}

// composed shows lists, maps and objects.
func (s *site) composed(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Slice:
		var items []string
		for i := range v.Len() {
			items = append(items, s.any(v.Index(i)))
		}
		return list("ul", slices.DeleteFunc(items, func(text string) bool { return text == "" }))
	case reflect.Struct:
	default:
		return ""
	}
	if entries, ok := v.Addr().Interface().(model.Mapping); ok {
		var out strings.Builder
		for i := range v.FieldByName("Entries").Len() {
			key, value := entries.Slot(i)
			out.WriteString("<dt>" + s.any(reflect.ValueOf(key).Elem()) + "</dt><dd>" + s.any(reflect.ValueOf(value).Elem()) + "</dd>\n")
		}
		return inner(out.String(), "")
	}
	if _, many := v.Addr().Interface().(model.Many); many {
		return s.any(v.FieldByName("Items"))
	}
	id := ""
	if element, ok := v.Addr().Interface().(model.Element); ok {
		id = s.place(element.Self().Ref)
	}
	return inner(s.keys(v), id)
}

func inner(keys, id string) string {
	switch {
	case keys == "":
		return ""
	case id == "":
		return `<dl class="inner">` + keys + "</dl>"
	}
	return `<dl class="inner" id="` + escape(id) + `">` + keys + "</dl>"
}
