package render

import (
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/model/source"
)

// tab is what a tab shows as.
const tab = "    "

// farthest is how many lines up the key around a finding is looked for.
const farthest = 400

// snippet is the faulty text with its surroundings, ready to be printed line by line.
type snippet struct {
	span   source.Span
	gutter int // columns of the line numbers
	room   int // columns for the source text; 0 means any
	ink    ink
}

// lines returns the line of the key around the finding, the faulty text with its numbers, and the
// carets under it, followed by note.
func (s snippet) lines(note string) []string {
	first, last := int(s.span.Start().Line), s.lastLine()
	var out []string
	if around := s.around(first); around > 0 {
		out = append(out, s.numbered(around, s.cut(s.row(around), 0)))
		if around < first-1 {
			out = append(out, s.ink.dim(fmt.Sprintf("%*s │", s.gutter, "…")))
		}
	}
	if last > first {
		return append(out, s.block(first, last, note)...)
	}
	row := s.row(first)
	start := min(int(s.span.Start().Column)-1, len(row))
	end := max(min(int(s.span.End().Column)-1, len(row)), start)
	from, until := at(row, start), at(row, end)
	shift, text := s.window(row, from, until)
	out = append(out, s.numbered(first, text))
	carets := max(1, until-from)
	if s.room > 0 {
		carets = max(1, min(carets, s.room-(from-shift)))
	}
	under := fmt.Sprintf("%*s", from-shift, "") + s.ink.mark(strings.Repeat("^", carets))
	if note != "" && (s.room == 0 || from-shift+carets+1+width(note) <= s.room) {
		under += " " + s.ink.mark(note)
		note = ""
	}
	out = append(out, s.numbered(0, under))
	if note != "" {
		out = append(out, s.numbered(0, s.ink.mark(note)))
	}
	return out
}

// lastLine returns the last line that the span really touches.
func (s snippet) lastLine() int {
	last := int(s.span.End().Line)
	for last > int(s.span.Start().Line) && (s.span.End().Column <= 1 && last == int(s.span.End().Line) || strings.TrimSpace(s.span.File.Line(last)) == "") {
		last--
	}
	return last
}

// block shows a text of several lines with a bracket at its side: all of a short one, the head and
// the end of a long one.
func (s snippet) block(first, last int, note string) []string {
	var out []string
	for n := first; n <= last; n++ {
		side := "│ "
		switch n {
		case first:
			side = "┌ "
		case last:
			side = "└ "
		}
		if n == first+3 && last-first > 5 {
			out = append(out, s.ink.dim(fmt.Sprintf("%*s │ ", s.gutter, "…"))+s.ink.mark("│"))
			n = last - 1
			continue
		}
		out = append(out, s.numbered(n, s.ink.mark(side)+s.cut(s.row(n), 2)))
	}
	if note != "" {
		out = append(out, s.numbered(0, s.ink.mark(note)))
	}
	return out
}

// numbered puts the line number before a text; 0 means none.
func (s snippet) numbered(n int, text string) string {
	number := ""
	if n > 0 {
		number = fmt.Sprint(n)
	}
	return strings.TrimRight(s.ink.dim(fmt.Sprintf("%*s │", s.gutter, number))+" "+text, " ")
}

// row returns the characters of a line as they are shown.
func (s snippet) row(n int) []string {
	text := s.span.File.Line(n)
	if n == 1 {
		text = strings.TrimPrefix(text, "\uFEFF") // takes no column
	}
	row := make([]string, 0, len(text))
	for _, r := range text {
		switch {
		case r == '\t':
			row = append(row, tab)
		case harmful(r):
			row = append(row, replacement)
		default:
			row = append(row, string(r))
		}
	}
	return row
}

// at returns the column at which the i-th character of a row begins, from 0.
func at(row []string, i int) int {
	n := 0
	for _, cell := range row[:i] {
		n += width(cell)
	}
	return n
}

// window returns the part of a row around some columns that fits, and by how many columns it is
// moved to the left.
func (s snippet) window(row []string, from, until int) (shift int, text string) {
	total := at(row, len(row))
	if s.room <= 0 || total <= s.room {
		return 0, strings.Join(row, "")
	}
	start := max(0, min(from-s.room/3, total-s.room))
	if until < s.room {
		start = 0 // the beginning of a line says most
	}
	var out strings.Builder
	column := 0
	for _, cell := range row {
		w := width(cell)
		inside := column >= start && column+w <= start+s.room
		switch {
		case inside && start > 0 && column == start, inside && column+w == start+s.room && column+w < total:
			out.WriteString("…" + strings.Repeat(" ", max(0, w-1)))
		case inside:
			out.WriteString(cell)
		case column < start && column+w > start:
			out.WriteString("…" + strings.Repeat(" ", column+w-start-1))
		}
		column += w
	}
	return start, out.String()
}

// cut returns a row from its beginning as far as it fits beside taken columns.
func (s snippet) cut(row []string, taken int) string {
	inner := s
	if s.room > 0 {
		inner.room = max(8, s.room-taken)
	}
	_, text := inner.window(row, 0, 0)
	return text
}

// around returns the line of the key or list entry in which a line stands, 0 for none.
func (s snippet) around(line int) int {
	indent, entry := indentation(s.span.File.Line(line))
	if indent == 0 && !entry {
		return 0
	}
	for n := line - 1; n > 0 && n > line-farthest; n-- {
		text := s.span.File.Line(n)
		trimmed := strings.TrimSpace(text)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		if strings.HasPrefix(text, "---") || strings.HasPrefix(text, "...") {
			return 0
		}
		if i, e := indentation(text); i < indent || i == indent && entry && !e {
			return n
		}
	}
	return 0
}

// indentation returns how far a line is indented and whether it begins an entry of a list.
func indentation(line string) (int, bool) {
	trimmed := strings.TrimLeft(line, " \t")
	return len(line) - len(trimmed), strings.HasPrefix(trimmed, "- ") || trimmed == "-"
}
