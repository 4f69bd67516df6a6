package site

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
)

// Paths of the files that the checklist is written to.
const (
	checklistFile = "acceptance/checklist.md"
	ledgerFile    = "acceptance/ledger.md"
)

// acceptance shows what must be tried before the CRM is taken over, in the words of the checklist: how
// much of what, what nobody tries, then every case.
func (s *site) acceptance() {
	if s.in.Suite == nil || len(s.in.Suite.Cases) == 0 {
		return
	}
	list := acceptance.Of(s.in)
	s.chapter("acceptance")
	s.w.Element("p", list.Lead)
	s.w.Element("p", list.Beyond, "class", "muted")
	beside := s.in.Makes("acceptance")
	if beside {
		s.w.Raw(`<p><a href="` + checklistFile + `">` + escape(label("checklist", s.lang)) + `</a> · <a href="` + ledgerFile + `">` + escape(label("ledger-file", s.lang)) + "</a></p>\n")
	}
	s.summary(list.Summary, beside)
	if len(list.Untried.Rows) > 0 {
		s.made(list.Untried)
	}
	if !beside { // there is no file to look it up in
		s.w.Raw("<details><summary>" + escape(label("ledger-file", s.lang)) + "</summary>\n")
		for _, t := range list.Ledger {
			s.made(t)
		}
		s.w.Raw("</details>\n")
	}
	show := s.fitting(list, beside)
	for _, chapter := range list.Chapters {
		s.section(chapter.ID, chapter.Title)
		for _, part := range chapter.Parts {
			s.w.Element("h4", part.Title, "id", s.place(part.ID))
			s.note(escape(part.Lead))
			if show == nil {
				s.note(`<a href="` + checklistFile + `">` + escape(label("checklist", s.lang)) + "</a>")
				continue
			}
			for _, card := range part.Cards {
				s.w.Raw(show(card))
			}
			for _, t := range part.Tables {
				s.cases(t)
			}
		}
	}
}

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

// cases shows cases that differ in one step as a table, with a place for each.
func (s *site) cases(t table.Table) {
	s.note(escape(t.Note))
	var rows []row
	for _, cells := range t.Rows {
		r := row{cells: texts(cells)}
		if len(cells) > 0 {
			r.id = "case/" + cells[0].Text
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

// fitting returns how the cases are shown so that all find room: with their steps, else by name, else
// not at all. Where there is no file to lead to, they are shown by name however many they are.
func (s *site) fitting(list acceptance.Checklist, beside bool) func(acceptance.Card) string {
	forms := []func(acceptance.Card) string{s.acase, s.caseName}
show:
	for i, show := range forms {
		size := 0
		for _, chapter := range list.Chapters {
			for _, part := range chapter.Parts {
				for _, card := range part.Cards {
					size += utf8.RuneCountInString(show(card))
				}
				for _, t := range part.Tables {
					size += weight(t)
				}
				if size > roomForCases && (beside || i+1 < len(forms)) {
					continue show
				}
			}
		}
		return show
	}
	return nil
}

func (s *site) caseName(c acceptance.Card) string {
	return `<p id="case/` + escape(c.ID) + `"><span class="id">` + escape(c.ID) + "</span> " + escape(c.Title) + "</p>\n"
}

// acase is one case, folded up.
func (s *site) acase(c acceptance.Card) string {
	var w page.Writer
	w.Open("details", "class", "case", "id", "case/"+c.ID)
	w.Raw("\n<summary>" + escape(c.Title) + ` <span class="id">` + escape(c.ID) + "</span></summary>\n<dl>")
	for _, note := range c.Notes {
		w.Raw("<dt>" + escape(note.Label) + "</dt><dd>" + escape(note.Text) + "</dd>\n")
	}
	for _, block := range c.Blocks {
		var items []string
		for _, item := range block.Items {
			parts := []string{escape(item.Text), entered(item.Data)}
			for _, seen := range item.Seen {
				parts = append(parts, "→ "+escape(seen))
			}
			items = append(items, lines(parts...))
		}
		element := "ul"
		if block.Numbered {
			element = "ol"
		}
		w.Raw("<dt>" + escape(block.Title) + "</dt><dd>" + list(element, items) + "</dd>\n")
	}
	w.Raw("<dt>" + escape(label("result", s.lang)) + "</dt><dd>")
	for _, box := range c.Boxes {
		w.Raw(`<label><input type="checkbox"> ` + escape(box) + "</label> ")
	}
	w.Raw("</dd></dl></details>\n")
	return w.String()
}

// entered lists values.
func entered(data []acceptance.Pair) string {
	var list []string
	for _, d := range data {
		list = append(list, escape(d.Label)+" = "+escape(d.Text))
	}
	return lines(list...)
}
