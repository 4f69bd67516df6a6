package mutant

import (
	"context"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/stand"
)

// asked is a plan with what the description as it is answers.
type asked struct {
	plan    *alike.Plan
	answers alike.Answers
}

// proved tells whether a change was proved to change nothing without playing anything: its condition says the same of
// every record, everybody whose rights it can change has the same, or it has a proof of its own.
func (b *Bench) proved(c *Change) bool {
	if c.condition != nil && alike.Conditions(b.Book.Tree(c.condition), c.tree) || c.prove != nil && c.prove(b) {
		return true
	}
	return len(c.grants) > 0 && !slices.ContainsFunc(c.grants, func(r reach) bool {
		before := b.given(r)
		undo := c.do()
		defer undo()
		return b.planner.Rights(facts.New(b.Spec, b.Book), r.entity, r.roles...) != before
	})
}

// given returns the rights that the description as it is gives; asked once, they are kept.
func (b *Bench) given(r reach) alike.Rights {
	key := keyOf(r)
	if _, known := b.rights[key]; !known {
		b.rights[key] = b.planner.Rights(b.facts, r.entity, r.roles...)
	}
	return b.rights[key]
}

// alike tells whether everybody whom a change can reach was answered alike. What machines do is in no plan, so of records
// on which they work nothing is proved.
func (b *Bench) alike(ctx context.Context, c *Change) bool {
	if len(c.reach) == 0 || slices.ContainsFunc(c.reach, func(r reach) bool { return b.machined(r.entity) }) {
		return false
	}
	for _, r := range c.reach {
		before := b.ask(ctx, r)
		world, undo := b.World(c)
		_, same := before.plan.Ask(ctx, world, before.answers)
		if undo(); !same {
			return false
		}
	}
	return true
}

// ask returns what the description as it is answers to those whom a change can reach; asked once, it is kept.
func (b *Bench) ask(ctx context.Context, r reach) *asked {
	key := keyOf(r)
	if b.plans[key] == nil {
		one := &asked{plan: b.planner.Plan(r.entity, r.roles...)}
		one.answers, _ = one.plan.Ask(ctx, runtime.New(facts.New(b.Spec, b.Book), b.Book), nil)
		b.plans[key] = one
	}
	return b.plans[key]
}

func keyOf(r reach) string {
	key := r.entity.Self().Ref
	for _, role := range r.roles {
		key += " " + role.Self().Ref
	}
	return key
}

// machined tells whether anything but a person creates records of an entity or writes their fields.
func (b *Bench) machined(e *model.Entity) bool {
	for _, c := range model.All[model.Channel](b.Spec) {
		if c.Creates.Get() == e || c.LogTo.Get() == e {
			return true
		}
	}
	for _, card := range model.All[model.Integration](b.Spec) {
		if slices.ContainsFunc(card.Objects, func(o *model.IntegrationObject) bool { return o != nil && o.Entity.Get() == e }) {
			return true
		}
	}
	for _, a := range model.All[model.Automation](b.Spec) {
		for _, action := range a.Do.Items {
			if action == nil {
				continue
			}
			if action.Create.Get() == e {
				return true
			}
			for _, entry := range action.Set.Entries {
				if f := entry.Key.Get(); f != nil && f.Entity() == e {
					return true
				}
			}
		}
	}
	for _, p := range model.All[model.Pipeline](b.Spec) {
		for _, stage := range p.Stages {
			if stage != nil && slices.ContainsFunc(stage.HandsOver, func(h *model.HandOver) bool { return h != nil && h.Creates.Get() == e }) {
				return true
			}
		}
	}
	return false
}

// barren tells whether nobody and nothing creates records of an entity. The right is asked before the stage.
func (b *Bench) barren(e *model.Entity) bool {
	return !b.machined(e) && !slices.ContainsFunc(model.All[model.Role](b.Spec), func(role *model.Role) bool {
		return b.facts.Ever([]*model.Role{role}, model.ActionCreate, e, nil)
	})
}

// blind tells whether persons of a role are refused all moves of a transition as having no right to them, whether it is for
// them or not: they never see a record in the stage from which it leads, neither by what is granted to them nor because
// somebody shares it, or never a field that is asked in any case where it leads. “A move needs read on the record and the
// transition; on a field that a checkpoint asks for the mover needs read.”
func (b *Bench) blind(role *model.Role, p *model.Pipeline, t *model.Transition) bool {
	e := p.Entity.Get()
	return e != nil && !slices.ContainsFunc(p.Moves(), func(m model.Move) bool {
		return m.Transition == t && b.planner.Sees(b.facts, e, role, m.From) && !b.asksUnseen(p, m, role)
	})
}

// asksUnseen tells whether a checkpoint without a condition asks, where a move leads, for a field that no person of a role
// sees.
func (b *Bench) asksUnseen(p *model.Pipeline, m model.Move, role *model.Role) bool {
	return slices.ContainsFunc(p.Checkpoints, func(c *model.Checkpoint) bool {
		return c != nil && !c.When.IsSet() && slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == m.To }) &&
			slices.ContainsFunc(c.Require, func(item *model.Require) bool {
				return item != nil && item.Field.Get() != nil && b.planner.Hidden(b.facts, p.Entity.Get(), role, m.From, item.Field.Get())
			})
	})
}

// defaults tells whether a copied value is the one that the new record has in the field anyway; a record that is linked
// instead is found by other fields.
func (b *Bench) defaults(h *model.HandOver, f *model.Field, copied *model.Condition) bool {
	n := b.Book.Tree(copied)
	if n == nil || n.Op != expr.Constant || slices.ContainsFunc(h.ReuseBy.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f }) {
		return false
	}
	d, ok := b.house.New(b.house.Day(10, 0)).Datum(f, f.Default)
	return ok && f.Default.IsSet() && driver.Written(d) == driver.Written(stand.Shaped(f, n.Eval(expr.Setting{})))
}
