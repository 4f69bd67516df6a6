package channel

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// row is a record as it must be: everything that people and machines write has the value that the stand says, but for
// what automations write.
func (s *scene) row(r *stand.Record) driver.Row {
	row := driver.Row{Name: r.Name, Entity: r.Entity, Stage: r.Stage}
	if s.moved(r.Entity) {
		row.Stage = nil
	}
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		if f == nil || f.Type.V == "" || facts.Computed(f) || s.automatic(f) {
			continue
		}
		row.Values = append(row.Values, driver.Value{Field: f, Datum: r.Get(f)})
	}
	return row
}

// automatic tells whether the CRM itself may write a field, so that nobody knows here what it will hold.
func (s *scene) automatic(f *model.Field) bool { return s.work.automatic(f, s.timeless()) }

// timeless tells whether no time passes in the case: it does in those of integrations alone. What a request sets off does
// so at once.
func (s *scene) timeless() bool {
	_, is := s.of.(*model.Channel)
	return is
}

func (w *work) automatic(f *model.Field, timeless bool) bool {
	owner := f == facts.OwnerField(f.Entity())
	if owner && !timeless && w.reassigns(f.Entity()) {
		return true
	}
	return w.acts(f.Entity(), timeless, func(action *model.AutomationAction) bool {
		return action.Assign.IsSet() && owner ||
			slices.ContainsFunc(action.Set.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool { return entry.Key.Get() == f })
	})
}

// moved tells whether the CRM itself may move records of an entity while time passes.
func (s *scene) moved(e *model.Entity) bool {
	return s.acts(e, s.timeless(), func(action *model.AutomationAction) bool {
		to := action.Move.Get()
		if to == nil {
			return action.Move.IsSet()
		}
		p, _ := to.Self().Parent.(*model.Pipeline)
		return p == nil || p.Entity.Get() == e
	})
}

// acts tells whether an automation about records of an entity does something, of those that come at once or of all.
func (w *work) acts(e *model.Entity, timeless bool, meant func(*model.AutomationAction) bool) bool {
	for _, a := range model.All[model.Automation](w.Spec) {
		if about := subject(a); about != nil && about != e {
			continue
		}
		if timeless && (a.Trigger == nil || !slices.Contains([]model.TriggerEvent{model.EventCreated, model.EventChanged, model.EventEntered, model.EventLeft}, a.Trigger.Event.V)) {
			continue
		}
		if slices.ContainsFunc(a.Do.Items, func(action *model.AutomationAction) bool { return action != nil && meant(action) }) {
			return true
		}
	}
	return false
}

// subject returns the entity of the records that an automation is about, nil where it does not say.
func subject(a *model.Automation) *model.Entity {
	if a.Trigger == nil {
		return nil
	}
	if e := a.Trigger.Entity.Get(); e != nil {
		return e
	}
	if stage := a.Trigger.Stage.Get(); stage != nil {
		if p, _ := stage.Self().Parent.(*model.Pipeline); p != nil {
			return p.Entity.Get()
		}
	}
	return nil
}

// reassigns tells whether a clock gives records of an entity to others.
func (w *work) reassigns(e *model.Entity) bool {
	does := func(levels []*model.Escalation) bool {
		return slices.ContainsFunc(levels, func(l *model.Escalation) bool { return l != nil && l.Do.V == model.EscalationReassign })
	}
	for _, p := range w.House.PipelinesOf(e) {
		for _, stage := range p.Stages {
			if stage != nil && stage.Sla != nil && does(stage.Sla.Escalate) {
				return true
			}
		}
		if slices.ContainsFunc(p.Slas, func(sla *model.Sla) bool { return sla != nil && does(sla.Escalate) }) {
			return true
		}
	}
	return false
}

// sound puts a record with all that it must have into a stage, nil for the one in which it begins; nil where that does
// not succeed.
func (s *scene) sound(e *model.Entity, stage *model.Stage) *stand.Record {
	r := s.Whole(e, stage)
	if !s.Meet(r, s.Asked(r.Stage, false), nil) || s.lacks(r) != nil {
		return nil
	}
	return r
}

// lacks returns a required field that is empty although it has a meaning for the record, nil for none.
func (s *scene) lacks(r *stand.Record) *model.Field {
	for _, f := range r.Entity.Fields {
		if f != nil && f.IsRequired() && !facts.Computed(f) && r.Get(f).IsEmpty() && s.applies(f, r) {
			return f
		}
	}
	return nil
}

func (s *scene) applies(f *model.Field, r *stand.Record) bool {
	n := s.Book.Tree(&f.AppliesWhen)
	return !f.AppliesWhen.IsSet() || n == nil || s.Holds(n, r, nil)
}

// keeps tells whether a record may hold a value in a field where it stands, the rest staying as it is.
func (s *scene) keeps(r *stand.Record, f *model.Field, d expr.Datum) bool {
	before := r.Get(f)
	r.Set(f, d)
	defer r.Set(f, before)
	return s.Met(r, s.Asked(r.Stage, false)) && (!d.IsEmpty() || !f.IsRequired() || !s.applies(f, r))
}

// another returns a valid value of a field other than some, empty where there is none.
func (s *scene) another(r *stand.Record, f *model.Field, taken ...expr.Datum) expr.Datum {
	var list []expr.Datum
	switch f.Type.V {
	case model.FieldText, model.FieldLongText, model.FieldPhone, model.FieldEmail, model.FieldURL:
		for n := 81; n < 87; n++ {
			list = append(list, expr.Named(expr.Text, stand.Text(f, n)))
		}
	case model.FieldFile:
		for _, name := range []string{"from-elsewhere.pdf", "from-elsewhere-2.pdf", "from-elsewhere-3.pdf"} {
			list = append(list, expr.Named(expr.File, name))
		}
	case model.FieldTeam:
		for _, team := range model.All[model.Team](s.Spec) {
			list = append(list, expr.Named(expr.Team, team.Self().ID()))
		}
	case model.FieldUser:
		list = append(list, s.Sample(r, f))
	case model.FieldReference:
		if to := f.To.Get(); to != nil {
			other := s.Whole(to, nil)
			if n := s.Book.Tree(&f.Only); n == nil || s.Arrange(n, true, r, other, nil) {
				list = append(list, stand.Shaped(f, expr.Named(expr.Record, other.Name)))
			}
		}
	default:
		list = append(list, s.Sample(r, f))
		list = append(list, s.Others(r, f)...)
	}
	for _, d := range list {
		if !d.IsEmpty() && !nameless(d) && stand.Fits(f, d) && s.keeps(r, f, d) && !slices.ContainsFunc(taken, func(t expr.Datum) bool { return driver.Written(t) == driver.Written(d) }) {
			return d
		}
	}
	return noValue
}

// nameless tells whether a value names something that has no name.
func nameless(d expr.Datum) bool {
	switch d.Base {
	case expr.Text, expr.Choice, expr.Person, expr.Team, expr.Record, expr.File:
		return d.Text == "" && len(d.Many) == 0 || slices.ContainsFunc(d.Many, nameless)
	}
	return false
}
