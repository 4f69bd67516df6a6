package decide

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Loose tells at a glance that a condition, and each part of it, can be true and can be false: its comparisons speak
// each of another field, and each lets some values pass and others not. False says nothing: then it has to be solved.
func Loose(w World, n *expr.Node) bool {
	return w.loose(n, map[*model.Field]bool{})
}

func (w World) loose(n *expr.Node, seen map[*model.Field]bool) bool {
	switch n.Op {
	case expr.And, expr.Or, expr.Not:
		for _, arg := range n.Args {
			if !w.loose(arg, seen) {
				return false
			}
		}
		return true
	case expr.Field:
		f := free(n)
		return f != nil && f.Type.V == model.FieldBool && once(f, seen)
	case expr.Filled, expr.Empty:
		f := free(n.Args[0])
		return f != nil && !f.IsRequired() && (w.Filled == nil || !w.Filled(f)) && once(f, seen)
	case expr.Equals, expr.Differs, expr.Less, expr.More, expr.AtMost, expr.AtLeast, expr.OneOf:
		f := free(n.Args[0])
		return f != nil && once(f, seen) && splits(n.Op, f, n.Args[1])
	}
	return false
}

// free returns the field of the record itself that a node is, where its values are bound by nothing else; nil for
// anything else.
func free(n *expr.Node) *model.Field {
	if n.Op != expr.Field || n.Path.Entity == nil || n.Path.Name == "old" || len(n.Path.Fields) != 1 || n.Path.Person != "" {
		return nil
	}
	f := n.Path.Fields[0]
	if f.BuiltIn || f.Formula.IsSet() || f.Rollup != nil || f.Only.IsSet() || f.AppliesWhen.IsSet() {
		return nil
	}
	return f
}

func once(f *model.Field, seen map[*model.Field]bool) bool {
	known := seen[f]
	seen[f] = true
	return !known
}

// splits tells whether a comparison with what is written out lets some values of a field pass and others not.
func splits(op expr.Op, f *model.Field, with *expr.Node) bool {
	switch f.Type.V {
	case model.FieldChoice:
		return f.Dictionary.Get() != nil && divides(op, f.Dictionary.Get(), with)
	case model.FieldDecimal, model.FieldMoney, model.FieldPercent:
		n := with.Value.Number
		if with.Op != expr.Constant || n == nil || op == expr.OneOf {
			return false
		}
		return (f.Min.V.Rat == nil || f.Min.V.Rat.Cmp(n) < 0) && (f.Max.V.Rat == nil || f.Max.V.Rat.Cmp(n) > 0)
	case model.FieldText, model.FieldLongText:
		return f.Format == nil && with.Op == expr.Constant && (op == expr.Equals || op == expr.Differs)
	}
	return false
}

// divides tells whether some values of a list are among those written out, and others not.
func divides(op expr.Op, list *model.Dictionary, with *expr.Node) bool {
	named := []*expr.Node{with}
	switch {
	case op == expr.OneOf && with.Op == expr.List:
		named = with.Args
	case op != expr.Equals && op != expr.Differs:
		return false
	}
	for _, n := range named {
		if n.Op != expr.Constant || n.Value.Choice == nil {
			return false
		}
	}
	among, beside := false, false
	for _, v := range list.Values {
		if !v.Active.Or(true) {
			continue
		}
		is := false
		for _, n := range named {
			is = is || n.Value.Choice.Self() == v.Self()
		}
		among, beside = among || is, beside || !is
	}
	return among && beside
}
