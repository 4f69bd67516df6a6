// Package table stands between a generator that has rows and the files that people open: one table
// becomes HTML, Markdown or CSV. It must not know the spec.
package table

import (
	"html"
	"strings"
)

// Table is rows under a row of heads.
type Table struct {
	// ID names the table for links, unique on a page; "" for none.
	ID      string
	Caption string
	// Quiet leaves the caption to screen readers, where a heading says the same.
	Quiet bool
	// Note is a sentence that says how to read it, "" for none.
	Note string
	Head []Cell
	Rows [][]Cell
	// Heads is the number of cells at the start of each row that are heads of the row.
	Heads int
}

// Cell is one field of a table.
type Cell struct {
	// Text is plain; a line break begins a new line, and a tab in a line ends its label.
	Text string
	// Title is more about it, shown as a tooltip where there are any.
	Title string
	// Class names the look, such as "muted" or "no".
	Class string
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
	out   strings.Builder
	cells map[Cell]string
}

// HTML returns the table as a <table> in a box that scrolls by itself.
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
		w.cells = map[Cell]string{}
	}
	w.out.Grow(len(t.Rows) * len(t.Head) * 64)
	w.out.WriteString(`<div class="scroll" tabindex="0" role="region" aria-label="` + html.EscapeString(t.Caption) + "\">\n<table")
	if t.ID != "" {
		w.out.WriteString(` id="` + html.EscapeString(t.ID) + `"`)
	}
	caption := html.EscapeString(t.Caption)
	if t.Quiet {
		caption = `<span class="unseen">` + caption + "</span>"
	}
	w.out.WriteString(">\n<caption>" + caption + "</caption>\n<thead><tr>")
	for _, cell := range t.Head {
		w.out.WriteString(`<th scope="col"` + w.inner(cell) + "</th>")
	}
	w.out.WriteString("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		w.out.WriteString("<tr>")
		for i, cell := range row {
			if i < t.Heads {
				w.out.WriteString(`<th scope="row"` + w.inner(cell) + "</th>")
			} else {
				w.out.WriteString("<td" + w.inner(cell) + "</td>")
			}
		}
		w.out.WriteString("</tr>\n")
	}
	w.out.WriteString("</tbody>\n</table>\n</div>\n")
}

// inner returns the attributes of a cell, the end of its tag, and its text.
func (w *Writer) inner(c Cell) string {
	done, known := w.cells[c]
	if known {
		return done
	}
	if c.Class != "" {
		done += ` class="` + html.EscapeString(c.Class) + `"`
	}
	if c.Title != "" {
		done += ` title="` + html.EscapeString(c.Title) + `"`
	}
	done += ">"
	for i, line := range strings.Split(c.Text, "\n") {
		if i > 0 {
			done += "<br>"
		}
		if label, text, labelled := strings.Cut(line, "\t"); labelled {
			done += "<b>" + html.EscapeString(label) + "</b> "
			line = text
		}
		done += html.EscapeString(line)
	}
	w.cells[c] = done
	return done
}

// Parts returns all texts of the table, for the key of a file that is made from it.
func (t Table) Parts() []string {
	parts := []string{t.ID, t.Caption, t.Note}
	for _, row := range append([][]Cell{t.Head}, t.Rows...) {
		parts = append(parts, "")
		for _, c := range row {
			parts = append(parts, c.Text, c.Title, c.Class)
		}
	}
	return parts
}
