package figure

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// past writes what a record of an example has gone through, in the order of time.
func (e *worked) past(r *kpi.Record, l *line) {
	for _, row := range r.Rows {
		l.history = append(l.history, driver.Event{At: row.At, Stage: row.To, By: e.mover(row), Imported: row.Imported})
	}
	for _, path := range slices.Sorted(maps.Keys(r.Changes)) {
		f := r.Entity.Field(path)
		if f == nil {
			continue
		}
		before := e.pointed(f, r.Values[path])
		for _, change := range r.Changes[path] {
			now := e.pointed(f, change.New)
			l.history = append(l.history, driver.Event{At: change.At, Field: f, Old: before, New: now})
			before = now
		}
	}
	late := e.asOf.Add(-time.Second) // of what has no date
	at := func(t time.Time) time.Time {
		if t.IsZero() {
			return late
		}
		return t
	}
	if r.Merged != "" {
		if into := e.called[r.Entity][r.Merged]; into != nil {
			l.history = append(l.history, driver.Event{At: at(r.MergedAt), Into: into.record.Name})
		} else {
			e.hand("hand-merged", words.Args{"name": plain(r.Merged)})
		}
	}
	if r.Deleted {
		l.history = append(l.history, driver.Event{At: at(r.DeletedAt), Deleted: true})
	}
	// The birth stays the first.
	slices.SortStableFunc(l.history[min(1, len(l.history)):], func(a, b driver.Event) int { return a.At.Compare(b.At) })
}

// mover returns the id of who made a move: a person of the roles that the example names, or what moves by itself.
func (e *worked) mover(row kpi.Row) string {
	if len(row.Roles) == 0 {
		return ""
	}
	var roles []*model.Role
	for _, name := range row.Roles {
		if role, is := e.Spec.Element("role/" + name).(*model.Role); is {
			roles = append(roles, role)
		}
	}
	switch {
	case len(roles) == 0:
		return row.Roles[0]
	case len(row.Roles) == 1:
		return e.Person(roles[0]).ID
	}
	id := strings.Join(row.Roles, "_")
	return e.somebody(id, roles).ID
}

// somebody returns a person of an id, who is made when first asked for.
func (e *worked) somebody(id string, roles []*model.Role) *driver.Person {
	for _, p := range e.People() {
		if p.ID == id {
			return p
		}
	}
	return e.Add(&driver.Person{ID: id, Roles: roles})
}

// pointed returns a value in which records are called as on the stand. Records, people and teams that it names are
// brought.
func (e *worked) pointed(f *model.Field, d expr.Datum) expr.Datum {
	if len(d.Many) > 0 {
		d.Many = slices.Clone(d.Many)
		for i, one := range d.Many {
			d.Many[i] = e.pointed(f, one)
		}
		return d
	}
	switch d.Base {
	case expr.Person:
		if role, is := e.Spec.Element("role/" + d.Text).(*model.Role); is {
			d.Text = e.Person(role).ID
		} else {
			e.somebody(d.Text, nil)
		}
	case expr.Record:
		to := f.To.Get()
		if to == nil { // a task or an activity is about anything
			for _, entity := range slices.SortedFunc(maps.Keys(e.called), func(a, b *model.Entity) int {
				return cmp.Compare(a.Self().ID(), b.Self().ID())
			}) {
				if l := e.called[entity][d.Text]; l != nil {
					d.Text = l.record.Name
					return d
				}
			}
			e.hand("hand-record", words.Args{"name": plain(d.Text)})
			return expr.Datum{}
		}
		l := e.called[to][d.Text]
		if l == nil {
			if to == e.passport.Entity { // one more would be counted
				e.hand("hand-record", words.Args{"name": plain(d.Text)})
				return expr.Datum{}
			}
			if e.called[to] == nil {
				e.called[to] = map[string]*line{}
			}
			l = &line{record: e.brought(d.Text, to)}
			e.called[to][d.Text] = l
		}
		d.Text = l.record.Name
	}
	return d
}

// brought puts a record on the stand that others only refer to.
func (e *worked) brought(name string, to *model.Entity) *stand.Record {
	if r := e.Called(name, to, nil); r != nil {
		return r
	}
	return e.Blank(to, nil)
}
