package expr

import (
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// walk turns what CEL parsed into our tree and finds what does not fit on the way.
type walk struct {
	*checker
	condition *model.Condition
	parsed    *parsed
	faults    []fault
	// unknown tells that something in the text could not be judged, since what it depends on has a
	// finding of its own.
	unknown bool
	// stands notes what CEL is to read instead of a constant, so that it checks the same types.
	stands map[int64]stand
	// want is the type of what a bare name stands beside.
	want Type
	// roots are the entities by the names that paths begin with.
	roots map[string]*model.Entity
}

// whole walks the text from its root.
func (w *walk) whole() *Node {
	w.stands, w.roots = map[int64]stand{}, map[string]*model.Entity{}
	root := w.parsed.cel.Expr()
	if w.condition.Value && w.condition.Result != nil {
		w.want = typeOf(w.condition.Result)
	}
	tree := w.node(root)
	if w.condition.Value {
		w.assign(tree)
	} else {
		w.truth(tree)
	}
	return tree
}

// fault notes a finding about a node.
func (w *walk) fault(n *Node, say string, args words.Args) *fault {
	w.faults = append(w.faults, fault{from: n.From, to: n.To, code: codeType, say: say, args: args})
	n.Type = Type{Base: Unknown}
	return &w.faults[len(w.faults)-1]
}

// node walks one node of CEL.
func (w *walk) node(e ast.Expr) *Node {
	n := &Node{}
	n.From, n.To = w.parsed.span(e)
	switch e.Kind() {
	case ast.LiteralKind:
		w.constant(n, e)
	case ast.IdentKind, ast.SelectKind:
		w.path(n, e)
	case ast.ListKind:
		w.list(n, e)
	case ast.CallKind:
		w.call(n, e)
	default:
		w.fault(n, "foreign", nil)
	}
	return n
}

// constant takes a value that is written out.
func (w *walk) constant(n *Node, e ast.Expr) {
	n.Op = Constant
	text := w.parsed.text[n.From:n.To]
	switch v := e.AsLiteral().(type) {
	case types.Bool:
		n.Type, n.Value.Text = Type{Base: Bool}, text
	case types.String:
		n.Type, n.Value.Text = Type{Base: Text}, string(v)
	case types.Int, types.Double:
		number, ok := decimal(text)
		if !ok {
			w.fault(n, "number", nil)
			return
		}
		n.Type, n.Value = Type{Base: Number}, Value{Text: text, Number: number}
		w.stands[e.ID()] = stand{number: true}
	case types.Null:
		n.Type, n.Value.Text = Type{Base: Null, Optional: true}, text
	default:
		w.fault(n, "foreign", nil)
	}
}

// list takes several constants: what stands right of in.
func (w *walk) list(n *Node, e ast.Expr) {
	n.Op = List
	for _, item := range e.AsList().Elements() {
		arg := w.node(item)
		if arg.Op != Constant && arg.Type.Base != Unknown {
			w.fault(arg, "list-item", nil)
		}
		n.Args = append(n.Args, arg)
	}
	if len(n.Args) == 0 {
		w.fault(n, "list-empty", nil)
		return
	}
	n.Type = Type{Base: n.Args[0].Type.Base, Many: true}
	for _, arg := range n.Args {
		if arg.Type.Base == Unknown {
			n.Type.Base = Unknown
		}
	}
}

// operations are the operators of CEL that conditions have, by what they do.
var operations = map[string]Op{
	operators.LogicalAnd: And, operators.LogicalOr: Or, operators.LogicalNot: Not,
	operators.Equals: Equals, operators.NotEquals: Differs,
	operators.Less: Less, operators.LessEquals: AtMost, operators.Greater: More, operators.GreaterEquals: AtLeast,
	operators.In:  OneOf,
	operators.Add: Add, operators.Subtract: Subtract, operators.Multiply: Multiply, operators.Divide: Divide,
	operators.Negate: Negate,
}

func (w *walk) call(n *Node, e ast.Expr) {
	name := e.AsCall().FunctionName()
	switch op := operations[name]; {
	case op == And || op == Or || op == Not:
		w.logic(n, op, e)
	case op == Equals || op == Differs:
		w.equality(n, op, e)
	case op.ordering():
		w.order(n, op, e)
	case op == OneOf:
		w.membership(n, e)
	case op != "":
		w.arithmetic(n, op, e)
	case name == operators.Conditional:
		w.fault(n, "ternary", nil)
	case isWord(name):
		w.function(n, name, e)
	default:
		w.fault(n, "foreign", nil)
	}
}

// ordering tells whether the operation asks which of two values is more.
func (op Op) ordering() bool { return op == Less || op == AtMost || op == More || op == AtLeast }

// args walks the arguments of a call.
func (w *walk) args(n *Node, e ast.Expr) {
	for _, arg := range e.AsCall().Args() {
		n.Args = append(n.Args, w.node(arg))
	}
}

// known tells whether all arguments could be judged.
func (n *Node) known() bool {
	for _, arg := range n.Args {
		if arg.Type.Base == Unknown {
			return false
		}
	}
	return true
}

// logic takes && || and !. A chain of one operator becomes one node.
func (w *walk) logic(n *Node, op Op, e ast.Expr) {
	n.Op, n.Type = op, Type{Base: Bool}
	w.args(n, e)
	for _, arg := range n.Args {
		w.truth(arg)
	}
	if op == Not {
		return
	}
	var flat []*Node
	for _, arg := range n.Args {
		if arg.Op == op {
			flat = append(flat, arg.Args...)
		} else {
			flat = append(flat, arg)
		}
	}
	n.Args = flat
}

// truth demands that a node is true or false.
func (w *walk) truth(n *Node) {
	if n.Type.is(Bool) || n.Type.Base == Unknown {
		return
	}
	say := "no-truth"
	switch {
	case n.Type.is(Number):
		say = "no-truth-number"
	case n.Type.is(Choice) && n.Op == Field:
		say = "no-truth-choice"
	case n.Op == Constant:
		say = "no-truth-constant"
	case n.Op == Field && n.Type.Optional:
		say = "no-truth-optional"
	}
	w.fault(n, say, words.Args{"type": n.Type.words()})
}
