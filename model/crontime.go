package model

import (
	"slices"
	"strings"
	"time"
)

// mostDays bounds how far the next time of a schedule is looked for: leap days come every eighth year at the least.
const mostDays = 9 * 366

// Next returns when a schedule comes due after a moment, by the wall clock of the moment's zone; zero for never. A minute
// that the clock leaves out in spring is none.
func (c Cron) Next(after time.Time) time.Time {
	times := c.times()
	for n := range mostDays {
		for _, minute := range times.on(after, n) {
			if at := wall(after, n, minute); at.After(after) && at.Hour()*60+at.Minute() == minute {
				return at
			}
		}
	}
	return time.Time{}
}

// Last returns when a schedule last came due until a moment; zero for never.
func (c Cron) Last(until time.Time) time.Time {
	times := c.times()
	for n := range mostDays {
		for _, minute := range slices.Backward(times.on(until, -n)) {
			if at := wall(until, -n, minute); !at.After(until) && at.Hour()*60+at.Minute() == minute {
				return at
			}
		}
	}
	return time.Time{}
}

// wall returns a minute of the day that is so many days after that of a moment.
func wall(from time.Time, days, minute int) time.Time {
	y, m, d := from.Date()
	return time.Date(y, m, d+days, minute/60, minute%60, 0, 0, from.Location())
}

// cronTimes are the numbers that each part of a schedule takes.
type cronTimes struct {
	parts [5]uint64
	// either tells that both the day of the month and that of the week are written, of which one is enough.
	either  bool
	minutes []int
}

// times reads a schedule; one that could not be read never comes due.
func (c Cron) times() cronTimes {
	var t cronTimes
	written := strings.Split(string(c), " ")
	if len(written) != len(cronParts) {
		return t
	}
	for i, part := range cronParts {
		for _, item := range strings.Split(written[i], ",") {
			if part.takes(item) {
				t.parts[i] |= part.numbers(item)
			}
		}
	}
	if t.parts[4]&(1<<7) != 0 {
		t.parts[4] |= 1
	}
	t.either = !strings.HasPrefix(written[2], "*") && !strings.HasPrefix(written[4], "*")
	for hour := range 24 {
		for minute := range 60 {
			if t.parts[1]&(1<<hour) != 0 && t.parts[0]&(1<<minute) != 0 {
				t.minutes = append(t.minutes, hour*60+minute)
			}
		}
	}
	return t
}

// numbers returns the numbers of one item, as bits.
func (p CronPart) numbers(item string) uint64 {
	span, step, stepped := strings.Cut(item, "/")
	first, last, ranged := strings.Cut(span, "-")
	from, _ := p.number(first)
	to := from
	switch {
	case span == "*":
		from, to = p.Min, p.Max
	case ranged:
		if to, _ = p.number(last); p.Name == "weekday" && to == 0 {
			to = 7
		}
	case stepped: // from a number on
		to = p.Max
	}
	by := 1
	if stepped {
		by, _ = whole(step)
	}
	var bits uint64
	for n := from; n <= to && by > 0; n += by {
		bits |= 1 << n
	}
	return bits
}

// on returns the minutes of the day at which the schedule comes due, of the day that is so many days after that of a
// moment.
func (t cronTimes) on(from time.Time, days int) []int {
	y, m, d := from.Date()
	day := time.Date(y, m, d+days, 12, 0, 0, 0, time.UTC)
	month, date := t.parts[3]&(1<<int(day.Month())) != 0, t.parts[2]&(1<<day.Day()) != 0
	weekday := t.parts[4]&(1<<int(day.Weekday())) != 0
	if !month || t.either && !date && !weekday || !t.either && (!date || !weekday) {
		return nil
	}
	return t.minutes
}
