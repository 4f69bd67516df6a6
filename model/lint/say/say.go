// Package say stands before the checks: it makes elements into the words of their sentences and the Steps
// of their witnesses. It must not know any single check, nor how findings are shown.
package say

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// Quote puts a text into the quotation marks of a language.
func Quote(lang, text string) string {
	if words.Speaks(lang) != "en" {
		return "«" + text + "»"
	}
	return "“" + text + "”"
}

// Titles reads as the Titles of elements in quotes; of many only the first ones.
type Titles []model.Element

const FewTitles = 6

// TitlesOf returns the Titles of elements of one type.
func TitlesOf[T model.Element](elements []T) Titles {
	list := make(Titles, len(elements))
	for i, e := range elements {
		list[i] = e
	}
	return list
}

var moreTitles = words.Text{En: " and {n} more", Ru: " и ещё {n}"}

// In implements words.Localized.
func (t Titles) In(lang string) string {
	shown, rest := t, 0
	if len(t) > FewTitles {
		shown, rest = t[:FewTitles-1], len(t)-FewTitles+1
	}
	parts := make([]string, len(shown))
	for i, e := range shown {
		parts[i] = Quote(lang, model.TitleOf(e).In(lang))
	}
	text := strings.Join(parts, ", ")
	if rest > 0 {
		text += words.Fill(moreTitles.In(lang), lang, words.Args{"n": rest})
	}
	return text
}

// Move reads as a transition: its title, or the stages that it connects.
type Move struct{ *model.Transition }

// In implements words.Localized.
func (m Move) In(lang string) string {
	if m.Title.IsSet() {
		return Quote(lang, m.Title.In(lang))
	}
	return ends(m.From, lang, Quote) + " → " + ends(m.To, lang, Quote)
}

// Called reads as what people call an element that a step of a witness names: its title, a move without one by its
// stages, in quotes since an arrow stands between steps too.
type Called struct {
	model.Element
	// Ref is the reference that names it; of a transition it may mean one pair of stages.
	Ref string
}

// In implements words.Localized.
func (c Called) In(lang string) string {
	t, ok := c.Element.(*model.Transition)
	if !ok || t.Title.IsSet() {
		return model.NameIn(lang, c.Element, c.Ref)
	}
	if moves := model.MovesNamed(t, c.Ref); len(moves) == 1 {
		return Quote(lang, model.TitleOf(moves[0].From).In(lang)+" → "+model.TitleOf(moves[0].To).In(lang))
	}
	bare := func(_, text string) string { return text }
	return Quote(lang, ends(t.From, lang, bare)+" → "+ends(t.To, lang, bare))
}

var endWords = map[string]words.Text{
	"open":  {En: "any open stage", Ru: "любой открытый этап"},
	"later": {En: "any later stage", Ru: "любой следующий этап"},
}

func ends(refs model.OneOrMany[model.Ref[model.Stage]], lang string, quote func(lang, text string) string) string {
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

// Place returns the text that tells a transition: its id, or the stages that it connects.
func Place(t *model.Transition) source.Span {
	if t.ID.IsSet() || t.To.At.From() < t.From.At.From() || t.From.At.File != t.To.At.File {
		return t.Self().Name
	}
	return t.From.At.Until(t.To.At)
}

// Steps returns elements as the Steps of a witness; of a long way only its ends.
func Steps(elements []*model.Stage) []any {
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

// Path reads as a way through stages: new → contacted → won, with their titles.
type Path []*model.Stage

// In implements words.Localized.
func (p Path) In(lang string) string {
	const most = 8
	var parts []string
	for i, stage := range p {
		if len(p) > most && i == most/2 {
			parts = append(parts, "…")
		}
		if len(p) <= most || i < most/2 || i >= len(p)-most/2 {
			parts = append(parts, Quote(lang, stage.Title.In(lang)))
		}
	}
	return strings.Join(parts, " → ")
}

// Element reads as the title of an element in quotes.
type Element struct{ model.Element }

// In implements words.Localized.
func (e Element) In(lang string) string { return Quote(lang, model.TitleOf(e.Element).In(lang)) }
