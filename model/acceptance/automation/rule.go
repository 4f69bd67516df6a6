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

// contact is a rule of work whose cases are derived.
type contact struct {
	*model.WorkRule
	word string
	// entity is that of the records whose contacts are tried, nil for contacts of no record.
	entity *model.Entity
	// fields are those to be recorded that are of the activity, or of its record.
	fields []*model.Field
	// senseless tells that what is not recorded has no meaning for the record.
	senseless bool
}

func (w *work) rule(r *model.WorkRule) {
	args := words.Args{"of": suite.TitleOf(r)}
	t := w.Thing(suite.Automation, nil, r.Self().Ref+"#within", say("thing-rule", args))
	x := &contact{WorkRule: r, word: string(r.After.V)}
	if r.After.V == model.ContactOther || w.activity == nil || w.activity.Field("type") == nil {
		t.Leave(t.Title, say("left-contact", nil))
		return
	}
	if r.AppliesTo.IsSet() && x.first() == nil {
		t.Leave(t.Title, say("left-nobody", nil))
		return
	}
	x.choose(w)
	if len(x.fields) > 0 && r.Within.IsSet() {
		w.kept(t, x)
	} else {
		t.Leave(t.Title, say("left-nothing-recorded", nil))
	}
	for _, f := range x.fields {
		if !r.Within.IsSet() {
			break
		}
		of := w.Thing(suite.Automation, nil, r.Self().Ref+"#record "+f.Self().ID(), say("thing-record", words.Args{"of": suite.TitleOf(r), "field": suite.TitleOf(f)}))
		if f.IsRequired() {
			of.Leave(of.Title, say("left-required", words.Args{"field": suite.TitleOf(f)}))
			continue
		}
		w.unrecorded(of, x, f, nil, "missing "+f.Self().ID(), "")
		if !of.Tried() {
			of.Leave(of.Title, say("left-arrange", nil))
		}
		if f.AppliesWhen.IsSet() {
			senseless := *x
			senseless.senseless = true
			w.unrecorded(of, &senseless, f, nil, "no meaning "+f.Self().ID(), "meaning")
		}
	}
	for _, ref := range r.Record.Items {
		if f := ref.Get(); f != nil && !slices.Contains(x.fields, f) {
			of := w.Thing(suite.Automation, nil, r.Self().Ref+"#record "+f.Self().ID(), say("thing-record", words.Args{"of": suite.TitleOf(r), "field": suite.TitleOf(f)}))
			of.Leave(of.Title, say("left-elsewhere", words.Args{"field": suite.TitleOf(f)}))
		}
	}
	w.people(x)
	if r.FollowUp != nil && r.FollowUp.Within.IsSet() {
		w.follows(x)
	}
}

// choose takes the entity of which the most fields are to be recorded; where there is none, any that has stages.
func (x *contact) choose(w *work) {
	most := 0
	for _, e := range model.All[model.Entity](w.Spec) {
		n := 0
		for _, ref := range x.Record.Items {
			if f := ref.Get(); f != nil && f.Entity() == e && e != w.activity {
				n++
			}
		}
		if n > most {
			most, x.entity = n, e
		}
	}
	if x.entity == nil {
		for _, p := range model.All[model.Pipeline](w.Spec) {
			if x.entity == nil {
				x.entity = p.Entity.Get()
			}
		}
	}
	for _, ref := range x.Record.Items {
		if f := ref.Get(); f != nil && f.Type.V != "" && (f.Entity() == w.activity || f.Entity() == x.entity) && !slices.Contains(x.fields, f) {
			x.fields = append(x.fields, f)
		}
	}
}

// due returns until when what was agreed must be recorded.
func (w *work) due(x *contact, from time.Time) (time.Time, bool) {
	if x.Within.V == "same_day" {
		year, month, day := from.In(w.House.Zone()).Date()
		return time.Date(year, month, day+1, 0, 0, 0, 0, w.House.Zone()), true
	}
	var d model.Duration
	if d.Parse(string(x.Within.V)) != nil {
		return time.Time{}, false
	}
	return from.Add(calendarLength(model.Value[model.Duration]{V: d, At: x.Within.At})), true
}

// meet puts a record on a stand of which everything is recorded but a field, and somebody who has a contact; nil where
// that does not succeed.
func (w *work) meet(x *contact, role *model.Role, but *model.Field) *scene {
	stages := []*model.Stage{nil}
	if x.entity != nil {
		stages = w.stages(&auto{entity: x.entity})
	}
	for _, stage := range stages {
		if role == nil {
			if role = w.turn(stage); role == nil {
				if roles := model.All[model.Role](w.Spec); len(roles) > 0 {
					role = roles[0]
				}
			}
		}
		if role == nil || role.Self().ID() == "" {
			return nil
		}
		s := w.scene(x.WorkRule, w.morning(), role)
		if x.entity != nil {
			s.put(x.entity, stage)
			until := s.now
			if due, ok := w.due(x, s.now); ok {
				until = due.Add(time.Hour)
			}
			if x.FollowUp != nil && x.FollowUp.Within.IsSet() {
				if at := x.FollowUp.Within.V.Later(s.now); at.After(until) {
					until = at.Add(time.Hour)
				}
			}
			s.quiet(nil, deed{}, until)
			if !s.records(x, but) || s.unsettled || slices.ContainsFunc(x.fields, func(f *model.Field) bool { return slices.Contains(s.touched, f) }) {
				continue
			}
		}
		s.begin()
		return s
	}
	return nil
}

// records fills what the rule wants to be recorded of the record, but a field.
func (s *scene) records(x *contact, but *model.Field) bool {
	keep := func(r *stand.Record, f *model.Field, d expr.Datum) bool {
		return s.keep(r, f, d) && (r != s.own || f != but)
	}
	for range 2 {
		for _, f := range x.fields {
			if f.Entity() != s.own.Entity {
				continue
			}
			if n := s.Book.Tree(&f.AppliesWhen); n != nil && (f == but || !x.senseless) {
				s.Arrange(n, !x.senseless, s.own, nil, keep)
			}
			switch {
			case facts.Computed(f):
				s.Arrange(expr.FilledIn(f), f != but, s.own, nil, keep)
			case f == but:
				s.own.Set(f, expr.Datum{})
			case s.own.Get(f).IsEmpty():
				s.own.Set(f, s.Sample(s.own, f))
			}
		}
		s.Meet(s.own, s.House.Asked(s.own.Stage, false), keep)
	}
	s.about = x.fields
	if s.littered() && slices.ContainsFunc(x.fields, func(f *model.Field) bool { return f.Rollup != nil }) {
		return false
	}
	return s.Met(s.own, s.House.Asked(s.own.Stage, false)) && !slices.ContainsFunc(x.fields, func(f *model.Field) bool {
		return f.Entity() == s.own.Entity && (s.Value(s.own, f).IsEmpty() != (f == but) || (f == but || !x.senseless) && s.applies(f, s.own) == x.senseless)
	}) && (but == nil || but.Entity() != s.own.Entity || !but.IsRequired())
}

// talk writes a contact down, with everything that is to be recorded of it but a field; false where it must have it.
func (s *scene) talk(x *contact, word string, but *model.Field) bool {
	if !s.contact(word, s.own, s.now) {
		return false
	}
	step := s.steps[len(s.steps)-1]
	step.Set = slices.DeleteFunc(step.Set, func(v driver.Value) bool { return v.Field == but })
	a := s.Records(s.activity)[len(s.Records(s.activity))-1]
	a.Set(onlyOf(but, s.activity), expr.Datum{})
	for _, f := range x.fields {
		if f.Entity() == s.activity && f != but && a.Get(f).IsEmpty() && !facts.Computed(f) {
			a.Set(f, s.Sample(a, f))
			step.Set = append(step.Set, driver.Value{Field: f, Datum: a.Get(f)})
		}
	}
	var shown []driver.Value
	for _, f := range x.fields {
		if f.Entity() == s.activity {
			shown = append(shown, driver.Value{Field: f, Datum: a.Get(f)})
		}
	}
	s.shown[len(s.shown)-1].Data = s.Data(s.now, shown)
	return but == nil || but.Entity() != s.activity || !but.IsRequired() && !but.Default.IsSet()
}

// onlyOf returns a field where it is of an entity, nil otherwise.
func onlyOf(f *model.Field, e *model.Entity) *model.Field {
	if f != nil && f.Entity() == e {
		return f
	}
	return nil
}

// reminds says that whoever had the contact is reminded.
func (s *scene) reminds(x *contact) *effect {
	e := &effect{}
	r := s.own
	if r == nil {
		r = s.Records(s.activity)[0]
	}
	s.tell(e, driver.Notify, r, s.owner.ID)
	e.sentences = []words.Localized{say("reminded", words.Args{"who": s.people([]string{s.owner.ID})})}
	return e
}

// first returns whom the rule applies to first, nil where it applies to everybody.
func (x *contact) first() *model.Role {
	for _, ref := range x.AppliesTo.Items {
		if role := ref.Get(); role != nil && role.Self().ID() != "" {
			return role
		}
	}
	return nil
}
