package verdicts

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/kpi/history"
)

// table reads a table as spreadsheets save it: with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows-1251.
func (r *reader) table(content []byte) {
	var seen []string // the first row, as it reads without a hint
	for _, sign := range []string{"", ";", ",", "\t"} {
		hinted, above := hint(content, sign)
		rows, legacy, faults := history.Rows(history.File{Name: r.name, Content: hinted})
		var g grid
		for _, row := range rows {
			g.lines, g.rows = append(g.lines, row.Line-above), append(g.rows, row.Cells)
		}
		if seen == nil && len(g.rows) > 0 {
			seen = g.rows[0]
		}
		if !r.read(g) {
			continue
		}
		r.Legacy = legacy
		for _, f := range faults {
			id := "row"
			if f.ID == "quote" {
				id = "quote"
			}
			r.fault(id, r.place(f.Line-above), nil)
		}
		return
	}
	r.lacking(seen)
}

// hint puts a line above a table that says what stands between its cells, as spreadsheets do: where the first line is a
// title, it says nothing about that. The second result is how many lines that are.
func hint(content []byte, sign string) ([]byte, int) {
	if sign == "" || bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")) {
		return content, 0
	}
	return append([]byte("sep="+sign+"\n"), bytes.TrimPrefix(content, []byte("\xef\xbb\xbf"))...), 1
}

func list(names []string) string { return strings.Join(names, ", ") }
