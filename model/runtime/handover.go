package runtime

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// handOver creates or links the records that a stage hands over.
//
// “hands_over: at the first entry only, in the same transaction, system creates the linked records in the order
// written, with copy and defaults, in the named start stages; reuse_by links an existing one instead. Their required
// fields, checkpoints and uniqueness are asked; failure refuses the move, naming the items. A later entry creates
// nothing. The mover needs no create there.”
func (t *try) handOver(d *Record, stage *model.Stage) *Refusal {
	if len(stage.HandsOver) == 0 || t.a.By.Sort == Migration || t.wasIn(d.ID, stage) || t.depth > deepest {
		return nil
	}
	t.depth++
	by, set := t.a.By, t.a.Set
	t.a.By, t.a.Set = Actor(nil), nil
	defer func() { t.a.By, t.a.Set = by, set; t.depth-- }()
	for _, h := range stage.HandsOver {
		if h == nil || h.Creates.Get() == nil {
			t.unsure = true
			continue
		}
		if refusal := t.hand(d, h); refusal != nil {
			refusal.HandOver = h
			return refusal
		}
	}
	return nil
}

// wasIn tells whether a record has been in a stage before; the row of this entry is not in the log yet.
func (t *try) wasIn(id string, stage *model.Stage) bool {
	return t.memories[id].entered(stage)
}

func (t *try) hand(d *Record, h *model.HandOver) *Refusal {
	e := h.Creates.Get()
	var set []Value
	for i := range h.Copy.Entries {
		entry := &h.Copy.Entries[i]
		f, tree := entry.Key.Get(), t.law.book.Tree(&entry.Value.Condition)
		if f == nil || tree == nil {
			t.unsure = true
			continue
		}
		if v := fit(f, tree.Eval(t.setting(scene{own: d}))); !v.IsEmpty() {
			set = append(set, Value{Field: f, Datum: v, Free: true})
		}
	}
	link := h.Link.Get()
	if link == nil && !h.Link.IsSet() {
		link = only(e, d.Entity)
	}
	if other := t.reused(e, h, set); other != nil {
		if link != nil && link.Entity() == e {
			t.put(t.draft(other), link, one(link, d.ID))
		}
		t.made = append(t.made, other)
		return nil
	}
	if link != nil && link.Entity() == e {
		set = append(set, Value{Field: link, Datum: one(link, d.ID), Free: true})
	}
	t.drafts[d.ID] = d
	r, refusal := t.bear(e, h.Into.Get(), set)
	if refusal != nil {
		return refusal
	}
	t.made = append(t.made, r)
	return nil
}

// one returns the value of a reference to one record.
func one(f *model.Field, id string) expr.Datum { return fit(f, expr.Named(expr.Record, id)) }

// reused returns the record that is linked instead of a new one, nil for none: the newest whose fields are
// all equal, after normalising.
func (t *try) reused(e *model.Entity, h *model.HandOver, set []Value) *Record {
	if len(h.ReuseBy.Items) == 0 {
		return nil
	}
	var found *Record
	for _, other := range t.all(e) {
		same := true
		for _, ref := range h.ReuseBy.Items {
			f := ref.Get()
			mine := ""
			for _, v := range set {
				if v.Field == f {
					mine = key(nil, 0, f, v.Datum)
				}
			}
			same = same && f != nil && mine != "" && mine == key(nil, 0, f, t.value(other, f))
		}
		if same {
			found = other
		}
	}
	return found
}
