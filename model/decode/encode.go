package decode

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/syntax"
)

// Encode is the mirror image of Document: it returns an element as a node in full form. Objects
// stand where the author wrote one value for them, lists where one item stood without brackets,
// prefixes where a free reference left its default out, and ids where an element has one without
// its being written. Keys have the order of the kind. What the author did not write is not there;
// the nodes have no places.
func Encode(element model.Element) *syntax.Node {
	v := reflect.ValueOf(element)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil
	}
	return encode(v.Elem(), &Tags{})
}

// encode returns the node of v, which is addressable; nil when the author did not write it.
func encode(v reflect.Value, tags *Tags) *syntax.Node {
	at := v.Addr().Interface()
	if written, ok := at.(interface{ IsSet() bool }); ok && !written.IsSet() {
		return nil
	}
	switch value := at.(type) {
	case *model.Text:
		return encodeText(value)
	case *model.Literal:
		return encodeLiteral(value)
	case model.Mapping:
		return &syntax.Node{Kind: syntax.Mapping, Style: syntax.Flow, Pairs: encodeEntries(v, value, tags)}
	case model.Many:
		return encodeList(v.Field(0), tags)
	case model.Scalar:
		return encodeScalar(v, value, tags)
	}
	switch v.Kind() {
	case reflect.Slice:
		if v.IsNil() {
			return nil
		}
		return encodeList(v, tags)
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return encode(v.Elem(), tags)
	case reflect.Struct:
		return encodeObject(v)
	}
	return nil
}

func encodeObject(v reflect.Value) *syntax.Node {
	p := planOf(v.Type())
	n := &syntax.Node{Kind: syntax.Mapping, Style: syntax.Flow}
	for _, f := range p.order {
		value := encode(v.FieldByIndex(f.index), f.tags)
		if value == nil && f.tags.Key == "id" {
			value = givenID(v.Addr().Interface())
		}
		if value != nil {
			n.Pairs = append(n.Pairs, syntax.Pair{Key: text(f.tags.Key), Value: value})
		}
	}
	if p.rest != nil {
		rest := v.FieldByIndex(p.rest.index)
		if entries, ok := rest.Addr().Interface().(model.Mapping); ok {
			n.Pairs = append(n.Pairs, encodeEntries(rest, entries, p.rest.tags)...)
		}
	}
	return n
}

var validID = regexp.MustCompile(model.IDPattern)

// givenID returns the id that an element has without its being written, such as that of a
// transition; nil for none, and for one that nobody could write.
func givenID(value any) *syntax.Node {
	element, ok := value.(model.Element)
	if !ok || element.Self().Ref == "" || !validID.MatchString(element.Self().ID()) {
		return nil
	}
	return text(element.Self().ID())
}

func encodeList(v reflect.Value, tags *Tags) *syntax.Node {
	n := &syntax.Node{Kind: syntax.Sequence, Style: syntax.Flow}
	for i := range v.Len() {
		if item := encode(v.Index(i), tags); item != nil {
			n.Items = append(n.Items, item)
		}
	}
	return n
}

// encodeEntries returns the entries of a Map. One without a value stays, as null.
func encodeEntries(v reflect.Value, entries model.Mapping, tags *Tags) []syntax.Pair {
	var pairs []syntax.Pair
	for i := range v.FieldByName("Entries").Len() {
		key, value := entries.Slot(i)
		name := encode(reflect.ValueOf(key).Elem(), tags)
		if name == nil {
			continue
		}
		node := encode(reflect.ValueOf(value).Elem(), tags)
		if node == nil {
			node = &syntax.Node{Tag: "!!null"}
		}
		pairs = append(pairs, syntax.Pair{Key: text(name.Value), Value: node})
	}
	return pairs
}

func encodeText(t *model.Text) *syntax.Node {
	if len(t.Parts) == 1 && t.Parts[0].Lang == "" {
		return text(t.Parts[0].S)
	}
	n := &syntax.Node{Kind: syntax.Mapping, Style: syntax.Flow}
	for _, part := range t.Parts {
		n.Pairs = append(n.Pairs, syntax.Pair{Key: text(part.Lang), Value: text(part.S)})
	}
	return n
}

func encodeLiteral(l *model.Literal) *syntax.Node {
	if l.Items == nil {
		return &syntax.Node{Tag: l.Tag, Value: l.Text, Style: styleOf(l.Tag)}
	}
	n := &syntax.Node{Kind: syntax.Sequence, Style: syntax.Flow}
	for i := range l.Items {
		n.Items = append(n.Items, encodeLiteral(&l.Items[i]))
	}
	return n
}

func encodeScalar(v reflect.Value, scalar model.Scalar, tags *Tags) *syntax.Node {
	switch s := scalar.(type) {
	case model.Link:
		name, _ := s.Written()
		if s.Wants() == nil && tags.Default != "" && !strings.Contains(name, "/") && !slices.Contains(tags.Words, name) {
			name = tags.Default + "/" + name
		}
		return text(name)
	case model.Conditional:
		return text(s.AsCondition().Source)
	}
	switch value := v.Field(0).Interface().(type) {
	case bool:
		return &syntax.Node{Tag: "!!bool", Value: strconv.FormatBool(value)}
	case int:
		return &syntax.Node{Tag: "!!int", Value: strconv.Itoa(value)}
	case model.Number:
		return &syntax.Node{Tag: "!!float", Value: value.Text}
	case model.Quantity:
		if _, err := strconv.ParseFloat(string(value), 64); err == nil {
			return &syntax.Node{Tag: "!!float", Value: string(value)}
		}
		return text(string(value))
	case fmt.Stringer:
		return text(value.String())
	}
	return text(v.Field(0).String())
}

func text(s string) *syntax.Node {
	return &syntax.Node{Tag: "!!str", Style: syntax.Double, Value: s}
}

// styleOf returns a style in which a scalar stays what its tag says.
func styleOf(tag string) syntax.Style {
	switch tag {
	case "!!int", "!!float", "!!bool", "!!null":
		return syntax.Plain
	}
	return syntax.Double
}
