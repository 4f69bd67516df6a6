package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/resolve"
)

// script gives pages their search, the choice of a theme, and links to copy. It holds no text of the
// description.
//
//go:embed site.js
var script string

// The groups of what is found, in the order in which they are shown.
const (
	foundPage = iota
	foundElement
	foundCase
)

// found is one entry of the index of the search: what is found, what it is, where, the words besides its
// title by which it is, and its group.
type found struct {
	title, kind, href, words string
	group                    int
}

// MarshalJSON writes it without names: there are thousands.
func (f found) MarshalJSON() ([]byte, error) {
	return json.Marshal([]any{f.title, f.kind, f.href, f.words, f.group})
}

// index is what can be found, as JSON; the links start from the page.
func (s *site) index() string {
	list := s.pagesFound()
	for _, element := range s.in.Spec.Elements() {
		kind := s.kindOf(element)
		title := address.Brief(s.titleBy(element, element.Self().Ref)).In(s.lang)
		list = append(list, found{title, kind, s.href(element, element.Self().Ref), strings.Join(s.findable(element), " "), foundElement})
	}
	if s.alone { // the script finds the cases on the page itself
		return asJSON(list)
	}
	for _, c := range s.book.caseList() {
		list = append(list, found{address.Case(c.title), label("one-case", s.lang), s.toCase(c), c.id, foundCase})
	}
	return asJSON(list)
}

// kindOf says what an element is, and what it is part of: "stage · Sales". Both are words by which it is found.
func (s *site) kindOf(element model.Element) string {
	d := element.Self().Document
	switch {
	case d == nil || d.Kind == nil:
		return ""
	case element.Self().Parent == nil:
		return s.kindName(d.Kind)
	}
	of := address.Title(d.Value).In(s.lang)
	if kind := resolve.KindName(element.Self().Word()).In(s.lang); kind != "" {
		return kind + " · " + of
	}
	return of
}

// asJSON writes entries such that they end no element they stand in.
func asJSON(list []found) string {
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(list); err != nil { // escapes <, > and &
		return "[]"
	}
	return out.String()
}

// indexScript is the index of a site. It is a script since a page opened from disk may not read other
// files.
func (b *book) indexScript() []byte {
	return []byte("window.crmspecIndex = " + newSite(b, ".").index()) // its links start from the folder
}

// mostWords is how many letters of a description can be searched.
const mostWords = 300

// findable returns the words besides the title by which an element is found: its id, earlier ids, its
// names in other systems and languages, its description.
func (b *book) findable(element model.Element) []string {
	list := []string{element.Self().Path()}
	for _, part := range address.Title(element).Parts {
		list = append(list, part.S)
	}
	add := func(description model.Text, was model.OneOrMany[model.Value[model.ID]], codes model.Map[model.Value[string], model.Value[string]]) {
		for _, id := range was.Items {
			list = append(list, string(id.V))
		}
		for _, entry := range codes.Entries {
			list = append(list, entry.Value.V)
		}
		if text := []rune(description.In(b.lang)); len(text) > 0 {
			list = append(list, string(text[:min(len(text), mostWords)]))
		}
	}
	switch e := element.(type) {
	case interface{ Envelope() *model.Head }:
		h := e.Envelope()
		add(h.Description, h.Was, h.Codes)
	case interface{ Besides() *model.Nested }:
		n := e.Besides()
		add(n.Description, n.Was, n.Codes)
	}
	if term, ok := element.(*model.Term); ok {
		for _, synonym := range append(term.Synonyms.Items, term.Forbidden.Items...) {
			list = append(list, synonym.In(b.lang))
		}
	}
	return list
}

// caseList are all cases in the order of their pages.
func (b *book) caseList() []caseAt {
	if !tried(b.in) {
		return nil
	}
	var list []caseAt
	for _, c := range b.in.Suite.Cases {
		if at, known := b.tries().at[c.ID]; known {
			list = append(list, at)
		}
	}
	return list
}
