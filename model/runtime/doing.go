package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

// doings are what the CRM does by itself besides its clocks: automations, signals and rules of work.
type doings struct {
	// reacts are the automations that a write of records of an entity may set off, timed those about its records that
	// time does; both in the order of the documents.
	reacts, timed map[*model.Entity][]*doing
	// loose are the automations about no record: a schedule by itself, somebody who is away, an exchange that failed.
	loose          []*doing
	signals        []*looking
	rules          []*model.WorkRule
	task, activity *model.Entity
}

// doing is an automation.
type doing struct {
	*model.Automation
	// entity is that of the records that it is about, nil for none.
	entity *model.Entity
	// counts is how its time is counted; able is false where it cannot be.
	counts calendar.Clock
	able   bool
	// schedule is when it comes, scheduled tells that it has one.
	schedule  calendar.Schedule
	scheduled bool
	// within tells how many of its actions are done in the write that sets it off.
	within int
}

// looking is a signal that is looked at again and again.
type looking struct {
	*model.Signal
	schedule calendar.Schedule
}

// doingsOf reads what the CRM does by itself. What could not be read does nothing.
func (l *law) doingsOf() *doings {
	all := &doings{
		reacts: map[*model.Entity][]*doing{}, timed: map[*model.Entity][]*doing{},
		rules: model.All[model.WorkRule](l.spec), task: l.builtin("task"), activity: l.builtin("activity"),
	}
	working := calendar.New(l.spec.Project)
	for _, a := range model.All[model.Automation](l.spec) {
		if a.Trigger == nil || !a.Trigger.Event.IsSet() {
			continue
		}
		d := &doing{Automation: a, entity: entityOf(a.Trigger)}
		d.counts, d.able = calendar.Of(a.Trigger.Clock.Or(model.ClockCalendar), working)
		all.add(d, l.spec.Project)
	}
	for _, s := range model.All[model.Signal](l.spec) {
		if schedule, ok := calendar.NewSchedule(s.Every, model.Value[model.Cron]{}, l.spec.Project); ok && s.Entity.Get() != nil {
			all.signals = append(all.signals, &looking{s, schedule})
		}
	}
	return all
}

func (all *doings) add(d *doing, project *model.Project) {
	switch t := d.Trigger; t.Event.V {
	case model.EventCreated, model.EventChanged, model.EventEntered, model.EventLeft:
		if d.entity != nil {
			d.within = leading(d.Do.Items)
			all.reacts[d.entity] = append(all.reacts[d.entity], d)
		}
	case model.EventAbsence, model.EventFailed:
		all.loose = append(all.loose, d)
	case model.EventSchedule:
		if d.schedule, d.scheduled = calendar.NewSchedule(t.Every, t.Cron, project); !d.scheduled {
			return
		}
		if t.Entity.IsSet() {
			all.timed[d.entity] = append(all.timed[d.entity], d)
		} else {
			all.loose = append(all.loose, d)
		}
	case model.EventTaskOverdue:
		all.timed[all.task] = append(all.timed[all.task], d)
	default:
		all.timed[d.entity] = append(all.timed[d.entity], d)
	}
}

// leading counts the actions before the first move that may be done in the write that sets an automation off: only
// those that set values are.
func leading(list []*model.AutomationAction) int {
	if i := slices.IndexFunc(list, func(a *model.AutomationAction) bool { return a != nil && a.Move.IsSet() }); i >= 0 {
		return i
	}
	return len(list)
}

// entityOf returns the entity of the records that a trigger is about, nil for none.
func entityOf(t *model.Trigger) *model.Entity {
	if e := t.Entity.Get(); e != nil {
		return e
	}
	for _, ref := range append([]model.Ref[model.Stage]{t.Stage}, t.In.Items...) {
		if stage := ref.Get(); stage != nil {
			if p, _ := stage.Self().Parent.(*model.Pipeline); p != nil {
				return p.Entity.Get()
			}
		}
	}
	if f := t.Field.Get(); f != nil {
		return f.Entity()
	}
	return nil
}

// builtin returns an entity that every CRM has, as the workspace extends it.
func (l *law) builtin(id string) *model.Entity {
	if e, ok := l.spec.Element("entity/" + id).(*model.Entity); ok {
		return e
	}
	for _, e := range l.spec.Builtin {
		if e.Self().ID() == id {
			return e
		}
	}
	return nil
}
