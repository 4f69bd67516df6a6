package mutant

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// transitions calls with each transition.
func (b *base) transitions(do func(p *model.Pipeline, i int, t *model.Transition)) {
	for _, p := range model.All[model.Pipeline](b.spec) {
		if p.Entity.Get() == nil {
			continue
		}
		for i, t := range p.Transitions {
			if t != nil {
				do(p, i, t)
			}
		}
	}
}

// pairs returns the pairs of stages between which records move.
func pairs(p *model.Pipeline) map[[2]*model.Stage]bool {
	all := map[[2]*model.Stage]bool{}
	for _, m := range p.Moves() {
		all[[2]*model.Stage{m.From, m.To}] = true
	}
	return all
}

func (b *base) dropTransition() {
	b.transitions(func(p *model.Pipeline, i int, t *model.Transition) {
		b.add(t, t.Self().Span, "drop-transition", nil, put(&p.Transitions, without(p.Transitions, i)))
	})
}

// redirectTransition leads each transition of a single pair to each stage to which nothing leads from there.
func (b *base) redirectTransition() {
	b.transitions(func(p *model.Pipeline, _ int, t *model.Transition) {
		if len(t.To.Items) != 1 || len(t.From.Items) != 1 || t.To.Items[0].Get() == nil || t.From.Items[0].Get() == nil {
			return
		}
		from, known := t.From.Items[0].Get(), pairs(p)
		for _, stage := range p.Stages {
			if stage == nil || stage == from || stage.Retired != nil || known[[2]*model.Stage{from, stage}] {
				continue
			}
			items := []model.Ref[model.Stage]{to(t.To.Items[0], stage)}
			b.add(t, t.To.At, "redirect-transition", words.Args{"stage": title(stage)}, put(&t.To.Items, items))
		}
	})
}

// addTransition lets a role make each move that nobody may make.
func (b *base) addTransition() {
	for _, p := range model.All[model.Pipeline](b.spec) {
		role := mover(p)
		if p.Entity.Get() == nil || role == nil {
			continue
		}
		known := pairs(p)
		for _, from := range p.Stages {
			for _, into := range p.Stages {
				// “No way in”, and the migration moves those there that are open: out of such a stage nothing leads.
				if from == nil || into == nil || from == into || into.Retired != nil || from.Retired != nil && from.IsOpen() || known[[2]*model.Stage{from, into}] {
					continue
				}
				t := &model.Transition{}
				t.Ref = "transition/" + p.Self().Path() + "." + from.Self().ID() + "__" + into.Self().ID()
				t.Parent, t.Document = p, p.Document
				t.From.Items = []model.Ref[model.Stage]{to(model.Ref[model.Stage]{}, from)}
				t.To.Items = []model.Ref[model.Stage]{to(model.Ref[model.Stage]{}, into)}
				t.By.Items = []model.Ref[model.Role]{to(model.Ref[model.Role]{}, role)}
				b.add(p, p.Self().Name, "add-transition", words.Args{"from": title(from), "to": title(into)}, put(&p.Transitions, append(slices.Clone(p.Transitions), t))).about = t.Ref
			}
		}
	}
}

// mover returns a role that moves records of a pipeline, nil for none.
func mover(p *model.Pipeline) *model.Role {
	for _, t := range p.Transitions {
		if t == nil {
			continue
		}
		for _, ref := range t.By.Items {
			if ref.Get() != nil {
				return ref.Get()
			}
		}
	}
	return nil
}

// swapMover gives each role of a transition to another one.
func (b *base) swapMover() {
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		for i, ref := range t.By.Items {
			if role := b.other(rolesOf(t.By.Items)...); ref.Get() != nil && role != nil {
				args := words.Args{"role": title(ref.Get()), "other": title(role)}
				b.add(t, ref.At, "swap-mover", args, put(&t.By.Items, with(t.By.Items, i, to(ref, role))))
			}
		}
	})
}

// addMover lets one more role make a transition, dropMover one less.
func (b *base) addMover() {
	b.transitions(func(p *model.Pipeline, _ int, t *model.Transition) {
		if role := b.reader(p, rolesOf(t.By.Items)...); role != nil && len(t.By.Items) > 0 {
			c := b.add(t, t.By.At, "add-mover", words.Args{"role": title(role)}, put(&t.By.Items, append(slices.Clone(t.By.Items), to(t.By.Items[0], role))))
			c.about = "access/" + role.Self().ID() + ".move"
			c.prove = func(b *Bench) bool { return b.blind(role, p, t) }
		}
	})
}

// reader returns a role that is none of some and may read records of a pipeline's entity: the next in the order of the
// documents; nil where there is none.
func (b *base) reader(p *model.Pipeline, known ...*model.Role) *model.Role {
	known = slices.Clone(known)
	for role := b.other(known...); role != nil; role = b.other(known...) {
		if b.facts.Ever([]*model.Role{role}, model.ActionRead, p.Entity.Get(), nil) {
			return role
		}
		known = append(known, role)
	}
	return nil
}

func (b *base) dropMover() {
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		for i, ref := range t.By.Items {
			if ref.Get() != nil && len(t.By.Items) > 1 {
				b.add(t, ref.At, "drop-mover", words.Args{"role": title(ref.Get())}, put(&t.By.Items, without(t.By.Items, i)))
			}
		}
	})
}

// shiftLimit lets a record make a move once more, or any number of times.
func (b *base) shiftLimit() {
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		if !t.Limit.IsSet() {
			return
		}
		for _, n := range []int{t.Limit.V + 1, t.Limit.V - 1} {
			b.add(t, t.Limit.At, "shift-limit", words.Args{"n": n}, put(&t.Limit.V, n))
		}
		b.add(t, t.Limit.At, "drop-limit", nil, put(&t.Limit, model.Value[int]{}))
	})
}

func (b *base) dropReason() {
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		if f := t.Reason.Get(); f != nil {
			b.add(t, t.Reason.At, "drop-reason", words.Args{"field": title(f)}, put(&t.Reason, model.Ref[model.Field]{}))
		}
	})
}

// nameless takes an entry away by taking its field: the others must stay where they are, since their conditions are known
// by their places.
func nameless(entries []model.Entry[model.Ref[model.Field], model.Expression], i int) func() func() {
	return put(&entries[i].Key, model.Ref[model.Field]{})
}

// dropSet leaves a field alone that a move writes.
func (b *base) dropSet() {
	b.transitions(func(_ *model.Pipeline, _ int, t *model.Transition) {
		for i, entry := range t.Sets.Entries {
			if f := entry.Key.Get(); f != nil {
				b.add(t, entry.Key.At, "drop-set", words.Args{"field": title(f)}, nameless(t.Sets.Entries, i))
			}
		}
	})
}

// approvals drops approvals, gives them to another role, and sends a refused record elsewhere.
func (b *base) approvals() {
	b.transitions(func(p *model.Pipeline, _ int, t *model.Transition) {
		for i, a := range t.Approvals {
			if a == nil || a.By.Get() == nil {
				continue
			}
			b.add(t, a.By.At, "drop-approval", words.Args{"role": title(a.By.Get())}, put(&t.Approvals, without(t.Approvals, i)))
			if role := b.other(a.By.Get()); role != nil {
				b.add(t, a.By.At, "swap-approver", words.Args{"role": title(a.By.Get()), "other": title(role)}, put(&a.By, to(a.By, role)))
			}
			if stage := a.RejectTo.Get(); stage != nil {
				b.add(t, a.RejectTo.At, "drop-reject", words.Args{"stage": title(stage)}, put(&a.RejectTo, model.Ref[model.Stage]{}))
			}
		}
	})
}

// births lets records be born in stages in which they are not, and not in some in which they are.
func (b *base) births() {
	for _, p := range model.All[model.Pipeline](b.spec) {
		if p.Entity.Get() == nil {
			continue
		}
		born := map[*model.Stage]bool{}
		for i, start := range p.Starts {
			if start == nil || start.Stage.Get() == nil {
				continue
			}
			born[start.Stage.Get()] = true
			b.add(p, start.Stage.At, "drop-start", words.Args{"stage": title(start.Stage.Get())}, put(&p.Starts, without(p.Starts, i)))
		}
		for _, stage := range p.Stages {
			if stage == nil || stage.Retired != nil || born[stage] || stage.Kind() == model.StageStart {
				continue
			}
			start := &model.Start{Stage: to(model.Ref[model.Stage]{}, stage)}
			c := b.add(stage, stage.Self().Name, "add-start", words.Args{"stage": title(stage)}, put(&p.Starts, append(slices.Clone(p.Starts), start)))
			c.prove = func(b *Bench) bool { return b.barren(p.Entity.Get()) }
		}
	}
}

// handOvers changes what a stage hands over.
func (b *base) handOvers() {
	for _, p := range model.All[model.Pipeline](b.spec) {
		for _, stage := range p.Stages {
			if stage == nil {
				continue
			}
			for i, h := range stage.HandsOver {
				if h == nil || h.Creates.Get() == nil {
					continue
				}
				args := words.Args{"entity": title(h.Creates.Get())}
				b.add(stage, h.Creates.At, "drop-hand-over", args, put(&stage.HandsOver, without(stage.HandsOver, i)))
				for j, entry := range h.Copy.Entries {
					if f := entry.Key.Get(); f != nil {
						c := b.add(stage, entry.Key.At, "drop-copy", words.Args{"entity": args["entity"], "field": title(f)}, nameless(h.Copy.Entries, j))
						value := &h.Copy.Entries[j].Value
						c.prove = func(b *Bench) bool { return b.defaults(h, f, &value.Condition) }
					}
				}
				if h.ReuseBy.IsSet() {
					b.add(stage, h.ReuseBy.At, "drop-reuse", args, put(&h.ReuseBy, model.OneOrMany[model.Ref[model.Field]]{}))
				}
			}
		}
	}
}
