package expr

import (
	"cel.dev/cel-go/common/ast"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// sums says what arithmetic over two values gives: the left sort, the operation, the right sort.
var sums = map[[3]string]Base{
	{string(Number), string(Add), string(Number)}:          Number,
	{string(Number), string(Subtract), string(Number)}:     Number,
	{string(Number), string(Multiply), string(Number)}:     Number,
	{string(Number), string(Divide), string(Number)}:       Number,
	{string(Text), string(Add), string(Text)}:              Text,
	{string(Date), string(Add), string(Duration)}:          Date,
	{string(Moment), string(Add), string(Duration)}:        Moment,
	{string(Duration), string(Add), string(Date)}:          Date,
	{string(Duration), string(Add), string(Moment)}:        Moment,
	{string(Date), string(Subtract), string(Duration)}:     Date,
	{string(Moment), string(Subtract), string(Duration)}:   Moment,
	{string(Date), string(Subtract), string(Date)}:         Duration,
	{string(Moment), string(Subtract), string(Moment)}:     Duration,
	{string(Date), string(Subtract), string(Moment)}:       Duration,
	{string(Moment), string(Subtract), string(Date)}:       Duration,
	{string(Duration), string(Add), string(Duration)}:      Duration,
	{string(Duration), string(Subtract), string(Duration)}: Duration,
}

// arithmetic takes + - * and /. With an empty value the result is empty.
func (w *walk) arithmetic(n *Node, op Op, e ast.Expr) {
	n.Op = op
	w.args(n, e)
	n.Type = Type{Base: Unknown}
	if !n.known() {
		return
	}
	first := n.Args[0].Type
	if op == Negate {
		if n.Type = (Type{Base: Number, Optional: first.Optional}); !first.is(Number) {
			w.fault(n, "negate", words.Args{"type": first.words()})
		}
		return
	}
	second := n.Args[1].Type
	base, fits := sums[[3]string{string(first.Base), string(op), string(second.Base)}]
	if !fits || first.Many || second.Many {
		say := "arithmetic"
		if first.isTime() && second.is(Number) {
			say = "arithmetic-days"
		}
		w.mismatch(n, say)
		return
	}
	n.Type = Type{Base: base, Optional: first.Optional || second.Optional}
	if hoursIn(n.Args[1]) && base == Date || hoursIn(n.Args[0]) && base == Date {
		n.Type.Base = Moment // a day and some hours
	}
}

// hoursIn tells whether a length of time is counted in hours.
func hoursIn(n *Node) bool {
	if n.Op == Hours {
		return true
	}
	for _, arg := range n.Args {
		if hoursIn(arg) {
			return true
		}
	}
	return false
}

// assign demands that an expression gives a value that its field can hold.
func (w *walk) assign(n *Node) {
	field := w.condition.Result
	if field == nil {
		w.unknown = true // the reference to the field has a finding of its own
		return
	}
	want := typeOf(field)
	w.lookup(n, want, w.parsed.cel.Expr())
	have := n.Type
	args := words.Args{"field": field.Title, "want": want.words(), "have": have.words()}
	fits := have.Base == want.Base && have.Many == want.Many
	switch {
	case have.Base == Unknown || want.Base == Unknown:
		w.unknown = w.unknown || want.Base == Unknown
	case have.Base == Null:
		if !want.Optional {
			w.fault(n, "assign-null", args)
		}
	case want.Base == Date && have.Base == Moment:
		w.fault(n, "assign-day", args)
	case fits && want.Base == Choice && !sameList(want.Field, have.Field):
		w.fault(n, "assign", args)
	case fits && want.Base == Record && want.Entity != nil && have.Entity != nil && want.Entity != have.Entity:
		w.fault(n, "assign", args)
	case want.Base == Moment && have.Base == Date && !have.Many: // its midnight
	case !fits:
		f := w.fault(n, "assign", args)
		if !field.BuiltIn {
			f.related = []model.Element{field}
		}
	}
}
