package mutate

import (
	"slices"

	"github.com/crmspec/crmspec/model"
)

// stranger is the id of a role that may do nothing.
const stranger = "stranger"

// hands are the mistakes with those who move records, approve and answer for them.
var hands = []Operator{
	{"let nobody make a move", "transition-nobody", func(b *Base) []Place {
		return b.transitions(anyTransition, func(t *Tree, tr *model.Transition) { Unset(t.transition(tr), "by") })
	}},
	{"let only somebody move who cannot see the record", "transition-nobody", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return b.accessible(tr) }, func(t *Tree, tr *model.Transition) {
			t.addRole(stranger)
			Set(t.transition(tr), "by", "["+stranger+"]")
		})
	}},
	{"let the only mover approve", "approval-by-mover", func(b *Base) []Place {
		return b.transitions(moved, func(t *Tree, tr *model.Transition) {
			role := tr.By.Items[0].Name
			Set(t.transition(tr), "by", "["+role+"]")
			Append(t.transition(tr), "approvals", "{by: "+role+", within: 1d}")
		})
	}},
	{"take the other movers from a move that one of them approves", "approval-by-mover", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return len(tr.Approvals) > 0 }, func(t *Tree, tr *model.Transition) {
			Set(t.transition(tr), "by", "["+tr.Approvals[0].By.Name+"]")
		})
	}},
	{"let somebody approve who cannot see the record", "approval-by-blind", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return b.accessible(tr) }, func(t *Tree, tr *model.Transition) {
			t.addRole(stranger)
			Append(t.transition(tr), "approvals", "{by: "+stranger+", within: 1d}")
		})
	}},
	{"let somebody waive a checkpoint who cannot see the record", "approval-by-blind", func(b *Base) []Place {
		return b.checkpoints(func(c *model.Checkpoint) bool { return b.accessible(c) }, func(t *Tree, c *model.Checkpoint) {
			t.addRole(stranger)
			Set(t.checkpoint(c), "waiver", "{by: "+stranger+"}")
		})
	}},
	{"take the time from an approval", "approval-without-time", func(b *Base) []Place {
		return b.transitions(func(tr *model.Transition) bool { return len(tr.Approvals) > 0 }, func(t *Tree, tr *model.Transition) {
			Unset(Items(t.transition(tr), "approvals")[0], "within")
		})
	}},
	{"ask for an approval without a time", "approval-without-time", func(b *Base) []Place {
		return b.transitions(moved, func(t *Tree, tr *model.Transition) {
			Append(t.transition(tr), "approvals", "{by: "+tr.By.Items[0].Name+"}")
		})
	}},
	{"make somebody responsible who cannot see the record", "responsible-helpless", func(b *Base) []Place {
		return b.stages(func(s *model.Stage) bool { return s.IsOpen() && b.inUse(s) && b.accessible(s) }, func(t *Tree, s *model.Stage) {
			t.addRole(stranger)
			Set(t.stage(s), "responsible", stranger)
		})
	}},
	{"make somebody responsible who cannot move the record on", "responsible-helpless", func(b *Base) []Place {
		// What an automation moves on needs nobody.
		return b.stages(func(s *model.Stage) bool {
			return isWork(s) && b.inUse(s) && b.helpless(s) != nil && !b.moved(s)
		}, func(t *Tree, s *model.Stage) { Set(t.stage(s), "responsible", b.helpless(s).Self().ID()) })
	}},
}

func anyTransition(*model.Transition) bool { return true }

// moved tells whether a transition says who makes it.
func moved(tr *model.Transition) bool { return len(tr.By.Items) > 0 }

// accessible tells whether what a pipeline is about can be hidden from a role: access is described.
func (b *Base) accessible(inside model.Element) bool {
	return b.judgesAccess() && entityOf(inside) != nil
}

// helpless returns a role that sees the records and makes no move out of a stage, nil for none.
func (b *Base) helpless(s *model.Stage) *model.Role {
	out := b.Facts.Graph(pipelineOf(s)).Out(s)
	for _, role := range model.All[model.Role](b.Spec) {
		moves := slices.ContainsFunc(out, func(m model.Move) bool {
			return slices.ContainsFunc(m.Transition.By.Items, func(by model.Ref[model.Role]) bool { return by.Get() == role })
		})
		if len(out) > 0 && !moves && (b.sees(role, entityOf(s)) || !b.judgesAccess()) {
			return role
		}
	}
	return nil
}

// moved tells whether an automation moves records out of a stage.
func (b *Base) moved(s *model.Stage) bool {
	for _, use := range b.uses.Of(s.Self().Ref) {
		if _, is := use.From.(*model.Automation); is {
			return true
		}
	}
	return false
}
