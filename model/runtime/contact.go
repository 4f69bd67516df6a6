package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

// Parts of a rule of work.
const (
	recorded = iota
	followed
)

// promises returns what rules of work have to say about activities until a moment.
//
// A rule follows each activity of its sort by somebody it applies to, or by anybody where it names nobody. It reminds
// that person, once, where something that is to be recorded is still empty when the time is over: a field of the
// activity or of its record. Texts and files cannot be looked for. Where the client is to hear from us again and the rule
// names nothing that reminds of it, it reminds of that as well, unless there has been another activity of the record by
// then, or the record is closed. What a migration brings is not followed.
func (w *World) promises(asOf time.Time) []coming {
	all := w.law.doings
	if len(all.rules) == 0 || all.activity == nil {
		return nil
	}
	var list []coming
	note := func(rule *model.WorkRule, a *Record, part int, at time.Time, open func() bool) {
		done := mark{rule, a.ID, part}
		if _, known := w.marks[done]; known || !asOf.After(at) { // “at due is in time, after it late”
			return
		}
		list = append(list, coming{at, func() {
			w.marks[done] = at
			if a.gone() || !open() {
				return
			}
			w.send(Notice{What: Notification, Record: w.about(a), To: []*Persona{w.author(a)}, Due: at, Element: rule, Text: rule.Why})
		}})
	}
	for _, id := range w.ids[all.activity] {
		a := w.records[id]
		if a.gone() || a.Imported {
			continue
		}
		for _, rule := range all.rules {
			if !w.applies(rule, a) {
				continue
			}
			if at, ok := w.promised(rule, w.contacted(a)); ok {
				note(rule, a, recorded, at, func() bool { return w.unrecorded(rule, a) })
			}
			if f := rule.FollowUp; f != nil && f.Within.IsSet() && !f.RemindedBy.IsSet() {
				at := f.Within.V.Later(w.contacted(a))
				note(rule, a, followed, at, func() bool { return w.forgotten(a, at) })
			}
		}
	}
	return list
}

// about returns the record of an activity; one of no record is about itself.
func (w *World) about(a *Record) *Record {
	if r := w.records[w.Value(a, a.Entity.Field("record")).Text]; r != nil {
		return r
	}
	return a
}

// author returns who had a contact: the owner of the activity, else whoever wrote it down.
func (w *World) author(a *Record) *Persona {
	if p := w.people[w.Value(a, a.Entity.Field("owner")).Text]; p != nil {
		return p
	}
	return w.people[a.CreatedBy]
}

func (w *World) applies(rule *model.WorkRule, a *Record) bool {
	who := w.author(a)
	return who != nil && w.Value(a, a.Entity.Field("type")).Text == string(rule.After.V) && rule.After.IsSet() &&
		(!rule.AppliesTo.IsSet() || who.holdsRole(rule.AppliesTo.Items))
}

// promised returns by when a rule is kept, by the calendar: “same_day” is until the end of the day.
func (w *World) promised(rule *model.WorkRule, from time.Time) (at time.Time, ok bool) {
	if !rule.Within.IsSet() {
		return time.Time{}, false
	}
	if rule.Within.V == "same_day" {
		year, month, day := from.In(w.law.zone).Date()
		return time.Date(year, month, day+1, 0, 0, 0, 0, w.law.zone), true
	}
	var d model.Duration
	if d.Parse(string(rule.Within.V)) != nil {
		return time.Time{}, false
	}
	return from.Add(calendar.Fixed(d)), true
}

// unrecorded tells whether something that a rule wants to be recorded is empty.
func (w *World) unrecorded(rule *model.WorkRule, a *Record) bool {
	t := w.begin(Attempt{})
	return slices.ContainsFunc(rule.Record.Items, func(ref model.Ref[model.Field]) bool {
		f := ref.Get()
		if f == nil {
			return false
		}
		for _, r := range []*Record{a, w.about(a)} {
			if f.Entity() == r.Entity {
				return t.value(r, f).IsEmpty() && t.holds(&f.AppliesWhen, scene{own: r}, true)
			}
		}
		return false
	})
}

// forgotten tells whether nothing has followed a contact until a moment.
func (w *World) forgotten(a *Record, until time.Time) bool {
	r := w.about(a)
	if r == a || r.gone() || r.Stage != nil && !r.Stage.IsOpen() {
		return false
	}
	first := w.contacted(a)
	return !slices.ContainsFunc(w.contacts(r), func(other *Record) bool {
		at := w.contacted(other)
		return other != a && at.After(first) && !at.After(until)
	})
}
