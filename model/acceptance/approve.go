package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// approvals derives the cases of each approval of a move: yes, no with a reason and without, an answer by the one who
// asks, by somebody else, before its turn, after the record has changed; and the move for which it is not needed.
func (w *ways) approvals(way way) {
	for _, a := range way.move.Transition.Approvals {
		role := a.By.Get()
		if role == nil {
			continue
		}
		ask := approvalWork{ways: w, way: way, approval: a, args: words.Args{"way": way.title(), "role": titleOf(role), "condition": w.aloud(&a.When)}}
		ask.when(true, func(first bool) {
			if ask.answer("approve", ask.yes); !first {
				return
			}
			ask.answer("reject", ask.no)
			ask.answer("mute", ask.mute)
			ask.answer("self", ask.self)
			ask.answer("stranger", ask.stranger)
			ask.answer("changed", ask.changed)
			if a.After.Get() != nil {
				ask.answer("early", ask.early)
			}
		})
		if a.When.IsSet() {
			ask.when(false, func(bool) { ask.answer("free", ask.free) })
		}
	}
}

// when prepares records of which the condition of the approval is true, or not: one for each way in which it comes to be
// so, one for any where none can be. Of the first all may be tried.
func (a *approvalWork) when(want bool, try func(first bool)) {
	n := 0
	why := a.each(&a.approval.When, want, func(by turn) words.Localized {
		a.by = by
		if a.p, a.why = a.prepare(a.way, true, by.so); a.why != nil {
			return a.why
		}
		try(n == 0)
		n++
		return nil
	})
	if why != nil {
		try(true)
	}
}

// approvalWork is the work on one approval.
type approvalWork struct {
	*ways
	way      way
	approval *model.Approval
	args     words.Args
	// by is how its condition comes to be true, or not.
	by  turn
	p   prepared
	why words.Localized
}

// answer derives one case of the approval.
func (a *approvalWork) answer(sort string, write func(*Case, *setup, *driver.Script) bool) {
	title := say("approval-"+sort+"-title", a.args)
	ref := a.ref(a.way) + "#approval " + a.approval.By.Get().Self().ID()
	t := a.Thing(Guard, a.pipeline, ref+" "+sort, title)
	if a.why != nil {
		t.Leave(title, a.why)
		return
	}
	c := a.open(a.p, a.by.here(title), t.Ref)
	ok := true
	a.attend(c, a.way, a.p.role, a.p.found, func(s *setup, script *driver.Script) bool {
		ok = write(c, s, script)
		return ok
	})
	if !ok {
		if !t.Tried() {
			t.Leave(title, say("left-approval", nil))
		}
		return
	}
	if c.Script == nil && a.by.key != "" {
		return // other ways are tried
	}
	if c.Script == nil { // told, as well as can be
		write(c, nil, &driver.Script{Steps: []*driver.Step{{}}})
	}
	a.Add(t, c, a.by.keyed(a.key(a.way), ref, sort)...)
}

// waits says that the record waits, and adds the answers that come before this approval's turn. It returns the record
// as it must be while it waits.
func (a *approvalWork) waits(c *Case, s *setup, script *driver.Script) (row driver.Row, ok bool) {
	last := &c.Steps[len(c.Steps)-1]
	last.As = c.Actors[0]
	var before []*model.Approval
	for _, other := range ordered(a.p.approvals) {
		if other == a.approval {
			break
		}
		before = append(before, other)
	}
	first := a.approval
	if len(before) > 0 {
		first = before[0]
	}
	last.Expected = append(last.Expected, say("waits", words.Args{"stage": titleOf(a.way.from), "role": titleOf(first.By.Get())}))
	for _, other := range before {
		a.does(c, actor(other.By.Get()), say("approve", nil))
	}
	if s == nil {
		return row, true
	}
	row = driver.Row{Name: s.own.Name, Stage: a.way.from}
	step := script.Steps[0]
	if len(s.lacking(step)) > 0 || !s.approved(step, a.p.approvals) {
		return row, false
	}
	step.Want = driver.Want{Code: driver.Waits, Element: a.way.move.Transition, Rows: []driver.Row{row}}
	for _, other := range before {
		by := s.approver(other)
		if by == nil {
			return row, false
		}
		script.Steps = append(script.Steps, &driver.Step{Do: driver.Decide, By: by.ID, On: []string{s.own.Name}, Yes: true, Reason: "as agreed", Want: driver.Want{Rows: []driver.Row{row}}})
	}
	return row, true
}

// does adds a step by somebody else.
func (w *ways) does(c *Case, who Actor, what words.Localized, seen ...words.Localized) {
	if !slices.ContainsFunc(c.Actors, func(a Actor) bool { return a.Ref == who.Ref }) {
		c.Actors = append(c.Actors, who)
	}
	c.Steps[0].As = c.Actors[0]
	c.Steps = append(c.Steps, Step{As: who, Do: what, Expected: seen})
}

// decide adds an answer by somebody, and what must come of it.
func decide(s *setup, script *driver.Script, by *driver.Person, yes bool, reason string, want driver.Want) bool {
	if by == nil {
		return false
	}
	script.Steps = append(script.Steps, &driver.Step{Do: driver.Decide, By: by.ID, On: []string{s.own.Name}, Yes: yes, Reason: reason, Want: want})
	return true
}

// yes: the approvers agree, and the move is made.
func (a *approvalWork) yes(c *Case, s *setup, script *driver.Script) bool {
	a.arrive(c, a.way, a.p.approvals)
	if s == nil {
		return true
	}
	step := script.Steps[0]
	if len(s.lacking(step)) > 0 || !s.approved(step, a.p.approvals) || !slices.Contains(a.p.approvals, a.approval) {
		return false
	}
	return s.agree(step, script, a.p.approvals)
}

// no: a refusal with a reason leaves the record where it is, or sends it where the approval says.
func (a *approvalWork) no(c *Case, s *setup, script *driver.Script) bool {
	row, ok := a.waits(c, s, script)
	to := a.approval.RejectTo.Get()
	if to == nil {
		to = a.way.from
	}
	a.does(c, actor(a.approval.By.Get()), say("reject", nil))
	c.Expected = []words.Localized{say("rejected", words.Args{"stage": titleOf(to)})}
	if !ok || s == nil {
		return ok
	}
	row.Stage = to
	return decide(s, script, s.approver(a.approval), false, "too early", driver.Want{Rows: []driver.Row{row}})
}

// mute: a refusal without a reason is none.
func (a *approvalWork) mute(c *Case, s *setup, script *driver.Script) bool {
	row, ok := a.waits(c, s, script)
	a.does(c, actor(a.approval.By.Get()), say("reject-mute", nil))
	c.Expected = []words.Localized{say("still-waits", nil)}
	if !ok || s == nil {
		return ok
	}
	return decide(s, script, s.approver(a.approval), false, "", driver.Want{Code: driver.NoRight, Element: a.way.move.Transition, Rows: []driver.Row{row}})
}

// self: whoever asks does not answer, even with the right role.
func (a *approvalWork) self(c *Case, s *setup, script *driver.Script) bool {
	row, ok := a.waits(c, s, script)
	a.does(c, c.Actors[0], say("approve-self", words.Args{"role": titleOf(a.approval.By.Get())}))
	c.Expected = []words.Localized{say("answer-refused", words.Args{"stage": titleOf(a.way.from)})}
	role := a.approval.By.Get()
	if c.Actors[0].Ref != role.Self().Ref {
		both := say("both-roles", words.Args{"role": c.Actors[0].Title, "other": titleOf(role)})
		c.Preconditions = slices.Insert(c.Preconditions, 0, words.Localized(both))
	}
	if !ok || s == nil {
		return ok
	}
	if !slices.Contains(s.by.Roles, role) {
		s.by.Roles = append(slices.Clone(s.by.Roles), role)
	}
	return decide(s, script, s.by, true, "as agreed", driver.Want{Code: driver.NoRight, Element: a.way.move.Transition, Rows: []driver.Row{row}})
}

// stranger: somebody else who sees the record does not answer.
func (a *approvalWork) stranger(c *Case, s *setup, script *driver.Script) bool {
	row, ok := a.waits(c, s, script)
	other := a.passerBy()
	if other == nil {
		return false
	}
	a.does(c, actor(other), say("approve", nil))
	c.Expected = []words.Localized{say("answer-refused", words.Args{"stage": titleOf(a.way.from)})}
	if !ok || s == nil {
		return ok
	}
	by := s.seer(other)
	return by != nil && decide(s, script, by, true, "as agreed", driver.Want{Code: driver.NoRight, Element: a.way.move.Transition, Rows: []driver.Row{row}})
}

// passerBy returns a role that sees the record and is asked for no approval of the move.
func (a *approvalWork) passerBy() *model.Role {
	for _, role := range model.All[model.Role](a.spec) {
		asked := slices.ContainsFunc(a.way.move.Transition.Approvals, func(other *model.Approval) bool { return other.By.Get() == role })
		if !asked && role != a.p.role && a.facts.Allowed([]*model.Role{role}, model.ActionRead, a.entity, a.way.from, nil).Reaches(facts.Scope{Word: facts.ScopeAll}) {
			return role
		}
	}
	return nil
}

// changed: after a change of what was asked about, the answer comes too late.
func (a *approvalWork) changed(c *Case, s *setup, script *driver.Script) bool {
	row, ok := a.waits(c, s, script)
	if s == nil {
		return true
	}
	f, d := a.alterable(s)
	if f == nil || !ok {
		return false
	}
	change := say("change-field", words.Args{"field": titleOf(f)})
	a.does(c, Actor{Ref: "system", Title: say("actor-system", nil)}, change)
	c.Steps[len(c.Steps)-1].Data = []Datum{{Field: f, Title: titleOf(f), Value: a.Show(s.At, f, d)}}
	a.does(c, actor(a.approval.By.Get()), say("approve", nil))
	c.Expected = []words.Localized{say("request-void", words.Args{"stage": titleOf(a.way.from)})}
	script.Steps = append(script.Steps, &driver.Step{Do: driver.Write, On: []string{s.own.Name}, Set: []driver.Value{{Field: f, Datum: d}}, Want: driver.Want{Rows: []driver.Row{row}}})
	return decide(s, script, s.approver(a.approval), true, "as agreed", driver.Want{Code: driver.NoRight, Rows: []driver.Row{row}})
}

// alterable returns a field that the checkpoints or approvals of the move speak of and another value of it with which
// all that holds in the stage still does; nil where there is none.
func (a *approvalWork) alterable(s *setup) (*model.Field, expr.Datum) {
	for _, f := range a.stored() {
		if facts.Computed(f) || f.Frozen.V || f.Unique.V || f.Type.V == model.FieldReference || f.Type.V == model.FieldUser || s.own.Get(f).IsEmpty() || f == a.way.move.Transition.Reason.Get() {
			continue
		}
		before := s.own.Get(f)
		for _, d := range s.Others(s.own, f) {
			if d.IsEmpty() || !s.keep(s.own, f, d) {
				continue
			}
			s.own.Set(f, d)
			fine := s.whole() && len(s.lacking(&driver.Step{})) == 0
			if s.own.Set(f, before); fine {
				return f, d
			}
		}
	}
	return nil, expr.Datum{}
}

// stored returns the fields whose values a request for approval keeps.
func (a *approvalWork) stored() []*model.Field {
	var list []*model.Field
	add := func(f *model.Field) {
		if f != nil && f.Entity() == a.entity && !slices.Contains(list, f) {
			list = append(list, f)
		}
	}
	read := func(c *model.Condition) {
		if n := a.tree(c); n != nil {
			for _, f := range a.firsts(n) {
				add(f)
			}
		}
	}
	for _, other := range a.way.move.Transition.Approvals {
		read(&other.When)
	}
	for _, c := range a.asked(a.way) {
		for _, r := range c.Require {
			for _, item := range inside(r) {
				add(item.Field.Get())
			}
		}
	}
	return list
}

// early: an approval that comes after another one is not given before it.
func (a *approvalWork) early(c *Case, s *setup, script *driver.Script) bool {
	if !slices.ContainsFunc(a.p.approvals, func(other *model.Approval) bool { return other.By.Get() == a.approval.After.Get() }) {
		return false
	}
	last := &c.Steps[len(c.Steps)-1]
	last.Expected = append(last.Expected, say("waits", words.Args{"stage": titleOf(a.way.from), "role": titleOf(ordered(a.p.approvals)[0].By.Get())}))
	a.does(c, actor(a.approval.By.Get()), say("approve", nil))
	c.Expected = []words.Localized{say("answer-refused", words.Args{"stage": titleOf(a.way.from)})}
	if s == nil {
		return true
	}
	step := script.Steps[0]
	if len(s.lacking(step)) > 0 || !s.approved(step, a.p.approvals) {
		return false
	}
	row := driver.Row{Name: s.own.Name, Stage: a.way.from}
	step.Want = driver.Want{Code: driver.Waits, Element: a.way.move.Transition, Rows: []driver.Row{row}}
	return decide(s, script, s.approver(a.approval), true, "as agreed", driver.Want{Code: driver.NoRight, Element: a.way.move.Transition, Rows: []driver.Row{row}})
}

// free: where its condition does not hold, the approval is not asked for.
func (a *approvalWork) free(c *Case, s *setup, script *driver.Script) bool {
	if slices.Contains(a.p.approvals, a.approval) {
		return false
	}
	a.arrive(c, a.way, a.p.approvals)
	if s == nil {
		return true
	}
	step := script.Steps[0]
	return len(s.lacking(step)) == 0 && s.approved(step, a.p.approvals) && s.agree(step, script, a.p.approvals)
}
