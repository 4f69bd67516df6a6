// Package automation derives the cases of what the CRM does by itself: automations come when they should and do what
// they say, signals are raised from their thresholds on, rules of work remind of what is not recorded; and none of them
// does where it should not. It stands beside package acceptance, which lists it, and must not know model/runtime: it
// judges conditions and reckons moments, people and effects by itself.
package automation

import (
	"strconv"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// Derive adds the cases of the family and its line of the ledger.
func Derive(d *suite.Desk) {
	w := &work{Desk: d, working: calendar.New(d.Spec.Project)}
	w.task, _ = d.Spec.Element("entity/task").(*model.Entity)
	w.activity, _ = d.Spec.Element("entity/activity").(*model.Entity)
	for _, a := range model.All[model.Automation](d.Spec) {
		if a.Self().ID() != "" && a.Trigger != nil && a.Trigger.Event.IsSet() {
			w.automation(a)
		}
	}
	for _, s := range model.All[model.Signal](d.Spec) {
		if s.Self().ID() != "" && s.Entity.Get() != nil {
			w.signal(s)
		}
	}
	for _, r := range model.All[model.WorkRule](d.Spec) {
		if r.Self().ID() != "" && r.After.IsSet() {
			w.rule(r)
		}
	}
}

// work is the work on the family.
type work struct {
	*suite.Desk
	working        *calendar.Calendar
	task, activity *model.Entity
}

// auto is an automation whose cases are derived.
type auto struct {
	*model.Automation
	// entity is that of the records that it is about, nil for none.
	entity *model.Entity
	// counts is how its time is counted; able is false where it cannot be.
	counts calendar.Clock
	able   bool
	// when is its condition, nil for none.
	when *expr.Node
	// come is the case in which it comes.
	come *suite.Thing
	// cases are those that it has, by what is done in them: what is done twice is one case.
	cases map[string]*suite.Case
	// open puts a record on a stand and lets the trigger happen; nil where that cannot be done. What is wished is made
	// so before.
	open func(wish) *scene
}

func (w *work) automation(a *model.Automation) {
	x := &auto{Automation: a, entity: entityOf(a.Trigger), cases: map[string]*suite.Case{}}
	x.counts, x.able = calendar.Of(a.Trigger.Clock.Or(model.ClockCalendar), w.working)
	x.come = w.Thing(suite.Automation, nil, a.Self().Ref+"#trigger", say("thing-trigger", words.Args{"of": suite.TitleOf(a), "event": w.event(a)}))
	if x.when = w.Book.Tree(&a.When); a.When.IsSet() && x.when == nil {
		x.come.Leave(x.come.Title, say("left-condition", nil))
		return
	}
	switch t := a.Trigger; t.Event.V {
	case model.EventCreated:
		x.open = func(wish wish) *scene { return w.created(x, wish) }
	case model.EventEntered, model.EventLeft:
		x.open = func(wish wish) *scene { return w.moved(x, wish) }
	case model.EventChanged:
		x.open = func(wish wish) *scene { return w.changed(x, wish) }
	case model.EventStageStay, model.EventNoActivity, model.EventDateNear, model.EventTaskOverdue, model.EventSchedule:
		x.open = func(wish wish) *scene { return w.timed(x, wish) }
	case model.EventAbsence:
		x.open = func(wish wish) *scene { return w.absent(x, wish) }
	case model.EventFailed:
		x.open = func(wish wish) *scene { return w.failed(x, wish) }
	}
	if x.open == nil {
		x.come.Leave(x.come.Title, say("left-condition", nil))
		return
	}
	c := w.comes(x, x.come, wish{key: "comes"})
	for i, action := range a.Do.Items {
		if action == nil {
			continue
		}
		t := w.Thing(suite.Automation, nil, a.Self().Ref+"#do."+strconv.Itoa(i+1), say("thing-do", words.Args{"of": suite.TitleOf(a), "does": w.does(action)}))
		if c != nil {
			t.Try(c)
			c.Covers = append(c.Covers, t.Ref)
		} else {
			t.Leave(t.Title, say("left-arrange", nil))
		}
	}
	w.parts(x)
	w.others(x)
	w.conditions(x)
}

// comes adds a case of a wish; nil where it cannot be put together, which the thing then says.
func (w *work) comes(x *auto, t *suite.Thing, wish wish) *suite.Case {
	s := x.open(wish)
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return nil
	}
	return w.add(t, s, x, wish)
}

// entityOf returns the entity of the records that a trigger is about, nil for none.
func entityOf(t *model.Trigger) *model.Entity {
	if e := t.Entity.Get(); e != nil {
		return e
	}
	for _, ref := range append([]model.Ref[model.Stage]{t.Stage}, t.In.Items...) {
		if p := pipelineOf(ref.Get()); p != nil {
			return p.Entity.Get()
		}
	}
	if f := t.Field.Get(); f != nil {
		return f.Entity()
	}
	return nil
}

func pipelineOf(stage *model.Stage) *model.Pipeline {
	if stage == nil {
		return nil
	}
	p, _ := stage.Self().Parent.(*model.Pipeline)
	return p
}
