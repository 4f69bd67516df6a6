package acceptance

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// tour is a record on its way along a road.
type tour struct {
	*setup
	road      []*leg
	approvals [][]*model.Approval
	script    *driver.Script
	// reasons are what moves ask anew; kept are those fields of them that the record has before, because something
	// else needs them first.
	reasons map[*model.Field]expr.Datum
	kept    map[*model.Field]bool
	// entered are the stages in which the record has been.
	entered map[*model.Stage]bool
}

// carry writes the case of a record that goes a road. Where it cannot go the whole road, c is nil, and n says how far
// it comes.
func (w *ways) carry(road []*leg) (c *Case, n int) {
	found, approvals, ok := w.plan(road)
	if !ok || found.vague {
		return nil, 1
	}
	for _, owner := range w.owners(road) {
		kept := map[*model.Field]bool{}
		for again := true; again; {
			again = false
			t := &tour{road: road, approvals: approvals, kept: kept, reasons: map[*model.Field]expr.Datum{}, entered: map[*model.Stage]bool{}}
			s, why := w.setUp(road[0].way, owner, w.bare(found, false))
			if why != nil {
				break
			}
			t.setup = s
			gone, lacks := t.drive()
			if gone == len(road) {
				return w.tell(t), gone
			}
			n = max(n, gone)
			if lacks != nil && !kept[lacks] {
				kept[lacks], again = true, true
			}
		}
	}
	return nil, n
}

// drive goes the road as far as it can, and returns how many legs that are; lacks is a reason that was needed before
// its move, nil for none.
func (t *tour) drive() (n int, lacks *model.Field) {
	t.used = map[*driver.Person]bool{t.by: true}
	for _, l := range t.road {
		if f := l.way.move.Transition.Reason.Get(); f != nil {
			t.reasons[f] = t.own.Get(f)
		}
	}
	for f := range t.reasons {
		if !t.kept[f] {
			t.own.Set(f, expr.Datum{})
		}
	}
	t.script = t.Script()
	for i, l := range t.road {
		t.way = l.way
		t.entered[l.way.from] = true
		step, missing := t.goes(l)
		if step == nil {
			return i, missing
		}
		t.script.Steps = append(t.script.Steps, step)
		if !t.agree(step, t.script, t.approvals[i]) {
			return i, nil
		}
		want := &t.script.Steps[len(t.script.Steps)-1].Want
		switch {
		case len(l.way.to.HandsOver) == 0:
		case l.way.to == t.road[0].way.from: // whether it has been there before is not told
			want.Made = nil
		case t.entered[l.way.to]:
			want.Made = []driver.Row{}
		case slices.ContainsFunc(t.road[i+1:], func(l *leg) bool { return t.looksBeyond(l.way) }):
			return i + 1, nil
		}
		if i == len(t.road)-1 {
			break
		}
		if !t.arrives(step) || t.stirred(step, t.road[i+1:]) {
			return i + 1, nil
		}
	}
	t.script.People = t.People()
	return len(t.road), nil
}

// goes returns the step of a leg, nil where something is in the way; missing is then a reason that is needed already.
func (t *tour) goes(l *leg) (step *driver.Step, missing *model.Field) {
	if !t.takes(l.role) {
		return nil, nil
	}
	step = &driver.Step{Do: driver.Write, By: t.by.ID, On: []string{t.own.Name}, To: l.way.to}
	if f := l.way.move.Transition.Reason.Get(); f != nil {
		step.Set = []driver.Value{{Field: f, Datum: t.reasons[f]}}
	}
	if limit := l.way.move.Transition.Limit; limit.IsSet() && t.count(l.way) >= limit.V {
		return nil, nil
	}
	for _, m := range t.lacking(step) {
		if _, asked := t.reasons[m.Field]; asked && m.Field != nil {
			missing = m.Field
		}
		return nil, missing
	}
	ok := t.with(step, func() bool {
		if n := t.whenOf(l.way); n != nil && (stand.Speaks(n) || !t.Holds(n, t.own, nil)) {
			return false
		}
		return !t.blind(l.way)
	})
	if !ok || !t.approved(step, t.approvals[slices.Index(t.road, l)]) {
		return nil, nil
	}
	return step, nil
}

// count counts how often the record has made a move.
func (t *tour) count(way way) int {
	n := 0
	for i, step := range t.script.Steps {
		if step.Do == driver.Write && step.To == way.to && t.before(i) == way.from {
			n++
		}
	}
	return n
}

// before returns where the record is before a step.
func (t *tour) before(i int) *model.Stage {
	stage := t.road[0].way.from
	for _, step := range t.script.Steps[:i] {
		if step.Do == driver.Write {
			stage = step.To
		}
	}
	return stage
}

// whenOf returns the condition of a way, nil for none.
func (w *ways) whenOf(way way) *expr.Node {
	if way.when == nil {
		return nil
	}
	return w.tree(way.when)
}

// takes makes somebody of a role the one who acts; false where nobody of it sees the record as it is.
func (t *tour) takes(role *model.Role) bool {
	right := t.facts.Allowed([]*model.Role{role}, model.ActionRead, t.entity, t.own.Stage, nil)
	p := t.Person(role)
	homes := []*model.Team{p.Home}
	if !t.used[p] {
		homes = slices.Concat(homes, []*model.Team{t.by.Home}, t.Homes(role), t.Invented())
	}
	for _, home := range homes {
		p.Home = home
		if right.Admits(t.Relation(p, t.own)) {
			t.by, t.used[p] = p, true
			return true
		}
	}
	return false
}

// blind tells whether whoever acts does not see a field that is asked for on a way.
func (t *tour) blind(way way) bool {
	sees := func(f *model.Field) bool {
		return f == nil || t.facts.Allowed(t.by.Roles, model.ActionRead, t.entity, t.own.Stage, f).Admits(t.Relation(t.by, t.own))
	}
	if !sees(way.move.Transition.Reason.Get()) {
		return true
	}
	for _, c := range t.asked(way) {
		if !(stand.Guards(c, way.to) || facts.Guards(c, way.move)) || !t.True(&c.When, t.own, nil) {
			continue
		}
		for _, r := range c.Require {
			if !sees(r.Field.Get()) {
				return true
			}
		}
	}
	return false
}

// arrives puts the record where its move leads, with what the move sets; false where that cannot be foretold.
func (t *tour) arrives(step *driver.Step) bool {
	for _, v := range step.Set {
		t.own.Set(v.Field, v.Datum)
	}
	sets := &t.way.move.Transition.Sets
	for i := range sets.Entries {
		f, n := sets.Entries[i].Key.Get(), t.tree(&sets.Entries[i].Value.Condition)
		if f == nil || n == nil || t.actors(n) {
			return false
		}
		if f.Frozen.V && !t.own.Get(f).IsEmpty() {
			continue
		}
		if d := stand.Shaped(f, n.Eval(t.Setting(t.own, nil))); stand.Fits(f, d) {
			t.own.Set(f, d)
		}
	}
	t.own.Stage = step.To
	return true
}
