package expr

import (
	"math/big"
	"slices"
	"strings"

	"cel.dev/cel-go/common/ast"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// functionNames are the functions of conditions.
var functionNames = []string{"now", "today", "days", "hours", "in_period", "changed"}

// farthestPeriod is how many periods in_period may look away.
const farthestPeriod = 1000

// grains are the periods that in_period knows.
var grains = []string{
	string(model.GrainDay), string(model.GrainWeek), string(model.GrainMonth), string(model.GrainQuarter),
	string(model.GrainYear), string(model.GrainFiscalQuarter), string(model.GrainFiscalYear),
}

// function takes a call by name.
func (w *walk) function(n *Node, name string, e ast.Expr) {
	call := e.AsCall()
	if call.IsMemberFunction() || !slices.Contains(functionNames, name) {
		w.unknownFunction(n, name, e)
		return
	}
	w.args(n, e)
	if want := arity[name]; len(n.Args) != want {
		w.fault(n, "arity", words.Args{"name": name, "form": forms[name]})
		return
	}
	n.Type = Type{Base: Unknown}
	switch name {
	case "now":
		n.Op, n.Type = Now, Type{Base: Moment}
	case "today":
		n.Op, n.Type = Today, Type{Base: Date}
	case "days", "hours":
		n.Op = Days
		if name == "hours" {
			n.Op = Hours
		}
		if arg := n.Args[0]; arg.Type.is(Number) {
			n.Type = Type{Base: Duration, Optional: arg.Type.Optional}
		} else if arg.Type.Base != Unknown {
			w.fault(arg, "argument", words.Args{"name": name, "form": forms[name], "type": arg.Type.words()})
		}
	case "changed":
		w.changed(n)
	case "in_period":
		w.inPeriod(n)
	}
}

var arity = map[string]int{"now": 0, "today": 0, "days": 1, "hours": 1, "in_period": 3, "changed": 1}

var forms = map[string]string{
	"now": "now()", "today": "today()", "days": "days(7)", "hours": "hours(4)",
	"in_period": "in_period(deal.paid_at, 'month', 0)", "changed": "changed(deal.amount)",
}

// changed asks whether the write changes a field of the record itself.
func (w *walk) changed(n *Node) {
	n.Op, n.Type = Changed, Type{Base: Bool}
	arg := n.Args[0]
	switch {
	case arg.Type.Base == Unknown:
	case arg.Op != Field || len(arg.Path.Fields) != 1 || arg.Path.Name == "old" || arg.Path.Person != "":
		w.fault(n, "changed-what", nil)
	case !w.condition.Change:
		w.fault(n, "no-change", words.Args{"name": "changed()"})
	}
}

func (w *walk) inPeriod(n *Node) {
	n.Op, n.Type = InPeriod, Type{Base: Bool}
	date, grain, shift := n.Args[0], n.Args[1], n.Args[2]
	form := words.Args{"name": "in_period", "form": forms["in_period"]}
	if date.Type.Base != Unknown && !date.Type.isTime() {
		form["type"] = date.Type.words()
		w.fault(date, "argument-date", form)
	}
	if grain.Op != Constant || !grain.Type.is(Text) {
		if grain.Type.Base != Unknown {
			w.fault(grain, "argument-grain", words.Args{"known": strings.Join(grains, ", ")})
		}
	} else if !slices.Contains(grains, grain.Value.Text) {
		near := words.Nearest(grain.Value.Text, grains)
		f := w.fault(grain, "argument-grain", words.Args{"known": strings.Join(grains, ", ")})
		w.guess(f, grain.Value.Text, near, w.quoted(grain, near))
	}
	whole := shift.Op == Constant && shift.Type.is(Number) && shift.Value.Number.IsInt() &&
		shift.Value.Number.Num().CmpAbs(big.NewInt(farthestPeriod)) <= 0
	if !whole && shift.Type.Base != Unknown {
		w.fault(shift, "argument-shift", form)
	}
}

// unknownFunction reports a function that conditions do not have.
func (w *walk) unknownFunction(n *Node, name string, e ast.Expr) {
	call := e.AsCall()
	from, _ := w.parsed.token(e)
	at := strings.LastIndex(w.parsed.text[:from], name)
	f := fault{from: at, to: at + len(name), code: codeType, say: "function", args: words.Args{"name": name, "known": strings.Join(functionNames, ", ")}}
	switch {
	case at < 0:
		f.from, f.to = n.From, n.To
	case name == "has" && len(call.Args()) == 1:
		from, to := w.parsed.span(call.Args()[0])
		f.from, f.to, f.say = n.From, n.To, "has"
		f.args["path"] = w.parsed.text[from:to]
		f = f.with(w.parsed.text[from:to] + " != null")
	case slices.Contains([]string{"contains", "startsWith", "endsWith", "matches", "size"}, name):
		f.say = "text-function"
	case slices.Contains([]string{"all", "exists", "exists_one", "map", "filter"}, name):
		f.say = "macro"
	default:
		if near := words.Nearest(name, functionNames); near != "" {
			w.guess(&f, name, near, near)
		}
	}
	w.faults = append(w.faults, f)
	n.Type = Type{Base: Unknown}
}

// near gives a fault the name that was probably meant, and the fix that writes it.
func (w *walk) near(f *fault, meant, text string) {
	if meant == "" {
		return
	}
	f.meant = meant
	f.fix = &text
}

// guess gives a fault the name that is nearest to what is written; only a slip of the fingers is
// mended without asking.
func (w *walk) guess(f *fault, name, meant, text string) {
	if meant == "" {
		return
	}
	f.meant = meant
	if words.Sure(name, meant) {
		f.fix = &text
	}
}

// quoted returns a text in the quotes that a constant was written in.
func (w *walk) quoted(n *Node, text string) string {
	quote := w.parsed.text[n.From : n.From+1]
	return quote + text + quote
}

// decimal returns the exact value of a number as written.
func decimal(text string) (*big.Rat, bool) {
	if strings.ContainsAny(text, "_xX/uU") {
		return nil, false
	}
	if rest, negative := strings.CutPrefix(text, "-"); negative {
		text = "-" + strings.TrimLeft(rest, " \t")
	}
	return new(big.Rat).SetString(text)
}
