package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// way returns the move by which a record goes from a stage to another: the first that need not wait for an approval and
// touches nothing that matters to clocks; nil for none.
func (s *scene) way(from, to *model.Stage) *model.Move {
	if to.Retired != nil {
		return nil
	}
	for _, m := range s.graph(s.pipeline).Between(from, to) {
		if s.plain(m.Transition) {
			return &m
		}
	}
	return nil
}

// plain tells whether a transition asks nobody of some records at least, and sets nothing that matters to clocks.
func (s *scene) plain(t *model.Transition) bool {
	return !slices.ContainsFunc(t.Approvals, func(a *model.Approval) bool { return a == nil || s.Book.Tree(&a.When) == nil }) &&
		!slices.ContainsFunc(t.Sets.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool {
			f := entry.Key.Get()
			return f == nil || !s.keep(s.own, f, expr.Datum{}) || s.limits(f)
		})
}

// limits tells whether a clock of the pipeline looks at a field.
func (s *scene) limits(f *model.Field) bool {
	for _, p := range s.promises[s.pipeline] {
		if p.spans != nil && (p.spans.Starts.Field.Get() == f || p.spans.Stops.Field.Get() == f) {
			return true
		}
		for _, limit := range p.within {
			if limit == nil {
				continue
			}
			if n := s.Book.Tree(&limit.When); n != nil && stand.Reads(n, f) {
				return true
			}
		}
	}
	return false
}

// leg is a move that a case makes, and the day on which it does.
type leg struct {
	to *model.Stage
	at time.Time
}

// each calls a function for every move of a road that begins where the record stands, while it returns true. Conditions
// are judged on the day of the move.
func (s *scene) each(road []leg, visit func(m *model.Move) bool) bool {
	from, began := s.own.Stage, s.Stand.At
	defer func() { s.Stand.At = began }()
	for _, l := range road {
		s.Stand.At = l.at
		m := s.way(from, l.to)
		if m == nil || !visit(m) {
			return false
		}
		from = l.to
	}
	return true
}

// meet gives the record what is asked of it where it stands and on a road.
func (s *scene) meet(road []leg) {
	for range 2 { // what is filled later may make an earlier condition true
		s.fill(s.there())
		s.each(road, func(m *model.Move) bool {
			if n := s.Book.Tree(&m.Transition.When); n != nil {
				s.Arrange(n, true, s.own, nil, s.keep)
			}
			for _, a := range m.Transition.Approvals {
				s.Arrange(s.Book.Tree(&a.When), false, s.own, nil, s.keep)
			}
			if f := m.Transition.Reason.Get(); f != nil {
				if s.own.Get(f).IsEmpty() {
					s.own.Set(f, s.Sample(s.own, f))
				}
				s.reasons[f] = s.own.Get(f)
			}
			s.fill(s.AskedOn(*m))
			s.supply(m.To)
			return true
		})
	}
}

// met tells whether nothing refuses a write where the record stands, or a move of the road.
func (s *scene) met(road []leg) bool {
	if s.own.Planned && (s.pointed() || !s.hands(s.own.Stage)) {
		return false
	}
	return s.Met(s.own, s.there()) && s.each(road, func(m *model.Move) bool {
		if f := m.Transition.Reason.Get(); f != nil && s.reasons[f].IsEmpty() || !s.hands(m.To) {
			return false
		}
		n := s.Book.Tree(&m.Transition.When)
		if m.Transition.When.IsSet() && (n == nil || stand.Speaks(n) || !s.Holds(n, s.own, nil)) {
			return false
		}
		return s.Met(s.own, s.AskedOn(*m)) && !slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool {
			n := s.Book.Tree(&a.When)
			return stand.Speaks(n) || s.Holds(n, s.own, nil)
		})
	})
}

// pointed tells whether another record on the stand points at the record, so that it has to be there before.
func (s *scene) pointed() bool {
	return slices.ContainsFunc(s.Script().Given, func(r *driver.Record) bool {
		return slices.ContainsFunc(r.Values, func(v driver.Value) bool {
			return v.Datum.Base == expr.Record && (v.Datum.Text == s.own.Name ||
				slices.ContainsFunc(v.Datum.Many, func(d expr.Datum) bool { return d.Text == s.own.Name }))
		})
	})
}

// fill gives the record what checkpoints ask for, its team too where it has none.
func (s *scene) fill(list []*model.Checkpoint) bool {
	return s.Meet(s.own, list, func(r *stand.Record, f *model.Field, d expr.Datum) bool {
		return s.keep(r, f, d) || f == r.Entity.RecordTeam.Get() && r.Get(f).IsEmpty()
	})
}

// there returns the checkpoints that are asked where the record is.
func (s *scene) there() []*model.Checkpoint { return s.Asked(s.own.Stage, s.own.Planned) }
