package site

import (
	"slices"

	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/model"
)

// sitePage is one page of the site.
type sitePage struct {
	file, title string
	// under is the sheet that it belongs to, nil for one that stands by itself.
	under *sheet
	write func(*site)
}

// pages are all pages of the site: the sheets, then one for each document, stage and field, and those of
// the cases.
func (b *book) pages() []sitePage {
	var list []sitePage
	for _, sheet := range b.used() {
		list = append(list, sitePage{sheet.file, label(sheet.name, b.lang), sheet, func(s *site) { s.onSheet(sheet) }})
	}
	for _, d := range b.in.Spec.Documents {
		if d.Kind == nil || d.Value == nil {
			continue
		}
		at := address.Of(d.Value)
		if at.Anchor != "" || at.File == address.Start || at.File == address.Glossary {
			continue
		}
		list = append(list, b.pageOf(d.Value, func(s *site) { s.document(b.chapterOf(d.Kind), d.Value) }))
		switch e := d.Value.(type) {
		case *model.Pipeline:
			for _, stage := range e.Stages {
				list = append(list, b.pageOf(stage, func(s *site) { s.stage(e, stage) }))
			}
		case *model.Entity:
			for _, field := range e.Fields {
				list = append(list, b.pageOf(field, func(s *site) { s.field(e, field) }))
			}
		}
	}
	list = append(list, b.casePages()...)
	return append(list, b.moved()...)
}

// pageOf is the page of an element.
func (b *book) pageOf(element model.Element, write func(*site)) sitePage {
	return sitePage{address.Of(element).File, address.Title(element).In(b.lang), b.sheetOf(element), write}
}

// render writes a page.
func (b *book) render(p sitePage) ([]byte, error) {
	s := newSite(b, p.file)
	s.under = p.under
	p.write(s)
	title := b.title()
	if p.file != address.Start {
		title = p.title + " · " + title
	}
	return s.finish(title)
}

// onSheet writes the chapters of a sheet: what they say of all their documents, and a list that leads to
// each.
func (s *site) onSheet(sheet *sheet) {
	s.sheet, s.base = sheet.name, 1
	if sheet.file != address.Start {
		s.about = label(sheet.name, s.lang)
		s.w.Element("h1", s.about, "id", s.place(sheet.name))
	}
	for i := range sheet.chapters {
		c := &sheet.chapters[i]
		switch {
		case !s.says(c):
		case c.table != nil:
			c.table(s)
		default:
			s.chapter(c.name)
			s.register(c)
		}
	}
	if sheet.file == address.Builtin {
		s.builtin()
	}
	s.overviews(sheet.name)
}

// register lists the documents of a chapter: what each is, who says yes to it, and how far that has come.
func (s *site) register(c *chapter) {
	var rows []row
	for _, element := range s.documents(c) {
		holder, ok := element.(interface{ Envelope() *model.Head })
		if !ok {
			continue
		}
		head := holder.Envelope()
		rows = append(rows, row{cells: []string{
			s.linkTo(element) + more(s.inline(head.Description)), s.gist(element), s.roleLink(head.Owner), s.stateOf(element, head),
		}})
	}
	if slices.ContainsFunc(rows, func(r row) bool { return r.cells[1] != "" }) {
		s.table(c.name, []string{"title", "gist", "owner", "state"}, rows)
		return
	}
	for i := range rows {
		rows[i].cells = slices.Delete(rows[i].cells, 1, 2)
	}
	s.table(c.name, []string{"title", "owner", "state"}, rows)
}

// document writes the page of a document: what it says, who uses it, what tries it.
func (s *site) document(c *chapter, element model.Element) {
	if role, ok := element.(*model.Role); ok {
		s.mine(role)
	} else {
		s.part(element)
		s.show(c, element)
	}
	s.base = 1
	s.around(element)
}
