package calendar

import "time"

// Between returns the working time from one moment to another, 0 where the second is not after the first. Each
// working day is looked at by the clock on the wall, so that a change of the clocks does not move its hours.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	var sum time.Duration
	if !from.Before(to) {
		return 0
	}
	for d, last := c.dayAt(from), c.dayAt(to); d <= last; d++ {
		if c.works(d) {
			opens, closes := c.shift(d)
			sum += overlap(opens, closes, from, to)
		}
	}
	return sum
}

// overlap returns how much two stretches have in common.
func overlap(a0, a1, b0, b1 time.Time) time.Duration {
	if b0.After(a0) {
		a0 = b0
	}
	if b1.Before(a1) {
		a1 = b1
	}
	return max(0, a1.Sub(a0))
}

// Add returns the first moment at which a length of working time has elapsed since another: closing time, not the
// next morning. Of nothing it is the moment itself.
func (c *Calendar) Add(from time.Time, length time.Duration) time.Time {
	if length <= 0 {
		return from
	}
	for d, end := c.dayAt(from), c.dayAt(from)+mostDays; d < end; d++ {
		if !c.works(d) {
			continue
		}
		opens, closes := c.shift(d)
		if opens.Before(from) {
			opens = from
		}
		open := closes.Sub(opens)
		switch {
		case open <= 0:
		case length <= open:
			return opens.Add(length).In(c.zone)
		default:
			length -= open
		}
	}
	return (c.dayAt(from) + mostDays).utc()
}

// Opening returns the first moment of working time at or after another. A moment of closing is no such moment.
func (c *Calendar) Opening(from time.Time) time.Time {
	for d, end := c.dayAt(from), c.dayAt(from)+mostDays; d < end; d++ {
		if !c.works(d) {
			continue
		}
		opens, closes := c.shift(d)
		switch {
		case from.Before(opens):
			return opens
		case from.Before(closes):
			return from
		}
	}
	return (c.dayAt(from) + mostDays).utc()
}

// mostDays bounds how far is looked ahead: what takes longer is never due.
const mostDays = 400 * 366

// dayAt returns the day on which a moment lies.
func (c *Calendar) dayAt(t time.Time) day { return dayOf(t.In(c.zone)) }
