package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// deed is what a case does with its record beside letting time pass.
type deed struct {
	birth bool
	move  *model.Move
	// fields are those that are changed.
	fields []*model.Field
}

// quiet lets no other automation touch the record until a moment, as far as its condition can be made false: then it is
// said what it may change, which a case does not look at. False where one may move the record first, so that nothing can
// be foretold.
func (s *scene) quiet(but *model.Automation, done deed, until time.Time) bool {
	if but != nil {
		done.fields = append(slices.Clone(done.fields), s.sets(but)...)
	}
	for _, a := range model.All[model.Automation](s.Spec) {
		if a == but || a.Trigger == nil || !slices.ContainsFunc(a.Do.Items, disturbs) || entityOf(a.Trigger) != s.own.Entity || !s.mayCome(a.Trigger, done, until) {
			continue
		}
		if n := s.Book.Tree(&a.When); n != nil && !stand.Speaks(n) && s.Arrange(n, false, s.own, nil, s.keep) && !s.judges(n) && !timely(n) {
			continue
		}
		for _, action := range a.Do.Items {
			if action == nil {
				continue
			}
			s.unsettled = s.unsettled || action.Move.IsSet()
			if action.Assign.IsSet() {
				s.touched = append(s.touched, facts.OwnerField(s.own.Entity))
			}
			for _, entry := range action.Set.Entries {
				s.touched = append(s.touched, entry.Key.Get())
			}
		}
	}
	return !s.unsettled && !(but != nil && slices.Contains(s.touched, facts.OwnerField(s.own.Entity)) && s.looksAtOwner(but))
}

// mayCome tells whether a trigger may happen to the record in a case.
func (s *scene) mayCome(t *model.Trigger, done deed, until time.Time) bool {
	stage := t.Stage.Get()
	over := func() bool { // the shortest of its lengths of time
		counts, able := s.clock(t.Clock)
		return able && slices.ContainsFunc(t.LongerThan.Items, func(limit *model.Limit) bool {
			if limit == nil || !limit.Is.IsSet() {
				return false
			}
			length, ok := counts.Length(limit.Is.V)
			return ok && !counts.Add(s.began(), length).After(until)
		})
	}
	switch t.Event.V {
	case model.EventCreated:
		return done.birth && (stage == nil || stage == s.own.Stage)
	case model.EventEntered:
		return done.birth && stage == s.own.Stage || done.move != nil && stage == done.move.To
	case model.EventLeft:
		return done.move != nil && stage == done.move.From
	case model.EventChanged:
		return slices.ContainsFunc(done.fields, func(f *model.Field) bool {
			return !t.Fields.IsSet() || slices.ContainsFunc(t.Fields.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f })
		})
	case model.EventStageStay:
		return (stage == s.own.Stage || done.move != nil && stage == done.move.To) && over()
	case model.EventNoActivity:
		return over()
	case model.EventDateNear:
		return t.Field.Get() != nil && (!s.Value(s.own, t.Field.Get()).IsEmpty() || slices.Contains(done.fields, t.Field.Get()))
	case model.EventTaskOverdue:
		return s.task != nil && len(s.Records(s.task)) > 0
	case model.EventSchedule:
		schedule, ok := calendar.NewSchedule(t.Every, t.Cron, s.Spec.Project)
		next := schedule.Next(s.began())
		return ok && !next.IsZero() && !next.After(until)
	}
	return true
}

// began is when the case begins.
func (s *scene) began() time.Time {
	if !s.Since.IsZero() {
		return s.Since
	}
	return s.At
}

// disturbs tells whether an action changes a record.
func disturbs(a *model.AutomationAction) bool {
	return a != nil && (a.Move.IsSet() || a.Assign.IsSet() || a.Set.IsSet())
}

// looksAtOwner tells whether it matters to an automation whose the record is.
func (s *scene) looksAtOwner(a *model.Automation) bool {
	team := s.own.Entity.RecordTeam.Get()
	near := team == nil || s.own.Get(team).IsEmpty() // who is near is told by whose the record is
	return slices.ContainsFunc(a.Do.Items, func(action *model.AutomationAction) bool {
		return action != nil && (action.Task.IsSet() && (near || action.Task.Word == "record_owner") || action.Assign.IsSet() ||
			slices.ContainsFunc(action.Notify.Items, func(ref model.Ref[model.Role]) bool { return ref.Word == "record_owner" }))
	})
}

// timely tells whether a condition speaks of the time at which it is judged.
func timely(n *expr.Node) bool {
	return n.Op == expr.Now || n.Op == expr.Today || n.Op == expr.InPeriod || slices.ContainsFunc(n.Args, timely)
}

// burden gives the first of the people among whom the least loaded is chosen an open record, so that it is another one.
func (s *scene) burden(a *model.Automation) {
	for _, action := range a.Do.Items {
		if action == nil || action.Rule.V != model.AssignLeastLoaded || facts.OwnerField(s.own.Entity) == nil {
			continue
		}
		people := s.holders(action.Assign.Get())
		if action.Assign.Word == "deputy" && s.owner != nil {
			people = s.holders(deputyOf(s.owner))
		}
		if len(people) < 2 {
			continue
		}
		r := s.Blank(s.own.Entity, s.startOf(s.own))
		r.Set(facts.OwnerField(r.Entity), stand.Shaped(facts.OwnerField(r.Entity), expr.Named(expr.Person, people[0].ID)))
		s.Fill(r)
		s.there = append(s.there, say("burden", nil))
	}
}

// alone tells whether the automation is set off by time for no other record on the stand.
func (s *scene) alone(x *auto) bool {
	for _, r := range s.Records(x.entity) {
		if r == s.own || r.Planned {
			continue
		}
		own := s.own
		s.own = r
		holds := s.judges(x.when)
		s.own = own
		switch {
		case !holds:
		case x.Trigger.Event.V == model.EventStageStay && r.Stage != x.Trigger.Stage.Get():
		case x.Trigger.Event.V == model.EventDateNear && x.Trigger.Field.Get() != nil && s.Value(r, x.Trigger.Field.Get()).IsEmpty():
		default:
			return false
		}
	}
	return true
}

// steady tells whether no escalation gives the record to somebody else before a moment, as far as that matters.
func (s *scene) steady(x *auto, until time.Time) bool {
	if s.own == nil || s.own.Stage == nil || !s.looksAtOwner(x.Automation) {
		return true
	}
	early := func(within []*model.Limit, kind model.Value[model.Clock], levels []*model.Escalation) bool {
		counts, able := s.clock(kind)
		return able && gives(levels) && slices.ContainsFunc(within, func(limit *model.Limit) bool {
			if limit == nil || !limit.Is.IsSet() {
				return false
			}
			length, ok := counts.Length(limit.Is.V)
			return ok && counts.Add(s.At, length).Before(until.Add(time.Hour))
		})
	}
	if sla := s.own.Stage.Sla; sla != nil && early(sla.Within.Items, sla.Clock, sla.Escalate) {
		return false
	}
	p := pipelineOf(s.own.Stage)
	return !slices.ContainsFunc(p.Slas, func(sla *model.Sla) bool { return sla != nil && early(sla.Within.Items, sla.Clock, sla.Escalate) })
}

// gives tells whether a level of an escalation gives the record to somebody.
func gives(levels []*model.Escalation) bool {
	return slices.ContainsFunc(levels, func(l *model.Escalation) bool { return l != nil && l.Do.V == model.EscalationReassign })
}
