// Package memory plays scripts on the world in memory: it stands between the driver interface and model/runtime. It
// must not know how cases are derived.
package memory

import (
	"context"
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/runtime"
)

// New returns a driver on worlds like this one, which is not changed itself.
func New(w *runtime.World) driver.Driver { return &memory{like: w} }

// Asking returns a driver on worlds like this one that tells what would come of a step and does nothing.
func Asking(w *runtime.World) driver.Driver { return &memory{like: w, asks: true} }

type memory struct {
	// asks tells that steps are only asked about.
	asks    bool
	like, w *runtime.World
	people  map[string]*runtime.Persona
	// records are the records by the names of the script, names the names by their ids.
	records map[string]*runtime.Record
	names   map[string]string
	// copies are the records of the script that other systems have.
	copies []copied
	// told is how many rows of the outbox have been told.
	told int
	// passports are those of the KPIs, once one is counted.
	passports *kpi.Book
}

// Begin implements driver.Driver.
func (m *memory) Begin(_ context.Context, s *driver.Script) error {
	m.w, m.told, m.copies = m.like.Fresh(s.At), 0, nil
	m.people, m.records, m.names = map[string]*runtime.Persona{}, map[string]*runtime.Record{}, map[string]string{}
	for _, p := range s.People {
		m.people[p.ID] = m.w.Add(&runtime.Persona{ID: p.ID, Roles: p.Roles, Home: p.Home})
	}
	for _, r := range s.Given {
		if m.records[r.Name] != nil {
			return fmt.Errorf("two records are called %s", r.Name)
		}
		m.know(r.Name, m.w.Place(r.Entity, r.Stage, nil))
	}
	for _, r := range s.Given { // all have their ids now
		set, err := m.values(r.Values)
		if err != nil {
			return err
		}
		m.w.Put(m.records[r.Name], set)
		m.w.Remember(m.records[r.Name], r.Past)
		if len(r.History) > 0 {
			if err := m.recall(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *memory) know(name string, r *runtime.Record) {
	m.records[name], m.names[r.ID] = r, name
}

// values puts the ids of records where a script has their names.
func (m *memory) values(list []driver.Value) ([]runtime.Value, error) {
	set := make([]runtime.Value, len(list))
	for i, v := range list {
		d, err := m.named(v.Datum)
		if err != nil {
			return nil, err
		}
		set[i] = runtime.Value{Field: v.Field, Datum: d}
	}
	return set, nil
}

func (m *memory) named(d expr.Datum) (expr.Datum, error) {
	if d.Base != expr.Record {
		return d, nil
	}
	if len(d.Many) > 0 {
		d.Many = slices.Clone(d.Many)
		for i, one := range d.Many {
			var err error
			if d.Many[i], err = m.named(one); err != nil {
				return d, err
			}
		}
		return d, nil
	}
	r := m.records[d.Text]
	if r == nil {
		return d, fmt.Errorf("no record is called %s", d.Text)
	}
	d.Text = r.ID
	return d, nil
}

// unnamed puts the names of a script where the world has ids.
func (m *memory) unnamed(d expr.Datum) expr.Datum {
	if d.Base != expr.Record {
		return d
	}
	if len(d.Many) > 0 {
		d.Many = slices.Clone(d.Many)
		for i, one := range d.Many {
			d.Many[i] = m.unnamed(one)
		}
		return d
	}
	if name := m.names[d.Text]; name != "" {
		d.Text = name
	}
	return d
}

// Do implements driver.Driver.
func (m *memory) Do(_ context.Context, s *driver.Step) (driver.Outcome, error) {
	if s.Do == driver.Wait {
		if s.Until.Before(m.w.Now()) {
			return driver.Outcome{}, fmt.Errorf("the clock does not go back to %s", s.Until)
		}
		m.w.SetClock(s.Until)
		if !s.Still {
			m.w.Tick(s.Until)
			m.meet()
		}
		made := m.made(s.Made)
		return driver.Outcome{Made: made, Told: m.notices()}, nil
	}
	switch s.Do {
	case driver.Away, driver.Back:
		return m.absence(s)
	case driver.Count:
		return m.count(s)
	case driver.Receive:
		return m.receive(s)
	case driver.Elsewhere, driver.SetOff, driver.Silence:
		return m.outside(s)
	}
	a, err := m.attempt(s)
	if err != nil {
		return driver.Outcome{}, err
	}
	try := m.w.Try
	if m.asks {
		try = m.w.Ask
	}
	v := try(a)
	if v.Refusal == nil && s.Do == driver.Create && v.Record != nil {
		m.know(s.Name, v.Record)
	}
	m.christen(s.Made, v)
	out := m.outcome(v)
	out.Told = m.notices()
	return out, nil
}

// christen gives the records that a step makes besides the names of the script.
func (m *memory) christen(names []string, v runtime.Verdict) {
	for i, r := range v.Made {
		if v.Refusal == nil && i < len(names) && m.names[r.ID] == "" {
			m.know(names[i], r)
		}
	}
}

// deeds are the deeds of the world for those of scripts.
var deeds = map[driver.Deed]runtime.Deed{
	driver.Create: runtime.Create, driver.Write: runtime.Write, driver.Read: runtime.Read, driver.Delete: runtime.Delete,
	driver.Decide: runtime.Decide, driver.Withdraw: runtime.Withdraw, driver.Waive: runtime.Waive, driver.Merge: runtime.Merge,
	driver.Share: runtime.Share, driver.Export: runtime.Export,
}

func (m *memory) attempt(s *driver.Step) (runtime.Attempt, error) {
	a := runtime.Attempt{Entity: s.Entity, To: s.To, Confirm: s.Confirm, Yes: s.Yes, Reason: s.Reason, Checkpoint: s.Checkpoint}
	deed, known := deeds[s.Do]
	if !known {
		return a, fmt.Errorf("nobody knows how to %s", s.Do)
	}
	a.Do, a.By = deed, runtime.Actor(s.Machine)
	for id, to := range map[string]**runtime.Persona{s.By: &a.By, s.With: &a.With} {
		if id == "" {
			continue
		}
		p := m.people[id]
		if p == nil {
			return a, fmt.Errorf("nobody is called %s", id)
		}
		*to = p
	}
	if s.By != "" && s.By == s.With {
		a.With = a.By
	}
	for _, name := range s.On {
		r := m.records[name]
		if r == nil {
			return a, fmt.Errorf("no record is called %s", name)
		}
		a.On = append(a.On, r)
	}
	var err error
	a.Set, err = m.values(s.Set)
	return a, err
}

func (m *memory) outcome(v runtime.Verdict) driver.Outcome {
	out := driver.Outcome{Shown: v.Shown}
	for _, r := range v.Made {
		out.Made = append(out.Made, m.row(r))
	}
	if r := v.Refusal; r != nil {
		out.Code, out.Element, out.Made = driver.Code(r.Code), r.Element, nil
		for _, missing := range r.Missing {
			out.Missing = append(out.Missing, driver.Missing{Checkpoint: missing.Checkpoint, Item: missing.Item, Field: missing.Field})
		}
	}
	if v.Unsure {
		out.Detail = "a condition could not be read"
	}
	return out
}

// Look implements driver.Driver.
func (m *memory) Look(_ context.Context, name string) (driver.Row, error) {
	r := m.records[name]
	if r == nil {
		return driver.Row{Name: name, Gone: true}, nil
	}
	return m.row(r), nil
}

func (m *memory) row(r *runtime.Record) driver.Row {
	row := driver.Row{Name: m.names[r.ID], Entity: r.Entity, Stage: r.Stage, Gone: r.Gone(), Late: m.late(r)}
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		if d := m.w.Value(r, f); !d.IsEmpty() {
			row.Values = append(row.Values, driver.Value{Field: f, Datum: m.unnamed(d)})
		}
	}
	return row
}

// End implements driver.Driver.
func (m *memory) End(context.Context) error {
	m.w = nil
	return nil
}
