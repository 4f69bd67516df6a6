package access

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// creates derives the case in which a role creates a record, or may not where another may.
func (w *work) creates(l *login, e *model.Entity) {
	q := question{roles: l.roles, action: model.ActionCreate, entity: e, stage: w.birth(e)}
	allowed := w.rights.may(q, place{}.relation(l))
	rest := say("scope-all", nil)
	if !allowed {
		if !w.others(q) && !w.never(q) {
			return
		}
		rest = say("cell-none", nil)
	}
	t := w.Thing(suite.Access, nil, ref(l, e, model.ActionCreate, ""), cell(l, e, model.ActionCreate, rest))
	if _, c, why := w.birthScene(l, e, q.stage, allowed); c != nil {
		w.add(l, t, c, l.id, e.Self().Ref, "create")
	} else {
		t.Leave(t.Title, why)
	}
}

// birthScene makes the case in which a login creates a record; where that cannot be put together, why says so.
func (w *work) birthScene(l *login, e *model.Entity, stage *model.Stage, allowed bool) (s *scene, c *suite.Case, why words.Localized) {
	s = &scene{work: w, Stand: w.House.New(w.House.Day(10, 0)), login: l}
	s.by = l.person(s.Stand, "", l.home)
	s.own = s.Blank(e, stage)
	s.own.Planned = true
	defaults := map[*model.Field]string{}
	for _, v := range s.own.Values() {
		defaults[v.Field] = driver.Written(v.Datum)
	}
	q := question{roles: l.roles, action: model.ActionCreate, entity: e, stage: stage}
	if owner := ownerOf(e); owner != nil && (!allowed || w.rights.may(q.about(owner), place{}.relation(l))) {
		s.place.who = self
		s.give(s.own, s.place)
		if team := teamOf(e); team != nil && allowed && !team.IsRequired() && !w.rights.may(q.about(team), place{}.relation(l)) {
			s.own.Set(team, noValue)
		}
	}
	s.fill(q, allowed)
	if allowed && !s.meets() {
		return nil, nil, say("left-arrange", nil)
	}
	var set []driver.Value
	for _, v := range s.own.Values() {
		if facts.Computed(v.Field) || defaults[v.Field] == driver.Written(v.Datum) {
			continue
		}
		if allowed && !w.rights.may(q.about(v.Field), place{}.relation(l)) {
			return nil, nil, say("left-unsettable", words.Args{"field": suite.TitleOf(v.Field)})
		}
		set = append(set, v)
	}
	c = s.open(s.entitle(allowed, model.ActionCreate))
	c.Preconditions = append(c.Preconditions, say("not-there", nil))
	c.Steps = []suite.Step{{Do: say("create", s.args()), Data: s.Data(s.At, set)}}
	step := &driver.Step{Do: driver.Create, By: s.by.ID, Entity: e, Name: s.own.Name, To: stage, Set: set}
	if allowed {
		row := s.row()
		row.Values = set
		step.Want = driver.Want{Rows: []driver.Row{row}}
		c.Expected = []words.Localized{say("created", nil)}
	} else {
		step.Want = s.refusal(e, driver.Row{Name: s.own.Name, Gone: true})
		c.Expected = []words.Localized{say("not-created", nil)}
	}
	s.script(c, step)
	return s, c, nil
}

// noValue clears a field.
var noValue = expr.Datum{}

// fill gives the new record what every record has; a required field that applies to no such record, and one that this
// person may not fill, stays empty where it can.
func (s *scene) fill(q question, allowed bool) {
	s.Stand.Fill(s.own)
	if !allowed {
		return
	}
	for _, f := range s.own.Entity.Fields {
		if !f.IsRequired() || s.rights.may(q.about(f), place{}.relation(s.login)) || s.own.Get(f).IsEmpty() {
			continue
		}
		if f.AppliesWhen.IsSet() {
			before := s.own.Get(f)
			s.own.Set(f, noValue)
			if n := s.Book.Tree(&f.AppliesWhen); n == nil || s.Holds(n, s.own, nil) {
				s.own.Set(f, before)
			}
		}
	}
}

// meets gives the new record what is asked where it is born.
func (s *scene) meets() bool {
	return s.Meet(s.own, s.Asked(s.own.Stage, true), keeping(s.own))
}
