package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// otherwise lets something happen before the time is over, by which the automation does not come then.
func (s *scene) otherwise(x *auto, wish wish, at time.Time) *scene {
	middle := s.now.Add((at.Sub(s.now) / 2).Truncate(time.Minute))
	if !middle.After(s.now) {
		return nil
	}
	switch x.Trigger.Event.V {
	case model.EventStageStay:
		for _, m := range s.Facts.Graph(pipelineOf(s.own.Stage)).Out(s.own.Stage) {
			if !s.free(m) || len(m.To.HandsOver) > 0 || m.To.Kind() == model.StagePause || !s.pave(&m, false, s.keeping(read(x.when)...)) || !s.stands(x, wish, at.Add(later)) {
				continue
			}
			s.begin()
			s.wait(middle, nil)
			s.travel(m)
			s.before = nil
			s.wait(at.Add(later), nil)
			return s
		}
	case model.EventDateNear:
		f := x.Trigger.Field.Get()
		s.wait(middle, nil)
		d := stand.Shaped(f, expr.Instant(expr.Moment, s.At.AddDate(1, 0, 0)))
		if !stand.Fits(f, d) {
			return nil
		}
		s.write(f, d)
		if !s.Met(s.own, s.House.Asked(s.own.Stage, false)) {
			return nil
		}
		s.before = nil
		s.wait(at, nil)
		return s
	case model.EventNoActivity:
		return s.resets(x, wish, at, middle)
	}
	return nil
}

// resets lets something happen by which the time of rest counts anew, or something that does not matter to it.
func (s *scene) resets(x *auto, wish wish, at, middle time.Time) *scene {
	s.wait(middle, nil)
	counted := true
	if wish.other == "activity" {
		word := contacts[wish.part]
		counted = !x.Trigger.Counts.IsSet() || slices.ContainsFunc(x.Trigger.Counts.Items, func(ref model.Ref[model.Field]) bool { return ref.Word == word })
		if !s.contact(word, s.own, s.now) {
			return nil
		}
	} else {
		f := countedFields(x)[wish.part]
		done := false
		for _, d := range s.Others(s.own, f) {
			held := s.own.Get(f)
			if s.own.Set(f, d); d.IsEmpty() || d.Base == expr.Record || !s.judges(x.when) || !s.Met(s.own, s.House.Asked(s.own.Stage, false)) {
				s.own.Set(f, held)
				continue
			}
			s.own.Set(f, held)
			s.write(f, d)
			s.before, done = nil, true
			break
		}
		if !done {
			return nil
		}
	}
	length, ok := s.length(x)
	if !ok {
		return nil
	}
	if counted {
		anew := x.counts.Add(s.now, length)
		if !anew.After(at.Add(later)) {
			return nil
		}
		s.wait(at.Add(later), nil)
		at = anew
	}
	s.now = at.Add(later)
	e, ok := s.effect(x.Automation, nil)
	if !ok {
		return nil
	}
	s.fires = true
	s.wait(at.Add(later), e)
	return s
}

// contacts are the sorts of activities that there are.
var contacts = []string{"call", "email", "message", "meeting"}

// countedFields returns the fields of the record that “counts” names.
func countedFields(x *auto) []*model.Field {
	var list []*model.Field
	for _, ref := range x.Trigger.Counts.Items {
		if f := ref.Get(); plainField(f) && f.Entity() == x.entity {
			list = append(list, f)
		}
	}
	return list
}

// contact writes an activity of a record down, by its owner; false where there are none.
func (s *scene) contact(word string, r *stand.Record, at time.Time) bool {
	e := s.activity
	if e == nil || e.Field("record") == nil || e.Field("type") == nil {
		return false
	}
	a := s.Blank(e, nil)
	a.Set(e.Field("type"), expr.Named(expr.Choice, word))
	a.Set(e.Field("at"), expr.Instant(expr.Moment, at))
	if r != nil {
		a.Set(e.Field("record"), expr.Named(expr.Record, r.Name))
	}
	if s.owner != nil {
		a.Set(e.Field("owner"), expr.Named(expr.Person, s.owner.ID))
	}
	s.Fill(a)
	a.Planned = true
	set := a.Values()
	s.do(&driver.Step{Do: driver.Create, Entity: e, Name: a.Name, Set: set}, say("contact", words.Args{"sort": say("contact-"+word, nil)}), nil)
	a.Planned = false
	return true
}
