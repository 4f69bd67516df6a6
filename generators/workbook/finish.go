package workbook

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// finish keeps a book within what a file can hold, gives its sheets their names, and adds the sheet to read
// before them and the one that counts behind them.
func (w *writer) finish(b Book) Book {
	b.Project = w.project()
	for i := range b.Sheets {
		w.limit(&b.Sheets[i])
	}
	b.Sheets = slices.Concat([]Sheet{{Name: w.say("read-me"), Page: true}}, b.Sheets, []Sheet{{Name: w.say("summary"), Page: true}})
	Name(b.Sheets)
	first, last := &b.Sheets[0], &b.Sheets[len(b.Sheets)-1]
	last.Rows = w.summary(b, b.Sheets[1:len(b.Sheets)-1])
	last.Columns = []Column{{Width: 46}, {Width: 14}, {Width: 14}, {Width: 14}, {Width: 14}, {Width: 14}, {Width: 14}}
	last.Note = w.say("summary-note")
	first.Columns = []Column{{Width: 26}, {Width: 110}}
	first.Rows = w.readMe(b)
	return b
}

// limit cuts off what a sheet cannot hold, and says so.
func (w *writer) limit(s *Sheet) {
	if len(s.Rows) > mostRows-1 {
		s.Note = strings.TrimSpace(s.Note + " " + w.say("rows-cut", "n", mostRows-1))
		s.Rows = s.Rows[:mostRows-1]
	}
	if len(s.Columns) > mostColumns {
		s.Note = strings.TrimSpace(s.Note + " " + w.say("columns-cut", "n", mostColumns))
		s.Columns = s.Columns[:mostColumns]
		for i, row := range s.Rows {
			s.Rows[i] = row[:min(len(row), mostColumns)]
		}
	}
}

func (w *writer) project() string {
	if w.in.Spec.Project == nil {
		return ""
	}
	return model.TitleOf(w.in.Spec.Project).In(w.lang)
}

// readMe is the page that says what the book is and how to work with it.
func (w *writer) readMe(b Book) [][]Cell {
	line := func(name, text string) []Cell { return []Cell{{Text: w.say(name), Class: lookLabel}, {Text: text}} }
	rows := [][]Cell{{{Text: b.Title, Class: lookTitle}}, line("about", b.Lead)}
	if b.Project != "" {
		rows = append(rows, line("project", b.Project))
	}
	if p := w.in.Spec.Project; p != nil && p.Version.V != "" {
		rows = append(rows, line("version", p.Version.V))
	}
	rows = append(rows,
		line("language", tongue.Autonym(w.lang)),
		line("hash", b.hash()[:12]+"\n"+w.say("hash-note")),
	)
	rows = append(rows, []Cell{}, []Cell{{Text: w.say("how"), Class: lookLabel}})
	for _, name := range []string{"how-filter", "how-answer", "how-summary", "how-back"} {
		if name == "how-answer" && !b.asks() {
			continue
		}
		rows = append(rows, []Cell{{}, {Text: w.say(name)}})
	}
	rows = append(rows, []Cell{}, []Cell{{Text: w.say("sheets"), Class: lookLabel}})
	for _, s := range b.Sheets[1:] {
		rows = append(rows, []Cell{{Text: s.Name, Sheet: s.Name}, {Text: s.Note}})
	}
	return rows
}

// asks tells whether there is anything to answer in a book.
func (b Book) asks() bool {
	for _, s := range b.Sheets {
		if s.verdict() >= 0 {
			return true
		}
	}
	return false
}
