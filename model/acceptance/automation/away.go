package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// cannotOwn tells whether nobody owns records of an entity.
func (s *scene) cannotOwn(e *model.Entity) bool {
	f := facts.OwnerField(e)
	return f == nil || facts.Computed(f) || f.Frozen.V
}

// who names a person.
func (s *scene) who(p *driver.Person) words.Args {
	return words.Args{"who": s.people([]string{p.ID})}
}

// taskOf says that there is a task.
func (s *scene) taskOf(task *stand.Record, who *driver.Person) words.Localized {
	args := words.Args{"at": s.moment(task.Get(s.task.Field("due_at")).Time)}
	if who == nil {
		return say("task-there", args)
	}
	args["who"] = s.people([]string{who.ID})
	return say("task-of", args)
}

// standing says that a record of the owner is there.
func (s *scene) standing(r *stand.Record) words.Localized {
	return say("owns", words.Args{"entity": suite.TitleOf(r.Entity), "stage": suite.TitleOf(r.Stage)})
}

// recheck looks at whose all records are after the last step.
func (s *scene) recheck(x *auto) {
	last := s.steps[len(s.steps)-1]
	for _, e := range model.All[model.Entity](s.Spec) {
		for _, r := range s.Records(e) {
			if f := facts.OwnerField(e); f != nil && !facts.Computed(f) && !r.Planned && r.Stage != nil && s.mine(r, x) {
				last.Want.Rows = append(last.Want.Rows, driver.Row{Name: r.Name, Values: []driver.Value{{Field: f, Datum: r.Get(f)}}})
			}
		}
	}
}

// mine tells whether a record is one of those that the owner had at the beginning.
func (s *scene) mine(r *stand.Record, _ *auto) bool {
	for _, given := range s.script.Given {
		if given.Name != r.Name {
			continue
		}
		return slices.ContainsFunc(given.Values, func(v driver.Value) bool {
			return v.Field == facts.OwnerField(r.Entity) && s.owner != nil && v.Datum.Text == s.owner.ID
		})
	}
	return false
}

// returns lets somebody be there again, who gets back what was given away until then.
func (s *scene) returns(x *auto, who *driver.Person) {
	until := slices.ContainsFunc(x.Do.Items, func(a *model.AutomationAction) bool { return a != nil && a.Until.V == model.UntilReturn })
	if !until {
		return
	}
	s.do(&driver.Step{Do: driver.Back, With: who.ID}, say("back", s.who(who)), nil)
	e := &effect{told: []driver.Notice{}}
	for _, n := range slices.Clone(s.steps[len(s.steps)-2].Want.Told) {
		if n.What != driver.Assign {
			continue
		}
		for _, entity := range model.All[model.Entity](s.Spec) {
			for _, r := range s.Records(entity) {
				if r.Name != n.Record || r.Stage != nil && !r.Stage.IsOpen() {
					continue
				}
				f := facts.OwnerField(entity)
				r.Set(f, stand.Shaped(f, expr.Named(expr.Person, who.ID)))
				s.tell(e, driver.Assign, r, who.ID)
				e.sentences = append(e.sentences, say("returned", words.Args{"entity": suite.TitleOf(entity), "who": s.people([]string{who.ID})}))
			}
		}
	}
	if len(e.told) == 0 {
		e = nil
	}
	s.wait(s.now.Add(later), e)
	s.recheck(x)
}

// failed lets an exchange fail for the last time; another trigger is that the other system answers again before.
func (w *work) failed(x *auto, wish wish) *scene {
	card := x.Trigger.Integration.Get()
	if card == nil && !x.Trigger.Integration.IsSet() {
		for _, other := range model.All[model.Integration](w.Spec) {
			if card == nil && w.setsOff(other) != nil {
				card = other
			}
		}
	}
	if wish.other == "card" {
		for _, other := range model.All[model.Integration](w.Spec) {
			if other != card && w.setsOff(other) != nil {
				card = other
				break
			}
		}
		if card == x.Trigger.Integration.Get() {
			return nil
		}
	}
	if card == nil || card.Self().ID() == "" {
		return nil
	}
	start := w.setsOff(card)
	if start == nil {
		return nil
	}
	s := w.scene(x.Automation, w.morning(), nil)
	s.crowd(x.Automation)
	s.begin()
	args := words.Args{"card": suite.TitleOf(card)}
	s.do(&driver.Step{Do: driver.Silence, Machine: card}, say("silence", args), nil)
	at := start(s)
	retry, pause := 0, time.Duration(0)
	if card.Errors != nil {
		retry, pause = card.Errors.Retry.V, calendarLength(card.Errors.Backoff)
	}
	last := at
	if pause > 0 {
		for range retry {
			last = last.Add(pause)
		}
	}
	if last.After(at) {
		s.wait(last.Add(-time.Second), nil)
	} else if wish.other == "again" {
		return nil
	}
	if wish.other == "again" {
		s.do(&driver.Step{Do: driver.Silence, Machine: card, Yes: true}, say("answers", args), nil)
	}
	s.now = last.Add(later)
	if wish.other != "" {
		s.wait(s.now, nil)
		return s
	}
	e, ok := s.effect(x.Automation, nil)
	if !ok {
		return nil
	}
	s.fires = true
	s.wait(s.now, e)
	return s
}

func calendarLength(d model.Value[model.Duration]) time.Duration {
	if !d.IsSet() {
		return 0
	}
	begin := time.Date(2027, time.January, 11, 0, 0, 0, 0, time.UTC)
	return d.V.Later(begin).Sub(begin)
}

// setsOff returns what sets an exchange off and when it then begins; nil where a case cannot do that.
func (w *work) setsOff(card *model.Integration) func(*scene) time.Time {
	args := words.Args{"card": suite.TitleOf(card)}
	t := card.Trigger
	switch {
	case t == nil || t.Event.IsSet() || !t.Schedule.IsSet() && !t.Manual.V:
		return func(s *scene) time.Time {
			s.do(&driver.Step{Do: driver.SetOff, Machine: card}, say("set-off", args), nil)
			return s.now
		}
	case t.Schedule.IsSet():
		return func(s *scene) time.Time { return t.Schedule.V.Next(s.now) }
	}
	roles := model.All[model.Role](w.Spec)
	if len(roles) == 0 || roles[0].Self().ID() == "" {
		return nil
	}
	return func(s *scene) time.Time {
		who := s.Person(roles[0])
		s.script.People = s.People()
		s.do(&driver.Step{Do: driver.SetOff, Machine: card, By: who.ID}, say("start", args), nil)
		return s.now
	}
}
