package acceptance

import (
	"math/big"

	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// comparison returns what a comparison of an own field with a constant, or with today, asks of it.
func (w *ways) comparison(n *expr.Node, want bool) (claim, bool) {
	if len(n.Args) != 2 {
		return claim{}, false
	}
	op, left, right := n.Op, n.Args[0], n.Args[1]
	if w.own(left) == nil && (op == expr.Contains || mirrored[op] != "") {
		left, right = right, left
		if op != expr.Contains {
			op = mirrored[op]
		}
	}
	f := w.own(left)
	if f == nil || facts.Computed(f) {
		return claim{}, false
	}
	switch op {
	case expr.OneOf:
		texts, ok := constants(right.Args)
		return truth(f, demand{kind: among, texts: texts}, demand{kind: except, texts: texts}, want), ok && right.Op == expr.List
	case expr.Contains:
		texts, ok := constants([]*expr.Node{right})
		return truth(f, demand{kind: has, texts: texts}, demand{kind: lacks, texts: texts}, want), ok
	case expr.Differs:
		op, want = expr.Equals, !want
	}
	is, ok := demandOf(op, right)
	isNot, _ := demandOf(opposite[op], right)
	return truth(f, is, isNot, want), ok
}

// mirrored is the operation that says the same with its operands exchanged, opposite the one that
// holds between two values where the other does not.
var (
	mirrored = map[expr.Op]expr.Op{
		expr.Equals: expr.Equals, expr.Differs: expr.Differs, expr.Less: expr.More,
		expr.More: expr.Less, expr.AtMost: expr.AtLeast, expr.AtLeast: expr.AtMost,
	}
	opposite = map[expr.Op]expr.Op{
		expr.Equals: expr.Differs, expr.Differs: expr.Equals, expr.Less: expr.AtLeast,
		expr.More: expr.AtMost, expr.AtMost: expr.More, expr.AtLeast: expr.Less,
	}
)

// demandOf returns what a comparison with an operand asks of a value.
func demandOf(op expr.Op, operand *expr.Node) (demand, bool) {
	if at, scale, ok := point(operand); ok {
		kinds := map[expr.Op]demandKind{
			expr.Equals: exactly, expr.Differs: other, expr.Less: under,
			expr.More: over, expr.AtMost: atMost, expr.AtLeast: atLeast,
		}
		kind, known := kinds[op]
		return demand{kind: kind, at: at, scale: scale}, known
	}
	texts, ok := constants([]*expr.Node{operand})
	switch op {
	case expr.Equals:
		return demand{kind: among, texts: texts}, ok
	case expr.Differs:
		return demand{kind: except, texts: texts}, ok
	}
	return demand{}, false
}

// point returns an operand as a place on a line: a number, a day counted from today, or a day of
// the calendar counted from 1970.
func point(n *expr.Node) (at *big.Rat, on scale, ok bool) {
	switch n.Op {
	case expr.Constant:
		switch {
		case !n.Value.Time.IsZero():
			return big.NewRat(n.Value.Time.Unix(), 24*60*60), calendar, true
		case n.Value.Number != nil && n.Type.Base != expr.Duration:
			return n.Value.Number, numbers, true
		}
	case expr.Negate:
		if at, on, ok = point(n.Args[0]); ok && on == numbers {
			return new(big.Rat).Neg(at), numbers, true
		}
	case expr.Now, expr.Today:
		return new(big.Rat), fromToday, true
	case expr.Add, expr.Subtract:
		moment, length := n.Args[0], n.Args[1]
		if n.Op == expr.Add && (moment.Op == expr.Days || moment.Op == expr.Hours) {
			moment, length = length, moment
		}
		days, isLength := lengthOf(length)
		if at, on, ok = point(moment); !ok || !isLength || on == numbers {
			return nil, 0, false
		}
		if n.Op == expr.Subtract {
			days.Neg(days)
		}
		return new(big.Rat).Add(at, days), on, true
	}
	return nil, 0, false
}

// lengthOf returns a length of time in days.
func lengthOf(n *expr.Node) (*big.Rat, bool) {
	if n.Op != expr.Days && n.Op != expr.Hours || len(n.Args) != 1 {
		return nil, false
	}
	at, on, ok := point(n.Args[0])
	if !ok || on != numbers {
		return nil, false
	}
	if n.Op == expr.Hours {
		return new(big.Rat).Quo(at, big.NewRat(24, 1)), true
	}
	return new(big.Rat).Set(at), true
}

// constants returns the texts of values that are written out; ids for those of a list.
func constants(nodes []*expr.Node) ([]string, bool) {
	var texts []string
	for _, n := range nodes {
		if n.Op != expr.Constant {
			return nil, false
		}
		text := n.Value.Text
		if n.Value.Choice != nil {
			text = n.Value.Choice.Self().ID()
		}
		texts = append(texts, text)
	}
	return texts, true
}
