package automation

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// change looks for a value before and one after with which what is wished is so.
func (w *work) change(x *auto, wish wish, s *scene, f *model.Field) *scene {
	speaks := x.when != nil && spoken(x.when)
	if !speaks && !s.ready(x, wish, nil, false, s.now) {
		return nil
	}
	if speaks {
		for _, n := range silent(x.when) {
			start := s.own.Values()
			if s.Arrange(n, true, s.own, nil, s.keeping(f)); s.Meet(s.own, s.House.Asked(s.own.Stage, false), s.keeping(f)) {
				if done := w.pairs(x, wish, s, f); done != nil {
					return done
				}
			}
			s.restore(start)
		}
		return nil
	}
	return w.pairs(x, wish, s, f)
}

// silent returns what the parts of a condition may be that do not speak of the change: all true, or one false.
func silent(n *expr.Node) []*expr.Node {
	var parts []*expr.Node
	for _, part := range atoms(n) {
		if !stand.Speaks(part) && part.Op != expr.Changed {
			parts = append(parts, part)
		}
	}
	list := []*expr.Node{and(parts...)}
	for i := range parts {
		one := slices.Clone(parts)
		one[i] = not(one[i])
		list = append(list, and(one...))
	}
	return list
}

// restore gives the record back what it held.
func (s *scene) restore(values []driver.Value) {
	for _, v := range s.own.Values() {
		s.own.Set(v.Field, expr.Datum{})
	}
	for _, v := range values {
		s.own.Set(v.Field, v.Datum)
	}
}

// pairs tries values before and after.
func (w *work) pairs(x *auto, wish wish, s *scene, f *model.Field) *scene {
	speaks := x.when != nil && spoken(x.when)
	held := s.own.Get(f)
	olds := []expr.Datum{held}
	if speaks {
		olds = append(olds, s.Others(s.own, f)...)
	}
	if !f.IsRequired() {
		olds = append(olds, expr.Datum{})
	}
	for _, old := range olds {
		if s.own.Set(f, old); !s.Met(s.own, s.House.Asked(s.own.Stage, false)) {
			continue
		}
		for _, next := range append(s.Others(s.own, f), held) {
			if next.IsEmpty() || driver.Written(next) == driver.Written(old) || s.points(f, next) {
				continue
			}
			s.own.Set(f, old)
			s.remember()
			if s.own.Set(f, next); !s.stands(x, wish, s.now) || !s.Met(s.own, s.House.Asked(s.own.Stage, false)) {
				continue
			}
			s.own.Set(f, old)
			s.before = nil
			if !s.quiet(x.Automation, deed{fields: []*model.Field{f}}, s.now.Add(later)) || driver.Written(s.own.Get(f)) != driver.Written(old) {
				continue
			}
			s.begin()
			s.write(f, next)
			return s.finish(x, wish.other == "" && s.judges(x.when), s.now.Add(later))
		}
	}
	return nil
}

// spoken tells whether a condition speaks of a change.
func spoken(n *expr.Node) bool {
	return stand.Speaks(n) || slices.ContainsFunc(atoms(n), func(part *expr.Node) bool { return part.Op == expr.Changed })
}

// points tells whether a value names the record itself.
func (s *scene) points(f *model.Field, d expr.Datum) bool {
	return d.Base == expr.Record && (d.Text == s.own.Name || f.Only.IsSet())
}

// write changes a field of the record, as the CRM itself does.
func (s *scene) write(f *model.Field, d expr.Datum) {
	s.remember()
	s.own.Set(f, d)
	set := []driver.Value{{Field: f, Datum: d}}
	s.about = append(s.about, f)
	s.do(&driver.Step{Do: driver.Write, On: []string{s.own.Name}, Set: set, Confirm: confirmed(s.own.Entity)}, say("write", nil), set)
}

// touch changes some field that nobody looks at; false where there is none.
func (s *scene) touch(but []*model.Field) bool {
	for _, f := range s.own.Entity.Fields {
		if !plainField(f) || slices.Contains(but, f) || s.looked(f) || f == facts.OwnerField(s.own.Entity) || f == s.own.Entity.RecordTeam.Get() {
			continue
		}
		for _, d := range s.Others(s.own, f) {
			if !d.IsEmpty() && d.Base != expr.Record {
				s.write(f, d)
				return true
			}
		}
	}
	return false
}

// looked tells whether a checkpoint looks at a field where the record stands.
func (s *scene) looked(f *model.Field) bool {
	return slices.ContainsFunc(s.House.Asked(s.own.Stage, false), func(c *model.Checkpoint) bool {
		n := s.Book.Tree(&c.When)
		return n != nil && stand.Reads(n, f) || slices.ContainsFunc(c.Require, func(item *model.Require) bool {
			if item == nil {
				return false
			}
			n := s.Book.Tree(&item.Rule)
			return item.Field.Get() == f || n != nil && stand.Reads(n, f) || len(item.AnyOf) > 0
		})
	})
}

// plainField tells whether somebody may simply write another value into a field.
func plainField(f *model.Field) bool {
	return f != nil && f.Type.V != "" && !facts.Computed(f) && !f.Frozen.V && f.Type.V != model.FieldAutoNumber
}

// watched returns the fields whose change is the trigger: those that are named, or all.
func (w *work) watched(x *auto) []*model.Field {
	if !x.Trigger.Fields.IsSet() {
		return x.entity.Fields
	}
	var list []*model.Field
	for _, ref := range x.Trigger.Fields.Items {
		if f := ref.Get(); f != nil && f.Entity() == x.entity {
			list = append(list, f)
		}
	}
	return list
}
