package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// late lets a task of a record not be done in time; other triggers are that it is done, or that it is somebody else's.
func (w *work) late(x *auto, wish wish) *scene {
	if w.task == nil || w.task.Field("due_at") == nil || w.task.Field("record") == nil {
		return nil
	}
	if x.Trigger.Role.IsSet() && x.Trigger.Role.Get() == nil || x.Trigger.Entity.IsSet() && x.entity == nil {
		return nil
	}
	entity := x.entity
	if entity == nil {
		for _, p := range model.All[model.Pipeline](w.Spec) {
			if entity == nil {
				entity = p.Entity.Get()
			}
		}
	}
	stages := []*model.Stage{nil}
	if entity != nil && entity != w.task {
		of := *x
		of.entity = entity
		stages = w.stages(&of)
	}
	for _, stage := range stages {
		turn := x.Trigger.Role.Get()
		if turn == nil {
			turn = w.turn(stage)
		}
		s := w.scene(x.Automation, w.opening(x, wish), turn)
		s.crowd(x.Automation)
		task := s.Blank(w.task, nil)
		if entity != nil && entity != w.task {
			s.put(entity, stage)
			task.Set(w.task.Field("record"), expr.Named(expr.Record, s.own.Name))
		} else {
			s.own = task
		}
		due := s.now.Add(time.Hour)
		task.Set(w.task.Field("due_at"), expr.Instant(expr.Moment, due))
		s.hand(task, wish, turn)
		s.Fill(task)
		if s = w.overdue(x, wish, s, task, due); s != nil {
			return s
		}
	}
	return nil
}

// hand gives a task to the owner, or to somebody of another role.
func (s *scene) hand(task *stand.Record, wish wish, role *model.Role) {
	who := s.owner
	if wish.other == "role" {
		for _, other := range model.All[model.Role](s.Spec) {
			if other != role && other.Self().ID() != "" {
				who = s.Person(other)
				break
			}
		}
	}
	if f := s.task.Field("owner"); f != nil && who != nil {
		task.Set(f, expr.Named(expr.Person, who.ID))
	}
	s.there = append(s.there, s.taskOf(task, who))
}

func (w *work) overdue(x *auto, wish wish, s *scene, task *stand.Record, due time.Time) *scene {
	at := due
	for range 2 {
		if s.own != task && !s.ready(x, s.limited(x, wish), nil, false, at.Add(later)) {
			return nil
		}
		length, ok := s.length(x)
		if !ok {
			return nil
		}
		at = x.counts.Add(due, length)
	}
	if s.own != task && (!s.quiet(x.Automation, deed{}, at.Add(later)) || !s.stands(x, s.limited(x, wish), at.Add(later))) || !s.steady(x, at) {
		return nil
	}
	s.begin()
	if wish.other == "done" {
		s.wait(due.Add(-later), nil)
		f := w.task.Field("done_at")
		if f == nil {
			return nil
		}
		set := []driver.Value{{Field: f, Datum: expr.Instant(expr.Moment, s.now)}}
		s.do(&driver.Step{Do: driver.Write, On: []string{task.Name}, Set: set}, say("done", nil), nil)
	}
	s.wait(at, nil)
	return s.finish(x, wish.other == "" && s.judges(x.when), at.Add(later))
}

// absent lets somebody be away who owns an open and a closed record; other triggers are that the person is back before
// the time is over, and that somebody of another role is away.
func (w *work) absent(x *auto, wish wish) *scene {
	role := x.Trigger.Role.Get()
	if role == nil {
		return nil
	}
	s := w.scene(x.Automation, w.opening(x, wish), role)
	s.crowd(x.Automation)
	length, ok := s.length(x)
	if !ok {
		return nil
	}
	s.possessions(x, x.counts.Add(s.now, length).Add(time.Hour))
	s.begin()
	who := s.owner
	if wish.other == "role" {
		i := slices.IndexFunc(model.All[model.Role](w.Spec), func(other *model.Role) bool { return other != role && other.Self().ID() != "" })
		if i < 0 {
			return nil
		}
		who = s.Another(model.All[model.Role](w.Spec)[i], "_3")
		s.script.People = s.People()
	}
	s.do(&driver.Step{Do: driver.Away, With: who.ID}, say("away", s.who(who)), nil)
	at := x.counts.Add(s.now, length)
	if length > 0 && wish.other != "back" {
		s.wait(at, nil)
	}
	if wish.other == "back" {
		if length < 2*later {
			return nil
		}
		s.wait(at.Add(-later), nil)
		s.do(&driver.Step{Do: driver.Back, With: who.ID}, say("back", s.who(who)), nil)
	}
	s.now = at.Add(later)
	if wish.other != "" {
		s.wait(s.now, nil)
		s.recheck(x)
		return s
	}
	e, ok := s.effect(x.Automation, who)
	if !ok {
		return nil
	}
	s.fires = true
	s.wait(s.now, e)
	s.recheck(x)
	s.returns(x, who)
	return s
}

// possess gives the owner a record in a stage, unless something else may change whose it is until then.
func (s *scene) possess(x *auto, e *model.Entity, stage *model.Stage, until time.Time) bool {
	s.put(e, stage)
	r := s.own
	s.Meet(r, s.House.Asked(stage, false), s.keep)
	calm := s.quiet(nil, deed{}, until) && !slices.Contains(s.touched, facts.OwnerField(e)) && s.steady(x, until)
	s.own, s.unsettled, s.touched = nil, false, nil
	if calm {
		s.there = append(s.there, s.standing(r))
	} else {
		r.Set(facts.OwnerField(e), expr.Datum{})
	}
	return calm
}

// possessions gives the owner an open and a closed record of each entity that has owners, as far as there are stages.
func (s *scene) possessions(x *auto, until time.Time) {
	if !slices.ContainsFunc(x.Do.Items, func(a *model.AutomationAction) bool { return a != nil && a.Assign.IsSet() }) {
		return
	}
	for _, p := range model.All[model.Pipeline](s.Spec) {
		e := p.Entity.Get()
		if e == nil || s.cannotOwn(e) {
			continue
		}
		for _, open := range []bool{true, false} {
			for _, stage := range p.Stages {
				if stage != nil && stage.Retired == nil && stage.IsOpen() == open && stage.Kind() != model.StagePause && s.possess(x, e, stage, until) {
					break
				}
			}
		}
		return
	}
}
