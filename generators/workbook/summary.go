package workbook

import (
	"fmt"
	"slices"
)

// heaviest is how many cells the formulas of one count may look at: beyond, opening the file would take too
// long.
const heaviest = 4_000_000

// broadest is how many columns a count may have: more are read in the table itself, by its filters.
const broadest = 15

// summary counts the answers on every sheet that asks for them, and what the sheets are to be counted by.
func (w *writer) summary(b Book, sheets []Sheet) [][]Cell {
	rows := [][]Cell{{{Text: b.Title, Class: lookTitle}}}
	rows = w.answered(rows, sheets)
	for _, s := range sheets {
		for _, c := range s.counts {
			rows = w.count(rows, s, c)
		}
	}
	return rows
}

// answered counts the answers.
func (w *writer) answered(rows [][]Cell, sheets []Sheet) [][]Cell {
	begun := false
	first := 0
	for _, s := range sheets {
		verdict := s.verdict()
		if verdict < 0 || len(s.Rows) == 0 {
			continue
		}
		choices := s.Columns[verdict].Choices
		if !begun {
			begun = true
			rows = append(rows, []Cell{}, w.heads(append([]string{w.say("answers"), w.say("rows")}, append(slices.Clone(choices), w.say("unanswered"), w.say("done"))...)...))
			first = len(rows) + 1
		}
		at1, last := len(rows)+1, 2+len(choices)
		row := []Cell{{Text: s.Name, Sheet: s.Name, Class: lookLink}, {Formula: "ROWS(" + s.column(0) + ")", Figure: float64(len(s.Rows))}}
		for i := range choices {
			row = append(row, Cell{Formula: fmt.Sprintf("COUNTIF(%s,%s)", s.column(verdict), fixed(3+i, first-1))})
		}
		given := fmt.Sprintf("SUM(%s:%s)", at(3, at1), at(last, at1))
		row = append(row, Cell{Formula: at(2, at1) + "-" + given, Figure: float64(len(s.Rows))},
			Cell{Formula: fmt.Sprintf("IF(%s=0,0,%s/%s)", at(2, at1), given, at(2, at1)), Percent: true})
		rows = append(rows, row)
	}
	return rows
}

// count is a question that a summary answers: how many rows of a sheet say what in one column, by what they
// say in another; across is -1 for no other.
type count struct {
	title        string
	down, across int
}

// count counts the rows of a sheet.
func (w *writer) count(rows [][]Cell, s Sheet, c count) [][]Cell {
	down, heads := s.values(c.down), []string{w.say("rows")}
	var across []string
	if c.across >= 0 {
		last := w.say("total")
		if across = s.values(c.across); s.Columns[c.across].Choices != nil {
			across, last = s.Columns[c.across].Choices, w.say("rows")
		}
		if len(across) > broadest {
			across = nil
		}
		heads = append(slices.Clone(across), last)
	}
	if len(down) == 0 || len(s.Rows)*len(down)*len(heads) > heaviest || len(heads) > mostColumns-1 {
		return rows
	}
	rows = append(rows, []Cell{}, w.heads(append([]string{c.title}, heads...)...))
	top := len(rows)
	for _, value := range down {
		here := len(rows) + 1
		row := []Cell{{Text: value, Class: lookPage}}
		for i, other := range across {
			row = append(row, Cell{
				Formula: fmt.Sprintf("SUMPRODUCT(EXACT(%s,%s)*EXACT(%s,%s))", s.column(c.down), fixed(1, here), s.column(c.across), fixed(i+2, top)),
				Figure:  float64(s.number(c.down, value, c.across, other)),
			})
		}
		row = append(row, Cell{
			Formula: fmt.Sprintf("SUMPRODUCT(--EXACT(%s,%s))", s.column(c.down), fixed(1, here)),
			Figure:  float64(s.number(c.down, value, -1, "")),
		})
		rows = append(rows, row)
	}
	total := []Cell{{Text: w.say("total"), Class: lookTotalLabel}}
	for i := range heads {
		all := 0.0
		for _, row := range rows[top:] {
			all += row[i+1].Figure
		}
		total = append(total, Cell{Formula: fmt.Sprintf("SUM(%s:%s)", at(i+2, top+1), at(i+2, len(rows))), Figure: all, Class: lookTotal})
	}
	return append(rows, total)
}

func (w *writer) heads(titles ...string) []Cell {
	row := texts(titles...)
	for i := range row {
		row[i].Class = lookHead
	}
	return row
}

// Range names the data of a column, counted from 0, as formulas on other sheets do.
func (s Sheet) Range(column int) string { return s.column(column) }

// column names the data of a column as formulas on other sheets do.
func (s Sheet) column(i int) string {
	return quoted(s.Name) + "!" + fixed(i+1, 2) + ":" + fixed(i+1, len(s.Rows)+1)
}

// values are what a column says, each once, in the order of the rows.
func (s Sheet) values(column int) []string {
	var list []string
	seen := map[string]bool{}
	for _, row := range s.Rows {
		if column < len(row) {
			if text := row[column].shown(); text != "" && !seen[text] {
				seen[text] = true
				list = append(list, text)
			}
		}
	}
	return list
}

// number counts the rows that say one text in a column, and another in another; -1 stands for no column.
func (s Sheet) number(column int, text string, other int, otherText string) int {
	n := 0
	for _, row := range s.Rows {
		if s.says(row, column, text) && (other < 0 || s.says(row, other, otherText)) {
			n++
		}
	}
	return n
}

func (s Sheet) says(row []Cell, column int, text string) bool {
	return column < len(row) && row[column].shown() == text
}

// verdict is the column of the owner's answer, -1 for none.
func (s Sheet) verdict() int {
	return slices.IndexFunc(s.Columns, func(c Column) bool { return c.Verdict })
}
