package syntax

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// value reads what stands after a key or dash, and moves to the next line that is not part of it.
// indent is the column of the collection that the value belongs to.
func (s *scanner) value(i, indent int) {
	s.maybe, s.cut = -1, 0
	i = skipBlanks(s.b, i)
	for i < len(s.b) && s.b[i] == '&' && i+1 < len(s.b) && isAnchor(s.b[i+1]) {
		end := i + 1
		for end < len(s.b) && isAnchor(s.b[end]) {
			end++
		}
		s.anchors[string(s.b[i+1:end])] = true
		if !blankAt(s.b, end) {
			s.quote("anchor-text", i)
			return
		}
		i = skipBlanks(s.b, end)
	}
	if done(s.b, i) {
		s.open = expectsValue
		s.next(i)
		return
	}
	switch c := s.b[i]; {
	case c == '"' || c == '\'':
		s.quoted(i, indent)
	case c == '[' || c == '{':
		s.collection(i, indent)
	case c == '|' || c == '>':
		s.block(i, indent)
	case c == '*':
		s.alias(i)
	case c == '!':
		s.tag(i, indent)
	case strings.IndexByte("@`%,]}&", c) >= 0, strings.IndexByte("?:", c) >= 0 && blankAt(s.b, i+1):
		s.quote("start", i)
	case c == '-' && blankAt(s.b, i+1):
		s.listAfterKey(i, indent)
	default:
		s.text(i)
	}
}

// end closes a value and goes to the next line.
func (s *scanner) end(i int) {
	s.open = ended
	s.next(i)
}

// quote reports a value that needs quotes up to the end of its line.
func (s *scanner) quote(variant string, i int) {
	stop := s.p.textEnd(i)
	first := string([]rune(string(s.b[i:stop]))[:1])
	say := startSays
	if variant == "after" {
		say = afterSays
	}
	s.found.Add(s.p.quoteSlip(variant, i, stop, say, words.Args{"first": first}))
	s.open, s.plain = continuesText, i // further lines would go on with it
	s.next(i)
}

// text reads an unquoted text on one line; further lines are continuations.
func (s *scanner) text(i int) {
	stop := lineEnd(s.b, i)
	s.open, s.plain = continuesText, i
	if colon := colonIn(s.b, i, stop); colon >= 0 {
		s.found.Add(s.p.quoteSlip("colon", i, s.p.textEnd(i), colonSays, nil))
	}
	for j := i + 1; j < stop; j++ {
		if s.b[j] == '#' && isBlank(s.b[j-1]) {
			s.open, s.cut = ended, j
			break
		}
	}
	s.next(i)
}

// quoted reads a quoted text. One that runs into the next key was never closed.
func (s *scanner) quoted(i, indent int) {
	end := quotedEnd(s.b, i, s.b[i])
	stop := s.runsInto(i, end, indent)
	if stop < 0 && (end == len(s.b) && !s.closes(i, end)) {
		stop = end
	}
	if stop >= 0 {
		s.fail(s.p.unclosedQuote(i, i+len(bytes.TrimRight(s.b[i:lineEnd(s.b, i)], " \t"))))
		return
	}
	if s.b[i] == '"' && s.escapes(i, end) {
		s.end(end)
		return
	}
	s.after(i, end)
}

// closes tells whether the last byte of a quoted text is its closing quote.
func (s *scanner) closes(i, end int) bool {
	return end-i > 1 && s.b[end-1] == s.b[i] && quotedEnd(s.b[:end-1], i, s.b[i]) == end-1
}

// after looks at what follows a quoted text, a collection or an alias on its line.
func (s *scanner) after(i, end int) {
	rest := skipBlanks(s.b, end)
	if done(s.b, rest) || s.b[rest] == '#' {
		s.end(end)
		return
	}
	if c := s.b[rest]; (c == ']' || c == '}') && (s.b[i] == '{' || s.b[i] == '[') {
		stop := rest
		for stop < len(s.b) && (s.b[stop] == ']' || s.b[stop] == '}') {
			stop++
		}
		if done(s.b, skipBlanks(s.b, stop)) {
			s.found.Add(s.p.extraBracket(rest, stop))
			s.end(rest)
			return
		}
	}
	if end <= lineEnd(s.b, i) {
		s.quote("after", i)
		return
	}
	s.fail(s.p.textAfter(rest))
}

// runsInto returns the start of the first line between i and end that looks like the next key
// or list item at or before a column, -1 for none.
func (s *scanner) runsInto(i, end, indent int) int {
	for at := skipBreak(s.b, lineEnd(s.b, i)); at < end; at = skipBreak(s.b, lineEnd(s.b, at)) {
		text := at
		for text < end && s.b[text] == ' ' {
			text++
		}
		if text-at > indent {
			continue
		}
		if text+1 < end && s.b[text] == '-' && s.b[text+1] == ' ' {
			return at
		}
		if colon := colonIn(s.b, text, lineEnd(s.b, text)); colon >= 0 && isName(string(s.b[text:colon])) {
			return at
		}
	}
	return -1
}

// escapes reports a backslash in a double-quoted text that stands before a character that YAML
// does not know after it.
func (s *scanner) escapes(i, end int) bool {
	for j := i + 1; j+1 < end; j++ {
		if s.b[j] != '\\' {
			continue
		}
		if strings.IndexByte("0abt\tnvfre \"'/\\N_LPxuU\r\n", s.b[j+1]) < 0 {
			s.found.Add(s.p.escapeSlip(j))
			return true
		}
		j++
	}
	return false
}

// block skips a literal or folded text.
func (s *scanner) block(i, indent int) {
	header := i + 1
	explicit := 0
	for header < len(s.b) && (s.b[header] == '+' || s.b[header] == '-' || s.b[header] >= '1' && s.b[header] <= '9') {
		if s.b[header] >= '1' {
			explicit = max(indent, 0) + int(s.b[header]-'0')
		}
		header++
	}
	if rest := skipBlanks(s.b, header); !done(s.b, rest) {
		s.quote("start", i)
		return
	}
	s.open = ended
	width := explicit
	for s.next(i); s.at < len(s.b); s.next(s.at) {
		text := s.at
		for text < len(s.b) && s.b[text] == ' ' {
			text++
		}
		column := text - s.at
		if text == len(s.b) || s.b[text] == '\n' || s.b[text] == '\r' {
			continue
		}
		if width == 0 {
			width = max(column, indent+1)
		}
		if column >= width {
			continue
		}
		if column > indent && s.b[text] != '#' && width > indent+1 {
			s.fail(s.p.blockIndent(i, text, width))
		}
		return
	}
}

func (s *scanner) alias(i int) {
	end := i + 1
	for end < len(s.b) && isAnchor(s.b[end]) {
		end++
	}
	rest := skipBlanks(s.b, end)
	switch name := string(s.b[i+1 : end]); {
	case name == "" || !done(s.b, rest):
		s.quote("start", i)
	case !s.anchors[name]:
		s.found.Add(s.p.unknownAlias(i, end, name))
		s.end(i)
	default:
		s.end(i)
	}
}

// tag reads a value that begins with "!".
func (s *scanner) tag(i, indent int) {
	end := i
	for end < len(s.b) && !isBlank(s.b[end]) {
		end++
	}
	switch string(s.b[i:end]) {
	case "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq":
		s.value(end, indent)
	default:
		s.found.Add(s.p.tagSlip(i, s.p.textEnd(i)))
		s.end(i)
	}
}

func (s *scanner) listAfterKey(i, indent int) {
	if rest := bytes.TrimSpace(s.b[i+1 : lineEnd(s.b, i)]); len(rest) == 0 || indent < 0 {
		s.quote("start", i)
		return
	}
	s.found.Add(s.p.listAfterKey(i, indent))
	s.stop = true
}
