package figure

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
)

// hour is how long a way is that is put together.
const hour = time.Hour

// way writes a way from one moment to another.
func (s *scene) way(l *line, at time.Time, as sort) (value *big.Rat, ok bool) {
	p := s.passport
	if meet(p.From, p.To) && (as.alone || p.From.Point != model.PointFirstEntry) {
		return nil, false // what arrives starts anew
	}
	start, end := at, at
	switch {
	case p.Type == model.FormulaDuration && p.Population == model.PopulationEnded:
		start = at.Add(-hour)
	case p.Type == model.FormulaDuration:
		end = at.Add(hour)
	}
	if as.rests != nil {
		end = start.Add(4 * hour)
	}
	if !as.arrives.IsZero() {
		end = as.arrives
	}
	switch {
	case as.ahead != nil:
		s.begin(l, as.ahead, start)
		s.enter(l, as.ahead, start, s.moves(p.From.By, as))
	case !s.visit(l, p.From, start, s.moves(p.From.By, as)):
		return nil, false
	}
	clock, able := calendar.Of(p.Clock, s.working)
	if !able {
		return nil, false
	}
	if as.alone {
		end = s.asOf
	}
	length := clock.Elapsed(start, end)
	if as.rests != nil {
		s.enter(l, as.rests, start.Add(hour), "")
		length -= clock.Elapsed(start.Add(hour), end)
	}
	switch {
	case as.alone || as.ahead != nil:
	case as.past != nil:
		s.enter(l, as.past, end, s.moves(p.To.By, as))
	case !s.visit(l, p.To, end, s.moves(p.To.By, as)):
		return nil, false
	}
	if p.Anchor.Field != nil && !s.dated(l, p.Anchor.Field, at) {
		return nil, false
	}
	ordered := slices.IsSortedFunc(l.history, func(a, b driver.Event) int { return a.At.Compare(b.At) })
	return big.NewRat(int64(length), int64(time.Second)), ordered
}

// meet tells whether two points share a stage.
func meet(a, b *kpi.Moment) bool {
	return slices.ContainsFunc(a.Stages, func(s *model.Stage) bool { return slices.Contains(b.Stages, s) })
}

// stay writes a stay in a stage.
func (s *scene) stay(l *line, at time.Time, as sort) (value *big.Rat, ok bool) {
	p := s.passport
	if len(p.Stages) == 0 {
		return nil, false
	}
	stage := p.Stages[0]
	if pipe, is := stage.Self().Parent.(*model.Pipeline); !is || pipe.Entity.Get() != p.Entity {
		return nil, false
	}
	in, out := at, at.Add(hour)
	if p.Anchor.Word == "to" {
		in, out = at.Add(-hour), at
	}
	if !as.arrives.IsZero() {
		out = as.arrives
	}
	s.begin(l, stage, at)
	s.enter(l, stage, in, "")
	if as.alone {
		out = s.asOf
	} else if !s.leave(l, out, "") {
		return nil, false
	}
	clock, able := calendar.Of(p.Clock, s.working)
	if !able || p.Anchor.Field != nil && !s.dated(l, p.Anchor.Field, at) {
		return nil, false
	}
	length := clock.Elapsed(in, out)
	if as.again {
		back, away := out.Add(time.Minute), out.Add(time.Minute+hour)
		s.enter(l, stage, back, "")
		if !s.leave(l, away, "") {
			return nil, false
		}
		switch p.Visits {
		case model.VisitsLast:
			length = clock.Elapsed(back, away)
		case model.VisitsAll:
			length += clock.Elapsed(back, away)
		}
	}
	return big.NewRat(int64(length), int64(time.Second)), true
}
