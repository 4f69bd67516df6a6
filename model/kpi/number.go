package kpi

import (
	"math/big"
	"time"

	"github.com/crmspec/crmspec/model/words"
)

// Number is the value of a KPI in a period, with what stands behind it.
type Number struct {
	Period Period
	// Slice are the values by which the records are set apart, one per slice asked for; empty for all
	// records together. A value that is empty is "".
	Slice []string
	// Value is nil where there is no data: the sum of nothing, or a division by zero.
	Value *big.Rat
	// Num and Den are what is divided, or nil where the type divides nothing.
	Num, Den *big.Rat
	// N is how many records, or moves, count.
	N int
	// Skipped have no value; Undated have no date by which they could fall into a period; NoHistory have a
	// log that does not begin with their birth; Foreign have an amount in another currency.
	Skipped, Undated, NoHistory, Foreign int
	// Waiting are those that are still on their way and not counted, Cut those that are counted up to the
	// day of counting, which makes the number a lower bound.
	Waiting, Cut int
	// Immature tells that the period is too young to be judged; Hidden that the number is therefore not
	// shown.
	Immature, Hidden bool
	// Guessed tells that a value of that time was asked for but only that of now is known.
	Guessed bool
	// Behind are the records behind the number, those that were left out with the reason.
	Behind []Behind
}

// LowerBound tells that the true number is at least this.
func (n Number) LowerBound() bool { return n.Cut > 0 }

// Behind is one record behind a number.
type Behind struct {
	Record string
	// Part is the KPI that it is counted in, for one made of others.
	Part string
	// At is the date by which it falls into the period; zero where it has none.
	At time.Time
	// Num and Den tell where it counts.
	Num, Den bool
	// Value is what it adds: an amount, or a time in seconds.
	Value *big.Rat
	// Why says why it does not count, or counts only partly; "" where it simply counts.
	Why Why

	slice []string
}

// Counts tells whether the record counts at all.
func (b Behind) Counts() bool { return b.Num || b.Den }

// Why is a reason.
type Why string

// The reasons.
const (
	Merged       Why = "merged"      // it was merged into another record
	Gone         Why = "deleted"     // it was deleted
	Filtered     Why = "filtered"    // the filter leaves it out
	NoValue      Why = "no_value"    // its value is empty
	OtherMoney   Why = "currency"    // its amount is in another currency
	NotStarted   Why = "not_started" // it arrived without having started
	NotReached   Why = "not_there"   // it has not arrived
	TooLate      Why = "too_late"    // it arrived after the window
	Backwards    Why = "backwards"   // it arrived before it started
	StillOpen    Why = "open"        // it is still on its way
	NeverArrived Why = "closed"      // it was closed before it arrived
	CutOff       Why = "cut"         // its time is counted up to the day of counting
	NoBeginning  Why = "no_history"
	NotHeld      Why = "not_held" // the condition does not hold
	LateForClock Why = "late"     // the clock ran out
	Reopened     Why = "reopened" // it was closed and opened again
)

var whySays = map[Why]words.Text{
	Merged:       {En: "merged into another record", Ru: "слита с другой записью"},
	Gone:         {En: "deleted", Ru: "удалена"},
	Filtered:     {En: "left out by the filter", Ru: "не проходит отбор"},
	NoValue:      {En: "without a value", Ru: "без значения"},
	OtherMoney:   {En: "an amount in another currency", Ru: "сумма в другой валюте"},
	NotStarted:   {En: "arrived without having started", Ru: "дошла, минуя начало"},
	NotReached:   {En: "has not arrived", Ru: "не дошла"},
	TooLate:      {En: "arrived after the window", Ru: "дошла позже окна"},
	Backwards:    {En: "arrived before it started", Ru: "дошла раньше, чем начала"},
	StillOpen:    {En: "still on its way", Ru: "ещё в пути"},
	NeverArrived: {En: "closed before it arrived", Ru: "закрыта, не дойдя"},
	CutOff:       {En: "counted up to the day of counting", Ru: "посчитана до дня расчёта"},
	NoBeginning:  {En: "its log does not begin with its birth", Ru: "история начинается не с создания"},
	NotHeld:      {En: "the condition does not hold", Ru: "условие не выполнено"},
	LateForClock: {En: "the clock ran out", Ru: "срок вышел"},
	Reopened:     {En: "opened again", Ru: "открыта снова"},
}

// In implements words.Localized.
func (w Why) In(lang string) string { return whySays[w].In(lang) }
