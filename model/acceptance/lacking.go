package acceptance

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
)

// lacking returns what the checkpoints on the way of a case miss when its step is done, all of all checkpoints, in
// the order of the file.
func (s *setup) lacking(step *driver.Step) []driver.Missing {
	var list []driver.Missing
	s.with(step, func() bool {
		if s.way.from != nil {
			if f := s.way.move.Transition.Reason.Get(); f != nil && !slices.ContainsFunc(step.Set, func(v driver.Value) bool { return v.Field == f && !v.Datum.IsEmpty() }) {
				list = append(list, driver.Missing{Field: f})
			}
		}
		for _, c := range s.asked(s.way) {
			if !s.True(&c.When, s.own, nil) {
				continue
			}
			for _, r := range c.Require {
				list = append(list, s.lacks(c, r)...)
			}
		}
		return true
	})
	return list
}

// lacks returns what of an item is missing: for a choice, what the set that is nearest misses.
func (s *setup) lacks(c *model.Checkpoint, r *model.Require) []driver.Missing {
	missing := driver.Missing{Checkpoint: c, Item: r}
	so := true
	switch f := r.Field.Get(); {
	case f != nil:
		missing.Field = f
		so = s.filledRightly(r, f)
	case r.Rule.IsSet():
		so = s.True(&r.Rule, s.own, nil)
	case r.Related.Get() != nil:
		so = s.counting(relation{item: r, where: r.Where.IsSet()}) >= atLeastOf(r)
	case r.Task.IsSet():
		so = s.hasTask(string(r.Task.V))
	case len(r.AnyOf) > 0:
		var nearest []driver.Missing
		for i, set := range r.AnyOf {
			var inner []driver.Missing
			for _, item := range set {
				inner = append(inner, s.lacks(c, item)...)
			}
			if len(inner) == 0 {
				return nil
			}
			if i == 0 || len(inner) < len(nearest) {
				nearest = inner
			}
		}
		return nearest
	}
	if so {
		return nil
	}
	return []driver.Missing{missing}
}

// filledRightly tells whether a field has what an item asks of it.
func (s *setup) filledRightly(r *model.Require, f *model.Field) bool {
	d := s.Value(s.own, f)
	if d.IsEmpty() {
		return false
	}
	if r.In.IsSet() && !slices.ContainsFunc(allowed(r), func(text string) bool { return slices.Contains(idsOf(d), text) }) {
		return false
	}
	return r.Is.V != model.RequireEvidence || proof(f, d)
}

// proof tells whether a value that a case has chosen proves something: it does unless it was chosen to be a
// placeholder or a file without content.
func proof(f *model.Field, d expr.Datum) bool {
	return !strings.HasSuffix(d.Text, emptyFile) && d.Text != hollowText(f)
}

// refuses writes that the way is refused because something is missing: the item left out, and what else cannot be
// there without it.
func (a *attempt) refuses(c *Case, role *model.Role, found state) {
	a.attend(c, a.way, role, found, func(s *setup, script *driver.Script) bool {
		step := script.Steps[0]
		missing := s.lacking(step)
		if !slices.ContainsFunc(missing, func(m driver.Missing) bool {
			return m.Item == a.item || m.Item != nil && slices.Contains(a.others, m.Item)
		}) {
			return false
		}
		s.refused(script, missing)
		return true
	})
}

// refused writes that the step is refused for what is missing, and that nothing has changed.
func (s *setup) refused(script *driver.Script, missing []driver.Missing) {
	want := driver.Want{Code: driver.Incomplete, Missing: missing}
	if c := missing[0].Checkpoint; c != nil {
		want.Element = c
	} else {
		want.Element = s.way.move.Transition
	}
	if s.way.from != nil {
		want.Rows = []driver.Row{{Name: s.own.Name, Stage: s.way.from}}
	} else {
		want.Rows = []driver.Row{{Name: s.own.Name, Gone: true}}
	}
	script.Steps[0].Want = want
}
