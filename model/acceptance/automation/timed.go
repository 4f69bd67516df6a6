package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// timed lets time pass until an automation comes for a record.
func (w *work) timed(x *auto, wish wish) *scene {
	var stages []*model.Stage
	if x.entity == nil && x.Trigger.Event.V != model.EventSchedule && x.Trigger.Event.V != model.EventTaskOverdue {
		return nil
	}
	switch t := x.Trigger; t.Event.V {
	case model.EventStageStay:
		stages = []*model.Stage{t.Stage.Get()}
	case model.EventNoActivity:
		for _, ref := range t.In.Items {
			if stage := ref.Get(); stage != nil && stage.Retired == nil && stage.IsOpen() {
				stages = append(stages, stage)
			}
		}
		if !t.In.IsSet() && x.entity != nil {
			stages = slices.DeleteFunc(w.stages(x), func(stage *model.Stage) bool { return stage != nil && !stage.IsOpen() })
		}
	case model.EventSchedule:
		if x.entity == nil {
			return w.bare(x, wish)
		}
		stages = w.stages(x)
	case model.EventTaskOverdue:
		return w.late(x, wish)
	default:
		if x.entity != nil {
			stages = w.stages(x)
		}
	}
	for _, stage := range stages {
		if stage == nil && (x.Trigger.Event.V == model.EventStageStay || x.entity == nil) {
			continue
		}
		s := w.scene(x.Automation, w.opening(x, wish), w.turn(stage))
		s.crowd(x.Automation)
		s.put(x.entity, stage)
		s.burden(x.Automation)
		if s = w.pass(x, wish, s); s != nil {
			return s
		}
	}
	return nil
}

// pass lets time pass for the record of a scene.
func (w *work) pass(x *auto, wish wish, s *scene) *scene {
	var moments []time.Time
	for range 2 { // what is arranged may move the moments
		if !s.dated(x, wish) {
			return nil
		}
		if moments = s.moments(x, wish); len(moments) == 0 {
			moments = []time.Time{s.now}
		}
		if !s.ready(x, s.limited(x, wish), nil, false, moments[0].Add(s.beyondIt(x))) {
			return nil
		}
	}
	if moments = s.moments(x, wish); len(moments) == 0 || !s.quiet(x.Automation, deed{}, moments[0].Add(2*time.Hour)) || !s.alone(x) || !s.steady(x, moments[0]) || !s.stands(x, s.limited(x, wish), moments[0].Add(s.beyondIt(x))) {
		return nil
	}
	at := moments[0]
	if wish.other == "refused" {
		return s.refused(x, wish, at)
	}
	s.begin()
	if wish.other != "" || wish.short {
		return s.otherwise(x, wish, at)
	}
	if eve := at.Add(s.beyondIt(x) - later); eve.After(s.now) {
		s.waits(x, eve)
	}
	if s.waits(x, at.Add(s.beyondIt(x))) == nil {
		return nil
	}
	if x.Trigger.Event.V != model.EventNoActivity && x.Trigger.Event.V != model.EventSchedule && s.fires && s.own.Stage != nil {
		s.waits(x, s.now.Add(time.Hour))
	}
	return s
}

// bare lets a time of the day come for no record.
func (w *work) bare(x *auto, wish wish) *scene {
	if wish.other != "" {
		return nil
	}
	s := w.scene(x.Automation, w.morning(), nil)
	s.crowd(x.Automation)
	moments := s.moments(x, wish)
	if len(moments) < 2 {
		return nil
	}
	s.begin()
	for _, at := range moments {
		if eve := at.Add(-later); eve.After(s.now) {
			s.wait(eve, nil)
		}
		s.now = at
		e, ok := s.effect(x.Automation, nil)
		if !ok {
			return nil
		}
		s.wait(at, e)
	}
	s.fires = true
	return s
}
