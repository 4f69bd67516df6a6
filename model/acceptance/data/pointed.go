package data

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// pointed derives the cases of which records a reference may point at: one that it may, one that it may not. A
// condition that could not be read, and one about two records of the same entity, which it cannot tell apart, gives
// none.
func (w *work) pointed(f *model.Field) {
	if f.Type.V != model.FieldReference || !f.Only.IsSet() {
		return
	}
	t := w.thing(f, "only", nil)
	n, to := w.Book.Tree(&f.Only), f.To.Get()
	if n == nil || to == nil || to == w.entity {
		t.Leave(t.Title, say("left-unread", nil))
		return
	}
	fields := append([]*model.Field{f}, readOf(n, w.entity)...)
	fields = append(fields, readOf(n, to)...)
	args := words.Args{"condition": w.Book.Words(&f.Only), "target": suite.TitleOf(to)}
	for _, allowed := range []bool{true, false} {
		a := attempt{thing: t, about: f, what: "points", fields: fields, args: args, arrange: func(s *scene) bool { return s.point(f, n, allowed) }}
		if !allowed {
			a.what, a.want = "points-elsewhere", &fault{code: driver.BadValue, element: f}
		}
		a.then = func(s *scene, c *suite.Case, _ *driver.Step) {
			c.Preconditions = append(c.Preconditions, say("may-point", w.args(a)))
		}
		w.try(a)
	}
}

// readOf returns the fields of an entity that a condition reads and that can be filled.
func readOf(n *expr.Node, e *model.Entity) []*model.Field {
	var list []*model.Field
	if n.Op == expr.Field && n.Path.Entity == e && n.Path.Name != "old" && len(n.Path.Fields) > 0 {
		if f := n.Path.Fields[0]; f.Entity() == e && !f.BuiltIn && !computed(f) {
			list = append(list, f)
		}
	}
	for _, arg := range n.Args {
		list = append(list, readOf(arg, e)...)
	}
	return list
}

// point lets a reference point at a record for which its condition is true, or is not.
func (s *scene) point(f *model.Field, n *expr.Node, allowed bool) bool {
	for _, g := range readOf(n, s.entity) {
		if s.own.Get(g).IsEmpty() {
			s.own.Set(g, s.Sample(s.own, g))
		}
	}
	other := s.Whole(f.To.Get(), nil)
	s.others = []*stand.Record{other}
	for _, g := range readOf(n, other.Entity) {
		if other.Get(g).IsEmpty() {
			other.Set(g, s.Sample(other, g))
		}
	}
	for _, g := range other.Entity.Fields { // something else to point at, so that the two can differ
		if to := g.To.Get(); g.Type.V == model.FieldReference && to != nil && to != s.entity && to != other.Entity && len(s.Records(to)) < 2 {
			s.Whole(to, nil)
		}
	}
	if !s.Arrange(n, allowed, s.own, other, func(r *stand.Record, g *model.Field, _ expr.Datum) bool {
		return r != s.own || g != f && s.fillable(g)
	}) {
		return false
	}
	s.own.Set(f, stand.Shaped(f, expr.Named(expr.Record, other.Name)))
	return s.Holds(n, s.own, other) == allowed && !slices.ContainsFunc(other.Values(), func(v driver.Value) bool {
		return !right(v.Field, v.Datum)
	})
}
