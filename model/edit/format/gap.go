package format

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// What stands between tokens: blanks, line ends, comments, and whom the comments belong to.

// skim passes blanks, line ends and comments, which become pending.
func (r *reader) skim() {
	for r.pos < len(r.b) {
		switch c := r.b[r.pos]; {
		case c == ' ' || c == '\t':
			r.pos++
		case c == '\r' || c == '\n':
			if c == '\r' && r.pos+1 < len(r.b) && r.b[r.pos+1] == '\n' {
				r.pos++
			}
			r.pos++
			r.breaks++
		case c == '#' && (r.pos == 0 || strings.IndexByte(" \t\r\n", r.b[r.pos-1]) >= 0 || r.breaks > 0):
			end := lineEnd(r.b, r.pos)
			m := remark{
				text: string(bytes.TrimRight(r.b[r.pos:end], " \t")), apart: r.apart || r.breaks > 1, own: r.breaks > 0,
				column: r.column(r.pos),
			}
			if !m.own {
				m.group = r.group(m.column)
			}
			r.pending = append(r.pending, m)
			r.apart = false
			r.advance(end)
		default:
			r.apart = r.apart || r.breaks > 1
			return
		}
	}
	r.apart = r.apart || r.breaks > 1
}

func lineEnd(b []byte, i int) int {
	if n := bytes.IndexAny(b[i:], "\r\n"); n >= 0 {
		return i + n
	}
	return len(b)
}

func lineStart(b []byte, i int) int {
	for i > 0 && b[i-1] != '\n' && b[i-1] != '\r' {
		i--
	}
	return i
}

// column counts the characters of the line before an offset.
func (r *reader) column(i int) int {
	line := bytes.TrimPrefix(r.b[lineStart(r.b, i):i], []byte("\xEF\xBB\xBF"))
	return utf8.RuneCount(line)
}

// group numbers the comment that begins here, behind something, at a column: as the one on the line above
// where that stands in the same column.
func (r *reader) group(column int) int {
	last := r.beside
	r.beside.line += bytes.Count(r.b[last.pos:r.pos], []byte("\n"))
	r.beside.pos, r.beside.column = r.pos, column
	if r.beside.line != last.line+1 || column != last.column {
		r.beside.group++
	}
	return r.beside.group
}

// lead claims what stands above an entry.
func (r *reader) lead() ([]remark, bool) {
	r.skim()
	lead, apart := r.pending, r.apart
	r.pending, r.apart, r.breaks = nil, false, min(r.breaks, 1)
	return lead, apart
}

// foot claims the comments after the last entry of a block collection: those that stand as deep as it,
// and deeper than what comes next.
func (r *reader) foot(column int) []remark {
	r.skim()
	next := -1
	if r.pos < len(r.b) {
		next = r.column(r.pos)
	}
	n := 0
	for n < len(r.pending) && r.pending[n].own && r.pending[n].column >= column && r.pending[n].column > next {
		n++
	}
	foot := r.pending[:n:n]
	r.pending = r.pending[n:]
	return foot
}

// behind claims the comment on the line of what has just been passed.
func (r *reader) behind() remark {
	r.skim()
	if len(r.pending) == 0 || r.pending[0].own {
		return remark{}
	}
	m := r.pending[0]
	r.pending = r.pending[1:]
	return m
}
