package syntax

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/source"
)

// cursor remembers the place asked for last: nodes come in the order of the source, and counting
// characters from the start of a long line for each of them would take quadratic time.
type cursor struct {
	line, column, offset int
	pos                  source.Pos
}

// offset returns the byte offset of a place that yaml.v3 gave.
func (p *parser) offset(line, column int) int {
	index := p.before + line - 1
	if index < 0 || index >= len(p.lines) {
		return p.chunk.end
	}
	b := p.file.Bytes
	i, at := int(p.lines[index]), 1
	if p.from.line == line && p.from.column <= column {
		i, at = p.from.offset, p.from.column
	}
	for ; at < column && i < len(b); at++ {
		if b[i] < utf8.RuneSelf {
			i++
		} else {
			_, size := utf8.DecodeRune(b[i:])
			i += size
		}
	}
	p.from.line, p.from.column, p.from.offset = line, at, i
	return min(i, p.chunk.end)
}

func (p *parser) start(n *yaml.Node) source.Pos {
	offset := p.offset(n.Line, n.Column)
	inside := p.before+n.Line <= len(p.lines) && p.from.column == n.Column && p.from.offset == offset
	switch {
	case !p.odd && !inside: // the library puts what is missing at the end behind the end
		return p.file.PosAt(offset)
	case !p.odd:
		return source.Pos{Line: int32(p.before + n.Line), Column: int32(n.Column), Byte: int32(offset)}
	}
	last := p.from.pos
	if last.Line > 0 && int(last.Byte) <= offset {
		p.from.pos = p.upTo(last, offset).End
	} else {
		p.from.pos = p.file.PosAt(offset)
	}
	return p.from.pos
}

func (p *parser) span(start, end int) source.Span { return p.file.Span(start, end) }

// upTo returns the span from a known place to a byte offset, the cheap way when it is one line.
func (p *parser) upTo(start source.Pos, end int) source.Span {
	span := source.Span{File: p.file, Start: start}
	end = max(end, int(start.Byte))
	text := p.file.Bytes[start.Byte:end]
	next := int(start.Line) // the index of the next line in the table
	if p.odd && !bytes.ContainsAny(text, "\r\n") || !p.odd && (next >= len(p.lines) || end < int(p.lines[next])) {
		span.End = source.Pos{Line: start.Line, Column: start.Column + int32(utf8.RuneCount(text)), Byte: int32(end)}
		return span
	}
	span.End = p.file.PosAt(end)
	return span
}

// slab hands out pieces of larger allocations: a document has hundreds of nodes and short lists.
type slab[T any] []T

func (s *slab[T]) take(n int) []T {
	if n > 32 {
		return make([]T, 0, n)
	}
	if len(*s) < n {
		*s = make([]T, 64)
	}
	piece := (*s)[:0:n]
	*s = (*s)[n:]
	return piece
}

func (p *parser) make() *Node { return &p.nodes.take(1)[:1][0] }
