package workbook

import (
	"github.com/crmspec/crmspec/generators/matrix"
)

// stageFields is the book of what is asked at which stage: a sheet for each pipeline, and all of it row by row.
func (w *writer) stageFields() Book {
	m := matrix.StageFields(w.in)
	book := Book{File: "stage-fields.xlsx", Of: m.Name, Title: m.Title, Lead: m.Lead}
	for _, section := range m.Sections {
		for _, t := range section.Tables {
			s := w.reviewed(w.flat(t, section.Title, w.say("pipeline-note"), 1))
			s.Large = true
			book.Sheets = append(book.Sheets, s)
		}
	}
	if len(m.Rows.Rows) == 0 {
		return book
	}
	all := w.flat(m.Rows, w.say("all-fields"), w.say("all-fields-note"), 3)
	all.Large = true
	all.counts = []count{{w.say("fields-by-pipeline"), 0, 3}, {w.say("asked-by-stage"), 1, 3}}
	book.Sheets = append(book.Sheets, all)
	return book
}
