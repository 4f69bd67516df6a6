package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// gone derives the cases in which the other record does not count any more: it has been deleted, or merged into one
// that is different.
func (w *work) gone(t *suite.Thing, rule *model.Duplicate, fields []*model.Field) {
	for _, action := range []model.Action{model.ActionDelete, model.ActionMerge} {
		what := map[model.Action]string{model.ActionDelete: "deleted", model.ActionMerge: "merged"}[action]
		if !w.someMay(action) {
			t.Leave(say("case-"+what, w.args(attempt{args: words.Args{"fields": titles(fields)}})), say("left-"+what, nil))
			continue
		}
		var by *driver.Person
		a := attempt{thing: t, about: rule, what: what, want: &fault{code: driver.IsDuplicate, element: rule}}
		a = w.beside(a, rule, fields, func(s *scene, other *stand.Record) bool {
			if action == model.ActionMerge {
				third := s.Whole(s.entity, other.Stage)
				for _, f := range fields {
					third.Set(f, s.unlike(other, f))
				}
				if slices.ContainsFunc(fields, func(f *model.Field) bool { return third.Get(f).IsEmpty() }) {
					return false
				}
				s.others = append([]*stand.Record{third}, s.others...)
				s.part(third, nil, rule)
			}
			by = s.doer(action, s.others)
			return by != nil
		})
		a.then = func(s *scene, c *suite.Case, create *driver.Step) {
			first := &driver.Step{Do: driver.Delete, By: by.ID}
			if action == model.ActionMerge {
				first.Do = driver.Merge
			}
			for _, other := range s.others {
				first.On = append(first.On, other.Name)
			}
			first.Want.Rows = []driver.Row{{Name: s.others[len(s.others)-1].Name, Gone: true}}
			create.Want = driver.Want{Rows: []driver.Row{s.row(fields...)}}
			if owner := facts.OwnerField(s.entity); owner != nil && s.others[0].Get(owner).Text == by.ID {
				c.Preconditions = append(c.Preconditions, say("theirs", words.Args{"role": suite.TitleOf(by.Roles[0])}))
			}
			actor := suite.Actor{Ref: by.Roles[0].Self().Ref, Title: suite.TitleOf(by.Roles[0])}
			if by != s.by {
				c.Actors = append([]suite.Actor{actor}, c.Actors...)
				c.Steps[0].As = c.Actors[1]
			} else {
				actor = suite.Actor{}
			}
			c.Steps = append([]suite.Step{{As: actor, Do: say("first-"+what, nil)}}, c.Steps...)
			c.Expected = []words.Localized{say("created", nil)}
			s.script(c, first, create)
		}
		w.try(a)
	}
}

// someMay tells whether any role may do something to records of the entity.
func (w *work) someMay(action model.Action) bool {
	return slices.ContainsFunc(model.All[model.Role](w.Spec), func(role *model.Role) bool {
		return w.Facts.Ever([]*model.Role{role}, action, w.entity, nil)
	})
}

// doer returns somebody who may do something to records, which become theirs; nil for nobody.
func (s *scene) doer(action model.Action, records []*stand.Record) *driver.Person {
	for _, role := range model.All[model.Role](s.Spec) {
		if role.Self().ID() == "" || !s.Facts.Ever([]*model.Role{role}, action, s.entity, nil) {
			continue
		}
		p := s.Person(role)
		if !slices.ContainsFunc(records, func(r *stand.Record) bool { return !s.reaches(p, action, r, nil) }) {
			return p
		}
	}
	return nil
}

// reaches makes a record that of a person, and tells whether the person may do something to it, or to a field of it.
// Nobody does anything to a record that is out of sight.
func (s *scene) reaches(p *driver.Person, action model.Action, r *stand.Record, f *model.Field) bool {
	if owner := facts.OwnerField(r.Entity); owner != nil && !computed(owner) {
		r.Set(owner, expr.Named(expr.Person, p.ID))
	}
	if team := r.Entity.RecordTeam.Get(); team != nil && !computed(team) && p.Home != nil && p.Home.Document != nil {
		r.Set(team, stand.Shaped(team, expr.Named(expr.Team, p.Home.Self().ID())))
	}
	for _, home := range slices.Concat([]*model.Team{p.Home}, s.Invented()) {
		p.Home = home
		if s.sees(p, r) && s.Facts.Allowed(p.Roles, action, r.Entity, r.Stage, f).Admits(s.Relation(p, r)) {
			return true
		}
	}
	return false
}

// sees tells whether a record is in sight of a person.
func (s *scene) sees(p *driver.Person, r *stand.Record) bool {
	return s.Facts.Allowed(p.Roles, model.ActionRead, r.Entity, r.Stage, nil).Admits(s.Relation(p, r))
}
