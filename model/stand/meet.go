package stand

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
)

// Keep says which changes of records are in order; nil stands for all.
type Keep func(*Record, *model.Field, expr.Datum) bool

// Meet gives a record what checkpoints ask for, as far as it may be changed, so that none of them refuses what a case
// does. False where that does not succeed.
func (s *Stand) Meet(r *Record, list []*model.Checkpoint, keep Keep) bool {
	for range 2 { // what is filled later may make an earlier condition true
		for _, c := range list {
			if s.Passes(r, c) {
				continue
			}
			for _, item := range c.Require {
				s.grant(r, item, keep)
			}
		}
	}
	return s.Met(r, list)
}

// Met tells whether a record passes all of some checkpoints.
func (s *Stand) Met(r *Record, list []*model.Checkpoint) bool {
	return !slices.ContainsFunc(list, func(c *model.Checkpoint) bool { return !s.Passes(r, c) })
}

// Passes tells whether a record has what a checkpoint asks for, or is not asked. What could not be read, or depends on
// who acts, is never there.
func (s *Stand) Passes(r *Record, c *model.Checkpoint) bool {
	if n := s.book.Tree(&c.When); n != nil && !Speaks(n) && !s.Holds(n, r, nil) {
		return true
	}
	return s.hasAll(r, c.Require)
}

func (s *Stand) hasAll(r *Record, items []*model.Require) bool {
	return !slices.ContainsFunc(items, func(item *model.Require) bool { return item != nil && !s.Has(r, item) })
}

// Has tells whether a record has what an item of a checkpoint asks for.
func (s *Stand) Has(r *Record, item *model.Require) bool {
	switch f := item.Field.Get(); {
	case f != nil:
		d := s.Value(r, f)
		return !d.IsEmpty() && (!item.In.IsSet() || slices.ContainsFunc(item.In.Items, func(l model.Literal) bool {
			want, ok := s.Datum(f, l)
			return ok && shares(want, d)
		}))
	case item.Rule.IsSet():
		n := s.book.Tree(&item.Rule)
		return n != nil && !Speaks(n) && s.Holds(n, r, nil)
	case len(item.AnyOf) > 0:
		return slices.ContainsFunc(item.AnyOf, func(set []*model.Require) bool { return s.hasAll(r, set) })
	case item.Related.Get() != nil:
		n := 0
		for _, other := range s.Linked(r, item.Related.Get(), item.Via.Get()) {
			if s.True(&item.Where, other, r) {
				n++
			}
		}
		return n >= item.AtLeast.Or(1)
	case item.Task.IsSet():
		e, link, done := s.tasks()
		return e != nil && slices.ContainsFunc(s.Linked(r, e, link), func(task *Record) bool {
			return task.Get(done).IsEmpty() == (item.Task.V == model.TaskOpen)
		})
	}
	return false
}

// shares tells whether two values, of one or of several parts, have a part in common.
func shares(a, b expr.Datum) bool {
	return slices.ContainsFunc(each(a), func(a expr.Datum) bool {
		return slices.ContainsFunc(each(b), func(b expr.Datum) bool {
			if a.Number != nil || b.Number != nil {
				return a.Number != nil && b.Number != nil && a.Number.Cmp(b.Number) == 0
			}
			return a.Text == b.Text && a.Bool == b.Bool && a.Time.Equal(b.Time)
		})
	})
}

func each(d expr.Datum) []expr.Datum {
	if len(d.Many) > 0 {
		return d.Many
	}
	return []expr.Datum{d}
}

// tasks returns the entity of tasks, what links one to its record, and when it was done; nil where there is none.
func (s *Stand) tasks() (e *model.Entity, link, done *model.Field) {
	e, _ = s.spec.Element("entity/task").(*model.Entity)
	if e == nil || e.Field("record") == nil || e.Field("done_at") == nil {
		return nil, nil, nil
	}
	return e, e.Field("record"), e.Field("done_at")
}

// grant makes an item true where it can.
func (s *Stand) grant(r *Record, item *model.Require, keep Keep) {
	if item == nil || s.Has(r, item) {
		return
	}
	switch f := item.Field.Get(); {
	case f != nil:
		s.fill(r, f, item, keep)
	case item.Rule.IsSet():
		if n := s.book.Tree(&item.Rule); n != nil {
			s.Arrange(n, true, r, nil, keep)
		}
	case len(item.AnyOf) > 0:
		for _, set := range item.AnyOf {
			for _, inner := range set {
				s.grant(r, inner, keep)
			}
			if s.Has(r, item) {
				return
			}
		}
	case item.Related.Get() != nil:
		for range item.AtLeast.Or(1) {
			if child := s.Child(r, item.Related.Get(), item.Via.Get()); child != nil {
				if n := s.book.Tree(&item.Where); n != nil {
					s.Arrange(n, true, child, r, nil)
				}
			}
		}
	case item.Task.IsSet():
		if e, link, done := s.tasks(); e != nil {
			if task := s.Child(r, e, link); task != nil && item.Task.V != model.TaskOpen {
				task.Set(done, s.Sample(task, done))
			}
		}
	}
}

// fill gives a field a value that an item takes.
func (s *Stand) fill(r *Record, f *model.Field, item *model.Require, keep Keep) {
	if facts.Computed(f) {
		return
	}
	values := []expr.Datum{}
	for _, l := range item.In.Items {
		if d, ok := s.Datum(f, l); ok && !d.IsEmpty() {
			values = append(values, d)
		}
	}
	for _, d := range append(values, s.Sample(r, f)) {
		if keep == nil || keep(r, f, d) {
			r.Set(f, d)
			return
		}
	}
}
