package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

// moment is a moment at which an automation comes.
type moment struct {
	at time.Time
	// after tells that it comes only once the moment is over, as a record is late after due and not at it.
	after bool
	// lasts tells that it is a state, which is looked at again and again while it lasts, and no passing moment, at which
	// the condition is judged once.
	lasts bool
	// part tells apart what one automation does for one record; since is what it is done for once.
	part  int
	since time.Time
	// own is the record that it is about, away the person; either may be nil.
	own  *Record
	away *Persona
}

// mark is what has been done.
type mark struct {
	by   model.Element
	id   string
	part int
}

// come tells whether a moment has come.
func (m moment) come(asOf time.Time) bool { return asOf.After(m.at) || !m.after && asOf.Equal(m.at) }

// timesDue returns what time sets off until a moment: of those of one moment in the order of the entities, the birth of
// the records and the documents.
func (w *World) timesDue(asOf time.Time) []coming {
	all := w.law.doings
	var list []coming
	t := w.begin(Attempt{})
	note := func(d *doing, id string, find func() []moment) {
		for _, m := range find() {
			if done, known := w.marks[mark{d.Automation, id, m.part}]; !m.come(asOf) || known && done.Equal(m.since) {
				continue
			}
			list = append(list, coming{m.at, func() { w.begins(d, id, m, asOf, find) }})
		}
	}
	for _, e := range t.entities() {
		for _, id := range w.ids[e] {
			for _, d := range all.timed[e] {
				if r := w.records[id]; !r.gone() {
					note(d, id, func() []moment { return w.moments(d, r, asOf) })
				}
			}
		}
	}
	for _, d := range all.loose {
		switch d.Trigger.Event.V {
		case model.EventAbsence:
			for _, id := range w.missing() {
				note(d, id, func() []moment { return w.absences(d, id) })
			}
		case model.EventSchedule:
			note(d, "", func() []moment { return w.occurrences(d.schedule, nil, asOf) })
		}
	}
	return list
}

// begins does an automation whose time has come, unless that is over: earlier rows may have changed the record.
func (w *World) begins(d *doing, id string, m moment, asOf time.Time, find func() []moment) {
	if m.own.goneOr() || m.lasts && !slices.ContainsFunc(find(), func(n moment) bool {
		return n.part == m.part && n.since.Equal(m.since) && n.come(asOf)
	}) {
		return
	}
	done := mark{d.Automation, id, m.part}
	t := w.begin(Attempt{By: Actor(d.Automation)})
	if !m.lasts {
		t.as = m.at
		w.marks[done] = m.since
	}
	if !t.holds(&d.When, scene{own: m.own}, false) {
		return
	}
	w.marks[done] = m.since
	w.perform(d, m.own, m.away, m.at, &chain{ran: []*doing{d}})
}

// goneOr tells whether a record does not count any more; none at all counts.
func (r *Record) goneOr() bool { return r != nil && r.gone() }

// moments returns when an automation comes for a record.
func (w *World) moments(d *doing, r *Record, asOf time.Time) []moment {
	switch d.Trigger.Event.V {
	case model.EventStageStay:
		return w.stays(d, r)
	case model.EventNoActivity:
		return w.quiet(d, r, asOf)
	case model.EventDateNear:
		return w.near(d, r)
	case model.EventTaskOverdue:
		return w.overdue(d, r)
	case model.EventSchedule:
		return w.occurrences(d.schedule, r, asOf)
	}
	return nil
}

// longer returns how long something has to last for a record, ok is false where it is not said or cannot be counted.
// Of several lengths it is the first whose condition holds.
func (w *World) longer(d *doing, r *Record) (length time.Duration, ok bool) {
	t := w.begin(Attempt{})
	for _, limit := range d.Trigger.LongerThan.Items {
		if limit != nil && limit.Is.IsSet() && t.holds(&limit.When, scene{own: r}, false) {
			if length, ok = d.counts.Length(limit.Is.V); d.able {
				return length, ok
			}
			return 0, false
		}
	}
	return 0, d.able && !d.Trigger.LongerThan.IsSet()
}

// stays returns when a record has stayed in a stage for too long: once a visit. A pause stops the time and a return
// from it resumes it, as with the clock of a stage.
func (w *World) stays(d *doing, r *Record) []moment {
	m, length, ok := w.memories[r.ID], time.Duration(0), false
	if m != nil && r.Stage == d.Trigger.Stage.Get() {
		length, ok = w.longer(d, r)
	}
	if !ok {
		return nil
	}
	stay := &run{timer: &timer{counts: d.counts, able: true}}
	for i := len(m.visits) - 1; i >= 0; i-- {
		v, to := m.visits[i], time.Time{}
		if i+1 < len(m.visits) {
			to = m.visits[i+1].in
		}
		if v.stage == r.Stage {
			stay.counted = append([]stretch{{v.in, to}}, stay.counted...)
		} else if v.stage.Kind() != model.StagePause {
			break
		}
	}
	at, ok := stay.after(length)
	if !ok {
		return nil
	}
	return []moment{{at: at, after: true, lasts: true, since: stay.counted[0].from, own: r}}
}

// absences returns when somebody of a role has been away for too long; where no length is said, at once. Once each time.
func (w *World) absences(d *doing, id string) []moment {
	p, role := w.people[id], d.Trigger.Role.Get()
	from, away := w.absent[id]
	if p == nil || !away || role == nil || !slices.Contains(p.Roles, role) {
		return nil
	}
	length, ok := w.longer(d, nil)
	if !ok {
		return nil
	}
	return []moment{{at: d.counts.Add(from, length), after: length > 0, lasts: true, since: from, away: p}}
}

// mostTimes bounds how often one schedule comes in one tick.
const mostTimes = 1000

// occurrences returns the moments of a schedule since the last tick, for a record those since its birth.
func (w *World) occurrences(s calendar.Schedule, r *Record, asOf time.Time) []moment {
	var list []moment
	for at := s.Next(w.ticked); !at.IsZero() && !at.After(asOf) && len(list) < mostTimes; at = s.Next(at) {
		if r == nil || !at.Before(r.CreatedAt) {
			list = append(list, moment{at: at, since: at, own: r})
		}
	}
	return list
}

// fails leaves what an exchange that has failed sets off to the tick that finds it.
//
// An automation comes with the last try that fails, as the notice of the card does, and not with each try.
func (w *World) fails(card *model.Integration, at time.Time) {
	for _, d := range w.law.doings.loose {
		if d.Trigger.Event.V == model.EventFailed && (!d.Trigger.Integration.IsSet() || d.Trigger.Integration.Get() == card) {
			w.waiting = append(w.waiting, coming{at, func() { w.perform(d, nil, nil, at, &chain{ran: []*doing{d}}) }})
		}
	}
}
