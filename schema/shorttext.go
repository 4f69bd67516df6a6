package schema

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// perLanguage tells whether a group of keys, whose short form is a text, has languages for keys: the
// short form is one text only.
func (s spot) perLanguage() bool {
	if s.shape.Short == "" || s.node.Kind != syntax.Mapping || len(s.node.Pairs) == 0 {
		return false
	}
	short := s.shape.Properties.by[s.shape.Short].full()
	return short != nil && short.isText() && !slices.ContainsFunc(s.node.Pairs, func(pair syntax.Pair) bool {
		return s.shape.Properties.by[pair.Key.Value] != nil || tongue.Canonical(pair.Key.Value) == "" && tongue.Meant(pair.Key.Value) == ""
	})
}

// languagesOfShort reports the languages that stand where the key of the short form belongs.
func (x *explainer) languagesOfShort(s spot) {
	args := words.Args{"place": s.titled(), "short": s.shape.Short}
	d := diag.Diagnostic{Code: "missing-key", Subject: s.node.Pairs[0].Key.Span}
	d.Message = say("missing-key/languages", words.Text{
		En: "{place}: a text per language stands under the key “{short}”",
		Ru: "{place}: текст на нескольких языках пишется под ключом «{short}»",
	}, args)
	d.Help = say("missing-key/languages/help", words.Text{
		En: "Write {short}: and put the languages under it",
		Ru: "Напишите {short}: и поместите языки под этим ключом",
	}, args)
	if span := s.node.Span; s.node.Style == syntax.Flow && !s.node.Alias && strings.HasPrefix(span.Text(), "{") {
		d.Fixes = []diag.Fix{{
			Title: say("fix/insert", words.Text{En: "Insert “{key}: {text}”", Ru: "Вставить «{key}: {text}»"}, words.Args{"key": s.shape.Short, "text": "{…}"}),
			Edits: []source.Edit{{Span: span, New: "{" + s.shape.Short + ": " + span.Text() + "}"}},
		}}
	}
	x.report(d)
}
