package conform

import (
	"github.com/crmspec/crmspec/generators/internal/table"
	"github.com/crmspec/crmspec/generators/workbook"
	replay "github.com/crmspec/crmspec/model/conform"
)

// XLSX returns a report as a workbook: a sheet for each sort of answer, with the pipelines below each other.
func XLSX(r *replay.Report, project, lang string) ([]byte, error) {
	w := writer{report: r, lang: lang}
	d := Of(r, project, lang)
	book := workbook.Book{File: "conform.xlsx", Title: d.Title}
	summary := workbook.Sheet{Name: w.say("summary", nil), Page: true, Columns: []workbook.Column{{Width: 60}, {Width: 14}, {Width: 14}}}
	summary.Rows = append(summary.Rows, []workbook.Cell{{Text: d.Title, Class: "title"}})
	for _, line := range d.Lead {
		summary.Rows = append(summary.Rows, []workbook.Cell{{Text: line}})
	}
	for _, row := range append([][]table.Cell{w.rules().Head}, w.rules().Rows...) {
		summary.Rows = append(summary.Rows, cells("", row))
	}
	for _, p := range r.Pipelines {
		summary.Rows = append(summary.Rows, []workbook.Cell{}, []workbook.Cell{{Text: p.Pipeline.Title.In(lang), Class: "label"}})
		for _, line := range w.pipelineLead(p) {
			summary.Rows = append(summary.Rows, []workbook.Cell{{Text: line}})
		}
	}
	book.Sheets = append(book.Sheets, summary)
	for _, kind := range []struct {
		id   string
		make func(*replay.Pipeline) table.Table
	}{
		{"deviations", w.deviations}, {"variants", w.variants}, {"stages", w.stages}, {"again", w.again},
		{"ends", w.ends}, {"unused", w.unused}, {"clocks", w.clocks}, {"missing", w.missing},
	} {
		var sheet workbook.Sheet
		for _, p := range r.Pipelines {
			t := kind.make(p)
			if sheet.Name == "" {
				sheet = w.sheet("sheet-"+kind.id, t, w.say("head-pipeline", nil))
			}
			for _, row := range t.Rows {
				sheet.Rows = append(sheet.Rows, cells(p.Pipeline.Title.In(lang), row))
			}
		}
		if len(sheet.Rows) > 0 {
			book.Sheets = append(book.Sheets, sheet)
		}
	}
	for _, one := range []struct {
		id string
		t  table.Table
	}{{"sheet-findings", w.findings()}, {"unjudged", w.unjudged()}, {"sheet-rows", w.notes()}} {
		sheet := w.sheet(one.id, one.t, "")
		for _, row := range one.t.Rows[:min(len(one.t.Rows), mostRows)] {
			sheet.Rows = append(sheet.Rows, cells("", row))
		}
		if len(sheet.Rows) > 0 {
			book.Sheets = append(book.Sheets, sheet)
		}
	}
	return book.XLSX(lang)
}

// mostRows is how many rows a sheet can hold below its head.
const mostRows = 1<<20 - 1

// sheet begins a sheet with the columns of a table; first is the head of one before them, "" for none.
func (w writer) sheet(id string, t table.Table, first string) workbook.Sheet {
	s := workbook.Sheet{Name: w.say(id, nil), Note: t.Note, Frozen: 1, Large: len(t.Head) > 7}
	if first != "" {
		s.Columns = append(s.Columns, workbook.Column{Title: first})
	}
	for _, head := range t.Head {
		s.Columns = append(s.Columns, workbook.Column{Title: head.Text})
	}
	return s
}

func cells(first string, row []table.Cell) []workbook.Cell {
	var list []workbook.Cell
	if first != "" {
		list = append(list, workbook.Cell{Text: first})
	}
	for _, c := range row {
		list = append(list, workbook.Cell{Text: table.Plain(c.Text), Class: c.Class})
	}
	return list
}
