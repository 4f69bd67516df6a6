package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
)

// Given tells whether a field is certain to be filled when a record has entered a stage for which some
// conditions hold then: Yes, No, or Unknown where the conditions cannot be decided. Unlike AtEntry it
// counts checkpoints with a condition too, where these are asked of all such records. Nil conditions hold.
func (x *Filled) Given(stage *model.Stage, field *model.Field, holding ...*expr.Node) decide.Verdict {
	return x.First(nil).Given(stage, field, holding...)
}

// Given tells the same of such an entry.
func (e *Entries) Given(stage *model.Stage, field *model.Field, holding ...*expr.Node) decide.Verdict {
	x := e.filled
	_, f, ok := x.at(stage, field)
	if !ok {
		return decide.Unknown
	}
	if e.Certain(stage, field) {
		return decide.Yes
	}
	for _, n := range holding {
		if x.entity.implied(n, true).has(f) {
			return decide.Yes
		}
	}
	var asked []*expr.Node
	for _, c := range x.graph.Pipeline.Checkpoints {
		if !c.When.IsSet() || !x.asked(c.Require, false).has(f) || !x.asksInto(c, stage) {
			continue
		}
		tree := x.book.Tree(&c.When)
		if tree == nil {
			return decide.Unknown
		}
		asked = append(asked, tree)
	}
	if len(asked) == 0 {
		return decide.No
	}
	world := decide.World{
		Filled:  func(f *model.Field) bool { return e.Certain(stage, f) },
		Formula: func(f *model.Field) *expr.Node { return x.book.Tree(&f.Formula.Condition) },
	}
	holding = slices.DeleteFunc(slices.Clone(holding), func(n *expr.Node) bool { return n == nil })
	missed, _ := decide.Outside(world, holding, asked)
	switch missed {
	case decide.Yes:
		return decide.No
	case decide.No:
		return decide.Yes
	}
	return decide.Unknown
}

// asksInto tells whether a checkpoint is asked on every way into a stage, where its condition holds.
func (x *Filled) asksInto(c *model.Checkpoint, stage *model.Stage) bool {
	if slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage }) {
		return true
	}
	return x.Holds(c, stage)
}

// Holds tells whether a checkpoint is kept true in a stage; see Graph.Holds.
func (x *Filled) Holds(c *model.Checkpoint, stage *model.Stage) bool {
	i, known := x.graph.number[stage]
	if !known {
		return false
	}
	held := x.holds(c)
	_, found := slices.BinarySearch(held, i)
	return found
}

// holds returns the numbers of the stages in which a checkpoint is kept true, ascending.
func (x *Filled) holds(c *model.Checkpoint) []int {
	return x.held.Of(c, func() []int {
		var held []int
		for _, stage := range x.graph.Holds(c) {
			held = append(held, x.graph.number[stage])
		}
		return held
	})
}

// AskedBy returns the checkpoints that ask a field of some records on every way into a stage, in the order
// written.
func (x *Filled) AskedBy(stage *model.Stage, field *model.Field) []*model.Checkpoint {
	_, f, ok := x.at(stage, field)
	if !ok {
		return nil
	}
	var list []*model.Checkpoint
	for _, c := range x.graph.Pipeline.Checkpoints {
		if x.asked(c.Require, false).has(f) && x.asksInto(c, stage) {
			list = append(list, c)
		}
	}
	return list
}

// Needs tells whether a condition about a record of the pipeline can only hold when a field is filled.
func (x *Filled) Needs(n *expr.Node, field *model.Field) bool {
	f, known := x.entity.number[field]
	return known && x.entity.implied(n, true).has(f)
}
