package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/table"
)

// Paths of the page of the cases, and of the files that the checklist is written to.
const (
	casesFile     = "acceptance.html"
	checklistFile = "acceptance/checklist.md"
	ledgerFile    = "acceptance/ledger.md"
	fillFile      = "acceptance/checklist.html"
	caseBookFile  = "acceptance/acceptance.xlsx"
)

// acceptance says how much must be tried before the CRM is taken over, and what nobody tries; the cases
// have pages of their own.
func (s *site) acceptance() {
	list := s.checklist()
	s.chapter("acceptance")
	if list.Beyond != "" {
		s.w.Element("p", list.Beyond, "class", "muted")
	}
	var links []string
	beside := s.in.Makes("acceptance")
	if beside {
		links = append(links, `<a href="`+s.to(fillFile)+`">`+escape(label("checklist-fill", s.lang))+"</a>", `<a href="`+s.to(caseBookFile)+`">`+escape(label("checklist-book", s.lang))+"</a>")
		links = append(links, `<a href="`+s.to(checklistFile)+`">`+escape(label("checklist", s.lang))+"</a>", `<a href="`+s.to(ledgerFile)+`">`+escape(label("ledger-file", s.lang))+"</a>")
	}
	if len(links) > 0 {
		s.w.Raw("<p>" + strings.Join(links, " · ") + "</p>\n")
	}
	s.standing(list)
	s.summary(list.Summary, beside)
	if !beside { // there is no file to look it up in
		s.w.Raw("<details><summary>" + escape(label("ledger-file", s.lang)) + "</summary>\n")
		for _, t := range list.Ledger {
			s.made(t)
		}
		s.w.Raw("</details>\n")
	}
	if len(list.Untried.Rows) > 0 {
		s.made(list.Untried)
	}
	if s.onePage() {
		s.allCases(list)
		return
	}
	var rows []row
	for _, sheet := range s.caseSheets() {
		n := len(sheet.part.Cards)
		for _, t := range sheet.part.Tables {
			n += len(t.Rows)
		}
		rows = append(rows, row{cells: []string{`<a href="` + escape(s.to(sheet.file)) + `">` + escape(sheet.title) + "</a>", escape(sheet.part.Lead), count(n)}})
	}
	s.table("cases-page", []string{"title", "gist", "cases-in-all"}, rows)
}

// tried tells whether there are cases.
func tried(in generators.Input) bool { return in.Suite != nil && len(in.Suite.Cases) > 0 }

// summary shows how much of what is tried; the numbers of what is left out lead to the reasons.
func (s *site) summary(t table.Table, beside bool) {
	s.note(escape(t.Note))
	var rows []row
	for _, cells := range t.Rows {
		r := row{cells: texts(cells)}
		if last := len(r.cells) - 1; beside && r.cells[last] != "0" {
			r.cells[last] = `<a href="` + s.to(ledgerFile) + `">` + r.cells[last] + "</a>"
		}
		rows = append(rows, r)
	}
	s.headed(t.Caption, heads(t), rows)
}

func heads(t table.Table) []string {
	var list []string
	for _, cell := range t.Head {
		list = append(list, cell.Text)
	}
	return list
}

// texts returns the texts of cells as HTML.
func texts(cells []table.Cell) []string {
	var list []string
	for _, cell := range cells {
		list = append(list, strings.ReplaceAll(escape(cell.Text), "\n", "<br>"))
	}
	return list
}
