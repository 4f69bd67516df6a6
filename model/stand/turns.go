package stand

import (
	"math/big"
	"strings"

	"github.com/crmspec/crmspec/model/expr"
)

// Turn is a way in which a condition comes to be true, or not.
type Turn struct {
	// So is true of a record with which the condition comes to be so in this way; a value that is compared then lies as
	// near as can be to the one at which the comparison turns.
	So *expr.Node
	// Told says the same without the nearness, for people.
	Told *expr.Node
}

// Turns returns the ways in which a condition comes to be true, or not: each of its parts by itself decides it once,
// with each value of a list, and at the value at which a comparison turns. There is one at least; of a condition of very
// many parts there are not all.
func Turns(n *expr.Node, want bool) []Turn {
	switch n.Op {
	case expr.Not:
		return Turns(n.Args[0], !want)
	case expr.And, expr.Or:
		return partTurns(n, want)
	case expr.OneOf:
		if list := n.Args[1]; want && list.Op == expr.List && len(list.Args) > 1 {
			var turns []Turn
			for _, value := range list.Args[:min(len(list.Args), mostTurns)] {
				one := comparing(expr.Equals, n.Args[0], value)
				turns = append(turns, Turn{one, one})
			}
			return turns
		}
	case expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		if so := nearest(n, want); so != nil {
			return []Turn{{so, being(n, want)}}
		}
	}
	return []Turn{{being(n, want), being(n, want)}}
}

// mostTurns bounds how many ways there are.
const mostTurns = 12

// partTurns returns the ways of what is joined. Where all parts must be so, each that comes to be so in several ways does
// so once in each; where one is enough, each is it once while the others are not.
func partTurns(n *expr.Node, want bool) []Turn {
	all := (n.Op == expr.And) == want
	var turns []Turn
	for i, part := range n.Args {
		ways := Turns(part, want)
		if all && len(ways) == 1 && ways[0].So == ways[0].Told {
			continue // so it is in the ways of the others
		}
		for _, way := range ways {
			so, told := []*expr.Node{way.So}, []*expr.Node{way.Told}
			for j, other := range n.Args {
				if j != i {
					rest := being(other, want == all)
					so, told = append(so, rest), append(told, rest)
				}
			}
			turns = append(turns, Turn{joined(so), joined(told)})
		}
	}
	if len(turns) == 0 {
		so := being(n, want)
		return []Turn{{so, so}}
	}
	return turns[:min(len(turns), mostTurns)]
}

// being returns that a node is true, or that it is not.
func being(n *expr.Node, want bool) *expr.Node {
	if want {
		return n
	}
	if n.Op == expr.Not {
		return n.Args[0]
	}
	return &expr.Node{Op: expr.Not, Args: []*expr.Node{n}, Type: expr.Type{Base: expr.Bool}}
}

func joined(list []*expr.Node) *expr.Node {
	return &expr.Node{Op: expr.And, Args: list, Type: expr.Type{Base: expr.Bool}}
}

func comparing(op expr.Op, a, b *expr.Node) *expr.Node {
	return &expr.Node{Op: op, Args: []*expr.Node{a, b}, Type: expr.Type{Base: expr.Bool}}
}

// nearest returns that a comparison of numbers or days is true, or not, by no more than one; nil for other ones.
func nearest(n *expr.Node, want bool) *expr.Node {
	a, b := n.Args[0], n.Args[1]
	if base := a.Type.Base; base != b.Type.Base || base != expr.Number && base != expr.Date {
		return nil
	}
	op := n.Op
	if !want {
		op = map[expr.Op]expr.Op{expr.Less: expr.AtLeast, expr.AtMost: expr.More, expr.More: expr.AtMost, expr.AtLeast: expr.Less}[op]
	}
	switch op {
	case expr.AtMost, expr.AtLeast:
		return comparing(expr.Equals, a, b)
	case expr.More:
		return joined([]*expr.Node{comparing(op, a, b), comparing(expr.AtMost, a, beyond(b, 1))})
	}
	return joined([]*expr.Node{comparing(op, a, b), comparing(expr.AtLeast, a, beyond(b, -1))})
}

// beyond returns a number or a day and one more, or less.
func beyond(n *expr.Node, by int64) *expr.Node {
	if n.Op == expr.Constant && n.Value.Number != nil {
		moved := *n
		moved.Value.Number = new(big.Rat).Add(n.Value.Number, big.NewRat(by, 1))
		moved.Value.Text = moved.Value.Number.RatString()
		return &moved
	}
	step := &expr.Node{Op: expr.Constant, Value: expr.Value{Text: "1", Number: big.NewRat(1, 1)}, Type: expr.Type{Base: expr.Number}}
	if n.Type.Base == expr.Date {
		step = &expr.Node{Op: expr.Days, Args: []*expr.Node{step}, Type: expr.Type{Base: expr.Duration}}
	}
	op := expr.Add
	if by < 0 {
		op = expr.Subtract
	}
	return &expr.Node{Op: op, Args: []*expr.Node{n, step}, Type: n.Type}
}

// Written writes a node, so that the same node reads the same.
func Written(n *expr.Node) string {
	var out strings.Builder
	out.WriteString(string(n.Op))
	if n.Op == expr.Field {
		out.WriteString(" " + n.Path.Name)
		for _, f := range n.Path.Fields {
			out.WriteString("." + f.Self().ID())
		}
		out.WriteString("." + n.Path.Person)
	}
	if n.Op == expr.Constant {
		out.WriteString(" " + n.Value.Text)
	}
	for _, arg := range n.Args {
		out.WriteString("(" + Written(arg) + ")")
	}
	return out.String()
}
