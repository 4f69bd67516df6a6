package syntax

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// noKey reads a line without a key: text in a list or alone, a slip among keys.
func (s *scanner) noKey(i int, known bool) {
	end := s.p.textEnd(i)
	colon := bytes.IndexByte(s.b[i:end], ':')
	squeezed := colon > 0 && isName(string(s.b[i:i+colon])) && i+colon+1 < end
	if colon := colonIn(s.b, i, lineEnd(s.b, i)); colon > 0 && strings.IndexByte("@`%!,]}", s.b[i]) >= 0 {
		s.found.Add(s.p.quoteSlip("start", i, colon, startSays, words.Args{"first": string(s.b[i])}))
		s.value(colon+1, i-s.at)
		return
	}
	switch {
	case known && squeezed:
		s.found.Add(s.p.colonSpace(i + colon))
		s.open, s.plain = continuesText, i
		s.next(i)
	case known:
		s.fail(s.p.noColon(i, end))
	default:
		indent := -1
		if len(s.levels) > 0 {
			indent = s.top().indent
		}
		s.value(i, indent)
		if squeezed && s.open == continuesText {
			s.maybe = i + colon
		}
	}
}

// continuation reads a line that goes on with an unquoted text.
func (s *scanner) continuation(i, column int) {
	end := lineEnd(s.b, i)
	colon := colonIn(s.b, i, end)
	if colon < 0 {
		if s.p.textEnd(i) < len(bytes.TrimRight(s.b[:end], " \t")) {
			s.open, s.cut = ended, s.p.textEnd(i)
		}
		s.next(i)
		return
	}
	name := i
	if s.b[i] == '-' && blankAt(s.b, i+1) {
		name = skipBlanks(s.b, i+1)
	}
	switch {
	case s.maybe >= 0:
		s.fail(s.p.colonSpace(s.maybe))
	case len(s.levels) == 0:
		s.fail(s.p.noColon(s.plain, s.p.textEnd(s.plain)))
	case isName(string(bytes.TrimSpace(s.b[name:colon]))):
		s.deeper(i, column, "text")
	default:
		s.fail(s.p.quoteSlip("colon", s.plain, s.p.textEnd(i), colonSays, nil))
	}
}

// deeper reports a line that stands deeper than its neighbours. Where the line above has just left
// the collection that this one would go on with, that line is the one that slipped.
func (s *scanner) deeper(i, column int, variant string) {
	for _, l := range s.closed {
		word := skipBlanks(s.b, s.left)
		// An item of a list begins where it does; it has not slipped.
		if l.indent == column && !l.list && s.left == s.entered && word-s.left == s.top().indent {
			s.fail(s.p.leftSlip(l, word, s.top().indent))
			return
		}
	}
	s.fail(s.p.deepSlip(s.top(), i, column, variant))
}
