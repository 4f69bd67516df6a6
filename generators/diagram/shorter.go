package diagram

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// shorter says a condition in less room: fields by the first word of their titles, then by none. The values
// stay, for they are what sets one way apart from another.
func (pic *picture) shorter(c *model.Condition) []string {
	var list []string
	for _, cut := range []func(string) string{firstWord, func(string) string { return "…" }} {
		read := pic.in.Conditions.Marked(c, func(f *model.Field) words.Localized {
			return words.Text{En: cut(address.Title(f).In("en")), Ru: cut(address.Title(f).In(pic.lang))}
		})
		if read != nil {
			list = appendNew(list, label("if", pic.lang)+" "+read.In(pic.lang))
		}
	}
	return list
}

// firstWord cuts a title after its first word.
func firstWord(title string) string {
	if first, rest, _ := strings.Cut(title, " "); rest != "" {
		return first + "…"
	}
	return title
}
