package schema

import (
	"bytes"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// unknownKeys reports the keys of a mapping that its schema does not know.
func (x *explainer) unknownKeys(s spot) {
	free := s.free()
	for _, pair := range s.node.Pairs {
		if s.shape.Properties.by[pair.Key.Value] == nil {
			if meant := x.unknownKey(s, pair.Key, free); meant != "" {
				free = slices.DeleteFunc(free, func(name string) bool { return name == meant })
			}
		}
	}
}

// free returns the keys of a mapping's schema that the mapping does not have.
func (s spot) free() []string {
	var free []string
	for _, name := range s.shape.Properties.names {
		if _, taken := s.node.Pair(name); taken == nil {
			free = append(free, name)
		}
	}
	return free
}

// misspelt tells whether a node that is wrong stands under a key that any name may be, but that was
// probably meant as one with a meaning of its own.
func (s spot) misspelt() bool {
	return s.keyNode != nil && s.up.shape.Properties.by[s.key] == nil && words.Nearest(s.key, s.up.free()) != ""
}

// unknownKey reports a key and returns the one that was meant, "" for none; free are those that it
// could have been meant for.
func (x *explainer) unknownKey(s spot, key *syntax.Node, free []string) (meant string) {
	d := diag.Diagnostic{Code: "unknown-key", Subject: key.Span}
	args := words.Args{"key": key.Value, "place": s.inside()}
	d.Message = say("unknown-key", words.Text{
		En: "“{key}” is not a key of {place}",
		Ru: "«{key}» — не ключ {place}",
	}, args)
	nearest := words.Nearest(key.Value, free)
	other := s.keyMeant(key.Value, free)
	if latin, alike := words.Latin(key.Value); alike && slices.Contains(free, latin) {
		args["text"], other = key.Value, latin
		d.Message = say("unknown-key/lookalike", words.Lookalike, args)
	}
	switch above, below := s.above(key.Value), s.below(key.Value); {
	case above != nil:
		args["above"] = above.owner()
		d.Help = say("unknown-key/above", words.Text{
			En: "“{key}” belongs to {above}: indent it less",
			Ru: "«{key}» относится к {above}: уменьшите отступ",
		}, args)
	case s.valuesInPlace(key):
		args["example"], args["id"] = s.ownList(key)
		d.Help = say("unknown-key/values/help", words.Text{
			En: "The values of a list stand in a document of their own, for any field to use: {example}; in the field write dictionary: {id}",
			Ru: "Значения списка пишутся отдельным документом, чтобы ими могло пользоваться любое поле: {example}; в поле напишите dictionary: {id}",
		}, args)
	case other != "":
		d.Suggestion, meant = other, other
		d.Help = say("unknown-key/help", writeKey, words.Args{"meant": other, "key": key.Value})
		d.Fixes = rewrite(key, other)
	case nearest != "" && (below == "" || strings.EqualFold(nearest, key.Value)):
		d.Suggestion = nearest
		d.Help = say("unknown-key/help", writeKey, words.Args{"meant": nearest, "key": key.Value})
		if words.Sure(key.Value, nearest) {
			d.Fixes = rewrite(key, nearest)
		}
		meant = nearest
	case below != "":
		args["below"] = below
		d.Help = say("unknown-key/below", words.Text{
			En: "“{key}” belongs under “{below}”: write it there, indented further",
			Ru: "«{key}» пишется внутри «{below}»: перенесите его туда, с большим отступом",
		}, args)
	case len(s.shape.Properties.names) > 0:
		args["keys"] = strings.Join(s.shape.Properties.names, ", ")
		d.Help = say("unknown-key/list", words.Text{
			En: "The keys here are: {keys}",
			Ru: "Здесь бывают ключи: {keys}",
		}, args)
	}
	x.report(d)
	if meant != "" {
		x.renames = append(x.renames, rename{key, meant, x.found[len(x.found)-1]})
	}
	return meant
}

var writeKey = words.Text{En: "Write “{meant}” instead of “{key}”", Ru: "Напишите «{meant}» вместо «{key}»"}

// above returns the nearest mapping around s whose schema knows a key, nil for none.
func (s spot) above(key string) *spot {
	for up := s.up; up != nil; up = up.up {
		if up.node != nil && up.node.Kind == syntax.Mapping && up.shape != nil && up.shape.Properties.by[key] != nil {
			if _, taken := up.node.Pair(key); taken != nil {
				return nil
			}
			return up
		}
	}
	return nil
}

// below returns the only key of s under which a key is known, "" for none or several.
func (s spot) below(key string) string {
	found := ""
	for _, name := range s.shape.Properties.names {
		inner := s.shape.Properties.by[name].full()
		if inner.Form == "text" {
			continue
		}
		if inner.Properties.by[key] != nil || inner.Items.full() != nil && inner.Items.full().Properties.by[key] != nil {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}

// missingKeys reports the keys that a mapping lacks.
func (x *explainer) missingKeys(s spot) {
	for _, key := range s.shape.Required {
		if _, there := s.node.Pair(key); there == nil && !s.flat(key) {
			x.missingKey(s, key)
		}
	}
}

// flat tells whether what belongs under a key stands beside it, which is said already.
func (s spot) flat(key string) bool {
	return slices.ContainsFunc(s.node.Pairs, func(pair syntax.Pair) bool {
		return s.shape.Properties.by[pair.Key.Value] == nil && s.shape.Additional.shape == nil && s.below(pair.Key.Value) == key
	})
}

func (x *explainer) missingKey(s spot, key string) {
	wanted := s.shape.Properties.by[key]
	subject := s.node.Span.Head()
	if len(s.node.Pairs) > 0 {
		subject = s.node.Pairs[0].Key.Span
	}
	args := words.Args{"key": key, "place": s.titled(), "purpose": wanted.Description, "example": example(wanted), "label": Label(key)}
	if wanted.words() {
		args["example"] = "…"
	}
	help := words.Text{
		En: "Write “{key}: {example}”. What it is for: {purpose}",
		Ru: "Напишите «{key}: {example}»",
	}
	if Label(key).In("ru") != key {
		help.Ru += " ({label})"
	}
	d := diag.Diagnostic{Code: "missing-key", Subject: subject}
	d.Message = say("missing-key", words.Text{
		En: "{place} has no “{key}”",
		Ru: "{place}: нет ключа «{key}»",
	}, args)
	d.Help = say("missing-key/help", help, args)
	switch {
	case key == "id":
		title := s.node.Get("title")
		if id := x.proposeID(s, title); id != "" {
			d.Suggestion = id
			d.Fixes = insertKey(s.node, "title", "id", id)
		}
	case wanted.full().Const != "":
		d.Suggestion = wanted.full().Const
		d.Fixes = insertKey(s.node, "", key, d.Suggestion)
	}
	x.report(d)
}

// insertKey returns the fix that writes a key before another one, or before the first. There is
// none where the line has something before the key that the new key would come after.
func insertKey(mapping *syntax.Node, before, key, text string) []diag.Fix {
	if len(mapping.Pairs) == 0 {
		return nil
	}
	at, _ := mapping.Pair(before)
	if at == nil {
		at = mapping.Pairs[0].Key
	}
	file, start := at.Span.File, at.Span.Start()
	added := key + ": " + text
	if mapping.Style == syntax.Flow {
		added += ", "
	} else {
		from := max(0, int(start.Byte)-int(start.Column)+1)
		if file == nil || int(start.Byte) > len(file.Bytes) || strings.Trim(string(file.Bytes[from:start.Byte]), " -") != "" {
			return nil
		}
		line := "\n"
		if bytes.Contains(file.Bytes, []byte("\r\n")) {
			line = "\r\n"
		}
		added += line + strings.Repeat(" ", int(start.Column)-1)
	}
	return []diag.Fix{{
		Title: say("fix/insert", words.Text{En: "Insert “{key}: {text}”", Ru: "Вставить «{key}: {text}»"}, words.Args{"key": key, "text": text}),
		Edits: []source.Edit{{Span: at.Span.Head(), New: added}},
	}}
}

// rewrite returns the fix that writes another text in the place of a text, in the quotes it has.
func rewrite(n *syntax.Node, text string) []diag.Fix {
	fixes := replaceWith(n, text)
	for _, fix := range fixes {
		switch n.Style {
		case syntax.Single:
			fix.Edits[0].New = "'" + text + "'"
		case syntax.Double:
			fix.Edits[0].New = `"` + text + `"`
		}
	}
	return fixes
}

// replaceWith returns the fix that writes another text in the place of a node. An alias is left
// alone: its text stands elsewhere.
func replaceWith(n *syntax.Node, text string) []diag.Fix {
	if n.Alias {
		return nil
	}
	return []diag.Fix{{
		Title: say("fix/replace", words.Text{En: "Write “{text}”", Ru: "Написать «{text}»"}, words.Args{"text": text}),
		Edits: []source.Edit{{Span: n.Span, New: text}},
	}}
}
