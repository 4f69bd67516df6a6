package inspect

import (
	"fmt"
	"strings"
	"unicode"
)

// Expr is a formula as a tree.
type Expr struct {
	// Op is "text", "number", "field", the name of a function in capitals, or a sign.
	Op   string
	Text string
	Args []*Expr
}

// Parse reads a formula.
func Parse(formula string) (*Expr, error) {
	p := &parser{}
	if err := p.split(formula); err != nil {
		return nil, err
	}
	e, err := p.level(0)
	if err != nil {
		return nil, err
	}
	if p.at < len(p.tokens) {
		return nil, fmt.Errorf("%q stands where nothing is expected", p.tokens[p.at].text)
	}
	return e, nil
}

type token struct {
	kind byte // t text, n number, w word, s sign
	text string
}

type parser struct {
	tokens []token
	at     int
}

// split reads the tokens of a formula.
func (p *parser) split(formula string) error {
	runes := []rune(formula)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case unicode.IsSpace(r):
			i++
		case r == '"' || r == '\'':
			var text strings.Builder
			j := i + 1
			for ; j < len(runes) && runes[j] != r; j++ {
				if runes[j] == '\\' && j+1 < len(runes) {
					j++
				}
				text.WriteRune(runes[j])
			}
			if j >= len(runes) {
				return fmt.Errorf("a text does not end")
			}
			p.tokens = append(p.tokens, token{'t', text.String()})
			i = j + 1
		case r >= '0' && r <= '9':
			j := i
			for j < len(runes) && (runes[j] >= '0' && runes[j] <= '9' || runes[j] == '.') {
				j++
			}
			p.tokens = append(p.tokens, token{'n', string(runes[i:j])})
			i = j
		case r == '_' || r == '$' || r < 128 && unicode.IsLetter(r):
			j := i
			for j < len(runes) && (runes[j] == '_' || runes[j] == '$' || runes[j] == '.' || runes[j] < 128 && (unicode.IsLetter(runes[j]) || unicode.IsDigit(runes[j]))) {
				j++
			}
			p.tokens = append(p.tokens, token{'w', string(runes[i:j])})
			i = j
		default:
			sign := string(r)
			if i+1 < len(runes) {
				switch two := string(runes[i : i+2]); two {
				case "<>", "<=", ">=", "!=", "==", "&&", "||":
					sign = two
				}
			}
			if !strings.Contains("()+-*/,=<>&^ <> <= >= != == && ||", sign) {
				return fmt.Errorf("%q means nothing", sign)
			}
			p.tokens = append(p.tokens, token{'s', sign})
			i += len([]rune(sign))
		}
	}
	return nil
}

// levels are the signs between values, from those that bind least.
var levels = [][]string{{"||"}, {"&&"}, {"=", "==", "<>", "!="}, {"<", "<=", ">", ">="}, {"&"}, {"+", "-"}, {"*", "/"}, {"^"}}

func (p *parser) level(n int) (*Expr, error) {
	if n == len(levels) {
		return p.single()
	}
	left, err := p.level(n + 1)
	if err != nil {
		return nil, err
	}
	for p.at < len(p.tokens) && p.tokens[p.at].kind == 's' && contains(levels[n], p.tokens[p.at].text) {
		sign := p.tokens[p.at].text
		p.at++
		right, err := p.level(n + 1)
		if err != nil {
			return nil, err
		}
		left = &Expr{Op: sign, Args: []*Expr{left, right}}
	}
	return left, nil
}

func contains(list []string, text string) bool {
	for _, one := range list {
		if one == text {
			return true
		}
	}
	return false
}

// single reads a value, a function with its arguments, or what stands in brackets.
func (p *parser) single() (*Expr, error) {
	if p.at == len(p.tokens) {
		return nil, fmt.Errorf("something is missing at the end")
	}
	t := p.tokens[p.at]
	p.at++
	switch {
	case t.kind == 't':
		return &Expr{Op: "text", Text: t.text}, nil
	case t.kind == 'n':
		return &Expr{Op: "number", Text: t.text}, nil
	case t.text == "-":
		inner, err := p.single()
		if err != nil {
			return nil, err
		}
		return &Expr{Op: "-", Args: []*Expr{{Op: "number", Text: "0"}, inner}}, nil
	case t.text == "(":
		inner, err := p.level(0)
		if err != nil {
			return nil, err
		}
		return inner, p.close()
	case t.kind == 'w' && p.at < len(p.tokens) && p.tokens[p.at].text == "(" && p.tokens[p.at].kind == 's':
		p.at++
		return p.call(strings.ToUpper(t.text))
	case t.kind == 'w':
		return &Expr{Op: "field", Text: t.text}, nil
	}
	return nil, fmt.Errorf("%q stands where a value is expected", t.text)
}

func (p *parser) call(name string) (*Expr, error) {
	e := &Expr{Op: name}
	if p.at < len(p.tokens) && p.tokens[p.at].text == ")" && p.tokens[p.at].kind == 's' {
		p.at++
		return e, nil
	}
	for {
		arg, err := p.level(0)
		if err != nil {
			return nil, err
		}
		e.Args = append(e.Args, arg)
		if p.at < len(p.tokens) && p.tokens[p.at] == (token{'s', ","}) {
			p.at++
			continue
		}
		return e, p.close()
	}
}

func (p *parser) close() error {
	if p.at == len(p.tokens) || p.tokens[p.at] != (token{'s', ")"}) {
		return fmt.Errorf("a bracket is not closed")
	}
	p.at++
	return nil
}
