package access

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/words"
)

// args returns the arguments of most sentences.
func (s *scene) args() words.Args {
	return words.Args{"role": s.login.title(), "entity": suite.TitleOf(s.own.Entity), "place": s.place.title()}
}

// open returns a case of the scene, with what must be so before; its steps are still to be written.
func (s *scene) open(title words.Localized) *suite.Case {
	c := &suite.Case{Family: suite.Access, Title: title, Priority: s.priority(), Actors: []suite.Actor{s.login.actor()}}
	if len(s.login.roles) > 1 {
		titles := make([]words.Localized, len(s.login.roles))
		for i, role := range s.login.roles {
			titles[i] = suite.TitleOf(role)
		}
		c.Preconditions = append(c.Preconditions, say("holds-all", words.Args{"roles": suite.List(titles)}))
	}
	if s.login.home != nil {
		c.Preconditions = append(c.Preconditions, say("home", words.Args{"team": suite.TitleOf(s.login.home)}))
	}
	return c
}

// there says that the record is there, with the values by which it is in its place.
func (s *scene) there(c *suite.Case) {
	args := s.args()
	if s.own.Stage == nil {
		c.Preconditions = append(c.Preconditions, say("there", args))
	} else {
		args["stage"] = suite.TitleOf(s.own.Stage)
		c.Preconditions = append(c.Preconditions, say("there-in", args))
	}
	c.Data = append(c.Data, s.Data(s.At, slices.DeleteFunc(s.own.Values(), func(v driver.Value) bool {
		return whose(s.own.Entity, v.Field) || !s.named(v.Field)
	}))...)
}

// priority returns the least priority of what the case is about.
func (s *scene) priority() model.Priority {
	all := []model.Value[model.Priority]{s.own.Entity.Priority}
	for _, role := range s.login.roles {
		all = append(all, role.Priority)
	}
	for _, b := range s.said(question{roles: s.login.roles, entity: s.own.Entity}) {
		all = append(all, b.access.Priority)
	}
	return least(all...)
}

// least returns the least of priorities.
func least(all ...model.Value[model.Priority]) model.Priority {
	order := []model.Priority{model.PriorityMust, model.PriorityNice, model.PriorityLater}
	at := 0
	for _, p := range all {
		at = max(at, slices.Index(order, p.Or(model.PriorityMust)))
	}
	return order[at]
}

// script writes the steps of a case.
func (s *scene) script(c *suite.Case, steps ...*driver.Step) {
	c.Script = s.Script()
	c.Script.Steps = steps
}

// refusal is that nothing grants what is tried with the records, which stay as they are.
func (s *scene) refusal(by model.Element, records ...driver.Row) driver.Want {
	return driver.Want{Code: driver.NoRight, Element: by, Rows: records}
}

// row is the record as it stands, with the values of some fields.
func (s *scene) row(fields ...*model.Field) driver.Row {
	row := driver.Row{Name: s.own.Name, Stage: s.own.Stage}
	for _, f := range fields {
		row.Values = append(row.Values, driver.Value{Field: f, Datum: s.own.Get(f)})
	}
	return row
}

// titles lists the titles of fields.
func titles(fields []*model.Field) words.Localized {
	list := make([]words.Localized, len(fields))
	for i, f := range fields {
		list[i] = suite.TitleOf(f)
	}
	return suite.List(list)
}

// described leaves out the fields that every record has.
func described(fields []*model.Field) []*model.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f *model.Field) bool { return f.BuiltIn })
}

// entitle writes the title of a case about an action.
func (s *scene) entitle(allowed bool, action model.Action) words.Localized {
	if allowed {
		return say("may-"+string(action), s.args())
	}
	return say("not-"+string(action), s.args())
}
