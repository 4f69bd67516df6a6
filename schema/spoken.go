package schema

import (
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/schema/internal/markdown"
	"github.com/crmspec/crmspec/schema/russian"
)

// said returns a description of the schemas for readers of a language; in English where no other is known.
func said(english, lang string) string {
	if english == "" || lang == "en" {
		return english
	}
	return words.Text{En: english, Ru: russian.Of(english)}.In(lang)
}

// inside returns a description as it stands in brackets: in Russian that begins with a small letter, unless it
// is an abbreviation.
func inside(text, lang string) string {
	letters := []rune(text)
	if lang == "en" || len(letters) < 2 || !unicode.Is(unicode.Cyrillic, letters[0]) || unicode.IsUpper(letters[1]) {
		return text
	}
	letters[0] = unicode.ToLower(letters[0])
	return string(letters)
}

// In returns the entry with what it says about the key and its values in a language.
func (e Entry) In(lang string) Entry {
	e.Description, e.Rest = said(e.Description, lang), said(e.Rest, lang)
	e.Values = slices.Clone(e.Values)
	for i := range e.Values {
		e.Values[i].Meaning = said(e.Values[i].Meaning, lang)
	}
	return e
}

// translate says what a schema says to people in a language, here and below.
func translate(of any, lang string) {
	switch of := of.(type) {
	case []any:
		for _, item := range of {
			translate(item, lang)
		}
	case object:
		for word, value := range of {
			switch value := value.(type) {
			case string:
				of[word] = translated(word, value, lang)
			case []any:
				for i := range value {
					if text, ok := value[i].(string); ok && word == "enumDescriptions" {
						value[i] = said(text, lang)
					}
				}
				translate(value, lang)
			default:
				translate(value, lang)
			}
		}
	}
}

// translated returns the text under a word of a schema in a language, as it is where it is not for people.
func translated(word, text, lang string) string {
	switch word {
	case "description", "x-rest":
		return said(text, lang)
	case "markdownDescription":
		return hover(text, lang)
	}
	return text
}

// hover says a description with a line for each value in a language: what stands behind the name of the
// value, and the lines without one.
func hover(text, lang string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		head, rest, item := strings.Cut(line, "`: ")
		if item && strings.HasPrefix(head, "* `") {
			head += "`: "
		} else {
			head, rest = "", line
		}
		lines[i] = head + markdown.Escape(said(markdown.Plain(rest), lang))
	}
	return strings.Join(lines, "\n")
}
