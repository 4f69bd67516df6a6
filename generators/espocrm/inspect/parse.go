// Package inspect reads an extension of EspoCRM as EspoCRM would: whether its parts are whole, and whether all that one of
// them names is there. It must not know the description, nor how the extension was made.
package inspect

import (
	"fmt"
	"strings"
)

// Term is a part of a formula script: a call, a variable, an attribute, a text, a number, or a constant.
type Term struct {
	// Kind is call, assign, variable, attribute, text, number or word.
	Kind string
	// Name is the function, operator, variable, attribute, or the value.
	Name string
	Args []*Term
}

// walk visits a term and all below it.
func (t *Term) walk(visit func(*Term)) {
	visit(t)
	for _, arg := range t.Args {
		arg.walk(visit)
	}
}

// reader reads a formula script as EspoCRM's own parser does, as far as we write it.
type reader struct {
	text string
	at   int
	err  error
}

// Parse returns the statements of a script; the error says what cannot be read, and where.
func Parse(text string) ([]*Term, error) {
	r := &reader{text: text}
	var list []*Term
	for r.blank(); r.at < len(r.text); r.blank() {
		list = append(list, r.expression(0))
		r.want(";")
	}
	return list, r.err
}

// Expression returns a single expression, such as a condition.
func Expression(text string) (*Term, error) {
	r := &reader{text: text}
	t := r.expression(0)
	if r.blank(); r.at < len(r.text) {
		r.fail("more than an expression")
	}
	return t, r.err
}

// fail notes the first fault and reads no further.
func (r *reader) fail(why string) {
	if r.err == nil {
		r.err = fmt.Errorf("%s at %q", why, r.text[r.at:min(len(r.text), r.at+40)])
	}
	r.at = len(r.text)
}

// blank skips spaces and comments.
func (r *reader) blank() {
	for r.at < len(r.text) {
		switch {
		case strings.ContainsRune(" \t\n\r", rune(r.text[r.at])):
			r.at++
		case strings.HasPrefix(r.text[r.at:], "//"):
			end := strings.IndexByte(r.text[r.at:], '\n')
			if end < 0 {
				end = len(r.text) - r.at
			}
			r.at += end
		default:
			return
		}
	}
}

func (r *reader) see(text string) bool {
	r.blank()
	return strings.HasPrefix(r.text[r.at:], text)
}

func (r *reader) want(text string) {
	if !r.see(text) {
		r.fail("no " + text)
		return
	}
	r.at += len(text)
}

// operators stand in the order of how tightly they bind, the loosest first.
var operators = [][]string{{"="}, {"||"}, {"&&"}, {"==", "!=", ">=", "<=", ">", "<"}, {"+", "-"}, {"*", "/", "%"}}

func (r *reader) expression(level int) *Term {
	if level == len(operators) {
		return r.single()
	}
	left := r.expression(level + 1)
	for {
		found := ""
		for _, op := range operators[level] {
			if r.see(op) && !(op == "=" && r.see("==")) {
				found = op
				break
			}
		}
		if found == "" {
			return left
		}
		r.at += len(found)
		kind := "call"
		if found == "=" {
			if kind = "assign"; left.Kind != "variable" && left.Kind != "attribute" {
				r.fail("nothing to give a value to")
			}
		}
		left = &Term{Kind: kind, Name: found, Args: []*Term{left, r.expression(level + 1)}}
	}
}

func (r *reader) single() *Term {
	r.blank()
	if r.at >= len(r.text) {
		r.fail("the end")
		return &Term{Kind: "word"}
	}
	switch c := r.text[r.at]; {
	case c == '!':
		r.at++
		return &Term{Kind: "call", Name: "!", Args: []*Term{r.single()}}
	case c == '(':
		r.at++
		inner := r.expression(0)
		r.want(")")
		return inner
	case c == '\'' || c == '"':
		return r.quoted(c)
	case c == '$':
		r.at++
		return &Term{Kind: "variable", Name: r.name("")}
	case c >= '0' && c <= '9':
		return &Term{Kind: "number", Name: r.name(".")}
	}
	name := r.name(`\.`)
	if name == "" {
		r.fail("nothing that could be read")
		return &Term{Kind: "word"}
	}
	if r.see("(") {
		call := &Term{Kind: "call", Name: name}
		r.at++
		for !r.see(")") && r.err == nil {
			call.Args = append(call.Args, r.expression(0))
			if !r.see(")") {
				r.want(",")
			}
		}
		r.want(")")
		return call
	}
	if name == "true" || name == "false" || name == "null" {
		return &Term{Kind: "word", Name: name}
	}
	if strings.ContainsAny(name, `\_`) {
		r.fail("an attribute called " + name)
	}
	return &Term{Kind: "attribute", Name: name}
}

func (r *reader) name(besides string) string {
	start := r.at
	for r.at < len(r.text) {
		c := r.text[r.at]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || strings.IndexByte(besides, c) >= 0) {
			break
		}
		r.at++
	}
	return r.text[start:r.at]
}

func (r *reader) quoted(mark byte) *Term {
	var out strings.Builder
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '\\' && r.at+1 < len(r.text):
			r.at++
			switch next := r.text[r.at]; next {
			case 'n':
				out.WriteByte('\n')
			case 't':
				out.WriteByte('\t')
			case 'r':
				out.WriteByte('\r')
			case '\\', '"':
				out.WriteByte(next)
			default:
				out.WriteByte('\\')
				out.WriteByte(next)
			}
		case c == mark:
			r.at++
			return &Term{Kind: "text", Name: out.String()}
		default:
			out.WriteByte(c)
		}
	}
	r.fail("a text without end")
	return &Term{Kind: "text"}
}
