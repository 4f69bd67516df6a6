package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// attend writes the script of a case in which a role goes a way with a record as it was found. Then says what is
// done and wanted beyond that; it returns false where the stand is not as the case says.
func (w *ways) attend(c *Case, way way, role *model.Role, found state, then func(*setup, *driver.Script) bool) {
	s, why := w.setUp(way, role, w.bare(found, way.from == nil))
	if why != nil {
		c.ByHand = why
		return
	}
	step := s.step()
	script := s.Script()
	script.Steps = []*driver.Step{step}
	if !then(s, script) {
		c.ByHand = say("hand-arrange", nil)
		return
	}
	script.People = s.People()
	c.Script = script
	s.retell(c)
}

// step is the step in which the record is born or moved. What a move asks as its reason is given with it.
func (s *setup) step() *driver.Step {
	if s.way.from == nil {
		set := slices.DeleteFunc(s.own.Values(), func(v driver.Value) bool { return facts.Computed(v.Field) })
		return &driver.Step{Do: driver.Create, By: s.by.ID, Entity: s.entity, Name: s.own.Name, To: s.way.to, Set: s.chosen(set)}
	}
	step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, To: s.way.to}
	if f := s.way.move.Transition.Reason.Get(); f != nil {
		if d := s.own.Get(f); !d.IsEmpty() {
			s.own.Set(f, expr.Datum{})
			step.Set = []driver.Value{{Field: f, Datum: d}}
		}
	}
	return step
}

// chosen leaves out what the record would have by default anyway.
func (s *setup) chosen(set []driver.Value) []driver.Value {
	return slices.DeleteFunc(set, func(v driver.Value) bool {
		d, ok := s.Datum(v.Field, v.Field.Default)
		return ok && v.Field.Default.IsSet() && driver.Written(d) == driver.Written(v.Datum)
	})
}

// passes writes that the way is gone, after some approvals.
func (w *ways) passes(c *Case, way way, role *model.Role, found state, approvals []*model.Approval) {
	w.attend(c, way, role, found, func(s *setup, script *driver.Script) bool {
		step := script.Steps[0]
		if len(s.lacking(step)) > 0 || !s.approved(step, approvals) {
			return false
		}
		return s.agree(step, script, approvals)
	})
}

// agree writes that the way is gone after some approvals, and what is seen then.
func (s *setup) agree(step *driver.Step, script *driver.Script, approvals []*model.Approval) bool {
	last := step
	if len(approvals) > 0 {
		waiting := driver.Row{Name: s.own.Name, Stage: s.way.from}
		step.Want = driver.Want{Code: driver.Waits, Element: s.way.move.Transition, Rows: []driver.Row{waiting}}
		for _, a := range ordered(approvals) {
			if !decide(s, script, s.approver(a), true, "as agreed", driver.Want{Rows: []driver.Row{waiting}}) {
				return false
			}
		}
		last = script.Steps[len(script.Steps)-1]
	}
	row := driver.Row{Name: s.own.Name, Stage: s.way.to}
	if s.way.from != nil {
		row.Values = s.sets(step)
	}
	last.Want = driver.Want{Rows: []driver.Row{row}, Made: s.made()}
	return true
}

// ordered puts approvals in the order in which they are asked.
func ordered(list []*model.Approval) []*model.Approval {
	left, done := slices.Clone(list), []*model.Approval{}
	for len(left) > 0 {
		i := slices.IndexFunc(left, func(a *model.Approval) bool {
			after := a.After.Get()
			return after == nil || !slices.ContainsFunc(left, func(b *model.Approval) bool { return b != a && b.By.Get() == after })
		})
		i = max(i, 0)
		done, left = append(done, left[i]), slices.Delete(left, i, i+1)
	}
	return done
}

// approver returns somebody who may answer an approval: not the one who asks, and somebody who sees the record.
func (s *setup) approver(a *model.Approval) *driver.Person {
	role := a.By.Get()
	if role == nil {
		return nil
	}
	return s.seer(role)
}

// seer returns somebody of a role, not the actor, who sees the record; nil for nobody.
func (s *setup) seer(role *model.Role) *driver.Person {
	right := s.facts.Allowed([]*model.Role{role}, model.ActionRead, s.entity, s.own.Stage, nil)
	suffix := ""
	if role == s.by.Roles[0] {
		suffix = "_2"
	}
	p := s.Another(role, suffix)
	homes := []*model.Team{p.Home}
	if !s.used[p] {
		homes = slices.Concat(homes, []*model.Team{s.by.Home}, s.Homes(role), s.Invented())
	}
	for _, home := range homes {
		p.Home = home
		if right.Admits(s.Relation(p, s.own)) {
			if s.used != nil {
				s.used[p] = true
			}
			return p
		}
	}
	return nil
}

// approved tells whether just these approvals are needed.
func (s *setup) approved(step *driver.Step, approvals []*model.Approval) bool {
	if s.way.from == nil {
		return true
	}
	return s.with(step, func() bool {
		return !slices.ContainsFunc(s.way.move.Transition.Approvals, func(a *model.Approval) bool {
			return a.By.Get() != nil && s.True(&a.When, s.own, nil) != slices.Contains(approvals, a)
		})
	})
}

// with judges the record as it would be with what a step sets.
func (s *setup) with(step *driver.Step, judge func() bool) bool {
	before := map[*model.Field]expr.Datum{}
	for _, v := range step.Set {
		before[v.Field] = s.own.Get(v.Field)
		s.own.Set(v.Field, v.Datum)
	}
	stage, planned := s.own.Stage, s.own.Planned
	defer func() {
		for f, d := range before {
			s.own.Set(f, d)
		}
		s.own.Stage, s.own.Planned = stage, planned
	}()
	return judge()
}

// sets returns the values that the move itself sets and that a test can foretell.
func (s *setup) sets(step *driver.Step) []driver.Value {
	var list []driver.Value
	t := s.way.move.Transition
	s.with(step, func() bool {
		for i := range t.Sets.Entries {
			entry := &t.Sets.Entries[i]
			f, n := entry.Key.Get(), s.tree(&entry.Value.Condition)
			if f == nil || n == nil || f.Frozen.V && !s.own.Get(f).IsEmpty() || s.actors(n) {
				continue
			}
			if d := stand.Shaped(f, n.Eval(s.Setting(s.own, nil))); stand.Fits(f, d) {
				list = append(list, driver.Value{Field: f, Datum: d})
			}
		}
		return true
	})
	return list
}

// actors tells whether a node speaks of who acts, or of what was before.
func (s *setup) actors(n *expr.Node) bool {
	found := false
	through(n, func(n *expr.Node) {
		found = found || n.Op == expr.Field && (n.Path.Entity == nil || n.Path.Name == "old")
	})
	return found
}

// made returns the records that entering the stage hands over, nil where that cannot be foretold.
func (s *setup) made() []driver.Row {
	rows := []driver.Row{}
	for _, h := range s.way.to.HandsOver {
		e := h.Creates.Get()
		if e == nil || h.ReuseBy.IsSet() && len(s.Records(e)) > 0 {
			return nil
		}
		row := driver.Row{Entity: e, Stage: h.Into.Get()}
		if row.Stage == nil && len(s.PipelinesOf(e)) > 0 {
			return nil
		}
		rows = append(rows, row)
	}
	return rows
}
