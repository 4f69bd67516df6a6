package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// EmptyFalse is the check empty-counts-as-false. An ordering with an empty value is false; it looks where
// false lets a record through: in the condition of an approval, and behind a not in that of a transition or in
// a rule. What is certain to be filled there, or asked at the same move, is safe, and so is a condition that
// asks whether the field is empty. The conditions of checkpoints are the work of checkpoint-bypassed.
var EmptyFalse = lint.Rule{
	Name: "empty-counts-as-false", Family: lint.Pipelines, Severity: diag.Warning, Whole: true,
	What: words.Text{
		En: "A comparison with a field that may be empty lets a record through when it is",
		Ru: "Сравнение с полем, которое может быть пустым, пропускает запись, когда оно пусто",
	},
	Why: words.Text{
		En: "Whoever leaves the field empty gets past the approval or the guard, and soon everybody knows that",
		Ru: "Кто оставит поле пустым, обойдёт согласование или условие, и скоро об этом узнают все",
	},
	Mend: words.Text{
		En: "Ask for the field under “require” of a checkpoint before, or add “== null” or “!= null” to the “when” and say what empty means",
		Ru: "Потребуйте поле в «require» контрольной точки раньше или допишите в «when» «== null» либо «!= null» и скажите, что значит пустое",
	},
	Say: words.Text{
		En: "“{field}” may be empty on the move from “{from}” to “{to}”, and then {approver} is not asked: {condition}",
		Ru: "На переходе из «{from}» в «{to}» поле «{field}» может быть пустым, и тогда согласие {approver} не спрашивается: {condition}",
	},
	Also: map[string]words.Text{
		"guard": {
			En: "“{field}” may be empty on the move from “{from}” to “{to}”, and then the move is open: {condition}",
			Ru: "На переходе из «{from}» в «{to}» поле «{field}» может быть пустым, и тогда переход открыт: {condition}",
		},
		"rule": {
			En: "“{field}” may be empty on the move from “{from}” to “{to}”, and then “{checkpoint}” lets the record pass: {condition}",
			Ru: "На переходе из «{from}» в «{to}» поле «{field}» может быть пустым, и тогда «{checkpoint}» пропускает запись: {condition}",
		},
	},
	Bad: []lint.Edit{
		{File: "sales.yaml", Old: "    to: lost\n", New: "    to: lost\n    approvals: [{by: head_of_sales, when: \"deal.amount > 100000\", within: 1d}]\n"},
	},
	Good: []lint.Edit{
		{File: "sales.yaml", Old: "    to: lost\n", New: "    to: lost\n    approvals: [{by: head_of_sales, when: \"deal.amount == null || deal.amount > 100000\", within: 1d}]\n"},
	},
	Check: emptyFalse,
}

func emptyFalse(p *lint.Pass) {
	if !p.Intact("entity") || !p.Intact("automation") {
		return // what fills a field may be missing
	}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		filled, g := p.Facts.Filled(pipeline), p.Facts.Graph(pipeline)
		if filled == nil {
			continue
		}
		e := emptiness{p, g, filled, map[*model.Condition]bool{}}
		for _, m := range g.Moves {
			t := m.Transition
			e.condition(m, &t.When, false, lint.Finding{Element: t, Variant: "guard"})
			for _, a := range t.Approvals {
				e.condition(m, &a.When, true, lint.Finding{Element: t, Args: words.Args{"approver": say.Element{Element: a.By.Get()}}})
			}
		}
		for _, c := range pipeline.Checkpoints {
			for _, m := range e.moves(c) {
				for _, r := range c.Require {
					if r != nil {
						e.condition(m, &r.Rule, false, lint.Finding{Element: c, Variant: "rule", Args: words.Args{"checkpoint": c.Title}})
					}
				}
			}
		}
	}
}

// emptiness looks for conditions that an empty value makes pass, each once.
type emptiness struct {
	p      *lint.Pass
	g      *facts.Graph
	filled *facts.Filled
	told   map[*model.Condition]bool
}

// moves returns the moves on which a checkpoint without a condition is asked.
func (e emptiness) moves(c *model.Checkpoint) []model.Move {
	if c.When.IsSet() || !slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r != nil && r.Rule.IsSet() }) {
		return nil
	}
	var moves []model.Move
	for _, into := range c.Into.Items {
		moves = append(moves, e.g.In(into.Get())...)
	}
	if len(c.Transition.Items) > 0 {
		for _, m := range e.g.Moves {
			if facts.Guards(c, m) {
				moves = append(moves, m)
			}
		}
	}
	return moves
}

// condition reports the first ordering whose false lets a record through on a move: open tells that false of
// the whole does.
func (e emptiness) condition(m model.Move, c *model.Condition, open bool, f lint.Finding) {
	tree := e.p.Conditions.Tree(c)
	if tree == nil || e.told[c] || e.unread(m) || !e.g.Reachable(m.From) {
		return
	}
	e.p.Look()
	var passed []*expr.Node // what holds of a record that gets through
	if !open {
		passed = append(passed, tree)
	}
	for _, n := range orderings(tree, open) {
		for _, field := range emptied(n, tree) {
			if e.filled.AfterChecks(m, field) || e.askedUnder(m, field, passed...) {
				continue
			}
			e.told[c] = true
			args := words.Args{"field": field.Title, "from": m.From.Title, "to": m.To.Title, "condition": tree.Words()}
			for name, arg := range f.Args {
				args[name] = arg
			}
			f.Args, f.At = args, e.p.Conditions.At(c, n)
			f.Witness = append(say.Steps(e.g.Path(m.From)), m.To.Ref, m.Transition.Self().Ref, field.Ref)
			e.p.Report(f)
			return
		}
	}
}

// unread tells whether what stands before a move has a fault of its own.
func (e emptiness) unread(m model.Move) bool {
	broken := func(c *model.Condition) bool { return c.IsSet() && e.p.Conditions.Tree(c) == nil }
	return broken(&m.Transition.When) || slices.ContainsFunc(e.g.Pipeline.Checkpoints, func(c *model.Checkpoint) bool { return broken(&c.When) })
}

// askedUnder tells whether a checkpoint with a condition asks for a field whenever the move is open and what else
// has to pass does.
func (e emptiness) askedUnder(m model.Move, field *model.Field, passed ...*expr.Node) bool {
	if guard := e.p.Conditions.Tree(&m.Transition.When); guard != nil {
		passed = append(passed, guard)
	}
	if len(passed) == 0 {
		return false
	}
	for _, c := range e.g.Pipeline.Checkpoints {
		when := e.p.Conditions.Tree(&c.When)
		asks := facts.Guards(c, m) || slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To })
		if when == nil || !asks || !slices.ContainsFunc(c.Require, func(r *model.Require) bool { return r != nil && r.Field.Get() == field }) {
			continue
		}
		if verdict, _ := decide.Outside(inStage(e.p, e.g.Pipeline, m.From), passed, []*expr.Node{when}); verdict == decide.No {
			return true
		}
	}
	return false
}

// orderings returns the orderings of a condition that being false help to let a record through.
func orderings(n *expr.Node, open bool) []*expr.Node {
	switch n.Op {
	case expr.Less, expr.AtMost, expr.More, expr.AtLeast:
		if open {
			return []*expr.Node{n}
		}
	case expr.Not:
		return orderings(n.Args[0], !open)
	case expr.And, expr.Or:
		var list []*expr.Node
		for _, arg := range n.Args {
			list = append(list, orderings(arg, open)...)
		}
		return list
	}
	return nil
}

// emptied returns the fields of the record itself that make an ordering false by being empty and that the
// whole condition does not ask about.
func emptied(n, tree *expr.Node) []*model.Field {
	if n.Op == expr.Field {
		f := n.Path.Last()
		if f == nil || len(n.Path.Fields) != 1 || n.Path.Name == "old" || !n.Type.Optional || asksEmpty(tree, f) {
			return nil
		}
		return []*model.Field{f}
	}
	var list []*model.Field
	for _, arg := range n.Args {
		list = append(list, emptied(arg, tree)...)
	}
	return list
}

// asksEmpty tells whether a condition asks of a field whether it is empty.
func asksEmpty(n *expr.Node, f *model.Field) bool {
	if (n.Op == expr.Empty || n.Op == expr.Filled) && n.Args[0].Path.Last() == f {
		return true
	}
	return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return asksEmpty(arg, f) })
}
