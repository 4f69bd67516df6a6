package syntax

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// yaml.v3 gives only where a node starts. Its end is found by reading the source again by the
// rules of its style.

// scalarEnd returns the byte offset after a scalar that starts at start.
func (p *parser) scalarEnd(n *yaml.Node, start int) int {
	b := p.text()
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return quotedEnd(b, start, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		return quotedEnd(b, start, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockEnd(b, start, n.Value)
	default:
		return plainEnd(b, start, n.Value)
	}
}

// own returns where a node's own text starts, after its anchor and tag.
func (p *parser) own(y *yaml.Node, i int) int {
	b := p.text()
	end := i
	block := y.Kind == yaml.MappingNode && y.Style&yaml.FlowStyle == 0
	hasAnchor, hasTag := !block || y.Anchor != "", !block || y.Style&yaml.TaggedStyle != 0
	for i < len(b) && (b[i] == '&' && hasAnchor || b[i] == '!' && hasTag) {
		anchor := b[i] == '&'
		if anchor { // what else stands before a block mapping is its first key's
			hasAnchor = false
		} else {
			hasTag = false
		}
		for i++; i < len(b) && !isBlank(b[i]) && (!anchor || isAnchor(b[i])); {
			i++
		}
		end = i
		i = skipSpace(b, i)
	}
	quoted := y.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if y.Kind == yaml.ScalarNode && y.Value == "" && !quoted {
		return end
	}
	return min(i, len(b))
}

// isAnchor tells whether yaml.v3 takes c into the name of an anchor.
func isAnchor(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// foldAt returns the length of the blank or line break at i, 0 where there is none; YAML counts NEL,
// LS and PS among the breaks.
func foldAt(b []byte, i int) int {
	switch {
	case i >= len(b):
		return 0
	case isBlank(b[i]):
		return 1
	case bytes.HasPrefix(b[i:], []byte("\u0085")):
		return 2
	case bytes.HasPrefix(b[i:], []byte("\u2028")), bytes.HasPrefix(b[i:], []byte("\u2029")):
		return 3
	}
	return 0
}

// skipSpace passes blanks, line breaks and comments.
func skipSpace(b []byte, i int) int {
	for i < len(b) {
		switch {
		case isBlank(b[i]):
			i++
		case b[i] == '#' && (i == 0 || isBlank(b[i-1])):
			i = lineEnd(b, i)
		default:
			return i
		}
	}
	return i
}

func quotedEnd(b []byte, i int, quote byte) int {
	for i++; i < len(b); i++ {
		switch {
		case quote == '"' && b[i] == '\\':
			i++
		case b[i] == quote && quote == '\'' && i+1 < len(b) && b[i+1] == '\'':
			i++
		case b[i] == quote:
			return i + 1
		}
	}
	return len(b)
}

// plainEnd follows a plain scalar's value through its source: a space in the value may be a line
// break in the source, a line break several.
func plainEnd(b []byte, i int, value string) int {
	if bytes.HasPrefix(b[i:], []byte(value)) {
		return i + len(value)
	}
	for len(value) > 0 && i < len(b) {
		r, size := utf8.DecodeRuneInString(value)
		if r == ' ' || r == '\n' {
			for len(value) > 0 && (value[0] == ' ' || value[0] == '\n') {
				value = value[1:]
			}
			for size := foldAt(b, i); size > 0; size = foldAt(b, i) {
				i += size
			}
			continue
		}
		i += size
		value = value[size:]
	}
	return min(i, len(b))
}

// blockEnd returns the end of a literal or folded scalar: the end of its last line with content.
func blockEnd(b []byte, start int, value string) int {
	end := lineEnd(b, start)
	body := skipBreak(b, end)
	indent := blockIndent(b[body:], value)
	if indent < 0 {
		return end
	}
	for i := body; i < len(b); {
		text := i
		for text < len(b) && b[text] == ' ' {
			text++
		}
		stop := lineEnd(b, text)
		if stop > text { // a line with content
			if text-i < indent {
				break
			}
			end = stop
		}
		i = skipBreak(b, stop)
		if i == stop {
			break
		}
	}
	return end
}

// blockIndent returns how far the lines of a block scalar are indented, from the first line with
// content in the source and in the value; -1 where the value has none.
func blockIndent(body []byte, value string) int {
	for line := range strings.SplitSeq(value, "\n") {
		text := strings.TrimLeft(line, " ")
		if text == "" {
			continue
		}
		for i := 0; i < len(body); i = skipBreak(body, lineEnd(body, i)) {
			at := i
			for at < len(body) && body[at] == ' ' {
				at++
			}
			if at < lineEnd(body, at) {
				return max(0, at-i-(len(line)-len(text)))
			}
		}
	}
	return -1
}

func skipBreak(b []byte, i int) int {
	if i < len(b) && b[i] == '\r' {
		i++
	}
	if i < len(b) && b[i] == '\n' {
		i++
	}
	return i
}

// flowEnd returns the end of a flow collection whose last entry ends at last.
func flowEnd(b []byte, last int, bracket byte) int {
	i := last
	for i < len(b) {
		i = skipSpace(b, i)
		if i < len(b) && b[i] == bracket {
			return i + 1
		}
		if i < len(b) && (b[i] == ',' || b[i] == ':') {
			i++
			continue
		}
		break
	}
	return min(last, len(b))
}
