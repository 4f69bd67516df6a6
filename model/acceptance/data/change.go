package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// into derives the case in which a record that is there becomes the same as another one; a rule about duplicates is not
// asked where it is the same already and something else changes.
//
// “Asked at creation and when a matched field changes.”
func (w *work) into(t *suite.Thing, e model.Element, fields []*model.Field, refused *fault) {
	args := words.Args{"fields": titles(fields)}
	i := slices.IndexFunc(fields, func(f *model.Field) bool {
		return !f.Frozen.V && slices.ContainsFunc(w.editors, func(role *model.Role) bool {
			return w.Facts.Ever([]*model.Role{role}, model.ActionEdit, w.entity, f)
		})
	})
	if i < 0 {
		t.Leave(say("case-into", w.args(attempt{args: args})), say("left-uneditable", args))
		return
	}
	f := fields[i]
	w.try(attempt{thing: t, about: e, what: "into", fields: []*model.Field{f}, args: args, change: true, want: refused, arrange: func(s *scene) bool {
		other := s.like(fields)
		if other == nil {
			return false
		}
		s.own.Set(f, s.unlike(other, f))
		if s.own.Get(f).IsEmpty() {
			return false
		}
		s.begin()
		s.own.Set(f, other.Get(f))
		s.part(other, fields, e)
		return true
	}})
	if _, is := e.(*model.Duplicate); !is {
		return
	}
	w.try(attempt{thing: t, about: e, what: "already", args: args, change: true, arrange: func(s *scene) bool {
		if s.like(fields) == nil {
			return false
		}
		s.begin()
		return s.harmless(fields)
	}, then: func(_ *scene, _ *suite.Case, change *driver.Step) { change.Want.Rows[0].Values = change.Set }})
}

// like puts another record on the stand with the same values in some fields, nil where they can have none.
func (s *scene) like(fields []*model.Field) *stand.Record {
	other := s.Whole(s.entity, s.own.Stage)
	s.others = []*stand.Record{other}
	for _, f := range fields {
		if s.own.Get(f).IsEmpty() {
			s.own.Set(f, s.Sample(s.own, f))
		}
		if s.own.Get(f).IsEmpty() {
			return nil
		}
		other.Set(f, s.own.Get(f))
	}
	return other
}

// harmless changes a field of the record that no rule compares, and none of some; false where there is none.
func (s *scene) harmless(except []*model.Field) bool {
	for _, f := range s.entity.Fields {
		plain := f.Type.V == model.FieldText || f.Type.V == model.FieldLongText || simple(f)
		if !plain || f.Frozen.V || computed(f) || slices.Contains(except, f) || s.matched(f) || !s.fillable(f) {
			continue
		}
		before := s.own.Get(f)
		d := s.unlike(s.own, f)
		if d.IsEmpty() {
			continue
		}
		if s.own.Set(f, d); len(s.faults(s.own)) == 0 {
			return true
		}
		s.own.Set(f, before)
	}
	return false
}

// simple tells whether a field holds something that is changed without more.
func simple(f *model.Field) bool {
	switch f.Type.V {
	case model.FieldInteger, model.FieldDecimal, model.FieldMoney, model.FieldPercent, model.FieldDate, model.FieldPhone, model.FieldEmail, model.FieldChoice:
		return true
	}
	return false
}

// matched tells whether a rule compares a field.
func (s *scene) matched(f *model.Field) bool {
	return f.Unique.V || slices.ContainsFunc(s.entity.Unique, func(u *model.Unique) bool {
		return u != nil && slices.Contains(fieldsOf(u.Fields), f)
	}) || slices.ContainsFunc(s.entity.Duplicates, func(d *model.Duplicate) bool {
		return d != nil && slices.Contains(fieldsOf(d.Match), f)
	})
}

// changed tells whether one of some fields is not as it was; for a record that is created it is.
func (s *scene) changed(r *stand.Record, fields ...*model.Field) bool {
	return s.before == nil || r != s.own || slices.ContainsFunc(fields, func(f *model.Field) bool {
		return driver.Written(s.before[f]) != driver.Written(r.Get(f))
	})
}

// stays derives the case in which a record keeps a value that is not in use any more while something else changes.
func (w *work) stays(t *suite.Thing, f *model.Field, id string, title words.Localized) {
	w.try(attempt{thing: t, about: f, what: "stays", args: words.Args{"value": title}, change: true, arrange: func(s *scene) bool {
		s.own.Set(f, stand.Shaped(f, expr.Named(expr.Choice, id)))
		s.begin()
		return s.harmless([]*model.Field{f})
	}, then: func(_ *scene, _ *suite.Case, change *driver.Step) {
		kept := driver.Value{Field: f, Datum: stand.Shaped(f, expr.Named(expr.Choice, id))}
		change.Want.Rows[0].Values = append(slices.Clone(change.Set), kept)
	}})
}
