package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Try attempts something and, where it succeeds, does it.
func (w *World) Try(a Attempt) Verdict {
	t, v := w.weigh(a)
	return t.settle(v)
}

// settle does what has been judged, unless it was refused.
func (t *try) settle(v Verdict) Verdict {
	w := t.World
	if v.Refusal == nil || v.Refusal.Code == Waits {
		t.commit()
	}
	if v.Record != nil && w.records[v.Record.ID] != nil {
		v.Record = w.records[v.Record.ID]
	}
	for i, r := range v.Made {
		if known := w.records[r.ID]; known != nil {
			v.Made[i] = known
		}
	}
	return v
}

// Ask says what Try would say, and does nothing.
func (w *World) Ask(a Attempt) Verdict {
	_, v := w.weigh(a)
	return v
}

// weigh judges an attempt, which may then be settled as long as nothing else has happened.
func (w *World) weigh(a Attempt) (*try, Verdict) {
	t := w.begin(a)
	return t, t.judge()
}

// try is an attempt under way: what it changes is kept apart until it has succeeded.
type try struct {
	*World
	a      Attempt
	drafts map[string]*Record
	born   []*Record
	rows   []Row
	// asked are the requests that are stored, nil for one that is void.
	asked  map[string]*Request
	passed []*model.Checkpoint // those that were asked
	move   *model.Move
	made   []*Record
	unsure bool
	depth  int
	counts map[*model.Entity]int
	// chain is what has been set off by what set this off, begun what this sets off.
	chain *chain
	begun []started
	// as is the moment at which conditions are judged, zero for now.
	as time.Time
	// turn is the channel that has chosen who gets a record, taker the one who does.
	turn  *model.Channel
	taker string
}

func (w *World) begin(a Attempt) *try {
	if a.By == nil {
		a.By = Actor(nil)
	}
	a.On = slices.DeleteFunc(slices.Clone(a.On), func(r *Record) bool { return r == nil })
	a.Set = slices.DeleteFunc(slices.Clone(a.Set), func(v Value) bool { return v.Field == nil })
	return &try{World: w, a: a, drafts: map[string]*Record{}, asked: map[string]*Request{}, counts: map[*model.Entity]int{}}
}

func (t *try) judge() Verdict {
	refusal := t.deed()
	if refusal == nil {
		t.react()
	}
	v := Verdict{Refusal: refusal, Unsure: t.unsure, Made: t.made, Asked: t.passed, Move: t.move}
	switch {
	case t.a.Do == Create && refusal == nil && len(t.born) > 0:
		v.Record = t.born[0]
	case t.a.Do != Create && len(t.a.On) > 0:
		v.Record = t.a.On[0]
	}
	if refusal != nil {
		v.Move = refusal.Move
	} else if t.a.Do == Read || t.a.Do == Export {
		v.Shown = t.shown()
	}
	return v
}

func (t *try) deed() *Refusal {
	if t.a.Do == Create {
		return t.create()
	}
	if len(t.a.On) == 0 {
		return &Refusal{Code: NotVisible}
	}
	// “not visible, bulk, right, …”
	for _, r := range t.a.On {
		if !t.sees(t.a.By, r) {
			return &Refusal{Code: NotVisible, Element: r.Entity, Action: model.ActionRead}
		}
	}
	if refusal := t.bulk(); refusal != nil {
		return refusal
	}
	switch t.a.Do {
	case Write:
		for _, r := range t.a.On {
			if refusal := t.write(r); refusal != nil {
				return refusal
			}
		}
		return nil
	case Delete:
		return t.remove()
	case Decide:
		return t.decide(t.a.On[0])
	case Withdraw:
		return t.withdraw(t.a.On[0])
	case Waive:
		return t.waive(t.a.On[0])
	case Merge:
		return t.merge()
	case Share:
		return t.share(t.a.On[0])
	case Export:
		return t.export()
	}
	return nil
}

// draft returns the record as the attempt leaves it, to be changed.
func (t *try) draft(r *Record) *Record {
	d := t.drafts[r.ID]
	if d == nil {
		d = r.clone()
		t.drafts[r.ID] = d
	}
	return d
}

// find returns the record of an id as the attempt leaves it, nil for none.
func (t *try) find(id string) *Record {
	if d := t.drafts[id]; d != nil {
		return d
	}
	return t.records[id]
}

// all returns the records of an entity as the attempt leaves them, in the order of birth, without those
// that are gone.
func (t *try) all(e *model.Entity) []*Record {
	var list []*Record
	for _, id := range t.ids[e] {
		if r := t.find(id); !r.gone() {
			list = append(list, r)
		}
	}
	for _, r := range t.born {
		if r.Entity == e {
			list = append(list, r)
		}
	}
	return list
}

func (t *try) note(row Row) {
	row.At = t.now
	if row.By == "" {
		row.By = t.a.By.ID
	}
	t.rows = append(t.rows, row)
}

// commit makes the drafts true. Pointers to records stay good.
func (t *try) commit() {
	for _, r := range t.born {
		t.records[r.ID] = r
		t.ids[r.Entity] = append(t.ids[r.Entity], r.ID)
	}
	for id, d := range t.drafts {
		if r := t.records[id]; r != nil && r != d {
			*r = *d
		}
	}
	for id, request := range t.asked {
		if request == nil {
			delete(t.requests, id)
		} else {
			t.requests[id] = request
		}
	}
	for e, n := range t.counts {
		t.counters[e] = n
	}
	if t.turn != nil {
		t.turns[t.turn] = t.taker
	}
	t.log = append(t.log, t.rows...)
	t.remember()
	t.await()
}

// put writes a value and logs the change where the history of the field is kept.
func (t *try) put(r *Record, f *model.Field, d expr.Datum) {
	old := r.values[f]
	if equal(old, d) {
		return
	}
	if d.IsEmpty() {
		delete(r.values, f)
	} else {
		r.values[f] = d
	}
	r.ChangedAt = t.now
	if r.touched == nil {
		r.touched = map[*model.Field]time.Time{}
	}
	r.touched[f] = t.now
	if slices.ContainsFunc(r.Entity.History.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f }) {
		t.note(Row{Record: r.ID, What: Changed, Field: f, Old: old, New: d})
	}
}
