package syntax_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// token is a scalar, alias or flow collection as a generated document writes it.
type token struct {
	At   int // the byte offset in the file
	Text string
	// Value is what it decodes to; "" for collections and aliases.
	Value string
}

// writer makes a random YAML document and knows where each token of it stands.
type writer struct {
	*rand.Rand
	b      strings.Builder
	eol    string
	tokens []token
	anchor []string
	names  int
}

var pieces = []string{"deal", "Жаңа мәміле", "Договор", "won_at", "ү", "x", "emoji 🙂 end", "Ёлка", "a1", "head of sales"}

func (w *writer) piece() string { return pieces[w.IntN(len(pieces))] }

func (w *writer) put(raw, value string) {
	w.tokens = append(w.tokens, token{At: w.b.Len(), Text: raw, Value: value})
	w.b.WriteString(raw)
}

func (w *writer) comment() {
	if w.IntN(5) == 0 {
		w.b.WriteString("  # note: 'x' [y] " + w.piece())
	}
}

func (w *writer) line() {
	w.comment()
	w.b.WriteString(w.eol)
	for w.IntN(8) == 0 {
		w.b.WriteString([]string{"", "   ", "# c: d", "      # deep"}[w.IntN(4)] + w.eol)
	}
}

// mark is a word that no other token has, so that it can be found in a value and in the source.
func (w *writer) mark() string {
	w.names++
	return fmt.Sprintf("Mark%d", w.names)
}

// inline writes a scalar that fits inside a line; flow tells whether it is inside brackets.
func (w *writer) inline(indent string, flow bool) {
	mark := w.mark()
	a, b := w.piece(), w.piece()
	next := w.eol + indent + "  "
	switch w.IntN(9) {
	case 0:
		w.put(a+" "+mark, a+" "+mark)
	case 1:
		w.put(`'it''s `+a+` `+mark+` # ''q'''`, `it's `+a+` `+mark+` # 'q'`)
	case 2:
		w.put(`"\t`+a+`\u0416\x41\U0001F642\"`+mark+`\\ \N\_`+b+`"`, "\t"+a+"\u0416A\U0001F642\""+mark+"\\ \u0085\u00a0"+b)
	case 3:
		w.put(`"`+a+"  "+next+"  "+next+b+` \`+next+mark+`"`, a+"\n"+b+" "+mark)
	case 4:
		w.put(`'`+a+next+mark+`'`, a+" "+mark)
	case 5:
		w.put(a+next+b+w.eol+w.eol+indent+"  "+mark+" "+b, a+" "+b+"\n"+mark+" "+b)
	case 6:
		number := fmt.Sprint(w.IntN(100000))
		w.put(number, number)
	case 7:
		w.put(mark+"/"+a+"-"+b+".#x", mark+"/"+a+"-"+b+".#x")
	default:
		if flow {
			w.put("'"+mark+"'", mark)
			return
		}
		w.put(mark+", [y] {z} & * ! ? "+b, mark+", [y] {z} & * ! ? "+b)
	}
}

// block writes a literal or folded scalar whose lines are deeper than indent, with its line end.
func (w *writer) block(indent string) {
	mark := w.mark()
	a, b := w.piece(), w.piece()
	deep := indent + strings.Repeat(" ", 1+w.IntN(4))
	var raw, value string
	switch w.IntN(5) {
	case 0:
		raw, value = "|"+w.eol+deep+a+w.eol+w.eol+deep+"  "+b+": # "+mark, a+"\n\n  "+b+": # "+mark+"\n"
	case 1:
		raw, value = ">-"+w.eol+deep+a+w.eol+deep+b+w.eol+w.eol+deep+mark, a+" "+b+"\n"+mark
	case 2:
		raw, value = "|-  # about it"+w.eol+w.eol+deep+a+w.eol+deep+mark, "\n"+a+"\n"+mark
	case 3:
		raw, value = ">"+w.eol+deep+a+w.eol+deep+"  "+b+w.eol+deep+mark, a+"\n  "+b+"\n"+mark+"\n"
	default:
		n := len(deep) - len(indent)
		raw, value = fmt.Sprintf("|%d-", n)+w.eol+deep+"  "+a+w.eol+deep+mark, "  "+a+"\n"+mark
	}
	w.put(raw, value)
	w.b.WriteString(w.eol)
}

// value writes what follows "key:" or "-", with the line end. column is the indentation of the
// collection it belongs to.
func (w *writer) value(column, depth int) {
	indent := strings.Repeat(" ", column)
	kind := w.IntN(12)
	if kind < 4 || kind >= 10 {
		w.b.WriteString(strings.Repeat(" ", 1+w.IntN(2)))
	}
	switch {
	case kind < 2:
		if w.IntN(4) == 0 {
			name := fmt.Sprintf("a%d", w.names)
			w.b.WriteString("&" + name + " ")
			if w.IntN(2) == 0 {
				w.b.WriteString("!!str ")
			}
			w.put("'"+name+"'", name)
			w.anchor = append(w.anchor, name)
		} else {
			w.inline(indent, false)
		}
		w.line()
	case kind == 2:
		w.flow(indent, depth)
		w.line()
	case kind == 3:
		w.block(indent)
	case kind == 4:
		w.tokens = append(w.tokens, token{At: w.b.Len()}) // an empty value stands right here
		w.line()
	case kind < 8 && depth < 4:
		w.line()
		w.mapping(column+1+w.IntN(4), depth+1)
	case kind < 10 && depth < 4:
		w.line()
		w.list(column+1+w.IntN(3), depth+1)
	case kind == 11 && len(w.anchor) > 0:
		w.put("*"+w.anchor[w.IntN(len(w.anchor))], "")
		w.line()
	default:
		if kind >= 4 && kind < 10 {
			w.b.WriteString(" ")
		}
		w.put("plain", "plain")
		w.line()
	}
}

func (w *writer) key() {
	w.names++
	name := fmt.Sprintf("k%d", w.names)
	switch w.IntN(6) {
	case 0:
		w.put(`"`+name+` \u0416"`, name+" \u0416")
	case 1:
		w.put("'"+name+" ключ'", name+" ключ")
	case 2:
		w.put(name+" қазақша", name+" қазақша")
	case 3:
		w.b.WriteString("&key" + name + " !!str ")
		w.put(name, name)
	default:
		w.put(name, name)
	}
}

func (w *writer) mapping(column, depth int) {
	for i, n := 0, 1+w.IntN(4); i < n; i++ {
		w.b.WriteString(strings.Repeat(" ", column))
		w.pair(column, depth)
	}
}

func (w *writer) pair(column, depth int) {
	w.key()
	w.b.WriteString(":")
	w.value(column, depth)
}

func (w *writer) list(column, depth int) {
	for i, n := 0, 1+w.IntN(3); i < n; i++ {
		w.b.WriteString(strings.Repeat(" ", column) + "-")
		if w.IntN(3) > 0 {
			w.value(column, depth)
			continue
		}
		w.b.WriteString(" ")
		w.pair(column+2, depth)
		if w.IntN(2) == 0 {
			w.b.WriteString(strings.Repeat(" ", column+2))
			w.pair(column+2, depth)
		}
	}
}

// flow writes a collection in brackets. Its token is added before those inside it.
func (w *writer) flow(indent string, depth int) {
	at, index := w.b.Len(), len(w.tokens)
	w.tokens = append(w.tokens, token{At: at})
	brackets := []string{"[]", "{}"}[w.IntN(2)]
	w.b.WriteString(brackets[:1])
	for i, n := 0, w.IntN(4); i < n; i++ {
		if i > 0 {
			w.b.WriteString("," + []string{" ", "  ", w.eol + indent + "    ", " # c, ] }" + w.eol + indent + "  "}[w.IntN(4)])
		}
		if brackets == "{}" {
			w.key()
			w.b.WriteString(": ")
		}
		if depth < 4 && w.IntN(5) == 0 {
			w.flow(indent, depth+1)
		} else {
			w.inline(indent, true)
		}
	}
	w.b.WriteString([]string{"", " ", w.eol + indent + "  "}[w.IntN(3)] + brackets[1:])
	w.tokens[index].Text = w.b.String()[at:]
}

func generate(seed uint64) *writer {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 7)), eol: []string{"\n", "\n", "\r\n"}[seed%3]}
	if seed%7 == 0 {
		w.b.WriteString("\ufeff")
	}
	for i, n := 0, 1+w.IntN(2); i < n; i++ {
		if i > 0 || w.IntN(2) == 0 {
			w.b.WriteString("---" + w.eol)
		}
		w.anchor = nil
		if w.IntN(4) == 0 {
			w.list(0, 0)
		} else {
			w.mapping(w.IntN(2), 0)
		}
	}
	return w
}

// collect returns the tokens of parsed nodes in the order of generate.
func collect(n *syntax.Node, tokens []token) []token {
	own := token{At: int(n.Span.From()), Text: n.Span.Text()}
	if n.Alias {
		return append(tokens, own)
	}
	if n.Kind == syntax.Scalar {
		own.Value = n.Value
		return append(tokens, own)
	}
	if n.Style == syntax.Flow {
		tokens = append(tokens, own)
	}
	for _, pair := range n.Pairs {
		tokens = collect(pair.Key, tokens)
		tokens = collect(pair.Value, tokens)
	}
	for _, item := range n.Items {
		tokens = collect(item, tokens)
	}
	return tokens
}

// TestPlaces writes documents whose tokens it knows and demands each token's exact span and value,
// and that a word inside a value is found at its place in the source.
func TestPlaces(t *testing.T) {
	t.Parallel()
	total := 0
	for seed := range uint64(600) {
		w := generate(seed)
		text := w.b.String()
		file := source.NewFile("generated.yaml", []byte(text))
		documents, found := syntax.Parse(file)
		for _, d := range found {
			t.Fatalf("seed %d: %s %s\n%s", seed, d.Subject, d.Message.In("en"), text)
		}
		var got []token
		for _, document := range documents {
			if document.Root == nil {
				t.Fatalf("seed %d: a document without root\n%s", seed, text)
			}
			got = collect(document.Root, got)
			walk(document.Root, func(n *syntax.Node) { checkPlaces(t, seed, file, n) })
		}
		if diff := cmp.Diff(w.tokens, got); diff != "" {
			t.Fatalf("seed %d (-written +parsed):\n%s\n%s", seed, diff, text)
		}
		total += len(got)
	}
	if total < 5000 {
		t.Errorf("only %d tokens were compared", total)
	}
}

func checkPlaces(t *testing.T, seed uint64, file *source.File, n *syntax.Node) {
	t.Helper()
	for _, pos := range []source.Pos{n.Span.Start(), n.Span.End()} {
		if want := file.PosAt(int(pos.Byte)); pos != want {
			t.Errorf("seed %d: %q has place %v, want %v", seed, n.Span.Text(), pos, want)
		}
	}
	index := strings.Index(n.Value, "Mark")
	if n.Kind != syntax.Scalar || n.Alias || index < 0 {
		return
	}
	want := int(n.Span.From()) + strings.Index(n.Span.Text(), "Mark")
	if got := n.PlaceOf(index); int(got.Byte) != want || got != file.PosAt(want) {
		t.Errorf("seed %d: index %d of %q is at %v, want byte %d in %q", seed, index, n.Value, got, want, n.Span.Text())
	}
	last := int32(-1)
	for i := 0; i <= len(n.Value); i++ {
		pos := n.PlaceOf(i)
		if pos.Byte < last || pos.Byte > n.Span.To() {
			t.Errorf("seed %d: index %d of %q goes back or out to byte %d", seed, i, n.Value, pos.Byte)
		}
		last = pos.Byte
		r, _ := utf8.DecodeRuneInString(n.Value[i:])
		if at, _ := utf8.DecodeRune(file.Bytes[pos.Byte:]); i < len(n.Value) && utf8.RuneStart(n.Value[i]) && r > ' ' && at != r && at != '\\' {
			t.Errorf("seed %d: index %d of %q is %q, but %q stands there", seed, i, n.Value, r, at)
		}
	}
}

// walk calls f for every node, keys included; what an alias stands for is left out.
func walk(n *syntax.Node, f func(*syntax.Node)) {
	f(n)
	if n.Alias {
		return
	}
	for _, pair := range n.Pairs {
		walk(pair.Key, f)
		walk(pair.Value, f)
	}
	for _, item := range n.Items {
		walk(item, f)
	}
}
