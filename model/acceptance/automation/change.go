package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// morning is when cases begin.
func (w *work) morning() time.Time { return w.House.Day(10, 0) }

// mostTries bounds how many moves, or values, are tried for one case.
const mostTries = 8

// finish waits a little and says what the automation has done, if it came; nil where that cannot be foretold.
func (s *scene) finish(x *auto, fires bool, until time.Time) *scene {
	s.fires = fires
	if !fires {
		s.wait(until, nil)
		return s
	}
	s.now = until
	e, ok := s.effect(x.Automation, nil)
	if !ok {
		return nil
	}
	s.wait(until, e)
	return s
}

// created lets a record be created; another trigger is a change of one that is there.
func (w *work) created(x *auto, wish wish) *scene {
	if x.entity == nil || x.Trigger.Stage.IsSet() && x.Trigger.Stage.Get() == nil {
		return nil
	}
	stages := []*model.Stage{x.Trigger.Stage.Get()}
	if stages[0] == nil {
		stages = nil
		for _, p := range w.House.PipelinesOf(x.entity) {
			for _, stage := range w.Facts.Graph(p).Starts() {
				if stage.Retired == nil {
					stages = append(stages, stage)
				}
			}
		}
		if len(stages) == 0 {
			stages = []*model.Stage{nil}
		}
	}
	for _, stage := range stages[:min(len(stages), mostTries)] {
		s := w.scene(x.Automation, w.morning(), w.turn(stage))
		s.crowd(x.Automation)
		s.put(x.entity, stage)
		s.own.Planned = wish.other == ""
		s.burden(x.Automation)
		if !s.starts(stage) || !s.ready(x, wish, nil, s.own.Planned, s.now) || !s.quiet(x.Automation, deed{birth: s.own.Planned}, s.now.Add(later)) || !s.stands(x, wish, s.now) {
			continue
		}
		s.begin()
		if wish.other != "" {
			if !s.touch(nil) {
				continue
			}
			return s.finish(x, false, s.now.Add(later))
		}
		s.create()
		if s = s.finish(x, s.judges(x.when), s.now.Add(later)); s != nil {
			return s
		}
	}
	return nil
}

// starts tells whether the record may be born in a stage.
func (s *scene) starts(stage *model.Stage) bool {
	p := pipelineOf(stage)
	if p == nil || !s.own.Planned {
		return true
	}
	if stage.Kind() == model.StageStart {
		return true
	}
	for _, start := range p.Starts {
		if start != nil && start.Stage.Get() == stage {
			if n := s.Book.Tree(&start.When); n != nil {
				s.Arrange(n, true, s.own, nil, s.keep)
			}
			return s.says(&start.When)
		}
	}
	return false
}

// moved lets a record be moved into the stage, or out of it; another trigger is the move of one that comes from
// elsewhere or goes elsewhere. A record that cannot come into a stage is born there.
func (w *work) moved(x *auto, wish wish) *scene {
	stage := x.Trigger.Stage.Get()
	p := pipelineOf(stage)
	if p == nil || x.entity == nil {
		return nil
	}
	graph := w.Facts.Graph(p)
	moves := graph.In(stage)
	if x.Trigger.Event.V == model.EventLeft != (wish.other == "reverse") {
		moves = graph.Out(stage)
	}
	if wish.other == "elsewhere" {
		moves = nil
		for _, from := range p.Stages {
			for _, m := range graph.Out(from) {
				if m.From != stage && m.To != stage {
					moves = append(moves, m)
				}
			}
		}
	}
	n := 0
	for _, m := range moves {
		if !w.free(m) {
			continue
		}
		if n++; n > mostTries {
			break
		}
		s := w.scene(x.Automation, w.morning(), w.turn(m.From))
		s.crowd(x.Automation)
		s.put(x.entity, m.From)
		if len(m.To.HandsOver) > 0 { // “a later entry creates nothing”
			s.past = []model.Move{{From: m.From, To: m.To, Transition: m.Transition}}
			s.there = append(s.there, say("been", words.Args{"stage": suite.TitleOf(m.To)}))
		}
		s.burden(x.Automation)
		if !s.ready(x, wish, &m, false, s.now) || !s.quiet(x.Automation, deed{move: &m}, s.now.Add(later)) || !s.beyond(&m, func() bool { return s.stands(x, wish, s.now) }) {
			continue
		}
		s.begin()
		s.travel(m)
		if s = s.finish(x, wish.other == "" && s.judges(x.when), s.now.Add(later)); s != nil {
			return s
		}
	}
	if wish.other == "" && x.Trigger.Event.V == model.EventEntered && len(moves) == 0 {
		return w.created(x, wish)
	}
	return nil
}

// changed lets a field of a record be changed: that of the part, or any that is meant; another trigger is the change of
// one that is not meant.
func (w *work) changed(x *auto, wish wish) *scene {
	if x.entity == nil {
		return nil
	}
	fields := w.watched(x)
	switch {
	case wish.other != "":
		fields = slices.DeleteFunc(slices.Clone(x.entity.Fields), func(f *model.Field) bool {
			return slices.Contains(fields, f) || slices.Contains(read(x.when), f) || !plainField(f)
		})
	case wish.part >= 0 && wish.key != "comes" && wish.part < len(fields):
		fields = fields[wish.part : wish.part+1]
	}
	tries := 0
	for _, f := range fields {
		if !plainField(f) {
			continue
		}
		for _, stage := range w.stages(x) {
			if tries++; tries > 3*mostTries {
				return nil
			}
			s := w.scene(x.Automation, w.morning(), w.turn(stage))
			s.crowd(x.Automation)
			s.put(x.entity, stage)
			s.burden(x.Automation)
			if s.own.Get(f).IsEmpty() {
				s.own.Set(f, s.Sample(s.own, f))
			}
			if s = w.change(x, wish, s, f); s != nil {
				return s
			}
		}
	}
	return nil
}

// stages returns where a record of the automation may stand: the stages that its condition names first, then others.
func (w *work) stages(x *auto) []*model.Stage {
	var named, others []*model.Stage
	for _, p := range w.House.PipelinesOf(x.entity) {
		for _, stage := range p.Stages {
			switch {
			case stage == nil || stage.Retired != nil:
			case x.when != nil && mentions(x.when, stage):
				named = append(named, stage)
			default:
				others = append(others, stage)
			}
		}
	}
	if list := append(named, others...); len(list) > 0 {
		return list[:min(len(list), mostTries)]
	}
	return []*model.Stage{nil}
}

// mentions tells whether a condition names a stage.
func mentions(n *expr.Node, stage *model.Stage) bool {
	return n.Value.Choice == model.Element(stage) || slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return mentions(arg, stage) })
}
