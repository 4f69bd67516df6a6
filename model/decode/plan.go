// Package decode turns nodes into the kinds of the model by one reflective decoder, and notes on
// the way what resolve and expr will need: links, conditions, texts and elements with their
// surroundings. It must not know what any kind means.
package decode

import (
	"reflect"
	"strings"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
)

// Tags are what the Go field of a link or condition says about it.
type Tags struct {
	// Key is the key in YAML.
	Key string
	// Within is the path to the element in which a relative name is looked up.
	Within string
	// Belongs is the path to the element that must be around the one named: that of Within where the tag
	// is not written, "any" for everywhere. Unless are the keys beside it of which one, when written,
	// takes that demand away.
	Belongs string
	Unless  []string
	// Joins are the paths to the two entities of which the field named must link one with the other.
	Joins []string
	// Types are the types that the field named may have.
	Types []string
	// Of are the paths to the entities that a condition may name.
	Of []string
	// Result is the path to the field that an expression gives a value to.
	Result string
	// Words are names allowed instead of a reference.
	Words []string
	// Kinds maps the prefixes allowed in a free reference to the words of elements; empty for any.
	Kinds map[string]string
	// Default is the prefix that a free reference without one has.
	Default string
	// Change tells that a condition may speak of a change.
	Change bool
	// Hop tells that a field reference may go one step over a reference or person.
	Hop bool
	// Acyclic tells that the reference must not lead back to its own element.
	Acyclic bool
	// For is the path to the field that a literal value is for, "" for none; Model and Role say what
	// is demanded of it.
	For         string
	Model, Role bool
}

type field struct {
	index []int
	tags  *Tags
}

// plan is how a struct type is filled.
type plan struct {
	fields map[string]*field
	// order lists the same fields as the kind declares them.
	order []*field
	// short is the field that a value stands for that is no mapping; rest takes all other keys.
	short, rest *field
	// word is the kind of a nested element in references, "" for other structs; named tells that it is
	// nothing without an id.
	word  string
	named bool
}

var plans sync.Map // reflect.Type to *plan; a cache, so read-only in effect

func planOf(t reflect.Type) *plan {
	if cached, ok := plans.Load(t); ok {
		return cached.(*plan)
	}
	p := &plan{fields: map[string]*field{}}
	p.add(t, nil)
	plans.Store(t, p)
	return p
}

func (p *plan) add(t reflect.Type, index []int) {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(append([]int{}, index...), i)
		if f.Anonymous {
			if f.Type.Name() == "Nested" {
				word, optional, _ := strings.Cut(f.Tag.Get("ref"), ",")
				p.word, p.named = word, optional == ""
			}
			if f.Tag.Get("yaml") != "-" && f.Type.Kind() == reflect.Struct {
				p.add(f.Type, at)
			}
			continue
		}
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if name == "-" || name == "" && option == "" {
			continue
		}
		entry := &field{index: at, tags: tagsOf(f.Tag, name)}
		switch option {
		case "short":
			p.short = entry
		case "rest":
			p.rest = entry
			continue
		}
		p.fields[name] = entry
		p.order = append(p.order, entry)
	}
}

func tagsOf(tag reflect.StructTag, key string) *Tags {
	t := &Tags{
		Key: key, Within: tag.Get("within"), Result: tag.Get("result"),
		Belongs: tag.Get("belongs"), Unless: list(tag.Get("unless")), Joins: list(tag.Get("joins")), Types: list(tag.Get("types")),
		Of: list(tag.Get("of")), Words: list(tag.Get("words")),
		Change: tag.Get("change") != "", Hop: tag.Get("hop") != "", Acyclic: tag.Get("acyclic") != "",
	}
	path, demand, _ := strings.Cut(tag.Get("for"), ",")
	t.For, t.Model, t.Role = path, demand == "model", demand == "role"
	for i, entry := range list(tag.Get("kinds")) {
		prefix, word, renamed := strings.Cut(entry, "=")
		if !renamed {
			word = prefix
		}
		if t.Kinds == nil {
			t.Kinds = map[string]string{}
		}
		if t.Kinds[prefix] = word; i == 0 && !renamed {
			t.Default = prefix
		}
	}
	return t
}

func list(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

// Nested is a type of element that stands inside documents of a kind.
type Nested struct {
	// Word is its kind in references: "stage".
	Word string
	// Type is the Go type.
	Type reflect.Type
	// Owner is the kind of document that it stands in.
	Owner *model.Kind
}

// Nesteds lists all types of nested elements, kind by kind in the order of their fields.
var Nesteds = sync.OnceValue(func() []Nested {
	var all []Nested
	for i := range model.Kinds {
		seen := map[reflect.Type]bool{}
		collect(model.Kinds[i].Type, &model.Kinds[i], seen, &all)
	}
	return all
})

func collect(t reflect.Type, owner *model.Kind, seen map[reflect.Type]bool, all *[]Nested) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] || !strings.HasPrefix(t.PkgPath(), reflect.TypeFor[model.Spec]().PkgPath()) {
		return
	}
	if seen[t] = true; reflect.PointerTo(t).Implements(reflect.TypeFor[model.Scalar]()) {
		return // what it points at stands elsewhere
	}
	if word := planOf(t).word; word != "" {
		*all = append(*all, Nested{Word: word, Type: t, Owner: owner})
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("yaml") != "-" {
			collect(f.Type, owner, seen, all)
		}
	}
}

// NestedNamed returns the nested type of a word, nil for none.
func NestedNamed(word string) *Nested {
	all := Nesteds()
	for i := range all {
		if all[i].Word == word {
			return &all[i]
		}
	}
	return nil
}

// NestedOf returns the nested type of a Go type, nil when it is a document kind.
func NestedOf(t reflect.Type) *Nested {
	all := Nesteds()
	for i := range all {
		if all[i].Type == t {
			return &all[i]
		}
	}
	return nil
}

// LinkAt returns the reference under a key of a struct, the first one of a list, nil when there is
// none.
func LinkAt(v reflect.Value, key string) model.Link {
	f := planOf(v.Type()).fields[key]
	if f == nil {
		return nil
	}
	at := v.FieldByIndex(f.index).Addr()
	if _, many := at.Interface().(model.Many); many {
		items := at.Elem().Field(0)
		if items.Len() == 0 || items.Index(0).Kind() == reflect.Pointer {
			return nil
		}
		at = items.Index(0).Addr()
	}
	link, _ := at.Interface().(model.Link)
	return link
}

// Single tells whether a value stands alone, without brackets, under a key of a struct that takes a list.
func Single(v reflect.Value, key string, at source.Span) bool {
	f := planOf(v.Type()).fields[key]
	if f == nil {
		return false
	}
	inner := v.FieldByIndex(f.index)
	if _, many := inner.Addr().Interface().(model.Many); !many {
		return false
	}
	place, _ := inner.FieldByName("At").Interface().(source.Span)
	return place == at
}

// StructAt returns the struct under a key of a struct, invalid when there is none.
func StructAt(v reflect.Value, key string) reflect.Value {
	f := planOf(v.Type()).fields[key]
	if f == nil {
		return reflect.Value{}
	}
	if inner := v.FieldByIndex(f.index); inner.Kind() == reflect.Pointer && !inner.IsNil() && inner.Type().Elem().Kind() == reflect.Struct {
		return inner.Elem()
	}
	return reflect.Value{}
}

// Written tells whether the author wrote something under a path of keys of a struct, such as from.through.
func Written(v reflect.Value, path string) bool {
	key, rest, deeper := strings.Cut(path, ".")
	f := planOf(v.Type()).fields[key]
	if f == nil {
		return false
	}
	inner := v.FieldByIndex(f.index)
	if inner.Kind() == reflect.Pointer {
		return !inner.IsNil() && (!deeper || Written(inner.Elem(), rest))
	}
	set, ok := inner.Interface().(interface{ IsSet() bool })
	return !deeper && ok && set.IsSet()
}
