package history

import (
	"bytes"
	"io"
)

// quotes hands a table on row by row, without the rows in which a quotation mark opens that is not closed; where they
// stood stay empty lines. A mark that is closed only some rows below counts as not closed: between the two lie lines
// with as many cells as a row has.
type quotes struct {
	from  *lineReader
	comma byte
	cells int // separators of a row
	line  int // lines that were handed on
	open  []int
	out   []byte
}

// manyQuotes is for how many rows of a table this is done.
const manyQuotes = 50

// Read implements io.Reader.
func (q *quotes) Read(to []byte) (int, error) {
	for len(q.out) == 0 {
		if !q.row() {
			if q.from.err != nil {
				return 0, q.from.err
			}
			return 0, io.EOF
		}
	}
	n := copy(to, q.out)
	q.out = q.out[n:]
	return n, nil
}

// row makes the next row ready; false at the end.
func (q *quotes) row() bool {
	first := q.from.next()
	if first == nil {
		return false
	}
	inside, opened := q.scan(first, false)
	if !inside || len(q.open) >= manyQuotes {
		q.out = first
		q.line++
		return true
	}
	lines, at := [][]byte{first}, 0 // at is the line of the mark
	for inside {
		next := q.from.peek()
		if next == nil || q.cells >= 2 && looksLikeRow(next, q.comma, q.cells) {
			q.open = append(q.open, q.line+at+1)
			q.from.again(lines[at+1:]...)
			q.out = bytes.Repeat([]byte("\n"), at+1)
			q.line += at + 1
			return true
		}
		lines = append(lines, q.from.next())
		if inside, opened = q.scan(next, true); opened {
			at = len(lines) - 1
		}
	}
	q.out = bytes.Join(lines, nil)
	q.line += len(lines)
	return true
}

// scan looks through a line: whether it ends inside a quoted cell, as it may begin, and whether that cell opens in it.
func (q *quotes) scan(line []byte, inside bool) (still, opened bool) {
	if !inside && bytes.IndexByte(line, '"') < 0 {
		return false, false
	}
	begins := !inside // a cell begins here
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case inside && c == '"' && i+1 < len(line) && line[i+1] == '"':
			i++
		case inside && c == '"':
			inside = i+1 < len(line) && line[i+1] != q.comma && line[i+1] != '\n'
		case inside:
		case c == '"' && begins:
			inside, opened = true, true
		}
		begins = !inside && c == q.comma
	}
	return inside, opened && inside
}

// widest returns how many separators a row has: the most of the first lines.
func widest(lines [][]byte, comma byte) int {
	most := 0
	for _, line := range lines[:min(firstLines, len(lines))] {
		most = max(most, bytes.Count(line, []byte{comma}))
	}
	return most
}

// looksLikeRow tells whether a line has as many separators as a row, and no quotation mark.
func looksLikeRow(line []byte, comma byte, cells int) bool {
	return bytes.Count(line, []byte{comma}) == cells && bytes.IndexByte(line, '"') < 0
}
