package mutant

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/words"
)

// checkpoints calls with each checkpoint.
func (b *base) checkpoints(do func(p *model.Pipeline, i int, c *model.Checkpoint)) {
	for _, p := range model.All[model.Pipeline](b.spec) {
		if p.Entity.Get() == nil {
			continue
		}
		for i, c := range p.Checkpoints {
			if c != nil {
				do(p, i, c)
			}
		}
	}
}

func (b *base) dropCheckpoint() {
	b.checkpoints(func(p *model.Pipeline, i int, c *model.Checkpoint) {
		b.add(c, c.Self().Span, "drop-checkpoint", nil, put(&p.Checkpoints, without(p.Checkpoints, i)))
	})
}

// holds asks at the move alone what is held while a record is in a stage, and the other way round.
func (b *base) holds() {
	b.checkpoints(func(p *model.Pipeline, _ int, c *model.Checkpoint) {
		if len(c.Transition.Items) > 0 {
			return // always at the move
		}
		holds := model.Value[model.Holds]{V: model.HoldsEntry, At: c.Self().Span}
		if c.Holds.Or(model.HoldsWhile) == model.HoldsEntry {
			holds.V = model.HoldsWhile
		}
		change := b.add(c, c.Self().Name, "holds-"+string(holds.V), nil, put(&c.Holds, holds))
		change.reaches(p.Entity.Get(), b.workers(p.Entity.Get())...)
		if holds.V == model.HoldsEntry {
			change.prove = func(b *Bench) bool { return alike.Holds(b.facts, b.Book, p, c) }
			if b.still(p, c) {
				change.because = say("why-closed", nil)
			}
		}
	})
}

// waivers let nobody pass, or somebody else give.
func (b *base) waivers() {
	b.checkpoints(func(_ *model.Pipeline, _ int, c *model.Checkpoint) {
		if c.Waiver == nil || c.Waiver.By.Get() == nil {
			return
		}
		b.add(c, c.Waiver.By.At, "drop-waiver", nil, put(&c.Waiver, nil))
		if role := b.other(c.Waiver.By.Get()); role != nil {
			b.add(c, c.Waiver.By.At, "swap-waiver", words.Args{"other": title(role)}, put(&c.Waiver.By, to(c.Waiver.By, role)))
		}
	})
}

// items calls with each item of a checkpoint, those in the sets of a choice too.
func (b *base) items(do func(c *model.Checkpoint, list *[]*model.Require, i int, item *model.Require)) {
	var visit func(c *model.Checkpoint, list *[]*model.Require)
	visit = func(c *model.Checkpoint, list *[]*model.Require) {
		for i, item := range *list {
			if item == nil {
				continue
			}
			do(c, list, i, item)
			for j := range item.AnyOf {
				visit(c, &item.AnyOf[j])
			}
		}
	}
	b.checkpoints(func(_ *model.Pipeline, _ int, c *model.Checkpoint) { visit(c, &c.Require) })
}

func (b *base) dropItem() {
	b.items(func(c *model.Checkpoint, list *[]*model.Require, i int, item *model.Require) {
		if len(*list) > 1 || list == &c.Require {
			b.add(c, c.Self().Name, "drop-item", words.Args{"item": itemName(item)}, put(list, without(*list, i)))
		}
	})
}

// weakenItem asks for less: a value for evidence, any value for some, fewer records, a task in another state, or one set
// of a choice less.
func (b *base) weakenItem() {
	b.items(func(c *model.Checkpoint, _ *[]*model.Require, _ int, item *model.Require) {
		at, args := c.Self().Name, words.Args{"item": itemName(item)}
		if item.Is.V == model.RequireEvidence {
			b.add(c, item.Is.At, "item-filled", args, put(&item.Is, model.Value[model.RequireIs]{}))
		}
		if item.In.IsSet() {
			b.add(c, item.In.At, "item-any-value", args, put(&item.In, model.OneOrMany[model.Literal]{}))
			for i := range item.In.Items {
				if len(item.In.Items) > 1 {
					b.add(c, item.In.Items[i].At, "item-value-less", words.Args{"item": itemName(item), "value": item.In.Items[i].Text}, put(&item.In.Items, without(item.In.Items, i)))
				}
			}
		}
		if item.Related.Get() != nil {
			n := item.AtLeast.Or(1)
			b.add(c, at, "item-at-least", words.Args{"item": itemName(item), "n": n + 1}, put(&item.AtLeast, model.Value[int]{V: n + 1, At: item.Related.At}))
			if n > 1 {
				b.add(c, at, "item-at-least", words.Args{"item": itemName(item), "n": n - 1}, put(&item.AtLeast, model.Value[int]{V: n - 1, At: item.Related.At}))
			}
		}
		switch item.Task.V {
		case model.TaskOpen:
			b.add(c, item.Task.At, "item-task", args, put(&item.Task.V, model.TaskDone))
		case model.TaskDone:
			b.add(c, item.Task.At, "item-task", args, put(&item.Task.V, model.TaskOpen))
		}
		for i := range item.AnyOf {
			if len(item.AnyOf) > 1 {
				b.add(c, at, "item-set-less", words.Args{"item": itemName(item), "n": i + 1}, put(&item.AnyOf, without(item.AnyOf, i)))
			}
		}
	})
}

// itemName names an item of a checkpoint.
func itemName(item *model.Require) words.Localized {
	switch {
	case item.Field.Get() != nil:
		return title(item.Field.Get())
	case item.Related.Get() != nil:
		return title(item.Related.Get())
	case item.Rule.IsSet():
		return words.Text{En: item.Rule.Source}
	case item.Task.IsSet():
		return say("task", nil)
	}
	return say("choice", nil)
}
