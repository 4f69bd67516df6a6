package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// add takes the case of a clock that a scene has played.
func (w *work) add(t *suite.Thing, s *scene, p *promise, limit *model.Limit, kind string, args words.Args, key ...string) {
	if args == nil {
		args = words.Args{"of": p.title()}
	}
	if args["limit"] == nil {
		args["limit"] = w.limitTitle(p, limit)
	}
	asks := ""
	if limit != nil {
		asks = limit.When.Source
	}
	w.put(t, s, p.element, kind, args, p, append([]string{asks}, key...)...)
}

// put takes a case that a scene has played.
func (w *work) put(t *suite.Thing, s *scene, e model.Element, kind string, args words.Args, p *promise, key ...string) {
	if s.unsure {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	title := kind
	if s.title != "" {
		title = s.title
	}
	c := &suite.Case{
		Family: suite.Clock, Pipeline: s.pipeline, Title: say("title-"+title, args), Priority: least(s.pipeline.Priority, s.own.Entity.Priority),
		Covers: []string{t.Ref},
	}
	if s.owner != nil {
		c.Actors = []suite.Actor{{Ref: s.owner.Roles[0].Self().Ref, Title: suite.TitleOf(s.owner.Roles[0])}}
	} else {
		c.Actors = []suite.Actor{{Ref: "system", Title: say("system", nil)}}
	}
	there := words.Args{"entity": suite.TitleOf(s.own.Entity), "stage": suite.TitleOf(s.own.Stage), "at": w.moment(s.At)}
	if born := len(s.steps) > 0 && s.steps[0].Do == driver.Create; born {
		c.Preconditions = append(c.Preconditions, say("born", there))
	} else {
		c.Preconditions = append(c.Preconditions, say("there", there))
	}
	if p != nil && p.kind == model.ClockBusiness {
		c.Preconditions = append(c.Preconditions, say("hours", words.Args{"hours": w.hours()}))
	}
	c.Preconditions = append(c.Preconditions, s.homes()...)
	c.Data = s.Data(s.At, slices.DeleteFunc(s.data, func(v driver.Value) bool {
		return v.Field == facts.OwnerField(s.own.Entity) || facts.Computed(v.Field) || !s.limits(v.Field)
	}))
	stage := s.own.Stage
	for i, step := range s.steps {
		shown := suite.Step{Data: s.Data(s.At, step.Set)}
		switch {
		case step.Do == driver.Wait:
			shown.Do = say("wait", words.Args{"at": w.moment(step.Until)})
			shown.Expected = s.expected(step, e, p)
		case step.Do == driver.Create:
			c.Data = nil
			shown.Do = say("create", words.Args{"stage": suite.TitleOf(step.To)})
		case step.To != nil:
			stage = step.To
			shown.Do = say("move", words.Args{"stage": suite.TitleOf(step.To)})
		default:
			shown.Do = say("write", nil)
		}
		if i == len(s.steps)-1 {
			c.Expected = append(shown.Expected, say("stays", words.Args{"stage": suite.TitleOf(stage)}))
			shown.Expected = nil
		}
		c.Steps = append(c.Steps, shown)
	}
	c.Script = s.script
	c.Script.People, c.Script.Steps = s.People(), s.steps
	w.Add(t, c, append([]string{e.Self().Ref, kind}, key...)...)
}

// homes says who is where, of those that are to be told.
func (s *scene) homes() []words.Localized {
	var list []words.Localized
	for _, p := range s.People() {
		args := words.Args{"role": suite.TitleOf(p.Roles[0])}
		kind := "person"
		if p == s.owner {
			kind = "owner"
		} else if !slices.ContainsFunc(s.steps, func(step *driver.Step) bool {
			return slices.ContainsFunc(step.Want.Told, func(n driver.Notice) bool {
				return n.Level != nil && n.Level.To.Get() == p.Roles[0]
			})
		}) {
			continue
		}
		if p.Home == nil {
			kind += "-nowhere"
		} else {
			args["team"] = suite.TitleOf(p.Home)
		}
		list = append(list, say(kind, args))
	}
	return list
}

// expected says what is seen while time passes: what the clock of the case does, by its name, since others may go on
// beside it, and automations too. The promise is nil where the case is about the end of a pause.
func (s *scene) expected(step *driver.Step, e model.Element, p *promise) []words.Localized {
	var list []words.Localized
	for _, n := range step.Want.Told {
		list = append(list, say("told-"+n.What, words.Args{"who": s.people(n.To), "clock": named(n.Element)}))
	}
	nobody, about := "told-nobody", named(e)
	if p == nil {
		nobody, about = "told-nobody-pause", suite.TitleOf(e)
	}
	if len(list) == 0 {
		list = append(list, say(nobody, words.Args{"clock": about}))
	}
	late := "in-time"
	var others []words.Localized
	for _, row := range step.Want.Rows {
		for _, of := range row.Late {
			if of == e && p != nil {
				late = "late"
			} else {
				others = append(others, named(of))
			}
		}
	}
	if p != nil {
		list = append(list, say(late, words.Args{"clock": about}))
	}
	if len(others) > 0 {
		list = append(list, say("late-others", words.Args{"clocks": suite.List(others)}))
	}
	return list
}

// named names the clock of an element where others may go beside it: that of a stage, or an entry of slas.
func named(e model.Element) words.Localized {
	kind := "clock-span"
	if _, ok := e.(*model.Stage); ok {
		kind = "clock-stay"
	}
	return say(kind, words.Args{"title": suite.TitleOf(e)})
}

// people names persons by their roles and teams.
func (s *scene) people(ids []string) words.Localized {
	var list []words.Localized
	for _, id := range ids {
		for _, p := range s.People() {
			if p.ID != id {
				continue
			}
			args := words.Args{"role": suite.TitleOf(p.Roles[0])}
			switch {
			case p == s.owner:
				list = append(list, say("who-owner", args))
			case p.Home == nil:
				list = append(list, say("who", args))
			default:
				args["team"] = suite.TitleOf(p.Home)
				list = append(list, say("who-of", args))
			}
		}
	}
	return suite.List(list)
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

// moment says a moment: the day of the week, the day, the time.
func (w *work) moment(at time.Time) words.Localized {
	return suite.Moment(at.In(w.House.Zone()))
}

// end says a moment from the end of a time: "4 working hours after the end".
func (w *work) end(kind model.Clock, after model.Duration) words.Localized {
	if after.N == 0 {
		return say("end", nil)
	}
	return say("end-after", words.Args{"after": w.long(kind, after)})
}

// long says a length of time.
func (w *work) long(kind model.Clock, d model.Duration) words.Localized {
	return suite.Long(d, kind == model.ClockBusiness)
}

// title names a clock: "“New”".
func (p *promise) title() words.Localized {
	return say("quoted", words.Args{"title": suite.TitleOf(p.element)})
}

// limitTitle says a limit with its condition.
func (w *work) limitTitle(p *promise, limit *model.Limit) words.Localized {
	if limit == nil {
		return say("limit-none", nil)
	}
	long := w.long(p.kind, limit.Is.V)
	if !limit.When.IsSet() {
		return long
	}
	return say("limit-when", words.Args{"limit": long, "when": w.Book.Words(&limit.When)})
}
