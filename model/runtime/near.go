package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// quiet returns when nothing has happened with an open record for too long: once in each such time. A move is something
// that happens, and so is each activity and change that “counts” names; where it names none, any.
func (w *World) quiet(d *doing, r *Record, asOf time.Time) []moment {
	trigger := d.Trigger
	if r.Stage != nil && !r.Stage.IsOpen() || trigger.In.IsSet() &&
		!slices.ContainsFunc(trigger.In.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == r.Stage && r.Stage != nil }) {
		return nil
	}
	length, ok := w.longer(d, r)
	if !ok {
		return nil
	}
	since := r.CreatedAt
	note := func(at time.Time) {
		if at.After(since) && !at.After(asOf) {
			since = at
		}
	}
	note(r.Since)
	any := !trigger.Counts.IsSet()
	if any {
		note(r.ChangedAt)
	}
	for _, ref := range trigger.Counts.Items {
		note(r.touched[ref.Get()])
	}
	for _, a := range w.contacts(r) {
		if kind := w.Value(a, a.Entity.Field("type")).Text; any || slices.ContainsFunc(trigger.Counts.Items, func(ref model.Ref[model.Field]) bool { return ref.Word != "" && ref.Word == kind }) {
			note(w.contacted(a))
		}
	}
	return []moment{{at: d.counts.Add(since, length), after: true, lasts: true, since: since, own: r}}
}

// contacts returns the activities of a record.
func (w *World) contacts(r *Record) []*Record {
	e := w.law.doings.activity
	if e == nil || len(w.ids[e]) == 0 {
		return nil
	}
	return w.begin(Attempt{}).linked(r, e, e.Field("record"))
}

// contacted returns when an activity took place; where that is not said, when it was written down.
func (w *World) contacted(a *Record) time.Time {
	if at := w.Value(a, a.Entity.Field("at")); !at.IsEmpty() {
		return at.Time
	}
	return a.CreatedAt
}

// near returns when a date of a record is near, or so long ago: at so long before or after it, by the calendar; of a
// day from its first moment on. What was over when the date was written, or the record came, does not come any more,
// but a day that has begun still does.
func (w *World) near(d *doing, r *Record) []moment {
	f := d.Trigger.Field.Get()
	if f == nil {
		return nil
	}
	k := w.keeper()
	date, day, ok := k.instant(w.Value(r, f))
	if !ok {
		return nil
	}
	known := r.CreatedAt
	if at := r.touched[f]; at.After(known) {
		known = at
	}
	if day {
		year, month, number := known.In(w.law.zone).Date()
		known = time.Date(year, month, number, 0, 0, 0, 0, w.law.zone)
	}
	var list []moment
	for i, offset := range d.Trigger.At.Items {
		if at := shifted(date.In(w.law.zone), offset.V); offset.IsSet() && !at.Before(known) {
			list = append(list, moment{at: at, part: i, since: date, own: r})
		}
	}
	return list
}

// shifted returns a moment so long before or after another one, by the calendar.
func shifted(t time.Time, o model.Offset) time.Time {
	text := string(o)
	sign := 1
	switch {
	case len(text) > 0 && text[0] == '-':
		sign, text = -1, text[1:]
	case len(text) > 0 && text[0] == '+':
		text = text[1:]
	}
	var d model.Duration
	if d.Parse(text) != nil {
		return t
	}
	return model.Duration{N: sign * d.N, Unit: d.Unit}.Later(t)
}

// overdue returns when a task that is not done has been late for too long: one of a record of the entity that is named,
// one of a person of the role that is named. It is about the record of the task; where no entity is named and the task
// is of no record, about the task itself.
func (w *World) overdue(d *doing, task *Record) []moment {
	e := task.Entity
	due := w.Value(task, e.Field("due_at"))
	if due.IsEmpty() || !w.Value(task, e.Field("done_at")).IsEmpty() {
		return nil
	}
	own := w.records[w.Value(task, e.Field("record")).Text]
	who := w.begin(Attempt{}).owner(task)
	switch {
	case d.entity != nil && (own == nil || own.Entity != d.entity):
		if own = task; d.entity != e {
			return nil
		}
	case own == nil:
		own = task
	}
	if role := d.Trigger.Role.Get(); d.Trigger.Role.IsSet() && (role == nil || who == nil || !slices.Contains(who.Roles, role)) {
		return nil
	}
	length, ok := w.longer(d, own)
	if !ok || own.gone() {
		return nil
	}
	return []moment{{at: d.counts.Add(due.Time, length), after: true, lasts: true, since: due.Time, own: own, away: who}}
}
