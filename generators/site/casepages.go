package site

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// caseAt is a case and the page on which it stands.
type caseAt struct{ id, title, file string }

// caseIndex knows where each case stands, and which cases try an element.
type caseIndex struct {
	at map[string]caseAt
	of map[string][]caseAt
}

// caseSheet is a page of cases: a part of the checklist, or as much of it as finds room.
type caseSheet struct {
	file  string
	title string
	part  acceptance.Part
}

// cutCases cuts the checklist into pages.
func (b *book) cutCases() []caseSheet {
	var list []caseSheet
	for _, chapter := range b.checklist().Chapters {
		for _, part := range chapter.Parts {
			for i, piece := range pieces(part, b.concerns()) {
				name, title := part.ID, chapter.Title+": "+part.Title
				if i > 0 {
					name += "-" + strconv.Itoa(i+1)
					title += ", " + strconv.Itoa(i+1)
				}
				list = append(list, caseSheet{"case/" + name + ".html", title, piece})
			}
		}
	}
	return list
}

// pieces cuts a part where the room of a page ends. Its tables stay together: they are short.
func pieces(part acceptance.Part, about map[string][]string) []acceptance.Part {
	first, used := 0, 0
	var list []acceptance.Part
	for i, card := range part.Cards {
		size := roomOf(card) + roomForLink*len(about[card.ID])
		if used > 0 && used+size > roomForCases {
			list = append(list, acceptance.Part{ID: part.ID, Title: part.Title, Lead: part.Lead, Cards: part.Cards[first:i]})
			first, used = i, 0
		}
		used += size
	}
	return append(list, acceptance.Part{ID: part.ID, Title: part.Title, Lead: part.Lead, Cards: part.Cards[first:], Tables: part.Tables})
}

// roomOf estimates the bytes of a case by what it consists of: neither a language nor a verdict may move cases to other
// pages, for each edition leads to the same page of the others.
func roomOf(card acceptance.Card) int {
	size := 900
	for _, block := range card.Blocks {
		size += 100
		for _, item := range block.Items {
			size += 200 + 90*len(item.Data) + 130*len(item.Seen)
		}
	}
	return size
}

// casePages are the pages of the cases.
func (b *book) casePages() []sitePage {
	if !tried(b.in) {
		return nil
	}
	var list []sitePage
	for _, sheet := range b.caseSheets() {
		list = append(list, sitePage{sheet.file, sheet.title, b.sheetNamed("acceptance"), func(s *site) {
			s.about = sheet.title
			s.w.Element("h1", sheet.title, "id", s.place(sheet.part.ID))
			s.base = 1
			s.partOfCases(sheet.part)
		}})
	}
	return list
}

// sheetNamed returns the sheet of a name, nil for none.
func (b *book) sheetNamed(name string) *sheet {
	for i := range b.sheets {
		if b.sheets[i].name == name {
			return &b.sheets[i]
		}
	}
	return nil
}

// partOfCases writes cases below their title.
func (s *site) partOfCases(part acceptance.Part) {
	s.note(escape(part.Lead))
	for _, card := range part.Cards {
		s.w.Raw(s.acase(card))
	}
	s.alike(part.Tables)
}

// indexCases finds out where each case stands.
func indexCases(b *book) *caseIndex {
	index := &caseIndex{at: map[string]caseAt{}, of: map[string][]caseAt{}}
	if !tried(b.in) {
		return index
	}
	titles := map[string]string{}
	for _, c := range b.in.Suite.Cases {
		titles[c.ID] = c.Title.In(b.in.Lang)
	}
	for _, sheet := range b.caseSheets() {
		for _, card := range sheet.part.Cards {
			index.at[card.ID] = caseAt{card.ID, card.Title, sheet.file}
		}
		for _, t := range sheet.part.Tables {
			for _, cells := range t.Rows {
				id := cells[0].Text
				index.at[id] = caseAt{id, titles[id], sheet.file}
			}
		}
	}
	about := b.concerns()
	for _, c := range b.in.Suite.Cases {
		if at, known := index.at[c.ID]; known {
			for _, ref := range about[c.ID] {
				index.of[ref] = append(index.of[ref], at)
			}
		}
	}
	return index
}

// findConcerns returns what each case is about, by its id, each element once.
func (b *book) findConcerns() map[string][]string {
	if !tried(b.in) {
		return nil
	}
	about := make(map[string][]string, len(b.in.Suite.Cases))
	for _, c := range b.in.Suite.Cases {
		var list []string
		for _, covered := range c.Covers {
			for _, ref := range b.triedIn(covered) {
				if !slices.Contains(list, ref) {
					list = append(list, ref)
				}
			}
		}
		about[c.ID] = list
	}
	return about
}

// aboutCases links to what some cases are about; "" for nothing that has a place.
func (s *site) aboutCases(ids ...string) string {
	var links []string
	seen := map[string]bool{}
	for _, id := range ids {
		for _, ref := range s.concerns()[id] {
			if element := s.in.Spec.Element(ref); element != nil && !seen[ref] {
				seen[ref] = true
				links = append(links, s.linkTo(element))
			}
		}
	}
	return strings.Join(links, ", ")
}

// triedIn returns the elements that are tried with what a case covers: "checkpoint/sales.ready#phone" is
// about the checkpoint and the field, a move about both its stages.
func (b *book) triedIn(covered string) []string {
	ref, item, _ := strings.Cut(covered, "#")
	list := []string{ref}
	element := b.in.Spec.Element(ref)
	path, isMove := strings.CutPrefix(ref, "transition/")
	pipeline, pair, _ := strings.Cut(path, ".")
	if from, to, two := strings.Cut(pair, "__"); isMove && two {
		list = append(list, "stage/"+pipeline+"."+from, "stage/"+pipeline+"."+to)
		if element == nil {
			if p, ok := b.in.Spec.Element("pipeline/" + pipeline).(*model.Pipeline); ok {
				element = p
			}
		}
	}
	if element == nil {
		return list
	}
	if p, ok := element.Self().Parent.(*model.Pipeline); ok && item != "" {
		if e := p.Entity.Get(); e != nil {
			if f := e.Field(item); f != nil {
				list = append(list, f.Self().Ref)
			}
		}
	}
	return list
}

// toCase leads to a case.
func (s *site) toCase(c caseAt) string {
	if s.onePage() {
		return "#case/" + c.id
	}
	return address.Place{File: c.file, Anchor: "case/" + c.id}.From(s.file)
}
