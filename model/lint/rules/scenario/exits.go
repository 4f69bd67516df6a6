package scenario

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/words"
)

// exits reads as the moves out of a stage: “Proposal”, “Lost” (“Head of sales”, once “Why” is given).
type exits []runtime.Legal

const fewExits = 4

var exitTexts = map[string]words.Text{
	"met":   {En: "once “{title}” is met", Ru: "когда выполнено «{title}»"},
	"given": {En: "once “{title}” is given", Ru: "когда указано «{title}»"},
	"more":  {En: " and {n} more", Ru: " и ещё {n}"},
}

// In implements words.Localized.
func (e exits) In(lang string) string {
	shown, rest := e, 0
	if len(e) > fewExits {
		shown, rest = e[:fewExits-1], len(e)-fewExits+1
	}
	parts := make([]string, len(shown))
	for i, legal := range shown {
		parts[i] = say.Quote(lang, model.TitleOf(legal.Move.To).In(lang))
		var notes []string
		if len(legal.By) > 0 {
			notes = append(notes, say.TitlesOf(legal.By).In(lang))
		}
		if notes = append(notes, conditions(legal.Asks, lang)...); len(notes) > 0 {
			parts[i] += " (" + strings.Join(notes, ", ") + ")"
		}
	}
	text := strings.Join(parts, ", ")
	if rest > 0 {
		text += words.Fill(exitTexts["more"].In(lang), lang, words.Args{"n": rest})
	}
	return text
}

// conditions names the checkpoints that a move still asks for something, and the reason that it wants, each once.
func conditions(asks []runtime.Missing, lang string) []string {
	var notes []string
	told := map[model.Element]bool{}
	for _, m := range asks {
		key, of := "given", model.Element(m.Field)
		if m.Checkpoint != nil {
			key, of = "met", m.Checkpoint
		} else if m.Field == nil {
			continue
		}
		if !told[of] {
			told[of] = true
			notes = append(notes, words.Fill(exitTexts[key].In(lang), lang, words.Args{"title": model.TitleOf(of)}))
		}
	}
	return notes
}
