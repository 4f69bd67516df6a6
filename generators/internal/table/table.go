// Package table stands between a generator that has rows and the files that people open: one table
// becomes HTML, Markdown or CSV. It must not know the spec.
package table

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is rows under a row of heads.
type Table struct {
	// ID names the table for links, unique on a page; "" for none.
	ID      string
	Caption string
	// Label names the box that it scrolls in, where the caption alone occurs more than once on a page.
	Label string
	// Quiet leaves the caption to screen readers, where a heading says the same.
	Quiet bool
	// Note is a sentence that says how to read it, "" for none.
	Note string
	Head []Cell
	Rows [][]Cell
	// Heads is the number of cells at the start of each row that are heads of the row.
	Heads int
	// Filter lets the script of the page offer filters above the table: without one there are none.
	Filter Filter
	// Marks is where the marks of its cells lead, but for the mark itself: "matrix/access.html#why-".
	// MarkName is what they are called for those who only hear them: "Why".
	Marks, MarkName string
	// RowIDs begins the id of each row, which ends in the text of its first cell; "" for rows without ids.
	RowIDs string
	// Fixed is the number of cells at the start of each row that stay where one column is chosen; without
	// it only the heads of the row do.
	Fixed int
}

// Filter is what the reader of a table may choose.
type Filter string

// The filters.
const (
	// FilterNone offers nothing.
	FilterNone Filter = ""
	// FilterRows chooses rows by their text, and by columns with few values.
	FilterRows Filter = "rows"
	// FilterColumns chooses one of the columns as well, where they are all of one sort, such as roles.
	FilterColumns Filter = "columns"
)

// Numbers of columns from which a table is printed across a sheet, on a larger sheet, with words broken
// anywhere.
const (
	wide  = 7
	vast  = 13
	tight = 25
)

// few is up to how many rows a wide table stays on an upright sheet: a sheet of its own would be mostly white.
const few = 3

// longHead is from how many letters on a head of a column needs a wide one: it stays in sight, and must leave room
// for what stands under it.
const longHead = 60

// Wide tells whether the table has so many columns that it is printed across a sheet.
func (t Table) Wide() bool { return len(t.Head) >= wide }

// Width returns the classes of a table of so many columns and rows, each after a space.
func Width(columns, rows int) string {
	classes := ""
	for _, c := range []struct {
		from int
		name string
	}{{wide, " wide"}, {vast, " vast"}, {tight, " tight"}} {
		if columns >= c.from {
			classes += c.name
		}
	}
	if columns >= wide && columns < vast && rows <= few {
		classes += " brief"
	}
	return classes
}

// Cell is one field of a table.
type Cell struct {
	// Text is plain; a line break begins a new line, and a tab in a line ends its label.
	Text string
	// Title is more about it, shown as a tooltip where there are any.
	Title string
	// Mark leads from each line of the text to more about it: marks of one line stand between spaces.
	// It takes the place of the title.
	Mark string
	// Class names the look, such as "muted" or "no".
	Class string
	// Href is where the text leads, relative to the folder of the outputs; "" for nowhere. It becomes a
	// link where the writer knows how to get there; see [Writer.Link].
	Href string
}

// Heads makes cells of plain texts.
func Heads(texts ...string) []Cell {
	cells := make([]Cell, len(texts))
	for i, text := range texts {
		cells[i].Text = text
	}
	return cells
}

// Writer writes tables as HTML. Cells that occur often are escaped once.
type Writer struct {
	// Link turns the place that a cell leads to into a link from the page; nil for a page without such
	// links, "" from it for a cell without.
	Link func(href string) string
	// Notes puts the note of a table under its caption.
	Notes bool

	out   strings.Builder
	cells map[known]string
}

// known is a cell as it stands in a table.
type known struct {
	Cell
	marks string
}

// HTML returns the table as a <table> in a box that scrolls by itself, without links.
func (t Table) HTML() string {
	var w Writer
	w.Table(t)
	return w.String()
}

// String returns what was written.
func (w *Writer) String() string { return w.out.String() }

// Table writes one table.
func (w *Writer) Table(t Table) {
	if w.cells == nil {
		w.cells = map[known]string{}
	}
	w.out.Grow(len(t.Rows) * len(t.Head) * 64)
	class := "scroll"
	if t.Filter != FilterNone {
		class += " matrix"
	}
	class += Width(len(t.Head), len(t.Rows))
	if t.RowIDs != "" {
		class += " numbered"
	}
	if slices.ContainsFunc(t.Head, func(c Cell) bool { return utf8.RuneCountInString(c.Text) > longHead }) {
		class += " tall"
	}
	label := t.Label
	if label == "" {
		label = t.Caption
	}
	w.out.WriteString(`<div class="` + class + `" tabindex="0" role="region" aria-label="` + html.EscapeString(label) + "\">\n<table")
	if t.Filter != FilterNone {
		w.out.WriteString(` data-filter="` + string(t.Filter) + `" data-fixed="` + strconv.Itoa(max(t.Fixed, t.Heads)) + `"`)
	}
	if t.ID != "" {
		w.out.WriteString(` id="` + html.EscapeString(t.ID) + `"`)
	}
	caption := html.EscapeString(t.Caption)
	if t.Quiet {
		caption = `<span class="unseen">` + caption + "</span>"
	}
	if w.Notes && t.Note != "" {
		caption += `<div class="muted">` + html.EscapeString(t.Note) + "</div>"
	}
	w.out.WriteString(">\n<caption>" + caption + "</caption>\n<thead><tr>")
	for _, cell := range t.Head {
		w.out.WriteString(`<th scope="col"` + w.inner(t, cell) + "</th>")
	}
	w.out.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		if t.RowIDs != "" {
			w.out.WriteString(`<tr id="` + html.EscapeString(t.RowIDs+row[0].Text) + `">`)
		} else {
			w.out.WriteString("<tr>")
		}
		for i, cell := range row {
			if i < t.Heads {
				w.out.WriteString(`<th scope="row"` + w.inner(t, cell) + "</th>")
			} else {
				w.out.WriteString("<td" + w.inner(t, cell) + "</td>")
			}
		}
		w.out.WriteString("</tr>\n")
	}
	w.out.WriteString("</tbody>\n</table>\n</div>\n")
}

// inner returns the attributes of a cell, the end of its tag, and its text.
func (w *Writer) inner(t Table, c Cell) string {
	key := known{c, t.Marks}
	done, before := w.cells[key]
	if before {
		return done
	}
	if c.Class != "" {
		done += ` class="` + html.EscapeString(c.Class) + `"`
	}
	marks := strings.Split(c.Mark, "\n")
	if w.Link == nil || t.Marks == "" {
		marks = nil
	}
	if c.Title != "" && c.Mark == "" {
		done += ` title="` + html.EscapeString(c.Title) + `"`
	}
	done += ">"
	link := ""
	if c.Href != "" && w.Link != nil {
		link = w.Link(c.Href)
	}
	if link != "" {
		done += `<a href="` + html.EscapeString(link) + `">`
	}
	for i, line := range strings.Split(c.Text, "\n") {
		if i > 0 {
			done += "<br>"
		}
		if label, text, labelled := strings.Cut(line, "\t"); labelled {
			done += "<b>" + html.EscapeString(label) + "</b> "
			line = text
		}
		done += html.EscapeString(line)
		if i < len(marks) {
			done += w.marks(t, marks[i])
		}
	}
	if link != "" {
		done += "</a>"
	}
	w.cells[key] = done
	return done
}

// marks returns links to what the marks of a line stand for.
func (w *Writer) marks(t Table, list string) string {
	done := ""
	for _, mark := range strings.Fields(list) {
		done += ` <a class="mark" href="` + html.EscapeString(w.Link(t.Marks+mark)) + `" aria-label="` + html.EscapeString(t.MarkName+" "+mark) + `">` + html.EscapeString(mark) + "</a>"
	}
	return done
}

// Parts returns all texts of the table, for the key of a file that is made from it.
func (t Table) Parts() []string {
	parts := []string{t.ID, t.Caption, t.Label, t.Note, string(t.Filter), strconv.Itoa(t.Fixed), t.Marks, t.MarkName, t.RowIDs}
	for _, row := range append([][]Cell{t.Head}, t.Rows...) {
		parts = append(parts, "")
		for _, c := range row {
			parts = append(parts, c.Text, c.Title, c.Mark, c.Class, c.Href)
		}
	}
	return parts
}
