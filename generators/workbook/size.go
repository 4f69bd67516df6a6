package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Widths are in characters of the usual font.
const (
	narrow, usual, widest = 9.0, 24.0, 70.0
	// unseen stands for a hidden column: the writer of the library cannot hide any, so packed does.
	unseen = 0.125
	// tallest is how many lines a row may have: programs cut off what is higher.
	tallest = 26
)

// widthsOf finds a width for every column: as wide as its longest line where that is short, else so wide that
// the fullest cell is not too tall.
func widthsOf(s Sheet) []float64 {
	n := len(s.Columns)
	for _, row := range s.Rows {
		n = max(n, len(row))
	}
	widths := make([]float64, max(n, 1))
	for i := range widths {
		widths[i] = narrow
		if i < len(s.Columns) {
			if s.Columns[i].Hidden {
				widths[i] = unseen
				continue
			}
			if c := s.Columns[i]; c.Width > 0 {
				widths[i] = c.Width
				continue
			}
			widths[i] = max(narrow, headWidth(s.Columns[i].Title))
		}
		for _, row := range s.Rows {
			if i < len(row) && row[i].Formula == "" && row[i].Class != lookTitle {
				widths[i] = max(widths[i], widthFor(row[i].Text))
			}
		}
	}
	return widths
}

// headWidth is room for the longest word of a head and the button of its filter.
func headWidth(title string) float64 {
	longest := 0
	for _, word := range strings.Fields(title) {
		longest = max(longest, utf8.RuneCountInString(word))
	}
	return min(float64(longest)*1.2+4, usual)
}

// widthFor is the width that the text of one cell asks for.
func widthFor(text string) float64 {
	lines := strings.Split(text, "\n")
	longest, all := 0, 0
	for _, line := range lines {
		length := utf8.RuneCountInString(line)
		longest, all = max(longest, length), all+length
	}
	if wide := float64(longest)*1.1 + 2; wide <= usual {
		return wide
	}
	width := max(usual, min(float64(all)/5, widest*0.65))
	for width < widest && tall(lines, width) > tallest {
		width += 4
	}
	return width
}

// most is how many columns have widths of their own: the library compares each with all others.
const most = 1000

func setWidths(w *excelize.StreamWriter, widths []float64) error {
	if len(widths) > most {
		for i := range widths {
			widths[i] = usual
		}
		return w.SetColWidth(1, len(widths), usual)
	}
	for i := len(widths) - 1; i >= 0; i-- { // it puts the last first
		if err := w.SetColWidth(i+1, i+1, widths[i]); err != nil {
			return err
		}
	}
	return nil
}

// tall is how many lines a text needs in a width, broken at its spaces.
func tall(lines []string, width float64) int {
	n, room := 0, max(int(width*1.05), 4)
	for _, line := range lines {
		n++
		if len(line) <= room {
			continue
		}
		used := 0
		for _, word := range strings.Fields(line) {
			length := utf8.RuneCountInString(word)
			switch {
			case used == 0:
				used = length
			case used+1+length <= room:
				used += 1 + length
			default:
				n, used = n+1, length
			}
			n, used = n+max(used-1, 0)/room, min(used, (used-1)%room+1)
		}
	}
	return n
}

// Room tells whether a text fits into one row of a column of a width: programs cut off what is higher.
func Room(text string, width float64) bool {
	return float64(tall(strings.Split(text, "\n"), width))*lineHeight+3 <= tallestRow
}

// Heights are in points.
const (
	lineHeight, tallestRow = 13.8, 409.0
)

// heightOf is the height of a row that shows all of its cells: not all programs find it themselves.
func heightOf(row []Cell, widths []float64) float64 {
	lines, height := 1, lineHeight
	for i, c := range row {
		if c.Text == "" || c.Formula != "" || i >= len(widths) || widths[i] == unseen {
			continue
		}
		width := widths[i]
		switch c.Class {
		case lookTitle:
			height = 20
			continue
		case lookHead:
			width -= 3 // the button of the filter
		}
		if len(c.Text) > int(width) || strings.Contains(c.Text, "\n") {
			lines = max(lines, tall(strings.Split(c.Text, "\n"), width))
		}
	}
	return min(max(height, float64(lines)*lineHeight)+3, tallestRow)
}
