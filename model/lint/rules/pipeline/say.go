// Package pipeline holds the checks of pipelines, one file each: a literal that says all about the
// check, and the function that finds it. It must not know YAML, nor how findings are shown.
package pipeline

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// quote puts a text into the quotation marks of a language.
func quote(lang, text string) string {
	if words.Speaks(lang) != "en" {
		return "«" + text + "»"
	}
	return "“" + text + "”"
}

// titles reads as the titles of elements in quotes; of many only the first ones.
type titles []model.Element

const fewTitles = 6

// titlesOf returns the titles of elements of one type.
func titlesOf[T model.Element](elements []T) titles {
	list := make(titles, len(elements))
	for i, e := range elements {
		list[i] = e
	}
	return list
}

var moreTitles = words.Text{En: " and {n} more", Ru: " и ещё {n}"}

// In implements words.Localized.
func (t titles) In(lang string) string {
	shown, rest := t, 0
	if len(t) > fewTitles {
		shown, rest = t[:fewTitles-1], len(t)-fewTitles+1
	}
	parts := make([]string, len(shown))
	for i, e := range shown {
		parts[i] = quote(lang, model.TitleOf(e).In(lang))
	}
	text := strings.Join(parts, ", ")
	if rest > 0 {
		text += words.Fill(moreTitles.In(lang), lang, words.Args{"n": rest})
	}
	return text
}

// move reads as a transition: its title, or the stages that it connects.
type move struct{ *model.Transition }

// In implements words.Localized.
func (m move) In(lang string) string {
	if m.Title.IsSet() {
		return quote(lang, m.Title.In(lang))
	}
	return ends(m.From, lang) + " → " + ends(m.To, lang)
}

var endWords = map[string]words.Text{
	"open":  {En: "any open stage", Ru: "любой открытый этап"},
	"later": {En: "any later stage", Ru: "любой следующий этап"},
}

func ends(refs model.OneOrMany[model.Ref[model.Stage]], lang string) string {
	parts := make([]string, len(refs.Items))
	for i, ref := range refs.Items {
		switch stage := ref.Get(); {
		case stage != nil:
			parts[i] = quote(lang, stage.Title.In(lang))
		case ref.Word != "":
			parts[i] = endWords[ref.Word].In(lang)
		default:
			parts[i] = ref.Name
		}
	}
	return strings.Join(parts, ", ")
}

// place returns the text that tells a transition: its id, or the stages that it connects.
func place(t *model.Transition) source.Span {
	if t.ID.IsSet() || t.To.At.Start.Byte < t.From.At.Start.Byte || t.From.At.File != t.To.At.File {
		return t.Self().Name
	}
	return source.Span{File: t.From.At.File, Start: t.From.At.Start, End: t.To.At.End}
}

// steps returns elements as the steps of a witness; of a long way only its ends.
func steps(elements []*model.Stage) []any {
	const most = 12
	var list []any
	for i, e := range elements {
		if len(elements) > most && i == most/2 {
			list = append(list, "…")
		}
		if len(elements) <= most || i < most/2 || i >= len(elements)-most/2 {
			list = append(list, e.Self().Ref)
		}
	}
	return list
}
