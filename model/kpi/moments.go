package kpi

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// moments returns the times of a point of the history, in order; none where it has not happened, or
// where nobody knows when.
func (e *evaluation) moments(m *Moment, v *view) []time.Time {
	times, unknown := e.happened(m, v)
	if len(times) == 0 {
		return nil
	}
	switch m.Point {
	case model.PointFirstEntry, model.PointFirstExit:
		if unknown {
			return nil
		}
		return times[:1]
	case model.PointLastEntry, model.PointLastExit:
		return times[len(times)-1:]
	}
	return times
}

// happened returns all times at which a record comes to a point, or leaves it, and whether there was
// one before that nobody knows.
func (e *evaluation) happened(m *Moment, v *view) (times []time.Time, unknown bool) {
	for _, owner := range e.through(m, v) {
		if m.Field != nil {
			if d := owner.value(m.Field.Self().ID(), e.asOf); d.Base == expr.Date || d.Base == expr.Moment {
				times = append(times, d.Time)
			}
			continue
		}
		if slices.ContainsFunc(owner.unknown, func(s *model.Stage) bool { return slices.Contains(m.Stages, s) }) {
			unknown = true
		}
		times = append(times, owner.times(m)...)
	}
	slices.SortFunc(times, time.Time.Compare)
	return times, unknown
}

// times returns when a record comes into the stages of a point, or leaves them.
func (v *view) times(m *Moment) []time.Time {
	exits := m.Point == model.PointFirstExit || m.Point == model.PointLastExit
	var times []time.Time
	for i, visit := range v.visits {
		at, row := visit.in, visit.row
		if exits {
			if visit.open {
				continue
			}
			at, row = visit.out, v.visits[i+1].row
		}
		last := i == len(v.visits)-1
		switch {
		case !slices.Contains(m.Stages, visit.stage), row.Imported, m.Point == model.PointCurrentEntry && !last:
		case len(m.By) > 0 && !by(row, m.By):
		default:
			times = append(times, at)
		}
	}
	return times
}

// by tells whether a move was made by one of some roles. Where the log says no role, the actor may be one.
func by(row *Row, roles []*model.Role) bool {
	return slices.ContainsFunc(roles, func(role *model.Role) bool {
		id := role.Self().ID()
		return slices.Contains(row.Roles, id) || len(row.Roles) == 0 && row.Actor == id
	})
}

// through returns the records whose history is meant: the record itself, the one that it refers to, or
// those that refer to it.
func (e *evaluation) through(m *Moment, v *view) []*view {
	if m.Through == nil {
		return []*view{v}
	}
	name := m.Through.Self().ID()
	if m.Through.Entity() == e.p.Entity {
		d := v.value(name, e.asOf)
		linked := d.Many
		if len(linked) == 0 && !d.IsEmpty() {
			linked = []expr.Datum{d}
		}
		var all []*view
		for _, one := range linked {
			if r := e.data.Find(m.Through.To.Get(), one.Text); r != nil {
				all = append(all, e.view(r))
			}
		}
		return all
	}
	var all []*view
	for _, r := range e.referring(m.Through) {
		other := e.view(r)
		d := other.value(name, e.asOf)
		if d.Text == v.ID || slices.ContainsFunc(d.Many, func(one expr.Datum) bool { return one.Text == v.ID }) {
			all = append(all, other)
		}
	}
	return all
}
