package history

import "bytes"

// unclosed finds the rows in which a quotation mark opens that is not closed, and takes them out of the text,
// which keeps its lines; it returns their lines. A mark that is closed only some rows below counts as not
// closed: between the two lie lines with as many cells as a row has.
func unclosed(text []byte, comma rune) ([]byte, []int) {
	cells := widest(text, byte(comma))
	var lines []int
	for from, line := 0, 1; len(lines) < manyQuotes; {
		row, quote, ok := openQuote(text[from:], byte(comma), cells)
		if !ok {
			break
		}
		start, end := from+row, from+quote
		if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
			end += i
		} else {
			end = len(text)
		}
		lines = append(lines, line+bytes.Count(text[from:from+quote], []byte("\n")))
		gone := bytes.Repeat([]byte("\n"), bytes.Count(text[start:end], []byte("\n")))
		text = append(append(bytes.Clone(text[:start]), gone...), text[end:]...)
		line += bytes.Count(text[from:start+len(gone)], []byte("\n"))
		from = start + len(gone)
	}
	return text, lines
}

// manyQuotes is for how many rows of a table this is done.
const manyQuotes = 50

// widest returns how many separators a row has: the most of the first lines.
func widest(text []byte, comma byte) int {
	most := 0
	for n := 0; n < firstLines && len(text) > 0; n++ {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		most = max(most, bytes.Count(line, []byte{comma}))
		text = rest
	}
	return most
}

// openQuote returns where the first quotation mark stands that is not closed, and where its row begins.
func openQuote(text []byte, comma byte, cells int) (row, quote int, ok bool) {
	inside, begins := false, true // of a quoted cell; a cell begins here
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inside && c == '"' && i+1 < len(text) && text[i+1] == '"':
			i++
		case inside && c == '"':
			inside = i+1 < len(text) && text[i+1] != comma && text[i+1] != '\n'
		case inside:
			if c == '\n' && cells >= 2 && looksLikeRow(text[i+1:], comma, cells) {
				return row, quote, true
			}
		case c == '"' && begins:
			inside, quote = true, i
		case c == '\n':
			row = i + 1
		}
		begins = !inside && (c == comma || c == '\n')
	}
	return row, quote, inside
}

// looksLikeRow tells whether a line has as many separators as a row, and no quotation mark.
func looksLikeRow(text []byte, comma byte, cells int) bool {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.Count(line, []byte{comma}) == cells && bytes.IndexByte(line, '"') < 0
}
