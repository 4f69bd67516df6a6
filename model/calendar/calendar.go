// Package calendar reckons with working time: how much of it lies between two moments, and when a length of it
// has elapsed. It must not know what is timed: neither records and stages nor KPIs.
package calendar

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Calendar is the working time of a project. It does not change and may be used by several at once.
type Calendar struct {
	days        []model.Weekday
	working     [7]bool       // by weekday, from Sunday as time counts them
	open, close time.Duration // since midnight, by the clock on the wall
	holidays    map[day]bool
	zone        *time.Location
}

// New returns the working time of a project. It is nil where the project has none, or none that could be read.
//
// “One calendar and time zone, the project's, for all teams in v1.”
func New(p *model.Project) *Calendar {
	if p == nil || p.Calendar == nil || !p.Calendar.Hours.IsSet() || len(p.Calendar.Workdays) == 0 {
		return nil
	}
	c := &Calendar{holidays: map[day]bool{}, zone: Zone(p)}
	for _, word := range p.Calendar.Workdays {
		if i := slices.Index(weekdays[:], word.V); i >= 0 && !c.working[i] {
			c.days, c.working[i] = append(c.days, word.V), true
		}
	}
	for _, holiday := range p.Calendar.Holidays {
		c.holidays[dayOf(holiday.V.Time)] = true
	}
	hours := string(p.Calendar.Hours.V)
	c.open, c.close = wall(hours[:5]), wall(hours[6:])
	if len(c.days) == 0 {
		return nil
	}
	return c
}

// Zone returns the time zone of a project, UTC where it names none that is known.
func Zone(p *model.Project) *time.Location {
	if p == nil || p.Timezone.V == "Local" {
		return time.UTC
	}
	zone, err := time.LoadLocation(p.Timezone.V)
	if err != nil {
		return time.UTC
	}
	return zone
}

// weekdays are the words of the days, from Sunday as time counts them.
var weekdays = [7]model.Weekday{model.Sunday, model.Monday, model.Tuesday, model.Wednesday, model.Thursday, model.Friday, model.Saturday}

func wall(text string) time.Duration {
	hours, minutes := time.Duration(text[0]-'0')*10+time.Duration(text[1]-'0'), time.Duration(text[3]-'0')*10+time.Duration(text[4]-'0')
	return hours*time.Hour + minutes*time.Minute
}

// Hours returns the days and hours in words of the notation, without the holidays.
func (c *Calendar) Hours() string {
	words := make([]string, len(c.days))
	for i, word := range c.days {
		words[i] = string(word)
	}
	opens, closes := c.Day()
	return strings.Join(words, " ") + " " + opens + "-" + closes + " " + c.zone.String()
}

// Day returns when a day of work opens and closes, by the clock on the wall: 09:00 and 18:00; the end of a day is 24:00.
func (c *Calendar) Day() (opens, closes string) {
	clock := func(d time.Duration) string {
		return time.Time{}.Add(d).Format("15:04")
	}
	if c.close == 24*time.Hour {
		return clock(c.open), "24:00"
	}
	return clock(c.open), clock(c.close)
}

// Works tells whether a day of the week is one of work, holidays apart.
func (c *Calendar) Works(day time.Weekday) bool { return c.working[day] }

// Zone returns the time zone in which the hours are meant.
func (c *Calendar) Zone() *time.Location { return c.zone }

// Holidays returns how many days are without work.
func (c *Calendar) Holidays() int { return len(c.holidays) }

// String returns the whole working time, holidays included.
func (c *Calendar) String() string {
	text := c.Hours()
	if len(c.holidays) == 0 {
		return text
	}
	var list []string
	for holiday := range c.holidays {
		list = append(list, holiday.String())
	}
	slices.Sort(list)
	return text + " without " + strings.Join(list, " ")
}
