package data

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// required derives the cases of a field that is always filled: left empty, and all filled; where it has a default,
// nothing said; where it applies to some records only, left empty in one to which it does not.
func (w *work) required(f *model.Field) {
	if !f.IsRequired() || facts.Computed(f) {
		w.optional(f)
		return
	}
	t := w.thing(f, "required", nil)
	condition := w.Book.Tree(&f.AppliesWhen)
	if f.AppliesWhen.IsSet() && condition == nil {
		t.Leave(t.Title, say("left-unread", nil))
		return
	}
	fields := []*model.Field{f}
	w.try(attempt{thing: t, about: f, what: "empty", fields: fields, want: &fault{driver.BadValue, f, true}, arrange: func(s *scene) bool {
		if condition != nil && !s.Arrange(condition, true, s.own, nil, s.keeping(s.own)) {
			return false
		}
		s.own.Set(f, noValue)
		return true
	}, then: func(_ *scene, c *suite.Case, _ *driver.Step) {
		if f.Type.V == model.FieldBool && f.Default.IsSet() {
			c.Preconditions = append(c.Preconditions, say("by-import", words.Args{"field": suite.TitleOf(f)}))
		}
	}})
	if f.Default.IsSet() {
		w.try(attempt{thing: t, about: f, what: "default", arrange: func(s *scene) bool {
			s.own.Set(f, s.byDefault(f))
			return !s.own.Get(f).IsEmpty()
		}, then: func(s *scene, _ *suite.Case, create *driver.Step) {
			create.Want.Rows = []driver.Row{s.row(f)}
		}})
	}
	if condition != nil {
		w.try(attempt{thing: t, about: f, what: "not-applied", fields: fields, arrange: func(s *scene) bool {
			if !s.Arrange(condition, false, s.own, nil, func(r *stand.Record, g *model.Field, d expr.Datum) bool {
				return g != f && s.keeping(s.own)(r, g, d)
			}) {
				return false
			}
			s.own.Set(f, noValue)
			return true
		}})
	}
	w.wholly(t)
}

// optional derives the case of a field that has a meaning for some records only, and may be empty for them too.
func (w *work) optional(f *model.Field) {
	condition := w.Book.Tree(&f.AppliesWhen)
	if facts.Computed(f) || condition == nil || f.Default.IsSet() {
		return
	}
	w.try(attempt{thing: w.thing(f, "optional", nil), about: f, what: "optional", fields: []*model.Field{f}, arrange: func(s *scene) bool {
		if !s.Arrange(condition, true, s.own, nil, s.keeping(s.own)) {
			return false
		}
		s.own.Set(f, noValue)
		return true
	}})
}

// wholly tries, once for the entity, that a record which has all it must is accepted.
func (w *work) wholly(t *suite.Thing) {
	if w.whole != nil {
		t.Try(w.whole)
		w.whole.Covers = append(w.whole.Covers, t.Ref)
		return
	}
	w.try(attempt{thing: t, about: w.entity, what: "whole", then: func(s *scene, c *suite.Case, create *driver.Step) {
		w.whole = c
		var fields []*model.Field
		for _, v := range create.Set {
			fields = append(fields, v.Field)
		}
		create.Want.Rows = []driver.Row{s.row(fields...)}
	}})
}
