package kpi

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model/expr"
)

// normal writes a node, or its complement.
func normal(n *expr.Node, not bool) string {
	switch n.Op {
	case expr.And, expr.Or:
		return joint(n, not)
	case expr.Not:
		return normal(n.Args[0], !not)
	case expr.Filled, expr.Empty:
		word := "filled"
		if (n.Op == expr.Empty) != not {
			word = "empty"
		}
		return word + "(" + operand(n.Args[0]) + ")"
	case expr.Equals, expr.Differs:
		return equality(n, not)
	case expr.OneOf:
		return oneOf(n, not)
	}
	text := operand(n)
	switch {
	case n.Op == expr.More || n.Op == expr.Less || n.Op == expr.AtLeast || n.Op == expr.AtMost:
		text = ordering(n)
	case n.Op == expr.Constant && n.Type.Base == expr.Bool && not:
		return map[string]string{"true": "false", "false": "true"}[n.Value.Text]
	}
	if not {
		return "not(" + text + ")"
	}
	return text
}

// joint writes what stands between and or between or; the complement of one is the other of complements.
func joint(n *expr.Node, not bool) string {
	op := n.Op
	if not {
		op = map[expr.Op]expr.Op{expr.And: expr.Or, expr.Or: expr.And}[op]
	}
	var parts []string
	var collect func(n *expr.Node, not bool)
	collect = func(n *expr.Node, not bool) {
		here := n.Op
		if not {
			here = map[expr.Op]expr.Op{expr.And: expr.Or, expr.Or: expr.And}[here]
		}
		switch {
		case n.Op == expr.Not:
			collect(n.Args[0], !not)
		case here == op && (n.Op == expr.And || n.Op == expr.Or):
			for _, arg := range n.Args {
				collect(arg, not)
			}
		default:
			parts = append(parts, normal(n, not))
		}
	}
	collect(n, not)
	slices.Sort(parts)
	parts = slices.Compact(parts)
	if len(parts) == 1 {
		return parts[0]
	}
	return string(op) + "(" + strings.Join(parts, ", ") + ")"
}

// equality writes == and !=. The complement of one is the other only where one side is never empty:
// two empty values neither are equal nor differ.
func equality(n *expr.Node, not bool) string {
	a, b := operand(n.Args[0]), operand(n.Args[1])
	if n.Args[0].Op == expr.Constant && n.Args[1].Op != expr.Constant || (n.Args[0].Op == expr.Constant) == (n.Args[1].Op == expr.Constant) && a > b {
		a, b = b, a
	}
	exact := !n.Args[0].Type.Optional || !n.Args[1].Type.Optional
	word := map[expr.Op]string{expr.Equals: "equals", expr.Differs: "differs"}[n.Op]
	if not && exact {
		word = map[string]string{"equals": "differs", "differs": "equals"}[word]
	}
	text := word + "(" + a + ", " + b + ")"
	if not && !exact {
		return "not(" + text + ")"
	}
	return text
}

// oneOf writes a list sorted; a list of one is an equality.
func oneOf(n *expr.Node, not bool) string {
	var items []string
	for _, item := range n.Args[1].Args {
		items = append(items, operand(item))
	}
	slices.Sort(items)
	items = slices.Compact(items)
	if len(items) == 1 {
		word := "equals"
		if not {
			word = "differs"
		}
		return word + "(" + operand(n.Args[0]) + ", " + items[0] + ")"
	}
	text := "one_of(" + operand(n.Args[0]) + ", [" + strings.Join(items, ", ") + "])"
	if not {
		return "not(" + text + ")"
	}
	return text
}

// ordering writes a comparison with less or at_most: a > b is b < a.
func ordering(n *expr.Node) string {
	a, b := operand(n.Args[0]), operand(n.Args[1])
	switch n.Op {
	case expr.More:
		return "less(" + b + ", " + a + ")"
	case expr.AtLeast:
		return "at_most(" + b + ", " + a + ")"
	}
	return string(n.Op) + "(" + a + ", " + b + ")"
}

// operand writes a value.
func operand(n *expr.Node) string {
	switch n.Op {
	case expr.Field:
		return pathOf(n.Path)
	case expr.Constant:
		return constant(n)
	case expr.And, expr.Or, expr.Not, expr.Filled, expr.Empty, expr.Equals, expr.Differs, expr.OneOf:
		return normal(n, false)
	}
	parts := make([]string, len(n.Args))
	for i, arg := range n.Args {
		parts[i] = operand(arg)
	}
	if n.Op == expr.Add && n.Type.Base == expr.Number || n.Op == expr.Multiply {
		slices.Sort(parts)
	}
	return string(n.Op) + "(" + strings.Join(parts, ", ") + ")"
}

func pathOf(p expr.Path) string {
	parts := []string{p.Name}
	for _, f := range p.Fields {
		parts = append(parts, f.Self().ID())
	}
	if p.Person != "" {
		parts = append(parts, p.Person)
	}
	return strings.Join(parts, ".")
}

// constant writes a value by what it stands for: 10.0 and 10 are one number, and a stage is named with
// its pipeline.
func constant(n *expr.Node) string {
	v := n.Value
	switch {
	case v.Number != nil:
		return v.Number.RatString()
	case !v.Time.IsZero():
		return v.Time.Format("2006-01-02T15:04:05")
	case v.Choice != nil:
		return "'" + v.Choice.Self().Path() + "'"
	case n.Type.Base == expr.Bool || n.Type.Base == expr.Null:
		return v.Text
	}
	return "'" + v.Text + "'"
}
