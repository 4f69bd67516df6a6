package cli

import (
	"io"
	"strings"
	"unicode"
)

// writeTable prints rows with their columns under each other, two spaces apart. Errors stay in the
// stream.
func writeTable(w io.Writer, rows [][]string) {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], columns(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell)
			if i < len(row)-1 {
				line.WriteString(strings.Repeat(" ", widths[i]-columns(cell)+2))
			}
		}
		_, _ = io.WriteString(w, strings.TrimRight(line.String(), " ")+"\n")
	}
}

// columns returns how many columns a text takes.
func columns(text string) int {
	n := 0
	for _, c := range text {
		if !unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
			n++
		}
	}
	return n
}

// plain makes a text of the user's fit for a cell: one line, nothing that acts on the terminal.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(c rune) bool { return unicode.IsControl(c) || c == ' ' }), " ")
}
