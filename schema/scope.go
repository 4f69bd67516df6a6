package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// reach returns the words that say how far a right reaches, the smallest first, nil where the value of a
// shape says something else.
func (s *shape) reach() []string {
	if s = s.full(); s == nil {
		return nil
	}
	if short := s.Properties.by[s.Short]; short != nil {
		return short.reach()
	}
	if slices.Contains(s.Words, "none") && slices.Contains(s.Words, "all") {
		return s.Words
	}
	return nil
}

// scopeAsAnswer reports yes or no where it is to be said how far a right reaches, and tells whether it did.
func (x *explainer) scopeAsAnswer(s spot) bool {
	all := s.shape.reach()
	if len(all) == 0 || s.node.Kind != syntax.Scalar {
		return false
	}
	answer := answerOf(s.node.Value)
	if answer == "" || s.node.Style != syntax.Plain {
		return false
	}
	wide := slices.DeleteFunc(slices.Clone(all), func(word string) bool { return word == "none" })
	args := words.Args{"place": s.titled(), "value": s.node.Value, "scopes": strings.Join(wide, ", "), "key": s.key, "least": wide[0]}
	d := diag.Diagnostic{Code: "wrong-type", Subject: s.node.Span}
	d.Message = say("wrong-type/scope", words.Text{
		En: "{place} says whose records, not yes or no ({value})",
		Ru: "{place}: здесь пишут, чьи записи, а не да или нет ({value})",
	}, args)
	if answer == "true" {
		d.Help = say("wrong-type/scope-yes/help", words.Text{
			En: "Write how far it reaches, the smallest first: {scopes}; for example “{key}: {least}”",
			Ru: "Напишите, докуда достаёт право, от меньшего к большему: {scopes}; например «{key}: {least}»",
		}, args)
	} else {
		d.Help = say("wrong-type/scope-no/help", words.Text{
			En: "Leave the key out: what is not listed is denied; or write “{key}: none” to show that it was thought of",
			Ru: "Уберите ключ: что не перечислено, то запрещено; или напишите «{key}: none», чтобы было видно, что об этом подумали",
		}, args)
		d.Suggestion = "none"
		d.Fixes = replaceWith(s.node, "none")
	}
	x.report(d)
	return true
}

// answerOf returns true or false for a word that says yes or no, "" for any other.
func answerOf(text string) string {
	switch strings.ToLower(text) {
	case "true", "yes", "on", "y", "да", "+", "иә":
		return "true"
	case "false", "no", "off", "n", "нет", "-", "жоқ":
		return "false"
	}
	return ""
}
