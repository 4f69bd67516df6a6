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
		w.try(attempt{thing: t, about: f, what: what, fields: []*model.Field{f}, want: want, args: words.Args{"value": title}, arrange: func(s *scene) bool {
			s.choose(f, id)
			return true
		}})
	}
	bad := &fault{code: driver.BadValue, element: f}
	w.inUse(t, f, list)
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

// inUse derives the case in which the first value in use is chosen and then the others, by somebody who can change it
// where there is one, and a case for each value that no such record may have.
func (w *work) inUse(t *suite.Thing, f *model.Field, list *model.Dictionary) {
	var left []*model.DictionaryValue
	for _, v := range list.Values {
		if v != nil && v.Active.Or(true) && v.Self().ID() != "" {
			left = append(left, v)
		}
	}
	if len(left) == 0 {
		return
	}
	n, some := 0, false
	for s := range w.scenes(false) {
		if s.card == nil && s.fillable(f) {
			n, some = n+1, some || n < most && s.changeable(f)
		}
	}
	for i := 0; len(left) > 0; i++ {
		first, v := i == 0, left[0]
		if i > 0 && n == 0 || i > mostValues {
			t.Leave(say("case-in-use", w.args(attempt{about: f, args: words.Args{"value": suite.TitleOf(v)}})), say("left-values", words.Args{"n": len(left)}))
			return
		}
		left = left[1:]
		a := attempt{thing: t, about: f, what: "in-use", fields: []*model.Field{f}, args: words.Args{"value": suite.TitleOf(v)}}
		a.arrange = func(s *scene) bool {
			s.choose(f, v.Self().ID())
			return first && (!some || s.changeable(f)) || !first && s.meet(s.own, s.before == nil)
		}
		if first {
			a.then = func(s *scene, c *suite.Case, _ *driver.Step) { left = s.rest(c, f, left) }
		} else {
			a.suffix = v.Self().ID()
		}
		w.try(a)
	}
}

// mostValues is how many values that cannot be chosen one after the other have a case of their own.
const mostValues = 10

// choose gives the record a value of a list.
func (s *scene) choose(f *model.Field, id string) {
	if s.own.Get(f).Text != id {
		s.own.Set(f, stand.Shaped(f, expr.Named(expr.Choice, id)))
	}
}

// changeable tells whether the person may change a field of the record once it is there.
func (s *scene) changeable(f *model.Field) bool {
	return s.role != nil && !f.Frozen.V && s.Facts.Allowed([]*model.Role{s.role}, model.ActionEdit, s.entity, s.own.Stage, f).Admits(s.Relation(s.by, s.own))
}

// rest lets the author of a record choose other values, one after the other, as far as the record may have them, and
// returns those that it may not have.
func (s *scene) rest(c *suite.Case, f *model.Field, list []*model.DictionaryValue) (left []*model.DictionaryValue) {
	if !s.changeable(f) {
		return list
	}
	created := c.Expected
	before := s.own.Get(f)
	for _, v := range list {
		d := stand.Shaped(f, expr.Named(expr.Choice, v.Self().ID()))
		s.own.Set(f, d)
		if len(s.faults(s.own)) > 0 {
			left = append(left, v)
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
	return left
}
