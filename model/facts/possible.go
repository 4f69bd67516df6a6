package facts

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/expr/decide"
)

// Possible tells whether a move can ever be made: somebody who is named can see records of the pipeline, and
// no contradiction stands in the condition of the transition. Of what cannot be decided, and of who sees what
// while no document describes access, it says yes.
func (f *Facts) Possible(move model.Move) bool {
	return f.possible.Of(move.Transition, func() bool {
		t := move.Transition
		pipeline, _ := move.From.Self().Parent.(*model.Pipeline)
		if len(t.By.Items) == 0 || pipeline == nil || f.blind(pipeline.Entity.Get(), t.By.Items) {
			return false
		}
		tree := f.book.Tree(&t.When)
		if tree == nil {
			return true
		}
		verdict, _ := decide.Possible(decide.World{Formula: f.formula}, tree)
		return verdict != decide.No
	})
}

func (f *Facts) formula(field *model.Field) *expr.Node { return f.book.Tree(&field.Formula.Condition) }

// blind tells whether none of some roles can see any record of an entity; that of an unknown role is not known.
func (f *Facts) blind(entity *model.Entity, roles []model.Ref[model.Role]) bool {
	if entity == nil || !model.Has[model.Access](f.spec) {
		return false
	}
	return !slices.ContainsFunc(roles, func(by model.Ref[model.Role]) bool {
		return by.Get() == nil || slices.Contains(f.Readers(entity, nil), by.Get())
	})
}

// CanRefuse tells whether somebody can say no to a move that waits for an approval.
func (f *Facts) CanRefuse(move model.Move, a *model.Approval) bool {
	pipeline, _ := move.From.Self().Parent.(*model.Pipeline)
	return f.Possible(move) && (pipeline == nil || !f.blind(pipeline.Entity.Get(), []model.Ref[model.Role]{a.By}))
}
