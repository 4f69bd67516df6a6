package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
)

// frozen derives the cases of a field that is written once: it takes a value where it has none, and no other one.
//
// “A frozen field takes one value, then refuses (42501).”
func (w *work) frozen(f *model.Field) {
	if !f.Frozen.V {
		return
	}
	t := w.thing(f, "frozen", nil)
	fields := []*model.Field{f}
	w.try(attempt{
		thing: t, about: f, what: "frozen", fields: fields, change: true, want: &fault{code: driver.NoRight, element: f},
		arrange: func(s *scene) bool {
			if s.own.Get(f).IsEmpty() {
				s.own.Set(f, s.Sample(s.own, f))
				s.begin()
			}
			d := s.unlike(s.own, f)
			s.own.Set(f, d)
			return !d.IsEmpty()
		},
	})
	w.try(attempt{thing: t, about: f, what: "frozen-first", fields: fields, change: !f.IsRequired(), arrange: func(s *scene) bool {
		if s.own.Get(f).IsEmpty() {
			s.own.Set(f, s.Sample(s.own, f))
		}
		return !s.own.Get(f).IsEmpty()
	}})
}
