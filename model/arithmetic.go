package model

import (
	"errors"
	"math/big"
	"strings"
)

// Arithmetic is a calculation over the values of KPIs: what a derived KPI is.
type Arithmetic struct {
	// Op is + - * or /, with two arguments, - also with one; 'k' for a KPI and 'n' for a number.
	Op   byte
	Args []*Arithmetic
	// ID names a KPI, Number is a number.
	ID     string
	Number *big.Rat
	// From and To are the bytes of the text that it covers.
	From, To int
}

// ErrArithmetic is returned by ParseArithmetic when the text is no calculation.
var ErrArithmetic = errors.New("no calculation over KPIs")

// maxDepth bounds how deep brackets may stand in each other.
const maxDepth = 50

// ParseArithmetic reads a calculation such as (won_amount - returned_amount) / won_deals. Where the
// text is none, at is the byte that cannot be read.
func ParseArithmetic(text string) (calculation *Arithmetic, at int, err error) {
	p := &arithmeticParser{text: text}
	calculation = p.sum(0)
	if p.skip(); p.failed || p.at < len(text) {
		return nil, min(p.at, len(text)), ErrArithmetic
	}
	return calculation, 0, nil
}

// IDs returns the KPIs that a calculation names, each time that it does, in the order written.
func (a *Arithmetic) IDs() []*Arithmetic {
	if a == nil {
		return nil
	}
	if a.Op == 'k' {
		return []*Arithmetic{a}
	}
	var all []*Arithmetic
	for _, arg := range a.Args {
		all = append(all, arg.IDs()...)
	}
	return all
}

type arithmeticParser struct {
	text   string
	at     int
	failed bool
}

func (p *arithmeticParser) skip() {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
}

// next takes one of some signs, 0 when none of them follows.
func (p *arithmeticParser) next(signs string) byte {
	p.skip()
	if p.failed || p.at == len(p.text) || strings.IndexByte(signs, p.text[p.at]) < 0 {
		return 0
	}
	p.at++
	return p.text[p.at-1]
}

func (p *arithmeticParser) sum(depth int) *Arithmetic     { return p.chain("+-", depth, p.product) }
func (p *arithmeticParser) product(depth int) *Arithmetic { return p.chain("*/", depth, p.single) }

// chain reads what stands between signs of one rank, from the left.
func (p *arithmeticParser) chain(signs string, depth int, part func(int) *Arithmetic) *Arithmetic {
	left := part(depth)
	for op := p.next(signs); op != 0; op = p.next(signs) {
		right := part(depth)
		if p.failed {
			return nil
		}
		left = &Arithmetic{Op: op, Args: []*Arithmetic{left, right}, From: left.From, To: right.To}
	}
	return left
}

// single reads a KPI, a number, a bracket, or the negative of one of them.
func (p *arithmeticParser) single(depth int) *Arithmetic {
	p.skip()
	from := p.at
	switch {
	case p.failed || depth > maxDepth:
		p.failed = true
		return nil
	case p.next("-") != 0:
		arg := p.single(depth + 1)
		if p.failed {
			return nil
		}
		return &Arithmetic{Op: '-', Args: []*Arithmetic{arg}, From: from, To: p.at}
	case p.next("(") != 0:
		inner := p.sum(depth + 1)
		if !p.failed && p.next(")") == 0 {
			p.failed = true
		}
		if p.failed {
			return nil
		}
		if inner.Op != 'k' { // a KPI covers its name alone
			inner.From, inner.To = from, p.at
		}
		return inner
	}
	for p.at < len(p.text) && isWordByte(p.text[p.at]) {
		p.at++
	}
	word := p.text[from:p.at]
	var id ID
	if id.Parse(word) == nil {
		return &Arithmetic{Op: 'k', ID: word, From: from, To: p.at}
	}
	if number, ok := new(big.Rat).SetString(word); ok && word != "" && strings.Trim(word, "0123456789.") == "" {
		return &Arithmetic{Op: 'n', Number: number, From: from, To: p.at}
	}
	p.at, p.failed = from, true
	return nil
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.' || c >= 0x80
}
