package runtime

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// Put writes values into a record, asking nothing and logging nothing: what a test is given. Values that are not of
// the field's type, and those of computed fields, are left out.
func (w *World) Put(r *Record, set []Value) {
	for _, v := range set {
		switch {
		case v.Field == nil || v.Field.Entity() != r.Entity || facts.Computed(v.Field):
		case v.Datum.IsEmpty():
			delete(r.values, v.Field)
		case fits(v.Field, v.Datum):
			r.values[v.Field] = v.Datum
		}
	}
}

// Remember writes moves that a record has made before into the log, the oldest first.
func (w *World) Remember(r *Record, moves []model.Move) {
	var before []visit
	for _, m := range moves {
		w.log = append(w.log, Row{Record: r.ID, What: Moved, At: w.now, By: "migration", From: m.From, To: m.To, Element: m.Transition})
		before = append(before, visit{stage: m.From, in: w.now}, visit{stage: m.To, in: w.now})
	}
	m := w.memories[r.ID]
	if m == nil {
		return
	}
	m.visits = append(before, m.visits...)
	for _, run := range m.live {
		run.visit += len(before)
	}
}

// SetClock moves the clock to a moment.
func (w *World) SetClock(at time.Time) { w.now = at.In(w.law.zone) }

// Gone tells whether the record is deleted or merged, so that nobody reads it any more.
func (r *Record) Gone() bool { return r.gone() }
