package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// deed makes the case in which a login does something to a record in a place, allowed or not; nil where it cannot be
// put together. The record is one that the login sees.
func (w *work) deed(l *login, q question, at place, allowed bool, t *suite.Thing) *trial {
	s := w.scene(l, q.entity, q.stage, at)
	if s == nil || !s.may(model.ActionRead, nil) || s.may(q.action, nil) != allowed {
		return nil
	}
	var c *suite.Case
	switch q.action {
	case model.ActionEdit:
		c = s.edit(allowed)
	case model.ActionAssign:
		c = s.assign(allowed)
	case model.ActionDelete:
		c = s.remove(allowed)
	case model.ActionExport:
		c = s.export(allowed)
	case model.ActionShare:
		c = s.share(allowed)
	case model.ActionMerge:
		c = s.merge(allowed)
	}
	if c == nil {
		return nil
	}
	key := []string{l.id, q.entity.Self().Ref, string(q.action), at.id()}
	if !allowed {
		key = append(key, "not")
	}
	if q.stage != nil && q.stage != w.birth(q.entity) {
		key = append(key, q.stage.Self().Ref)
	}
	return w.add(l, t, c, key...)
}

// edit writes another value into a field.
func (s *scene) edit(allowed bool) *suite.Case {
	var v driver.Value
	var ok bool
	if allowed {
		if !s.meet(s.own) {
			return nil
		}
		v, ok = s.writes()
	} else {
		v, ok = s.tries()
	}
	if !ok {
		return nil
	}
	c := s.open(s.entitle(allowed, model.ActionEdit))
	s.there(c)
	step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: []driver.Value{v}}
	c.Steps = []suite.Step{s.writing(v)}
	if allowed {
		row := s.row()
		row.Values = []driver.Value{v}
		step.Want = driver.Want{Rows: []driver.Row{row}}
		c.Expected = []words.Localized{say("changed", nil)}
	} else {
		step.Want = s.refusal(s.own.Entity, s.row(v.Field))
		c.Expected = []words.Localized{say("refused", nil)}
	}
	s.script(c, step)
	return c
}

// writing is the step in which a value is entered.
func (s *scene) writing(v driver.Value) suite.Step {
	if v.Datum.IsEmpty() {
		return suite.Step{Do: say("clear", words.Args{"field": suite.TitleOf(v.Field)})}
	}
	return suite.Step{Do: say("change", nil), Data: s.Data(s.At, []driver.Value{v})}
}

// tries returns a value that the login would write if it might change the record: of a field that it sees.
func (s *scene) tries() (v driver.Value, ok bool) {
	var best *model.Field
	for _, f := range fields(s.own.Entity) {
		if !s.may(model.ActionRead, f) || s.weight(f) >= never || best != nil && s.weight(best) <= s.weight(f) {
			continue
		}
		best = f
	}
	if best == nil {
		return v, false
	}
	d, ok := s.other(best)
	return driver.Value{Field: best, Datum: d}, ok
}

// assign gives the record to somebody else.
func (s *scene) assign(allowed bool) *suite.Case {
	v, ok := s.receiver(s.own)
	if !ok || allowed && (!s.may(model.ActionAssign, v.Field) || !s.meet(s.own) || !s.keeps(v)) {
		return nil
	}
	c := s.open(s.entitle(allowed, model.ActionAssign))
	s.there(c)
	step := &driver.Step{Do: driver.Write, By: s.by.ID, On: []string{s.own.Name}, Set: []driver.Value{v}}
	c.Steps = []suite.Step{{Do: say("assign", nil)}}
	if allowed {
		row := s.row()
		row.Values = []driver.Value{v}
		step.Want = driver.Want{Rows: []driver.Row{row}}
		c.Expected = []words.Localized{say("assigned", nil)}
	} else {
		step.Want = s.refusal(s.own.Entity, s.row(v.Field))
		c.Expected = []words.Localized{say("refused", nil)}
	}
	s.script(c, step)
	return c
}

// keeps tells whether what is asked of the record is still so with a value.
func (s *scene) keeps(v driver.Value) bool {
	before := s.own.Get(v.Field)
	defer s.own.Set(v.Field, before)
	s.own.Set(v.Field, v.Datum)
	return s.met(s.own)
}

// remove deletes the record.
func (s *scene) remove(allowed bool) *suite.Case {
	c := s.open(s.entitle(allowed, model.ActionDelete))
	s.there(c)
	c.Steps = []suite.Step{{Do: say("delete", nil)}}
	step := &driver.Step{Do: driver.Delete, By: s.by.ID, On: []string{s.own.Name}}
	if allowed {
		step.Want = driver.Want{Rows: []driver.Row{{Name: s.own.Name, Gone: true}}}
		c.Expected = []words.Localized{say("deleted", nil)}
	} else {
		step.Want = s.refusal(s.own.Entity, s.row())
		c.Expected = []words.Localized{say("refused", nil)}
	}
	s.script(c, step)
	return c
}
