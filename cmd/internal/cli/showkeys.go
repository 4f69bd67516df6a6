package cli

import (
	"strings"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/resolve"
	"github.com/crmspec/crmspec/schema"
)

// line is a line of what is shown: a label with a text beside it, or the head of the lines below it.
type line struct {
	depth       int
	label, text string
}

// keys reads out what is written in the element, but for what its head has said.
func (s *portrait) keys() []line {
	var lines []line
	for _, p := range decode.Parts(s.element) {
		if !said[p.Tags.Key] {
			lines = append(lines, s.part(p, 0)...)
		}
	}
	return lines
}

// said are the keys that stand at the head.
var said = map[string]bool{
	"apiVersion": true, "kind": true, "id": true, "title": true, "description": true, "owner": true,
	"status": true, "agreed": true, "priority": true, "release": true, "origin": true, "tags": true,
}

// part reads out a key with what stands under it.
func (s *portrait) part(p decode.Part, depth int) []line {
	label := s.label(p)
	if text, short := s.inline(p, p.Tags.Key); short {
		return []line{{depth, label, text}}
	}
	lines := []line{{depth, label, ""}}
	return append(lines, s.parts(p, depth+1)...)
}

// label names a key; one of the author's own by what it refers to.
func (s *portrait) label(p decode.Part) string {
	if p.Tags.Key == "" && p.Name != nil {
		return s.scalar("", p.Name)
	}
	return schema.Label(p.Tags.Key).In(s.lang)
}

// parts reads out a group, list or map whose head stands above.
func (s *portrait) parts(p decode.Part, depth int) []line {
	var lines []line
	if !p.List && !p.Map {
		for _, key := range p.Parts {
			lines = append(lines, s.part(key, depth)...)
		}
		return lines
	}
	for _, entry := range p.Parts {
		label := "–"
		if entry.Name != nil {
			label = s.scalar("", entry.Name)
		}
		text, short := s.inline(entry, p.Tags.Key)
		switch {
		case short:
			lines = append(lines, line{depth, label, text})
		case entry.Name != nil:
			lines = append(append(lines, line{depth, label, ""}), s.parts(entry, depth+1)...)
		default:
			inner := s.parts(entry, depth+1)
			if len(inner) > 0 && !entry.List { // the first key stands behind the dash
				first := inner[0]
				inner[0] = line{depth, label, strings.TrimSuffix(first.label+": "+first.text, ": ")}
			}
			lines = append(lines, inner...)
		}
	}
	return lines
}

// longest is how many letters what stands under a key may have to stand beside it.
const longest = 240

// inline reads out what stands under a key in one text, where that is short enough to be read so.
func (s *portrait) inline(p decode.Part, key string) (text string, short bool) {
	switch {
	case p.Value != nil:
		return s.scalar(key, p.Value), true
	case p.Element != nil:
		return s.nested(p.Element), true
	case p.List && len(p.Parts) > 1 && !word(p.Parts[0]):
		return "", false
	}
	if len(p.Parts) == 0 {
		return s.say(noneSay, nil), true
	}
	var items []string
	for _, part := range p.Parts {
		item, ok := s.inline(part, key)
		if !p.List && !p.Map && part.Value == nil && strings.Contains(item, ": ") {
			return "", false
		}
		if !ok || p.Map && part.Value == nil && len(part.Parts) > 0 || part.Element != nil {
			return "", false
		}
		switch {
		case p.Map && item == "":
			item = s.scalar("", part.Name)
		case p.Map:
			item = s.scalar("", part.Name) + ": " + item
		case !p.List && !part.Short:
			item = s.label(part) + ": " + s.under(part)
		}
		items = append(items, item)
	}
	between := "; "
	if p.List {
		between = ", "
	}
	text = strings.Join(items, between)
	return text, len([]rune(text)) <= longest && !strings.Contains(text, "\n")
}

// word tells whether an entry of a list is so short that several read well in one line.
func word(p decode.Part) bool {
	_, prose := p.Value.(*model.Text)
	return p.Value != nil && !prose
}

// under reads out a short key with its own name.
func (s *portrait) under(p decode.Part) string {
	text, _ := s.inline(p, p.Tags.Key)
	return text
}

// nested names an element inside the one shown.
func (s *portrait) nested(e model.Element) string {
	name, id := s.name(e, ""), e.Self().ID()
	if name == id {
		return id
	}
	return name + " (" + id + ")"
}

// scalar reads out a value under a key.
func (s *portrait) scalar(key string, value any) string {
	switch v := value.(type) {
	case *model.Text:
		return s.prose(*v)
	case *model.Literal:
		return s.literal(v, v)
	case model.Conditional:
		if read := s.Conditions.Words(v.AsCondition()); read != nil {
			return read.In(s.lang)
		}
		return ""
	case model.Link:
		return s.link(v)
	case *model.Value[bool]:
		if v.V {
			return s.say(yesSay, nil)
		}
		return s.say(noSay, nil)
	case *model.Value[model.Duration]:
		return diagram.Duration(v.V, s.lang)
	case *model.Value[string]:
		return v.V
	case model.Scalar:
		text := decode.Plain(v)
		var d model.Duration
		if quantity, ok := value.(*model.Value[model.Quantity]); ok && d.Parse(string(quantity.V)) == nil {
			return diagram.Duration(d, s.lang)
		}
		if noted, ok := v.(interface{ Notation() string }); ok && noted.Notation() == "text" { // a word of the language
			return schema.ValueLabel(key, text).In(s.lang)
		}
		return text
	}
	return ""
}

// prose is a text in the language of the reader, with the titles of what it mentions.
func (s *portrait) prose(t model.Text) string {
	return resolve.Mention.ReplaceAllStringFunc(t.In(s.lang), func(mention string) string {
		if e := s.Spec.Element(strings.Trim(mention, "[]")); e != nil {
			return s.quote(s.name(e, strings.Trim(mention, "[]")))
		}
		return mention
	})
}

// link is the title of what a reference names, with the name as it is written.
func (s *portrait) link(l model.Link) string {
	name, _ := l.Written()
	e := l.Target()
	if e == nil {
		if scope, known := scopeSays[name]; known {
			return s.say(scope, nil)
		}
		return schema.ValueLabel("", name).In(s.lang)
	}
	if title := s.name(e, e.Self().Word()+"/"+name); title != name {
		return title + " (" + name + ")"
	}
	return name
}

// literal is a value written out for a field, by its title where it is one of a list.
func (s *portrait) literal(of, l *model.Literal) string {
	if l.Items != nil {
		var items []string
		for i := range l.Items {
			items = append(items, s.literal(of, &l.Items[i]))
		}
		return strings.Join(items, ", ")
	}
	if of.Field == nil {
		return l.Text
	}
	switch of.Field.Type.V {
	case model.FieldBool:
		if l.Text == "true" {
			return s.say(yesSay, nil)
		}
		return s.say(noSay, nil)
	case model.FieldChoice, model.FieldMultiChoice:
		if d := of.Field.Dictionary.Get(); d != nil {
			if e := s.Spec.Element("value/" + d.Self().Path() + "." + l.Text); e != nil {
				return s.name(e, "")
			}
		}
	}
	return l.Text
}
