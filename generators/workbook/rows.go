package workbook

import (
	"github.com/crmspec/crmspec/generators/internal/address"
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/model"
)

// none is what stands where there is nothing.
const none = "—"

// cell is a cell of a matrix as a workbook has it.
func cell(c table.Cell) Cell { return Cell{Text: table.Plain(c.Text), Class: c.Class} }

// flat is a table as a sheet. Its columns stay as far as frozen says.
func (w *writer) flat(t table.Table, name, note string, frozen int) Sheet {
	s := Sheet{Name: name, Note: note, Frozen: frozen}
	for _, c := range t.Head {
		s.Columns = append(s.Columns, Column{Title: table.Plain(c.Text)})
	}
	for _, row := range t.Rows {
		line := make([]Cell, len(row))
		for i, c := range row {
			line[i] = cell(c)
		}
		s.Rows = append(s.Rows, line)
	}
	return s
}

// reviewed adds the columns in which the owner answers.
func (w *writer) reviewed(s Sheet) Sheet {
	s.Columns = append(s.Columns,
		Column{Title: w.say("verdict"), Choices: []string{w.say("agree"), w.say("object-to"), w.say("ask")}, Input: true, Verdict: true, Width: 14},
		Column{Title: w.say("comment"), Input: true, Width: 34},
	)
	return s
}

// roles are all roles as heads of a matrix name them.
func (w *writer) roles() []table.Cell {
	var list []table.Cell
	for _, role := range model.All[model.Role](w.in.Spec) {
		list = append(list, table.Cell{Text: model.TitleOf(role).In(w.lang), Href: address.Of(role).From("")})
	}
	return list
}

// title is what people call an element; "—" for none.
func (w *writer) title(e model.Element) string { return or(model.TitleOf(e).In(w.lang), none) }

// day is a date as it is written in every language; "—" for none.
func day(d model.Value[model.Date]) string {
	if !d.IsSet() {
		return none
	}
	return d.V.String()
}
