package site

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// chapter is a part of the description: the kinds of the documents that it shows, and what writes it.
type chapter struct {
	// name is that of its title among the labels, and its place where everything is on one page.
	name  string
	kinds []string
	// table writes what is said of its documents together, with its own heading; nil where each stands
	// by itself.
	table func(*site)
	// show writes a document below its title; nil shows its keys one by one.
	show func(*site, model.Element)
	// whole tells that every part of a document has a place of its own.
	whole bool
	// there tells whether it says anything; nil asks for a document of its kinds.
	there func(*book) bool
}

// told is a chapter of tables; its documents have a page each, too.
func told(name string, table func(*site), kinds ...string) chapter {
	return chapter{name: name, kinds: kinds, table: table}
}

// shown is a chapter whose documents stand below each other.
func shown(name string, show func(*site, model.Element), kinds ...string) chapter {
	return chapter{name: name, kinds: kinds, show: show}
}

// plain is the chapter of a kind whose keys are shown one by one.
func plain(kind string) chapter {
	return chapter{name: "kind-" + kind, kinds: []string{kind}, show: (*site).facets, whole: true}
}

// when gives a chapter that is about no kind the condition under which it says anything.
func (c chapter) when(there func(*book) bool) chapter {
	c.there = there
	return c
}

// each gives a chapter of tables what writes the page of a document.
func (c chapter) each(show func(*site, model.Element)) chapter {
	c.show = show
	return c
}

// wholly is a chapter in which every part of a document has a place of its own.
func (c chapter) wholly() chapter {
	c.whole = true
	return c
}

// holds tells whether the chapter shows documents of a kind.
func (c *chapter) holds(kind *model.Kind) bool { return slices.Contains(c.kinds, kind.Word) }

// documents returns the documents that the chapter shows, in their order.
func (b *book) documents(c *chapter) []model.Element { return b.shelves()[c] }

// shelve puts every document into its chapter: every page asks which there are.
func (b *book) shelve() map[*chapter][]model.Element {
	var others *chapter
	for i := range b.sheets {
		for j := range b.sheets[i].chapters {
			if c := &b.sheets[i].chapters[j]; c.name == "others" {
				others = c
			}
		}
	}
	shelves := map[*chapter][]model.Element{}
	for _, d := range b.in.Spec.Documents {
		if d.Kind == nil || d.Value == nil {
			continue
		}
		c := b.chapterOf(d.Kind)
		if c == nil {
			c = others
		}
		shelves[c] = append(shelves[c], d.Value)
	}
	return shelves
}

// says tells whether a chapter says anything.
func (b *book) says(c *chapter) bool {
	if c.there != nil {
		return c.there(b)
	}
	return len(b.documents(c)) > 0
}

// chapterOf returns the chapter of a kind, nil where it has none: a new kind is shown among the others
// from its first day.
func (b *book) chapterOf(kind *model.Kind) *chapter {
	for _, sheet := range b.sheets {
		for i := range sheet.chapters {
			if sheet.chapters[i].holds(kind) {
				return &sheet.chapters[i]
			}
		}
	}
	return nil
}

// write writes a chapter with all its documents, as it stands where everything is on one page.
func (s *site) write(c *chapter) {
	if c.table != nil {
		c.table(s)
		return
	}
	list := s.documents(c)
	if len(list) == 0 {
		return
	}
	s.chapter(c.name)
	for _, element := range list {
		s.part(element)
		s.show(c, element)
	}
}

// show writes a document below its title.
func (s *site) show(c *chapter, element model.Element) {
	if c != nil && c.show != nil {
		c.show(s, element)
		return
	}
	s.facets(element)
}
