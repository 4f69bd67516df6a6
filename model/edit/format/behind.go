package format

import "strings"

// gap is how many blanks stand before a comment behind something.
const gap = 2

// end is the end of a line with a comment behind it.
type end struct {
	remark
	// offset is where the line ends without it, width how many characters it has.
	offset, width int
}

// behind returns what was written, with the comments behind their lines: two blanks further, or in one
// column where neighbouring lines have theirs in one.
func (p *printer) behind() string {
	text := p.out.String()
	var out strings.Builder
	at := 0
	for i := 0; i < len(p.ends); {
		next, column := i+1, p.ends[i].width
		for next < len(p.ends) && p.ends[next].group == p.ends[i].group && p.ends[i].group > 0 &&
			strings.Count(text[p.ends[next-1].offset:p.ends[next].offset], "\n") == 1 {
			column = max(column, p.ends[next].width)
			next++
		}
		for _, e := range p.ends[i:next] {
			out.WriteString(text[at:e.offset] + blanks(column+gap-e.width) + e.text)
			at = e.offset
		}
		i = next
	}
	return out.String() + text[at:]
}
