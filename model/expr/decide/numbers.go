package decide

import (
	"cmp"
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model/expr"
)

// mostRows bounds the sums that removing variables one by one may bring about.
const mostRows = 400

// numbers finds values for all variables with bounds or rows: No when there are none, Unknown when that
// could not be found out. One variable after the other is removed from the sums (Fourier and Motzkin),
// those that need not be whole first; then values are given in the reverse order.
func (s *state) numbers(variables []*variable) (map[*variable]*big.Rat, Verdict) {
	values := map[*variable]*big.Rat{}
	linked := map[*variable]bool{}
	var order []*variable
	rows := slices.Clone(s.rows)
	for _, r := range rows {
		for _, t := range r.sum.terms {
			if !linked[t.of] {
				linked[t.of] = true
				order = append(order, t.of)
			}
		}
	}
	for _, v := range variables {
		c := &s.cells[v.number]
		if !linked[v] {
			if isNumeric(v.kind) && c.said && c.filled != no {
				values[v] = v.pick(c.lo, c.hi)
				if values[v] == nil {
					return nil, No
				}
			}
			continue
		}
		if c.lo.at != nil {
			rows = append(rows, v.row(c.lo, -1))
		}
		if c.hi.at != nil {
			rows = append(rows, v.row(c.hi, 1))
		}
	}
	slices.SortFunc(order, func(a, b *variable) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.number, a.number))
	})
	removed := make([][]row, len(order)) // the rows with a variable that stood there when it was removed
	for i, v := range order {
		var without []row
		without, removed[i] = remove(rows, v)
		for _, r := range without {
			if len(r.sum.terms) == 0 && (r.sum.add.Sign() > 0 || r.strict && r.sum.add.Sign() == 0) {
				return nil, No
			}
		}
		rows = slices.DeleteFunc(without, func(r row) bool { return len(r.sum.terms) == 0 })
		if len(rows) > mostRows {
			return nil, Unknown
		}
	}
	tries := 0
	if !give(order, removed, values, &tries) {
		return nil, Unknown // there are values, but perhaps no whole ones
	}
	return values, Yes
}

// mostTries bounds the values that are tried for variables which must be whole.
const mostTries = 500

// give finds values for variables in the reverse order of their removal.
func give(order []*variable, removed [][]row, values map[*variable]*big.Rat, tries *int) bool {
	last := len(order) - 1
	if last < 0 {
		return true
	}
	v := order[last]
	lo, hi := interval(removed[last], v, values)
	for _, value := range v.picks(lo, hi) {
		if *tries++; *tries > mostTries {
			return false
		}
		values[v] = value
		if give(order[:last], removed, values, tries) {
			return true
		}
	}
	return false
}

// rank orders variables for removal: what need not be whole first, today last.
func (v *variable) rank() int {
	switch {
	case v.clock == expr.Today:
		return 2
	case v.whole:
		return 1
	}
	return 0
}

// row writes a bound of the variable as a row; sign is 1 for an upper bound.
func (v *variable) row(b bound, sign int64) row {
	sum := of(v)
	at := new(big.Rat).Mul(b.at, sum.terms[0].by)
	sum = sum.shifted(at.Neg(at)).times(big.NewRat(sign, 1))
	sum, strict := sum.tight(b.strict)
	return row{sum, strict}
}

// remove combines each row that bounds a variable from below with each that bounds it from above. It
// returns the rows without the variable, and those that had it.
func remove(rows []row, v *variable) (without, with []row) {
	var below, above []row
	for _, r := range rows {
		switch factor := r.sum.factor(v); {
		case factor == nil:
			without = append(without, r)
		case factor.Sign() > 0:
			above = append(above, r)
		default:
			below = append(below, r)
		}
	}
	for _, lo := range below {
		for _, hi := range above {
			by := new(big.Rat).Neg(new(big.Rat).Quo(lo.sum.factor(v), hi.sum.factor(v)))
			sum, strict := lo.sum.plus(hi.sum, by), lo.strict || hi.strict
			sum, strict = sum.tight(strict)
			without = append(without, row{sum, strict})
			if len(without) > mostRows {
				return without, append(below, above...)
			}
		}
	}
	return without, append(below, above...)
}

func (l linear) factor(v *variable) *big.Rat {
	for _, t := range l.terms {
		if t.of == v {
			return t.by
		}
	}
	return nil
}

// interval returns what rows leave of a variable when the others have values.
func interval(rows []row, v *variable, values map[*variable]*big.Rat) (lo, hi bound) {
	for _, r := range rows {
		rest := new(big.Rat).Set(r.sum.add)
		for _, t := range r.sum.terms {
			if t.of != v {
				rest.Add(rest, new(big.Rat).Mul(t.by, values[t.of]))
			}
		}
		factor := r.sum.factor(v)
		at := bound{rest.Neg(rest).Quo(rest, factor), r.strict}
		if factor.Sign() > 0 {
			if hi.at == nil || at.at.Cmp(hi.at) < 0 || at.at.Cmp(hi.at) == 0 && at.strict {
				hi = at
			}
		} else if lo.at == nil || at.at.Cmp(lo.at) > 0 || at.at.Cmp(lo.at) == 0 && at.strict {
			lo = at
		}
	}
	return lo, hi
}
