package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/words"
)

// short is a text where it fits into one row, else where it stands: on the sheet of long cases.
func (w writer) short(text string, c Column) string {
	if workbook.Room(text, widths[c]) {
		return text
	}
	return w.say("see-long", nil)
}

// isLong tells whether a part of a case does not fit into one row.
func (w writer) isLong(e entry) bool {
	return !workbook.Room(e.given(w), widths[ColumnBefore]) || !workbook.Room(e.acts(), widths[ColumnSteps]) || !workbook.Room(strings.Join(e.expected, "\n"), widths[ColumnExpected])
}

// atOnce is how many lines the sheet of long cases has in one row.
const atOnce = 20

// long is the sheet to read of the cases that do not fit into one row: a row for each step, and for what is so
// before and must be seen at the end.
func (w writer) long(list []entry) workbook.Sheet {
	s := workbook.Sheet{Name: w.say("long", nil), Note: w.say("long-note", nil), Frozen: 2, Columns: []workbook.Column{
		{Title: ColumnCode.Head(w.lang), Width: widths[ColumnCode]}, {Title: ColumnCase.Head(w.lang), Width: 44},
		{Title: w.say("part", nil), Width: 16}, {Title: w.say("what", nil), Width: 60}, {Title: w.say("values", nil), Width: 50}, {Title: w.say("expected", nil), Width: 40},
	}}
	row := func(e entry, part, what, data, seen string) {
		cells := make([]workbook.Cell, 6)
		for i, text := range []string{e.ID, e.title, part, what, data, seen} {
			cells[i].Text = text
		}
		s.Rows = append(s.Rows, cells)
	}
	for _, e := range list {
		if !w.isLong(e) {
			continue
		}
		given, values := slices.Collect(slices.Chunk(e.before, atOnce)), slices.Collect(slices.Chunk(labelled(e.values), atOnce))
		for i := range max(len(given), len(values)) {
			row(e, w.say("before", nil), piece(given, i), piece(values, i), "")
		}
		for i, a := range e.steps {
			row(e, w.say("step", words.Args{"n": i + 1}), a.text(), strings.Join(labelled(a.data), "\n"), strings.Join(a.seen, "\n"))
		}
		for lines := range slices.Chunk(e.expected, atOnce) {
			row(e, w.say("expected", nil), "", "", strings.Join(lines, "\n"))
		}
	}
	return s
}

// piece is one of several lists of lines, "" beyond the last.
func piece(list [][]string, i int) string {
	if i >= len(list) {
		return ""
	}
	return strings.Join(list[i], "\n")
}

// lead makes the cells that say so lead to the sheet of long cases.
func (w writer) lead(s workbook.Sheet, to string) {
	for _, row := range s.Rows {
		for i := range row {
			if row[i].Text == w.say("see-long", nil) {
				row[i].Sheet, row[i].Class = to, "link"
			}
		}
	}
}
