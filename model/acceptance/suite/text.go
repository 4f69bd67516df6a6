package suite

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Plain is a text that reads the same in every language.
type Plain string

// In implements words.Localized.
func (p Plain) In(string) string { return string(p) }

// List joins values with commas.
func List(values []words.Localized) words.List {
	all := make(words.List, len(values))
	for i, v := range values {
		all[i] = v
	}
	return all
}

// Chain is values between which there is a choice.
type Chain []words.Localized

// In implements words.Localized.
func (c Chain) In(lang string) string {
	parts := make([]string, len(c))
	for i, v := range c {
		parts[i] = v.In(lang)
	}
	return strings.Join(parts, " / ")
}

// Say returns a sentence out of a table, with its arguments.
func Say(table map[string]words.Text, id string, args words.Args) words.Message {
	return words.Message{ID: "acceptance/" + id, Text: table[id], Args: args}
}

// TitleOf returns the title of an element; one that has neither title nor id has no name.
func TitleOf(e model.Element) words.Localized {
	if title := model.TitleOf(e); title.In("en") != "" {
		return title
	}
	return words.Message{ID: "acceptance/unnamed", Text: words.Text{En: "without a name", Ru: "без названия"}}
}
