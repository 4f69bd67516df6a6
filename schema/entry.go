package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema/internal/sample"
)

// asGroup writes what an author put in the place of a group of keys as that group: a text under its title
// or under the key that is for words, a list under the key that takes one, with an id made of it. sure
// tells that nothing had to be added that only the author knows. It returns "" where the group has no
// place for it.
func (x *explainer) asGroup(s spot) (text string, sure bool) {
	o := s.shape
	if o == nil || !o.takes("object") || o.isText() || s.node.Span.IsZero() {
		return "", false
	}
	if text = o.pairOf(s.node); text != "" {
		return text, true
	}
	if len(o.Properties.names) == 0 {
		return "", false
	}
	if text, sure = x.arrow(s); text != "" {
		return text, sure
	}
	if text, sure = o.assigned(s.node); text != "" {
		return text, sure
	}
	holder := o.holder(s.node)
	certain := holder != "read" // all could be said of every right
	if holder == "" {
		holder, certain = o.remark(s.node), false
	}
	if holder == "" {
		return "", false
	}
	values := map[string]string{holder: inline(s.node, o.Properties.by[holder].full())}
	if id := x.freeID(s, identifier(spoken(s.node)), o.Element); id != "" && slices.Contains(o.Required, "id") {
		values["id"] = id
	}
	text, sure = o.filled(values)
	return text, sure && certain
}

// holder returns the key of a group that takes what stands in the place of the group, "" for none.
func (s *shape) holder(n *syntax.Node) string {
	if n.Kind == syntax.Scalar {
		if read := s.Properties.by["read"]; read != nil && slices.Contains(read.reach(), n.Value) {
			return "read"
		}
		for _, key := range s.Required {
			if slices.Contains(s.Properties.by[key].full().values(), n.Value) {
				return key
			}
		}
		if _, text := value(n).(string); !text && !s.Properties.by["title"].words() {
			return ""
		}
		if s.Properties.by["title"].words() && slices.Contains(s.Required, "title") {
			return "title"
		}
	}
	found := ""
	for _, key := range s.Required {
		below := s.Properties.by[key].full()
		fits := below.words() || n.Kind == syntax.Scalar && below.Form == "reference" && matches(`^[a-z][a-z0-9_.]*$`, n.Value)
		if n.Kind == syntax.Sequence {
			fits = below.takes("array") && len(n.Items) > 0 && !slices.ContainsFunc(n.Items, func(item *syntax.Node) bool { return item.Kind != syntax.Scalar })
		}
		if fits && key != "id" {
			if found != "" && n.Kind == syntax.Sequence {
				return ""
			}
			if found == "" {
				found = key
			}
		}
	}
	return found
}

// words tells whether people's words stand at a shape.
func (s *shape) words() bool {
	s = s.full()
	return s != nil && s.takes("string") && s.Const == "" && (s.Form == "text" || s.Form == "string")
}

// filled writes a group of keys on one line: the required ones, in their order, with some given values and
// samples for the rest. sure tells that no sample was needed.
func (s *shape) filled(values map[string]string) (text string, sure bool) {
	var parts []string
	sure = true
	for _, key := range s.Properties.names {
		text, given := values[key]
		switch {
		case given:
		case slices.Contains(s.Required, key) && key == "title":
			text, sure = titleOf(values["id"]), false
		case slices.Contains(s.Required, key) && s.Properties.by[key].words():
			text, sure = "…", false
		case slices.Contains(s.Required, key) && key == "from" && s.Properties.by["to"] != nil && s.Element == "transition":
			text, sure = "new", false
		case slices.Contains(s.Required, key):
			text, sure = example(s.Properties.by[key]), false
		default:
			continue
		}
		parts = append(parts, key+": "+text)
	}
	return "{" + strings.Join(parts, ", ") + "}", sure
}

// titleOf returns a title for an id, that of the sample for none.
func titleOf(id string) string {
	if id == "" {
		id = sample.Form("id")
	}
	return strings.ToUpper(id[:1]) + strings.ReplaceAll(id[1:], "_", " ")
}

// spoken returns the words of a node: those of a scalar, or of all entries of a list.
func spoken(n *syntax.Node) string {
	if n.Kind == syntax.Scalar {
		return n.Value
	}
	var all []string
	for _, item := range n.Items {
		all = append(all, item.Value)
	}
	return strings.Join(all, " ")
}

// inline writes a scalar, or a list of scalars, as it may stand inside { }.
func inline(n *syntax.Node, at *shape) string {
	if n.Kind == syntax.Sequence {
		var all []string
		for _, item := range n.Items {
			all = append(all, inline(item, at))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	raw := n.Span.Text()
	text := isText(at.Form) && (takenFor(n) != nil || n.Tag != "!!str" && n.Tag != "")
	switch {
	case n.Style == syntax.Plain && !text && raw == n.Value && !strings.ContainsAny(raw, ",[]{}\n"),
		(n.Style == syntax.Single || n.Style == syntax.Double) && !strings.Contains(raw, "\n"):
		return raw
	}
	return syntax.Quote(n.Value)
}

// leads tells whether a group says from where something leads to where.
func (s *shape) leads() bool {
	return slices.Contains(s.Required, "from") && slices.Contains(s.Required, "to")
}

// arrow reads “new -> contacted” and [new, contacted] in the place of a transition.
func (x *explainer) arrow(s spot) (text string, sure bool) {
	if !s.shape.leads() {
		return "", false
	}
	if n := s.node; n.Kind == syntax.Sequence && len(n.Items) == 2 && n.Items[0].Kind == syntax.Scalar && n.Items[1].Kind == syntax.Scalar {
		return s.shape.filled(map[string]string{"from": n.Items[0].Value, "to": n.Items[1].Value})
	}
	if s.node.Kind != syntax.Scalar {
		return "", false
	}
	for _, sign := range []string{"->", "→", "=>", "-->", ">"} {
		from, to, found := strings.Cut(s.node.Value, sign)
		from, to = strings.TrimSpace(from), strings.TrimSpace(to)
		if found && matches(`^[a-z][a-z0-9_]*$`, from) && matches(`^[a-z][a-z0-9_]*$`, to) {
			return s.shape.filled(map[string]string{"from": from, "to": to})
		}
	}
	return "", false
}

// pairEntry tells whether an entry of a list of named elements is written as “website: Website”.
func (s spot) pairEntry() bool {
	if !s.item || s.node.Kind != syntax.Mapping || len(s.node.Pairs) != 1 || s.shape == nil {
		return false
	}
	pair := s.node.Pairs[0]
	return s.shape.Properties.by[pair.Key.Value] == nil && s.shape.Additional.shape == nil && pair.Value != nil &&
		pair.Value.Kind == syntax.Scalar && !pair.Value.IsNull() && s.shape.entry(pair) != "" && words.Nearest(pair.Key.Value, s.free()) == "" && s.keyMeant(pair.Key.Value, s.free()) == ""
}

// entry writes a pair as the entry that it stands for, "" where it cannot be one.
func (s *shape) entry(pair syntax.Pair) string {
	text := ""
	switch {
	case s.leads():
		text, _ = s.filled(map[string]string{"from": pair.Key.Value, "to": pair.Value.Value})
	case slices.Contains(s.Required, "id"):
		text, _ = s.entryOf(pair)
	case s.Properties.by["id"] == nil:
		text, _ = s.couple(pair)
	}
	return text
}

// idAsKey reports an entry whose id, or whose first value, stands in the place of a key.
func (x *explainer) idAsKey(s spot) {
	pair := s.node.Pairs[0]
	text := s.shape.entry(pair)
	args := words.Args{"key": s.key, "id": pair.Key.Value, "example": text}
	d := diag.Diagnostic{Code: "wrong-type", Subject: pair.Key.Span}
	d.Message = say("wrong-type/id-as-key", words.Text{
		En: "“{id}” stands in an entry of “{key}” in the place of a key, and is a value itself",
		Ru: "«{id}» стоит в элементе списка «{key}» на месте ключа, а это само значение",
	}, args)
	d.Help = say("wrong-type/help", words.Text{
		En: "Write it like “{example}”",
		Ru: "Напишите так: «{example}»",
	}, args)
	sure := len(s.shape.Required) <= 2 // the two that stand there
	if at := s.node.Span; sure && !s.node.Alias && !strings.Contains(at.Text(), "\n") {
		d.Fixes = replaceWith(s.node, text)
	}
	x.report(d)
}

// remark returns the first key for words that a group may have besides, for a sentence that has no place
// under what it must have; "" for none.
func (s *shape) remark(n *syntax.Node) string {
	first := n
	if n.Kind == syntax.Sequence && len(n.Items) > 0 {
		first = n.Items[0]
	}
	if first.Kind != syntax.Scalar || !strings.Contains(first.Value, " ") {
		return ""
	}
	for _, key := range s.Properties.names {
		below := s.Properties.by[key].full()
		if below.words() && (n.Kind == syntax.Scalar || below.takes("array")) && key != "title" && key != "description" {
			return key
		}
	}
	return ""
}

// assigned reads “notify head_of_sales” in the place of a group: a key and the name that it takes.
func (s *shape) assigned(n *syntax.Node) (text string, sure bool) {
	if n.Kind != syntax.Scalar {
		return "", false
	}
	first, rest, more := strings.Cut(strings.TrimSpace(n.Value), " ")
	rest = strings.TrimSpace(rest)
	key := s.Properties.by[strings.ToLower(first)]
	if !more || key == nil || key.full().RefTo == "" && (key.full().Items == nil || key.full().Items.full().RefTo == "") || !matches(`^[a-z][a-z0-9_.]*$`, rest) {
		return "", false
	}
	return s.filled(map[string]string{strings.ToLower(first): rest})
}

// pairOf reads “source = website” in the place of a map whose keys are free; "" for anything else.
func (s *shape) pairOf(n *syntax.Node) string {
	if len(s.Properties.names) > 0 || s.Additional.shape == nil || n.Kind != syntax.Scalar {
		return ""
	}
	key, value, found := strings.Cut(n.Value, "=")
	key, value = strings.TrimSpace(key), strings.Trim(strings.TrimSpace(value), "'")
	if !found || !matches(`^[a-z][a-z0-9_.]*$`, key) || !matches(`^[A-Za-z0-9_.]+$`, value) {
		return ""
	}
	if !matches(`^[a-z][a-z0-9_]*$`, value) {
		value = syntax.Quote(value)
	}
	return "{" + key + ": " + value + "}"
}
