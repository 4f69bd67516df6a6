package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Ask is what an item of a checkpoint cannot be met without, where the checkpoint is asked.
type Ask struct {
	Checkpoint *model.Checkpoint
	Item       *model.Require
	// Fields are needed in any case.
	Fields []*model.Field
	// Choices are the fields of each set of an item that leaves a choice, or of each alternative of a rule, of which
	// one is enough; nil for an ask that leaves none.
	Choices [][]*model.Field
}

// AsksOf returns what the items of a checkpoint ask for, a computed field standing for what it is computed
// from. Items that ask for no field are left out.
func (x *Filled) AsksOf(c *model.Checkpoint) []Ask {
	var list []Ask
	for _, r := range c.Require {
		if r == nil {
			continue
		}
		a := Ask{Checkpoint: c, Item: r, Fields: x.list(x.asked([]*model.Require{r}, false))}
		for _, set := range r.AnyOf {
			a.Choices = append(a.Choices, x.list(x.asked(set, false)))
		}
		if len(a.Fields) > 0 || len(a.Choices) > 0 {
			list = append(list, a)
		}
		for _, choices := range x.alternatives(r) {
			list = append(list, Ask{Checkpoint: c, Item: r, Choices: choices})
		}
	}
	return list
}

// alternatives returns, for each part of a rule that leaves a choice, the fields that each alternative needs besides
// those that the rule needs in any case. A part with an alternative that needs none is left out.
func (x *Filled) alternatives(r *model.Require) (list [][][]*model.Field) {
	tree := x.book.Tree(&r.Rule)
	if tree == nil {
		return nil
	}
	certain := x.asked([]*model.Require{r}, false)
	for _, part := range parts(tree, true, true) {
		var choices [][]*model.Field
		for _, n := range parts(part.node, part.holds, false) {
			fields := slices.DeleteFunc(x.list(x.entity.implied(n.node, n.holds)), func(f *model.Field) bool {
				i, known := x.entity.number[f]
				return known && certain.has(i)
			})
			if len(fields) == 0 {
				choices = nil
				break
			}
			choices = append(choices, fields)
		}
		if len(choices) > 1 {
			list = append(list, choices)
		}
	}
	return list
}

// part is a condition that holds, or does not.
type part struct {
	node  *expr.Node
	holds bool
}

// parts returns the conditions that a condition is made of: those that must all be so, or of which one must.
func parts(n *expr.Node, holds, all bool) []part {
	switch {
	case n.Op == expr.Not:
		return parts(n.Args[0], !holds, all)
	case n.Op == expr.And && holds == all, n.Op == expr.Or && holds != all:
		var list []part
		for _, arg := range n.Args {
			list = append(list, parts(arg, holds, all)...)
		}
		return list
	}
	return []part{{n, holds}}
}

// AskedOn returns the moves on which a checkpoint is asked where its condition holds, in the order written;
// none that can never be made.
func (x *Filled) AskedOn(c *model.Checkpoint) []model.Move {
	var list []model.Move
	g := x.graph
	if len(c.Transition.Items) > 0 {
		for i, m := range g.Moves {
			if x.moves[i].possible && Guards(c, m) {
				list = append(list, m)
			}
		}
	}
	var into []*model.Stage
	for _, i := range x.holds(c) {
		into = append(into, g.Stages[i])
	}
	for _, ref := range c.Into.Items {
		if stage := ref.Get(); stage != nil && slices.Contains(g.Stages, stage) && !slices.Contains(into, stage) {
			into = append(into, stage)
		}
	}
	for _, stage := range into {
		in := g.in[g.number[stage]]
		list = slices.Grow(list, len(in))
		for _, i := range in {
			if x.moves[i].possible {
				list = append(list, g.Moves[i])
			}
		}
	}
	return list
}

// Surely tells whether a field is certain to be filled before the checkpoints of a move ask, even where
// somebody lets records pass without a checkpoint.
func (x *Filled) Surely(move model.Move, field *model.Field) bool {
	s, f, ok := x.at(move.From, field)
	return ok && (x.strict().stay[s].has(f) || x.guard(move.Transition).has(f))
}

// Kept tells whether a field that is filled stays filled in a stage without a checkpoint: nobody may empty
// it there, or another one that nobody can waive refuses to.
func (x *Filled) Kept(stage *model.Stage, field *model.Field, without *model.Checkpoint) bool {
	s, f, ok := x.at(stage, field)
	if !ok {
		return false
	}
	emptied := x.clear[s].has(f) || slices.ContainsFunc(x.later[s], func(w write) bool { return w.field == f })
	if !emptied {
		return true
	}
	return slices.ContainsFunc(x.graph.Pipeline.Checkpoints, func(c *model.Checkpoint) bool {
		return c != without && !c.When.IsSet() && c.Waiver == nil && x.asked(c.Require, true).has(f) &&
			x.Holds(c, stage)
	})
}

// Leads tells whether some way leads from one stage to another, or both are the same.
func (g *Graph) Leads(from, to *model.Stage) bool {
	i, known := g.number[from]
	j, known2 := g.number[to]
	if !known || !known2 {
		return false
	}
	return g.leads.Of(j, func() []bool {
		return g.backward(func(s *model.Stage) bool { return s == to })
	})[i]
}
