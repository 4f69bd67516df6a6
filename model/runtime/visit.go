package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// visit is an entry into a stage.
type visit struct {
	stage *model.Stage
	in    time.Time
	by    *Persona
}

// memory is what is kept of a record besides the log, so that no question about one looks through the log of all.
type memory struct {
	visits []visit
	// live are the runs that go on, rest, or may go on again; past are those that are over.
	live, past []*run
	// told tells that the end of the pause in which the record is has been told.
	told bool
}

// last returns the visit that goes on.
func (m *memory) last() visit { return m.visits[len(m.visits)-1] }

// entered tells whether a record has been in a stage; one that is not there yet has not.
func (m *memory) entered(stage *model.Stage) bool {
	return m != nil && slices.ContainsFunc(m.visits, func(v visit) bool { return v.stage == stage })
}

// moves counts the moves of a record from a stage to another.
func (m *memory) moves(from, to *model.Stage) int {
	n := 0
	for i := 1; m != nil && i < len(m.visits); i++ {
		if m.visits[i-1].stage == from && m.visits[i].stage == to {
			n++
		}
	}
	return n
}

// remember keeps what a write has done to the clocks of the records that it touched. What a migration brings enters
// the stage in which it is put at that moment; where it was before nobody knows.
func (t *try) remember() {
	moved := map[string]bool{}
	for i := range t.rows {
		row := &t.rows[i]
		if row.To == nil || row.What != Born && row.What != Moved {
			continue
		}
		m := t.memories[row.Record]
		if m == nil {
			m = &memory{}
			t.memories[row.Record] = m
		}
		by := t.people[row.By]
		if by == nil && t.a.By.ID == row.By {
			by = t.a.By
		}
		m.visits, m.told = append(m.visits, visit{row.To, row.At, by}), false
		m.stay(t.law.timing(t.records[row.Record]))
		moved[row.Record] = true
	}
	k := t.keeper()
	for id := range t.drafts { // each by itself: the order does not matter
		if r := t.records[id]; r != nil {
			k.settle(r, moved[id])
		}
	}
	for _, r := range t.born {
		k.settle(r, true)
	}
}

// stay takes the last entry into a stage to the clocks of stays.
//
// “A stage's sla starts at entry and stops at leaving.” “Pause: entering a pause stops a stage's clock; return to
// the stage left resumes it with its fired levels; every other entry starts afresh.” From one pause to another the
// clock of the stage that was left rests on.
func (m *memory) stay(of *timing) {
	if of == nil {
		return
	}
	now := m.last()
	var resumed *run
	m.live = slices.DeleteFunc(m.live, func(r *run) bool {
		if r.spans != nil {
			return false
		}
		if r.element == now.stage {
			resumed = r
			return false
		}
		r.leave(now.in)
		if now.stage.Kind() == model.StagePause {
			return false
		}
		m.past = append(m.past, r.end(now.in))
		return true
	})
	switch timer := of.stays[now.stage]; {
	case resumed != nil:
		resumed.counted = append(resumed.counted, stretch{from: now.in})
		resumed.dirty = true
	case timer != nil:
		m.live = append(m.live, &run{timer: timer, start: now.in, visit: len(m.visits) - 1, counted: []stretch{{from: now.in}}, dirty: true})
	}
}

// keeper settles clocks: it brings what is kept of them to what the records now say.
type keeper struct {
	*try
	// pointing are the records that point at a record, by the reference field.
	pointing map[*model.Field]map[string][]*Record
}

func (w *World) keeper() *keeper {
	return &keeper{try: w.begin(Attempt{}), pointing: map[*model.Field]map[string][]*Record{}}
}

// settle brings the clocks of a record up to date; moved tells that it has been written since.
func (k *keeper) settle(r *Record, moved bool) *memory {
	m, of := k.memories[r.ID], k.law.timing(r)
	if m == nil || of == nil {
		return m
	}
	for _, timer := range of.spans {
		if moved || !timer.plain {
			k.span(m, r, timer, of)
		}
	}
	for _, run := range m.live {
		if run.dirty || !run.plain {
			k.limits(r, run)
			run.dirty = false
		}
	}
	return m
}

// through returns the records that a point of a clock is about: the record itself, those it refers to, or those that
// refer to it.
func (k *keeper) through(r *Record, via *model.Field) []*Record {
	if via.Entity() == r.Entity {
		var list []*Record
		for _, id := range texts(k.value(r, via)) {
			if other := k.find(id); other != nil && !other.gone() {
				list = append(list, other)
			}
		}
		return list
	}
	index, known := k.pointing[via]
	if !known {
		index = map[string][]*Record{}
		for _, other := range k.all(via.Entity()) {
			for _, id := range texts(other.values[via]) {
				index[id] = append(index[id], other)
			}
		}
		k.pointing[via] = index
	}
	return index[r.ID]
}

// instant returns the moment that a value names; a day begins in the project's time zone.
func (k *keeper) instant(d expr.Datum) (at time.Time, day, ok bool) {
	switch d.Base {
	case expr.Date:
		year, month, number := d.Time.Date()
		return time.Date(year, month, number, 0, 0, 0, 0, k.law.zone), true, !d.Time.IsZero()
	case expr.Moment:
		return d.Time, false, !d.Time.IsZero()
	}
	return time.Time{}, false, false
}

// owner returns who owns a record, nil for nobody.
func (t *try) owner(r *Record) *Persona {
	f := facts.OwnerField(r.Entity)
	if f == nil {
		return nil
	}
	id := t.value(r, f).Text
	if p := t.people[id]; p != nil || id == "" {
		return p
	}
	return &Persona{ID: id}
}
