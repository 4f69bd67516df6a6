package acceptance

import (
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/results"
	"github.com/crmspec/crmspec/model/words"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Column is a column of the workbook and of plain CSV.
type Column string

// The columns, in their order. Result to Day are filled in by the tester; Edition is the hash of the case, by which
// a verdict on an earlier edition of it is told.
const (
	ColumnCode     Column = "id"
	ColumnCase     Column = "case"
	ColumnSort     Column = "family"
	ColumnWho      Column = "who"
	ColumnPriority Column = "priority"
	ColumnBefore   Column = "before"
	ColumnSteps    Column = "steps"
	ColumnExpected Column = "expected"
	ColumnResult   Column = "result"
	ColumnRemark   Column = "remark"
	ColumnTester   Column = "tester"
	ColumnDay      Column = "date"
	ColumnEdition  Column = "edition"
)

// Columns lists the columns of the workbook in their order.
var Columns = []Column{
	ColumnCode, ColumnCase, ColumnSort, ColumnWho, ColumnPriority, ColumnBefore, ColumnSteps, ColumnExpected,
	ColumnResult, ColumnRemark, ColumnTester, ColumnDay, ColumnEdition,
}

// Head returns the title of a column in a language.
func (c Column) Head(lang string) string { return words.Fill(labels[string(c)].In(lang), lang, nil) }

// Said returns the word for a verdict that forms to fill in offer, "" for none.
func Said(v results.Verdict, lang string) string {
	if !slices.Contains(results.Verdicts, v) {
		return ""
	}
	return v.Title().In(lang)
}

// Workbook returns the suite as a workbook to fill in: a page to read, a sheet that counts, one sheet for each
// pipeline, and one for each role with its cases about no pipeline. What is known of a case stands in its row.
func Workbook(in generators.Input) workbook.Book {
	w := writer{lang: in.Lang}
	book := workbook.Book{File: "acceptance.xlsx", Title: w.say("title", nil), Lead: w.say("book-lead", nil)}
	if p := in.Spec.Project; p != nil {
		book.Project = model.TitleOf(p).In(in.Lang)
	}
	list := w.once(in)
	book.Sheets = append([]workbook.Sheet{
		{Name: w.say("read-me", nil), Page: true, Columns: []workbook.Column{{Width: 26}, {Width: 110}}},
		{Name: w.say("summary", nil), Page: true, Note: w.say("counts-note", nil)},
	}, w.tabs(list)...)
	data := len(book.Sheets)
	if long := w.long(list); len(long.Rows) > 0 {
		book.Sheets = append(book.Sheets, long)
	}
	workbook.Name(book.Sheets)
	book.Sheets[1].Columns, book.Sheets[1].Rows = w.counts(book.Title, book.Sheets[2:data])
	for _, s := range book.Sheets[2:data] {
		w.lead(s, book.Sheets[len(book.Sheets)-1].Name)
	}
	book.Sheets[0].Rows = w.readMe(in, book)
	return book
}

// tabs are the sheets of the cases.
func (w writer) tabs(list []entry) []workbook.Sheet {
	var sheets []workbook.Sheet
	at := map[string]int{}
	for _, e := range list {
		key, title, note := "pipeline "+ref(e.Pipeline), e.pipeline, w.say("tab-pipeline", nil)
		if e.Pipeline == nil {
			key, title, note = "nobody", w.say("nobody", nil), w.say("tab-nobody", nil)
			if len(e.Actors) > 0 {
				key, title, note = e.Actors[0].Ref, e.who[0], w.say("tab-role", nil)
			}
		}
		i, known := at[key]
		if !known {
			i = len(sheets)
			at[key] = i
			sheets = append(sheets, workbook.Sheet{Name: title, Note: note, Columns: w.columns(), Frozen: 2})
		}
		sheets[i].Rows = append(sheets[i].Rows, w.line(e))
	}
	return sheets
}

// widths of the columns are such that a row fits on one sheet of A4 across; what is hidden takes no room.
var widths = map[Column]float64{
	ColumnCode: 13, ColumnCase: 22, ColumnSort: 12, ColumnWho: 13, ColumnPriority: 12, ColumnBefore: 40, ColumnSteps: 44, ColumnExpected: 32,
	ColumnResult: 12, ColumnRemark: 20, ColumnTester: 10, ColumnDay: 11, ColumnEdition: 14,
}

// columns are those of every sheet of cases.
func (w writer) columns() []workbook.Column {
	list := make([]workbook.Column, len(Columns))
	for i, c := range Columns {
		list[i] = workbook.Column{Title: c.Head(w.lang), Width: widths[c]}
		switch c {
		case ColumnResult:
			list[i].Choices, list[i].Input, list[i].Verdict = w.boxes(), true, true
		case ColumnRemark, ColumnTester:
			list[i].Input = true
		case ColumnDay:
			list[i].Input, list[i].Day = true, true
		case ColumnEdition:
			list[i].Hidden, list[i].Faint = true, true
		}
	}
	return list
}

// line is a case as a row.
func (w writer) line(e entry) []workbook.Cell {
	row := make([]workbook.Cell, len(Columns))
	for i, c := range Columns {
		row[i].Text = w.cell(e, c)
	}
	return row
}

// cell is what a case says in a column of the workbook, where a row has only so much room.
func (w writer) cell(e entry, c Column) string {
	switch text := w.whole(e, c); c {
	case ColumnBefore, ColumnSteps, ColumnExpected:
		return w.short(text, c)
	default:
		return text
	}
}

// whole is all that a case says in a column. The verdict on an earlier edition is not shown, its remark is.
func (w writer) whole(e entry, c Column) string {
	last := results.Judgement{}
	if e.mark.Last != nil {
		last = *e.mark.Last
	}
	switch c {
	case ColumnCode:
		return e.ID
	case ColumnCase:
		return e.title
	case ColumnSort:
		return e.family
	case ColumnWho:
		return strings.Join(e.who, ", ")
	case ColumnPriority:
		return e.priority
	case ColumnBefore:
		return e.given(w)
	case ColumnSteps:
		return e.acts()
	case ColumnExpected:
		return strings.Join(e.expected, "\n")
	case ColumnEdition:
		return e.hash
	case ColumnRemark:
		return last.Remark
	}
	if e.mark.State == results.Changed {
		return ""
	}
	switch c {
	case ColumnResult:
		return Said(last.Verdict, w.lang)
	case ColumnTester:
		return last.Tester
	case ColumnDay:
		return last.Date
	}
	return ""
}
