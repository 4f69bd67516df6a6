package automation

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// effect is what an automation does when it comes.
type effect struct {
	told []driver.Notice
	// made are the records that it makes, names what the script calls them.
	made      []driver.Row
	names     []string
	sentences []words.Localized
}

// join returns two effects, one after the other.
func (e *effect) join(more *effect) *effect {
	if e == nil {
		return more
	}
	return &effect{slices.Concat(e.told, more.told), slices.Concat(e.made, more.made), slices.Concat(e.names, more.names), slices.Concat(e.sentences, more.sentences)}
}

// effect works out what an automation does with the record, which is changed; ok is false where that cannot be told, or
// where something would refuse it.
func (s *scene) effect(a *model.Automation, away *driver.Person) (e *effect, ok bool) {
	e = &effect{told: []driver.Notice{}}
	for _, action := range a.Do.Items {
		if action != nil && !s.act(e, action, away) {
			return nil, false
		}
	}
	return e, true
}

func (s *scene) act(e *effect, a *model.AutomationAction, away *driver.Person) bool {
	switch {
	case a.Notify.IsSet():
		s.notify(e, a)
	case a.Task.IsSet():
		return s.gives(e, a)
	case a.Assign.IsSet():
		return s.assigns(e, a, away)
	case a.Set.IsSet():
		return s.writes(e, a)
	case a.Move.IsSet():
		return s.moves(e, a.Move.Get())
	case a.Create.IsSet():
		return s.creates(e, a)
	}
	return true
}

// tell adds a notice about the record.
func (s *scene) tell(e *effect, what string, r *stand.Record, to ...string) {
	n := driver.Notice{What: what, To: to, Element: s.by}
	if r != nil {
		n.Record = r.Name
	}
	slices.Sort(n.To)
	e.told = append(e.told, n)
}

func (s *scene) notify(e *effect, a *model.AutomationAction) {
	var ids []string
	for _, ref := range a.Notify.Items {
		if role := ref.Get(); role != nil {
			for _, p := range s.holders(role) {
				ids = append(ids, p.ID)
			}
		} else if p := s.ownerOf(s.own); ref.Word == "record_owner" && p != nil {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) == 0 {
		return
	}
	s.tell(e, driver.Notify, s.own, ids...)
	args := words.Args{"who": s.people(ids), "message": words.Localized(a.Message)}
	if a.Message.IsSet() {
		e.sentences = append(e.sentences, say("told-message", args))
	} else {
		e.sentences = append(e.sentences, say("told", args))
	}
}

// gives foretells a task. Its owner is the owner of the record, or one of the role: the nearest to the record, else the
// first by id.
func (s *scene) gives(e *effect, a *model.AutomationAction) bool {
	var who *driver.Person
	if role := a.Task.Get(); role != nil {
		who = s.whom("", s.holders(role))
	} else if a.Task.Word == "record_owner" {
		who = s.ownerOf(s.own)
	}
	if who == nil || s.task == nil {
		return true
	}
	if slices.ContainsFunc(s.task.Fields, func(f *model.Field) bool { return f.IsRequired() && !f.Default.IsSet() && !facts.Computed(f) }) {
		return false
	}
	row := driver.Row{Name: s.name(e)}
	note := func(id string, d expr.Datum) {
		if f := s.task.Field(id); f != nil && f.Type.V != "" && !facts.Computed(f) {
			row.Values = append(row.Values, driver.Value{Field: f, Datum: stand.Shaped(f, d)})
		}
	}
	note("owner", expr.Named(expr.Person, who.ID))
	if s.own != nil {
		note("record", expr.Named(expr.Record, s.own.Name))
	}
	args := words.Args{"who": s.people([]string{who.ID}), "title": words.Localized(a.Title)}
	sentence := "task"
	if a.Within.IsSet() {
		due := a.Within.V.Later(s.now)
		note("due_at", expr.Instant(expr.Moment, due))
		args["at"], sentence = s.moment(due), "task-due"
	}
	s.tell(e, driver.Task, s.own, who.ID)
	e.made = append(e.made, row)
	e.sentences = append(e.sentences, say(sentence, args))
	return true
}

// name returns what the script calls the next record that is made.
func (s *scene) name(e *effect) string {
	s.made++
	name := fmt.Sprintf("made_%d", s.made)
	e.names = append(e.names, name)
	return name
}

// writes foretells what is set: in the order written, each value worked out from the record as it is before the action.
func (s *scene) writes(e *effect, a *model.AutomationAction) bool {
	type pair struct {
		f *model.Field
		d expr.Datum
	}
	var list []pair
	for i := range a.Set.Entries {
		entry := &a.Set.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || s.own == nil || f.Entity() != s.own.Entity || facts.Computed(f) {
			return false
		}
		d := stand.Shaped(f, n.Eval(s.setting()))
		if !stand.Fits(f, d) || f.Frozen.V && !s.own.Get(f).IsEmpty() || d.IsEmpty() && f.IsRequired() {
			return false
		}
		list = append(list, pair{f, d})
	}
	for _, v := range list {
		s.own.Set(v.f, v.d)
		e.sentences = append(e.sentences, say("set", words.Args{"field": suite.TitleOf(v.f), "value": s.Show(s.now, v.f, v.d)}))
	}
	return true
}

// moves foretells a move over a transition: “it needs no by”.
func (s *scene) moves(e *effect, to *model.Stage) bool {
	if s.own == nil || to == nil || s.own.Stage == nil {
		return false
	}
	if s.own.Stage == to {
		return true
	}
	m := s.way(s.own.Stage, to)
	if m == nil || !s.passes(*m) {
		return false
	}
	s.own.Stage = to
	s.tell(e, driver.Move, s.own)
	e.sentences = append(e.sentences, say("moved", words.Args{"stage": suite.TitleOf(to)}))
	return true
}

// creates foretells a record that is made.
func (s *scene) creates(e *effect, a *model.AutomationAction) bool {
	to := a.Create.Get()
	if to == nil {
		return false
	}
	r := s.Blank(to, nil)
	r.Planned = true
	row := driver.Row{Name: s.name(e), Entity: to}
	for i := range a.Copy.Entries {
		entry := &a.Copy.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || facts.Computed(f) {
			return false
		}
		d := stand.Shaped(f, n.Eval(s.setting()))
		if !stand.Fits(f, d) {
			return false
		}
		r.Set(f, d)
		row.Values = append(row.Values, driver.Value{Field: f, Datum: d})
	}
	for _, f := range to.Fields {
		if f.IsRequired() && !facts.Computed(f) && r.Get(f).IsEmpty() && s.applies(f, r) {
			return false // it is refused: nothing gives the field a value
		}
	}
	r.Stage = s.startOf(r)
	row.Stage = r.Stage
	if !s.Met(r, s.House.Asked(r.Stage, true)) {
		return false
	}
	s.tell(e, driver.Make, s.own)
	e.made = append(e.made, row)
	args := words.Args{"entity": suite.TitleOf(to), "values": s.is(row.Values)}
	sentence := "made"
	if len(row.Values) == 0 {
		sentence = "made-empty"
	}
	e.sentences = append(e.sentences, say(sentence, args))
	return true
}

func (s *scene) applies(f *model.Field, r *stand.Record) bool {
	n := s.Book.Tree(&f.AppliesWhen)
	return !f.AppliesWhen.IsSet() || n == nil || s.Holds(n, r, nil)
}

// startOf returns the stage in which a record is born where nobody says which.
func (s *scene) startOf(r *stand.Record) *model.Stage {
	for _, p := range s.House.PipelinesOf(r.Entity) {
		if p.OpensWhen.IsSet() && !s.True(&p.OpensWhen, r, nil) {
			continue
		}
		for _, stage := range p.Stages {
			if stage.Kind() == model.StageStart && stage.Retired == nil {
				return stage
			}
		}
	}
	return nil
}

// is says values: "“Name” Pump, “Sum” 100".
func (s *scene) is(list []driver.Value) words.Localized {
	var all []words.Localized
	for _, v := range list {
		all = append(all, say("is", words.Args{"field": suite.TitleOf(v.Field), "value": s.Show(s.now, v.Field, v.Datum)}))
	}
	return suite.List(all)
}
