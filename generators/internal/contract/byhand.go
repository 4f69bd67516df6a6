package contract

import (
	"slices"

	"github.com/crmspec/crmspec/model/words"
)

// byHand returns what people do for the next version beside its configuration and did not for the earlier one, and what of
// that is needed no more: what a CRM does not keep changes as well, and no file of it tells so.
func byHand(was, is Weighed, lang string) Step {
	step := Step{Title: words.Message{Text: handDeltaTitle}, Why: words.Message{Text: handDeltaWhy}}
	before, after := handLines(was, lang), handLines(is, lang)
	for _, line := range after {
		if !slices.Contains(before, line) {
			step.Do = append(step.Do, words.Message{Text: handNew, Args: words.Args{"line": line}})
		}
	}
	for _, line := range before {
		if !slices.Contains(after, line) {
			step.Do = append(step.Do, words.Message{Text: handGone, Args: words.Args{"line": line}})
		}
	}
	return step
}

// handLines are the single actions of people, those that bring the configuration in first.
func handLines(w Weighed, lang string) []string {
	var lines []string
	for _, s := range w.Work.Steps {
		for _, do := range s.Do {
			lines = append(lines, do.In(lang))
		}
	}
	return append(lines, w.Account.Steps(lang)...)
}

var (
	handDeltaTitle = words.Text{En: "What people do by hand", Ru: "Что делают руками"}
	handDeltaWhy   = words.Text{
		En: "This is no part of the configuration, and is another than before. Whatever is not named here stays as it was set.",
		Ru: "Этого нет в конфигурации, и оно изменилось. Всё, что здесь не названо, остаётся как было.",
	}
	handNew  = words.Text{En: "From now on: {line}", Ru: "Теперь: {line}"}
	handGone = words.Text{En: "No longer: {line}", Ru: "Больше не нужно: {line}"}
)
