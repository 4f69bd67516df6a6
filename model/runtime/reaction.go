package runtime

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// chain is what one act sets off, and what that sets off in turn.
//
// “An automation is not set off again within its own chain.”
type chain struct{ ran []*doing }

// started is an automation that has been set off and not yet done.
type started struct {
	*doing
	record string
}

// change is what an attempt does to a record.
type change struct {
	// old is the record before, nil for one that is born.
	old, now *Record
	// rows are the births and moves.
	rows []Row
}

// react finds the automations that an attempt sets off, whoever makes it, and writes what they set. Each is judged on
// the record as the act leaves it, “old” being what it was before. What an automation sets may set others off.
//
// What a migration brings sets nothing off: nobody wants to hear of ten thousand old records.
func (t *try) react() {
	if t.a.By.Sort == Migration || len(t.law.doings.reacts) == 0 {
		return
	}
	if t.chain == nil {
		t.chain = &chain{}
	}
	for {
		var found []started
		for _, c := range t.changes() {
			for _, d := range t.law.doings.reacts[c.now.Entity] {
				again := slices.Contains(t.chain.ran, d) || t.a.By.Machine == model.Element(d.Automation)
				if !again && t.meets(d, c) && t.judges(d, scene{own: c.now, old: c.old}) {
					found = append(found, started{d, c.now.ID})
				}
			}
		}
		if len(found) == 0 {
			return
		}
		for _, s := range found {
			t.chain.ran = append(t.chain.ran, s.doing)
			t.set(s)
		}
		t.begun = append(t.begun, found...)
	}
}

// await leaves what is left of the automations that have been set off to the next tick.
func (t *try) await() {
	for _, s := range t.begun {
		w, r, at, c := t.World, t.records[s.record], t.now, t.chain
		w.waiting = append(w.waiting, coming{at, func() { w.perform(s.doing, r, nil, at, c) }})
	}
}

// judges tells whether the condition of an automation holds. That one could not be read makes the verdict unsure only
// where the automation writes something.
func (t *try) judges(d *doing, s scene) bool {
	unsure := t.unsure
	holds := t.holds(&d.When, s, false)
	if !slices.ContainsFunc(d.Do.Items, func(a *model.AutomationAction) bool { return a != nil && a.Set.IsSet() }) {
		t.unsure = unsure
	}
	return holds
}

// changes returns what the attempt does to records: those that it is about first, then those that are born, then
// others.
func (t *try) changes() []change {
	var ids []string
	note := func(id string) {
		if d := t.drafts[id]; d != nil && !d.gone() && len(t.law.doings.reacts[d.Entity]) > 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	for _, r := range t.a.On {
		note(r.ID)
	}
	for _, r := range t.born {
		note(r.ID)
	}
	var others []string
	for id := range t.drafts {
		others = append(others, id)
	}
	slices.SortFunc(others, strings.Compare)
	for _, id := range others {
		note(id)
	}
	list := make([]change, len(ids))
	for i, id := range ids {
		list[i] = change{old: t.records[id], now: t.drafts[id]}
		for _, row := range t.rows {
			if row.Record == id && (row.What == Born || row.What == Moved) {
				list[i].rows = append(list[i].rows, row)
			}
		}
	}
	return list
}

// meets tells whether a change is the event that sets an automation off.
//
// A birth is an entry into the stage in which it happens, as it is for clocks, and no change of fields.
func (t *try) meets(d *doing, c change) bool {
	stage := d.Trigger.Stage.Get()
	switch d.Trigger.Event.V {
	case model.EventCreated:
		return c.old == nil && (!d.Trigger.Stage.IsSet() || slices.ContainsFunc(c.rows, func(r Row) bool { return r.What == Born && r.To == stage }))
	case model.EventEntered:
		return stage != nil && slices.ContainsFunc(c.rows, func(r Row) bool { return r.To == stage })
	case model.EventLeft:
		return stage != nil && slices.ContainsFunc(c.rows, func(r Row) bool { return r.From == stage })
	}
	if c.old == nil {
		return false
	}
	changed := func(f *model.Field) bool { return f != nil && !equal(t.value(c.old, f), t.value(c.now, f)) }
	if d.Trigger.Fields.IsSet() {
		return slices.ContainsFunc(d.Trigger.Fields.Items, func(ref model.Ref[model.Field]) bool { return changed(ref.Get()) })
	}
	return slices.ContainsFunc(c.now.Entity.Fields, changed)
}

// set writes what an automation sets. A field that is written once and has its value keeps it, and what is not of the
// sort of the field is not written.
//
// “sets on a transition and set in an automation run after all checks of the move, in the same write, and count as
// captured from there on.” A set that stands behind a move of the automation comes after that move.
func (t *try) set(s started) {
	d, old := t.drafts[s.record], t.records[s.record]
	by := t.a.By
	t.a.By = Actor(s.Automation)
	defer func() { t.a.By = by }()
	for _, action := range s.Do.Items[:s.within] {
		if action == nil {
			continue
		}
		for i := range action.Set.Entries {
			entry := &action.Set.Entries[i]
			f, tree := entry.Key.Get(), t.law.book.Tree(&entry.Value.Condition)
			if f == nil || tree == nil || f.Entity() != d.Entity || facts.Computed(f) {
				t.unsure = t.unsure || f == nil || tree == nil
				continue
			}
			v := fit(f, tree.Eval(t.setting(scene{own: d, old: old})))
			if (v.IsEmpty() || fits(f, v)) && (!f.Frozen.V || d.values[f].IsEmpty()) {
				t.put(d, f, v)
			}
		}
	}
	if old != nil {
		t.void(d, old)
	}
}
