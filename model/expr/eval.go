package expr

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Setting is what a condition is judged in.
type Setting struct {
	// Value returns the value of a path; empty where there is none. A stage is named with its
	// pipeline: "sales.new".
	Value func(Path) Datum
	// Changed tells whether the write changes a field of the record.
	Changed func(*model.Field) bool
	// Now is the moment of asking, in the project's time zone.
	Now time.Time
	// Fiscal is the day on which the fiscal year starts; "" for that of the calendar.
	Fiscal model.MonthDay
}

// True judges a condition by the empty-value rule: a comparison with an empty value is false, but
// for the tests of emptiness, and != where one side alone is empty. Logic is two-valued, so that
// not is the exact complement.
func (n *Node) True(s Setting) bool {
	switch n.Op {
	case And:
		return !slices.ContainsFunc(n.Args, func(arg *Node) bool { return !arg.True(s) })
	case Or:
		return slices.ContainsFunc(n.Args, func(arg *Node) bool { return arg.True(s) })
	case Not:
		return !n.Args[0].True(s)
	case Filled:
		return !n.Args[0].Eval(s).IsEmpty()
	case Empty:
		return n.Args[0].Eval(s).IsEmpty()
	case Changed:
		return s.Changed != nil && s.Changed(n.Args[0].Path.Last())
	case InPeriod:
		return n.inPeriod(s)
	case OneOf:
		value := n.Args[0].Eval(s)
		return slices.ContainsFunc(n.Args[1].Args, func(item *Node) bool { return same(value, item.Eval(s)) })
	case Contains:
		value := n.Args[1].Eval(s)
		return slices.ContainsFunc(n.Args[0].Eval(s).Many, func(item Datum) bool { return same(value, item) })
	case Equals, Differs, Less, AtMost, More, AtLeast:
		return n.compare(n.Args[0].Eval(s), n.Args[1].Eval(s))
	}
	value := n.Eval(s)
	return value.Base == Bool && value.Bool
}

func (n *Node) compare(a, b Datum) bool {
	switch n.Op {
	case Equals:
		return same(a, b)
	case Differs:
		return !same(a, b) && !(a.IsEmpty() && b.IsEmpty())
	}
	if a.IsEmpty() || b.IsEmpty() {
		return false
	}
	order := 0
	switch a.Base {
	case Date, Moment:
		order = a.Time.Compare(b.Time)
	case Number, Duration:
		order = a.Number.Cmp(b.Number)
	}
	switch n.Op {
	case Less:
		return order < 0
	case AtMost:
		return order <= 0
	case More:
		return order > 0
	}
	return order >= 0
}

// same tells whether two values are equal; an empty one equals nothing.
func same(a, b Datum) bool {
	if a.IsEmpty() || b.IsEmpty() {
		return false
	}
	switch a.Base {
	case Bool:
		return a.Bool == b.Bool
	case Number, Duration:
		return a.Number.Cmp(b.Number) == 0
	case Date, Moment:
		return a.Time.Equal(b.Time)
	}
	return a.Text == b.Text
}

// Eval returns the value of a node. Arithmetic with an empty value, and division by zero, is empty.
func (n *Node) Eval(s Setting) Datum {
	switch n.Op {
	case Field:
		return s.Value(n.Path)
	case Constant:
		return n.constant(s)
	case Now:
		return Instant(Moment, s.Now)
	case Today:
		return Instant(Date, s.Now)
	case Days, Hours:
		count := n.Args[0].Eval(s)
		if count.IsEmpty() {
			return Datum{}
		}
		unit := int64(secondsADay)
		if n.Op == Hours {
			unit = 60 * 60
		}
		return Length(new(big.Rat).Mul(count.Number, new(big.Rat).SetInt64(unit)))
	case Negate:
		value := n.Args[0].Eval(s)
		if value.IsEmpty() {
			return Datum{}
		}
		return Figure(new(big.Rat).Neg(value.Number))
	case Add, Subtract, Multiply, Divide:
		a, b := n.Args[0].Eval(s), n.Args[1].Eval(s)
		if a.IsEmpty() || b.IsEmpty() {
			return Datum{}
		}
		return n.reckon(a, b)
	}
	return Answer(n.True(s))
}

func (n *Node) constant(s Setting) Datum {
	switch v := n.Value; {
	case n.Type.Base == Null:
		return Datum{}
	case n.Type.Base == Bool:
		return Answer(v.Text == "true")
	case v.Number != nil:
		return Figure(v.Number)
	case !v.Time.IsZero():
		year, month, day := v.Time.Date()
		hour, minute, second := v.Time.Clock()
		return Instant(n.Type.Base, time.Date(year, month, day, hour, minute, second, 0, s.Now.Location()))
	case v.Choice != nil && v.Choice.Self().Word() == "stage":
		return Named(Choice, v.Choice.Self().Path())
	default:
		return Named(n.Type.Base, v.Text)
	}
}

// reckon does arithmetic with two values.
func (n *Node) reckon(a, b Datum) Datum {
	moves := n.Type.isTime()
	switch {
	case n.Op == Add && a.Base == Text:
		return Named(Text, a.Text+b.Text)
	case moves && n.Op == Add && a.Base == Duration:
		return n.moved(b, a.Number)
	case moves && n.Op == Add:
		return n.moved(a, b.Number)
	case moves && n.Op == Subtract:
		return n.moved(a, new(big.Rat).Neg(b.Number))
	case n.Op == Subtract && a.Base != Number && a.Base != Duration:
		return Length(a.since(b))
	case n.Op == Divide && b.Number.Sign() == 0:
		return Datum{}
	}
	result := new(big.Rat)
	switch n.Op {
	case Add:
		result.Add(a.Number, b.Number)
	case Subtract:
		result.Sub(a.Number, b.Number)
	case Multiply:
		result.Mul(a.Number, b.Number)
	case Divide:
		result.Quo(a.Number, b.Number)
	}
	return Datum{Base: n.Type.Base, Number: result}
}

// moved returns a day or moment that is later; a day and some hours is a moment.
func (n *Node) moved(t Datum, seconds *big.Rat) Datum {
	if n.Type.Base == Moment {
		t.Base = Moment
	}
	return t.later(seconds)
}

// inPeriod tells whether a date lies in a period, by the calendar of the project's time zone.
func (n *Node) inPeriod(s Setting) bool {
	at := n.Args[0].Eval(s)
	if at.IsEmpty() {
		return false
	}
	shift := int(n.Args[2].Value.Number.Num().Int64())
	from, to := Period(model.Grain(n.Args[1].Value.Text), s.Now, shift, s.Fiscal)
	return !at.Time.Before(from) && at.Time.Before(to)
}

// Period returns a period of the calendar, from its first moment up to, but without, its end: the one
// that a moment lies in, or one some periods from it. Weeks begin on Monday.
func Period(grain model.Grain, at time.Time, shift int, fiscal model.MonthDay) (from, to time.Time) {
	day := midnight(at)
	switch grain {
	case model.GrainDay:
		from = day.AddDate(0, 0, shift)
		return from, from.AddDate(0, 0, 1)
	case model.GrainWeek:
		from = day.AddDate(0, 0, -(int(day.Weekday())+6)%7+7*shift)
		return from, from.AddDate(0, 0, 7)
	}
	months := map[model.Grain]int{
		model.GrainMonth: 1, model.GrainQuarter: 3, model.GrainYear: 12, model.GrainFiscalQuarter: 3, model.GrainFiscalYear: 12,
	}[grain]
	first := time.Date(day.Year(), time.January, 1, 0, 0, 0, 0, day.Location())
	if fiscal != "" && (grain == model.GrainFiscalQuarter || grain == model.GrainFiscalYear) {
		if start, err := time.Parse("01-02", string(fiscal)); err == nil {
			first = time.Date(day.Year(), start.Month(), start.Day(), 0, 0, 0, 0, day.Location())
		}
	}
	if first.After(day) {
		first = first.AddDate(-1, 0, 0)
	}
	passed := 0
	for !first.AddDate(0, passed+months, 0).After(day) {
		passed += months
	}
	return first.AddDate(0, passed+shift*months, 0), first.AddDate(0, passed+(shift+1)*months, 0)
}
