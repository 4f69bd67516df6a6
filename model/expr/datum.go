package expr

import (
	"math/big"
	"time"
)

// Datum is a value while conditions are judged; the zero Datum is empty.
type Datum struct {
	// Base is the sort of the value, "" where it is empty.
	Base Base
	// Bool, Text, Number and Time hold it: Text an id or a text, Number a number or, for a length of
	// time, its seconds, Time a moment or, for a day, its midnight in the project's time zone.
	Bool   bool
	Text   string
	Number *big.Rat
	Time   time.Time
	// Many are the values of what holds several; it is empty where there is none.
	Many []Datum
}

// IsEmpty tells whether there is no value.
func (d Datum) IsEmpty() bool { return d.Base == "" }

// Answer returns a yes or no.
func Answer(yes bool) Datum { return Datum{Base: Bool, Bool: yes} }

// Figure returns a number.
func Figure(n *big.Rat) Datum { return Datum{Base: Number, Number: n} }

// Named returns a text, or the id of a value, record, person or team.
func Named(base Base, text string) Datum { return Datum{Base: base, Text: text} }

// Instant returns a moment, or a day given by any moment of it.
func Instant(base Base, t time.Time) Datum {
	if base == Date {
		t = midnight(t)
	}
	return Datum{Base: base, Time: t}
}

// Length returns a length of time of some seconds.
func Length(seconds *big.Rat) Datum { return Datum{Base: Duration, Number: seconds} }

// Several returns values together; none of them is an empty Datum.
func Several(base Base, values ...Datum) Datum {
	if len(values) == 0 {
		return Datum{}
	}
	return Datum{Base: base, Many: values}
}

func midnight(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, t.Location())
}

// secondsADay is the length of a day where days are counted by the calendar clock.
const secondsADay = 24 * 60 * 60

// farthest bounds moments that arithmetic gives, in seconds: some three thousand years.
const farthest = 100_000_000_000

// later returns a moment, or a day, by some seconds later. Days are counted by the calendar, so that
// a change of the clocks does not make one longer; what is left of a day does not move a day.
func (d Datum) later(seconds *big.Rat) Datum {
	whole := new(big.Int).Div(seconds.Num(), seconds.Denom()) // rounds down
	if !whole.IsInt64() || whole.Int64() > farthest || whole.Int64() < -farthest {
		return Datum{}
	}
	n := whole.Int64()
	if d.Base == Date {
		days := n / secondsADay
		if n%secondsADay < 0 {
			days--
		}
		return Instant(Date, d.Time.AddDate(0, 0, int(days)))
	}
	return Instant(Moment, time.Unix(d.Time.Unix()+n, int64(d.Time.Nanosecond())).In(d.Time.Location()))
}

// since returns the seconds from another moment to this one; between two days, whole days.
func (d Datum) since(other Datum) *big.Rat {
	if d.Base == Date && other.Base == Date {
		return new(big.Rat).SetInt64((civil(d.Time) - civil(other.Time)) * secondsADay)
	}
	nano := big.NewRat(int64(d.Time.Nanosecond()-other.Time.Nanosecond()), 1_000_000_000)
	return nano.Add(nano, new(big.Rat).SetInt64(d.Time.Unix()-other.Time.Unix()))
}

// civil numbers days without regard to time zones.
func civil(t time.Time) int64 {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / secondsADay
}
