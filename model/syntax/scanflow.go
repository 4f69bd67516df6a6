package syntax

import (
	"strings"

	"github.com/crmspec/crmspec/model/words"
)

// bracket is an open [ or {.
type bracket struct {
	at     int
	close  byte
	colons int // ":" in the current entry
	value  int // where the current entry's key or value starts, -1 before it
	key    int // where the current entry starts
	list   int // where the value starts that entries without a key follow, -1 for none
	alone  int // how many entries without a key follow it
}

// collection reads a value in [ ] or { }, over several lines if need be.
func (s *scanner) collection(i, indent int) {
	end := s.flow(i, indent)
	if s.stop {
		return
	}
	s.after(i, end)
}

// flow returns the offset after the bracket that closes the one at i.
func (s *scanner) flow(i, indent int) int {
	var open []*bracket
	slips := len(s.found)
	stop := len(s.b)
	if at := s.runsInto(i, stop, indent); at >= 0 {
		stop = at
	}
	for i < stop {
		i = skipSpace(s.b, i)
		if i >= stop {
			break
		}
		var top *bracket
		if len(open) > 0 {
			top = open[len(open)-1]
		}
		switch c := s.b[i]; c {
		case '[', '{':
			if top != nil {
				top.start(i)
			}
			open = append(open, &bracket{at: i, close: c + 2, value: -1, key: -1, list: -1})
			i++
		case ']', '}':
			if c != top.close {
				s.wrongBracket(open, i)
				return i
			}
			open = open[:len(open)-1]
			i++
			if len(open) == 0 {
				return i
			}
			i = s.afterInFlow(open[len(open)-1], i)
		case ',':
			if top.key < 0 {
				s.found.Add(s.p.emptyEntry(i))
			}
			top.end()
			i++
		case ':':
			top.colons++
			top.value = -1
			i++
		default:
			i = s.inFlow(open, i)
		}
		if len(s.found) > slips+8 || s.stop {
			s.stop = true
			return i
		}
	}
	if len(s.found) > slips {
		s.stop = true // the unclosed bracket may follow from the slip
		return stop
	}
	s.fail(s.p.unclosedBracket(open[len(open)-1].at))
	return stop
}

// start notes that a key or value starts.
func (b *bracket) start(i int) {
	if b.value < 0 {
		b.value = i
	}
	if b.key < 0 {
		b.key = i
	}
}

// inFlow reads one key or value inside brackets and returns its end.
func (s *scanner) inFlow(open []*bracket, i int) int {
	top := open[len(open)-1]
	top.start(i)
	switch c := s.b[i]; {
	case c == '"' || c == '\'':
		end := quotedEnd(s.b, i, c)
		if end == len(s.b) && !s.closes(i, end) || s.runsInto(i, end, len(s.b)) >= 0 {
			s.fail(s.p.unclosedQuote(i, s.quoteEnd(open, i)))
			return end
		}
		if c == '"' && s.escapes(i, end) {
			return end
		}
		return s.afterInFlow(top, end)
	case c == '!':
		if core := strings.HasPrefix(string(s.b[i:min(i+2, len(s.b))]), "!!"); core {
			for i < len(s.b) && !isBlank(s.b[i]) {
				i++
			}
			return i
		}
		end := s.flowTextEnd(i)
		s.found.Add(s.p.tagSlip(i, end))
		return end
	case c == '&' && i+1 < len(s.b) && isAnchor(s.b[i+1]):
		end := i + 1
		for end < len(s.b) && isAnchor(s.b[end]) {
			end++
		}
		s.anchors[string(s.b[i+1:end])] = true
		return end
	case c == '*' && i+1 < len(s.b) && isAnchor(s.b[i+1]):
		end := i + 1
		for end < len(s.b) && isAnchor(s.b[end]) {
			end++
		}
		if name := string(s.b[i+1 : end]); !s.anchors[name] {
			s.found.Add(s.p.unknownAlias(i, end, name))
		}
		return end
	case strings.IndexByte("@`%*&|>", c) >= 0, c == '-' && blankAt(s.b, i+1):
		end := s.flowTextEnd(i)
		s.found.Add(s.p.quoteSlip("start", i, end, startSays, words.Args{"first": string(s.b[i : i+1])}))
		return end
	}
	return s.plainInFlow(top, i)
}

// plainInFlow reads an unquoted text inside brackets.
func (s *scanner) plainInFlow(top *bracket, i int) int {
	for j := i; j < len(s.b); j++ {
		switch c := s.b[j]; {
		case c == '\n' || c == '\r':
			return j
		case c == '#' && j > i && isBlank(s.b[j-1]):
			if end := s.flowTextEnd(j); end < lineEnd(s.b, j) {
				s.found.Add(s.p.quoteSlip("hash", i, end, hashInFlowSays, nil))
				return end
			}
			return j
		case c == ',' || c == ']' || c == '}':
			return j
		case c == '?':
			end := s.flowTextEnd(i)
			s.found.Add(s.p.quoteSlip("question", i, end, questionSays, nil))
			return end
		case c == '[' || c == '{':
			end := s.flowTextEnd(i)
			s.found.Add(s.p.quoteSlip("bracket", i, end, bracketSays, words.Args{"first": string(c)}))
			return end
		case c == ':' && (blankAt(s.b, j+1) || strings.IndexByte(",]}", s.b[j+1]) >= 0):
			if top.colons == 0 {
				return j
			}
			end := s.flowTextEnd(i)
			if cut, name := s.forgotten(i, j); top.close == '}' && name > 0 {
				s.found.Add(s.p.missingComma(cut, name, j))
				top.end()
				top.start(name)
				return j
			}
			s.found.Add(s.p.quoteSlip("colon", i, end, colonSays, nil))
			return end
		}
	}
	return len(s.b)
}

// afterInFlow looks at what follows a quoted text or a collection inside brackets: only a comma, a
// colon or a closing bracket may.
func (s *scanner) afterInFlow(top *bracket, end int) int {
	rest := skipSpace(s.b, end)
	if rest >= len(s.b) || strings.IndexByte(",]}", s.b[rest]) >= 0 {
		return rest
	}
	if s.b[rest] == ':' && top.colons == 0 {
		return rest
	}
	if name := keyAt(s.b, rest); name > 0 && top.close == '}' && top.colons > 0 {
		s.found.Add(s.p.missingComma(end, rest, name))
		top.end()
		return rest
	}
	start := max(top.value, top.at+1)
	if lineEnd(s.b, start) < rest {
		s.fail(s.p.textAfter(rest))
		return rest
	}
	end = s.flowTextEnd(rest)
	s.found.Add(s.p.quoteSlip("after", start, end, afterSays, words.Args{"first": string(s.b[start : start+1])}))
	return end
}

// flowTextEnd returns where a text inside brackets was probably meant to end: before the next comma
// or closing bracket that does not belong to it, or at the end of the line.
func (s *scanner) flowTextEnd(i int) int {
	depth, end := 0, i
	line := s.b[:lineEnd(s.b, i)]
	var open [256]bool // quotes that do not close on this line
	for j := i; j < len(line); j++ {
		switch c := line[j]; c {
		case '[', '{', '(':
			depth++
		case ']', '}', ')':
			if depth--; depth < 0 && line[j] != ')' {
				return end
			}
		case ',':
			if depth <= 0 {
				return end
			}
		case '"', '\'':
			if open[c] {
				break
			}
			if stop := quotedEnd(line, j, c); stop > j+1 && line[stop-1] == c {
				j = stop - 1
			} else {
				open[c] = true
			}
		}
		if !isBlank(line[j]) {
			end = j + 1
		}
	}
	return end
}
