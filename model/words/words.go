// Package words holds what the tool says: sentences as templates per language, with named
// arguments and plurals. It must not know findings, places or the spec.
package words

import (
	"fmt"
	"regexp"
	"strings"
)

// Text is one sentence as a template in each language the tool speaks.
//
// A template names its arguments in braces, {stage}, and counts with plural forms,
// {n|# way|# ways} in English and {n|# путь|# пути|# путей} in Russian, where # is the number.
//
// Kazakh stands apart, in the drafts: see [Drafted].
type Text struct {
	En, Ru string
}

// IsZero tells whether there is no text.
func (t Text) IsZero() bool { return t == Text{} }

// In returns the template in a language, or in the first of its stand-ins that has one.
func (t Text) In(lang string) string {
	for _, l := range chain(lang) {
		switch {
		case l == "kk":
			if draft := Draft(t.En); draft != "" {
				return draft
			}
		case l == "ru" && t.Ru != "":
			return t.Ru
		case l == "en":
			return t.En
		}
	}
	return t.En
}

// Args are the named arguments of a template: strings, whole numbers, or Localized values.
type Args map[string]any

// Localized is a value that reads differently per language, such as the title of a stage.
type Localized interface {
	In(lang string) string
}

// Message is a sentence with its arguments, not yet in any language.
type Message struct {
	// ID names the sentence, stable over releases: the name of its check, with "/variant" where
	// a check has several.
	ID   string
	Text Text
	Args Args
}

// IsZero tells whether there is no message.
func (m Message) IsZero() bool { return m.Text.IsZero() }

// In returns the finished sentence in a language.
func (m Message) In(lang string) string { return Nest(lang, Fill(m.Text.In(lang), lang, m.Args)) }

// List is several values that read as one enumeration: "a, b, c".
type List []any

// In returns the values joined by commas.
func (l List) In(lang string) string {
	parts := make([]string, len(l))
	for i, v := range l {
		parts[i] = value(v, lang)
	}
	return strings.Join(parts, ", ")
}

// Fill puts arguments into a template. An argument that is missing stays visible as {name}, so
// that tests find it.
func Fill(template, lang string, args Args) string {
	var out strings.Builder
	for {
		open := strings.IndexByte(template, '{')
		if open < 0 {
			break
		}
		length := strings.IndexByte(template[open:], '}')
		if length < 0 {
			break
		}
		out.WriteString(template[:open])
		hole := template[open+1 : open+length]
		name, forms, counted := strings.Cut(hole, "|")
		v, known := args[name]
		n, isNumber := v.(int)
		switch {
		case known && counted && isNumber:
			form := Plural(lang, n, strings.Split(forms, "|"))
			out.WriteString(strings.ReplaceAll(form, "#", fmt.Sprint(n)))
		case known:
			out.WriteString(value(v, lang))
		default:
			out.WriteString(template[open : open+length+1])
		}
		template = template[open+length+1:]
	}
	out.WriteString(template)
	return out.String()
}

func value(v any, lang string) string {
	switch v := v.(type) {
	case string:
		return v
	case Localized:
		return v.In(lang)
	default:
		return fmt.Sprint(v)
	}
}

// Open returns a template as it reads without arguments: with dots where they would stand.
func Open(template string) string { return hole.ReplaceAllString(template, "…") }

var hole = regexp.MustCompile(`\{[a-z_]+(\|[^{}]*)?\}`)

// Either is several names of which one is meant: a, b or c.
type Either []string

var or = Text{En: " or ", Ru: " или "}

// In implements Localized.
func (e Either) In(lang string) string {
	if len(e) < 2 {
		return strings.Join(e, "")
	}
	return strings.Join(e[:len(e)-1], ", ") + or.In(lang) + e[len(e)-1]
}

// Article puts “a” or “an” before an English noun, by its sound.
func Article(noun string) string {
	switch {
	case noun == "":
		return ""
	case strings.EqualFold(noun, "sla") || strings.ContainsAny(noun[:1], "aeioAEIO"):
		return "an " + noun
	}
	return "a " + noun
}

// Plural picks the form for a number by the rules of the Unicode CLDR: English has one and other,
// Russian one, few and many. Kazakh counts in the singular and has one form. Three forms are Russian
// whatever the language, since Russian stands in for others. The last form serves where forms are
// missing.
func Plural(lang string, n int, forms []string) string {
	i := 1
	switch {
	case lang != "ru" && len(forms) < 3:
		if n == 1 {
			i = 0
		}
	case n%10 == 1 && n%100 != 11:
		i = 0
	case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
		i = 1
	default:
		i = 2
	}
	return forms[min(i, len(forms)-1)]
}
