package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// export takes the record out, with a reason: the fields that may be read, less those that are left out.
func (s *scene) export(allowed bool) *suite.Case {
	reason := say("reason", nil)
	step := &driver.Step{Do: driver.Export, By: s.by.ID, On: []string{s.own.Name}, Reason: reason.In("en")}
	if allowed {
		_, hidden := s.seen(model.ActionExport)
		s.full(hidden)
	}
	c := s.open(s.entitle(allowed, model.ActionExport))
	s.there(c)
	c.Steps = []suite.Step{{Do: say("export", words.Args{"reason": reason})}}
	if !allowed {
		step.Want = s.refusal(s.own.Entity, s.row())
		c.Expected = []words.Localized{say("refused", nil)}
		s.script(c, step)
		return c
	}
	if !s.may(model.ActionExport, nil) {
		return nil
	}
	shown, hidden := s.seen(model.ActionExport)
	step.Want = driver.Want{Shown: shown, Hidden: hidden}
	c.Expected = []words.Localized{say("exported", nil)}
	if list := described(shown); len(list) > 0 {
		c.Expected = append(c.Expected, say("in-file", words.Args{"fields": titles(list)}))
	}
	if list := described(hidden); len(list) > 0 {
		c.Expected = append(c.Expected, say("not-in-file", words.Args{"fields": titles(list)}))
	}
	s.script(c, step)
	return c
}

// exports derives what holds for exports beside their scope.
func (w *work) exports(l *login, q question) {
	t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, "reason"), cell(l, q.entity, q.action, say("cell-said", nil)))
	if !slices.ContainsFunc(w.places(l, q.entity), func(at place) bool { return w.rights.may(q, at.relation(l)) && w.mute(l, q, at, t) }) {
		t.Leave(t.Title, say("left-arrange", nil))
	}
	if n := limit(w.grants(q)); n > 0 {
		w.manyOut(l, q, n)
	}
}

// mute derives the case in which no reason for an export is given.
func (w *work) mute(l *login, q question, at place, t *suite.Thing) bool {
	s := w.scene(l, q.entity, q.stage, at)
	if s == nil || !s.may(model.ActionExport, nil) {
		return false
	}
	c := s.open(say("mute-export", s.args()))
	s.there(c)
	c.Steps = []suite.Step{{Do: say("export-mute", nil)}}
	c.Expected = []words.Localized{say("refused", nil)}
	s.script(c, &driver.Step{Do: driver.Export, By: s.by.ID, On: []string{s.own.Name}, Want: s.refusal(s.own.Entity, s.row())})
	w.add(l, t, c, l.id, q.entity.Self().Ref, "export", "mute")
	return true
}

// manyOut derives the case in which as many records are taken out as may be at once, and then one more.
func (w *work) manyOut(l *login, q question, n int) {
	args := words.Args{"n": n}
	t := w.Thing(suite.Access, nil, ref(l, q.entity, q.action, "max"), cell(l, q.entity, q.action, say("cell-most", args)))
	if n >= mostRecords {
		t.Leave(t.Title, say("left-many", args))
		return
	}
	for _, at := range w.places(l, q.entity) {
		if !w.rights.may(q, at.relation(l)) {
			continue
		}
		s := w.in(l, q.entity, q.stage, at)
		if s == nil || !s.may(model.ActionExport, nil) {
			continue
		}
		names := []string{s.own.Name}
		for len(names) <= n {
			r := s.record(q.entity, q.stage, at)
			if r == nil {
				break
			}
			names = append(names, r.Name)
		}
		if len(names) <= n {
			continue
		}
		args := s.args()
		args["n"] = n
		c := s.open(say("most-export", args))
		more := s.args()
		more["n"], more["reason"] = n+1, say("reason", nil)
		c.Preconditions = append(c.Preconditions, say("there-n", more))
		all := s.args()
		all["n"], all["reason"] = n, say("reason", nil)
		c.Steps = []suite.Step{
			{Do: say("export-n", all), Expected: []words.Localized{say("exported-n", all)}},
			{Do: say("export-n", more)},
		}
		c.Expected = []words.Localized{say("too-many-out", nil)}
		reason := say("reason", nil).In("en")
		s.script(c,
			&driver.Step{Do: driver.Export, By: s.by.ID, On: names[:n], Reason: reason},
			&driver.Step{Do: driver.Export, By: s.by.ID, On: names, Reason: reason, Want: s.refusal(q.entity)},
		)
		w.add(l, t, c, l.id, q.entity.Self().Ref, "export", "max")
		return
	}
	t.Leave(t.Title, say("left-arrange", nil))
}

// share lets somebody see the record who does not see it, and looks at what is seen then.
func (s *scene) share(allowed bool) *suite.Case {
	with := s.stranger()
	if with == nil && allowed {
		return nil
	}
	if with == nil {
		with = s.login.person(s.Stand, "_2", s.login.home)
	}
	c := s.open(s.entitle(allowed, model.ActionShare))
	s.there(c)
	step := &driver.Step{Do: driver.Share, By: s.by.ID, On: []string{s.own.Name}, With: with.ID}
	doing := suite.Step{Do: say("share", nil)}
	if !allowed {
		step.Want = s.refusal(s.own.Entity, s.row())
		c.Steps, c.Expected = []suite.Step{doing}, []words.Localized{say("refused", nil)}
		s.script(c, step)
		return c
	}
	other := suite.Actor{Ref: with.Roles[0].Self().Ref, Title: suite.TitleOf(with.Roles[0])}
	c.Actors = append(c.Actors, other)
	c.Preconditions = append(c.Preconditions, say("stranger", words.Args{"role": other.Title}))
	doing.As = c.Actors[0]
	blind := &driver.Step{Do: driver.Read, By: with.ID, On: []string{s.own.Name}, Want: driver.Want{Code: driver.NotVisible, Element: s.own.Entity}}
	look := &driver.Step{Do: driver.Read, By: with.ID, On: []string{s.own.Name}}
	for _, f := range fields(s.own.Entity) {
		if s.some(with.Roles, f) {
			look.Want.Shown = append(look.Want.Shown, f)
		} else {
			look.Want.Hidden = append(look.Want.Hidden, f)
		}
	}
	c.Steps = []suite.Step{
		{As: other, Do: say("open", nil), Expected: []words.Localized{say("not-found", nil)}},
		doing,
		{As: other, Do: say("open", nil)},
	}
	c.Expected = []words.Localized{say("shared", nil)}
	s.script(c, blind, step, look)
	return c
}

// some tells whether roles see a field of any record of the entity: what is shared shows the fields that the roles of
// the other person show.
func (s *scene) some(roles []*model.Role, f *model.Field) bool {
	q := question{roles: roles, action: model.ActionRead, entity: s.own.Entity, stage: s.own.Stage, field: f}
	return !s.never(q) && s.field(q) && slices.ContainsFunc(s.grants(q), func(g *model.Grant) bool { return fits(q.entity, g) })
}

// stranger returns somebody who sees some records of the entity but not this one, nil where there is nobody.
func (s *scene) stranger() *driver.Person {
	roles := append(slices.Clone(s.login.roles), model.All[model.Role](s.Spec)...)
	for i, role := range roles {
		q := question{roles: []*model.Role{role}, action: model.ActionRead, entity: s.own.Entity, stage: s.own.Stage}
		if slices.Contains(roles[:i], role) || !s.any(q) {
			continue
		}
		homes := append(s.House.Homes(role), nil)
		if owner := s.Owner(s.own); owner != nil && owner.Home != nil {
			homes = append(homes, owner.Home)
		}
		for _, home := range homes {
			p := &driver.Person{ID: role.Self().ID() + "_stranger", Roles: q.roles, Home: home}
			if !s.rights.may(q, s.Relation(p, s.own)) {
				return s.Add(p)
			}
		}
	}
	return nil
}

// merge merges a second record into the first. Where it is not allowed, one of the two may be: the right is needed on
// both.
func (s *scene) merge(allowed bool) *suite.Case {
	second := s.place
	if !allowed {
		for _, at := range s.places(s.login, s.own.Entity) {
			q := question{roles: s.login.roles, action: model.ActionMerge, entity: s.own.Entity, stage: s.own.Stage}
			if s.rights.may(q, at.relation(s.login)) {
				second = at
				break
			}
		}
	}
	other := s.record(s.own.Entity, s.own.Stage, second)
	if other == nil || !s.mayTo(other, model.ActionRead, nil) || allowed != (s.mayTo(other, model.ActionMerge, nil) && s.may(model.ActionMerge, nil)) {
		return nil
	}
	c := s.open(s.entitle(allowed, model.ActionMerge))
	s.there(c)
	args := s.args()
	args["place"] = second.title()
	c.Preconditions = append(c.Preconditions, say("there-too", args))
	c.Steps = []suite.Step{{Do: say("merge", nil)}}
	step := &driver.Step{Do: driver.Merge, By: s.by.ID, On: []string{s.own.Name, other.Name}}
	rows := []driver.Row{s.row(), {Name: other.Name, Stage: other.Stage}}
	if allowed {
		rows[1].Gone = true
		rows[0].Values = s.survives(other)
		step.Want = driver.Want{Rows: rows}
		c.Expected = []words.Localized{say("merged", nil)}
	} else {
		step.Want = s.refusal(s.own.Entity, rows...)
		c.Expected = []words.Localized{say("refused", nil)}
		if second != s.place { // it is needed on both, whichever is left
			turned := *step
			turned.On = []string{other.Name, s.own.Name}
			c.Steps = append(c.Steps, suite.Step{Do: say("merge-turned", nil)})
			s.script(c, step, &turned)
			return c
		}
	}
	s.script(c, step)
	return c
}

// survives returns what the first record holds after the merge: its values, and where it has none those of the other.
func (s *scene) survives(other *stand.Record) []driver.Value {
	var list []driver.Value
	for _, f := range s.own.Entity.Fields {
		if facts.Computed(f) {
			continue
		}
		d := s.own.Get(f)
		if d.IsEmpty() {
			d = other.Get(f)
		}
		if !d.IsEmpty() {
			list = append(list, driver.Value{Field: f, Datum: d})
		}
	}
	return list
}
