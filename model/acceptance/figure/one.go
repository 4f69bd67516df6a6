package figure

import (
	"math/big"
	"slices"
	"strconv"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
)

// sort says in what a record that is put together differs from one that simply counts.
type sort struct {
	// filtered tells that the filter leaves it out, outside that it is not of the base of a share, unmet that the
	// condition of a share does not hold, empty that it has no value to count.
	filtered, outside, unmet, empty bool
	// alone tells that it does not arrive, or stays where it is; arrives is when it arrives, zero for at once.
	alone   bool
	arrives time.Time
	// rests is a stage in which the clock rests from an hour after the start until it arrives.
	rests *model.Stage
	// leaves is when it leaves the state that is counted, zero for never, and to where it goes then.
	leaves time.Time
	to     *model.Stage
	// by is who moves it, nil for somebody whose moves count.
	by *model.Role
	// past is a stage into which it comes instead of the one where the way ends, ahead one instead of where it begins.
	past, ahead *model.Stage
	// again tells that it comes back to the stage in which time is counted, and stays there as long again.
	again bool
}

// before is how long before everything a record is born whose birth does not matter.
const before = 3 * 365 * day

// one puts a record on the scene that counts at a moment, unless it is of another sort; nil where that cannot be
// arranged. The value is what it adds: an amount, or seconds.
func (s *scene) one(at time.Time, as sort) (l *line, value *big.Rat) {
	for _, stage := range s.places() {
		l = s.line("r"+strconv.Itoa(len(s.lines)+1), s.passport.Entity)
		if value, ok := s.happens(l, at, as, stage); ok && s.arrange(l, as) {
			return l, value
		}
		s.drop(l)
	}
	return nil, nil
}

// drop takes the last record from the scene again, with what came after it.
func (s *scene) drop(l *line) {
	i := slices.Index(s.lines, l)
	for _, one := range s.lines[i:] {
		s.Forget(one.record)
	}
	s.lines = s.lines[:i]
}

// places returns the stages in which a record may stand where the formula leaves that open; nil stands for none.
func (s *scene) places() []*model.Stage {
	var list []*model.Stage
	for _, p := range s.House.PipelinesOf(s.passport.Entity) {
		for _, stage := range p.Stages {
			if stage != nil && stage.Retired == nil {
				list = append(list, stage)
			}
		}
	}
	if len(list) == 0 {
		return []*model.Stage{nil}
	}
	return list
}

// happens writes what the record goes through. Stage is where it is put where the formula leaves that open. ok is false
// where the formula is about something that cannot be put together here.
func (s *scene) happens(l *line, at time.Time, as sort, stage *model.Stage) (value *big.Rat, ok bool) {
	p := s.passport
	by := func(m *kpi.Moment) string { return s.moves(m.By, as) }
	switch {
	case p.From != nil && p.To != nil: // a conversion, a duration, a clock
		return s.way(l, at, as)
	case p.Type == model.FormulaConversion: // decided
		if stage == nil || stage.Kind() != model.StageWon {
			return nil, false
		}
		s.enter(l, stage, at, "")
	case p.From != nil: // a visit
		if !s.visit(l, p.From, at, by(p.From)) {
			return nil, false
		}
	case p.Type == model.FormulaTimeInStage:
		return s.stay(l, at, as)
	case p.Type == model.FormulaFlow:
		from, when := s.moves(p.By, as), at
		if p.Direction == model.FlowOut {
			if when = at.Add(-before); stage == nil {
				return nil, false
			}
		}
		s.enter(l, stage, when, from)
		if p.Direction == model.FlowOut {
			s.leave(l, at, from)
		}
	default: // records by a date, or what is there
		born := at
		if p.Type != model.FormulaStock && p.At == "" {
			born = at.Add(-before)
			if f := p.Anchor.Field; f != nil && f.BuiltIn && f.Self().ID() == "created_at" {
				born = at
			}
		}
		l.record.Stage = stage
		l.history = append(l.history, driver.Event{At: born, Stage: stage})
		if !as.leaves.IsZero() {
			if stage == nil || as.to == stage || as.to.Self().Parent != stage.Self().Parent {
				return nil, false
			}
			s.enter(l, as.to, as.leaves, "")
		}
	}
	if p.Anchor.Field != nil && !s.dated(l, p.Anchor.Field, at) {
		return nil, false
	}
	return s.amount(l, as)
}

// moves returns who moves a record: somebody of the roles whose moves count, unless it is of another sort.
func (s *scene) moves(roles []*model.Role, as sort) string {
	if as.by != nil {
		return s.Person(as.by).ID
	}
	return s.actor(roles)
}
