package mutant

import (
	"context"

	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/runtime"
)

// asked is a plan with what the description as it is answers.
type asked struct {
	plan    *alike.Plan
	answers alike.Answers
}

// alike tells whether a change was proved to change nothing: its condition says the same of every record, or everybody
// whom it can reach is answered alike.
func (b *Bench) alike(ctx context.Context, c *Change) bool {
	if c.condition != nil && alike.Conditions(b.Book.Tree(c.condition), c.tree) {
		return true
	}
	if len(c.reach) == 0 {
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
	key := r.entity.Self().Ref
	for _, role := range r.roles {
		key += " " + role.Self().Ref
	}
	if b.plans[key] == nil {
		one := &asked{plan: b.planner.Plan(r.entity, r.roles...)}
		one.answers, _ = one.plan.Ask(ctx, runtime.New(facts.New(b.Spec, b.Book), b.Book), nil)
		b.plans[key] = one
	}
	return b.plans[key]
}
