package format

import (
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/model/syntax"
)

// printer writes a tree in its one form, with "\n" for line ends.
type printer struct {
	out strings.Builder
	// ends are the comments behind what stands on a line, which are put there when all lines are known.
	ends []end
}

// text returns a document in its one form.
func (d *document) text() string {
	p := &printer{}
	for i, m := range d.head {
		p.remark(m, 0, i > 0)
	}
	if d.apart && len(d.head) > 0 {
		p.out.WriteString("\n")
	}
	p.entries(d.root, 0, false)
	return p.behind()
}

// remark writes a comment on its own line, after an empty line where it has one and apart allows it.
func (p *printer) remark(m remark, column int, apart bool) {
	if m.apart && apart {
		p.out.WriteString("\n")
	}
	p.out.WriteString(blanks(column) + m.text + "\n")
}

// entries writes the entries of a block collection at a column. inline tells that the first stands on
// the line that has been begun.
func (p *printer) entries(n *node, column int, inline bool) {
	for i, e := range n.entries {
		if !inline || i > 0 {
			for j, m := range e.lead {
				p.remark(m, column, i > 0 || j > 0)
			}
			if e.apart && (i > 0 || len(e.lead) > 0) {
				p.out.WriteString("\n")
			}
			p.out.WriteString(blanks(column))
		}
		if n.from.Kind == syntax.Mapping {
			p.out.WriteString(e.key + ":")
		} else {
			p.out.WriteString("-")
		}
		p.value(e, column)
	}
	for _, m := range n.foot {
		p.remark(m, column, true)
	}
}

// value writes what follows a key or dash at a column, with the line end.
func (p *printer) value(e *entry, column int) {
	v := e.value
	if v.marks != "" {
		p.out.WriteString(" " + v.marks)
	}
	switch {
	case v.isCollection() && v.block:
		if inline := e.key == "" && e.note.text == "" && v.marks == ""; inline {
			p.out.WriteString(" ")
			p.entries(v, column+step, true)
			return
		}
		p.end(e.note)
		p.entries(v, column+step, false)
	case v.isEmpty():
		p.end(e.tail)
		for _, m := range v.foot {
			p.remark(m, column+step, true)
		}
	case e.note.text != "" || len(v.lead) > 0 || p.stays(v):
		p.end(e.note)
		for _, m := range v.lead {
			p.remark(m, column+step, true)
		}
		p.out.WriteString(blanks(column + step))
		p.token(v, column)
		p.end(e.tail)
	default:
		p.out.WriteString(" ")
		p.token(v, column)
		p.end(e.tail)
	}
}

// stays tells whether a text below its key stays there: it has several lines, or is too long for the
// line of its key.
func (p *printer) stays(v *node) bool {
	if !v.below || v.isCollection() || isBlock(v.from) {
		return false
	}
	return strings.Contains(v.raw, "\n") || p.width()+1+utf8.RuneCountInString(v.raw) > longest
}

// token writes a scalar, an alias, or a list or map in brackets.
func (p *printer) token(v *node, column int) {
	if v.isCollection() {
		p.out.WriteString(v.flow())
		return
	}
	p.out.WriteString(strings.Join(v.lines(column), "\n"))
}

// end ends the line, behind which a comment is to stand.
func (p *printer) end(m remark) {
	if m.text != "" {
		p.ends = append(p.ends, end{remark: m, offset: p.out.Len(), width: p.width()})
	}
	p.out.WriteString("\n")
}

// width counts the characters that have been written of the line.
func (p *printer) width() int {
	text := p.out.String()
	return utf8.RuneCountInString(text[strings.LastIndexByte(text, '\n')+1:])
}
