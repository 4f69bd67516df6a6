package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// meet gives a record what checkpoints ask for where it stands, so that no other rule refuses a write: those that are
// kept true there and, for a birth, all that guard the stage. False where that does not succeed.
func (s *scene) meet(r *stand.Record, birth bool) bool {
	for range 2 { // what is filled later may make an earlier condition true
		for _, c := range s.asked(r.Stage, birth) {
			if !s.passes(r, c) {
				for _, item := range c.Require {
					s.grant(r, item)
				}
			}
		}
	}
	return s.met(r, birth)
}

// met tells whether everything that is asked of a record where it stands is there.
func (s *scene) met(r *stand.Record, birth bool) bool {
	return !slices.ContainsFunc(s.asked(r.Stage, birth), func(c *model.Checkpoint) bool { return !s.passes(r, c) })
}

// asked returns the checkpoints that hold in a stage, for a birth those that guard it.
func (s *scene) asked(stage *model.Stage, birth bool) []*model.Checkpoint {
	if stage == nil {
		return nil
	}
	p, _ := stage.Self().Parent.(*model.Pipeline)
	if p == nil {
		return nil
	}
	graph := s.Facts.Graph(p)
	return slices.DeleteFunc(slices.Clone(p.Checkpoints), func(c *model.Checkpoint) bool {
		guards := birth && slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
		return c == nil || !guards && !slices.Contains(graph.Holds(c), stage)
	})
}

// passes tells whether a record has what a checkpoint asks for, or is not asked. What could not be read is never
// there.
func (s *scene) passes(r *stand.Record, c *model.Checkpoint) bool {
	if c.When.IsSet() && s.Book.Tree(&c.When) != nil && !s.True(&c.When, r, nil) {
		return true
	}
	return !slices.ContainsFunc(c.Require, func(item *model.Require) bool { return item != nil && !s.has(r, item) })
}

func (s *scene) has(r *stand.Record, item *model.Require) bool {
	switch {
	case item.Field.Get() != nil:
		d := s.Value(r, item.Field.Get())
		if d.IsEmpty() || !item.In.IsSet() {
			return !d.IsEmpty()
		}
		return slices.ContainsFunc(item.In.Items, func(l model.Literal) bool {
			want, ok := s.Datum(item.Field.Get(), l)
			return ok && (want.Text == d.Text && want.Number == nil || want.Number != nil && d.Number != nil && want.Number.Cmp(d.Number) == 0)
		})
	case item.Rule.IsSet():
		return s.True(&item.Rule, r, nil)
	case len(item.AnyOf) > 0:
		return slices.ContainsFunc(item.AnyOf, func(set []*model.Require) bool {
			return !slices.ContainsFunc(set, func(item *model.Require) bool { return item != nil && !s.has(r, item) })
		})
	case item.Related.Get() != nil:
		n := 0
		for _, other := range s.Linked(r, item.Related.Get(), item.Via.Get()) {
			if s.True(&item.Where, other, r) {
				n++
			}
		}
		return n >= item.AtLeast.Or(1)
	case item.Task.IsSet():
		return slices.ContainsFunc(s.tasks(r), func(task *stand.Record) bool {
			return task.Get(task.Entity.Field("done_at")).IsEmpty() == (item.Task.V == model.TaskOpen)
		})
	}
	return true
}

func (s *scene) tasks(r *stand.Record) []*stand.Record {
	e, _ := s.Spec.Element("entity/task").(*model.Entity)
	if e == nil || e.Field("record") == nil {
		return nil
	}
	return s.Linked(r, e, e.Field("record"))
}

// grant makes an item true where it can.
func (s *scene) grant(r *stand.Record, item *model.Require) {
	if item == nil || s.has(r, item) {
		return
	}
	switch {
	case item.Field.Get() != nil:
		f := item.Field.Get()
		if facts.Computed(f) || r == s.own && !s.fillable(f) {
			return
		}
		for _, l := range item.In.Items {
			if d, ok := s.Datum(f, l); ok && !d.IsEmpty() {
				r.Set(f, d)
				return
			}
		}
		r.Set(f, s.Sample(r, f))
	case item.Rule.IsSet():
		if n := s.Book.Tree(&item.Rule); n != nil {
			s.Arrange(n, true, r, nil, s.keeping(r))
		}
	case len(item.AnyOf) > 0:
		for _, set := range item.AnyOf {
			for _, inner := range set {
				s.grant(r, inner)
			}
			if s.has(r, item) {
				return
			}
		}
	case item.Related.Get() != nil:
		for range item.AtLeast.Or(1) {
			if child := s.Child(r, item.Related.Get(), item.Via.Get()); child != nil {
				if n := s.Book.Tree(&item.Where); n != nil {
					s.Arrange(n, true, child, r, nil)
				}
			}
		}
	case item.Task.IsSet():
		e, _ := s.Spec.Element("entity/task").(*model.Entity)
		if e == nil || e.Field("record") == nil {
			return
		}
		if task := s.Child(r, e, e.Field("record")); task != nil && item.Task.V != model.TaskOpen {
			task.Set(e.Field("done_at"), s.Sample(task, e.Field("done_at")))
		}
	}
}

// keeping forbids changes of a record that the author could not make.
func (s *scene) keeping(own *stand.Record) func(*stand.Record, *model.Field, expr.Datum) bool {
	return func(r *stand.Record, f *model.Field, _ expr.Datum) bool {
		return r != own || s.fillable(f)
	}
}
