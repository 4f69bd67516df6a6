package kpi

import (
	"math/big"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// combine counts a KPI made of others: its parts in the same period and by the same slices, then the
// arithmetic. It is never made of the values of its slices.
func (p *Passport) combine(d *Data, q Query) ([]Number, error) {
	parts := p.parts()
	counted := make(map[*Passport]map[string]Number, len(parts))
	var keys [][]string
	for _, part := range parts {
		numbers, err := Evaluate(part, d, q)
		if err != nil {
			return nil, err
		}
		counted[part] = map[string]Number{}
		for i, n := range numbers {
			key := strings.Join(n.Slice, sliceMark)
			if i == 0 {
				key = sliceMark // the whole; a slice whose value is empty has the key ""
			} else if !slices.ContainsFunc(keys, func(k []string) bool { return slices.Equal(k, n.Slice) }) {
				keys = append(keys, n.Slice)
			}
			counted[part][key] = n
		}
	}
	all := []Number{p.made(q, nil, func(part *Passport) Number { return counted[part][sliceMark] })}
	slices.SortFunc(keys, slices.Compare)
	for _, key := range keys {
		all = append(all, p.made(q, key, func(part *Passport) Number {
			n, has := counted[part][strings.Join(key, sliceMark)]
			if !has && part.countsNothingAsZero() {
				n.Value = new(big.Rat)
			}
			return n
		}))
	}
	return all, nil
}

// countsNothingAsZero tells whether nothing at all is the number zero, as it is for what is counted.
func (p *Passport) countsNothingAsZero() bool {
	return p.Field == nil && (p.Type == model.FormulaCount || p.Type == model.FormulaStock || p.Type == model.FormulaFlow)
}

// made makes one number of those of the parts.
func (p *Passport) made(q Query, slice []string, of func(*Passport) Number) Number {
	n := Number{Period: q.Period, Slice: slice}
	for _, part := range p.parts() {
		other := of(part)
		n.Skipped += other.Skipped
		n.Undated += other.Undated
		n.Foreign += other.Foreign
		n.Waiting += other.Waiting
		n.Cut += other.Cut
		n.NoHistory = max(n.NoHistory, other.NoHistory)
		n.Immature = n.Immature || other.Immature
		n.Hidden = n.Hidden || other.Hidden
		n.Guessed = n.Guessed || other.Guessed
		n.N = max(n.N, other.N)
		for _, item := range other.Behind {
			if item.Part == "" {
				item.Part = part.Kpi.Self().ID()
			}
			n.Behind = append(n.Behind, item)
		}
	}
	if p.Type == model.FormulaRatio {
		n.Num, n.Den = of(p.Numerator).Value, of(p.Denominator).Value
		n.Value = quotient(n.Num, n.Den)
		return n
	}
	n.Value = reckon(p.Calculation, func(id string) *big.Rat { return of(p.Terms[id]).Value })
	return n
}

// reckon does a calculation; nil where a part has no data, or something is divided by zero.
func reckon(a *model.Arithmetic, value func(id string) *big.Rat) *big.Rat {
	switch a.Op {
	case 'k':
		return value(a.ID)
	case 'n':
		return a.Number
	}
	args := make([]*big.Rat, len(a.Args))
	for i, arg := range a.Args {
		if args[i] = reckon(arg, value); args[i] == nil {
			return nil
		}
	}
	result := new(big.Rat)
	switch {
	case len(args) == 1:
		return result.Neg(args[0])
	case a.Op == '+':
		return result.Add(args[0], args[1])
	case a.Op == '-':
		return result.Sub(args[0], args[1])
	case a.Op == '*':
		return result.Mul(args[0], args[1])
	}
	return quotient(args[0], args[1])
}
