package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// guards derives the cases about what lets a record into a stage beside checkpoints: conditions of moves and births,
// limits, where records are born, approvals, what is handed over.
func (w *ways) guards() {
	for _, way := range w.all {
		switch {
		case way.from == nil:
			w.birth(way)
		case len(w.movers(way.move)) > 0:
			if way.when != nil {
				w.shut(way)
				w.opened(way)
			}
			if way.move.Transition.Limit.IsSet() {
				w.limits(way)
			}
			w.approvals(way)
		}
		if len(way.to.HandsOver) > 0 {
			w.handsOver(way)
		}
	}
	for _, stage := range w.graph.Stages {
		if stage.Kind() != model.StageStart && stage.Retired == nil && !slices.ContainsFunc(w.all, func(way way) bool { return way.from == nil && way.to == stage }) {
			w.unborn(stage)
		}
	}
}

// prepared is a record that goes a way, and whoever takes it there.
type prepared struct {
	way       way
	role      *model.Role
	found     state
	approvals []*model.Approval
}

// prepare looks for a record of which claims are true beside all that is asked on a way, and for a role. Where there
// is none, why says so. The way's own condition is not asked for.
func (w *ways) prepare(way way, passing bool, claims ...claim) (p prepared, why words.Localized) {
	if why := w.closed(way); why != nil {
		return p, why
	}
	claims = append(slices.Clone(claims), w.invariants(way.from).claims...)
	for _, item := range w.beside(leaf{}, way) {
		claims = append(claims, item.so)
	}
	p.way = way
	p.found, p.role, why = w.taken(way, say("left-together", nil), func(more ...claim) (found state, ok bool) {
		if passing {
			found, p.approvals, ok = w.pass(way, slices.Concat(claims, more))
			return found, ok
		}
		return w.record(way, slices.Concat(claims, more)...)
	})
	return p, why
}

// open returns a case of a prepared record, with its title; the script and what is expected are still to be written.
func (w *ways) open(p prepared, title words.Localized, covers ...string) *Case {
	c := w.begin(Guard, p.way, p.role, p.found)
	c.Title, c.Priority, c.Covers = title, least(w.pipeline.Priority, p.way.priority()), covers
	c.Preconditions = append(c.Preconditions, w.asking(p.way, p.found, nobody, nil)...)
	return c
}

// birth derives the case in which a record is born in a stage, and for a birth with a condition the one in which the
// condition does not hold.
func (w *ways) birth(way way) {
	title := say("birth-title", words.Args{"stage": titleOf(way.to)})
	t := w.Thing(Guard, w.pipeline, w.ref(way), title)
	if p, why := w.prepare(way, true); why != nil {
		t.Leave(title, why)
	} else {
		c := w.open(p, title, t.Ref)
		w.arrive(c, way, nil)
		w.passes(c, way, p.role, p.found, nil)
		w.Add(t, c, w.key(way), "birth")
	}
	if way.when == nil {
		return
	}
	args := words.Args{"stage": titleOf(way.to), "condition": w.aloud(way.when)}
	title = say("birth-shut-title", args)
	t = w.Thing(Guard, w.pipeline, w.ref(way)+" when not", title)
	shut := way
	shut.when = nil
	why := w.each(way.when, false, func(by turn) words.Localized {
		p, why := w.prepare(shut, false, by.so)
		if why != nil {
			return why
		}
		c := w.open(p, by.here(title), t.Ref)
		c.Preconditions = append(c.Preconditions, say("holds-not", args))
		c.Expected = []words.Localized{refused(way)}
		w.attend(c, shut, p.role, p.found, func(s *setup, script *driver.Script) bool {
			script.Steps[0].Want = driver.Want{Code: driver.WrongBirth, Element: way.to, Rows: []driver.Row{{Name: s.own.Name, Gone: true}}}
			return s.with(script.Steps[0], func() bool { return !s.True(way.when, s.own, nil) })
		})
		if c.Script == nil && by.node != nil {
			return c.ByHand
		}
		w.Add(t, c, by.keyed(w.key(way), "birth", "not")...)
		return nil
	})
	if why != nil {
		t.Leave(title, why)
	}
}

// unborn derives the case in which somebody tries to create a record in a stage where none is born.
func (w *ways) unborn(stage *model.Stage) {
	birth := way{to: stage}
	title := say("unborn-title", words.Args{"stage": titleOf(stage)})
	t := w.Thing(Guard, w.pipeline, stage.Self().Ref+"#birth", title)
	found, ok := w.record(birth)
	if !ok {
		t.Leave(title, say("left-together", nil))
		return
	}
	role, why := w.person(birth, found)
	if why != nil {
		t.Leave(title, why)
		return
	}
	c := w.open(prepared{way: birth, role: role, found: found}, title, t.Ref)
	c.Preconditions = nil
	c.Expected = []words.Localized{say("not-born", words.Args{"stage": titleOf(stage)})}
	w.attend(c, birth, role, found, func(s *setup, script *driver.Script) bool {
		script.Steps[0].Want = driver.Want{Code: driver.WrongBirth, Element: stage, Rows: []driver.Row{{Name: s.own.Name, Gone: true}}}
		return true
	})
	w.Add(t, c, w.key(birth), "unborn")
}

// shut derives the cases in which the condition of a move does not hold.
func (w *ways) shut(way way) {
	args := words.Args{"way": way.title(), "condition": w.aloud(way.when)}
	title := say("shut-title", args)
	t := w.Thing(Guard, w.pipeline, w.ref(way)+"#when", title)
	var others []claim
	for _, other := range w.graph.Between(way.from, way.to) { // nor may another transition over the same pair let it pass
		if other.Transition != way.move.Transition {
			others = append(others, w.condition(&other.Transition.When, false))
		}
	}
	open := way
	open.when = nil
	why := w.each(way.when, false, func(by turn) words.Localized {
		p, why := w.prepare(open, false, append(slices.Clip(others), by.so)...)
		if why != nil && len(others) > 0 {
			if alone, otherwise := w.aside(open, by.so); otherwise == nil {
				p, why = alone, nil
			}
		}
		if why != nil {
			return why
		}
		c := w.open(p, by.here(title), t.Ref)
		c.Preconditions = append(c.Preconditions, say("holds-not", args))
		c.Expected = []words.Localized{refused(way)}
		w.attend(c, open, p.role, p.found, func(s *setup, script *driver.Script) bool {
			var by model.Element = way.move.Transition
			if way.again {
				by = nil // either of the two may be named
			}
			script.Steps[0].Want = driver.Want{Code: driver.NoMove, Element: by, Rows: []driver.Row{{Name: s.own.Name, Stage: way.from}}}
			return s.with(script.Steps[0], func() bool { return !s.True(way.when, s.own, nil) })
		})
		if c.Script == nil && by.node != nil {
			return c.ByHand
		}
		w.Add(t, c, by.keyed(w.key(way), "when not")...)
		return nil
	})
	if why != nil {
		t.Leave(title, why)
	}
}

// aside looks for a record of which a claim is true and that another transition over the same pair may let pass, and for
// a role that makes moves over this one alone.
func (w *ways) aside(way way, so claim) (p prepared, why words.Localized) {
	if p, why = w.prepare(way, false, so); why != nil {
		return p, why
	}
	for _, role := range w.movers(way.move) {
		over := slices.ContainsFunc(w.graph.Between(way.from, way.to), func(other model.Move) bool {
			return other.Transition != way.move.Transition && slices.Contains(w.movers(other), role)
		})
		if !over && w.barred(role, way, p.found) == nil {
			p.role = role
			return p, nil
		}
	}
	return p, say("left-nobody", nil)
}

// opened derives the cases in which the condition of a move holds in one way of several, or only just.
func (w *ways) opened(way way) {
	turns := w.turns(way.when, true)
	if len(turns) == 1 && !turns[0].near {
		return // as the walks go
	}
	title := say("opened-title", words.Args{"way": way.title(), "condition": w.aloud(way.when)})
	t := w.Thing(Guard, w.pipeline, w.ref(way)+"#when so", title)
	var why words.Localized
	for _, by := range turns {
		p, not := w.prepare(way, true, by.so)
		if why = not; why != nil {
			continue
		}
		c := w.open(p, by.here(title), t.Ref)
		w.arrive(c, way, p.approvals)
		w.passes(c, way, p.role, p.found, p.approvals)
		if c.Script == nil {
			why = c.ByHand
			continue
		}
		w.Add(t, c, by.keyed(w.key(way), "when so")...)
	}
	if !t.Tried() {
		t.Leave(title, why)
	}
}

// limits derives the cases in which a move is made as often as it may be, and once more.
func (w *ways) limits(way way) {
	n := way.move.Transition.Limit.V
	for _, times := range []int{n, n + 1} {
		args := words.Args{"way": way.title(), "n": times, "before": times - 1, "limit": n}
		sentence, name := "limit-title", "#limit"
		if times > n {
			sentence, name = "limit-over-title", "#limit over"
		}
		title := say(sentence, args)
		t := w.Thing(Guard, w.pipeline, w.ref(way)+name, title)
		p, why := w.prepare(way, true)
		if why != nil {
			t.Leave(title, why)
			continue
		}
		c := w.open(p, title, t.Ref)
		c.Preconditions = slices.DeleteFunc(c.Preconditions, isLimit)
		if times > 1 {
			c.Preconditions = append(c.Preconditions, say("limit-used", args))
		}
		past := slices.Repeat([]model.Move{way.move}, times-1)
		if times <= n {
			w.arrive(c, way, p.approvals)
			w.passes(c, way, p.role, p.found, p.approvals)
			if c.Script != nil {
				c.Script.Given[0].Past = past
			}
		} else {
			c.Expected = []words.Localized{refused(way)}
			w.attend(c, way, p.role, p.found, func(s *setup, script *driver.Script) bool {
				script.Given[0].Past = past
				script.Steps[0].Want = driver.Want{Code: driver.OverLimit, Element: way.move.Transition, Rows: []driver.Row{{Name: s.own.Name, Stage: way.from}}}
				return true
			})
		}
		w.Add(t, c, w.key(way), name)
	}
}
