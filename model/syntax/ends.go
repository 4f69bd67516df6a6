package syntax

import (
	"bytes"
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
		return p.blockEnd(b, start)
	default:
		return plainEnd(b, start, n.Value)
	}
}

// own returns where a node's own text starts, after its anchor and tag.
func (p *parser) own(y *yaml.Node, i int) int {
	b := p.text()
	end := i
	for i < len(b) && (b[i] == '&' || b[i] == '!') {
		anchor := b[i] == '&'
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

// skipSpace passes blanks, line breaks and comments.
func skipSpace(b []byte, i int) int {
	for i < len(b) {
		switch {
		case isBlank(b[i]):
			i++
		case b[i] == '#' && (i == 0 || isBlank(b[i-1])):
			for i < len(b) && b[i] != '\n' {
				i++
			}
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
			for i < len(b) && isBlank(b[i]) {
				i++
			}
			continue
		}
		i += size
		value = value[size:]
	}
	return min(i, len(b))
}

// blockEnd returns the end of a literal or folded scalar: the end of its last line with content.
func (p *parser) blockEnd(b []byte, start int) int {
	header := start
	indent := 0
	for header < len(b) && b[header] != '\n' && b[header] != '\r' {
		if c := b[header]; c >= '1' && c <= '9' && indent == 0 {
			indent = int(c-'0') + p.parentIndent(start)
		}
		header++
	}
	end, explicit := header, indent > 0
	for i := skipBreak(b, header); i < len(b); {
		width := 0
		for i+width < len(b) && b[i+width] == ' ' {
			width++
		}
		stop := i + width
		for stop < len(b) && b[stop] != '\n' && b[stop] != '\r' {
			stop++
		}
		if stop > i+width { // a line with content
			if !explicit {
				indent, explicit = width, true
				if width <= p.parentIndent(start) {
					return end
				}
			}
			if width < indent {
				return end
			}
			end = stop
		}
		i = skipBreak(b, stop)
	}
	return end
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

// parentIndent returns the indentation of the collection that a block scalar is an entry of: the
// column of the key on its line, after any "- ". A scalar that is the whole document has -1.
func (p *parser) parentIndent(offset int) int {
	b := p.file.Bytes
	start := offset
	for start > p.chunk.start && b[start-1] != '\n' && b[start-1] != '\r' {
		start--
	}
	if start == offset || marker(b[start:], "---") {
		return -1
	}
	i := start
	column := 0
	for i < offset {
		for i < offset && b[i] == ' ' {
			i++
		}
		column = i - start
		if i+1 < offset && b[i] == '-' && b[i+1] == ' ' {
			i++
			continue
		}
		break
	}
	return column
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
