package mutant

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// conditions calls with each condition that is written, and what it belongs to.
func (b *base) conditions(do func(e model.Element, c *model.Condition)) {
	each := func(e model.Element, c *model.Condition) {
		if c.IsSet() && b.book.Tree(c) != nil {
			do(e, c)
		}
	}
	limits := func(e model.Element, list []*model.Limit) {
		for _, limit := range list {
			if limit != nil {
				each(e, &limit.When)
			}
		}
	}
	for _, p := range model.All[model.Pipeline](b.spec) {
		each(p, &p.OpensWhen)
		for _, start := range p.Starts {
			if start != nil {
				each(p, &start.When)
			}
		}
		for _, stage := range p.Stages {
			if stage != nil && stage.Sla != nil {
				limits(stage, stage.Sla.Within.Items)
			}
		}
		for _, t := range p.Transitions {
			if t == nil {
				continue
			}
			each(t, &t.When)
			for _, a := range t.Approvals {
				if a != nil {
					each(t, &a.When)
				}
			}
		}
		for _, c := range p.Checkpoints {
			if c != nil {
				each(c, &c.When)
			}
		}
		for _, sla := range p.Slas {
			if sla != nil {
				limits(sla, sla.Within.Items)
			}
		}
	}
	b.items(func(c *model.Checkpoint, _ *[]*model.Require, _ int, item *model.Require) {
		each(c, &item.Rule)
		each(c, &item.Where)
	})
	for _, e := range model.All[model.Entity](b.spec) {
		for _, f := range e.Fields {
			if f == nil {
				continue
			}
			each(f, &f.Only)
			each(f, &f.AppliesWhen)
			if f.Rollup != nil {
				each(f, &f.Rollup.Where)
			}
		}
		for _, scope := range e.Scopes {
			if scope != nil {
				each(scope, &scope.When)
			}
		}
	}
	for _, k := range model.All[model.Kpi](b.spec) {
		each(k, &k.Filter)
		if k.Formula != nil {
			each(k, &k.Formula.Base)
			each(k, &k.Formula.Where)
			each(k, &k.Formula.State)
		}
	}
	for _, a := range model.All[model.Automation](b.spec) {
		each(a, &a.When)
	}
}

// edit notes a change of a condition: node becomes another one.
func (b *base) edit(e model.Element, c *model.Condition, what string, args words.Args, node, becomes *expr.Node) {
	if args == nil {
		args = words.Args{}
	}
	args["was"] = c.Source
	change := b.add(e, b.book.At(c, node), what, args, nil)
	change.condition, change.tree = c, swap(b.book.Tree(c), node, becomes)
	b.provable(change, e, c)
}

// swap returns a tree with another node in the place of one.
func swap(n, node, becomes *expr.Node) *expr.Node {
	if n == node {
		return becomes
	}
	for i, arg := range n.Args {
		if changed := swap(arg, node, becomes); changed != arg {
			copied := *n
			copied.Args = with(n.Args, i, changed)
			return &copied
		}
	}
	return n
}

// walk calls with each node of a tree.
func walk(n *expr.Node, do func(*expr.Node)) {
	do(n)
	for _, arg := range n.Args {
		walk(arg, do)
	}
}

func (b *base) nodes(do func(e model.Element, c *model.Condition, n *expr.Node)) {
	b.conditions(func(e model.Element, c *model.Condition) {
		walk(b.book.Tree(c), func(n *expr.Node) { do(e, c, n) })
	})
}

func like(n *expr.Node, op expr.Op) *expr.Node {
	copied := *n
	copied.Op = op
	return &copied
}

// conditionBoundary takes the end of a range for a part of it, or not.
func (b *base) conditionBoundary() {
	flip := map[expr.Op]expr.Op{expr.Less: expr.AtMost, expr.AtMost: expr.Less, expr.More: expr.AtLeast, expr.AtLeast: expr.More}
	b.nodes(func(e model.Element, c *model.Condition, n *expr.Node) {
		if op, is := flip[n.Op]; is {
			b.edit(e, c, "condition-boundary", words.Args{"op": sign(op)}, n, like(n, op))
		}
	})
}

// conditionShift moves a number by one.
func (b *base) conditionShift() {
	b.nodes(func(e model.Element, c *model.Condition, n *expr.Node) {
		if n.Op != expr.Constant || n.Value.Number == nil {
			return
		}
		for _, by := range []int64{1, -1} {
			shifted := *n
			shifted.Value.Number = new(big.Rat).Add(n.Value.Number, big.NewRat(by, 1))
			shifted.Value.Text = shifted.Value.Number.RatString()
			b.edit(e, c, "condition-shift", words.Args{"n": shifted.Value.Text}, n, &shifted)
		}
	})
}

// conditionNegate asks for the opposite in one place.
func (b *base) conditionNegate() {
	flip := map[expr.Op]expr.Op{expr.Equals: expr.Differs, expr.Differs: expr.Equals, expr.Filled: expr.Empty, expr.Empty: expr.Filled}
	b.nodes(func(e model.Element, c *model.Condition, n *expr.Node) {
		if op, is := flip[n.Op]; is {
			b.edit(e, c, "condition-negate", words.Args{"op": sign(op)}, n, like(n, op))
		}
		if n.Op == expr.Not && len(n.Args) == 1 {
			b.edit(e, c, "condition-not", nil, n, n.Args[0])
		}
		if n.Op == expr.OneOf || n.Op == expr.Contains {
			b.edit(e, c, "condition-negate", words.Args{"op": "!"}, n, &expr.Node{Op: expr.Not, Args: []*expr.Node{n}, Type: n.Type, From: n.From, To: n.To})
		}
	})
}

// conditionJoin takes and for or.
func (b *base) conditionJoin() {
	b.nodes(func(e model.Element, c *model.Condition, n *expr.Node) {
		switch n.Op {
		case expr.And:
			b.edit(e, c, "condition-or", nil, n, like(n, expr.Or))
		case expr.Or:
			b.edit(e, c, "condition-and", nil, n, like(n, expr.And))
		}
	})
}

// conditionPart forgets a part of what is joined, or a value of a list.
func (b *base) conditionPart() {
	b.nodes(func(e model.Element, c *model.Condition, n *expr.Node) {
		least := map[expr.Op]int{expr.And: 2, expr.Or: 2, expr.List: 2}[n.Op]
		if least == 0 || len(n.Args) < least {
			return
		}
		for i := range n.Args {
			rest := *n
			rest.Args = without(n.Args, i)
			becomes := &rest
			if len(rest.Args) == 1 && n.Op != expr.List {
				becomes = rest.Args[0]
			}
			b.edit(e, c, "condition-part", words.Args{"n": i + 1}, n, becomes)
		}
	})
}

// dropCondition forgets a whole condition where one may be missing.
func (b *base) dropCondition() {
	needed := map[*model.Condition]bool{}
	for _, e := range model.All[model.Entity](b.spec) {
		for _, scope := range e.Scopes {
			if scope != nil {
				needed[&scope.When] = true
			}
		}
	}
	for _, k := range model.All[model.Kpi](b.spec) {
		if k.Formula != nil {
			needed[&k.Formula.Where], needed[&k.Formula.State] = true, true
		}
	}
	b.items(func(_ *model.Checkpoint, _ *[]*model.Require, _ int, item *model.Require) { needed[&item.Rule] = true })
	b.conditions(func(e model.Element, c *model.Condition) {
		if !needed[c] {
			b.provable(b.add(e, c.At, "drop-condition", words.Args{"was": c.Source}, put(c, model.Condition{})), e, c)
		}
	})
}

// signs are operations as conditions are written.
var signs = map[expr.Op]string{
	expr.Less: "<", expr.AtMost: "<=", expr.More: ">", expr.AtLeast: ">=", expr.Equals: "==", expr.Differs: "!=",
	expr.Filled: "!= null", expr.Empty: "== null", expr.Add: "+", expr.Subtract: "-", expr.Multiply: "*", expr.Divide: "/",
}

func sign(op expr.Op) string {
	if text, known := signs[op]; known {
		return text
	}
	return string(op)
}
