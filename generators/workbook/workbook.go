// Package workbook turns a Spec into workbooks for people who answer in a spreadsheet: who may do what,
// what is asked at which stage, KPI passports, requirements. It must not know how any answer is found, nor
// that there are command lines: cells are those of the matrices and passports, or stand in the Spec.
package workbook

import (
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/words"
)

// Generator writes the workbooks.
var Generator = generators.Generator{
	Name:   "workbook",
	Title:  words.Text{En: "Workbooks", Ru: "Рабочие книги"},
	Doc:    words.Text{En: "Rights, fields by stage, KPI passports and requirements as Excel workbooks, with filters, drop-downs for answers, and sums that count them", Ru: "Права, поля по этапам, паспорта показателей и требования как книги Excel: с фильтрами, списками для ответов и сводкой, которая их считает"},
	Always: true,
	Files:  files,
}

// folder is where the workbooks stand.
const folder = "workbooks/"

// Form is raised when the same sheets are written in another way, so that old files are written anew.
const form = "2"

func files(in generators.Input) ([]generators.File, diag.List) {
	var list []generators.File
	for _, book := range Books(in) {
		list = append(list, generators.File{
			Path: folder + book.File, Key: generators.Key(form, book.hash(), in.Lang),
			Render: func() ([]byte, error) { return book.XLSX(in.Lang) },
		})
	}
	return list, nil
}

// Books returns the workbooks that have something to say.
func Books(in generators.Input) []Book {
	return generators.Once(in, "workbooks", func() []Book { return books(in) })
}

func books(in generators.Input) []Book {
	w := &writer{in: in, lang: in.Lang}
	var all []Book
	for _, make := range []func() Book{w.access, w.stageFields, w.kpis, w.requirements} {
		if book := make(); len(book.Sheets) > 0 {
			all = append(all, w.finish(book))
		}
	}
	return all
}

// writer is the work on the workbooks of one description.
type writer struct {
	in   generators.Input
	lang string
}
