package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// writes returns a field that the login may change in the record and a new value for it, such that the write touches
// no other rule; ok is false where there is none.
func (s *scene) writes() (v driver.Value, ok bool) {
	list := fields(s.own.Entity)
	slices.SortStableFunc(list, func(a, b *model.Field) int { return s.weight(a) - s.weight(b) })
	for _, f := range list {
		if s.weight(f) >= never || !s.may(model.ActionEdit, f) {
			continue
		}
		if d, found := s.another(f); found {
			return driver.Value{Field: f, Datum: d}, true
		}
	}
	return v, false
}

// unique is the weight of fields whose values must not be alike, never that of fields that no case changes.
const unique, never = 10, 100

// weight is how much a change of a field may touch: free texts nothing, what is unique or asked for by somebody much.
func (s *scene) weight(f *model.Field) int {
	n := 0
	switch f.Type.V {
	case model.FieldText, model.FieldLongText:
	case model.FieldReference, model.FieldUser, model.FieldTeam, model.FieldFile, model.FieldAutoNumber:
		n += 2 * unique
	default:
		n += 2
	}
	e := s.own.Entity
	matched := func(refs []model.Ref[model.Field]) bool {
		return slices.ContainsFunc(refs, func(ref model.Ref[model.Field]) bool { return ref.Get() == f })
	}
	if f.Unique.V || slices.ContainsFunc(e.Unique, func(u *model.Unique) bool { return u != nil && matched(u.Fields.Items) }) ||
		slices.ContainsFunc(e.Duplicates, func(d *model.Duplicate) bool { return d != nil && matched(d.Match.Items) }) {
		n += unique
	}
	if f.FilledBy.IsSet() || f.Only.IsSet() || f.AppliesWhen.IsSet() {
		n += 5
	}
	if facts.Computed(f) || whose(e, f) || f.Frozen.V || s.named(f) {
		n = never
	}
	return n
}

// another returns another valid value of a field, with which all that is asked of the record still is so and it stays
// in its place.
func (s *scene) another(f *model.Field) (expr.Datum, bool) {
	before := s.own.Get(f)
	defer s.own.Set(f, before)
	for _, d := range s.different(f) {
		if d.IsEmpty() && (f.IsRequired() || before.IsEmpty()) {
			continue
		}
		s.own.Set(f, d)
		if s.met(s.own) && s.stands(s.own, s.place) {
			return d, true
		}
	}
	return expr.Datum{}, false
}

// other returns a value that a field does not have, whatever follows from it; for writes that are refused anyway.
func (s *scene) other(f *model.Field) (expr.Datum, bool) {
	for _, d := range s.different(f) {
		if !d.IsEmpty() {
			return d, true
		}
	}
	if !s.own.Get(f).IsEmpty() {
		return expr.Datum{}, true
	}
	d := s.Sample(s.own, f)
	return d, !d.IsEmpty()
}

// receiver returns the field that says whose a record is and somebody, or a team, to whom it is given; ok is false
// where nobody can be.
func (s *scene) receiver(r *stand.Record) (v driver.Value, ok bool) {
	for _, f := range []*model.Field{ownerOf(r.Entity), teamOf(r.Entity)} {
		if f != nil {
			return s.given(r, f)
		}
	}
	return v, false
}

// different returns values that the record does not have in a field; a text with an example has some besides it.
func (s *scene) different(f *model.Field) []expr.Datum {
	list := s.Others(s.own, f)
	switch f.Type.V {
	case model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL:
		for _, n := range []int{71, 72} {
			if text := stand.Text(f, n); text != s.own.Get(f).Text {
				list = append([]expr.Datum{expr.Named(expr.Text, text)}, list...)
			}
		}
	}
	return list
}
