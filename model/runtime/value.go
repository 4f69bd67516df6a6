package runtime

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/kpi"
)

// Value returns what a record holds in a field, computed ones too; empty for nothing.
func (w *World) Value(r *Record, f *model.Field) expr.Datum {
	return (&try{World: w, a: Attempt{By: Actor(nil)}}).value(r, f) // reads alone, and needs no drafts
}

// Datum reads a value as it is written in a spec; ok is false where it is not of the field's type. A
// reference is the id of its record, a user that of its person.
func (w *World) Datum(f *model.Field, l model.Literal) (d expr.Datum, ok bool) {
	reading := kpi.Reading{Zone: w.law.zone}
	if len(l.Items) == 0 {
		d, ok = reading.Value(f, l.Text)
		if ok && !d.IsEmpty() && len(d.Many) == 0 && several(f) {
			d = expr.Several(d.Base, d)
		}
		return d, ok
	}
	var all []expr.Datum
	for _, item := range l.Items {
		one, ok := reading.Value(f, item.Text)
		if !ok {
			return expr.Datum{}, false
		}
		if len(one.Many) > 0 {
			all = append(all, one.Many...)
		} else if !one.IsEmpty() {
			all = append(all, one)
		}
	}
	if len(all) == 0 {
		return expr.Datum{}, true
	}
	return expr.Several(all[0].Base, all...), true
}

// several tells whether a field holds several values.
func several(f *model.Field) bool {
	return f.Type.V == model.FieldMultiChoice || f.Type.V == model.FieldReference && f.Many.V
}

// deepest bounds how far computed fields may follow from each other.
const deepest = 12

func (t *try) value(r *Record, f *model.Field) expr.Datum {
	switch {
	case r == nil || f == nil || t.depth > deepest:
		return expr.Datum{}
	case f.BuiltIn && facts.Computed(f):
		return t.system(r, f)
	case f.Formula.IsSet():
		tree := t.law.book.Tree(&f.Formula.Condition)
		if tree == nil {
			t.unsure = true
			return expr.Datum{}
		}
		t.depth++
		defer func() { t.depth-- }()
		return fit(f, tree.Eval(t.setting(scene{own: r})))
	case f.Rollup != nil:
		t.depth++
		defer func() { t.depth-- }()
		return t.rollup(r, f)
	}
	return r.values[f]
}

// system returns what every record has.
func (t *try) system(r *Record, f *model.Field) expr.Datum {
	switch f.Self().ID() {
	case "id":
		return expr.Named(expr.Record, r.ID)
	case "created_at":
		return expr.Instant(expr.Moment, r.CreatedAt)
	case "changed_at":
		return expr.Instant(expr.Moment, r.ChangedAt)
	case "created_by":
		if r.CreatedBy != "" {
			return expr.Named(expr.Person, r.CreatedBy)
		}
	}
	if r.Stage == nil {
		return expr.Datum{}
	}
	switch f.Self().ID() {
	case "pipeline":
		if p := r.Stage.Self().Parent; p != nil {
			return expr.Named(expr.Choice, p.Self().ID())
		}
	case "stage":
		return expr.Named(expr.Choice, r.Stage.Self().Path())
	case "stage_since":
		return expr.Instant(expr.Moment, r.Since)
	case "is_open":
		return expr.Answer(r.Stage.IsOpen())
	case "closed_at":
		if !r.ClosedAt.IsZero() {
			return expr.Instant(expr.Moment, r.ClosedAt)
		}
	}
	return expr.Datum{}
}

// rollup folds the values of the records that point at this one.
func (t *try) rollup(r *Record, f *model.Field) expr.Datum {
	of, through := f.Rollup.Of.Get(), f.Rollup.Through.Get()
	if of == nil || of.Entity() == nil {
		t.unsure = true
		return expr.Datum{}
	}
	if through == nil {
		through = only(of.Entity(), r.Entity)
	}
	var values []expr.Datum
	n := 0
	for _, other := range t.linked(r, of.Entity(), through) {
		if f.Rollup.Where.IsSet() && !t.holds(&f.Rollup.Where, scene{own: other}, false) {
			continue
		}
		n++
		if v := t.value(other, of); !v.IsEmpty() {
			values = append(values, v)
		}
	}
	if f.Rollup.Fold.V == model.FoldCount {
		return expr.Figure(big.NewRat(int64(n), 1))
	}
	return fit(f, fold(f.Rollup.Fold.V, values))
}

func fold(by model.Fold, values []expr.Datum) expr.Datum {
	if len(values) == 0 {
		if by == model.FoldSum {
			return expr.Figure(new(big.Rat))
		}
		return expr.Datum{}
	}
	switch by {
	case model.FoldLast:
		return values[len(values)-1]
	case model.FoldMin:
		return slices.MinFunc(values, order)
	case model.FoldMax:
		return slices.MaxFunc(values, order)
	}
	sum := new(big.Rat)
	for _, v := range values {
		if v.Number == nil {
			return expr.Datum{}
		}
		sum.Add(sum, v.Number)
	}
	if by == model.FoldAvg {
		sum.Quo(sum, big.NewRat(int64(len(values)), 1))
	}
	return expr.Datum{Base: values[0].Base, Number: sum}
}

// order compares two values of one sort.
func order(a, b expr.Datum) int {
	switch {
	case a.Number != nil && b.Number != nil:
		return a.Number.Cmp(b.Number)
	case !a.Time.IsZero() || !b.Time.IsZero():
		return a.Time.Compare(b.Time)
	}
	return strings.Compare(a.Text, b.Text)
}

// texts returns the ids that a value names.
func texts(d expr.Datum) []string {
	if len(d.Many) == 0 {
		if d.Text == "" {
			return nil
		}
		return []string{d.Text}
	}
	list := make([]string, len(d.Many))
	for i, one := range d.Many {
		list[i] = one.Text
	}
	return list
}

// equal tells whether two values are the same; two empty ones are.
func equal(a, b expr.Datum) bool {
	if a.IsEmpty() || b.IsEmpty() {
		return a.IsEmpty() == b.IsEmpty()
	}
	if len(a.Many)+len(b.Many) > 0 {
		return slices.EqualFunc(a.Many, b.Many, equal)
	}
	switch {
	case a.Number != nil && b.Number != nil:
		return a.Number == b.Number || a.Number.Cmp(b.Number) == 0
	case !a.Time.IsZero() || !b.Time.IsZero():
		return a.Time.Equal(b.Time)
	}
	return a.Bool == b.Bool && a.Text == b.Text
}

// fit gives a computed value the sort of its field: a day out of a moment, a list out of one value.
func fit(f *model.Field, d expr.Datum) expr.Datum {
	switch {
	case d.IsEmpty():
		return d
	case f.Type.V == model.FieldDate && d.Base == expr.Moment:
		return expr.Instant(expr.Date, d.Time)
	case f.Type.V == model.FieldDatetime && d.Base == expr.Date:
		return expr.Instant(expr.Moment, d.Time)
	case several(f) && len(d.Many) == 0:
		return expr.Several(d.Base, d)
	case !several(f) && d.Text != "" && d.Base != expr.BaseOf(f):
		d.Base = expr.BaseOf(f)
	}
	return d
}
