package syntax

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/diag"
)

// scanner reads the text of a document that the library refused, line by line by the rules of
// block YAML, until it sees why. It knows less than a parser and stops where it is not sure.
type scanner struct {
	p      *parser
	b      []byte
	at     int // the start of the current line
	levels []level
	open   openness
	plain  int // where the plain text that a deeper line would continue starts
	cut    int // the comment that ended an unquoted text, 0 for none
	tab    int // a line of nothing but tabs, 0 for none
	maybe  int // the colon of a "key:value" that is a text so far, -1 for none
	found  diag.List
	// entered is the last line that began an entry; left is the last one that closed collections, and
	// closed are those.
	entered, left int
	closed        []level
	// anchors are the names seen so far.
	anchors map[string]bool
	// stop is set after a slip of structure: what follows it cannot be judged.
	stop bool
}

// level is an open block collection.
type level struct {
	indent int
	list   bool
	first  int // the offset of its first entry
}

// openness is what a deeper line would mean.
type openness int

const (
	expectsValue  openness = iota // "key:" or "-" with nothing after it
	continuesText                 // an unquoted text, which a deeper line continues
	ended                         // a value that is complete
)

func (p *parser) scan() *scanner {
	s := &scanner{p: p, b: p.text(), at: p.chunk.start, maybe: -1, left: -1, anchors: map[string]bool{}}
	if marker(s.b[s.at:], "---") {
		s.value(s.at+3, -1)
	}
	for s.at < len(s.b) && !s.stop && len(s.found) < maxFaults {
		s.line()
	}
	return s
}

// next moves to the line after the one that holds offset i.
func (s *scanner) next(i int) { s.at = skipBreak(s.b, lineEnd(s.b, i)) }

func lineEnd(b []byte, i int) int {
	if n := bytes.IndexAny(b[min(i, len(b)):], "\r\n"); n >= 0 {
		return i + n
	}
	return len(b)
}

func skipBlanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// done tells whether only blanks or a comment are left on the line.
func done(b []byte, i int) bool {
	return i >= len(b) || b[i] == '\n' || b[i] == '\r' || b[i] == '#' && (i == 0 || isBlank(b[i-1]))
}

// ends tells whether a character that needs a blank after it has one at i.
func blankAt(b []byte, i int) bool { return i >= len(b) || isBlank(b[i]) }

func (s *scanner) line() {
	i := s.at
	for i < len(s.b) && s.b[i] == ' ' {
		i++
	}
	text := skipBlanks(s.b, i)
	if done(s.b, text) {
		if text > i && s.tab == 0 {
			s.tab = i
		}
		s.next(text)
		return
	}
	column := i - s.at
	deeper := len(s.levels) == 0 || column > s.top().indent
	if text > i && !(deeper && s.open == continuesText && column > 0) {
		s.fail(s.p.tabSlip(i, text))
		return
	}
	if len(s.levels) == 0 && column == 0 && directive(s.b[i:]) {
		s.next(i)
		return
	}
	if len(s.levels) > 0 {
		if deeper {
			if s.open == continuesText {
				s.continuation(text, column)
				return
			}
			if s.open == ended && colonIn(s.b, text, lineEnd(s.b, text)) < 0 {
				s.fail(s.p.lineAfter(s.cut, text))
				return
			}
			if s.open == ended {
				s.deeper(text, column, "deeper")
				return
			}
		} else if !s.dedent(i, column) {
			return
		}
	} else if s.open == continuesText || s.open == ended && s.plain > 0 {
		s.continuation(text, column)
		return
	}
	s.entry(i, column)
}

func (s *scanner) top() level { return s.levels[len(s.levels)-1] }

func (s *scanner) fail(d diag.Diagnostic) {
	s.found.Add(d)
	s.stop = true
}

// dedent closes the collections that a line at a column ends, and tells whether the line fits.
func (s *scanner) dedent(i, column int) bool {
	var popped []level
	dash := s.b[i] == '-' && blankAt(s.b, i+1)
	before := len(s.levels)
	for len(s.levels) > 0 && s.top().indent > column {
		popped = append(popped, s.top())
		s.levels = s.levels[:len(s.levels)-1]
	}
	if len(popped) > 0 {
		s.left, s.closed = s.at, popped
	}
	if len(s.levels) == 0 || s.top().indent < column {
		s.fail(s.p.alignSlip(append(popped, s.levels...), i, column))
		return false
	}
	if s.top().list && !dash {
		if n := len(s.levels); n > 1 && s.levels[n-2].indent == column {
			s.levels = s.levels[:n-1]
			return true
		}
		if s.b[i] == '-' {
			s.fail(s.p.dashSpace(i, i))
		} else {
			s.fail(s.p.noDash(s.top(), i))
		}
		return false
	}
	if !s.top().list && dash {
		if before == len(s.levels) && s.open == expectsValue {
			s.levels = append(s.levels, level{indent: column, list: true, first: i})
			return true
		}
		s.fail(s.p.dashInMap(i))
		return false
	}
	return true
}

// entry reads a line from its first character.
func (s *scanner) entry(i, column int) {
	s.entered = s.at
	for s.b[i] == '-' && blankAt(s.b, i+1) {
		if len(s.levels) == 0 || s.top().indent < column {
			s.levels = append(s.levels, level{indent: column, list: true, first: i})
		}
		i = skipBlanks(s.b, i+1)
		if done(s.b, i) {
			s.open = expectsValue
			s.next(i)
			return
		}
		column = i - s.at
	}
	if s.b[i] == '?' && blankAt(s.b, i+1) {
		s.stop = true // a "? key" is too rare to follow
		return
	}
	known := len(s.levels) > 0 && s.top().indent == column && !s.top().list
	after := s.key(i)
	if after < 0 {
		s.noKey(i, known)
		return
	}
	if !known {
		s.levels = append(s.levels, level{indent: column, first: i})
	}
	s.value(after, column)
}

// key returns the offset after the ":" of a key that starts at i, -1 when there is none.
func (s *scanner) key(i int) int {
	for i < len(s.b) && s.b[i] == '&' {
		end := i + 1
		for end < len(s.b) && isAnchor(s.b[end]) {
			end++
		}
		s.anchors[string(s.b[i+1:end])] = true
		i = skipBlanks(s.b, end)
	}
	switch {
	case i >= len(s.b):
		return -1
	case s.b[i] == '"' || s.b[i] == '\'':
		end := quotedEnd(s.b, i, s.b[i])
		if end > lineEnd(s.b, i) {
			return -1
		}
		end = skipBlanks(s.b, end)
		if end < len(s.b) && s.b[end] == ':' && blankAt(s.b, end+1) {
			return end + 1
		}
		return -1
	case strings.IndexByte("[{|>@`%!,]}", s.b[i]) >= 0:
		return -1
	}
	if colon := colonIn(s.b, i, lineEnd(s.b, i)); colon >= 0 {
		return colon + 1
	}
	return -1
}

// colonIn returns the offset of the first ":" between i and end that makes a key, -1 for none.
func colonIn(b []byte, i, end int) int {
	for start := i; i < end; i++ {
		if b[i] == '#' && i > start && isBlank(b[i-1]) {
			return -1
		}
		if b[i] == ':' && blankAt(b, i+1) {
			return i
		}
	}
	return -1
}
