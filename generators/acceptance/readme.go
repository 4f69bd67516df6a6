package acceptance

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/words"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// readMe is the page that says how to work with the book.
func (w writer) readMe(in generators.Input, book workbook.Book) [][]workbook.Cell {
	line := func(name, text string) []workbook.Cell {
		return []workbook.Cell{{Text: w.say(name, nil), Class: "label"}, {Text: text}}
	}
	rows := [][]workbook.Cell{{{Text: book.Title, Class: "title"}}, line("about", book.Lead)}
	if book.Project != "" {
		rows = append(rows, line("project", book.Project))
	}
	if p := in.Spec.Project; p != nil && p.Version.V != "" {
		rows = append(rows, line("version", p.Version.V))
	}
	rows = append(rows, line("language", tongue.Autonym(w.lang)))
	if beyond := w.beyond(in); beyond != "" {
		rows = append(rows, line("not-here", beyond))
	}
	rows = append(rows, nil, []workbook.Cell{{Text: w.say("how", nil), Class: "label"}})
	for i, name := range []string{"how-sheet", "how-fill", "how-keep", "how-dates", "how-count", "how-back"} {
		rows = append(rows, []workbook.Cell{{}, {Text: itoa(i+1) + ". " + w.say(name, nil)}})
	}
	rows = append(rows, nil, []workbook.Cell{{Text: w.say("sheets", nil), Class: "label"}})
	for _, s := range book.Sheets[1:] {
		text := s.Note
		if !s.Page {
			text += " " + w.say("tab-cases", words.Args{"n": len(s.Rows)})
		}
		rows = append(rows, []workbook.Cell{{Text: s.Name, Sheet: s.Name}, {Text: text}})
	}
	if notice := words.Notice(w.lang); !notice.IsZero() {
		rows = append(rows, nil, []workbook.Cell{{}, {Text: notice.In(w.lang)}})
	}
	return rows
}
