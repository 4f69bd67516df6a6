package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// listed writes a group of keys, in the place of a list of named elements, as that list: each key becomes
// the id of an entry. It returns the beginning of the list, "" where the group cannot be read so, and the
// edits that would write it, nil where they are not plain.
func listed(s spot) (text string, edits []source.Edit) {
	if s.node.Kind != syntax.Mapping || s.shape.Items == nil || s.shape.takes("object") || len(s.node.Pairs) == 0 {
		return "", nil
	}
	o := s.shape.Items.full()
	if o == nil || o.isText() || len(o.Properties.names) < 2 {
		return "", nil
	}
	named := o.Properties.by["id"] != nil
	plain := s.node.Style != syntax.Flow && !s.node.Alias
	var whole []string // the entries, as long as all are plain
	for _, pair := range s.node.Pairs {
		if named && !matches(`^[a-z][a-z0-9_]*$`, pair.Key.Value) && o.explained() == "" || pair.Value == nil || o.Properties.by[pair.Key.Value] != nil {
			return "", nil
		}
		entry, e := o.couple(pair)
		if named {
			entry, e = o.entryOf(pair)
		}
		if entry == "" {
			return "", nil
		}
		if text == "" {
			text = "[" + entry + ", …]"
		}
		if pair.Value.Kind == syntax.Scalar && !e.Span.IsZero() && len(whole) == len(edits) {
			whole = append(whole, entry)
		}
		edits, plain = append(edits, e), plain && !e.Span.IsZero()
	}
	if len(whole) < len(edits) {
		whole = nil
	}
	if plain || s.node.Alias || whole == nil || strings.Contains(s.node.Span.Text(), "\n") {
		if !plain {
			edits = nil
		}
		return text, edits
	}
	return text, []source.Edit{{Span: s.node.Span, New: "[" + strings.Join(whole, ", ") + "]"}}
}

// couple writes a pair as an entry of a list of groups without ids, under their first two keys: column and
// field for “Client: name”. The edit is zero where it is not plain.
func (s *shape) couple(pair syntax.Pair) (text string, edit source.Edit) {
	n, key := pair.Value, pair.Key.Span
	if n.Kind != syntax.Scalar || n.IsNull() || len(s.Properties.names) < 2 {
		return "", edit
	}
	first, second := s.Properties.names[0], s.Properties.names[1]
	if values := s.Properties.by[first].full().values(); len(values) > 0 && !slices.Contains(values, pair.Key.Value) {
		return "", edit
	}
	text, sure := s.filled(map[string]string{
		first: inline(pair.Key, s.Properties.by[first].full()), second: inline(n, s.Properties.by[second].full()),
	})
	if sure && !n.Alias && n.Style <= syntax.Double {
		edit = source.Edit{Span: key.Until(n.Span), New: "- " + text}
	}
	return text, edit
}

// explained returns the key that an entry must have for words besides its title, such as means of a term; ""
// for none.
func (s *shape) explained() string {
	if !slices.Contains(s.Required, "title") {
		return ""
	}
	for _, key := range s.Required {
		if key != "title" && key != "id" && s.Properties.by[key].words() {
			return key
		}
	}
	return ""
}

// entryOf writes a pair as an entry of a list, and returns the edit that would do so; the edit is zero
// where it is not plain.
func (s *shape) entryOf(pair syntax.Pair) (text string, edit source.Edit) {
	id, key := pair.Key.Value, pair.Key.Span
	if id = identifier(id); id == "" {
		return "", edit
	}
	switch n := pair.Value; n.Kind {
	case syntax.Scalar:
		holder := s.holder(n)
		if holder == "" {
			return "", edit
		}
		values := map[string]string{"id": id}
		if other := s.explained(); other != "" && holder == "title" { // Lead: A new request
			holder, values["title"] = other, inline(pair.Key, s.Properties.by["title"].full())
		}
		values[holder] = inline(n, s.Properties.by[holder].full())
		text, sure := s.filled(values)
		if sure && !n.Alias && n.Style <= syntax.Double {
			edit = source.Edit{Span: key.Until(n.Span), New: "- " + text}
		}
		return text, edit
	case syntax.Mapping:
		if len(n.Pairs) == 0 || n.Get("id") != nil {
			return "", edit
		}
		first := n.Pairs[0].Key
		colon := int(key.To()) + 1
		if n.Style != syntax.Flow && !n.Alias && first.Span.Start().Line > key.Start().Line && first.Span.Start().Column == key.Start().Column+2 &&
			colon <= len(key.File.Bytes) && key.File.Bytes[colon-1] == ':' {
			edit = source.Edit{Span: key.File.Span(int(key.From()), colon), New: "- id: " + id}
		}
		return "{id: " + id + ", " + first.Value + ": …}", edit
	}
	return "", edit
}

// splitText writes what has commas in the place of a list of groups, or a list in the place of a map with
// keys that name elements, as what belongs there; "" for anything else.
func (s spot) splitText() string {
	items := s.shape.Items.full()
	switch n := s.node; {
	case n.Kind == syntax.Sequence && s.shape.KeyRef != "" && len(n.Items) > 0 && n.Items[0].Kind == syntax.Scalar:
		return "{" + n.Items[0].Value + ": " + example(s.shape.Additional.shape) + "}"
	case n.Kind != syntax.Scalar || items == nil || !slices.Contains(items.Required, "id") || !slices.Contains(items.Required, "title"):
		return ""
	}
	var all []string
	for _, part := range strings.FieldsFunc(s.node.Value, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		part = strings.TrimSpace(part)
		id := identifier(part)
		if id == "" {
			return ""
		}
		text, _ := items.filled(map[string]string{"id": id, "title": part})
		all = append(all, text)
	}
	if len(all) == 0 {
		return ""
	}
	if len(all) > 3 {
		all = append(all[:3], "…")
	}
	return "[" + strings.Join(all, ", ") + "]"
}
