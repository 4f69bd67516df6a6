package kpi

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Calendar is working time.
type Calendar struct {
	days        []model.Weekday
	open, close time.Duration // since midnight, by the clock on the wall
	holidays    map[string]bool
	zone        *time.Location
}

// NewCalendar returns the working time of a project that has a calendar.
func NewCalendar(p *model.Project) *Calendar {
	c := &Calendar{holidays: map[string]bool{}, zone: time.UTC}
	if zone, err := time.LoadLocation(p.Timezone.V); err == nil {
		c.zone = zone
	}
	for _, day := range p.Calendar.Workdays {
		c.days = append(c.days, day.V)
	}
	for _, day := range p.Calendar.Holidays {
		c.holidays[day.V.String()] = true
	}
	hours := string(p.Calendar.Hours.V)
	c.open, c.close = wall(hours[:5]), wall(hours[6:])
	return c
}

func wall(text string) time.Duration {
	hours, minutes := time.Duration(text[0]-'0')*10+time.Duration(text[1]-'0'), time.Duration(text[3]-'0')*10+time.Duration(text[4]-'0')
	return hours*time.Hour + minutes*time.Minute
}

// hours returns the days and hours without the holidays.
func (c *Calendar) hours() string {
	days := make([]string, len(c.days))
	for i, day := range c.days {
		days[i] = string(day)
	}
	clock := func(d time.Duration) string {
		return time.Time{}.Add(d).Format("15:04")
	}
	to := clock(c.close)
	if c.close == 24*time.Hour {
		to = "24:00"
	}
	return strings.Join(days, " ") + " " + clock(c.open) + "-" + to + " " + c.zone.String()
}

// String returns the whole working time, holidays included.
func (c *Calendar) String() string {
	text := c.hours()
	if len(c.holidays) == 0 {
		return text
	}
	var days []string
	for day := range c.holidays {
		days = append(days, day)
	}
	slices.Sort(days)
	return text + " without " + strings.Join(days, " ")
}

// weekdays are the words of the days, from Sunday as time counts them.
var weekdays = [7]model.Weekday{model.Sunday, model.Monday, model.Tuesday, model.Wednesday, model.Thursday, model.Friday, model.Saturday}

// Between returns the working time from one moment to another. Each working day is looked at by the
// clock on the wall, so that a change of the clocks does not move its hours.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	var sum time.Duration
	from, to = from.In(c.zone), to.In(c.zone)
	year, month, day := from.Date()
	for ; ; day++ {
		midnight := time.Date(year, month, day, 0, 0, 0, 0, c.zone)
		if !midnight.Before(to) {
			return sum
		}
		if !slices.Contains(c.days, weekdays[midnight.Weekday()]) || c.holidays[midnight.Format(time.DateOnly)] {
			continue
		}
		opens := time.Date(year, month, day, 0, int(c.open/time.Minute), 0, 0, c.zone)
		closes := time.Date(year, month, day, 0, int(c.close/time.Minute), 0, 0, c.zone)
		sum += overlap(opens, closes, from, to)
	}
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

// Length returns the length of a duration in working time: a day is one working day, a week as many as
// there are in one.
func (c *Calendar) Length(d model.Duration) time.Duration {
	switch d.Unit {
	case "d":
		return time.Duration(d.N) * (c.close - c.open)
	case "w":
		return time.Duration(d.N*len(c.days)) * (c.close - c.open)
	}
	return Fixed(d)
}

// stretch is time in which something went on.
type stretch struct{ from, to time.Time }

// elapsed returns the time of a stretch on the passport's clock, without what lies in rests.
func (p *Passport) elapsed(s stretch, rests []stretch) time.Duration {
	between := func(from, to time.Time) time.Duration {
		if !from.Before(to) {
			return 0
		}
		if p.Calendar != nil {
			return p.Calendar.Between(from, to)
		}
		return to.Sub(from)
	}
	sum := between(s.from, s.to)
	for _, rest := range rests {
		from, to := rest.from, rest.to
		if from.Before(s.from) {
			from = s.from
		}
		if to.After(s.to) {
			to = s.to
		}
		sum -= between(from, to)
	}
	return sum
}
