package decide

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model/expr"
)

// farthest bounds what is added to times, in seconds; beyond it the evaluator's times are empty.
const farthest = 10_000_000_000

// sum reads a value as a sum of variables; nil where it is none. Times are seconds.
func (b *builder) sum(n *expr.Node) *amount {
	switch n.Op {
	case expr.Field:
		v := b.field(n)
		return &amount{sum: of(v), of: []*variable{v}}
	case expr.Constant:
		return constantSum(n)
	case expr.Now, expr.Today:
		return &amount{sum: of(b.time(n.Op))}
	case expr.Days:
		return b.scaled(n.Args[0], secondsADay)
	case expr.Hours:
		return b.scaled(n.Args[0], secondsADay/24)
	case expr.Negate:
		return b.scaled(n.Args[0], -1)
	case expr.Add, expr.Subtract:
		return b.added(n)
	case expr.Multiply, expr.Divide:
		return b.multiplied(n)
	}
	return nil
}

func constantSum(n *expr.Node) *amount {
	switch {
	case n.Type.Base == expr.Null:
		return &amount{sum: number(0), none: true}
	case n.Value.Number != nil:
		return &amount{sum: linear{add: n.Value.Number}}
	case !n.Value.Time.IsZero():
		return &amount{sum: number(n.Value.Time.Unix())}
	}
	return nil
}

func (b *builder) scaled(n *expr.Node, by int64) *amount {
	a := b.sum(n)
	if a == nil || a.none {
		return a
	}
	return &amount{sum: a.sum.times(big.NewRat(by, 1)), of: a.of}
}

func (b *builder) added(n *expr.Node) *amount {
	left, right := b.sum(n.Args[0]), b.sum(n.Args[1])
	if left == nil || right == nil {
		return nil
	}
	if left.none || right.none {
		return &amount{sum: number(0), none: true}
	}
	sign := big.NewRat(1, 1)
	if n.Op == expr.Subtract {
		sign.SetInt64(-1)
	}
	step := right
	if n.Args[0].Type.Base == expr.Duration {
		step = left
	}
	if isTime(n.Type) && !b.moves(n, step, sign) {
		return nil
	}
	return &amount{sum: left.sum.plus(right.sum, sign), of: slices.Concat(left.of, right.of)}
}

func isTime(t expr.Type) bool { return t.Base == expr.Date || t.Base == expr.Moment }

// moves tells whether a time moves by just the length given. A day moves by whole days, a moment by whole
// seconds; a constant length is rounded down as the evaluator does.
func (b *builder) moves(n *expr.Node, step *amount, sign *big.Rat) bool {
	unit := int64(1)
	if n.Type.Base == expr.Date {
		unit = secondsADay
	}
	if new(big.Rat).Abs(step.sum.add).Cmp(new(big.Rat).SetInt64(farthest)) > 0 {
		return false
	}
	if step.sum.isWhole(unit) {
		return true
	}
	if len(step.sum.terms) > 0 {
		return false
	}
	per := new(big.Rat).SetInt64(unit)
	forward := new(big.Rat).Mul(step.sum.add, sign)
	rounded := new(big.Rat).Mul(new(big.Rat).SetInt(floor(forward.Quo(forward, per))), per)
	step.sum.add = rounded.Mul(rounded, sign)
	return true
}

func (b *builder) multiplied(n *expr.Node) *amount {
	left, right := b.sum(n.Args[0]), b.sum(n.Args[1])
	switch {
	case left == nil || right == nil:
		return nil
	case left.none || right.none:
		return &amount{sum: number(0), none: true}
	case n.Op == expr.Divide:
		if len(right.sum.terms) > 0 {
			return nil
		}
		if right.sum.add.Sign() == 0 {
			return &amount{sum: number(0), none: true}
		}
		return &amount{sum: left.sum.times(new(big.Rat).Inv(right.sum.add)), of: slices.Concat(left.of, right.of)}
	case len(right.sum.terms) == 0:
		return &amount{sum: left.sum.times(right.sum.add), of: slices.Concat(left.of, right.of)}
	case len(left.sum.terms) == 0:
		return &amount{sum: right.sum.times(left.sum.add), of: slices.Concat(left.of, right.of)}
	}
	return nil
}
