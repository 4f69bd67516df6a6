package driver

import (
	"fmt"
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// Event is something that a given record has gone through. Just one of Stage, Field, Into and Deleted is set; none of
// them for the birth of a record without stages.
type Event struct {
	At time.Time
	// By is the id of the person who did it, or the reference of what does things by itself; "" for the CRM.
	By string
	// Stage is what it came into.
	Stage *model.Stage
	// Imported tells that a migration brought it there, so that nobody knows what was before.
	Imported bool
	// Field is what changed, Old and New are its values of before and after.
	Field    *model.Field
	Old, New expr.Datum
	// Into is the name of the record that it was merged into.
	Into    string
	Deleted bool
}

// Counting is what a Count counts.
type Counting struct {
	Kpi *model.Kpi
	// Period is written as the language writes it: "2027-03". Its quarters and years are those that the KPI counts by.
	Period string
	// AsOf is the moment of counting: nothing at it or after it is seen.
	AsOf time.Time
	// Slice says of which records the number is, by values of the KPI's slices; nil for all. Path is that of a slice:
	// "manager.region".
	Slice []SliceValue
}

// SliceValue is a value by which records are set apart.
type SliceValue struct {
	Path  string
	Datum expr.Datum
}

// Tally is what counting gives. In a Want parts that are nil do not matter.
type Tally struct {
	Value, Num, Den *Amount
	// Skipped is how many records have no value to count.
	Skipped *int
	// Immature tells that the period is too young to be judged.
	Immature *bool
}

// Amount is a number as it is counted: a share is a part of one, a length of time is in seconds.
type Amount struct {
	// Number is nil where there are no data.
	Number *big.Rat
	// Off is how far from a wanted number another one may be; nil for not at all.
	Off *big.Rat
}

// NoData is the amount where there is nothing to count.
var NoData = &Amount{}

// Exactly returns an amount from which nothing may be off; nil stands for no data.
func Exactly(n *big.Rat) *Amount { return &Amount{Number: n} }

// Whole returns the amount of a whole number.
func Whole(n int) *Amount { return &Amount{Number: big.NewRat(int64(n), 1)} }

func (a *Amount) String() string {
	switch {
	case a == nil:
		return "nothing"
	case a.Number == nil:
		return "no data"
	case a.Off != nil && a.Off.Sign() > 0:
		return a.Number.RatString() + " ± " + a.Off.RatString()
	}
	return a.Number.RatString()
}

// takes tells whether a number is the wanted one.
func (a *Amount) takes(got *Amount) bool {
	switch {
	case got == nil:
		return false
	case a.Number == nil || got.Number == nil:
		return a.Number == nil && got.Number == nil
	case a.Off == nil:
		return a.Number.Cmp(got.Number) == 0
	}
	apart := new(big.Rat).Sub(a.Number, got.Number)
	return apart.Abs(apart).Cmp(a.Off) <= 0
}

func (c *comparison) tally(want, got *Tally) {
	if want == nil {
		return
	}
	if got == nil {
		got = &Tally{}
	}
	for _, part := range []struct {
		name      string
		want, got *Amount
	}{{"number", want.Value, got.Value}, {"numerator", want.Num, got.Num}, {"denominator", want.Den, got.Den}} {
		if part.want != nil && !part.want.takes(part.got) {
			c.differ(part.name, part.want.String(), part.got.String())
		}
	}
	if want.Skipped != nil {
		c.differ("skipped", fmt.Sprint(*want.Skipped), told(got.Skipped))
	}
	if want.Immature != nil {
		c.differ("immature", fmt.Sprint(*want.Immature), told(got.Immature))
	}
}

// told writes a part of a tally, where the CRM tells it.
func told[T any](v *T) string {
	if v == nil {
		return "nothing"
	}
	return fmt.Sprint(*v)
}
