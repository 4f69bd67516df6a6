package neutral

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model/syntax"
)

// writer writes nodes as JSON that is YAML too: two spaces an indent, short lists of values on one
// line, text as it is but for what one of the two languages does not allow.
type writer struct{ out bytes.Buffer }

// encode returns a node as a JSON text with a line break at its end.
func encode(n *syntax.Node) []byte {
	var w writer
	w.value(n, "\n")
	w.out.WriteByte('\n')
	return w.out.Bytes()
}

// value writes a node; line is the line break with the indent around it.
func (w *writer) value(n *syntax.Node, line string) {
	switch n.Kind {
	case syntax.Mapping:
		w.mapping(n, line)
	case syntax.Sequence:
		w.sequence(n, line)
	default:
		w.out.WriteString(scalar(n))
	}
}

func (w *writer) mapping(n *syntax.Node, line string) {
	if len(n.Pairs) == 0 {
		w.out.WriteString("{}")
		return
	}
	inner := line + "  "
	for i, pair := range n.Pairs {
		w.out.WriteString(opening("{", i) + inner + quote(pair.Key.Value) + ": ")
		w.value(pair.Value, inner)
	}
	w.out.WriteString(line + "}")
}

func (w *writer) sequence(n *syntax.Node, line string) {
	if short, fits := oneLine(n); fits {
		w.out.WriteString(short)
		return
	}
	inner := line + "  "
	for i, item := range n.Items {
		w.out.WriteString(opening("[", i) + inner)
		w.value(item, inner)
	}
	w.out.WriteString(line + "]")
}

func opening(bracket string, i int) string {
	if i == 0 {
		return bracket
	}
	return ","
}

// lineWidth is how many bytes a list of values may have on one line.
const lineWidth = 80

func oneLine(n *syntax.Node) (text string, fits bool) {
	parts := make([]string, len(n.Items))
	for i, item := range n.Items {
		if item.Kind != syntax.Scalar {
			return "", false
		}
		parts[i] = scalar(item)
	}
	text = "[" + strings.Join(parts, ", ") + "]"
	return text, len(text) <= lineWidth || len(parts) == 1
}

// scalar returns a scalar as JSON: the type that YAML takes it for, the text as written where JSON
// has the same notation.
func scalar(n *syntax.Node) string {
	switch n.Tag {
	case "!!null":
		return "null"
	case "!!bool":
		return strings.ToLower(n.Value)
	case "!!int", "!!float":
		if text, ok := number(n.Value); ok {
			return text
		}
	}
	return quote(n.Value)
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// number returns a number of YAML in the notation of JSON; ok is false where there is none, as for
// the infinite.
func number(text string) (out string, ok bool) {
	if jsonNumber.MatchString(text) {
		return text, true
	}
	plain := strings.ReplaceAll(text, "_", "")
	if whole, ok := new(big.Int).SetString(plain, 0); ok {
		return whole.String(), true
	}
	value, err := strconv.ParseFloat(plain, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) {
		return "", false
	}
	content, err := json.Marshal(value)
	return string(content), err == nil
}

// quote returns a text in the quotes of JSON. What YAML does not take for text inside of quotes,
// such as a line separator or a byte order mark, is escaped; the rest stays readable.
func quote(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteByte('\\')
			out.WriteRune(r)
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r < ' ' || r >= 0x7f && r <= 0x9f || r == 0x2028 || r == 0x2029 || r == 0xfeff || r == 0xfffe || r == 0xffff:
			fmt.Fprintf(&out, `\u%04x`, r)
		default:
			out.WriteRune(r)
		}
	}
	out.WriteByte('"')
	return out.String()
}
