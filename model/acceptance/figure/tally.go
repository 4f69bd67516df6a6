package figure

import (
	"math/big"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// wanted returns what an example must give; ok is false where it says something that its KPI cannot be.
func (w *work) wanted(p *kpi.Passport, e *model.Expected) (want *driver.Tally, ok bool) {
	want = &driver.Tally{}
	if e.Value.IsSet() {
		if want.Value = amount(e.Value.V, p.Unit()); want.Value == nil {
			return nil, false
		}
	}
	if e.Num.IsSet() && e.Num.V.Rat != nil {
		want.Num = driver.Exactly(e.Num.V.Rat)
	}
	if e.Den.IsSet() && e.Den.V.Rat != nil {
		want.Den = driver.Exactly(e.Den.V.Rat)
	}
	if e.Skipped.IsSet() {
		want.Skipped = &e.Skipped.V
	}
	if e.Immature.IsSet() {
		want.Immature = &e.Immature.V
	}
	return want, true
}

// amount reads a written value: what has decimals or is a percentage may be off by half of its last digit, a share
// never by more than half a percent. Nil stands for what cannot be a value of the unit.
func amount(q model.Quantity, u kpi.Unit) *driver.Amount {
	number, ok := u.Amount(q)
	if !ok {
		return nil
	}
	a := driver.Exactly(number)
	digits := strings.TrimRight(string(q), "%mhdwoy")
	unit := string(q)[len(digits):]
	_, decimals, _ := strings.Cut(digits, ".")
	if decimals == "" && unit != "%" {
		return a
	}
	half, ok := u.Amount(model.Quantity("0." + strings.Repeat("0", len(decimals)) + "5" + unit))
	if !ok {
		return a
	}
	if most := big.NewRat(5, 1000); u.Kind != kpi.Time && half.Cmp(most) > 0 {
		half = most
	}
	a.Off = half
	return a
}

// shown says a number as it is written with its unit; lengths of time in words.
func shown(text string, u kpi.Unit) words.Localized {
	if u.Kind == kpi.Time {
		return suite.Lasts(text, u.Day > 0)
	}
	return suite.Plain(text)
}

// expected says for people what must come out.
func (w *work) expected(p *kpi.Passport, t *driver.Tally) []words.Localized {
	var list []words.Localized
	add := func(id string, a *driver.Amount, u kpi.Unit) {
		switch {
		case a == nil:
		case a.Number == nil:
			list = append(list, say(id+"-none", nil))
		default:
			list = append(list, say(id, words.Args{"n": shown(kpi.Shown(a.Number, u), u)}))
		}
	}
	add("value", t.Value, p.Unit())
	num, den := kpi.Unit{}, kpi.Unit{}
	if p.Numerator != nil && p.Denominator != nil {
		num, den = p.Numerator.Unit(), p.Denominator.Unit()
	}
	add("num", t.Num, num)
	add("den", t.Den, den)
	if t.Skipped != nil {
		list = append(list, say("skipped", words.Args{"n": *t.Skipped}))
	}
	if t.Immature != nil {
		id := "mature"
		if *t.Immature {
			id = "immature"
		}
		list = append(list, say(id, nil))
	}
	return list
}

// nothing returns what counting gives where no record counts: nothing counted is zero, the sum or the middle of nothing
// is no number, and neither is what is divided by zero.
func nothing(p *kpi.Passport) *driver.Tally { return times(p, 0, nil) }

// times returns what counting gives where some records count alike, each with a value: an amount, or seconds.
func times(p *kpi.Passport, n int, each *big.Rat) *driver.Tally {
	switch p.Type {
	case model.FormulaShare, model.FormulaConversion:
		return share(n, n)
	case model.FormulaRatio:
		return parted(p)
	case model.FormulaDerived:
		return &driver.Tally{Value: driver.Exactly(reckon(p.Calculation, p))}
	case model.FormulaDuration, model.FormulaTimeInStage:
		if n == 0 {
			return &driver.Tally{Value: driver.NoData}
		}
		if p.Stat == "sum" {
			each = new(big.Rat).Mul(each, big.NewRat(int64(n), 1))
		}
		return &driver.Tally{Value: driver.Exactly(each)}
	}
	if p.Field == nil {
		return &driver.Tally{Value: driver.Whole(n)}
	}
	if n == 0 {
		return &driver.Tally{Value: driver.NoData}
	}
	return &driver.Tally{Value: driver.Exactly(new(big.Rat).Mul(each, big.NewRat(int64(n), 1)))}
}

// share returns what a share is of which some records of others hold.
func share(num, den int) *driver.Tally {
	t := &driver.Tally{Value: driver.NoData, Num: driver.Whole(num), Den: driver.Whole(den)}
	if den > 0 {
		t.Value = driver.Exactly(big.NewRat(int64(num), int64(den)))
	}
	return t
}

// parted returns what a ratio is where there are no records.
func parted(p *kpi.Passport) *driver.Tally {
	num, den := nothing(p.Numerator).Value, nothing(p.Denominator).Value
	return &driver.Tally{Value: driver.Exactly(quotient(num.Number, den.Number)), Num: num, Den: den}
}

func quotient(a, b *big.Rat) *big.Rat {
	if a == nil || b == nil || b.Sign() == 0 {
		return nil
	}
	return new(big.Rat).Quo(a, b)
}

// reckon does a calculation over KPIs where there are no records; nil for no data.
func reckon(a *model.Arithmetic, p *kpi.Passport) *big.Rat {
	switch {
	case a == nil:
		return nil
	case a.Op == 'k':
		if p.Terms[a.ID] == nil {
			return nil
		}
		return nothing(p.Terms[a.ID]).Value.Number
	case a.Op == 'n':
		return a.Number
	}
	var args []*big.Rat
	for _, arg := range a.Args {
		n := reckon(arg, p)
		if n == nil {
			return nil
		}
		args = append(args, n)
	}
	switch {
	case len(args) == 1:
		return new(big.Rat).Neg(args[0])
	case a.Op == '+':
		return new(big.Rat).Add(args[0], args[1])
	case a.Op == '-':
		return new(big.Rat).Sub(args[0], args[1])
	case a.Op == '*':
		return new(big.Rat).Mul(args[0], args[1])
	}
	return quotient(args[0], args[1])
}
