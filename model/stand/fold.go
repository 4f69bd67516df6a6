package stand

import (
	"math/big"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// folded returns what a roll-up makes of the values of n records.
func folded(by model.Fold, n int, values []expr.Datum) expr.Datum {
	switch {
	case by == model.FoldCount:
		return expr.Figure(big.NewRat(int64(n), 1))
	case len(values) == 0 && by == model.FoldSum:
		return expr.Figure(new(big.Rat))
	case len(values) == 0:
		return expr.Datum{}
	}
	best, sum := values[0], new(big.Rat)
	for _, v := range values {
		if v.Number != nil {
			sum.Add(sum, v.Number)
		}
		if c := compare(v, best); by == model.FoldMin && c < 0 || by == model.FoldMax && c > 0 || by == model.FoldLast {
			best = v
		}
	}
	switch by {
	case model.FoldSum:
		return expr.Datum{Base: best.Base, Number: sum}
	case model.FoldAvg:
		return expr.Datum{Base: best.Base, Number: sum.Quo(sum, big.NewRat(int64(len(values)), 1))}
	}
	return best
}

// compare orders two values of one sort.
func compare(a, b expr.Datum) int {
	switch {
	case a.Number != nil && b.Number != nil:
		return a.Number.Cmp(b.Number)
	case !a.Time.IsZero() || !b.Time.IsZero():
		return a.Time.Compare(b.Time)
	}
	return strings.Compare(a.Text, b.Text)
}

// Shaped gives a computed value the sort of its field.
func Shaped(f *model.Field, d expr.Datum) expr.Datum {
	switch {
	case d.IsEmpty():
	case f.Type.V == model.FieldDate && d.Base == expr.Moment:
		return expr.Instant(expr.Date, d.Time)
	case f.Type.V == model.FieldDatetime && d.Base == expr.Date:
		return expr.Instant(expr.Moment, d.Time)
	case several(f) && len(d.Many) == 0:
		return expr.Several(d.Base, d)
	}
	return d
}

// several tells whether a field holds several values.
func several(f *model.Field) bool {
	return f.Type.V == model.FieldMultiChoice || f.Type.V == model.FieldReference && f.Many.V
}
