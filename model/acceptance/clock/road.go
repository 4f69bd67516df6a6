package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

// way returns the move by which a record goes from a stage to another: the first that need not wait for an approval and
// touches nothing that matters to clocks; nil for none.
func (s *scene) way(from, to *model.Stage) *model.Move {
	if to.Retired != nil {
		return nil
	}
	for _, m := range s.graph(s.pipeline).Between(from, to) {
		if s.plain(m.Transition) {
			return &m
		}
	}
	return nil
}

// plain tells whether a transition asks nobody of some records at least, and sets nothing that matters to clocks.
func (s *scene) plain(t *model.Transition) bool {
	return !slices.ContainsFunc(t.Approvals, func(a *model.Approval) bool { return a == nil || s.Book.Tree(&a.When) == nil }) &&
		!slices.ContainsFunc(t.Sets.Entries, func(entry model.Entry[model.Ref[model.Field], model.Expression]) bool {
			f := entry.Key.Get()
			return f == nil || !s.keep(s.own, f, expr.Datum{}) || s.limits(f)
		})
}

// limits tells whether a clock of the pipeline looks at a field.
func (s *scene) limits(f *model.Field) bool {
	for _, p := range s.promises[s.pipeline] {
		if p.spans != nil && (p.spans.Starts.Field.Get() == f || p.spans.Stops.Field.Get() == f) {
			return true
		}
		for _, limit := range p.within {
			if limit == nil {
				continue
			}
			if n := s.Book.Tree(&limit.When); n != nil && reads(n, f) {
				return true
			}
		}
	}
	return false
}

// leg is a move that a case makes, and the day on which it does.
type leg struct {
	to *model.Stage
	at time.Time
}

// each calls a function for every move of a road that begins where the record stands, while it returns true. Conditions
// are judged on the day of the move.
func (s *scene) each(road []leg, visit func(m *model.Move) bool) bool {
	from, began := s.own.Stage, s.Stand.At
	defer func() { s.Stand.At = began }()
	for _, l := range road {
		s.Stand.At = l.at
		m := s.way(from, l.to)
		if m == nil || !visit(m) {
			return false
		}
		from = l.to
	}
	return true
}

// meet gives the record what is asked of it where it stands and on a road.
func (s *scene) meet(road []leg) {
	for range 2 { // what is filled later may make an earlier condition true
		s.grantAll(s.there())
		s.each(road, func(m *model.Move) bool {
			if n := s.Book.Tree(&m.Transition.When); n != nil {
				s.Arrange(n, true, s.own, nil, s.keep)
			}
			for _, a := range m.Transition.Approvals {
				s.Arrange(s.Book.Tree(&a.When), false, s.own, nil, s.keep)
			}
			if f := m.Transition.Reason.Get(); f != nil {
				if s.own.Get(f).IsEmpty() {
					s.own.Set(f, s.Sample(s.own, f))
				}
				s.reasons[f] = s.own.Get(f)
			}
			s.grantAll(s.asked(m))
			s.supply(m.To)
			return true
		})
	}
}

// met tells whether nothing refuses a write where the record stands, or a move of the road.
func (s *scene) met(road []leg) bool {
	lacks := func(c *model.Checkpoint) bool { return !s.passes(c) }
	if s.own.Planned && (s.pointed() || !s.hands(s.own.Stage)) {
		return false
	}
	return !slices.ContainsFunc(s.there(), lacks) && s.each(road, func(m *model.Move) bool {
		if f := m.Transition.Reason.Get(); f != nil && s.reasons[f].IsEmpty() || !s.hands(m.To) {
			return false
		}
		n := s.Book.Tree(&m.Transition.When)
		if m.Transition.When.IsSet() && (n == nil || speaks(n) || !s.Holds(n, s.own, nil)) {
			return false
		}
		return !slices.ContainsFunc(s.asked(m), lacks) && !slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool {
			n := s.Book.Tree(&a.When)
			return speaks(n) || s.Holds(n, s.own, nil)
		})
	})
}

// there returns the checkpoints that are asked where the record is: those that are kept true there and, where it is to
// be born, all that guard the stage.
func (s *scene) there() []*model.Checkpoint {
	list := s.held(s.own.Stage)
	for _, c := range s.pipeline.Checkpoints {
		if s.own.Planned && c != nil && guards(c, s.own.Stage) && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

func guards(c *model.Checkpoint, stage *model.Stage) bool {
	return slices.ContainsFunc(c.Into.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == stage })
}

// pointed tells whether another record on the stand points at the record, so that it has to be there before.
func (s *scene) pointed() bool {
	return slices.ContainsFunc(s.Script().Given, func(r *driver.Record) bool {
		return slices.ContainsFunc(r.Values, func(v driver.Value) bool {
			return v.Datum.Base == expr.Record && (v.Datum.Text == s.own.Name ||
				slices.ContainsFunc(v.Datum.Many, func(d expr.Datum) bool { return d.Text == s.own.Name }))
		})
	})
}

// held returns the checkpoints that are kept true in a stage.
func (s *scene) held(stage *model.Stage) []*model.Checkpoint {
	graph := s.graph(s.pipeline)
	return slices.DeleteFunc(slices.Clone(s.pipeline.Checkpoints), func(c *model.Checkpoint) bool {
		return c == nil || !slices.Contains(graph.Holds(c), stage)
	})
}

// asked returns the checkpoints that are asked on a move: those that guard it, and those that are kept true where it
// leads.
func (s *scene) asked(m *model.Move) []*model.Checkpoint {
	list := s.held(m.To)
	for _, c := range s.pipeline.Checkpoints {
		if c != nil && (guards(c, m.To) || facts.Guards(c, *m)) && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// passes tells whether the record has what a checkpoint asks for, or is not asked. What could not be read is never
// there.
func (s *scene) passes(c *model.Checkpoint) bool {
	if n := s.Book.Tree(&c.When); n != nil && !speaks(n) && !s.Holds(n, s.own, nil) {
		return true
	}
	return s.all(c.Require)
}

func (s *scene) all(items []*model.Require) bool {
	return !slices.ContainsFunc(items, func(item *model.Require) bool { return item != nil && !s.has(item) })
}

func (s *scene) has(item *model.Require) bool {
	switch f := item.Field.Get(); {
	case f != nil:
		d := s.Value(s.own, f)
		return !d.IsEmpty() && (!item.In.IsSet() || slices.ContainsFunc(item.In.Items, func(l model.Literal) bool {
			want, ok := s.Datum(f, l)
			return ok && same(want, d)
		}))
	case item.Rule.IsSet():
		n := s.Book.Tree(&item.Rule)
		return n != nil && !speaks(n) && s.Holds(n, s.own, nil)
	case len(item.AnyOf) > 0:
		return slices.ContainsFunc(item.AnyOf, s.all)
	case item.Related.Get() != nil:
		n := 0
		for _, other := range s.Linked(s.own, item.Related.Get(), item.Via.Get()) {
			if s.True(&item.Where, other, s.own) {
				n++
			}
		}
		return n >= item.AtLeast.Or(1)
	case item.Task.IsSet():
		e, link := s.tasks()
		return e != nil && slices.ContainsFunc(s.Linked(s.own, e, link), func(task *stand.Record) bool {
			return task.Get(e.Field("done_at")).IsEmpty() == (item.Task.V == model.TaskOpen)
		})
	}
	return false
}

func same(a, b expr.Datum) bool {
	if a.Number != nil || b.Number != nil {
		return a.Number != nil && b.Number != nil && a.Number.Cmp(b.Number) == 0
	}
	return a.Text == b.Text && a.Bool == b.Bool && a.Time.Equal(b.Time)
}

// tasks returns the entity of tasks and what links one to its record; nil where there is none.
func (s *scene) tasks() (*model.Entity, *model.Field) {
	e, _ := s.Spec.Element("entity/task").(*model.Entity)
	if e == nil || e.Field("record") == nil || e.Field("done_at") == nil {
		return nil, nil
	}
	return e, e.Field("record")
}

// team returns the team of the owner, else any.
func (s *scene) team(f *model.Field) expr.Datum {
	if s.owner != nil && s.owner.Home != nil {
		return stand.Shaped(f, expr.Named(expr.Team, s.owner.Home.Self().ID()))
	}
	return s.Sample(s.own, f)
}

func (s *scene) grantAll(list []*model.Checkpoint) {
	for _, c := range list {
		if s.passes(c) {
			continue
		}
		for _, item := range c.Require {
			s.grant(item)
		}
	}
}

// grant makes an item true where it can.
func (s *scene) grant(item *model.Require) {
	if item == nil || s.has(item) {
		return
	}
	switch f := item.Field.Get(); {
	case f != nil:
		if f == s.own.Entity.RecordTeam.Get() && s.own.Get(f).IsEmpty() && !facts.Computed(f) {
			s.own.Set(f, s.team(f))
		}
		if facts.Computed(f) || !s.keep(s.own, f, expr.Datum{}) {
			return
		}
		s.own.Set(f, s.Sample(s.own, f))
		for _, l := range item.In.Items {
			if d, ok := s.Datum(f, l); ok && !d.IsEmpty() {
				s.own.Set(f, d)
				return
			}
		}
	case item.Rule.IsSet():
		if n := s.Book.Tree(&item.Rule); n != nil {
			s.Arrange(n, true, s.own, nil, s.keep)
		}
	case len(item.AnyOf) > 0:
		for _, set := range item.AnyOf {
			for _, inner := range set {
				s.grant(inner)
			}
			if s.has(item) {
				return
			}
		}
	case item.Related.Get() != nil:
		for range item.AtLeast.Or(1) {
			if child := s.Child(s.own, item.Related.Get(), item.Via.Get()); child != nil {
				if n := s.Book.Tree(&item.Where); n != nil {
					s.Arrange(n, true, child, s.own, nil)
				}
			}
		}
	case item.Task.IsSet():
		if e, link := s.tasks(); e != nil {
			if task := s.Child(s.own, e, link); task != nil && item.Task.V != model.TaskOpen {
				task.Set(e.Field("done_at"), s.Sample(task, e.Field("done_at")))
			}
		}
	}
}

// reads tells whether a node reads a field.
func reads(n *expr.Node, f *model.Field) bool {
	return n.Op == expr.Field && slices.Contains(n.Path.Fields, f) || slices.ContainsFunc(n.Args, func(arg *expr.Node) bool { return reads(arg, f) })
}
