package decode

import (
	"reflect"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// Result is a decoded document with what was met on the way, in the order written.
type Result struct {
	Value      model.Element
	Elements   []ElementSite
	Links      []LinkSite
	Conditions []ConditionSite
	Literals   []LiteralSite
	Texts      []TextSite
}

// Frame is the surroundings of a value: the struct that it stands in, and the map key above it.
type Frame struct {
	Up *Frame
	// Struct is the addressable struct, invalid in a frame that only adds a key.
	Struct reflect.Value
	// Key is the reference that stands as key of the map entry around the value, nil for none.
	Key model.Link
	// Element is the nearest element around.
	Element model.Element
}

// ElementSite is an element, the document itself first.
type ElementSite struct {
	Element model.Element
	// Word is the kind of a nested element, "" for the document.
	Word string
}

// LinkSite is a reference with its surroundings.
type LinkSite struct {
	Link  model.Link
	Tags  *Tags
	Frame *Frame
}

// ConditionSite is a condition with its surroundings.
type ConditionSite struct {
	Condition *model.Condition
	Tags      *Tags
	Frame     *Frame
}

// LiteralSite is a value of a field with its surroundings.
type LiteralSite struct {
	Literal *model.Literal
	Tags    *Tags
	Frame   *Frame
}

// TextSite is a text that people read.
type TextSite struct {
	Text  *model.Text
	Tags  *Tags
	Frame *Frame
}

// Document decodes a document of a kind. It is tolerant: what the schema has refused is left
// empty. reported tells whether a place has a finding already; only other places get new ones.
func Document(kind *model.Kind, root *syntax.Node, reported func(source.Span) bool) (*Result, diag.List) {
	return new(Reader).Document(kind, root, reported)
}

// Reader decodes one document after the other, and makes their short lists in larger pieces of memory.
type Reader struct {
	pieces
	met Result // of the document being read
}

// Document is the same as the function Document.
func (r *Reader) Document(kind *model.Kind, root *syntax.Node, reported func(source.Span) bool) (*Result, diag.List) {
	value := kind.New()
	r.met.Value = value
	d := &decoder{result: &r.met, reported: reported, pieces: &r.pieces}
	if root.Kind == syntax.Mapping {
		d.object(reflect.ValueOf(value).Elem(), root, nil)
	}
	return r.met.taken(), d.found
}

// taken returns a copy of what was met in just the memory that it needs, and makes the original empty.
func (r *Result) taken() *Result {
	made := &Result{
		Value: r.Value, Elements: copied(r.Elements), Links: copied(r.Links), Conditions: copied(r.Conditions),
		Literals: copied(r.Literals), Texts: copied(r.Texts),
	}
	*r = Result{Elements: r.Elements[:0], Links: r.Links[:0], Conditions: r.Conditions[:0], Literals: r.Literals[:0], Texts: r.Texts[:0]}
	return made
}

// copied returns a copy of a list, nil of an empty one.
func copied[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return append(make([]T, 0, len(list)), list...)
}

type decoder struct {
	result   *Result
	reported func(source.Span) bool
	found    diag.List
	*pieces
}

// into fills v, which is addressable, from a node.
func (d *decoder) into(v reflect.Value, n *syntax.Node, tags *Tags, frame *Frame) {
	if n.IsNull() || d.reported(n.Span) {
		return
	}
	switch target := v.Addr().Interface().(type) {
	case *model.Text:
		d.text(target, n, tags, frame)
		return
	case *model.Literal:
		d.literal(target, n)
		if tags.For != "" {
			d.result.Literals = append(d.result.Literals, LiteralSite{target, tags, frame})
		}
		return
	case model.Mapping:
		d.mapping(target, n, tags, frame)
		return
	case model.Many:
		target.SetPlace(n.Span)
		d.list(v.Field(0), n, tags, frame)
		return
	case model.Scalar:
		d.scalar(target, n, tags, frame)
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		d.list(v, n, tags, frame)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.into(v.Elem(), n, tags, frame)
	case reflect.Struct:
		d.object(v, n, frame)
	}
}

func (d *decoder) object(v reflect.Value, n *syntax.Node, up *Frame) {
	p := planOf(v.Type())
	frame := &Frame{Up: up, Struct: v}
	if up != nil {
		frame.Element = up.Element
	}
	if element, ok := v.Addr().Interface().(model.Element); ok {
		self := element.Self()
		if self.Span, self.Name = n.Span, n.Span.Head(); up != nil {
			self.Parent = up.Element
		}
		if id := n.Get("id"); id != nil {
			self.Name = id.Span
		}
		frame.Element = element
		d.result.Elements = append(d.result.Elements, ElementSite{element, p.word})
	}
	if n.Kind != syntax.Mapping {
		if p.short != nil {
			d.into(v.FieldByIndex(p.short.index), n, p.short.tags, frame)
		}
		return
	}
	var rest []syntax.Pair
	for _, pair := range n.Pairs {
		f := p.fields[pair.Key.Value]
		if f == nil {
			rest = append(rest, pair)
			continue
		}
		d.into(v.FieldByIndex(f.index), pair.Value, f.tags, frame)
	}
	if p.rest != nil && len(rest) > 0 {
		d.into(v.FieldByIndex(p.rest.index), &syntax.Node{Kind: syntax.Mapping, Pairs: rest, Span: n.Span}, p.rest.tags, frame)
	}
}

// list fills a slice; a single value counts as a list of one.
func (d *decoder) list(v reflect.Value, n *syntax.Node, tags *Tags, frame *Frame) {
	items := n.Items
	if n.Kind != syntax.Sequence {
		items = []*syntax.Node{n}
	}
	// The slice is made at its full length first: links keep pointers into it.
	v.Set(d.slice(v.Type(), len(items)))
	for i, item := range items {
		d.into(v.Index(i), item, tags, frame)
	}
	dropEmpty(v)
}

// dropEmpty removes nil entries, which stand for items that were refused, and elements whose id is
// missing or wrong, which nobody could name.
func dropEmpty(v reflect.Value) {
	if v.Type().Elem().Kind() != reflect.Pointer {
		return
	}
	named := v.Type().Elem().Elem().Kind() == reflect.Struct && planOf(v.Type().Elem().Elem()).named
	kept := 0
	for i := range v.Len() {
		if !v.Index(i).IsNil() && !(named && nameless(v.Index(i))) {
			v.Index(kept).Set(v.Index(i))
			kept++
		}
	}
	v.SetLen(kept)
}

func nameless(v reflect.Value) bool {
	given, ok := v.Interface().(interface{ GivenID() model.ID })
	return ok && given.GivenID() == ""
}

func (d *decoder) mapping(m model.Mapping, n *syntax.Node, tags *Tags, frame *Frame) {
	m.SetPlace(n.Span)
	if n.Kind != syntax.Mapping {
		return
	}
	// All entries are made first: links keep pointers into them.
	m.Make(len(n.Pairs))
	for i, pair := range n.Pairs {
		key, value := m.Slot(i)
		inner := &Frame{Up: frame, Element: frame.Element}
		if scalar, ok := key.(model.Scalar); ok {
			d.scalar(scalar, pair.Key, tags, frame)
			inner.Key, _ = key.(model.Link)
		}
		d.into(reflect.ValueOf(value).Elem(), pair.Value, tags, inner)
	}
}
