package calendar

import (
	"time"

	"github.com/crmspec/crmspec/model"
)

// Clock counts time: every hour or, with working time, that alone.
type Clock struct{ working *Calendar }

// Of returns a clock of a project. ok is false for a business clock where the project does not say what working
// time is: nothing can be counted then.
func Of(kind model.Clock, c *Calendar) (clock Clock, ok bool) {
	if kind != model.ClockBusiness {
		return Clock{}, true
	}
	return Clock{c}, c != nil
}

// Length returns how long a duration is by the clock. ok is false for months and years of working time, which are
// no length.
//
// “Calendar clock: 1d = 24 h, 1w = 168 h. Business clock: 1d = one working day of hours, 1w = as many as workdays;
// minutes and hours are working time.”
func (c Clock) Length(d model.Duration) (length time.Duration, ok bool) {
	if c.working == nil {
		return Fixed(d), true
	}
	return c.working.Length(d), d.Unit != "mo" && d.Unit != "y"
}

// Start returns when the clock begins to count from a moment on.
//
// “Entry outside hours starts at the next opening.”
func (c Clock) Start(from time.Time) time.Time {
	if c.working == nil {
		return from
	}
	return c.working.Opening(from)
}

// Elapsed returns the time between two moments, 0 where the second is not after the first.
func (c Clock) Elapsed(from, to time.Time) time.Duration {
	switch {
	case !from.Before(to):
		return 0
	case c.working == nil:
		return to.Sub(from)
	}
	return c.working.Between(from, to)
}

// Add returns when a length of time has elapsed from a moment on.
//
// “Due = the first instant at which within has elapsed (closing time, not next morning).”
func (c Clock) Add(from time.Time, length time.Duration) time.Time {
	if c.working == nil {
		return from.Add(length)
	}
	return c.working.Add(from, length)
}

// Longest bounds lengths of time, so that reckoning with them stays whole: two hundred years.
const Longest = 200 * 365 * 24 * time.Hour

// Fixed returns the length of a duration by the calendar clock: a day is 24 hours, a month, where
// something measured is compared with it, 30 days and a year 365.
func Fixed(d model.Duration) time.Duration {
	var unit time.Duration
	switch d.Unit {
	case "m":
		unit = time.Minute
	case "h":
		unit = time.Hour
	case "d":
		unit = 24 * time.Hour
	case "w":
		unit = 7 * 24 * time.Hour
	case "mo":
		unit = 30 * 24 * time.Hour
	case "y":
		unit = 365 * 24 * time.Hour
	}
	return times(d.N, unit)
}

// times multiplies a length, at most to the longest.
func times(n int, length time.Duration) time.Duration {
	if n <= 0 || length <= 0 {
		return 0
	}
	return time.Duration(n) * min(length, Longest/time.Duration(n))
}

// Length returns the length of a duration in working time: a day is one working day, a week as many as
// there are in one.
func (c *Calendar) Length(d model.Duration) time.Duration {
	switch d.Unit {
	case "d":
		return times(d.N, c.close-c.open)
	case "w":
		return times(d.N, time.Duration(len(c.days))*(c.close-c.open))
	}
	return Fixed(d)
}
