package format_test

import (
	"math/rand/v2"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
)

// mutant writes a value anew as somebody could have written it who has habits of their own: other order of
// keys, indentation, brackets, line ends, comments and empty lines.
type mutant struct {
	*rand.Rand
	out strings.Builder
	// shuffles, switches and remarks say what is changed besides indentation and spaces.
	shuffles, switches, remarks bool
	step                        int
	flush                       bool // lists stand at the column of their key
	ids                         int
}

func (m *mutant) document(root *syntax.Node) {
	m.step = 1 + m.IntN(5)
	m.flush = m.IntN(3) == 0
	m.between(0)
	m.mapping(root, 0, false)
	m.between(0)
}

func (m *mutant) blanks(most int) string { return strings.Repeat(" ", m.IntN(most+1)) }

func (m *mutant) comment() string {
	m.ids++
	return "# " + []string{"why", "id: x", "- {a: b}", "«зачем»", "it's \"so\"", "|"}[m.IntN(6)] + strings.Repeat("!", m.ids%7)
}

// between writes what may stand between two entries that begin at a column.
func (m *mutant) between(column int) {
	if !m.remarks {
		return
	}
	for m.IntN(6) == 0 {
		switch m.IntN(4) {
		case 0:
			m.out.WriteString("\n")
		case 1:
			m.out.WriteString(m.blanks(9) + "\n\n")
		case 2:
			m.out.WriteString(m.blanks(column+3) + m.comment() + "\n")
		default:
			m.out.WriteString(strings.Repeat(" ", column) + m.comment() + "  \n")
		}
	}
}

// end ends a line, perhaps with a comment.
func (m *mutant) end() {
	if m.remarks && m.IntN(8) == 0 {
		m.out.WriteString(" " + m.blanks(5) + m.comment())
	}
	m.out.WriteString(m.blanks(2) + "\n")
}

func (m *mutant) order(n int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if m.shuffles {
		m.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	}
	return order
}

// free tells whether the keys of a mapping have an order of their own, which must stay: those that the
// language does not name.
func free(n *syntax.Node) bool {
	for _, pair := range n.Pairs {
		if strings.Contains(pair.Key.Value, ".") || len(pair.Key.Value) == 2 {
			return true
		}
	}
	return false
}

func (m *mutant) mapping(n *syntax.Node, column int, begun bool) {
	for i, at := range m.order(len(n.Pairs)) {
		pair := n.Pairs[at]
		if !begun || i > 0 {
			m.between(column)
			m.out.WriteString(strings.Repeat(" ", column))
		}
		m.out.WriteString(pair.Key.Span.Text() + m.blanks(1) + ":")
		m.value(pair.Value, column, false)
	}
}

func (m *mutant) sequence(n *syntax.Node, column int, begun bool) {
	for i, item := range n.Items {
		if !begun || i > 0 {
			m.between(column)
			m.out.WriteString(strings.Repeat(" ", column))
		}
		m.out.WriteString("-")
		m.value(item, column, true)
	}
}

// value writes what follows the key or dash that stands at a column, with the line end.
func (m *mutant) value(n *syntax.Node, column int, item bool) {
	flow := n.Style == syntax.Flow
	if m.switches && m.IntN(6) == 0 {
		flow = !flow
	}
	switch {
	case n.Kind == syntax.Scalar:
		m.scalar(n, column)
	case len(n.Pairs)+len(n.Items) == 0 || flow:
		m.out.WriteString(" " + m.blanks(2))
		m.flow(n)
		m.end()
	case item && m.IntN(3) > 0: // on the line of the dash
		deeper := 1 + m.IntN(4)
		m.out.WriteString(strings.Repeat(" ", deeper))
		m.block(n, column+1+deeper, true)
	default:
		m.end()
		deeper := column + m.step
		if m.flush && !item && n.Kind == syntax.Sequence {
			deeper = column
		}
		m.block(n, deeper, false)
	}
}

func (m *mutant) block(n *syntax.Node, column int, begun bool) {
	if n.Kind == syntax.Mapping {
		m.mapping(n, column, begun)
		return
	}
	m.sequence(n, column, begun)
}

func (m *mutant) scalar(n *syntax.Node, column int) {
	if n.IsNull() && n.Span.Text() == "" {
		m.end()
		return
	}
	if m.switches && n.Tag == "!!str" && m.IntN(4) == 0 {
		m.restyled(n, column)
		return
	}
	if n.Style != syntax.Literal && n.Style != syntax.Folded {
		m.out.WriteString(" " + m.blanks(2) + m.token(n, false))
		m.end()
		return
	}
	header, body, _ := strings.Cut(n.Span.Text(), "\n")
	deep := strings.Repeat(" ", column+1+m.IntN(5))
	old := len(body) - len(strings.TrimLeft(body, " "))
	m.out.WriteString(" " + header + m.blanks(1) + "\n")
	for line := range strings.SplitSeq(body, "\n") {
		if line == "" {
			m.out.WriteString(m.blanks(len(deep)) + "\n")
			continue
		}
		m.out.WriteString(deep + line[old:] + "\n")
	}
}

// restyled writes a text in a style that was not its own, over several lines where that can be.
func (m *mutant) restyled(n *syntax.Node, column int) {
	indent := strings.Repeat(" ", column+1+m.IntN(6))
	next := "\n" + indent
	text := n.Value
	oneLine := !strings.Contains(text, "\n") && strings.TrimSpace(text) == text && !strings.Contains(text, "  ")
	begin := " " + m.blanks(2)
	if m.IntN(4) == 0 {
		begin = next
	}
	fold := func(text string) string {
		for range 3 {
			if i := strings.IndexByte(text[m.IntN(len(text)+1):], ' '); i > 0 {
				at := strings.LastIndexByte(text[:min(len(text), i+m.IntN(len(text)))], ' ')
				if at > 0 && text[at-1] != ' ' && text[at-1] != '\n' {
					text = text[:at] + m.blanks(2) + next + m.blanks(4) + text[at+1:]
				}
			}
		}
		return text
	}
	switch kind := m.IntN(6); {
	case kind == 0 && oneLine && text != "":
		m.out.WriteString(begin + "'" + fold(strings.ReplaceAll(text, "'", "''")) + "'")
	case kind == 1 && oneLine && text != "" && n.Style == syntax.Plain:
		m.out.WriteString(begin + fold(text))
	case kind == 2 && oneLine && len(text) > 3 && !strings.ContainsAny(text, "\"\\"):
		at := len(text) / 2
		for at > 0 && (text[at]&0xC0 == 0x80 || text[at] == ' ') {
			at--
		}
		m.out.WriteString(begin + `"` + text[:at] + `\` + next + m.blanks(3) + text[at:] + `"`)
	case kind == 3 && oneLine && text != "":
		m.out.WriteString(begin + `|-` + m.blanks(2) + next + text)
	case kind == 4 && oneLine && text != "":
		width := 1 + m.IntN(9)
		deep := strings.Repeat(" ", column+width)
		m.out.WriteString(" >" + string(rune('0'+width)) + "-\n" + m.blanks(len(deep)) + "\n" + deep + text)
		m.out.WriteString("\n")
		return // the empty line at its beginning is a part of the text: no example has it
	default:
		m.out.WriteString(begin + syntax.Quote(text))
	}
	m.end()
}

// token writes a scalar on one line, as it was where that is possible.
func (m *mutant) token(n *syntax.Node, flow bool) string {
	text := n.Span.Text()
	risky := strings.ContainsAny(text, "\n") || n.Style == syntax.Literal || n.Style == syntax.Folded ||
		flow && n.Style == syntax.Plain && strings.ContainsAny(text, ",[]{}:#?")
	if risky {
		return syntax.Quote(n.Value)
	}
	return text
}

func (m *mutant) flow(n *syntax.Node) {
	if n.Kind == syntax.Scalar {
		m.out.WriteString(m.token(n, true))
		return
	}
	open, shut := "{", "}"
	if n.Kind == syntax.Sequence {
		open, shut = "[", "]"
	}
	m.out.WriteString(open + m.gap())
	for i, at := range m.order(len(n.Pairs)) {
		if i > 0 {
			m.out.WriteString("," + m.gap())
		}
		m.out.WriteString(n.Pairs[at].Key.Span.Text() + ": ")
		m.flow(n.Pairs[at].Value)
	}
	for i, item := range n.Items {
		if i > 0 {
			m.out.WriteString("," + m.gap())
		}
		m.flow(item)
	}
	m.out.WriteString(m.gap() + shut)
}

// gap writes what may stand between brackets, commas and values.
func (m *mutant) gap() string {
	deep := strings.Repeat(" ", 30)
	switch {
	case !m.remarks || m.IntN(12) > 0:
		return " " + m.blanks(1)
	case m.IntN(2) == 0:
		return "\n" + deep
	case m.IntN(2) == 0:
		return " " + m.comment() + "\n" + deep
	}
	return "\n" + deep + m.comment() + "\n\n" + deep
}
