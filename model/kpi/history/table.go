// Package history stands beside kpi: it reads the records and the log of moves out of the tables that a CRM exports, for
// KPIs to be counted over. It must not know what is counted, nor drop in silence what it cannot read: that is named and
// counted.
package history

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// File is a table as it was found.
type File struct {
	// Name is what the user calls it.
	Name    string
	Content []byte
	// Columns says what we call the columns that the table calls otherwise, by their heads.
	Columns map[string]string
	// Stream is read instead of the content where the file is a log in XES, which may be large.
	Stream io.Reader
	// Open begins the content anew, for files that are not to be held in memory; nil where Content is all.
	Open func() (io.ReadCloser, error)
	// XES tells that what is opened is a log in XES.
	XES bool
}

// table is a file cut into cells.
type table struct {
	name string
	// comma tells that numbers have a comma before their decimals, as in tables with semicolons.
	comma bool
	// head is the line of the heads.
	head  int
	heads []string
	lines []line
	// legacy tells that the text was in Windows-1251 and not in UTF-8.
	legacy bool
	// lacking tells that a column is missing.
	lacking bool
	// rest are the rows after lines, as far as they have not been read.
	rest  *csv.Reader
	marks *quotes
	close func()
	// spoilt are the lines of rows that cannot be cut into cells, err why the file could not be read to its end.
	spoilt []int
	err    error
}

// line is a row of a table with its line in the file.
type line struct {
	number int
	cells  []string
}

// cut reads a table whole: separated by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1251, with or
// without a mark at its beginning, with any ends of lines.
func cut(f File) (*table, []Fault) {
	t := begun(f)
	defer t.close()
	for {
		l, ok := t.read()
		if !ok {
			return t, t.broken()
		}
		t.lines = append(t.lines, l)
	}
}

// decode makes UTF-8 of the bytes of a file.
func (t *table) decode(content []byte) []byte {
	switch {
	case bytes.HasPrefix(content, []byte("\xef\xbb\xbf")):
		content = content[3:]
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		return wide(content)
	}
	if utf8.Valid(content) {
		return content
	}
	t.legacy = true
	var out []byte
	for _, b := range content {
		out = utf8.AppendRune(out, cyrillic(b))
	}
	return out
}

// wide decodes UTF-16, by the mark at its beginning.
func wide(content []byte) []byte {
	low, high := 0, 1
	if content[0] == 0xfe {
		low, high = 1, 0
	}
	var units []uint16
	for i := 2; i+1 < len(content); i += 2 {
		units = append(units, uint16(content[i+low])|uint16(content[i+high])<<8)
	}
	return []byte(string(utf16.Decode(units)))
}

// upperHalf is Windows-1251 from 0x80 to 0xBF; above are the letters from А to я.
const upperHalf = "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї"

func cyrillic(b byte) rune {
	switch {
	case b < 0x80:
		return rune(b)
	case b >= 0xc0:
		return 'А' + rune(b-0xc0)
	}
	n := int(b - 0x80)
	for _, c := range upperHalf {
		if n == 0 {
			return c
		}
		n--
	}
	return utf8.RuneError
}

// cell returns a cell of a line by its column; "" where there is none.
func (l line) cell(column int) string {
	if column < 0 || column >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(l.cells[column])
}
