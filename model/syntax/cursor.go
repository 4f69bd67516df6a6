package syntax

import (
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/crmspec/crmspec/model/source"
)

// cursor remembers the place asked for last: nodes come in the order of the source, and counting
// characters from the start of a long line for each of them would take quadratic time.
type cursor struct {
	line, column, offset int
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

func (p *parser) start(n *yaml.Node) int { return p.offset(n.Line, n.Column) }

func (p *parser) span(start, end int) source.Span { return p.file.Span(start, max(start, end)) }
