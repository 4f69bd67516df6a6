package docgen

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema"
)

// written says in words what may be written under a key, with links. groups are the sections of
// the page by path.
func (b *book) written(e schema.Entry, groups map[string]string) string {
	text := b.form(e.Type, e)
	item := ""
	if e.Item != nil {
		item = b.form(e.Item, e)
	}
	if item == "a list" && len(e.Values) > 0 {
		item = "a list of words"
	}
	switch {
	case e.List && !strings.Contains(text, "a list of such"):
		text = strings.Replace(text, "a list", "a list; each entry: "+item, 1)
	case e.Item != nil && !e.List && e.Rest == "":
		text = "for each " + b.keyOf(e) + ": " + item
	}
	if head := groups[e.Path]; head != "" {
		text = strings.Replace(text, "a group of keys", "a "+link("group of keys", "#"+anchor(head)), 1)
	}
	if len(e.Words) > 0 {
		text += "; or " + choice(e.Words)
	}
	if e.Notation != nil {
		text = plain(e.Notation.In(lang))
	}
	text += b.kindsOf(e) + bounds(e)
	if e.Required {
		text = "**required**; " + text
	}
	if e.Default != "" {
		text += "; " + word(e.Default) + " when not written"
	}
	for _, demand := range e.Demands {
		text += "<br>" + quoted.ReplaceAllString(plain(demand.In(lang)), "`$1`")
	}
	return text
}

// quoted is a word of the language inside a sentence.
var quoted = regexp.MustCompile("“([^”]*)”")

// form shows a type: the words that may be chosen stand with their meanings elsewhere.
func (b *book) form(t words.Localized, e schema.Entry) string {
	text := t.In(lang)
	var values []string
	for _, v := range e.Values {
		values = append(values, v.Value)
	}
	if len(values) > 0 {
		text = strings.ReplaceAll(text, "one of: "+strings.Join(values, ", "), "a word")
	}
	text = plain(text)
	if to := b.href(e.Ref); e.Ref != "" && to != "" {
		whole := regexp.MustCompile("the id of (an?) " + e.Ref)
		text = whole.ReplaceAllString(text, "the id of $1 "+link(strings.ReplaceAll(e.Ref, "_", " "), to))
	}
	return text
}

func article(name string) string {
	if strings.ContainsAny(name[:1], "aeio") {
		return "an"
	}
	return "a"
}

// keyOf names the keys of a map.
func (b *book) keyOf(e schema.Entry) string {
	if to := b.href(e.KeyRef); to != "" {
		return link(e.KeyRef, to)
	}
	return "name"
}

// kindsOf says what a free reference may point at.
func (b *book) kindsOf(e schema.Entry) string {
	var to []string
	for _, kind := range e.RefKinds {
		prefix, kind, renamed := strings.Cut(kind, "=")
		if !renamed {
			kind = prefix
		}
		name := strings.ReplaceAll(kind, "_", " ")
		if href := b.href(kind); href != "" {
			name = link(name, href)
		}
		if renamed {
			name = word(prefix+"/…") + " with " + article(kind) + " " + name
		}
		to = append(to, name)
	}
	if len(to) == 0 {
		return ""
	}
	return "; it points at: " + strings.Join(to, ", ")
}

func bounds(e schema.Entry) string {
	switch {
	case e.Min != "" && e.Max != "":
		return fmt.Sprintf("; from %s to %s", e.Min, e.Max)
	case e.Min != "":
		return "; at least " + e.Min
	case e.Max != "":
		return "; at most " + e.Max
	}
	return ""
}

func choice(list []string) string {
	shown := make([]string, len(list))
	for i, w := range list {
		shown[i] = word(w)
	}
	return strings.Join(shown, ", ")
}

// meaning says what a key is for, with the words that may be chosen.
func (b *book) meaning(e schema.Entry) string {
	text := plain(e.Description)
	text = strings.ReplaceAll(text, "\n", " ")
	if e.Short != "" {
		text += " A single value stands for " + word(e.Short) + "."
	}
	for _, v := range e.Values {
		text += "<br>" + word(v.Value)
		if v.Meaning != "" {
			text += ": " + plain(v.Meaning)
		}
	}
	return text
}
