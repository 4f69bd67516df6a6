package calendar

import "time"

// day is a day of the calendar, in whatever zone: the days since 1 January 1970.
type day int

const daySeconds = 24 * 60 * 60

// dayOf returns the day that a clock on the wall shows at a moment, in the zone of the moment.
func dayOf(t time.Time) day {
	year, month, number := t.Date()
	seconds := time.Date(year, month, number, 0, 0, 0, 0, time.UTC).Unix()
	return day(seconds / daySeconds) // whole days, before 1970 too
}

func (d day) utc() time.Time { return time.Unix(int64(d)*daySeconds, 0).UTC() }

// String returns the day as it is written.
func (d day) String() string { return d.utc().Format(time.DateOnly) }

// works tells whether a day is one of work.
func (c *Calendar) works(d day) bool { return c.working[d.utc().Weekday()] && !c.holidays[d] }

// shift returns when a working day opens and closes. It opens at the first moment at which the clock on the wall
// has come to the hour, and closes at the first one after that: where the clocks are changed within working hours
// the day is shorter or longer by as much, and where they are changed at night it is as long as ever.
func (c *Calendar) shift(d day) (opens, closes time.Time) {
	return c.first(d, c.open), c.first(d, c.close)
}

// first returns the first moment at which the clock on the wall shows a time of a day, or a later one.
func (c *Calendar) first(d day, wall time.Duration) time.Time {
	shown := d.utc().Add(wall) // as if the wall were in UTC
	before := shown.Add(-24 * time.Hour).In(c.zone)
	_, winter := before.Zone()
	at := shown.Add(-time.Duration(winter) * time.Second).In(c.zone)
	if _, offset := at.Zone(); offset == winter {
		return at
	}
	changes, _ := at.ZoneBounds()
	_, summer := at.Zone()
	if later := shown.Add(-time.Duration(summer) * time.Second).In(c.zone); later.After(changes) {
		return later
	}
	return changes // the hour that is left out, and what the clocks jump back over
}
