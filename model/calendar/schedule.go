package calendar

import (
	"time"

	"github.com/crmspec/crmspec/model"
)

// Schedule is when something is done again and again: by a rhythm, or as cron notation says, in the project's time
// zone.
type Schedule struct {
	zone   *time.Location
	every  model.Rhythm
	cron   model.Cron
	fiscal model.MonthDay
}

// NewSchedule returns the schedule of a project; ok is false where neither cron notation nor a rhythm can be read.
func NewSchedule(every model.Value[model.Rhythm], cron model.Value[model.Cron], p *model.Project) (s Schedule, ok bool) {
	s = Schedule{zone: Zone(p), every: every.V}
	if p != nil && p.Calendar != nil {
		s.fiscal = p.Calendar.FiscalYearStarts.V
	}
	if cron.V != "" {
		s.every, s.cron = "", cron.V
	}
	return s, s.every != "" || s.cron != ""
}

// mostAhead bounds for how many days the next time of a rhythm is looked for.
const mostAhead = 2 * 366

// Next returns the first moment of the schedule after another one; zero where there is none.
//
// A rhythm names no hour: it is the first moment of the day, of the Monday, of every second Monday, of the month, of the
// quarter and of the year, the last two those of the fiscal year.
func (s Schedule) Next(after time.Time) time.Time {
	if s.cron != "" {
		return s.cron.Next(after.In(s.zone))
	}
	year, month, number := after.In(s.zone).Date()
	for ahead := range mostAhead {
		if day := time.Date(year, month, number+ahead, 0, 0, 0, 0, s.zone); day.After(after) && s.begins(day) {
			return day
		}
	}
	return time.Time{}
}

// begins tells whether a period of the rhythm begins with a day.
func (s Schedule) begins(day time.Time) bool {
	first, start := time.January, 1
	if t, err := time.Parse("01-02", string(s.fiscal)); err == nil {
		first, start = t.Month(), min(t.Day(), 28) // a day that every month has
	}
	_, month, number := day.Date()
	passed := (int(month) - int(first) + 12) % 12 // months of the fiscal year
	switch s.every {
	case model.RhythmDay:
		return true
	case model.RhythmWeek:
		return day.Weekday() == time.Monday
	case model.RhythmBiweek:
		return day.Weekday() == time.Monday && (int(dayOf(day))-firstMonday)/7%2 == 0
	case model.RhythmMonth:
		return number == 1
	case model.RhythmQuarter:
		return number == start && passed%3 == 0
	case model.RhythmYear:
		return number == start && passed == 0
	}
	return false
}

// firstMonday is 5 January 1970, from which every second week is counted, in days since the first.
const firstMonday = 4
