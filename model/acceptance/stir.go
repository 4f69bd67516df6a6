package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// stirred tells whether the CRM itself does something after a move that could matter to what comes then: an automation
// that gives the record away, moves it, or writes what is asked for later. The record has arrived.
func (t *tour) stirred(step *driver.Step, rest []*leg) bool {
	written := make([]*model.Field, 0, len(step.Set))
	for _, v := range step.Set {
		written = append(written, v.Field)
	}
	for i := range t.way.move.Transition.Sets.Entries {
		written = append(written, t.way.move.Transition.Sets.Entries[i].Key.Get())
	}
	done := map[*model.Automation]bool{}
	for again := true; again; {
		again = false
		for _, a := range model.All[model.Automation](t.spec) {
			if done[a] || !t.setOff(a, written) {
				continue
			}
			done[a], again = true, true // what it writes may set off others
			for _, action := range a.Do.Items {
				if action == nil || t.matters(action, rest) {
					return true
				}
				for i := range action.Set.Entries {
					written = append(written, action.Set.Entries[i].Key.Get())
				}
			}
		}
	}
	return false
}

// setOff tells whether the move that the record has made, or fields that were written, may set an automation off.
func (t *tour) setOff(a *model.Automation, written []*model.Field) bool {
	if a.Trigger == nil {
		return false
	}
	switch a.Trigger.Event.V {
	case model.EventEntered:
		if a.Trigger.Stage.Get() != t.way.to {
			return false
		}
	case model.EventLeft:
		if a.Trigger.Stage.Get() != t.way.from {
			return false
		}
	case model.EventChanged:
		if !slices.ContainsFunc(a.Trigger.Fields.Items, func(ref model.Ref[model.Field]) bool {
			return ref.Get() != nil && slices.Contains(written, ref.Get())
		}) {
			return false
		}
	default:
		return false
	}
	n := t.tree(&a.When)
	return n == nil || stand.Speaks(n) || t.Holds(n, t.own, nil)
}

// matters tells whether what an automation does could matter to the legs that are left.
func (t *tour) matters(action *model.AutomationAction, rest []*leg) bool {
	if action.Assign.IsSet() || action.Move.IsSet() {
		return true
	}
	for i := range action.Set.Entries {
		if f := action.Set.Entries[i].Key.Get(); f == nil || t.found.fields[f].asked || f == facts.OwnerField(t.entity) || f == t.entity.RecordTeam.Get() || t.scoped(f) {
			return true
		}
	}
	return (action.Task.IsSet() || action.Create.IsSet()) && slices.ContainsFunc(rest, func(l *leg) bool { return t.looksBeyond(l.way) })
}

// scoped tells whether a scope of the entity depends on a field.
func (w *ways) scoped(f *model.Field) bool {
	return slices.ContainsFunc(w.entity.Scopes, func(scope *model.Scope) bool {
		n := w.tree(&scope.When)
		return n != nil && stand.Reads(n, f)
	})
}

// looksBeyond tells whether something on a way depends on more than values that the record itself was given.
func (w *ways) looksBeyond(way way) bool {
	far := func(c *model.Condition) bool {
		n, found := w.tree(c), false
		if n == nil {
			return c.IsSet()
		}
		through(n, func(n *expr.Node) {
			found = found || n.Op == expr.Field && (n.Path.Entity != w.entity || len(n.Path.Fields) != 1 || facts.Computed(n.Path.Fields[0]))
		})
		return found
	}
	if way.when != nil && far(way.when) {
		return true
	}
	for _, a := range way.move.Transition.Approvals {
		if far(&a.When) {
			return true
		}
	}
	var asks func([]*model.Require) bool
	asks = func(items []*model.Require) bool {
		return slices.ContainsFunc(items, func(r *model.Require) bool {
			f := r.Field.Get()
			return r.Related.IsSet() || r.Task.IsSet() || f != nil && facts.Computed(f) || far(&r.Rule) || slices.ContainsFunc(r.AnyOf, asks)
		})
	}
	return slices.ContainsFunc(w.asked(way), func(c *model.Checkpoint) bool { return far(&c.When) || asks(c.Require) })
}
