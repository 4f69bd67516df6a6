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

// chosen derives the cases of a list of values: those in use, one that is not of the list and one that is not in use any
// more. “Inactive list values stay where they are and cannot be chosen.”
func (w *work) chosen(f *model.Field) {
	list := f.Dictionary.Get()
	if list == nil || f.Type.V != model.FieldChoice && f.Type.V != model.FieldMultiChoice {
		return
	}
	t := w.thing(f, "choice", nil)
	choose := func(what, id string, title words.Localized, want *fault) {
		var then func(*scene, *suite.Case, *driver.Step)
		if want == nil {
			then = func(s *scene, c *suite.Case, _ *driver.Step) { s.rest(c, f, list, id) }
		}
		w.try(attempt{then: then, thing: t, about: f, what: what, fields: []*model.Field{f}, want: want, args: words.Args{"value": title}, arrange: func(s *scene) bool {
			if s.own.Get(f).Text != id {
				s.own.Set(f, stand.Shaped(f, expr.Named(expr.Choice, id)))
			}
			return true
		}})
	}
	bad := &fault{code: driver.BadValue, element: f}
	for _, v := range list.Values {
		if v != nil && v.Active.Or(true) && v.Self().ID() != "" {
			choose("in-use", v.Self().ID(), suite.TitleOf(v), nil)
			break
		}
	}
	unknown := "not_in_the_list"
	if !slices.ContainsFunc(list.Values, func(v *model.DictionaryValue) bool { return v.Self().ID() == unknown }) {
		choose("unknown", unknown, suite.Plain(unknown), bad)
	}
	for _, v := range list.Values {
		if v != nil && !v.Active.Or(true) && v.Self().ID() != "" {
			choose("not-in-use", v.Self().ID(), suite.TitleOf(v), bad)
			w.stays(t, f, v.Self().ID(), suite.TitleOf(v))
			break
		}
	}
}

// rest lets the author of a record choose the other values that are in use, one after the other, as far as the record may
// have them.
func (s *scene) rest(c *suite.Case, f *model.Field, list *model.Dictionary, first string) {
	if f.Frozen.V || !s.Facts.Allowed([]*model.Role{s.role}, model.ActionEdit, s.entity, s.own.Stage, f).Admits(s.Relation(s.by, s.own)) {
		return
	}
	created := c.Expected
	before := s.own.Get(f)
	for _, v := range list.Values {
		if v == nil || !v.Active.Or(true) || v.Self().ID() == "" || v.Self().ID() == first {
			continue
		}
		d := stand.Shaped(f, expr.Named(expr.Choice, v.Self().ID()))
		s.own.Set(f, d)
		if len(s.faults(s.own)) > 0 {
			continue
		}
		set := []driver.Value{{Field: f, Datum: d}}
		c.Script.Steps = append(c.Script.Steps, &driver.Step{
			Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: set, Want: driver.Want{Rows: []driver.Row{{Name: s.own.Name, Values: set}}},
		})
		c.Steps = append(c.Steps, suite.Step{Do: say("choose", words.Args{"field": suite.TitleOf(f)}), Data: s.Data(s.At, set)})
	}
	s.own.Set(f, before)
	if len(c.Steps) > 1 {
		c.Steps[0].Expected = created
		c.Expected = []words.Localized{say("chosen-each", nil)}
	}
}
