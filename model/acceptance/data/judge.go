package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// fault is one rule that a record breaks.
type fault struct {
	code    driver.Code
	element model.Element
	// missing tells that the field is empty.
	missing bool
}

// faults returns all rules that a record breaks which is created, or left, as it is.
func (s *scene) faults(r *stand.Record) []fault {
	var list []fault
	for _, f := range r.Entity.Fields {
		d := r.Get(f)
		switch {
		case !s.changed(r, f): // what was there before stays
		case facts.Computed(f):
			if !d.IsEmpty() {
				list = append(list, fault{code: driver.NoRight, element: f})
			}
		case d.IsEmpty():
			if f.IsRequired() && s.applies(f, r) {
				list = append(list, fault{code: driver.BadValue, element: f, missing: true})
			}
		case s.before != nil && f.Frozen.V && !s.before[f].IsEmpty() && driver.Written(s.before[f]) != driver.Written(d):
			list = append(list, fault{code: driver.NoRight, element: f})
		case !right(f, d) || d.Base == expr.Record && !s.mayPoint(r, f, d):
			list = append(list, fault{code: driver.BadValue, element: f})
		}
	}
	list = append(list, s.twins(r)...)
	for _, c := range s.Asked(r.Stage, s.before == nil) {
		if !s.Passes(r, c) {
			list = append(list, fault{code: driver.Incomplete, element: c})
		}
	}
	return list
}

// twins returns the rules by which another record is the same.
func (s *scene) twins(r *stand.Record) []fault {
	var list []fault
	for _, f := range r.Entity.Fields {
		if f.Unique.V && s.changed(r, f) && s.twin(r, nil, []*model.Field{f}) != nil {
			list = append(list, fault{code: driver.NotUnique, element: f})
		}
	}
	for _, u := range r.Entity.Unique {
		if u != nil && s.changed(r, fieldsOf(u.Fields)...) && s.twin(r, nil, fieldsOf(u.Fields)) != nil {
			list = append(list, fault{code: driver.NotUnique, element: u})
		}
	}
	for _, rule := range r.Entity.Duplicates {
		if rule != nil && s.changed(r, fieldsOf(rule.Match)...) && s.twin(r, rule, fieldsOf(rule.Match)) != nil {
			list = append(list, fault{code: driver.IsDuplicate, element: rule})
		}
	}
	return list
}

// twin returns another record that has the same in all fields, nil for none. “Empty never matches”, “a set with an
// empty member is not compared”.
func (s *scene) twin(r *stand.Record, rule *model.Duplicate, fields []*model.Field) *stand.Record {
	if len(fields) == 0 {
		return nil
	}
	for _, other := range s.Records(r.Entity) {
		if other != r && !other.Planned && !slices.ContainsFunc(fields, func(f *model.Field) bool {
			a, b := alike(rule, f, s.Value(r, f)), alike(rule, f, s.Value(other, f))
			return a == "" || a != b
		}) {
			return other
		}
	}
	return nil
}

// mayPoint tells whether a reference may point at what it points at.
func (s *scene) mayPoint(r *stand.Record, f *model.Field, d expr.Datum) bool {
	n := s.Book.Tree(&f.Only)
	if n == nil {
		return true
	}
	for _, one := range each(d) {
		if one.Text == "" {
			continue
		}
		for _, other := range s.Records(f.To.Get()) {
			if other.Name == one.Text && other.Entity != r.Entity && !s.Holds(n, r, other) {
				return false
			}
		}
	}
	return true
}
