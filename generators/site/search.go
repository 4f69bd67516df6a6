package site

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/model"
)

// script gives pages their search, the choice of a theme, and links to copy. It holds no text of the
// description.
//
//go:embed site.js
var script string

// scripts are those of a page that stands alone.
func (s *site) scripts() []string { return []string{page.Filters()} }

// found is one entry of the index of the search: what is found, what it is, where, and the words besides
// its title by which it is.
type found [4]string

// index is the script that holds what can be found. It is a script since a page opened from disk may not
// read other files.
func (b *book) index() []byte {
	var list []found
	for _, element := range b.in.Spec.Elements() {
		title := newSite(b, address.Start).titleBy(element, element.Self().Ref).In(b.lang)
		at := address.Of(element)
		kind := ""
		if d := element.Self().Document; d != nil && d.Kind != nil {
			kind = b.kindName(d.Kind)
			if element.Self().Parent != nil {
				kind = model.TitleOf(d.Value).In(b.lang)
			}
		}
		href := newSite(b, address.Start).href(element, element.Self().Ref)
		if href == "" {
			href = at.File
		}
		list = append(list, found{title, kind, href, strings.Join(b.findable(element), " ")})
	}
	for _, c := range b.caseList() {
		list = append(list, found{c.title, label("one-case", b.lang), c.file + "#case/" + c.id, c.id})
	}
	var out bytes.Buffer
	out.WriteString("window.crmspecIndex = ")
	e := json.NewEncoder(&out) // escapes <, > and &
	if err := e.Encode(list); err != nil {
		return nil
	}
	return out.Bytes()
}

// mostWords is how many letters of a description can be searched.
const mostWords = 300

// findable returns the words besides the title by which an element is found: its id, earlier ids, its
// names in other systems and languages, its description.
func (b *book) findable(element model.Element) []string {
	list := []string{element.Self().Path()}
	for _, part := range model.TitleOf(element).Parts {
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
