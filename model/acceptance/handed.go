package acceptance

import (
	"fmt"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// loaded fills what is copied when the record enters the stage, as far as it is empty and the move still passes, so that
// there is something to copy.
func (s *setup) loaded(c *Case, passes func() bool) {
	for _, h := range s.way.to.HandsOver {
		for i := range h.Copy.Entries {
			n := s.tree(&h.Copy.Entries[i].Value.Condition)
			if n == nil {
				continue
			}
			for _, f := range s.entity.Fields {
				if facts.Computed(f) || f == facts.OwnerField(s.entity) || f == s.entity.RecordTeam.Get() || !s.own.Get(f).IsEmpty() || !stand.Reads(n, f) {
					continue
				}
				d := s.Sample(s.own, f)
				if s.own.Set(f, d); d.IsEmpty() || !passes() || !s.mayStill() {
					s.own.Set(f, expr.Datum{})
					continue
				}
				c.Data = append(c.Data, s.Data(s.At, []driver.Value{{Field: f, Datum: d}})...)
			}
		}
	}
}

// mayStill tells whether whoever acts sees the record and its condition for the move holds.
func (s *setup) mayStill() bool {
	return s.facts.Allowed(s.by.Roles, model.ActionRead, s.entity, s.own.Stage, nil).Admits(s.Relation(s.by, s.own)) &&
		(s.way.when == nil || s.True(s.way.when, s.own, nil))
}

// handed writes with which values the records are there that the last step hands over, as far as they can be foretold:
// what is copied, and the record that they point at.
func (s *setup) handed(c *Case, script *driver.Script) {
	last := script.Steps[len(script.Steps)-1]
	if last.Want.Made == nil {
		return
	}
	for i, h := range s.way.to.HandsOver {
		row := driver.Row{Name: fmt.Sprintf("%s_handed_%d", s.own.Name, i+1), Stage: last.Want.Made[i].Stage}
		var from []words.Localized
		e := h.Creates.Get()
		s.with(script.Steps[0], func() bool {
			for j := range h.Copy.Entries {
				entry := &h.Copy.Entries[j]
				f, n := entry.Key.Get(), s.tree(&entry.Value.Condition)
				if f == nil || f.Entity() != e || n == nil || s.actors(n) || s.rewritten(n) || s.automated(f) {
					continue
				}
				if d := stand.Shaped(f, n.Eval(s.Setting(s.own, nil))); !d.IsEmpty() && stand.Fits(f, d) {
					value := driver.Value{Field: f, Datum: d}
					row.Values = append(row.Values, value)
					if of := given(c, n); of != nil {
						of.Value = s.Data(s.At, []driver.Value{value})[0].Value
					} else {
						from = append(from, say("hand-from", words.Args{"what": n.Words(), "value": s.Data(s.At, []driver.Value{value})[0].Value}))
					}
				}
			}
			return true
		})
		c.Preconditions = append(c.Preconditions, from...)
		if link := h.Link.Get(); link != nil && link.Entity() == e {
			row.Values = append(row.Values, driver.Value{Field: link, Datum: stand.Shaped(link, expr.Named(expr.Record, s.own.Name))})
		}
		last.Made = append(last.Made, row.Name)
		last.Want.Rows = append(last.Want.Rows, row)
		var list []words.Localized
		for _, d := range s.Data(s.At, row.Values) {
			list = append(list, say("hand-value", words.Args{"field": d.Title, "value": d.Value}))
		}
		if len(list) > 0 {
			c.Expected = append(c.Expected, say("hand-values", words.Args{"entity": titleOf(e), "values": suite.List(list)}))
		}
	}
}

// given returns what a case says of the record itself where that is what is copied, nil where it says nothing.
func given(c *Case, n *expr.Node) *suite.Datum {
	if n.Op != expr.Field || len(n.Path.Fields) != 1 {
		return nil
	}
	at := slices.IndexFunc(c.Data, func(d suite.Datum) bool { return d.Field == n.Path.Fields[0] })
	if at < 0 {
		return nil
	}
	return &c.Data[at]
}

// automated tells whether some automation writes a field.
func (s *setup) automated(f *model.Field) bool {
	for _, a := range model.All[model.Automation](s.spec) {
		for _, action := range a.Do.Items {
			for i := 0; action != nil && i < len(action.Set.Entries); i++ {
				if action.Set.Entries[i].Key.Get() == f {
					return true
				}
			}
		}
	}
	return false
}

// rewritten tells whether a value reads what the move itself, or the entry, writes.
func (s *setup) rewritten(n *expr.Node) bool {
	if s.way.from == nil {
		return false
	}
	for _, entry := range s.way.move.Transition.Sets.Entries {
		if f := entry.Key.Get(); f != nil && stand.Reads(n, f) {
			return true
		}
	}
	for _, f := range s.entity.System { // the stage and its times
		if stand.Reads(n, f) {
			return true
		}
	}
	return false
}
