package pipeline

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr/decide"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/uses"
)

// asking knows what is known of records where a condition is asked.
type asking struct {
	p     *lint.Pass
	moves map[*model.Transition][]model.Move
}

func newAsking(p *lint.Pass) asking {
	a := asking{p, map[*model.Transition][]model.Move{}}
	for _, pipeline := range model.All[model.Pipeline](p.Spec) {
		for _, m := range p.Facts.Graph(pipeline).Moves {
			a.moves[m.Transition] = append(a.moves[m.Transition], m)
		}
	}
	return a
}

// world returns what is known of a record when a condition is asked. On a move the record is still in the
// stage that it leaves; its approvals are asked when the checkpoints have been. Elsewhere there may be no
// record before the change.
func (a asking) world(w uses.Written) decide.World {
	world := known(a.p)
	t, is := w.From.(*model.Transition)
	if !is {
		world.Birth = true
		return world
	}
	pipeline, _ := t.Parent.(*model.Pipeline)
	moves, filled := a.moves[t], a.p.Facts.Filled(pipeline)
	if len(moves) == 0 || filled == nil {
		return world
	}
	for _, m := range moves {
		if !slices.Contains(world.Stages, m.From) {
			world.Stages = append(world.Stages, m.From)
		}
	}
	if !fillersKnown(a.p) {
		return world
	}
	world.Before = func(f *model.Field) bool {
		return !slices.ContainsFunc(world.Stages, func(s *model.Stage) bool { return !filled.While(s, f) })
	}
	world.Filled = world.Before
	if approvalOf(t, w.Condition) != nil {
		world.Filled = func(f *model.Field) bool {
			return !slices.ContainsFunc(moves, func(m model.Move) bool { return !filled.AfterChecks(m, f) })
		}
	}
	return world
}

// approvalOf returns the approval of a transition that a condition belongs to; nil for none.
func approvalOf(t *model.Transition, c *model.Condition) *model.Approval {
	for _, a := range t.Approvals {
		if a != nil && &a.When == c {
			return a
		}
	}
	return nil
}
