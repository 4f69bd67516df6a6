package automation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// add takes the case that a scene has played.
func (w *work) add(t *suite.Thing, s *scene, x *auto, wish wish) *suite.Case {
	a := x.Automation
	done := s.done()
	if c := x.cases[done]; c != nil {
		t.Try(c)
		if !slices.Contains(c.Covers, t.Ref) {
			c.Covers = append(c.Covers, t.Ref)
		}
		return c
	}
	kind := "title-comes"
	if !s.fires {
		kind = "title-not"
	}
	args := words.Args{"of": suite.TitleOf(a), "event": w.event(a), "why": t.Title}
	if len(wish.about) > 0 {
		if values := s.values(wish.about); len(values) > 0 {
			kind += "-when"
			args["values"] = suite.List(values)
		}
	} else if wish.key != "comes" {
		kind = "title-part"
	}
	s.about = append(s.about, wish.about...)
	x.cases[done] = w.put(t, s, say(kind, args), least(a.Priority), s.reads(a), a.Self().Ref, wish.key)
	return x.cases[done]
}

// done says what is done in a case, and with what.
func (s *scene) done() string {
	var out strings.Builder
	for _, r := range s.script.Given {
		fmt.Fprint(&out, "\n", r.Name, " ", len(r.Past), " ")
		if r.Stage != nil {
			out.WriteString(r.Stage.Self().Ref)
		}
		writeValues(&out, r.Values)
	}
	for _, step := range s.steps {
		fmt.Fprint(&out, "\n", step.Do, step.On, step.Until.Unix(), step.With, step.Yes)
		if step.To != nil {
			out.WriteString(step.To.Self().Ref)
		}
		writeValues(&out, step.Set)
	}
	return out.String()
}

func writeValues(out *strings.Builder, list []driver.Value) {
	for _, v := range list {
		if text := driver.Written(v.Datum); !strings.HasPrefix(text, "Sample ") {
			fmt.Fprint(out, ";", v.Field.Self().Ref, "=", text)
		}
	}
}

// values says what the record holds in fields when it is judged.
func (s *scene) values(fields []*model.Field) []words.Localized {
	var list []words.Localized
	for _, f := range fields {
		if s.own != nil && f.Entity() == s.own.Entity && !(f.BuiltIn && facts.Computed(f) && f.Self().ID() != "stage") {
			list = append(list, say("is", words.Args{"field": suite.TitleOf(f), "value": s.shows(f)}))
		}
	}
	return list
}

// shows says what the record held in a field at the beginning, or after what the case does.
func (s *scene) shows(f *model.Field) words.Localized {
	if f.BuiltIn && f.Self().ID() == "stage" {
		for _, step := range s.steps {
			if step.To != nil {
				return say("quoted", words.Args{"title": suite.TitleOf(step.To)})
			}
		}
		for _, r := range s.script.Given {
			if r.Name == s.own.Name && r.Stage != nil {
				return say("quoted", words.Args{"title": suite.TitleOf(r.Stage)})
			}
		}
	}
	for _, step := range s.steps {
		for _, v := range step.Set {
			if v.Field == f {
				return s.Show(s.script.At, f, v.Datum)
			}
		}
	}
	for _, v := range s.data {
		if v.Field == f {
			return s.Show(s.script.At, f, v.Datum)
		}
	}
	return s.Show(s.script.At, f, expr.Datum{})
}

// reads returns the fields that an automation reads or writes.
func (s *scene) reads(a *model.Automation) []*model.Field {
	list := slices.Concat(read(s.Book.Tree(&a.When)), s.about, []*model.Field{a.Trigger.Field.Get()})
	for _, limit := range a.Trigger.LongerThan.Items {
		if limit != nil {
			list = append(list, read(s.Book.Tree(&limit.When))...)
		}
	}
	for _, action := range a.Do.Items {
		if action == nil {
			continue
		}
		for i := range action.Set.Entries {
			list = append(append(list, action.Set.Entries[i].Key.Get()), read(s.Book.Tree(&action.Set.Entries[i].Value.Condition))...)
		}
		for i := range action.Copy.Entries {
			list = append(list, read(s.Book.Tree(&action.Copy.Entries[i].Value.Condition))...)
		}
	}
	return list
}

// put takes a case.
func (w *work) put(t *suite.Thing, s *scene, title words.Localized, priority model.Priority, reads []*model.Field, key ...string) *suite.Case {
	c := &suite.Case{Family: suite.Automation, Title: title, Priority: priority, Covers: []string{t.Ref}, Steps: s.shown}
	if s.owner != nil {
		c.Actors = []suite.Actor{{Ref: s.owner.Roles[0].Self().Ref, Title: suite.TitleOf(s.owner.Roles[0])}}
	} else {
		c.Actors = []suite.Actor{{Ref: "system", Title: say("system", nil)}}
	}
	c.Preconditions = append(c.Preconditions, say("now", words.Args{"at": w.moment(s.script.At)}))
	if s.own != nil {
		for _, r := range s.script.Given {
			if r.Name != s.own.Name || s.own.Entity == w.task {
				continue
			}
			args := words.Args{"entity": suite.TitleOf(s.own.Entity)}
			if r.Stage == nil {
				c.Preconditions = append(c.Preconditions, say("there", args))
			} else {
				args["stage"], c.Pipeline = suite.TitleOf(r.Stage), pipelineOf(r.Stage)
				c.Preconditions = append(c.Preconditions, say("there-in", args))
			}
		}
		c.Data = s.Data(s.script.At, slices.DeleteFunc(slices.Clone(s.data), func(v driver.Value) bool {
			return v.Field == facts.OwnerField(s.own.Entity) || facts.Computed(v.Field) || !slices.Contains(reads, v.Field)
		}))
	}
	c.Preconditions = append(c.Preconditions, s.there...)
	c.Preconditions = append(c.Preconditions, s.tasks()...)
	c.Preconditions = append(c.Preconditions, s.homes()...)
	if last := len(c.Steps) - 1; last >= 0 {
		c.Expected, c.Steps[last].Expected = c.Steps[last].Expected, nil
	}
	c.Script = s.script
	c.Script.People, c.Script.Steps = s.People(), s.steps
	w.Add(t, c, key...)
	return c
}

// homes says who is there and where, of those that are told something or might be.
func (s *scene) homes() []words.Localized {
	var list []words.Localized
	for _, p := range s.People() {
		if len(p.Roles) == 0 {
			continue
		}
		args := words.Args{"role": suite.TitleOf(p.Roles[0])}
		kind := "person"
		switch {
		case p == s.owner:
			if s.own == nil || !slices.ContainsFunc(s.data, func(v driver.Value) bool { return v.Field == facts.OwnerField(s.own.Entity) && v.Datum.Text == p.ID }) {
				continue
			}
			kind = "owner"
		case strings.HasSuffix(p.ID, "_2"):
			kind = "second"
		case !slices.ContainsFunc(s.People(), func(q *driver.Person) bool { return q.ID == p.ID+"_2" }):
			continue
		}
		if p.Home != nil && p.Home.Document != nil {
			args["team"], kind = suite.TitleOf(p.Home), kind+"-of"
		}
		list = append(list, say(kind, args))
	}
	return list
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

// event says what sets an automation off.
func (w *work) event(a *model.Automation) words.Localized {
	t := a.Trigger
	args := words.Args{}
	if e := entityOf(t); e != nil {
		args["entity"] = suite.TitleOf(e)
	}
	name := "event-" + string(t.Event.V)
	one := func(key string, e model.Element, there bool) {
		if there {
			args[key] = suite.TitleOf(e)
			name += "-" + key
		}
	}
	switch t.Event.V {
	case model.EventCreated, model.EventEntered, model.EventLeft, model.EventStageStay:
		one("stage", t.Stage.Get(), t.Stage.Get() != nil)
	case model.EventDateNear:
		one("field", t.Field.Get(), t.Field.Get() != nil)
	case model.EventAbsence, model.EventTaskOverdue:
		one("role", t.Role.Get(), t.Role.Get() != nil)
	case model.EventFailed:
		one("card", t.Integration.Get(), t.Integration.Get() != nil)
	}
	if _, known := labels[name]; !known {
		name = "event-" + string(t.Event.V)
	}
	if args["entity"] == nil {
		args["entity"] = say("any", nil)
	}
	return say(name, args)
}

// does says what an action does.
func (w *work) does(a *model.AutomationAction) words.Localized {
	switch {
	case a.Notify.IsSet():
		return say("does-notify", nil)
	case a.Task.IsSet():
		return say("does-task", nil)
	case a.Assign.IsSet():
		return say("does-assign", nil)
	case a.Set.IsSet():
		var fields []*model.Field
		for _, entry := range a.Set.Entries {
			if f := entry.Key.Get(); f != nil {
				fields = append(fields, f)
			}
		}
		return say("does-set", words.Args{"fields": titles(fields)})
	case a.Move.Get() != nil:
		return say("does-move", words.Args{"stage": suite.TitleOf(a.Move.Get())})
	case a.Create.Get() != nil:
		return say("does-create", words.Args{"entity": suite.TitleOf(a.Create.Get())})
	}
	return say("does-nothing", nil)
}

// aside says a time before or after a date.
func (w *work) aside(o model.Offset) words.Localized {
	n, unit, ok := offset(o)
	switch {
	case !ok:
		return suite.Plain(string(o))
	case n == 0:
		return say("at-date", nil)
	case n < 0:
		return say("before-date", words.Args{"long": suite.Long(model.Duration{N: -n, Unit: unit}, false)})
	}
	return say("after-date", words.Args{"long": suite.Long(model.Duration{N: n, Unit: unit}, false)})
}

// limitTitle says a length of time with its condition.
func (w *work) limitTitle(x *auto, limit *model.Limit) words.Localized {
	text := suite.Long(limit.Is.V, x.Trigger.Clock.V == model.ClockBusiness)
	if !limit.When.IsSet() {
		return text
	}
	return say("limit-when", words.Args{"limit": text, "when": w.Book.Words(&limit.When)})
}
