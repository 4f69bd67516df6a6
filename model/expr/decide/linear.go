package decide

import (
	"math/big"
	"slices"
)

// linear is a sum of variables, each times a number, and a number.
type linear struct {
	terms []term // in the order of the variables; no zeros
	add   *big.Rat
}

type term struct {
	of *variable
	by *big.Rat
}

func number(n int64) linear { return linear{add: big.NewRat(n, 1)} }

// of is a variable alone, times in seconds.
func of(v *variable) linear {
	by := big.NewRat(1, 1)
	if v.whole && (v.kind.Base == "date") {
		by.SetInt64(secondsADay)
	}
	return linear{terms: []term{{v, by}}, add: new(big.Rat)}
}

// plus adds another sum, some times.
func (l linear) plus(other linear, times *big.Rat) linear {
	sum := linear{add: new(big.Rat).Add(l.add, new(big.Rat).Mul(other.add, times))}
	sum.terms = slices.Clone(l.terms)
	for _, t := range other.terms {
		by := new(big.Rat).Mul(t.by, times)
		at, found := slices.BinarySearchFunc(sum.terms, t, func(a, b term) int { return a.of.number - b.of.number })
		if !found {
			sum.terms = slices.Insert(sum.terms, at, term{t.of, by})
			continue
		}
		sum.terms[at].by = by.Add(by, sum.terms[at].by)
	}
	sum.terms = slices.DeleteFunc(sum.terms, func(t term) bool { return t.by.Sign() == 0 })
	return sum
}

func (l linear) times(by *big.Rat) linear { return number(0).plus(l, by) }

func (l linear) shifted(by *big.Rat) linear { return l.plus(linear{add: by}, big.NewRat(1, 1)) }

// isWhole tells whether the sum is always a whole multiple of a unit.
func (l linear) isWhole(unit int64) bool {
	per := new(big.Rat).SetInt64(unit)
	for _, t := range l.terms {
		if !t.of.whole || !new(big.Rat).Quo(t.by, per).IsInt() {
			return false
		}
	}
	return new(big.Rat).Quo(l.add, per).IsInt()
}

// tight makes a sum of whole variables that must not be above zero as sharp as it can be: its factors
// become whole with nothing in common, and what is added is rounded.
func (l linear) tight(strict bool) (linear, bool) {
	if len(l.terms) == 0 || slices.ContainsFunc(l.terms, func(t term) bool { return !t.of.whole }) {
		return l, strict
	}
	scale, common := big.NewInt(1), new(big.Int)
	for _, t := range l.terms { // the least number that makes all factors whole
		d := t.by.Denom()
		scale.Mul(scale, new(big.Int).Div(d, new(big.Int).GCD(nil, nil, scale, d)))
	}
	for _, t := range l.terms {
		n := new(big.Rat).Mul(t.by, new(big.Rat).SetInt(scale)).Num()
		common.GCD(nil, nil, common, new(big.Int).Abs(n))
	}
	l = l.times(new(big.Rat).SetFrac(scale, common))
	add := ceil(l.add)
	if strict && l.add.IsInt() {
		add.Add(add, big.NewInt(1))
	}
	l.add = new(big.Rat).SetInt(add)
	return l, false
}

func floor(r *big.Rat) *big.Int { return new(big.Int).Div(r.Num(), r.Denom()) }

func ceil(r *big.Rat) *big.Int {
	n := floor(new(big.Rat).Neg(r))
	return n.Neg(n)
}
