package decide

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model/expr"
)

// pick returns a value in an interval that is easy to read, nil where there is none.
func (v *variable) pick(lo, hi bound) *big.Rat {
	if v.whole {
		lo, hi = lo.inward(1), hi.inward(-1)
	}
	if easy := v.easy(lo, hi); len(easy) > 0 {
		return easy[0]
	}
	if picks := v.picks(lo, hi); len(picks) > 0 {
		return picks[0]
	}
	return nil
}

// picks returns values in an interval, the one that is easiest to read first: an end that belongs to it,
// else a step from an end, else the middle. Days are numbered, moments and lengths in seconds. There is none
// only where the interval is empty.
func (v *variable) picks(lo, hi bound) []*big.Rat {
	if !v.whole {
		return v.easy(lo, hi)
	}
	lo, hi = lo.inward(1), hi.inward(-1)
	further := slices.DeleteFunc(near(lo, hi), func(r *big.Rat) bool { return !v.inside(r, lo, hi) })
	return append(v.easy(lo, hi), further...)
}

// inside tells whether the variable may have a value in an interval.
func (v *variable) inside(r *big.Rat, lo, hi bound) bool {
	if v.whole && !r.IsInt() {
		return false
	}
	return (lo.at == nil || r.Cmp(lo.at) > 0 || !lo.strict && r.Cmp(lo.at) == 0) &&
		(hi.at == nil || r.Cmp(hi.at) < 0 || !hi.strict && r.Cmp(hi.at) == 0)
}

// easy returns the values in an interval that are easy to read; one of whole numbers has its ends inside.
func (v *variable) easy(lo, hi bound) []*big.Rat {
	step := big.NewRat(v.step(), 1)
	var tries []*big.Rat
	if v.clock != "" || lo.at == nil && hi.at == nil {
		tries = append(tries, v.usual())
	}
	if v.step() > 1 { // a full hour reads best
		if lo.at != nil {
			up := new(big.Rat).Mul(step, new(big.Rat).SetInt(ceil(new(big.Rat).Quo(lo.at, step))))
			tries = append(tries, up, new(big.Rat).Add(up, step))
		} else if hi.at != nil {
			down := new(big.Rat).Mul(step, new(big.Rat).SetInt(floor(new(big.Rat).Quo(hi.at, step))))
			tries = append(tries, down, new(big.Rat).Sub(down, step))
		}
	}
	if lo.at != nil {
		next := new(big.Rat).SetInt(new(big.Int).Add(floor(lo.at), big.NewInt(1)))
		tries = append(tries, lo.at, new(big.Rat).Add(lo.at, step), next)
	}
	if hi.at != nil {
		before := new(big.Rat).SetInt(new(big.Int).Sub(ceil(hi.at), big.NewInt(1)))
		zero := new(big.Rat)
		if lo.at == nil && hi.at.Sign() > 0 && v.kind.Base == expr.Number && before.Sign() < 0 {
			tries = append(tries, zero)
		}
		tries = append(tries, hi.at, new(big.Rat).Sub(hi.at, step), before)
	}
	if lo.at != nil && hi.at != nil {
		middle := new(big.Rat).Add(lo.at, hi.at)
		tries = append(tries, middle.Quo(middle, big.NewRat(2, 1)))
	}
	return slices.DeleteFunc(tries, func(r *big.Rat) bool { return !v.inside(r, lo, hi) })
}

// near returns whole numbers beside the ends of an interval, around zero where it has none.
func near(lo, hi bound) []*big.Rat {
	const most = 12
	var list []*big.Rat
	for n := range int64(most) {
		if lo.at != nil {
			list = append(list, new(big.Rat).Add(lo.at, big.NewRat(n, 1)))
		}
		if hi.at != nil {
			list = append(list, new(big.Rat).Sub(hi.at, big.NewRat(n, 1)))
		}
		if lo.at == nil && hi.at == nil {
			list = append(list, big.NewRat(n, 1), big.NewRat(-n, 1))
		}
	}
	return list
}

// inward moves the end of an interval of whole numbers to a whole number that belongs to it.
func (b bound) inward(by int64) bound {
	switch {
	case b.at == nil:
		return b
	case b.at.IsInt() && b.strict:
		return bound{new(big.Rat).Add(b.at, big.NewRat(by, 1)), false}
	case b.at.IsInt():
		return b
	case by > 0:
		return bound{new(big.Rat).SetInt(ceil(b.at)), false}
	}
	return bound{new(big.Rat).SetInt(floor(b.at)), false}
}

func (v *variable) step() int64 {
	if v.kind.Base == expr.Moment || v.kind.Base == expr.Duration {
		return 60 * 60
	}
	return 1
}

// usual is a value where nothing bounds it.
func (v *variable) usual() *big.Rat {
	noon := time.Date(2026, time.June, 15, 12, 0, 0, 0, time.UTC).Unix()
	switch v.kind.Base {
	case expr.Date:
		return big.NewRat(noon/secondsADay, 1)
	case expr.Moment:
		return big.NewRat(noon, 1)
	case expr.Duration:
		return big.NewRat(secondsADay, 1)
	}
	return big.NewRat(1, 1)
}
