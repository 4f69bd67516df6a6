package expr

import (
	"cel.dev/cel-go/common/ast"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// equality takes == and !=.
func (w *walk) equality(n *Node, op Op, e ast.Expr) {
	n.Op, n.Type = op, Type{Base: Bool}
	w.pair(n, e)
	left, right := n.Args[0], n.Args[1]
	if left.Type.Base == Null || right.Type.Base == Null {
		w.emptiness(n, op, e)
		return
	}
	w.lookup(left, right.Type, e.AsCall().Args()[0])
	w.lookup(right, left.Type, e.AsCall().Args()[1])
	if !n.known() {
		return
	}
	switch a, b := left.Type, right.Type; {
	case a.Many || b.Many:
		w.mismatch(n, "compare-many")
	case a.is(File) || b.is(File):
		w.mismatch(n, "compare-file")
	case a.isTime() && b.isTime() && a.Base != b.Base:
		w.mismatch(n, "compare-moment")
	case a.Base != b.Base && !(a.isTime() && b.isTime()):
		w.differing(n)
	case a.Base == Choice && !sameList(a.Field, b.Field):
		w.mismatch(n, "compare-lists")
	case a.Base == Record && a.Entity != nil && b.Entity != nil && a.Entity != b.Entity:
		w.mismatch(n, "compare")
	}
}

// pair walks two operands; a bare name is walked second, when it is known what it stands beside.
func (w *walk) pair(n *Node, e ast.Expr) {
	left, right := e.AsCall().Args()[0], e.AsCall().Args()[1]
	n.Args = make([]*Node, 2)
	if left.Kind() == ast.IdentKind {
		n.Args[1] = w.node(right)
		n.Args[0] = w.expecting(n.Args[1].Type, left)
		return
	}
	n.Args[0] = w.node(left)
	n.Args[1] = w.expecting(n.Args[0].Type, right)
}

// expecting walks a node that should be of a type.
func (w *walk) expecting(want Type, e ast.Expr) *Node {
	before := w.want
	w.want = want
	n := w.node(e)
	w.want = before
	return n
}

// emptiness takes a comparison with null: the test for an empty value.
func (w *walk) emptiness(n *Node, op Op, e ast.Expr) {
	tested, at := n.Args[0], 0
	if tested.Type.Base == Null {
		tested, at = n.Args[1], 1
	}
	n.Op, n.Args = Empty, []*Node{tested}
	if op == Differs {
		n.Op = Filled
	}
	switch {
	case tested.Type.Base == Unknown:
	case tested.Op != Field:
		w.fault(n, "null-of-value", nil)
	case !tested.Type.Optional:
		w.neverEmpty(n, tested)
	default:
		// What can be empty is judged here; CEL knows neither empty lists nor empty references on the way.
		w.stands[e.AsCall().Args()[at].ID()] = stand{moment: true}
	}
}

// neverEmpty reports a test for an empty value of what always has one.
func (w *walk) neverEmpty(n, tested *Node) {
	args := words.Args{"name": w.parsed.text[tested.From:tested.To]}
	say := "null-of-required"
	last := tested.Path.Last()
	if last == nil || !last.IsRequired() || last.BuiltIn {
		say = "null-of-system"
	}
	f := w.fault(n, say, args)
	if last != nil && !last.BuiltIn {
		f.related = []model.Element{last}
	}
}

// order takes < <= > and >=.
func (w *walk) order(n *Node, op Op, e ast.Expr) {
	n.Op, n.Type = op, Type{Base: Bool}
	w.args(n, e)
	left, right := n.Args[0], n.Args[1]
	w.lookup(left, right.Type, e.AsCall().Args()[0])
	w.lookup(right, left.Type, e.AsCall().Args()[1])
	if !n.known() {
		return
	}
	switch a, b := left.Type, right.Type; {
	case a.Base == Null || b.Base == Null:
		w.mismatch(n, "order-null")
	case a.Many || b.Many:
		w.mismatch(n, "compare-many")
	case a.is(Number) && b.is(Number), a.is(Duration) && b.is(Duration), a.isTime() && b.isTime():
	case a.Base != b.Base:
		w.differing(n)
	case left.Op.ordering():
		w.mismatch(n, "order-chain")
	default:
		w.mismatch(n, "order")
	}
}

// differing reports a comparison of two values of different sorts, with a fix where only the quotes
// of a number are wrong.
func (w *walk) differing(n *Node) {
	left, right := n.Args[0], n.Args[1]
	say := mismatched(left, right)
	w.mismatch(n, say)
	f := &w.faults[len(w.faults)-1]
	constant := right
	if left.Op == Constant {
		constant = left
	}
	switch say {
	case "compare-quoted":
		if _, ok := decimal(constant.Value.Text); ok {
			f.from, f.to = constant.From, constant.To
			f.fix = &constant.Value.Text
		}
	case "compare-unquoted":
		text := "'" + constant.Value.Text + "'"
		f.from, f.to = constant.From, constant.To
		f.fix = &text
	}
}

// mismatched names the sentence about two values of different sorts.
func mismatched(left, right *Node) string {
	switch {
	case left.Op.ordering():
		return "order-chain"
	case left.Type.is(Number) && right.Type.is(Text) && right.Op == Constant,
		left.Type.is(Text) && right.Type.is(Number) && left.Op == Constant:
		return "compare-quoted"
	case left.Type.is(Text) && right.Type.is(Number) && right.Op == Constant:
		return "compare-unquoted"
	case left.Type.is(Bool) && right.Type.is(Text) && right.Op == Constant:
		return "compare-bool"
	case left.Type.is(Duration) && right.Type.is(Number), left.Type.is(Number) && right.Type.is(Duration):
		return "compare-duration"
	case (left.Type.is(Person) || left.Type.is(Record)) && right.Op == Constant:
		return "compare-person"
	}
	return "compare"
}

// mismatch reports two values that cannot be set against each other.
func (w *walk) mismatch(n *Node, say string) {
	left, right := n.Args[0], n.Args[1]
	w.fault(n, say, words.Args{
		"left": w.parsed.text[left.From:left.To], "right": w.parsed.text[right.From:right.To],
		"left-type": left.Type.words(), "right-type": right.Type.words(),
	})
}

// sameList tells whether two choices take their values from one list.
func sameList(a, b *model.Field) bool {
	if a == nil || b == nil || a == b {
		return true
	}
	lost := func(f *model.Field) bool { return f.Dictionary.IsSet() && f.Dictionary.Get() == nil }
	if lost(a) || lost(b) {
		return true // the reference has a finding of its own, or its target has
	}
	if a.Dictionary.Get() != nil || b.Dictionary.Get() != nil {
		return a.Dictionary.Get() == b.Dictionary.Get()
	}
	return a.Self().ID() == b.Self().ID() && a.Entity() == b.Entity() // the stages of one entity, now and before
}

// membership takes in: a value among constants, or a constant among the values of a field.
func (w *walk) membership(n *Node, e ast.Expr) {
	n.Op, n.Type = OneOf, Type{Base: Bool}
	w.args(n, e)
	value, list := n.Args[0], n.Args[1]
	if list.Op == List {
		for i, item := range list.Args {
			w.lookup(item, value.Type, e.AsCall().Args()[1].AsList().Elements()[i])
			if item.Type.Base != Unknown && value.Type.Base != Unknown && (item.Type.Base != value.Type.Base || value.Type.Many) {
				w.faults = append(w.faults, fault{from: item.From, to: item.To, code: codeType, say: "in-item", args: words.Args{
					"left": w.parsed.text[value.From:value.To], "left-type": value.Type.words(), "right-type": item.Type.words(),
				}})
			}
		}
		list.Type = Type{Base: value.Type.Base, Many: true, Field: value.Type.Field}
		if value.Type.is(Bool) || value.Type.is(File) || value.Type.is(Null) {
			w.fault(n, "in-sort", words.Args{"type": value.Type.words()})
		}
		return
	}
	if list.Type.Base == Unknown {
		return
	}
	if !list.Type.Many {
		w.fault(n, "in-no-list", words.Args{"right": w.parsed.text[list.From:list.To], "right-type": list.Type.words()})
		return
	}
	n.Op, n.Args = Contains, []*Node{list, value}
	one := list.Type
	one.Many = false
	w.lookup(value, one, e.AsCall().Args()[0])
	if n.known() && (value.Type.Base != list.Type.Base || value.Type.Many || value.Type.Base == Choice && !sameList(value.Type.Field, list.Type.Field)) {
		w.fault(n, "in-other", words.Args{
			"left": w.parsed.text[value.From:value.To], "right": w.parsed.text[list.From:list.To],
			"left-type": value.Type.words(), "right-type": list.Type.words(),
		})
	}
}
