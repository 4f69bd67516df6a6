package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// scene is a record on a stand, with whoever acts.
type scene struct {
	*work
	*stand.Stand
	role *model.Role
	by   *driver.Person
	// card is the integration that acts instead of a person, nil for none.
	card *model.Integration
	own  *stand.Record
	// others are records that are there beside it, as far as the case is about them.
	others []*stand.Record
	// before is what the record held at the beginning, nil for one that the case creates.
	before map[*model.Field]expr.Datum
	// free tells that the record is still being put together, so that it does not matter who may fill what.
	free bool
}

// noValue clears a field.
var noValue = expr.Datum{}

// birth puts a record that is still to be created on a stand, with all that it must have; nil where the author may not
// create it.
func (w *work) birth(a *author) *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), role: a.role}
	s.by = s.Person(a.role)
	s.own = s.Blank(w.entity, a.stage)
	s.own.Planned = true
	s.Fill(s.own)
	if !s.fillable(nil) {
		return nil
	}
	s.spare()
	s.meet(s.own, true)
	s.spare()
	if !s.settable() {
		return nil
	}
	return s
}

// present puts a record on a stand that is there already, and that somebody of a role may change; nil for nobody.
func (w *work) present(role *model.Role) *scene {
	s := &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), role: role, free: true}
	s.by = s.Person(role)
	s.own = s.Whole(w.entity, nil)
	s.spare()
	if !s.reaches(s.by, model.ActionEdit, s.own, nil) || !s.meet(s.own, false) {
		return nil
	}
	s.begin()
	return s
}

// begin notes what the record holds before the case changes it.
func (s *scene) begin() {
	s.free, s.before = false, map[*model.Field]expr.Datum{}
	for _, v := range s.own.Values() {
		s.before[v.Field] = v.Datum
	}
}

// back gives the record what it held at the beginning.
func (s *scene) back() {
	for _, f := range s.entity.Fields {
		s.own.Set(f, s.before[f])
	}
}

// fillable tells whether the person may create the record and fill a field of it, or change the field of one that is
// there.
func (s *scene) fillable(f *model.Field) bool {
	switch {
	case s.free:
		return true
	case s.card != nil:
		return brings(s.card, f)
	case s.before == nil:
		return s.Facts.Allowed([]*model.Role{s.role}, model.ActionCreate, s.entity, s.own.Stage, f).Any()
	case f != nil && (f == facts.OwnerField(s.entity) || f == s.entity.RecordTeam.Get()):
		return false // that is given by assigning
	}
	return s.Facts.Allowed([]*model.Role{s.role}, model.ActionEdit, s.entity, s.own.Stage, f).Admits(s.Relation(s.by, s.own))
}

// settable tells whether the author may give the record all values that it has beyond its defaults.
func (s *scene) settable() bool {
	return !slices.ContainsFunc(s.given(), func(v driver.Value) bool { return !s.fillable(v.Field) })
}

// spare leaves fields empty where they have no meaning for the record.
func (s *scene) spare() {
	for _, f := range s.entity.Fields {
		if f.AppliesWhen.IsSet() && f.IsRequired() && !s.applies(f, s.own) {
			s.own.Set(f, noValue)
		}
	}
}

// applies tells whether a field has a meaning for a record; one of which that cannot be told has.
func (s *scene) applies(f *model.Field, r *stand.Record) bool {
	n := s.Book.Tree(&f.AppliesWhen)
	return !f.AppliesWhen.IsSet() || n == nil || s.Holds(n, r, nil)
}

// given returns the values that the record is created with: those that it would not have by default, and what is
// cleared of its defaults; for one that is there, what is changed.
func (s *scene) given() []driver.Value {
	var list []driver.Value
	for _, f := range slices.Concat(s.entity.Fields, s.entity.System) {
		d := s.own.Get(f)
		if facts.Computed(f) {
			if !d.IsEmpty() {
				list = append(list, driver.Value{Field: f, Datum: d})
			}
			continue
		}
		before := s.byDefault(f)
		if s.before != nil {
			before = s.before[f]
		}
		if driver.Written(d) != driver.Written(before) {
			list = append(list, driver.Value{Field: f, Datum: d})
		}
	}
	return list
}

// byDefault returns what a new record has in a field.
func (s *scene) byDefault(f *model.Field) expr.Datum {
	if d, ok := s.Datum(f, f.Default); ok && f.Default.IsSet() {
		return d
	}
	return noValue
}

// row is the record with the values of some fields.
func (s *scene) row(fields ...*model.Field) driver.Row {
	row := driver.Row{Name: s.own.Name, Stage: s.own.Stage}
	for _, f := range fields {
		if !facts.Computed(f) {
			row.Values = append(row.Values, driver.Value{Field: f, Datum: s.own.Get(f)})
		}
	}
	return row
}
