package format

import (
	"bytes"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
)

// scalar reads the token of a scalar or alias.
func (r *reader) scalar(n *node, column int) {
	end := int(n.from.Span.To())
	if isBlock(n.from) {
		if n.below && len(n.lead) > 0 || column < 0 {
			r.fail()
			return
		}
		end = r.blockEnd(n.from, end)
		if text := unix(string(r.b[r.pos:end])); bodyIndent(text, n.from.Value) < 0 && strings.Trim(n.from.Value, "\n") != "" {
			r.fail() // nothing but blanks, of which nobody sees how many count
			return
		}
	}
	n.raw = unix(string(r.b[r.pos:end]))
	r.advance(end)
}

// isBlock tells whether a node is a literal or folded text.
func isBlock(n *syntax.Node) bool {
	return !n.Alias && n.Kind == syntax.Scalar && (n.Style == syntax.Literal || n.Style == syntax.Folded)
}

// unix returns a text with "\n" for line ends.
func unix(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// blockEnd returns the end of a literal or folded text with the empty lines behind it that belong to its
// value: all of them where it keeps them, else those with more blanks than its indentation.
func (r *reader) blockEnd(n *syntax.Node, end int) int {
	text := unix(string(r.b[r.pos:end]))
	header, _, _ := strings.Cut(text, "\n")
	width := bodyIndent(text, n.Value)
	keeps := strings.Contains(strings.SplitN(header, "#", 2)[0], "+")
	for i := end; i < len(r.b); {
		start := skipBreak(r.b, lineEnd(r.b, i))
		stop := lineEnd(r.b, start)
		line := r.b[start:stop]
		if len(bytes.Trim(line, " ")) > 0 || start == i || start == stop && stop == len(r.b) {
			break
		}
		if keeps || width >= 0 && len(line) > width {
			end = stop
		}
		i = stop
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

// bodyIndent returns how deep the lines of a literal or folded text stand, seen from its first line with
// content in the source and in the value; -1 where it has none.
func bodyIndent(text, value string) int {
	blanks := func(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
	_, body, _ := strings.Cut(text, "\n")
	for line := range strings.SplitSeq(value, "\n") {
		if strings.TrimLeft(line, " ") == "" {
			continue
		}
		for source := range strings.SplitSeq(body, "\n") {
			if strings.TrimLeft(source, " ") != "" {
				return blanks(source) - blanks(line)
			}
		}
	}
	return -1
}

// lines returns the token of a scalar as it is written under a key or dash at a column.
func (n *node) lines(column int) []string {
	lines := strings.Split(n.raw, "\n")
	if isBlock(n.from) {
		return n.blockLines(lines, column)
	}
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if i < len(lines)-1 {
			line = trimFold(line)
		}
		if i > 0 && line != "" {
			line = blanks(column+step) + line
		}
		lines[i] = line
	}
	return lines
}

// trimFold removes the blanks before a line end, but not one that a backslash makes part of the text.
func trimFold(line string) string {
	short := strings.TrimRight(line, " \t")
	slashes := len(short) - len(strings.TrimRight(short, `\`))
	if slashes%2 == 1 && len(short) < len(line) {
		return line[:len(short)+1]
	}
	return short
}

// blockLines returns the header and the shifted lines of a literal or folded text.
func (n *node) blockLines(lines []string, column int) []string {
	header, width := n.header(strings.TrimRight(lines[0], " \t"))
	out := []string{header}
	old := bodyIndent(n.raw, n.from.Value)
	for _, line := range lines[1:] {
		if strings.Trim(line, " ") == "" && (old < 0 || len(line) <= old) {
			out = append(out, "")
			continue
		}
		out = append(out, blanks(column+width)+line[min(len(line), max(old, 0)):])
	}
	return out
}

// header returns the first line of a literal or folded text, and how deep its lines stand below its key.
// A text that ends with its file lacks the line end that it shall have now: then "-" keeps it away.
func (n *node) header(line string) (string, int) {
	signs, comment, _ := strings.Cut(line, "#")
	width := step
	for _, c := range signs {
		if c >= '1' && c <= '9' {
			width = int(c - '0')
		}
	}
	if text := n.from.Value; text != "" && !strings.HasSuffix(text, "\n") && !strings.Contains(signs, "-") {
		signs = strings.Replace(signs[:1]+"-"+signs[1:], "+", "", 1)
		line = strings.TrimSuffix(signs+"#"+comment, "#")
	}
	return line, width
}

// blanks returns n spaces.
func blanks(n int) string { return strings.Repeat(" ", n) }
