package stand

import (
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Arrange changes values of records until a condition is true, or is not; ok is false where it did not succeed, and
// then nothing is changed. Keep says which changes are out of the question, nil for none. It tries, at the places
// that the condition reads, the values at which something begins or ends: one place, then two.
func (s *Stand) Arrange(n *expr.Node, want bool, own, beside *Record, keep func(*Record, *model.Field, expr.Datum) bool) (ok bool) {
	if s.Holds(n, own, beside) == want {
		return true
	}
	a := &arrangement{Stand: s, own: own, beside: beside, keep: keep}
	a.read(n, own, beside)
	done := func() bool { return s.Holds(n, own, beside) == want }
	for first := range a.places {
		if a.change(first, func() bool { return done() }) {
			return true
		}
	}
	for first := range a.places {
		if a.change(first, func() bool {
			for second := range a.places {
				if second != first && a.change(second, done) {
					return true
				}
			}
			return false
		}) {
			return true
		}
	}
	return false
}

// arrangement is the work on one condition.
type arrangement struct {
	*Stand
	own, beside *Record
	keep        func(*Record, *model.Field, expr.Datum) bool
	places      []place
	// marks are values that the condition speaks of.
	marks []expr.Datum
	deep  int
}

// place is where a value can be changed.
type place struct {
	record *Record
	field  *model.Field
}

// read collects what a condition reads: those far from the record first, so that its own values stay as they are
// where that is enough.
func (a *arrangement) read(n *expr.Node, own, beside *Record) {
	var near []place
	var visit func(n *expr.Node, own, beside *Record)
	visit = func(n *expr.Node, own, beside *Record) {
		for _, arg := range n.Args {
			visit(arg, own, beside)
		}
		switch n.Op {
		case expr.Constant, expr.Now, expr.Today, expr.Add, expr.Subtract, expr.Negate, expr.Days, expr.Hours:
			if d := n.Eval(a.Setting(own, beside)); !d.IsEmpty() {
				a.marks = append(a.marks, d)
			}
		case expr.Field:
			r := a.root(n.Path, own, beside)
			if r == nil || len(n.Path.Fields) == 0 || a.deep > deepest {
				return
			}
			first := n.Path.Fields[0]
			if d := a.Value(r, n.Path.Last()); n.Path.Last() != nil && !d.IsEmpty() {
				a.marks = append(a.marks, d)
			}
			if len(n.Path.Fields) > 1 {
				target := a.named[a.Value(r, first).Text]
				if target == nil && settable(first) {
					if d := a.Sample(r, first); !d.IsEmpty() && a.may(r, first, d) {
						r.Set(first, d)
						target = a.named[d.Text]
					}
				}
				if target != nil {
					if d := a.Value(target, n.Path.Fields[1]); !d.IsEmpty() {
						a.marks = append(a.marks, d)
					}
					a.deep++
					a.at(target, n.Path.Fields[1], visit, &a.places)
					a.deep--
				}
			}
			a.deep++
			a.at(r, first, visit, &near)
			a.deep--
		}
	}
	visit(n, own, beside)
	a.places = append(a.places, near...)
}

// at adds a field as a place, or what it is worked out from.
func (a *arrangement) at(r *Record, f *model.Field, visit func(*expr.Node, *Record, *Record), list *[]place) {
	switch {
	case f.Formula.IsSet():
		if n := a.book.Tree(&f.Formula.Condition); n != nil {
			visit(n, r, nil)
		}
	case f.Rollup != nil:
		of := f.Rollup.Of.Get()
		if of == nil || of.Entity() == nil {
			return
		}
		linked := a.Linked(r, of.Entity(), f.Rollup.Through.Get())
		if len(linked) == 0 {
			if other := a.Child(r, of.Entity(), f.Rollup.Through.Get()); other != nil {
				linked = []*Record{other}
				if n := a.book.Tree(&f.Rollup.Where); n != nil {
					a.Arrange(n, true, other, nil, nil)
				}
			}
		}
		for _, other := range linked {
			a.at(other, of, visit, list)
		}
	case f.BuiltIn && f.Self().ID() == "stage" || settable(f):
		if p := (place{r, f}); !slices.Contains(*list, p) {
			*list = append(*list, p)
		}
	}
}

// Child puts a record of an entity on the stand that points at a record, nil where nothing links the two that way.
func (s *Stand) Child(r *Record, e *model.Entity, via *model.Field) *Record {
	if via == nil {
		via = Link(e, r.Entity)
	}
	if via == nil || via.Entity() != e && !via.BuiltIn || !settable(via) {
		return nil
	}
	other := s.Blank(e, nil)
	other.Set(via, Shaped(via, expr.Named(expr.Record, r.Name)))
	s.Fill(other)
	if n := s.book.Tree(&via.Only); n != nil && r.Entity != e {
		s.Arrange(n, true, other, r, nil)
	}
	return other
}

func (a *arrangement) may(r *Record, f *model.Field, d expr.Datum) bool {
	return a.keep == nil || a.keep(r, f, d)
}

// change tries values at a place until one will do; if none will, the place is as it was.
func (a *arrangement) change(at int, done func() bool) bool {
	p := a.places[at]
	if p.field.BuiltIn && p.field.Self().ID() == "stage" {
		return a.changeStage(p.record, done)
	}
	before := p.record.values[p.field]
	for _, d := range a.candidates(p) {
		if d.IsEmpty() && p.field.IsRequired() || !a.may(p.record, p.field, d) || !Fits(p.field, d) {
			continue
		}
		if p.record.Set(p.field, d); done() {
			return true
		}
	}
	p.record.Set(p.field, before)
	return false
}

func (a *arrangement) changeStage(r *Record, done func() bool) bool {
	if r == a.own && a.keep != nil {
		return false
	}
	before := r.Stage
	for _, pipeline := range a.pipelines[r.Entity] {
		for _, stage := range pipeline.Stages {
			if r.Stage = stage; done() {
				return true
			}
		}
	}
	r.Stage = before
	return false
}
