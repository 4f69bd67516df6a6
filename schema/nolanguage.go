package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// noLanguage tells whether a value stands in a text, under a key that is no language: it is no text in
// one language then, whatever its own fault.
func (s spot) noLanguage() bool {
	if s.up == nil || s.keyNode == nil || s.up.node == nil || s.up.node.Kind != syntax.Mapping {
		return false
	}
	text, key := s.up.shape.full(), s.keyNode.Value
	return text != nil && text.isText() && (len(key) > 3 || s.up.beside(key)) && tongue.Canonical(key) == "" && tongue.Meant(key) == ""
}

// beside tells whether a key could be written beside the one of this place.
func (s spot) beside(key string) bool {
	if s.up == nil {
		return false
	}
	around := s.up.shape.full()
	return around != nil && around.Properties.by[key] != nil
}

// keysForText reports a group of keys in the place of a text, once for each text.
func (x *explainer) keysForText(s spot, key string) {
	d := diag.Diagnostic{Code: "wrong-type", Subject: s.node.Span}
	if slices.ContainsFunc(x.found, func(other diag.Diagnostic) bool { return other.Code == d.Code && other.Subject == d.Subject }) {
		return
	}
	args := words.Args{"place": s.titled(), "key": key, "text": s.key, "example": example(s.shape)}
	d.Message = say("wrong-type/no-language", words.Text{
		En: "{place} is a text, or one per language, and “{key}” is no language",
		Ru: "{place}: здесь пишется текст или тексты по языкам, а «{key}» — не язык",
	}, args)
	help, id := words.Text{
		En: "Write in words what people see, for example “{example}”",
		Ru: "Напишите словами, что видно, например «{example}»",
	}, "wrong-type/no-language/help"
	switch {
	case s.beside(key):
		help, id = words.Text{
			En: "Write “{key}” on a line of its own beside “{text}”, which says in words what people see, for example “{example}”",
			Ru: "Напишите «{key}» отдельной строкой рядом с «{text}», а в «{text}» скажите словами, что видно, например «{example}»",
		}, "wrong-type/no-language-beside/help"
	case strings.Contains(key, ".") && s.beside("record"):
		help, id = words.Text{
			En: "What is written into the record stands beside “{text}”, under “record”; “{text}” says in words what people see, for example “{example}”",
			Ru: "То, что записывают, стоит рядом с «{text}», в «record»; в «{text}» скажите словами, что видно, например «{example}»",
		}, "wrong-type/no-language-record/help"
	}
	d.Help = say(id, help, args)
	x.report(d)
}
