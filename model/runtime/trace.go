package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Trace is what was done when a scenario was played, so that it can be done elsewhere.
type Trace struct {
	// At is the moment at which the play began.
	At time.Time
	// Given are the records that were placed, as they were then.
	Given []*Record
	Acts  []Act
	// People are all who acted or were named, as they were at the end.
	People []*Persona
}

// Act is one thing that was done.
type Act struct {
	// Step is the number of the scenario's step, from 0.
	Step int
	// Until is the moment to which the clock was moved; zero for an attempt.
	Until   time.Time
	Attempt Attempt
	Verdict Verdict
	// Stage is where the record of the verdict stands afterwards.
	Stage *model.Stage
}

// Follow plays a scenario as Play does, and returns what was done as well; nil where it does not go as it says. Of the
// days on which it goes it begins on the one that it tells of its own record, where that is one of them.
func (w *World) Follow(s *model.Scenario) *Trace {
	for _, at := range append(w.told(s), w.starts(s)...) {
		p := &player{w: w.Fresh(at), s: s, latest: map[*model.Entity]*Record{}, trace: &Trace{At: at}}
		if run := p.play(); run.Fault == nil && !run.Unsure {
			p.trace.People = p.w.everybody()
			return p.trace
		}
	}
	return nil
}

// Holding returns the values that a record was given, in the order of its fields; nothing is worked out.
func (r *Record) Holding() []Value {
	var list []Value
	for _, f := range slices.Concat(r.Entity.Fields, r.Entity.System) {
		if d, given := r.values[f]; given && !d.IsEmpty() && f.Type.V != model.FieldAutoNumber {
			list = append(list, Value{Field: f, Datum: d})
		}
	}
	return list
}

// everybody returns the people of the world, in the order of their ids.
func (w *World) everybody() []*Persona {
	var list []*Persona
	for _, p := range w.people {
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b *Persona) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	return list
}

// placed notes a record that was placed.
func (p *player) placed(r *Record) {
	if p.trace != nil && !slices.ContainsFunc(p.trace.Given, func(known *Record) bool { return known.ID == r.ID }) {
		p.trace.Given = append(p.trace.Given, r.clone())
	}
}

// settle notes a placed record once more, with the values that it has by now.
func (p *player) settle(r *Record) {
	if p.trace == nil {
		return
	}
	for i, known := range p.trace.Given {
		if known.ID == r.ID {
			p.trace.Given[i] = r.clone()
		}
	}
}

// did notes an attempt.
func (p *player) did(a Attempt, v Verdict) {
	if p.trace == nil {
		return
	}
	act := Act{Step: p.at, Attempt: a, Verdict: v}
	if v.Record != nil {
		act.Stage = v.Record.Stage
	}
	if a.By != nil {
		by := *a.By
		act.Attempt.By = &by
	}
	p.trace.Acts = append(p.trace.Acts, act)
}

// linked notes that the CRM itself links a record.
func (p *player) linked(r *Record, f *model.Field, d expr.Datum) {
	if p.trace != nil {
		a := Attempt{By: Actor(nil), Do: Write, On: []*Record{r}, Set: []Value{{Field: f, Datum: d}}}
		p.trace.Acts = append(p.trace.Acts, Act{Step: p.at, Attempt: a, Verdict: Verdict{Record: r}, Stage: r.Stage})
	}
}

// waited notes that the clock was moved.
func (p *player) waited() {
	if p.trace != nil {
		p.trace.Acts = append(p.trace.Acts, Act{Step: p.at, Until: p.w.now})
	}
}
