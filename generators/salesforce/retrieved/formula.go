package retrieved

import (
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tree is a formula of Salesforce.
type tree struct {
	// op is the name of a function or the sign of an operator in capitals; "" for what has no parts.
	op   string
	args []*tree
	// word is a field, a number or a keyword as it is written; text is a text, which is one where quoted is true.
	word, text string
	quoted     bool
}

// deepFormula is how deep a formula may be nested.
const deepFormula = 200

// longest is how many bytes a formula has at most; Salesforce takes far less.
const longest = 50_000

// parseFormula reads a formula. Nested AND and OR are one, !, && and || are the functions that they stand for.
func parseFormula(text string) (*tree, error) {
	if len(text) > longest {
		return nil, fmt.Errorf("it is longer than %d bytes", longest)
	}
	p := &reader{rest: text}
	p.next()
	t := p.either(0)
	if p.fault == nil && p.kind != end {
		p.fail("“%s” was not expected", p.token)
	}
	return t, p.fault
}

// token is what a word of a formula is.
type token int

const (
	end token = iota
	word
	number
	quote
	sign
)

// reader reads a formula token by token.
type reader struct {
	rest, token string
	kind        token
	fault       error
}

func (p *reader) fail(says string, args ...any) *tree {
	if p.fault == nil {
		p.fault = fmt.Errorf(says, args...)
	}
	p.kind, p.token, p.rest = end, "", ""
	return &tree{word: "NULL"}
}

// signs are the operators, the longer ones first.
var signs = []string{"&&", "||", "<>", "!=", "<=", ">=", "==", "(", ")", ",", "+", "-", "*", "/", "^", "&", "=", "<", ">", "!", "[", "]"}

// next reads a token.
func (p *reader) next() {
	for {
		p.rest = strings.TrimLeftFunc(p.rest, unicode.IsSpace)
		comment, ok := strings.CutPrefix(p.rest, "/*")
		if !ok {
			break
		}
		_, after, closed := strings.Cut(comment, "*/")
		if !closed {
			p.fail("a comment is not closed")
			return
		}
		p.rest = after
	}
	if p.rest == "" {
		p.kind, p.token = end, ""
		return
	}
	first, size := utf8.DecodeRuneInString(p.rest)
	switch {
	case first == '"' || first == '\'':
		p.quoted(byte(first))
	case first == '$' || first == '_' || unicode.IsLetter(first):
		p.take(word, size, func(r rune) bool {
			return r == '_' || r == '.' || r == '$' || r == ':' || unicode.IsLetter(r) || unicode.IsDigit(r)
		})
	case unicode.IsDigit(first) || first == '.':
		p.take(number, size, func(r rune) bool { return r == '.' || unicode.IsDigit(r) })
	default:
		for _, s := range signs {
			if strings.HasPrefix(p.rest, s) {
				p.kind, p.token, p.rest = sign, s, p.rest[len(s):]
				return
			}
		}
		p.fail("“%c” has no meaning", first)
	}
}

func (p *reader) take(kind token, size int, part func(rune) bool) {
	for size < len(p.rest) {
		r, n := utf8.DecodeRuneInString(p.rest[size:])
		if !part(r) {
			break
		}
		size += n
	}
	p.kind, p.token, p.rest = kind, p.rest[:size], p.rest[size:]
}

// quoted reads a text in quotes, in which a backslash keeps the next character from its meaning.
func (p *reader) quoted(mark byte) {
	var out strings.Builder
	for i := 1; i < len(p.rest); i++ {
		switch c := p.rest[i]; {
		case c == mark:
			p.kind, p.token, p.rest = quote, out.String(), p.rest[i+1:]
			return
		case c == '\\' && i+1 < len(p.rest):
			i++
			switch p.rest[i] {
			case 'n':
				out.WriteByte('\n')
			case 'r':
				out.WriteByte('\r')
			case 't':
				out.WriteByte('\t')
			default:
				out.WriteByte(p.rest[i])
			}
		default:
			out.WriteByte(c)
		}
	}
	p.fail("a text is not closed")
}

// levels are the operators of two sides, the weakest first.
var levels = [][]string{{"||"}, {"&&"}, {"=", "==", "<>", "!="}, {"<", "<=", ">", ">="}, {"&", "+", "-"}, {"*", "/"}, {"^"}}

// written are the operators that are another way to write something.
var written = map[string]string{"||": "OR", "&&": "AND", "==": "=", "!=": "<>"}

// isSign tells whether an operator is a sign between two sides.
func isSign(op string) bool { return op != "" && strings.ContainsRune("=<>&+-*/^", rune(op[0])) }

// either reads what stands on a level, with all that binds stronger.
func (p *reader) either(depth int) *tree { return p.level(0, depth) }

func (p *reader) level(level, depth int) *tree {
	if depth > deepFormula {
		return p.fail("more than %d brackets inside each other", deepFormula)
	}
	if level == len(levels) {
		return p.unary(depth)
	}
	left := p.level(level+1, depth)
	for p.kind == sign && slices.Contains(levels[level], p.token) {
		op := p.token
		if other := written[op]; other != "" {
			op = other
		}
		p.next()
		left = joined(op, left, p.level(level+1, depth))
	}
	return left
}

// joined makes a part of its parts; AND inside AND is one AND, and what is denied twice is said.
func joined(op string, args ...*tree) *tree {
	if op == "NOT" && len(args) == 1 && args[0].op == "NOT" && len(args[0].args) == 1 {
		return args[0].args[0]
	}
	if op != "AND" && op != "OR" {
		return &tree{op: op, args: args}
	}
	t := &tree{op: op}
	for _, arg := range args {
		if arg.op == op {
			t.args = append(t.args, arg.args...)
		} else {
			t.args = append(t.args, arg)
		}
	}
	if len(t.args) == 1 {
		return t.args[0]
	}
	return t
}

func (p *reader) unary(depth int) *tree {
	if p.kind == sign {
		switch op := p.token; op {
		case "!", "-", "+":
			p.next()
			inner := p.deeper(depth)
			switch op {
			case "!":
				return joined("NOT", inner)
			case "-":
				return &tree{op: "-", args: []*tree{inner}}
			}
			return inner
		}
	}
	return p.single(depth)
}

func (p *reader) deeper(depth int) *tree {
	if depth > deepFormula {
		return p.fail("more than %d signs before each other", deepFormula)
	}
	return p.unary(depth + 1)
}

func (p *reader) single(depth int) *tree {
	said := p.token
	switch p.kind {
	case number:
		p.next()
		if n, ok := new(big.Rat).SetString(said); ok && len(said) < 40 {
			return &tree{word: trimmed(n)}
		}
		return p.fail("“%s” is no number", said)
	case quote:
		p.next()
		return &tree{text: said, quoted: true}
	case word:
		p.next()
		if p.kind != sign || p.token != "(" {
			if upper := strings.ToUpper(said); upper == "TRUE" || upper == "FALSE" || upper == "NULL" {
				said = upper
			}
			return &tree{word: said}
		}
		p.next()
		return p.call(strings.ToUpper(said), depth)
	case sign:
		if said == "(" {
			p.next()
			inner := p.either(depth + 1)
			p.close()
			return inner
		}
	case end:
		return p.fail("it ends too early")
	}
	return p.fail("“%s” was not expected", said)
}

// call reads what is given to a function.
func (p *reader) call(name string, depth int) *tree {
	var args []*tree
	for p.fault == nil && !(p.kind == sign && p.token == ")") {
		args = append(args, p.either(depth+1))
		if p.kind != sign || p.token != "," {
			break
		}
		p.next()
	}
	p.close()
	return joined(name, args...)
}

func (p *reader) close() {
	if p.fault != nil {
		return
	}
	if p.kind != sign || p.token != ")" {
		p.fault = errors.New("a bracket is not closed")
		return
	}
	p.next()
}

func trimmed(n *big.Rat) string {
	if n.IsInt() {
		return n.Num().String()
	}
	return strings.TrimRight(n.FloatString(18), "0")
}

// String returns the formula in its one form.
func (t *tree) String() string {
	var out strings.Builder
	t.write(&out)
	return out.String()
}

func (t *tree) write(out *strings.Builder) {
	switch {
	case t.quoted:
		out.WriteString(`"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(t.text) + `"`)
	case t.op == "":
		out.WriteString(t.word)
	case len(t.args) == 2 && isSign(t.op):
		for i, arg := range t.args {
			if i > 0 {
				out.WriteString(" " + t.op + " ")
			}
			if len(arg.args) == 2 && isSign(arg.op) {
				out.WriteString("(")
				arg.write(out)
				out.WriteString(")")
			} else {
				arg.write(out)
			}
		}
	case t.op == "-":
		out.WriteString("-(")
		t.args[0].write(out)
		out.WriteString(")")
	default:
		out.WriteString(t.op + "(")
		for i, arg := range t.args {
			if i > 0 {
				out.WriteString(", ")
			}
			arg.write(out)
		}
		out.WriteString(")")
	}
}

// sorted returns a formula with what AND and OR join in one order: which order that is changes nothing.
func (t *tree) sorted() *tree {
	if len(t.args) == 0 {
		return t
	}
	one := *t
	one.args = make([]*tree, len(t.args))
	for i, arg := range t.args {
		one.args[i] = arg.sorted()
	}
	if t.op == "AND" || t.op == "OR" {
		texts := map[*tree]string{}
		for _, arg := range one.args {
			texts[arg] = arg.String()
		}
		slices.SortStableFunc(one.args, func(a, b *tree) int { return strings.Compare(texts[a], texts[b]) })
	}
	return &one
}

// normal returns a formula in its one form; what is none, in one line.
func normal(formula string) string {
	if formula == "" {
		return ""
	}
	t, err := parseFormula(formula)
	if err != nil {
		return oneLine(formula)
	}
	return t.sorted().String()
}
