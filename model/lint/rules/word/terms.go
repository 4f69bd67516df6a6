package word

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/words"
)

// ban is a word that a glossary forbids, with the term to be used instead.
type ban struct {
	term *model.Term
	at   source.Span
}

// banned compiles what the glossaries forbid, one finder for each language; what they allow is found with it, for
// a longer term, or the title of another, may have a forbidden word in it.
func banned(spec *model.Spec) map[string]*finder {
	first := spec.Languages()[0]
	phrases := map[string][]*phrase{}
	forbids := map[string]bool{}
	add := func(text model.Text, group string, of any) {
		for _, part := range text.Parts {
			lang := languageOf(part, first)
			if p := termPhrase(part.S, lang); p != nil {
				p.group, p.of = group, of
				phrases[lang] = append(phrases[lang], p)
				forbids[lang] = forbids[lang] || group == "forbidden"
			}
		}
	}
	for _, glossary := range model.All[model.Glossary](spec) {
		for _, term := range glossary.Terms {
			if term == nil {
				continue
			}
			add(term.Title, "", nil)
			for _, synonym := range term.Synonyms.Items {
				add(synonym, "", nil)
			}
			for _, forbidden := range term.Forbidden.Items {
				add(forbidden, "forbidden", ban{term, forbidden.At})
			}
		}
	}
	all := map[string]*finder{}
	for lang := range forbids {
		if forbids[lang] {
			all[lang] = newFinder(phrases[lang])
		}
	}
	return all
}

// termPhrase returns a term as it is looked for in all its forms, nil for one without words.
func termPhrase(written, lang string) *phrase {
	p := &phrase{text: strings.TrimSpace(written)}
	for _, w := range parted(tokens(written)) {
		if w.word != slash && w.word != stop {
			p.words = append(p.words, formsOf(w.word, words.Base(lang)))
		}
	}
	if len(p.words) == 0 {
		return nil
	}
	return p
}
