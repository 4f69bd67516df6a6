package runtime

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// swap is what an exchange does with one record.
type swap struct {
	// in is written into the CRM, out into the other system.
	in, out []Value
	// met are the lines of which both sides know now what the other has.
	met []*model.IntegrationField
	// conflicts are those that somebody is told of.
	conflicts []*model.IntegrationField
}

// meet lets both sides of a record exchange what has changed. A refusal leaves both as they were.
func (w *World) meet(m meeting) *Refusal {
	if m.record == nil {
		return w.arrive(m)
	}
	s := w.swap(m)
	if len(s.in) > 0 {
		a := Attempt{By: Actor(m.card), Do: Write, On: []*Record{m.record}, Set: s.in}
		a.Confirm = warnings(m.record.Entity)
		if v := w.Try(a); v.Refusal != nil {
			return v.Refusal
		}
	}
	for _, v := range s.out {
		m.copied.values[v.Field], m.copied.changed[v.Field] = v.Datum, w.now
	}
	for _, line := range s.met {
		w.see(m.copied, m.record, line.Field.Get())
	}
	if len(s.out) > 0 {
		w.send(Notice{What: Sending, Record: m.record, Due: w.now, Element: m.card, Values: s.out})
	}
	for _, line := range s.conflicts {
		if to := w.peopleOf(line.Tell.Items); len(to) > 0 {
			w.send(Notice{What: Conflict, Record: m.record, Due: w.now, Element: m.card, Field: line.Field.Get(), To: to})
		}
	}
	return nil
}

// see notes what both sides have now.
func (w *World) see(c *Copy, r *Record, f *model.Field) {
	c.here[f], c.there[f] = w.Value(r, f), c.values[f]
	delete(c.asked, f)
}

// warnings are the rules about duplicates that only warn: a machine sees them and goes on, and the log says so. “block:
// always refused, imports and integrations too.”
func warnings(e *model.Entity) []*model.Duplicate {
	return slices.DeleteFunc(slices.Clone(e.Duplicates), func(rule *model.Duplicate) bool {
		return rule == nil || rule.Action.V != model.DuplicateWarn
	})
}

// swap works out what goes which way.
func (w *World) swap(m meeting) swap {
	var s swap
	for _, line := range m.object.Fields {
		if !comesIn(line) && !goesThere(line) {
			continue
		}
		f := line.Field.Get()
		here, there := w.Value(m.record, f), m.copied.values[f]
		_, met := m.copied.there[f]
		switch {
		case equal(here, there):
			s.met = append(s.met, line)
			continue
		case !met:
			w.first(m, line, &s)
			continue
		}
		changedHere, changedThere := !equal(here, m.copied.here[f]), !equal(there, m.copied.there[f])
		in, out := changedThere && comesIn(line), changedHere && goesThere(line)
		switch {
		case !in && !out:
			continue
		case changedHere && changedThere:
			if was, asked := m.copied.asked[f]; !asked || !equal(was[0], here) || !equal(was[1], there) {
				s.conflicts = append(s.conflicts, line)
			}
			if line.OnConflict.V == model.ConflictAsk { // “a person decides”: until then both sides keep what they have
				m.copied.asked[f] = [2]expr.Datum{here, there}
				continue
			}
			theirs := w.wins(m, line)
			in, out = theirs && comesIn(line), !theirs && goesThere(line)
		case in && line.Direction.V == model.ExchangeIn:
			in = w.right(m, line)
		}
		w.take(m, line, in, out, &s)
	}
	return s
}

// first lets both sides of a field meet for the first time: nothing has changed yet, and who is right decides.
func (w *World) first(m meeting, line *model.IntegrationField, s *swap) {
	here, there := w.Value(m.record, line.Field.Get()), m.copied.values[line.Field.Get()]
	switch line.Direction.V {
	case model.ExchangeIn:
		w.take(m, line, !there.IsEmpty() && w.right(m, line), false, s)
	case model.ExchangeOut:
		w.take(m, line, false, !here.IsEmpty(), s)
	case model.ExchangeBoth:
		theirs := here.IsEmpty() || !there.IsEmpty() && w.right(m, line)
		w.take(m, line, theirs, !theirs, s)
	}
}

// take notes that a value goes one way or the other, or neither. “A frozen field takes one value”, so a second one from
// elsewhere passes it by, and the rest comes in.
func (w *World) take(m meeting, line *model.IntegrationField, in, out bool, s *swap) {
	f := line.Field.Get()
	if in && !facts.Computed(f) && !(f.Frozen.V && !m.record.values[f].IsEmpty()) {
		s.in = append(s.in, Value{Field: f, Datum: m.copied.values[f]})
	}
	if out {
		s.out = append(s.out, Value{Field: f, Datum: w.Value(m.record, f)})
	}
	s.met = append(s.met, line)
}

// wins tells whether the other system's value stays where both sides have changed one.
//
// “keep_master: the master's value stays. keep_latest: the later value stays.” Where nothing is said the master's does,
// and so does it where both were changed at one moment.
func (w *World) wins(m meeting, line *model.IntegrationField) bool {
	f := line.Field.Get()
	if line.OnConflict.V == model.ConflictKeepLatest {
		here, there := m.record.CreatedAt, m.copied.changed[f]
		if at, changed := m.record.touched[f]; changed {
			here = at
		}
		if !here.Equal(there) {
			return there.After(here)
		}
	}
	return w.right(m, line)
}

// right tells whether it is the value of the other system that is right.
//
// “master: the system that is right; of several, the first whose value is not empty.” The value of the CRM is what
// stands in the record, whoever brought it there. One master alone is right although it has nothing: then the field is
// emptied.
func (w *World) right(m meeting, line *model.IntegrationField) bool {
	f := line.Field.Get()
	for _, ref := range line.Master.Items {
		var value expr.Datum
		own := false
		switch s := ref.Get(); {
		case ref.Word == "crm":
			value = w.Value(m.record, f)
		case s == nil:
			continue
		case s == m.card.System.Get():
			value, own = m.copied.values[f], true
		case w.systems[s] != nil:
			if other := w.systems[s].copyOf(m.record); other != nil {
				value = other.there[f]
			}
		}
		if !value.IsEmpty() || len(line.Master.Items) == 1 && (own || ref.Word == "crm") {
			return own
		}
	}
	return w.Value(m.record, f).IsEmpty() // none of them has anything
}

// arrive lets a record come into the CRM that only the other system has: over the channel that brings such records,
// where there is one.
func (w *World) arrive(m meeting) *Refusal {
	e := m.copied.entity
	channel := w.law.channelOf(m.card, e)
	var set []Value
	for _, f := range slices.Concat(e.Fields, e.System) {
		comes := slices.ContainsFunc(m.object.Fields, func(line *model.IntegrationField) bool { return comesIn(line) && line.Field.Get() == f })
		if d := m.copied.values[f]; !d.IsEmpty() && (comes || channel != nil && w.law.fills(channel, f)) {
			set = append(set, Value{Field: f, Datum: d})
		}
	}
	var r *Record
	if channel != nil {
		landed := w.Receive(Incoming{Over: channel, Set: set})
		if landed.Refusal != nil {
			return landed.Refusal
		}
		if r = landed.Record; r == nil {
			m.copied.waits = true
			return nil
		}
	} else {
		v := w.Try(Attempt{By: Actor(m.card), Do: Create, Entity: e, Set: set, Confirm: warnings(e)})
		if v.Refusal != nil {
			return v.Refusal
		}
		r = v.Record
	}
	m.copied.record = r.ID
	for _, line := range m.object.Fields {
		if comesIn(line) {
			w.see(m.copied, r, line.Field.Get())
		}
	}
	return nil
}

// peopleOf returns the holders of the roles that are named.
func (w *World) peopleOf(refs []model.Ref[model.Role]) []*Persona {
	var roles []*model.Role
	for _, ref := range refs {
		if role := ref.Get(); role != nil {
			roles = append(roles, role)
		}
	}
	return w.everyone(roles)
}
