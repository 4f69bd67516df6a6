package acceptance

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/table"
)

// plainCSV returns the cases as a table to fill in, a row for each, with the columns of the workbook and the
// pipeline.
func (w writer) plainCSV(list []entry) []byte {
	const after = 2
	t := table.Table{}
	for _, c := range Columns {
		t.Head = append(t.Head, table.Cell{Text: c.Head(w.lang)})
	}
	t.Head = slices.Insert(t.Head, after, table.Cell{Text: w.say("pipeline", nil)})
	for _, e := range list {
		var row []table.Cell
		for _, c := range Columns {
			row = append(row, table.Cell{Text: w.whole(e, c)})
		}
		t.Rows = append(t.Rows, slices.Insert(row, after, table.Cell{Text: e.pipeline}))
	}
	return []byte(t.CSV())
}

// layout is how a tool for test management takes cases in: rows with a step each. The first row of a case says what
// the case is; the others leave that out but for what groups them.
type layout struct {
	// file is its name without the ending.
	file string
	// most is how many cases one file may hold, 0 for any number.
	most int
	head []string
	// rows are those of a case.
	rows func(writer, entry) [][]string
}

// layouts are those that are known, by the documentation of the tools.
var layouts = []layout{xray, testRail, azure}

// files is how many files of the layout so many cases take; there is one at least.
func (l layout) files(cases int) int {
	if l.most == 0 || cases == 0 {
		return 1
	}
	return (cases + l.most - 1) / l.most
}

// parts cuts the cases into files of the layout.
func (l layout) parts(list []entry) [][]entry {
	if l.files(len(list)) == 1 {
		return [][]entry{list}
	}
	return slices.Collect(slices.Chunk(list, l.most))
}

// csv returns one file. It has no byte order mark: these tools would take it for a part of the first head.
func (l layout) csv(w writer, list []entry) []byte {
	var out bytes.Buffer
	c := csv.NewWriter(&out)
	c.UseCRLF = true
	rows := [][]string{l.head}
	for _, e := range list {
		rows = append(rows, l.rows(w, e)...)
	}
	for _, row := range rows {
		for i, text := range row {
			row[i] = table.Harmless(printable.Replace(text))
		}
	}
	if err := c.WriteAll(rows); err != nil { // a buffer takes everything
		return nil
	}
	return out.Bytes()
}

// printable takes out what no program wants in a cell; the writer of CSV turns line ends into CRLF.
var printable = strings.NewReplacer("\x00", "", "\t", " ", "\r\n", "\n", "\r", "\n")

// stepped returns what is done, entered and seen in each step. What is seen at the end is seen after the last; a
// case without steps has one in which it is only looked at.
func (w writer) stepped(e entry) []act {
	steps := slices.Clone(e.steps)
	if len(steps) == 0 {
		steps = []act{{do: w.say("look", nil)}}
	}
	last := &steps[len(steps)-1]
	last.seen = slices.Concat(last.seen, e.expected)
	return steps
}
