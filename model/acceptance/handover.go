package acceptance

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// handsOver derives the cases of what is handed over when a record enters a stage: it is made, it is not made a second
// time, one that is there already is linked instead, and without what the new record needs there is no move.
func (w *ways) handsOver(way way) {
	if way.from == nil || w.handedOver[way.to] || len(w.movers(way.move)) == 0 {
		return
	}
	p, why := w.prepare(way, true)
	if why != nil && !w.lastInto(way) {
		return // another move into the stage may do
	}
	w.handedOver[way.to] = true
	w.handCase(way, p, why, "first", func(c *Case, s *setup, script *driver.Script) bool {
		s.handed(c, script)
		return true
	})
	w.handCase(way, p, why, "again", func(_ *Case, s *setup, script *driver.Script) bool {
		script.Given[0].Past = []model.Move{{From: way.from, To: way.to, Transition: way.move.Transition}}
		script.Steps[len(script.Steps)-1].Want.Made = []driver.Row{}
		return true
	})
	for _, h := range way.to.HandsOver {
		if e := h.Creates.Get(); e != nil && h.ReuseBy.IsSet() {
			w.reuses(way, p, why, h, e)
		}
	}
}

// lastInto tells whether no later move leads into the stage of a way.
func (w *ways) lastInto(way way) bool {
	last := way
	for _, other := range w.all {
		if other.from != nil && other.to == way.to && len(w.movers(other.move)) > 0 {
			last = other
		}
	}
	return last == way
}

// handCase derives a case of entering the stage; change makes of it what it tries.
func (w *ways) handCase(way way, p prepared, why words.Localized, sort string, change func(*Case, *setup, *driver.Script) bool) {
	args := words.Args{"stage": titleOf(way.to)}
	title := say("hand-"+sort+"-title", args)
	t := w.Thing(Guard, w.pipeline, way.to.Self().Ref+"#hands over "+sort, title)
	if why != nil {
		t.Leave(title, why)
		return
	}
	c := w.open(p, title, t.Ref)
	if sort == "again" {
		c.Preconditions = append(c.Preconditions, say("hand-before", args))
		c.Expected = append(c.Expected, say("arrives", args), say("hand-nothing", nil))
	} else {
		w.arrive(c, way, p.approvals)
	}
	w.attend(c, way, p.role, p.found, func(s *setup, script *driver.Script) bool {
		step := script.Steps[0]
		passes := func() bool { return len(s.lacking(step)) == 0 && s.approved(step, p.approvals) }
		if sort == "first" {
			s.loaded(c, passes)
			script.Given = s.Script().Given
		}
		return passes() && s.agree(step, script, p.approvals) && change(c, s, script)
	})
	w.Add(t, c, way.to.Self().Ref, "hands over", sort)
}

// reuses derives the case in which a record that is there already is linked instead of a new one.
func (w *ways) reuses(way way, p prepared, why words.Localized, h *model.HandOver, e *model.Entity) {
	args := words.Args{"stage": titleOf(way.to), "entity": titleOf(e)}
	title := say("hand-reuse-title", args)
	t := w.Thing(Guard, w.pipeline, way.to.Self().Ref+"#hands over reuses "+e.Self().ID(), title)
	if why != nil {
		t.Leave(title, why)
		return
	}
	c := w.open(p, title, t.Ref)
	c.Preconditions = append(c.Preconditions, say("hand-there", args))
	c.Expected = []words.Localized{say("arrives", args), say("hand-reused", args)}
	w.attend(c, way, p.role, p.found, func(s *setup, script *driver.Script) bool {
		step := script.Steps[0]
		other := s.twin(h, e)
		if other == nil || len(s.lacking(step)) > 0 || !s.approved(step, p.approvals) || !s.agree(step, script, p.approvals) {
			return false
		}
		want := &script.Steps[len(script.Steps)-1].Want
		want.Made = nil
		if link := h.Link.Get(); link != nil && link.Entity() == e {
			want.Rows = append(want.Rows, driver.Row{Name: other.Name, Stage: other.Stage, Values: []driver.Value{{Field: link, Datum: stand.Shaped(link, expr.Named(expr.Record, s.own.Name))}}})
		} else {
			want.Made = append(s.madeBut(h), driver.Row{Name: other.Name, Entity: e, Stage: other.Stage})
		}
		script.Given = s.Script().Given
		return true
	})
	w.Add(t, c, way.to.Self().Ref, "hands over reuses", e.Self().ID())
}

// twin puts the record on the stand that a hand-over would link instead of a new one; nil where it cannot be foretold.
func (s *setup) twin(h *model.HandOver, e *model.Entity) *stand.Record {
	other := s.Whole(e, nil)
	for _, ref := range h.ReuseBy.Items {
		f := ref.Get()
		d := s.copied(h, f)
		if f == nil || d.IsEmpty() {
			return nil
		}
		other.Set(f, d)
	}
	return other
}

// copied returns what a hand-over copies into a field; empty where it copies nothing.
func (s *setup) copied(h *model.HandOver, f *model.Field) expr.Datum {
	for i := range h.Copy.Entries {
		entry := &h.Copy.Entries[i]
		if n := s.tree(&entry.Value.Condition); n != nil && entry.Key.Get() == f {
			return stand.Shaped(f, n.Eval(s.Setting(s.own, nil)))
		}
	}
	return expr.Datum{}
}

// madeBut returns the records that are handed over but for one hand-over.
func (s *setup) madeBut(not *model.HandOver) []driver.Row {
	var rows []driver.Row
	for _, h := range s.way.to.HandsOver {
		if e := h.Creates.Get(); h != not && e != nil {
			rows = append(rows, driver.Row{Entity: e, Stage: h.Into.Get()})
		}
	}
	return rows
}
