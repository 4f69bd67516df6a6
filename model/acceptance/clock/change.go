package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// changes derives the case in which a value changes and with it the limit.
//
// “Conditions in within are read at the start and again when a field in them changes; due is recomputed from the same
// start.”
func (w *work) changes(p *promise, base *model.Limit) {
	if len(p.within) < 2 {
		return
	}
	t := w.thing(p, "within.change", say("thing-change", words.Args{"of": p.title()}))
	for _, limit := range p.within {
		if limit == nil || limit == base {
			continue
		}
		length, ok := p.length(limit.Is)
		before, _ := p.length(base.Is)
		if !ok || length <= 0 || length == before {
			continue
		}
		s := w.open(p, &opening{limit: base, at: w.usual(p)})
		if s == nil {
			continue
		}
		at, _ := s.clock(p).after((min(length, before) / 2).Truncate(time.Minute))
		s.wait(at)
		if !s.change(p, limit) {
			continue
		}
		due, _ := s.clock(p).due()
		s.wait(due)
		s.wait(due.Add(tick))
		w.add(t, s, p, base, "change", words.Args{"of": p.title(), "limit": w.limitTitle(p, limit)}, limit.When.Source)
	}
	if !t.Tried() {
		t.Leave(t.Title, say("left-change", nil))
	}
}

// change writes values into the record by which another limit is for it; false where that does not succeed.
func (s *scene) change(p *promise, limit *model.Limit) bool {
	for _, other := range p.within {
		if other != nil && timed(s.Book.Tree(&other.When)) {
			return false
		}
	}
	before := s.own.Values()
	keep := func(r *stand.Record, f *model.Field, d expr.Datum) bool {
		return r == s.own && d.Base != expr.Record && !f.Frozen.V && s.keep(r, f, d)
	}
	if !s.arrangeLimit(p, limit, keep) {
		return false
	}
	var set []driver.Value
	for _, f := range slices.Concat(s.own.Entity.Fields, s.own.Entity.System) {
		old := slices.IndexFunc(before, func(v driver.Value) bool { return v.Field == f })
		switch now := s.own.Get(f); {
		case old < 0 && !now.IsEmpty(), old >= 0 && driver.Written(before[old].Datum) != driver.Written(now):
			set = append(set, driver.Value{Field: f, Datum: now})
		}
	}
	l := s.lives[0]
	if len(set) == 0 || !s.Met(s.own, s.Asked(l.last().stage, false)) {
		return false
	}
	for _, t := range l.tracks {
		if slices.ContainsFunc(set, func(v driver.Value) bool { return t.looks(s, v.Field) }) {
			t.limit = s.limited(t.promise, s.own)
		}
	}
	step := &driver.Step{Do: driver.Write, On: []string{s.own.Name}, Set: set}
	step.Want = driver.Want{Rows: []driver.Row{s.row()}}
	s.steps = append(s.steps, step)
	return true
}

// looks tells whether a limit of the clock depends on a field.
func (p *promise) looks(s *scene, f *model.Field) bool {
	return slices.ContainsFunc(p.within, func(limit *model.Limit) bool {
		n := (*expr.Node)(nil)
		if limit != nil {
			n = s.Book.Tree(&limit.When)
		}
		return n != nil && s.depends(n, f)
	})
}

// depends tells whether a node reads a field, or one that is worked out from it.
func (s *scene) depends(n *expr.Node, f *model.Field) bool {
	if n.Op == expr.Field {
		for _, of := range n.Path.Fields {
			if of == f {
				return true
			}
			if of != nil && of.Formula.IsSet() {
				if tree := s.Book.Tree(&of.Formula.Condition); tree != nil && tree != n && s.depends(tree, f) {
					return true
				}
			}
		}
	}
	return slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return s.depends(arg, f) })
}

// timed tells whether a node speaks of the time at which it is judged.
func timed(n *expr.Node) bool {
	return n != nil && (n.Op == expr.Now || n.Op == expr.Today || slices.ContainsFunc(n.Args, timed))
}
