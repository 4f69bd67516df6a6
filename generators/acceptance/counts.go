package acceptance

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/generators/workbook"
	"github.com/crmspec/crmspec/model/acceptance/results"
)

// counts is the sheet that counts verdicts by formulas: by sort, then by sheet and sort.
func (w writer) counts(title string, sheets []workbook.Sheet) ([]workbook.Column, [][]workbook.Cell) {
	columns := []workbook.Column{{Width: 48}, {Width: 34}, {Width: 12}, {Width: 13}, {Width: 13}, {Width: 17}, {Width: 15}, {Width: 12}}
	sort := slices.Index(Columns, ColumnSort)
	var families []string
	for _, s := range sheets {
		for _, row := range s.Rows {
			if name := row[sort].Text; !slices.Contains(families, name) {
				families = append(families, name)
			}
		}
	}
	verdicts := w.boxes()
	heads := func(first, second string) []workbook.Cell {
		row := []workbook.Cell{{Text: first}, {Text: second}, {Text: w.say("cases", nil)}}
		for _, v := range verdicts {
			row = append(row, workbook.Cell{Text: v})
		}
		row = append(row, workbook.Cell{Text: w.say("not-run", nil)}, workbook.Cell{Text: w.say("done", nil)})
		for i := range row {
			row[i].Class = "head"
		}
		return row
	}
	rows := [][]workbook.Cell{{{Text: title, Class: "title"}}, nil, heads(w.say("family", nil), w.say("sheet", nil))}
	top := len(rows)
	rows = append(rows, make([][]workbook.Cell, len(families)+1)...) // filled below, when the rows that they sum are known
	rows = append(rows, nil, heads(w.say("family", nil), w.say("sheet", nil)))
	head, first := len(rows), len(rows)+1
	for _, s := range sheets {
		for _, family := range families {
			if number(s, family, "") > 0 {
				rows = append(rows, w.counted(s, family, len(rows)+1, head))
			}
		}
	}
	for i, family := range families {
		rows[top+i] = w.summed(rows[first-1:], family, top+i+1, first, len(rows))
	}
	rows[top+len(families)] = w.total(rows[top:top+len(families)], top+1)
	return columns, rows
}

// number counts the rows of a sheet of a sort with a verdict, "" for any.
func number(s workbook.Sheet, family, verdict string) int {
	n := 0
	for _, row := range s.Rows {
		if row[slices.Index(Columns, ColumnSort)].Text == family && (verdict == "" || row[slices.Index(Columns, ColumnResult)].Text == verdict) {
			n++
		}
	}
	return n
}

// counted is the row of a sheet and a sort; at is its number, head that of its heads.
func (w writer) counted(s workbook.Sheet, family string, at, head int) []workbook.Cell {
	sorts, verdicts := s.Range(slices.Index(Columns, ColumnSort)), s.Range(slices.Index(Columns, ColumnResult))
	row := []workbook.Cell{
		{Text: family}, {Text: s.Name, Sheet: s.Name},
		{Formula: fmt.Sprintf("SUMPRODUCT(--EXACT(%s,%s))", sorts, workbook.Fixed(1, at)), Figure: float64(number(s, family, ""))},
	}
	for i, v := range w.boxes() {
		row = append(row, workbook.Cell{
			Formula: fmt.Sprintf("SUMPRODUCT(EXACT(%s,%s)*EXACT(%s,%s))", sorts, workbook.Fixed(1, at), verdicts, workbook.Fixed(4+i, head)),
			Figure:  float64(number(s, family, v)),
		})
	}
	return rest(row, at)
}

// rest adds what is not tried yet, and the share of what is.
func rest(row []workbook.Cell, at int) []workbook.Cell {
	tried := 0.0
	for _, c := range row[3:] {
		tried += c.Figure
	}
	all := row[2].Figure
	given := "SUM(" + workbook.At(4, at) + ":" + workbook.At(3+len(results.Verdicts), at) + ")"
	share := workbook.Cell{Formula: fmt.Sprintf("IF(%s=0,0,%s/%s)", workbook.At(3, at), given, workbook.At(3, at)), Percent: true}
	if all > 0 {
		share.Figure = tried / all
	}
	return append(row, workbook.Cell{Formula: workbook.At(3, at) + "-" + given, Figure: all - tried}, share)
}

// summed is the row of a sort, over the rows of all sheets from first to last.
func (w writer) summed(rows [][]workbook.Cell, family string, at, first, last int) []workbook.Cell {
	row := []workbook.Cell{{Text: family}, {Text: w.say("all-sheets", nil)}}
	for i := range 1 + len(results.Verdicts) {
		c := workbook.Cell{Formula: fmt.Sprintf("SUMIF(%s:%s,%s,%s:%s)", workbook.Fixed(1, first), workbook.Fixed(1, last), workbook.Fixed(1, at), workbook.At(3+i, first), workbook.At(3+i, last))}
		for _, r := range rows {
			if r[0].Text == family {
				c.Figure += r[2+i].Figure
			}
		}
		row = append(row, c)
	}
	return rest(row, at)
}

// total sums the rows of all sorts, the first of which has the number first.
func (w writer) total(rows [][]workbook.Cell, first int) []workbook.Cell {
	row := []workbook.Cell{{Text: w.say("total", nil), Class: "total-label"}, {Text: w.say("all-sheets", nil), Class: "total-label"}}
	at := first + len(rows)
	for i := range 1 + len(results.Verdicts) {
		c := workbook.Cell{Class: "total"}
		if len(rows) > 0 {
			c.Formula = fmt.Sprintf("SUM(%s:%s)", workbook.At(3+i, first), workbook.At(3+i, at-1))
		}
		for _, r := range rows {
			c.Figure += r[2+i].Figure
		}
		row = append(row, c)
	}
	row = rest(row, at)
	row[len(row)-2].Class = "total"
	return row
}
