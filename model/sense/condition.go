package sense

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// fractions finds shares of one that a condition sets against percent, or that an expression gives to a field
// that holds percent.
func (c *check) fractions(condition *model.Condition, conditions *expr.Book) {
	constant := func(n *expr.Node) {
		if n.Op == expr.Constant && n.Value.Number != nil {
			c.percent(n.Value.Text, conditions.At(condition, n))
		}
	}
	tree := conditions.Tree(condition)
	if tree == nil {
		return
	}
	if condition.Value && condition.Result != nil && condition.Result.Type.V == model.FieldPercent {
		constant(tree)
	}
	var walk func(n *expr.Node)
	walk = func(n *expr.Node) {
		if compares[n.Op] && len(n.Args) == 2 {
			for i, side := range n.Args {
				if !isPercent(side) {
					continue
				}
				other := n.Args[1-i]
				constant(other)
				for _, item := range other.Args {
					if other.Op == expr.List {
						constant(item)
					}
				}
			}
		}
		for _, arg := range n.Args {
			walk(arg)
		}
	}
	walk(tree)
}

// compares are the operations that set one value against another.
var compares = map[expr.Op]bool{
	expr.Equals: true, expr.Differs: true, expr.Less: true, expr.AtMost: true, expr.More: true, expr.AtLeast: true, expr.OneOf: true,
}

func isPercent(n *expr.Node) bool {
	if n.Op != expr.Field {
		return false
	}
	f := n.Path.Last()
	return f != nil && f.Type.V == model.FieldPercent
}

// change returns the first place where a condition speaks of a change, nil for none.
func change(n *expr.Node) *expr.Node {
	if n == nil || n.Op == expr.Changed || n.Op == expr.Field && n.Path.Name == "old" {
		return n
	}
	for _, arg := range n.Args {
		if found := change(arg); found != nil {
			return found
		}
	}
	return nil
}
