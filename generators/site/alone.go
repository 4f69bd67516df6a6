package site

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// companion is a file that was made along with a page that is sent alone: the page names it and does not
// lead to it.
type companion struct{ title, file string }

// companions are those of a page, in the order in which people ask for them; made tells which generators
// have run.
func companions(in generators.Input, made func(name string) bool) []companion {
	var list []companion
	for _, other := range in.Other {
		list = append(list, companion{tongue.Autonym(other.Lang), other.Href + address.Start})
	}
	if made("book") {
		list = append(list, companion{label("print-all", in.Lang), bookFile})
	}
	if made("workbook") {
		for _, book := range workbook.Books(in) {
			list = append(list, companion{book.Title, "workbooks/" + book.File})
		}
	}
	if made("matrix") && in.Facts != nil {
		for _, one := range matrix.All(in) {
			list = append(list, companion{label("matrix-"+one.Name, in.Lang), one.File()})
		}
	}
	if made("acceptance") && tried(in) {
		list = append(list, companion{label("acceptance", in.Lang), checklistFile})
	}
	if made("diagram") {
		list = append(list, companion{label("diagrams", in.Lang), "diagrams/"})
	}
	if made("neutral") {
		list = append(list, companion{label("file-neutral", in.Lang), "neutral.json"})
	}
	return list
}

// companions names the files that were made along with a page that is sent alone.
func (s *site) companions() {
	var rows []row
	for _, each := range s.along {
		rows = append(rows, row{cells: []string{escape(each.title), code(each.file)}})
	}
	if len(rows) > 0 {
		s.note(escape(label("companions-note", s.lang)))
		s.table("companions", []string{"title", "file"}, rows)
	}
}

// equip gives a page that is sent alone what the pages of a site have from the files beside them: the
// search with its index, the colours, the printing.
func (s *site) equip(p *page.Page) {
	p.Words = s.spokenByScript()
	p.Index = s.index()
	p.Scripts = append(p.Scripts, script)
}
