package syntax

import (
	"bytes"
	"unicode/utf8"
)

// lexer walks over a text and notes the blanks that have a meaning in YAML: those at the start of
// lines, and after the signs that begin an item or a value. Quoted and block texts are passed over.
type lexer struct {
	b       []byte
	strange []blank
	tabs    []blank // of lines outside of brackets, from the first tab on
	dashes  []int   // what begins a line like an item of a list, and is none for YAML
}

// blank is a stretch of blanks from start to end, and what stands before it: 0 for the start of a
// line, else a sign.
type blank struct {
	start, end int
	after      byte
}

// skip passes blanks from i on and notes them when one of them is strange.
func (l *lexer) skip(i int, after byte) int {
	start, strange, tab := i, false, -1
	for i < len(l.b) {
		size := strangeAt(l.b, i)
		if size == 0 && l.b[i] != ' ' && l.b[i] != '\t' {
			break
		}
		strange = strange || size > 0
		if l.b[i] == '\t' && tab < 0 {
			tab = i
		}
		i += max(size, 1)
	}
	if strange {
		l.strange = append(l.strange, blank{start, i, after})
	} else if tab >= 0 && after == 0 {
		l.tabs = append(l.tabs, blank{start: tab, end: i})
	}
	return i
}

// separated tells whether a sign that needs a blank after it has one at i, strange or not.
func (l *lexer) separated(i int) bool { return blankAt(l.b, i) || strangeAt(l.b, i) > 0 }

func (l *lexer) read(b []byte) {
	i := 0
	if bytes.HasPrefix(b, []byte("\uFEFF")) {
		i = 3
	}
	for i < len(b) {
		i = l.line(i)
	}
}

// line reads a line outside of brackets, with the lines that its value takes, and returns the start
// of the next one.
func (l *lexer) line(begin int) int {
	i := l.skip(begin, 0)
	if i < len(l.b) && dashAt(l.b, i) > 0 {
		l.dashes = append(l.dashes, i)
	}
	for i < len(l.b) && (l.b[i] == '-' || l.b[i] == '?') && l.separated(i+1) {
		i = l.skip(i+1, l.b[i])
	}
	parent := l.column(begin, i)
	if marker(l.b[begin:], "---") {
		i, parent = l.skip(begin+3, '-'), -1
	}
	if done(l.b, i) {
		return l.next(i)
	}
	if end := l.keyEnd(i); end >= 0 {
		i = l.skip(end, ':')
	} else if parent > 0 {
		parent-- // a text of a list is below its dash
	}
	for i < len(l.b) && (l.b[i] == '&' || l.b[i] == '!') {
		for i < len(l.b) && !isBlank(l.b[i]) {
			i++
		}
		i = skipBlanks(l.b, i)
	}
	if done(l.b, i) {
		return l.next(i)
	}
	switch c := l.b[i]; c {
	case '"', '\'':
		return l.next(quotedEnd(l.b, i, c))
	case '|', '>':
		return l.block(i, parent)
	case '{', '[':
		return l.next(l.flow(i))
	}
	return l.next(i)
}

func (l *lexer) next(i int) int {
	i = min(i, len(l.b))
	end := skipBreak(l.b, lineEnd(l.b, i))
	return max(end, min(i+1, len(l.b)))
}

// column counts characters as far as they count after mending.
func (l *lexer) column(begin, i int) int {
	n := 0
	for at := begin; at < i; {
		if size := strangeAt(l.b, at); size > 0 {
			if !zeroWidth(l.b, at) {
				n++
			}
			at += size
			continue
		}
		_, size := utf8.DecodeRune(l.b[at:])
		n, at = n+1, at+size
	}
	return n
}

// keyEnd returns the offset after the colon of a key that starts at i, -1 where none does.
func (l *lexer) keyEnd(i int) int {
	end := lineEnd(l.b, i)
	if c := l.b[i]; c == '"' || c == '\'' {
		colon := quotedEnd(l.b[:end], i, c)
		if colon < end && l.b[colon] == ':' && l.separated(colon+1) {
			return colon + 1
		}
		return -1
	}
	if l.b[i] == '{' || l.b[i] == '[' {
		return -1
	}
	colon := colonIn(l.b, i, end)
	first := bytes.IndexByte(l.b[i:end], ':')
	if first > 0 && strangeAt(l.b, i+first+1) > 0 && isName(string(l.b[i:i+first])) {
		return i + first + 1
	}
	if colon < 0 {
		return -1
	}
	return colon + 1
}

// block passes over a literal or folded text and returns the start of the line after it.
func (l *lexer) block(i, parent int) int {
	width := 0
	for i = l.next(i); i < len(l.b); i = l.next(i) {
		text := i
		for text < len(l.b) && l.b[text] == ' ' {
			text++
		}
		if text == len(l.b) || l.b[text] == '\n' || l.b[text] == '\r' {
			continue
		}
		if width == 0 {
			width = max(text-i, parent+1)
		}
		if text-i < width {
			break
		}
	}
	return i
}

// flow passes over a list or map in brackets that starts at i and returns its end.
func (l *lexer) flow(i int) int {
	depth := 0
	for i < len(l.b) {
		switch c := l.b[i]; {
		case c == '{' || c == '[':
			depth++
			i = l.skip(i+1, c)
		case c == '}' || c == ']':
			if depth--; depth <= 0 {
				return i + 1
			}
			i++
		case c == ',':
			i = l.skip(i+1, c)
		case c == '\n' || c == '\r':
			before := len(l.tabs)
			i = l.skip(skipBreak(l.b, i), 0)
			l.tabs = l.tabs[:before] // inside brackets a tab is as good as a space
			if l.newEntry(i) {
				return lineStart(l.b, i) - 1
			}
		case c == '"' || c == '\'':
			end := quotedEnd(l.b, i, c)
			if end < len(l.b) && l.b[end] == ':' && strangeAt(l.b, end+1) > 0 {
				end = l.skip(end+1, ':')
			}
			i = end
		case c == '#' && i > 0 && isBlank(l.b[i-1]):
			i = lineEnd(l.b, i)
		case isBlank(c):
			i++
		default:
			i = l.plain(i)
		}
	}
	return i
}

// newEntry tells whether a key of the outermost level, at i, ends brackets that were never closed.
func (l *lexer) newEntry(i int) bool {
	if i >= len(l.b) || i != lineStart(l.b, i) {
		return false
	}
	colon := colonIn(l.b, i, lineEnd(l.b, i))
	return marker(l.b[i:], "---") || colon > 0 && isName(string(l.b[i:colon]))
}

// plain passes over an unquoted key or text in brackets, a key with its colon.
func (l *lexer) plain(i int) int {
	start := i
	for i < len(l.b) {
		switch c := l.b[i]; c {
		case ',', '[', ']', '{', '}', '\n', '\r':
			return max(i, start+1)
		case '#':
			if i > start && isBlank(l.b[i-1]) {
				return i
			}
		case ':':
			if strangeAt(l.b, i+1) > 0 && isName(string(l.b[start:i])) {
				return l.skip(i+1, c)
			}
			if blankAt(l.b, i+1) {
				return l.skip(i+1, c)
			}
		}
		i++
	}
	return i
}

func lineStart(b []byte, i int) int {
	for i > 0 && b[i-1] != '\n' && b[i-1] != '\r' {
		i--
	}
	return i
}
