package history

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// begun opens a table and reads as many rows as its head is looked for in; the rest is read row by row.
func begun(f File) *table {
	t := &table{name: f.Name, close: func() {}}
	text, legacy, done, err := f.opened()
	if err != nil {
		t.err = err
		return t
	}
	t.legacy, t.close = legacy, done
	lines := &lineReader{from: bufio.NewReaderSize(text, 1<<16)}
	var first [][]byte
	for filled := 0; filled < firstLines; {
		line := lines.next()
		if line == nil {
			break
		}
		if len(bytes.TrimSpace(line)) > 0 {
			filled++
		}
		first = append(first, line)
	}
	begin, comma := directed(bytes.Join(first, nil))
	first = bytes.SplitAfter(begin, []byte("\n"))
	if last := len(first) - 1; len(first[last]) == 0 {
		first = first[:last]
	}
	lines.again(first...)
	t.marks = &quotes{from: lines, comma: byte(comma), cells: widest(first, byte(comma))}
	t.rest = csv.NewReader(t.marks)
	t.rest.Comma, t.rest.FieldsPerRecord, t.rest.LazyQuotes = comma, -1, true
	t.comma = comma != ','
	if l, ok := t.read(); ok {
		t.head, t.heads = l.number, l.cells
	}
	for len(t.lines) < firstLines {
		l, ok := t.read()
		if !ok {
			break
		}
		t.lines = append(t.lines, l)
	}
	return t
}

// read returns the next row with something in it; false at the end, or where the file cannot be read on.
func (t *table) read() (line, bool) {
	for t.rest != nil {
		cells, err := t.rest.Read()
		var broken *csv.ParseError
		switch {
		case errors.As(err, &broken):
			t.spoilt = append(t.spoilt, broken.StartLine)
			continue
		case errors.Is(err, io.EOF):
			return line{}, false
		case err != nil:
			t.err = err
			return line{}, false
		}
		if number, _ := t.rest.FieldPos(0); !blank(cells) {
			return line{number, cells}, true
		}
	}
	return line{}, false
}

func blank(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

// each visits all rows below the head; those that were not read yet are let go afterwards.
func (t *table) each(visit func(line)) {
	for _, l := range t.lines {
		visit(l)
	}
	for {
		l, ok := t.read()
		if !ok {
			return
		}
		visit(l)
	}
}

// broken names the rows that could not be read, once all are.
func (t *table) broken() []Fault {
	var faults []Fault
	if t.marks != nil {
		for _, number := range t.marks.open {
			faults = append(faults, Fault{ID: "quote", File: t.name, Line: number, Args: words.Args{"line": number}})
		}
	}
	for _, number := range t.spoilt {
		faults = append(faults, Fault{ID: "row", File: t.name, Line: number})
	}
	return faults
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
