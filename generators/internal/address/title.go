package address

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model"
)

// mostOfTitle is how many letters of a title stand where it only leads to, or speaks of, its element.
const mostOfTitle = 200

// Title is the title of an element where it is only named: one beyond all measure is cut, and stands in full at
// the place of the element alone. A page names an element dozens of times.
func Title(element model.Element) model.Text { return Brief(model.TitleOf(element)) }

// Brief is Title for a title by itself.
func Brief(title model.Text) model.Text {
	if !slices.ContainsFunc(title.Parts, func(part model.TextPart) bool { return len(part.S) > mostOfTitle }) {
		return title
	}
	title.Parts = slices.Clone(title.Parts) // the element keeps its own
	for i := range title.Parts {
		title.Parts[i].S = Short(title.Parts[i].S)
	}
	return title
}

// Short cuts a text as [Title] does, at the end of a word where one is near.
func Short(text string) string { return cut(text, mostOfTitle) }

// mostOfCase is how many letters of the title of a case stand where it is only named: it is a sentence.
const mostOfCase = 400

// Case is [Short] for the title of a case.
func Case(title string) string { return cut(title, mostOfCase) }

// cut leaves at most most letters of a text, the last of them "…" where it is cut.
func cut(text string, most int) string {
	if len(text) <= most || utf8.RuneCountInString(text) <= most {
		return text
	}
	kept := string([]rune(text)[:most-1])
	if end := strings.LastIndexByte(kept, ' '); end > len(kept)*3/4 {
		kept = kept[:end]
	}
	return strings.TrimRight(kept, " .,;:–—") + "…"
}

// Briefly returns what cuts, in any text, the titles that [Title] cuts: in sentences that were put together from
// them. dressed is how a text is written there, such as escaped; nil where no title of the spec is beyond all
// measure.
func Briefly(spec *model.Spec, lang string, dressed func(string) string) *strings.Replacer {
	var pairs []string
	for _, title := range Overlong(spec, lang) {
		pairs = append(pairs, dressed(title), dressed(Short(title)))
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}

// Overlong returns the titles that [Title] cuts.
func Overlong(spec *model.Spec, lang string) []string {
	var list []string
	for _, element := range spec.Elements() {
		if title := model.TitleOf(element).In(lang); len(title) > mostOfTitle && Short(title) != title {
			list = append(list, title)
		}
	}
	return list
}
