package pipeline

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
)

// joins tells whether a condition is made of others.
func joins(n *expr.Node) bool { return n.Op == expr.And || n.Op == expr.Or || n.Op == expr.Not }

// apart tells whether conditions surely say nothing of each other: each speaks of free fields of the record
// itself, and no two of the same.
func apart(nodes []*expr.Node) bool {
	if len(nodes) < 2 {
		return true
	}
	by := map[*model.Field]int{}
	for i, n := range nodes {
		if !claim(n, i, by) {
			return false
		}
	}
	return true
}

// claim notes the fields of a condition as its own; false where one is not free, or another's.
func claim(n *expr.Node, owner int, by map[*model.Field]int) bool {
	switch n.Op {
	case expr.Now, expr.Today, expr.InPeriod, expr.Changed:
		return false // the moment is one for all, and what has changed has an old value
	case expr.Field:
		field := freeField(n)
		if field == nil {
			return false
		}
		if other, known := by[field]; known && other != owner {
			return false
		}
		by[field] = owner
	}
	for _, arg := range n.Args {
		if !claim(arg, owner, by) {
			return false
		}
	}
	return true
}

// freeField returns the field of the record itself that a path is; nil where its value says something of
// others, or where it belongs to another record, a person or the time before a change.
func freeField(n *expr.Node) *model.Field {
	if n.Op != expr.Field || len(n.Path.Fields) != 1 || n.Path.Person != "" {
		return nil
	}
	field := n.Path.Fields[0]
	entity := field.Entity()
	if field.BuiltIn || field.Formula.IsSet() || field.Rollup != nil || entity == nil || n.Path.Name != entity.Self().ID() {
		return nil
	}
	return field
}

// whenEmpty tells of a comparison with a value whether it holds for a record in which its field is empty;
// not decided where the field cannot be, or where it is something else.
func whenEmpty(n *expr.Node, w decide.World) decide.Verdict {
	if len(n.Args) == 0 {
		return decide.Unknown
	}
	field := freeField(n.Args[0])
	if field == nil || field.IsRequired() || field.Type.V == model.FieldAutoNumber || w.Filled != nil && w.Filled(field) || n.Args[0].Type.Many {
		return decide.Unknown
	}
	switch n.Op {
	case expr.Empty:
		return decide.Yes
	case expr.Filled:
		return decide.No
	case expr.Equals, expr.Differs, expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		if other := n.Args[1]; other.Op != expr.Constant || other.Type.Base == expr.Null {
			return decide.Unknown
		}
		if n.Op == expr.Differs {
			return decide.Yes
		}
		return decide.No
	}
	return decide.Unknown
}
