package site

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// of shows what a pointer leads to, apart from any key.
func (s *site) of(at any) string { return s.any("", "", reflect.ValueOf(at)) }

// any shows whatever a key of a type holds; "" where nothing is written.
func (s *site) any(owner, key string, v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return ""
		}
		return s.any(owner, key, v.Elem())
	}
	if text, known := s.phrase(v.Addr().Interface()); known {
		return text
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
		if value.Word != "" {
			return s.wordOf(value.Word)
		}
		return s.whole(value.Get(), value.Name)
	case model.Conditional:
		return s.condition(value.AsCondition())
	case model.Link:
		return s.link(value, v)
	case model.Scalar:
		if value.Place().IsZero() {
			return ""
		}
		return s.scalar(key, reflect.Indirect(reflect.ValueOf(value)).Field(0).Interface())
	}
	return s.composed(owner, key, v)
}

// scalar shows one written value as people say it.
func (s *site) scalar(key string, value any) string {
	switch value := value.(type) {
	case model.Duration:
		return escape(diagram.Duration(value, s.lang))
	case model.Date:
		return "<time>" + value.String() + "</time>"
	case model.Number:
		return escape(value.Text)
	case model.Quantity:
		return s.quantity(value)
	case model.Cron:
		return s.cron(value)
	case bool:
		return escape(label(map[bool]string{true: "yes", false: "no"}[value], s.lang))
	case int:
		return strconv.Itoa(value)
	case string:
		return escape(value)
	}
	v := reflect.ValueOf(value)
	if v.Kind() != reflect.String {
		return ""
	}
	if _, notation := reflect.New(v.Type()).Interface().(model.Parser); notation {
		return s.notation(v.String())
	}
	return escape(s.valueName(v.Type().Name(), key, v.String()))
}

// notation shows a value that has a notation of its own: a length of time in words, others as written.
func (s *site) notation(text string) string {
	var d model.Duration
	if d.Parse(text) == nil {
		return escape(diagram.Duration(d, s.lang))
	}
	if name := "value-" + text; labels[name].En != "" {
		return escape(label(name, s.lang))
	}
	return escape(text)
}

// link names the element that a reference leads to, or the word that stands for one.
func (s *site) link(ref model.Link, v reflect.Value) string {
	name, _ := ref.Written()
	if word := v.FieldByName("Word"); word.IsValid() && word.String() != "" {
		return s.wordOf(word.String())
	}
	if element := ref.Target(); element != nil {
		return s.whole(element, name)
	}
	return escape(name)
}

// wordOf shows a word that stands in the place of a reference.
func (s *site) wordOf(word string) string {
	if name := "word-" + word; labels[name].En != "" {
		return escape(label(name, s.lang))
	}
	return escape(word)
}

// whole names an element so that it is known without its surroundings: a field with its object, a stage
// with its pipeline, where there are several.
func (s *site) whole(element model.Element, name string) string {
	switch e := element.(type) {
	case nil:
		return escape(name)
	case *model.Field:
		hop := s.hop(name)
		if owner := e.Entity(); owner != nil && strings.Contains(name, ".") && hop == "" {
			return s.say(address.Title(owner)) + ": " + s.linkTo(e)
		}
		return s.linkTo(e) + hop
	case *model.Stage:
		if len(model.All[model.Pipeline](s.in.Spec)) > 1 && e.Self().Parent != nil {
			return s.linkTo(e) + " (" + s.say(address.Title(e.Self().Parent)) + ")"
		}
	}
	return s.linkBy(element, name)
}

// composed shows lists, maps and objects.
func (s *site) composed(owner, key string, v reflect.Value) string {
	switch v.Kind() {
	case reflect.Slice:
		var items []string
		for i := range v.Len() {
			if text := s.any(owner, key, v.Index(i)); text != "" {
				items = append(items, text)
			}
		}
		return s.listed(v.Type().Elem(), items)
	case reflect.Struct:
	default:
		return ""
	}
	if entries, ok := v.Addr().Interface().(model.Mapping); ok {
		var list []string
		for i := range v.FieldByName("Entries").Len() {
			key, value := entries.Slot(i)
			list = append(list, s.any(owner, "", reflect.ValueOf(key).Elem())+" = "+s.any(owner, "", reflect.ValueOf(value).Elem()))
		}
		return lines(list...)
	}
	if _, many := v.Addr().Interface().(model.Many); many {
		return s.any(owner, key, v.FieldByName("Items"))
	}
	return s.inside(v)
}

// listed puts items together: words and names after each other, sentences and things below each other.
func (s *site) listed(of reflect.Type, items []string) string {
	if of.Kind() != reflect.Pointer && of != reflect.TypeFor[model.Text]() {
		return strings.Join(items, ", ")
	}
	return list("ul", items)
}

// inside shows an object that is the value of a key: its own keys by name, below each other.
func (s *site) inside(v reflect.Value) string {
	var list []string
	if titled, ok := v.Addr().Interface().(interface{ Label() model.Text }); ok && titled.Label().IsSet() {
		list = append(list, "<b>"+s.say(titled.Label())+"</b>")
	}
	s.each(v, func(owner, key string, v reflect.Value) {
		switch text := s.any(owner, key, v); {
		case text == "" || key == "title" && len(list) > 0:
		case key == "":
			list = append(list, text)
		default:
			list = append(list, escape(s.keyName(owner, key))+": "+text)
		}
	})
	element, ok := v.Addr().Interface().(model.Element)
	if !ok {
		return lines(list...)
	}
	if besides, nested := nestedOf(v); nested {
		list = append(list, s.nested(besides))
	}
	if id := s.place(element.Self().Ref); id != "" {
		return `<div id="` + escape(id) + `">` + lines(list...) + "</div>"
	}
	return lines(list...)
}
