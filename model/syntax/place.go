package syntax

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/source"
)

// PlaceOf returns the place in the source of a byte index in n.Value: what an error inside a
// condition points at. An alias gives its own start.
func (n *Node) PlaceOf(index int) source.Pos {
	if n.Alias {
		return n.Span.Start()
	}
	return n.Span.File.PosAt(offsetIn(n.Span, n.Value, index))
}

// SpanIn returns the place in the source of a piece of the value of a scalar, of which only the span
// and the decoded value are known; from and to are byte indices in the value. The style is seen from
// the source. An index past the end gives the end of the text, before any closing quote. Of an alias
// the piece is its start, and empty.
func SpanIn(span source.Span, value string, from, to int) source.Span {
	if span.File == nil || !span.IsKnown() {
		return span
	}
	return span.File.Span(offsetIn(span, value, from), offsetIn(span, value, to))
}

// offsetIn returns where in the file a byte index in a value stands.
func offsetIn(span source.Span, value string, index int) int {
	raw := span.Text()
	if raw == "" || raw[0] == '*' && value != raw {
		return int(span.From())
	}
	index = max(0, min(index, len(value)))
	w := walk{raw: raw, value: value, index: index}
	switch raw[0] {
	case '|', '>':
		if strings.ContainsAny(raw, "\r\n") {
			w.block(raw[0] == '>')
			break
		}
		w.flow(0)
	case '"', '\'':
		if closed := len(raw) > 1 && raw[len(raw)-1] == raw[0] && value != raw; closed {
			w.i, w.raw = 1, raw[:len(raw)-1]
			w.flow(raw[0])
			break
		}
		w.flow(0)
	default:
		w.flow(0)
	}
	return int(span.From()) + min(w.i, len(w.raw))
}

// walk goes through a scalar's source and value side by side until it reaches an index.
type walk struct {
	raw, value string
	i, j       int // where it is in raw and value
	index      int
}

// flow walks a plain (quote 0) or quoted scalar.
func (w *walk) flow(quote byte) {
	for w.i < len(w.raw) {
		c := w.raw[w.i]
		if w.j == w.index && !(quote == '"' && c == '\\' && w.i+1 < len(w.raw) && strings.IndexByte("\r\n", w.raw[w.i+1]) >= 0) {
			return
		}
		if end, breaks := w.folded(); breaks > 0 {
			if w.j < len(w.value) && w.value[w.j] == ' ' && breaks == 1 {
				w.j++
			}
			for w.j < len(w.value) && breaks > 1 && w.value[w.j] == '\n' {
				w.j++
				breaks--
			}
			if w.j > w.index {
				return
			}
			w.i = end
			continue
		}
		size, width := 1, 1
		switch {
		case quote == '\'' && c == '\'':
			size = 2
		case quote == '"' && c == '\\' && w.i+1 < len(w.raw):
			size, width = w.escape()
		case c >= utf8.RuneSelf:
			_, size = utf8.DecodeRuneInString(w.raw[w.i:])
			width = size
		}
		if w.j+width > w.index {
			return
		}
		w.i += size
		w.j += width
	}
}

// folded returns the end of a run of blanks with line breaks in it, and how many breaks.
func (w *walk) folded() (end, breaks int) {
	for end = w.i; end < len(w.raw); {
		switch w.raw[end] {
		case ' ', '\t':
			end++
		case '\r', '\n':
			if w.raw[end] == '\r' && end+1 < len(w.raw) && w.raw[end+1] == '\n' {
				end++
			}
			end++
			breaks++
		default:
			return end, breaks
		}
	}
	return end, breaks
}

// escape returns the length of an escape in the source and of what it stands for in the value.
func (w *walk) escape() (size, width int) {
	switch w.raw[w.i+1] {
	case 'x':
		size = 4
	case 'u':
		size = 6
	case 'U':
		size = 10
	case '\n', '\r':
		size = 2
		if strings.HasPrefix(w.raw[w.i+1:], "\r\n") {
			size++
		}
		for w.i+size < len(w.raw) && (w.raw[w.i+size] == ' ' || w.raw[w.i+size] == '\t') {
			size++
		}
		return size, 0
	default:
		size = 2
	}
	_, width = utf8.DecodeRuneInString(w.value[w.j:])
	return size, width
}

// block walks a literal or folded scalar.
func (w *walk) block(folds bool) {
	b := []byte(w.raw)
	w.i = skipBreak(b, lineEnd(b, 0))
	indent := blockIndent(b[w.i:], w.value)
	for w.i < len(b) {
		for n := 0; n < indent && w.i < len(b) && b[w.i] == ' '; n++ {
			w.i++
		}
		stop := lineEnd(b, w.i)
		if w.j+stop-w.i >= w.index {
			w.i += w.index - w.j
			return
		}
		w.j += stop - w.i
		w.i = stop
		next := skipBreak(b, stop)
		if folds && w.value[w.j] == ' ' {
			w.j++
			w.i = next
			continue
		}
		breaks := 0
		for n := next; folds && w.value[w.j] == '\n'; breaks++ { // n breaks in the source, n-1 or n in the value
			blank := n
			for blank < len(b) && blank-n < indent && b[blank] == ' ' {
				blank++
			}
			if blank >= len(b) || b[blank] != '\n' && b[blank] != '\r' {
				break
			}
			n = skipBreak(b, blank)
			next = n
		}
		for newlines := 0; w.j < len(w.value) && w.value[w.j] == '\n' && newlines <= breaks; newlines++ {
			if w.j >= w.index {
				return
			}
			w.j++
		}
		w.i = next
	}
}
