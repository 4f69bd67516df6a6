package decide

import (
	"math/big"
	"slices"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// compare says that a comparison holds, or that it does not.
func (b *builder) compare(n *expr.Node, want bool) *formula {
	left, right := n.Args[0], n.Args[1]
	switch {
	case left.Type.Base == expr.Bool && right.Type.Base == expr.Bool:
		return b.answers(n, want)
	case isNumeric(left.Type):
		return b.order(n, want)
	case isNamed(kindOf(left)) || isNamed(kindOf(right)):
		return b.names(n, want)
	}
	return b.part(n, want)
}

// answers compares two answers; a condition that stands as a value is never empty.
func (b *builder) answers(n *expr.Node, want bool) *formula {
	side := func(arg *expr.Node, answer bool) *formula {
		if arg.Op == expr.Field {
			return b.is(arg, map[bool]string{true: "true", false: "false"}[answer])
		}
		return b.build(arg, answer)
	}
	void := func(arg *expr.Node) *formula {
		if arg.Op == expr.Field {
			return isEmpty(b.field(arg))
		}
		return constant(false)
	}
	left, right := n.Args[0], n.Args[1]
	equal := some(all(side(left, true), side(right, true)), all(side(left, false), side(right, false)))
	other := some(all(side(left, true), side(right, false)), all(side(left, false), side(right, true)))
	if (n.Op == expr.Equals) == want {
		if n.Op == expr.Differs { // not different: equal, or both empty
			return some(equal, all(void(left), void(right)))
		}
		return equal
	}
	if n.Op == expr.Equals { // not equal: different, or one of them empty
		return some(other, void(left), void(right))
	}
	return some(other, all(isNot(void(left)), void(right)), all(void(left), isNot(void(right))))
}

// isNot turns empty into filled.
func isNot(f *formula) *formula {
	if f.join == one {
		return isFilled(f.of)
	}
	return constant(len(f.args) == 0 && f.join == or)
}

// names compares what has a name.
func (b *builder) names(n *expr.Node, want bool) *formula {
	left, right := n.Args[0], n.Args[1]
	if left.Op == expr.Constant {
		left, right = right, left
	}
	if left.Op == expr.Constant {
		return constant((named(left) == named(right)) == ((n.Op == expr.Equals) == want))
	}
	if left.Op != expr.Field || right.Op != expr.Field && right.Op != expr.Constant {
		return b.part(n, want)
	}
	if right.Op == expr.Constant {
		return b.among(left, []*expr.Node{right}, (n.Op == expr.Equals) == want)
	}
	if derived(left) != derived(right) || derived(left) && text(left) != text(right) {
		return b.part(n, want)
	}
	v, w := b.field(left), b.field(right)
	if v == w {
		switch {
		case n.Op == expr.Differs:
			return constant(!want)
		case want:
			return isFilled(v)
		}
		return isEmpty(v)
	}
	equal, other := says(literal{sort: same, of: v, other: w}), says(literal{sort: differ, of: v, other: w})
	switch {
	case n.Op == expr.Equals && want:
		return equal
	case n.Op == expr.Equals:
		return some(other, isEmpty(v), isEmpty(w))
	case want:
		return some(other, all(isFilled(v), isEmpty(w)), all(isEmpty(v), isFilled(w)))
	}
	return some(equal, all(isEmpty(v), isEmpty(w)))
}

// derived tells whether a field follows from the stage.
func derived(n *expr.Node) bool {
	last := n.Path.Last()
	return last != nil && last.BuiltIn && last.Self().ID() == "pipeline"
}

// order compares numbers, lengths and times.
func (b *builder) order(n *expr.Node, want bool) *formula {
	left, right := b.sum(n.Args[0]), b.sum(n.Args[1])
	if left == nil || right == nil {
		if n.Op == expr.Differs {
			return b.part(n, want)
		}
		return b.guarded(n, want)
	}
	minus := big.NewRat(-1, 1)
	apart := left.sum.plus(right.sum, minus)
	less, atMost := func() *formula { return under(apart, true) }, func() *formula { return under(apart, false) }
	more, atLeast := func() *formula { return under(apart.times(minus), true) }, func() *formula { return under(apart.times(minus), false) }
	both := append(left.filled(), right.filled()...)
	if n.Op != expr.Equals && n.Op != expr.Differs {
		holds, fails := atLeast, less
		switch n.Op {
		case expr.Less:
			holds, fails = less, atLeast
		case expr.AtMost:
			holds, fails = atMost, more
		case expr.More:
			holds, fails = more, atMost
		}
		if want {
			return all(append(both, holds())...)
		}
		return some(append([]*formula{all(append(both, fails())...)}, append(left.empty(), right.empty()...)...)...)
	}
	either := append(left.empty(), right.empty()...)
	equal := all(append(slices.Clone(both), all(atMost(), atLeast()))...)
	other := all(append(slices.Clone(both), some(less(), more()))...)
	if n.Op == expr.Differs {
		void, full := all(some(left.empty()...), some(right.empty()...)), some(
			all(append(left.filled(), some(right.empty()...))...),
			all(append(right.filled(), some(left.empty()...))...),
		)
		if want {
			return some(other, full)
		}
		return some(equal, void)
	}
	if want {
		return equal
	}
	return some(append([]*formula{other}, either...)...)
}

func isNumeric(t expr.Type) bool {
	switch t.Base {
	case expr.Number, expr.Duration, expr.Date, expr.Moment:
		return !t.Many
	}
	return false
}

// amount is a number, length or time as a sum, with the fields of which none may be empty.
type amount struct {
	sum  linear
	of   []*variable
	none bool // it is always empty
}

func (a *amount) filled() []*formula {
	if a.none {
		return []*formula{constant(false)}
	}
	var args []*formula
	for _, v := range a.of {
		args = append(args, isFilled(v))
	}
	return args
}

func (a *amount) empty() []*formula {
	if a.none {
		return []*formula{constant(true)}
	}
	var args []*formula
	for _, v := range a.of {
		args = append(args, isEmpty(v))
	}
	return args
}

// period asks whether a date lies in a period; only days are taken apart, as months differ.
func (b *builder) period(n *expr.Node, want bool) *formula {
	at := b.sum(n.Args[0])
	if at == nil || n.Args[1].Value.Text != string(model.GrainDay) {
		return b.guarded(n, want)
	}
	day := new(big.Rat).SetInt64(secondsADay)
	since := at.sum.plus(of(b.time(expr.Today)), big.NewRat(-1, 1))
	since = since.shifted(new(big.Rat).Neg(new(big.Rat).Mul(n.Args[2].Value.Number, day)))
	before, after := under(since, true), under(since.shifted(new(big.Rat).Neg(day)).times(big.NewRat(-1, 1)), false)
	if !want {
		return some(append([]*formula{all(append(at.filled(), some(before, after))...)}, at.empty()...)...)
	}
	from := under(since.times(big.NewRat(-1, 1)), false)
	to := under(since.shifted(new(big.Rat).Neg(day)), true)
	return all(append(at.filled(), from, to)...)
}
