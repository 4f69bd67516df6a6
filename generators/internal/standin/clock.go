package standin

import (
	"time"

	"github.com/crmspec/crmspec/model/expr"
)

// Clock tells the moments of a script in those of a CRM whose clock goes on: days by whole days, so that today stays today,
// moments by just the time between the script's beginning and now.
type Clock struct {
	// script is when the script begins by itself, real when it was begun.
	script, real time.Time
	zone         *time.Location
}

// NewClock returns the clock of a script that begins now. The zone is the one by which the description counts days.
func NewClock(script, now time.Time, zone *time.Location) Clock {
	return Clock{script: script, real: now.Truncate(time.Second), zone: zone}
}

// There tells a value in the time of the CRM.
func (c Clock) There(d expr.Datum) expr.Datum {
	switch d.Base {
	case expr.Date:
		d.Time = d.Time.AddDate(0, 0, c.days())
	case expr.Moment:
		d.Time = d.Time.Add(c.real.Sub(c.script))
	}
	return d
}

// Here tells a value of the CRM in the time of the script. What the CRM wrote while the script was played is of the
// script's own moment.
func (c Clock) Here(d expr.Datum, now time.Time) expr.Datum {
	switch d.Base {
	case expr.Date:
		d.Time = d.Time.AddDate(0, 0, -c.days())
	case expr.Moment:
		if !d.Time.Before(c.real.Add(-slack)) && !d.Time.After(now.Add(slack)) {
			d.Time = c.script
		} else {
			d.Time = d.Time.Add(c.script.Sub(c.real))
		}
	}
	return d
}

// slack is how far the clock of the CRM may be from ours.
const slack = 5 * time.Second

// days is how many days lie between the day of the script and today.
func (c Clock) days() int {
	day := func(t time.Time) time.Time {
		year, month, day := t.In(c.zone).Date()
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	return int(day(c.real).Sub(day(c.script)).Hours() / 24)
}
