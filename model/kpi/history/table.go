// Package history stands beside kpi: it reads the records and the log of moves out of the tables that a CRM exports, for
// KPIs to be counted over. It must not know what is counted, nor drop in silence what it cannot read: that is named and
// counted.
package history

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/words"
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
}

// line is a row of a table with its line in the file.
type line struct {
	number int
	cells  []string
}

// cut reads a table: separated by semicolons, commas or tabs, in UTF-8, UTF-16 or Windows-1251, with or
// without a mark at its beginning, with any ends of lines.
func cut(f File) (*table, []Fault) {
	t := &table{name: f.Name}
	var faults []Fault
	text := t.decode(f.Content)
	text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	text, comma := directed(text)
	text, open := unclosed(text, comma)
	for _, line := range open {
		faults = append(faults, Fault{ID: "quote", File: f.Name, Line: line, Args: words.Args{"line": line}})
	}
	reader := csv.NewReader(bytes.NewReader(text))
	reader.Comma = comma
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	t.comma = reader.Comma != ','
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			faults = append(faults, Fault{ID: "row", File: f.Name, Line: broken.StartLine})
			continue
		}
		if err != nil {
			break
		}
		number, _ := reader.FieldPos(0)
		switch {
		case strings.TrimSpace(strings.Join(cells, "")) == "":
		case t.heads == nil:
			t.head, t.heads = number, cells
		default:
			t.lines = append(t.lines, line{number, cells})
		}
	}
	return t, faults
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

// separator finds what stands between cells: the sign that the first line has most of, outside quotes.
func separator(text []byte) rune {
	text = bytes.TrimLeft(text, "\n \t")
	first, _, _ := bytes.Cut(text, []byte("\n"))
	counts := map[rune]int{}
	quoted := false
	for _, c := range string(first) {
		if c == '"' {
			quoted = !quoted
		}
		if !quoted {
			counts[c]++
		}
	}
	best := ','
	for _, c := range []rune{';', '\t'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

// cell returns a cell of a line by its column; "" where there is none.
func (l line) cell(column int) string {
	if column < 0 || column >= len(l.cells) {
		return ""
	}
	return strings.TrimSpace(l.cells[column])
}
