package facts

import (
	"github.com/crmspec/crmspec/model/expr"
)

// implied returns the fields that are filled whenever a condition holds, or does not hold.
func (e *entityFacts) implied(n *expr.Node, holds bool) fieldSet {
	switch {
	case n == nil:
		return e.none()
	case n.Op == expr.Not:
		return e.implied(n.Args[0], !holds)
	case n.Op == expr.And || n.Op == expr.Or:
		var found fieldSet
		for _, arg := range n.Args {
			of := e.implied(arg, holds)
			switch {
			case found == nil:
				found = of
			case (n.Op == expr.And) == holds:
				found.unite(of)
			default:
				found.meet(of)
			}
		}
		return found
	}
	found := inputs{fields: e.none()}
	if !e.compares(n, holds) {
		return found.fields
	}
	if n.Op == expr.Field {
		e.value(n, &found)
	}
	for _, arg := range n.Args {
		e.value(arg, &found)
	}
	return e.expand(found.fields)
}

// compares tells whether a comparison that holds, or does not, can only be so when its operands are
// filled. A comparison with an empty value is false, but an empty value differs from every other.
func (e *entityFacts) compares(n *expr.Node, holds bool) bool {
	switch n.Op {
	case expr.Filled, expr.Equals, expr.Less, expr.AtMost, expr.More, expr.AtLeast, expr.OneOf, expr.Contains, expr.InPeriod, expr.Field:
		return holds
	case expr.Empty:
		return !holds
	case expr.Differs:
		written := func(n *expr.Node) bool { return n.Op == expr.Constant && n.Type.Base != expr.Null }
		return !holds && (written(n.Args[0]) || written(n.Args[1]))
	}
	return false
}

// lasts tells whether a condition can be kept true after the move: it asks neither the clock, nor who
// acts, nor what was before.
func lasts(n *expr.Node) bool {
	if n == nil {
		return false
	}
	switch n.Op {
	case expr.Now, expr.Today, expr.Changed, expr.InPeriod:
		return false
	case expr.Field:
		return n.Path.Name != "actor" && n.Path.Name != "old" && len(n.Path.Fields) == 1
	}
	for _, arg := range n.Args {
		if !lasts(arg) {
			return false
		}
	}
	return true
}
