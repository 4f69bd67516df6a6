package workbook

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/matrix"
)

// access is the book of rights: roles by objects and actions, fields, moves, export and bulk changes.
func (w *writer) access() Book {
	m := matrix.Access(w.in)
	book := Book{File: "access-matrix.xlsx", Of: m.Name, Title: m.Title, Lead: m.Lead}
	if len(m.Rows.Rows) == 0 {
		return book
	}
	never := []Mark{{matrix.Label("never", w.lang), "no"}, {matrix.Label("hidden", w.lang), "no"}, {none, "muted"}, {matrix.Label("all", w.lang), "warn"}}
	add := func(s Sheet) {
		if len(s.Rows) > 0 {
			s.Large, s.Marks = true, never
			book.Sheets = append(book.Sheets, s)
		}
	}
	add(w.wide(w.say("matrix"), w.say("matrix-note"), section(m, "access-objects")))
	add(w.byRole(section(m, "access-roles")))
	fields := section(m, "access-fields")
	add(w.reviewed(w.joined(w.say("fields"), "object", fields)))
	add(w.reviewed(w.joined(w.say("moves"), "pipeline", section(m, "access-moves"))))
	add(w.reviewed(w.flat(matrix.Mass(w.in), w.say("mass"), w.say("mass-note"), 2)))
	for _, t := range section(m, "access-beyond") {
		add(w.reviewed(w.flat(t, t.Caption, "", 1)))
	}
	rights := w.flat(m.Rows, w.say("rights"), w.say("rights-note"), 2)
	rights.counts = []count{{w.say("rights-by-role"), 0, 1}}
	add(rights)
	return book
}

// section returns the tables of a chapter of a matrix.
func section(m matrix.Matrix, id string) []table.Table {
	for _, s := range m.Sections {
		if s.ID == id {
			return s.Tables
		}
	}
	return nil
}

// wide is one row a role and one column an object and action, out of a table for each object.
func (w *writer) wide(name, note string, tables []table.Table) Sheet {
	s := Sheet{Name: name, Note: note, Frozen: 1, Columns: columns(w.say("role"))}
	rows := map[string]int{}
	for _, t := range tables {
		for _, head := range t.Head[1:] {
			s.Columns = append(s.Columns, Column{Title: t.Caption + ": " + strings.ToLower(head.Text)})
		}
	}
	for _, role := range w.roles() {
		rows[role.Href] = len(s.Rows)
		row := make([]Cell, len(s.Columns))
		row[0].Text = role.Text
		for i := 1; i < len(row); i++ {
			row[i].Text = none
		}
		s.Rows = append(s.Rows, row)
	}
	from := 1
	for _, t := range tables {
		for _, row := range t.Rows {
			if i, known := rows[row[0].Href]; known {
				for j, c := range row[1:] {
					s.Rows[i][from+j] = cell(c)
				}
			}
		}
		from += len(t.Head) - 1
	}
	return s
}

// byRole is one row a role and object and one column an action, out of a table for each role.
func (w *writer) byRole(tables []table.Table) Sheet {
	s := Sheet{Name: w.say("by-role"), Note: w.say("by-role-note"), Frozen: 2, Columns: columns(w.say("role"), w.say("object"))}
	for _, action := range w.actions(tables) {
		s.Columns = append(s.Columns, Column{Title: action})
	}
	task := len(s.Columns)
	s.Columns = append(s.Columns, Column{Title: w.say("task")})
	for _, t := range tables {
		for _, row := range t.Rows {
			line := make([]Cell, len(s.Columns))
			line[0].Text = t.Caption
			for i, c := range row {
				switch {
				case i == 0:
					line[1] = Cell{Text: c.Text}
				case i == 1:
					line[task] = cell(c)
				default:
					for j := 2; j < task; j++ {
						if s.Columns[j].Title == t.Head[i].Text {
							line[j] = cell(c)
						}
					}
				}
			}
			for j := range line {
				if line[j].Text == "" {
					line[j].Text = none
				}
			}
			s.Rows = append(s.Rows, line)
		}
	}
	s = w.reviewed(s)
	s.counts = []count{{w.say("answers-by-role"), 0, s.verdict()}}
	return s
}

// joined puts tables with columns of their own below each other: what every row has in common first, then
// all columns of any of the tables. first is the word for what a table is about.
func (w *writer) joined(name, first string, tables []table.Table) Sheet {
	s := Sheet{Name: name, Frozen: 2, Columns: columns(w.say(first))}
	if len(tables) == 0 {
		return s
	}
	s.Note = tables[0].Note
	heads := tables[0].Heads
	for _, c := range tables[0].Head[:heads] {
		s.Columns = append(s.Columns, Column{Title: c.Text})
	}
	s.Frozen = len(s.Columns)
	place := map[string]int{}
	for _, role := range w.roles() {
		for _, t := range tables {
			for _, c := range t.Head[heads:] {
				if _, known := place[key(c)]; !known && key(c) == key(role) {
					place[key(c)] = len(s.Columns)
					s.Columns = append(s.Columns, Column{Title: c.Text})
				}
			}
		}
	}
	for _, t := range tables { // what is no role comes last
		for _, c := range t.Head[heads:] {
			if _, known := place[key(c)]; !known {
				place[key(c)] = len(s.Columns)
				s.Columns = append(s.Columns, Column{Title: c.Text})
			}
		}
	}
	for _, t := range tables {
		for _, row := range t.Rows {
			line := make([]Cell, len(s.Columns))
			line[0].Text = t.Caption
			for i := heads + 1; i < len(line); i++ {
				line[i].Text = none
			}
			for i, c := range row {
				if i < heads {
					line[i+1] = Cell{Text: table.Plain(c.Text)}
				} else {
					line[place[key(t.Head[i])]] = cell(c)
				}
			}
			s.Rows = append(s.Rows, line)
		}
	}
	return s
}

// key tells two heads apart that read alike.
func key(c table.Cell) string { return c.Href + "\x00" + c.Text }

// actions are the heads of actions that any table has, in the order of the language.
func (w *writer) actions(tables []table.Table) []string {
	used := map[string]bool{}
	for _, t := range tables {
		for _, c := range t.Head[2:] {
			used[c.Text] = true
		}
	}
	var list []string
	for _, name := range matrix.Actions(w.lang) {
		if used[name] {
			list = append(list, name)
		}
	}
	return list
}
