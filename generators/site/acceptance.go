package site

import (
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/table"
)

// Paths of the page of the cases, and of the files that the checklist is written to.
const (
	casesFile     = "acceptance.html"
	checklistFile = "acceptance/checklist.md"
	ledgerFile    = "acceptance/ledger.md"
)

// acceptance says how much must be tried before the CRM is taken over, and what nobody tries; the cases
// have a page of their own.
func (s *site) acceptance() {
	if !tried(s.in) {
		return
	}
	list := acceptance.Of(s.in)
	s.chapter("acceptance")
	s.w.Element("p", list.Beyond, "class", "muted")
	links := []string{`<a href="` + casesFile + `">` + escape(label("cases-page", s.lang)) + "</a>"}
	beside := s.in.Makes("acceptance")
	if beside {
		links = append(links, `<a href="`+checklistFile+`">`+escape(label("checklist", s.lang))+"</a>", `<a href="`+ledgerFile+`">`+escape(label("ledger-file", s.lang))+"</a>")
	}
	s.w.Raw("<p>" + strings.Join(links, " · ") + "</p>\n")
	s.summary(list.Summary, beside)
	if len(list.Untried.Rows) > 0 {
		s.made(list.Untried)
	}
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
			r.cells[last] = `<a href="` + ledgerFile + `">` + r.cells[last] + "</a>"
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
