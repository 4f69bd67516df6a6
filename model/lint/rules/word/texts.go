package word

import (
	"maps"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/decode"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// text is something that people read, in one language.
type text struct {
	// element is the nearest one around it, key the path of keys from there, as steps.expect.
	element model.Element
	key     string
	part    model.TextPart
	first   string // the first language of the project
}

// lang is the language of the text, that of the project where the author names none.
func (t text) lang() string { return languageOf(t.part, t.first) }

// kind is the word of the element's kind.
func (t text) kind() string { return t.element.Self().Word() }

// last is the key that it stands under.
func (t text) last() string { return t.key[strings.LastIndexByte(t.key, '.')+1:] }

// place is the place in the source of a piece of the text.
func (t text) place(from, to int) source.Span {
	return syntax.SpanIn(t.part.At, t.part.S, from, to)
}

// finding is about a piece of the text. Its arguments are the word itself, the key that it stands under, and
// what the caller adds.
func (t text) finding(from, to int, args words.Args) lint.Finding {
	word := t.part.S[from:to]
	all := words.Args{"word": word, "key": t.last()}
	maps.Copy(all, args)
	return lint.Finding{Element: t.element, At: t.place(from, to), Args: all, Witness: []any{t.element.Self().Ref, word}}
}

// eachText calls f with all texts of a description, in order of the documents and their keys.
func eachText(p *lint.Pass, f func(text)) {
	first := p.Spec.Languages()[0]
	for _, t := range p.Texts() {
		for _, part := range t.Written.Parts {
			f(text{t.Element, t.Key, part, first})
		}
	}
}

// textsOf calls f with the texts of one document.
func textsOf(spec *model.Spec, document model.Element, f func(text)) {
	first := spec.Languages()[0]
	decode.EachText(document, func(e model.Element, key string, written *model.Text) {
		for _, part := range written.Parts {
			f(text{e, key, part, first})
		}
	})
}

// languageOf returns the language of a text without its country. One without a language is in that of the
// project, or in Russian where that is English and the letters are not.
func languageOf(part model.TextPart, first string) string {
	switch lang := words.Base(part.Lang); {
	case lang != "":
		return lang
	case words.Base(first) == "en" && strings.ContainsFunc(part.S, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }):
		return "ru"
	}
	return words.Base(first)
}
