package figure

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/stand"
)

// produce makes a computed field hold what the example says: by records that it is folded from, or by values of the
// record itself that the example leaves open. It tells whether that succeeded.
func (e *worked) produce(r result) bool {
	done := func() bool { return driver.Written(e.Value(r.record, r.field)) == driver.Written(r.datum) }
	if done() {
		return true
	}
	rollup := r.field.Rollup
	if rollup == nil {
		return e.reckoned(r) && done()
	}
	of := rollup.Of.Get()
	if of == nil || of.Entity() == nil || of.Entity() == e.passport.Entity || len(e.Linked(r.record, of.Entity(), rollup.Through.Get())) > 0 {
		return false
	}
	n := 1
	if rollup.Fold.V == model.FoldCount {
		if r.datum.Number == nil || !r.datum.Number.IsInt() || r.datum.Number.Num().BitLen() > 7 {
			return false
		}
		n = int(r.datum.Number.Num().Int64())
	}
	for range n {
		child := e.Child(r.record, of.Entity(), rollup.Through.Get())
		if child == nil {
			return false
		}
		switch {
		case rollup.Fold.V == model.FoldCount:
			if !of.BuiltIn && child.Get(of).IsEmpty() {
				child.Set(of, e.Sample(child, of))
			}
		case of.Formula.IsSet() || of.Rollup != nil:
			return false
		default:
			child.Set(of, stand.Shaped(of, r.datum))
		}
		if tree := e.Book.Tree(&rollup.Where); tree != nil {
			keep := func(r *stand.Record, f *model.Field, _ expr.Datum) bool { return r != child || f != of }
			if !e.Holds(tree, child, nil) && !e.Arrange(tree, true, child, nil, keep) && !e.placed(tree, child) {
				return false
			}
		}
	}
	return done()
}

// placed moves a record to a stage in which a condition holds; false where there is none.
func (e *worked) placed(tree *expr.Node, r *stand.Record) bool {
	before := r.Stage
	for _, p := range e.House.PipelinesOf(r.Entity) {
		for _, stage := range p.Stages {
			if stage == nil || stage.Retired != nil {
				continue
			}
			if r.Stage = stage; e.Holds(tree, r, nil) {
				return true
			}
		}
	}
	r.Stage = before
	return false
}

// reckoned fills what a formula reads, where the example leaves it open.
func (e *worked) reckoned(r result) bool {
	base := r.datum.Base
	if base != expr.Number && base != expr.Bool || r.datum.Number == nil && base == expr.Number {
		return false
	}
	entity := r.record.Entity
	path := &expr.Node{Op: expr.Field, Path: expr.Path{Name: entity.Self().ID(), Entity: entity, Fields: []*model.Field{r.field}}, Type: expr.Type{Base: base}}
	want := path
	if base == expr.Number {
		number := &expr.Node{Op: expr.Constant, Value: expr.Value{Text: r.datum.Number.RatString(), Number: r.datum.Number}, Type: expr.Type{Base: base}}
		want = &expr.Node{Op: expr.Equals, Args: []*expr.Node{path, number}, Type: expr.Type{Base: expr.Bool}}
	}
	open := func(one *stand.Record, f *model.Field, _ expr.Datum) bool {
		return one != r.record || one.Get(f).IsEmpty()
	}
	return e.Arrange(want, base == expr.Number || r.datum.Bool, r.record, nil, open)
}

// usesStages tells whether the number depends on the stages in which records stand.
func (s *scene) usesStages() bool {
	found := false
	var of func(p *kpi.Passport, deep int)
	of = func(p *kpi.Passport, deep int) {
		if p == nil || deep > 8 || found {
			return
		}
		found = p.From != nil || p.To != nil || len(p.Stages) > 0 || p.Type == model.FormulaFlow || p.Type == model.FormulaStock ||
			p.Basis == model.BasisDecided || p.At != "" || p.Weight != nil && p.Weight.Field == nil
		for _, rule := range []*kpi.Rule{p.Filter, p.Base, p.Where, p.State} {
			found = found || rule != nil && reads(rule.Tree, staged)
		}
		if p.Anchor.Field != nil {
			found = found || staged(p.Anchor.Field)
		}
		for _, slice := range s.slice {
			found = found || slice.Path == "stage" || slice.Path == "pipeline"
		}
		of(p.Numerator, deep+1)
		of(p.Denominator, deep+1)
		for _, part := range p.Terms { // any order: only whether counts
			of(part, deep+1)
		}
	}
	of(s.passport, 0)
	return found
}

// staged tells whether a field follows from the stage.
func staged(f *model.Field) bool {
	if !f.BuiltIn {
		return false
	}
	switch f.Self().ID() {
	case "stage", "pipeline", "stage_since", "is_open", "closed_at":
		return true
	}
	return false
}

// reads tells whether a node reads a field of a sort.
func reads(n *expr.Node, sort func(*model.Field) bool) bool {
	if n == nil {
		return false
	}
	if n.Op == expr.Field {
		for _, f := range n.Path.Fields {
			if f != nil && sort(f) {
				return true
			}
		}
	}
	for _, arg := range n.Args {
		if reads(arg, sort) {
			return true
		}
	}
	return false
}
