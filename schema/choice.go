package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/words"
)

// fewValues is how many legal values a sentence lists with what they mean.
const fewValues = 9

// badChoice reports a scalar that is not one of the legal values.
func (x *explainer) badChoice(s spot, values []string) {
	text := s.node.Value
	args := words.Args{"place": s.titled(), "value": shorten(text), "values": meanings{s.shape}, "names": joined(values), "path": s.path()}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span, Suggestion: words.Nearest(text, values)}
	d.Message = say("bad-value", words.Text{
		En: "{place} cannot be “{value}”",
		Ru: "{place}: значения «{value}» нет",
	}, args)
	meant := saidOtherwise(s.key, text, values)
	if latin, alike := words.Latin(text); alike && slices.Contains(values, latin) {
		args["text"], meant = text, []string{latin}
		d.Message = say("bad-value/lookalike", words.Lookalike, args)
	}
	switch {
	case len(meant) == 1:
		if d.Suggestion = meant[0]; !notation.Judged(text, meant[0]) {
			d.Fixes = rewrite(s.node, meant[0])
		}
	case len(meant) > 1:
		d.Suggestion = meant[0]
	case d.Suggestion == "":
		d.Suggestion = notation.Mentioned(text, values)
	case words.Sure(text, d.Suggestion):
		d.Fixes = rewrite(s.node, d.Suggestion)
	}
	id, help := fewID, words.Text{
		En: "It is one of: {values}",
		Ru: "Возможные значения: {values}",
	}
	switch {
	case len(meant) > 1:
		args["meant"] = enumerate(meant, ", ")
		id, help = "bad-value/either/help", words.Text{
			En: "That could be one of several here, by what is meant: {meant}; what each means: crmspec explain {path}",
			Ru: "Здесь это может быть одно из нескольких, смотря что имеется в виду: {meant}; что значит каждое: crmspec explain {path}",
		}
	case len(values) > fewValues && len(d.Fixes) > 0:
		id, help = shortID, shortHelp
	case len(values) > fewValues:
		id, help = longID, words.Text{
			En: "It is one of: {names}; what each means: crmspec explain {path}",
			Ru: "Возможные значения: {names}; что значит каждое: crmspec explain {path}",
		}
	}
	d.Help = say(id, help, args)
	x.report(d)
}

// The ids of the help that lists few values or many, and of the one that only says where they are listed.
const fewID, longID, shortID = "bad-value/help", "bad-value/many/help", "bad-value/listed/help"

var shortHelp = words.Text{
	En: "All values and what they mean: crmspec explain {path}",
	Ru: "Все значения и что они значат: crmspec explain {path}",
}

// listOnce keeps a list of legal values where a document first goes wrong about it.
func listOnce(found diag.List) diag.List {
	said := map[any]bool{}
	for i := range found {
		help := &found[i].Help
		if help.ID != longID && help.ID != fewID {
			continue
		}
		if path := help.Args["path"]; said[path] {
			help.ID, help.Text = shortID, shortHelp
		} else {
			said[path] = true
		}
	}
	return found
}

// saidOtherwise returns the legal values of a key that a word of daily speech or of another tool says, or
// the name of a value in Russian.
func saidOtherwise(key, text string, values []string) []string {
	meant := notation.Synonyms(text, values)
	for _, value := range values {
		label := ValueLabel(key, value).In("ru")
		if strings.EqualFold(strings.TrimSpace(text), label) && !slices.Contains(meant, value) && isCyrillic(label) {
			meant = append(meant, value)
		}
	}
	return meant
}

// path is the way from the kind to the spot, as crmspec explain takes it; lists and maps add nothing.
func (s spot) path() string {
	switch {
	case s.up == nil:
		return s.shape.Title
	case s.item || s.up.shape.Properties.by[s.key] == nil:
		return s.up.path()
	}
	return s.up.path() + "." + s.key
}
