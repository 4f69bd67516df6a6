package figure

import (
	"slices"
	"strconv"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/stand"
)

// enter writes that a record comes into a stage: it is born there, or, where that is no beginning, long before.
func (s *scene) enter(l *line, stage *model.Stage, at time.Time, by string) {
	l.record.Stage = stage
	l.history = append(l.history, driver.Event{At: at, Stage: stage, By: by})
}

// begin gives a record its birth long before, in a stage that a formula does not speak of, unless it begins in a stage of
// which the formula speaks.
func (s *scene) begin(l *line, stage *model.Stage, at time.Time) {
	if stage.Kind() == model.StageStart {
		return
	}
	for _, other := range s.stagesOf(stage) {
		if other != nil && other.Kind() == model.StageStart && other.Retired == nil && !s.spoken(other) {
			l.history = append(l.history, driver.Event{At: at.Add(-before), Stage: other})
			return
		}
	}
}

func (s *scene) stagesOf(stage *model.Stage) []*model.Stage {
	if p, is := stage.Self().Parent.(*model.Pipeline); is {
		return p.Stages
	}
	return nil
}

// spoken tells whether a formula is about entries into a stage.
func (s *scene) spoken(stage *model.Stage) bool {
	p := s.passport
	for _, m := range []*kpi.Moment{p.From, p.To} {
		if m != nil && slices.Contains(m.Stages, stage) {
			return true
		}
	}
	return slices.Contains(p.Stages, stage) || p.Entries
}

// visit writes that a record comes to a point of its history at a moment.
func (s *scene) visit(l *line, m *kpi.Moment, at time.Time, by string) bool {
	switch {
	case m.Through != nil:
		return s.beside(l, m, at, by)
	case m.Field != nil:
		return s.dated(l, m.Field, at)
	}
	if len(m.Stages) == 0 {
		return false
	}
	stage := m.Stages[0]
	if p, is := stage.Self().Parent.(*model.Pipeline); !is || p.Entity.Get() != s.passport.Entity {
		return false
	}
	exits := m.Point == model.PointFirstExit || m.Point == model.PointLastExit
	when := at
	if exits {
		when = at.Add(-before + day)
	}
	if len(l.history) == 0 {
		s.begin(l, stage, at)
	}
	if n := len(l.history); !exits || n == 0 || l.history[n-1].Stage != stage {
		s.enter(l, stage, when, by)
	}
	return !exits || s.leave(l, at, by)
}

// beside puts a record on the scene that another one points at, and that comes to a point of its history at a moment.
func (s *scene) beside(l *line, m *kpi.Moment, at time.Time, by string) bool {
	f := m.Through
	if f.Entity() != s.passport.Entity || f.Many.V || f.To.Get() == nil || len(m.Stages) == 0 || m.Point == model.PointFirstExit || m.Point == model.PointLastExit {
		return false
	}
	stage := m.Stages[0]
	if p, is := stage.Self().Parent.(*model.Pipeline); !is || p.Entity.Get() != f.To.Get() {
		return false
	}
	other := s.line("s"+strconv.Itoa(len(s.lines)+1), f.To.Get())
	s.begin(other, stage, at)
	s.enter(other, stage, at, by)
	l.record.Set(f, stand.Shaped(f, expr.Named(expr.Record, other.record.Name)))
	return true
}

// leave moves a record to another stage, one that a formula does not speak of where there is one; false where there is no
// other.
func (s *scene) leave(l *line, at time.Time, by string) bool {
	stages := s.stagesOf(l.record.Stage)
	for _, spoken := range []bool{false, true} {
		for _, other := range stages {
			if other == nil || other == l.record.Stage || other.Retired != nil || other.Kind() == model.StageStart || s.spoken(other) != spoken {
				continue
			}
			s.enter(l, other, at, by)
			return true
		}
	}
	return false
}

func (s *scene) holds(rule *kpi.Rule, l *line) bool {
	return rule == nil || rule.Tree != nil && s.Holds(rule.Tree, l.record, nil)
}

// dated gives a record a date; false where it is not the one that this is about, or cannot be given.
func (s *scene) dated(l *line, f *model.Field, at time.Time) bool {
	switch {
	case f.BuiltIn && f.Self().ID() == "created_at":
		return len(l.history) > 0 && l.history[0].At.Equal(at)
	case facts.Computed(f):
		return false
	case f.Type.V == model.FieldDate:
		year, month, date := at.In(s.passport.Zone).Date()
		l.record.Set(f, expr.Instant(expr.Date, time.Date(year, month, date, 0, 0, 0, 0, s.House.Zone())))
	default:
		l.record.Set(f, expr.Instant(expr.Moment, at))
	}
	return true
}
