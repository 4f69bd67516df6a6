package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// nobody is for ways on which no checkpoint with a condition is asked for certain.
func nobody(*model.Checkpoint) bool { return false }

// pass looks for a record that goes a way with as few approvals as possible, and returns those that
// it needs.
func (w *ways) pass(way way, claims []claim) (found state, approvals []*model.Approval, ok bool) {
	claims = append(slices.Clone(claims), w.passing(way))
	claims = append(claims, w.handed(way.to)...)
	if way.from == nil {
		found, ok = w.record(way, claims...)
		return found, nil, ok
	}
	for _, a := range way.move.Transition.Approvals {
		free := append(slices.Clone(claims), w.condition(&a.When, false))
		if w.can(way, free...) {
			claims = free
			continue
		}
		approvals = append(approvals, a)
		claims = append(claims, w.condition(&a.When, true))
	}
	found, ok = w.record(way, claims...)
	return found, approvals, ok
}

// handed returns that what a new record of another entity needs is there in this one. Where it is not,
// the move is refused.
func (w *ways) handed(to *model.Stage) []claim {
	var claims []claim
	for _, h := range to.HandsOver {
		for i := range h.Copy.Entries {
			entry := &h.Copy.Entries[i]
			n := w.tree(&entry.Value.Condition)
			if f := entry.Key.Get(); f == nil || !f.IsRequired() || n == nil {
				continue
			}
			for _, f := range w.firsts(n) {
				claims = append(claims, filled(f))
			}
		}
	}
	return claims
}

// arrive adds the approvals to a case that passes, and what is seen at its end.
func (w *ways) arrive(c *Case, way way, approvals []*model.Approval) {
	to := words.Args{"stage": titleOf(way.to)}
	if way.from == nil {
		c.Expected = append(c.Expected, say("born", to))
		return
	}
	t := way.move.Transition
	for _, a := range t.Approvals {
		if role := a.By.Get(); role != nil && a.When.IsSet() && !slices.Contains(approvals, a) {
			c.Preconditions = append(c.Preconditions, say("no-approval", words.Args{"role": titleOf(role), "condition": w.aloud(&a.When)}))
		}
	}
	for _, a := range approvals {
		role := a.By.Get()
		if role == nil {
			continue
		}
		last := &c.Steps[len(c.Steps)-1]
		last.Expected = append(last.Expected, say("waits", words.Args{"stage": titleOf(way.from), "role": titleOf(role)}))
		c.Steps[0].As = c.Actors[0]
		if who := actor(role); !slices.ContainsFunc(c.Actors, func(a Actor) bool { return a.Ref == who.Ref }) {
			c.Actors = append(c.Actors, who)
		}
		c.Steps = append(c.Steps, Step{As: actor(role), Do: say("approve", nil)})
	}
	c.Expected = append(c.Expected, say("arrives", to))
	for i := range t.Sets.Entries {
		entry := &t.Sets.Entries[i]
		if f := entry.Key.Get(); f != nil {
			c.Expected = append(c.Expected, say("sets", words.Args{"field": titleOf(f), "value": w.result(f, &entry.Value.Condition)}))
		}
	}
	for _, h := range way.to.HandsOver {
		entity := h.Creates.Get()
		if entity == nil {
			continue
		}
		args := words.Args{"entity": titleOf(entity)}
		sentence := "hands-over"
		if into := h.Into.Get(); into != nil {
			args["stage"], sentence = titleOf(into), "hands-over-into"
		}
		if h.ReuseBy.IsSet() {
			sentence += "-reuse"
		}
		c.Expected = append(c.Expected, say(sentence, args))
	}
}

// result says the value of an expression: what it comes to where that is plain, else as written.
func (w *ways) result(f *model.Field, c *model.Condition) words.Localized {
	if n := w.tree(c); n != nil {
		switch n.Op {
		case expr.Today:
			return say("value-today", nil)
		case expr.Now:
			return say("value-now", nil)
		case expr.Constant:
			return w.valueTitle(f, n.Value.Text)
		}
	}
	return w.aloud(c)
}

// notAsked derives the case in which the condition of a checkpoint is not true, so that nothing of it
// is needed.
func (w *ways) notAsked(c *model.Checkpoint, leaves []leaf) {
	title := say("checkpoint-off", words.Args{"checkpoint": titleOf(c)})
	t := w.Thing(Checkpoint, w.pipeline, c.Self().Ref+"#when", title)
	why := w.each(&c.When, false, func(by turn) words.Localized {
		var why words.Localized = say("left-no-way", nil)
		for _, way := range w.all {
			if !w.asks(c, way) {
				continue
			}
			if why = w.skip(t, c, way, by); why == nil {
				break
			}
		}
		return why
	})
	if why != nil {
		t.Leave(title, why)
	}
}

// skip derives that case on one way. It returns why there is none.
func (w *ways) skip(t *Thing, c *model.Checkpoint, way way, by turn) words.Localized {
	if why := w.closed(way); why != nil {
		return why
	}
	claims := append(slices.Clone(w.invariants(way.from).claims), by.so)
	for _, item := range w.beside(leaf{}, way) {
		if item.checkpoint != c {
			claims = append(claims, item.so)
		}
	}
	lacks, _, _ := w.spoil(c.Require, nil)
	var approvals []*model.Approval
	found, role, why := w.taken(way, say("left-off", nil), func(more ...claim) (found state, ok bool) {
		if found, approvals, ok = w.pass(way, slices.Concat(claims, more, lacks)); !ok { // what is asked elsewhere too cannot all be left out: one thing less is enough
			found, approvals, ok = w.pass(way, append(slices.Concat(claims, more), oneOf(lacks...)))
		}
		return found, ok
	})
	if why != nil {
		return why
	}
	test := w.begin(Checkpoint, way, role, found)
	test.Title = by.here(say("checkpoint-off-title", words.Args{"checkpoint": titleOf(c), "way": way.title()}))
	test.Priority = least(w.pipeline.Priority, c.Priority, way.priority())
	test.Covers = []string{w.ref(way), c.Self().Ref + "#when"}
	test.Preconditions = append(test.Preconditions, say("nothing-of", words.Args{"checkpoint": titleOf(c)}))
	test.Preconditions = append(test.Preconditions, w.asking(way, found, nobody, nil, c)...)
	w.arrive(test, way, approvals)
	w.passes(test, way, role, found, approvals)
	if test.Script == nil && by.node != nil {
		return test.ByHand
	}
	w.Add(t, test, by.keyed(w.key(way), c.Self().Ref, "when", oneLine(c.When.Source))...)
	return nil
}

// noReason derives the case in which a move that asks for its reason is made without one.
func (w *ways) noReason(way way) {
	f := way.move.Transition.Reason.Get()
	args := words.Args{"field": titleOf(f), "way": way.title()}
	title := say("reason-title", args)
	t := w.Thing(Checkpoint, w.pipeline, w.ref(way)+"#reason", title)
	claims := slices.Clone(w.invariants(way.from).claims)
	for _, item := range w.beside(leaf{}, way) {
		claims = append(claims, item.so)
	}
	claims = append(claims, w.passing(way))
	found, role, why := w.taken(way, say("left-together", nil), func(more ...claim) (state, bool) { return w.record(way, slices.Concat(claims, more)...) })
	if shut := w.closed(way); shut != nil {
		why = shut
	}
	if why != nil {
		t.Leave(title, why)
		return
	}
	c := w.begin(Checkpoint, way, role, found)
	c.Title, c.Priority = title, least(w.pipeline.Priority, way.priority())
	c.Covers = []string{w.ref(way) + "#reason"}
	c.Steps = []Step{{Do: say("move-no-reason", words.Args{"stage": titleOf(way.to), "field": titleOf(f)})}}
	c.Preconditions = append(c.Preconditions, w.asking(way, found, nobody, nil)...)
	c.Expected = []words.Localized{refused(way), say("names", words.Args{"item": titleOf(f)})}
	w.attend(c, way, role, found, func(s *setup, script *driver.Script) bool {
		script.Steps[0].Set = nil
		s.refused(script, []driver.Missing{{Field: f}})
		return len(s.lacking(script.Steps[0])) == 1
	})
	w.Add(t, c, w.key(way), "reason", f.Self().ID())
}
