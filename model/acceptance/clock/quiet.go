package clock

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
)

// quiet lets no automation touch the record while the clock is watched, as far as its condition can be made false. It
// tells whether none does: one that moves the record, or changes what clocks look at or whose it is, would spoil the
// case.
func (s *scene) quiet(road []leg) bool {
	calm := true
	for _, a := range model.All[model.Automation](s.Spec) {
		if a.Trigger == nil || !slices.ContainsFunc(a.Do.Items, s.spoils) || !s.mayBegin(a.Trigger, road) {
			continue
		}
		if n := s.Book.Tree(&a.When); n == nil || !s.Arrange(n, false, s.own, nil, s.keep) {
			calm = false
		}
	}
	return calm
}

// spoils tells whether an action matters to the clocks of the record.
func (s *scene) spoils(a *model.AutomationAction) bool {
	return a != nil && (a.Move.IsSet() || a.Assign.IsSet() || slices.ContainsFunc(a.Set.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool {
		f := entry.Key.Get()
		return f != nil && (s.limits(f) || f == facts.OwnerField(s.own.Entity))
	}))
}

// mayBegin tells whether a trigger may be about the record: it is of its entity and, where it names stages, of one that
// the record passes.
func (s *scene) mayBegin(t *model.Trigger, road []leg) bool {
	passes := func(stage *model.Stage) bool {
		return stage != nil && (stage == s.own.Stage || slices.ContainsFunc(road, func(l leg) bool { return l.to == stage }))
	}
	switch t.Event.V {
	case model.EventEntered:
		return passes(t.Stage.Get()) && (s.own.Planned || t.Stage.Get() != s.own.Stage)
	case model.EventLeft:
		return passes(t.Stage.Get()) && len(road) > 0
	case model.EventStageStay:
		return s.staysFor(t, road)
	case model.EventNoActivity:
		return t.Entity.Get() == s.own.Entity || slices.ContainsFunc(t.In.Items, func(ref model.Ref[model.Stage]) bool { return passes(ref.Get()) })
	case model.EventCreated:
		return s.own.Planned && (t.Entity.Get() == s.own.Entity || passes(t.Stage.Get()))
	case model.EventChanged: // what a case changes is what a limit looks at
		return t.Entity.Get() == s.own.Entity && (!t.Fields.IsSet() || slices.ContainsFunc(t.Fields.Items, func(ref model.Ref[model.Field]) bool {
			return ref.Get() != nil && s.limits(ref.Get())
		}))
	case model.EventDateNear:
		return t.Field.Get() != nil && t.Field.Get().Entity() == s.own.Entity && driver.Written(s.own.Get(t.Field.Get())) != "empty"
	}
	return t.Entity.Get() == s.own.Entity
}

// staysFor tells whether the record may stay in the stage of a trigger for as long as that wants; where a road ends it
// stays for good.
func (s *scene) staysFor(t *model.Trigger, road []leg) bool {
	at, since := s.own.Stage, s.Stand.At
	counts, able := calendar.Of(t.Clock.Or(model.ClockCalendar), s.working)
	for _, l := range road {
		if at == t.Stage.Get() && able && slices.ContainsFunc(t.LongerThan.Items, func(limit *model.Limit) bool {
			if limit == nil || !limit.Is.IsSet() {
				return false
			}
			length, ok := counts.Length(limit.Is.V)
			return ok && counts.Add(since, length).Before(l.at)
		}) {
			return true
		}
		at, since = l.to, l.at
	}
	return at == t.Stage.Get()
}
