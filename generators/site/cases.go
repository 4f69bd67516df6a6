package site

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/page"
	"github.com/crmspec/crmspec/generators/internal/table"
	cases "github.com/crmspec/crmspec/model/acceptance"
)

// allCases writes what must be tried, in the words of the checklist: every case, by pipeline. It is for a
// page on which everything stands.
func (s *site) allCases(list acceptance.Checklist) {
	beside := s.in.Makes("acceptance")
	whole := s.fitting(list, beside && !s.in.Single)
	for _, chapter := range list.Chapters {
		for _, part := range chapter.Parts {
			s.section(part.ID, chapter.Title+": "+part.Title)
			s.note(escape(part.Lead))
			if whole == nil {
				s.note(`<a href="` + checklistFile + `">` + escape(label("checklist", s.lang)) + "</a>")
				continue
			}
			show := s.caseName
			if whole[part.ID] {
				show = s.acase
			} else if len(part.Cards) > 0 && beside {
				s.note(`<a href="` + checklistFile + `">` + escape(label("steps-in-file", s.lang)) + "</a>")
			}
			for _, card := range part.Cards {
				s.w.Raw(show(card))
			}
			s.alike(part.Tables)
		}
	}
}

// alike shows cases that differ in one step: a row for those that begin and end alike, with a place for
// each.
func (s *site) alike(tables []table.Table) {
	if len(tables) == 0 {
		return
	}
	s.note(escape(label("forbidden-how", s.lang)))
	var rows []row
	for _, t := range tables {
		var list strings.Builder
		var ids []string
		for _, cells := range t.Rows {
			list.WriteString(s.alikeCase(cells))
			ids = append(ids, cells[0].Text)
		}
		rows = append(rows, row{cells: []string{escape(t.Caption) + more(s.aboutCases(ids...)), escape(t.Note), list.String()}})
	}
	s.table("refused-moves", []string{"given", "forbidden-who", "forbidden-cases"}, rows)
}

// alikeCase is one of them: what it tries, and its code.
func (s *site) alikeCase(cells []table.Cell) string {
	return `<div id="case/` + escape(cells[0].Text) + `">` + escape(cells[1].Text) + ` <span class="id">` + escape(cells[0].Text) + "</span>" + s.alikeKnown(cells) + "</div>"
}

// fitting returns the parts of the checklist that are shown with the steps of their cases, by id, so that
// all find room: the stories first, then as many others as fit; the rest is shown by name. It is nil
// where even the names find no room; where there is no file to lead to, they are shown however many.
func (s *site) fitting(list acceptance.Checklist, beside bool) map[string]bool {
	left := roomForCases
	if s.in.Single {
		left = math.MaxInt
	}
	var stories, others []acceptance.Part
	for _, chapter := range list.Chapters {
		for _, part := range chapter.Parts {
			left -= sizeOf(part, s.caseName)
			for _, t := range part.Tables {
				for _, cells := range t.Rows {
					left -= utf8.RuneCountInString(s.alikeCase(cells))
				}
			}
			if strings.HasSuffix(part.ID, "-"+string(cases.Scenario)) {
				stories = append(stories, part)
			} else {
				others = append(others, part)
			}
		}
	}
	if left < 0 && beside {
		return nil
	}
	whole := map[string]bool{}
	for _, part := range append(stories, others...) {
		if more := sizeOf(part, s.acase) - sizeOf(part, s.caseName); more <= left {
			whole[part.ID] = true
			left -= more
		}
	}
	return whole
}

// sizeOf counts the letters that the cases of a part take in a form.
func sizeOf(part acceptance.Part, show func(acceptance.Card) string) int {
	n := 0
	for _, card := range part.Cards {
		n += utf8.RuneCountInString(show(card))
	}
	return n
}

func (s *site) caseName(c acceptance.Card) string {
	return `<p id="case/` + escape(c.ID) + `">` + escape(c.Title) + ` <span class="id">` + escape(c.ID) + "</span>" + s.known(c.ID) + "</p>\n"
}

// acase is one case, folded up.
func (s *site) acase(c acceptance.Card) string {
	var w page.Writer
	w.Open("details", "class", "case", "id", "case/"+c.ID)
	w.Raw("\n<summary>" + escape(c.Title) + ` <span class="id">` + escape(c.ID) + "</span>" + s.known(c.ID) + "</summary>\n<dl>")
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
	if links := s.aboutCases(c.ID); links != "" {
		w.Raw("<dt>" + escape(label("case-about", s.lang)) + "</dt><dd>" + links + "</dd>\n")
	}
	if c.Known.Signed != "" {
		w.Raw("<dt>" + escape(label("last-result", s.lang)) + "</dt><dd>" + s.verdict(c.Known) + "</dd>\n")
	}
	w.Raw("<dt>" + escape(label("result", s.lang)) + "</dt><dd>")
	for i, box := range c.Boxes { // for paper: a browser would forget the tick, and the checklist to fill in keeps it
		w.Raw(strings.Repeat(" ", min(i, 1)) + "☐\u00a0" + escape(box))
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
