package calendar_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/source"
)

// slow is working time by its definition: minute by minute. On a working day work begins at the first minute at
// which the clock on the wall has come to the hour of opening, and ends at the first one at which it has come to the
// hour of closing.
type slow struct {
	project    *model.Project
	zone       *time.Location
	days       []time.Weekday
	open, shut string // 09:00
	holidays   []string
	minutes    map[int64]bool
}

var (
	names = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	zones = []string{ // whose clocks are changed at night, at midnight, by half an hour, not at all
		"UTC", "Asia/Almaty", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu",
	}
	// around are days near which clocks were changed somewhere.
	around = []string{"2026-03-08", "2026-03-29", "2026-10-04", "2026-10-25", "2026-11-01", "2018-11-04", "2018-02-18", "2026-02-15", "2026-03-22", "2026-12-28", "2024-03-01"}
)

func randomSlow(t *testing.T, r *rand.Rand) (s *slow, from time.Time) {
	s = &slow{minutes: map[int64]bool{}}
	var days []string
	for i := range 7 {
		if r.IntN(3) > 0 {
			days, s.days = append(days, names[i]), append(s.days, time.Weekday(i))
		}
	}
	if len(days) == 0 {
		days, s.days = []string{"wed"}, []time.Weekday{time.Wednesday}
	}
	open := r.IntN(23 * 60)
	shut := open + 1 + r.IntN(24*60-open)
	switch r.IntN(5) {
	case 0:
		open, shut = 9*60, 18*60
	case 1:
		open, shut = 0, 24*60
	}
	s.open, s.shut = hour(open), hour(shut)
	begin, _ := time.Parse(time.DateOnly, around[r.IntN(len(around))])
	begin = begin.AddDate(0, 0, -2-r.IntN(4))
	for i := range 12 {
		if r.IntN(8) == 0 {
			s.holidays = append(s.holidays, begin.AddDate(0, 0, i).Format(time.DateOnly))
		}
	}
	zone := zones[r.IntN(len(zones))]
	s.zone = load(t, zone)
	s.project = project(t, zone, days, s.open+"-"+s.shut, s.holidays)
	return s, time.Date(begin.Year(), begin.Month(), begin.Day(), r.IntN(24), r.IntN(60), 0, 0, s.zone)
}

func hour(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

func load(t *testing.T, name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// project returns a project with working time, as the decoder would.
func project(t *testing.T, zone string, days []string, hours string, holidays []string) *model.Project {
	p := &model.Project{Calendar: &model.Calendar{}}
	at := source.Span{File: &source.File{}}
	set := func(v model.Scalar, text string) {
		if err := v.SetScalar(text, at); err != nil {
			t.Fatal(text, err)
		}
	}
	set(&p.Timezone, zone)
	set(&p.Calendar.Hours, hours)
	p.Calendar.Workdays = make([]model.Value[model.Weekday], len(days))
	for i := range days {
		set(&p.Calendar.Workdays[i], days[i])
	}
	p.Calendar.Holidays = make([]model.Value[model.Date], len(holidays))
	for i := range holidays {
		set(&p.Calendar.Holidays[i], holidays[i])
	}
	return p
}

// works tells whether there is work in a minute: whether the day that the wall shows, or the one before, whose work
// may not have ended, is at work.
func (s *slow) works(minute time.Time) bool {
	if known, ok := s.minutes[minute.Unix()]; ok {
		return known
	}
	works := false
	for back := range 2 {
		day := minute.In(s.zone).AddDate(0, 0, -back)
		date := day.Format(time.DateOnly)
		if !slices.Contains(s.days, day.Weekday()) || slices.Contains(s.holidays, date) {
			continue
		}
		if s.come(minute, date, s.open) && !s.come(minute, date, s.shut) {
			works = true
		}
	}
	s.minutes[minute.Unix()] = works
	return works
}

// come tells whether the wall has shown a time of a day, or a later one, at a minute or before it.
func (s *slow) come(minute time.Time, date, wall string) bool {
	minutes := 1
	if !s.steady(minute) {
		minutes = 3 * 60 // clocks are put back by less
	}
	for back := range minutes {
		if minute.Add(-time.Duration(back)*time.Minute).In(s.zone).Format("2006-01-02 15:04") >= date+" "+wall {
			return true
		}
	}
	return false
}

// steady tells whether the clocks have not been changed within the last hours.
func (s *slow) steady(minute time.Time) bool {
	_, one := minute.In(s.zone).Zone()
	_, other := minute.Add(-3 * time.Hour).In(s.zone).Zone()
	return one == other
}

// Working time is what the definition says, between any two moments and for any length.
func TestSlow(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 5))
	worked := 0
	for range 150 {
		s, from := randomSlow(t, r)
		c := calendar.New(s.project)
		length := time.Duration(1+r.IntN(60*40)) * time.Minute
		till := from.Add(time.Duration(r.IntN(7*24*60)) * time.Minute)
		due := c.Add(from, length)
		opening := c.Opening(from)
		var sum time.Duration
		first := true
		for at := from; ; at = at.Add(time.Minute) {
			if at.Equal(till) {
				if got := c.Between(from, till); got != sum {
					t.Fatalf("%v: from %v to %v there are %v, not %v", c, from, till, sum, got)
				}
			}
			if sum == length && !due.Equal(at) {
				t.Fatalf("%v: from %v %v have elapsed at %v, not at %v", c, from, length, at, due)
			}
			if sum == length && !at.Before(till) {
				break
			}
			if sum > length && !at.Before(till) || at.Sub(from) > 40*24*time.Hour {
				if at.Sub(from) > 40*24*time.Hour && due.Before(at) {
					t.Fatalf("%v: from %v %v have not elapsed at %v", c, from, length, due)
				}
				break
			}
			if s.works(at) {
				if first && !opening.Equal(at) {
					t.Fatalf("%v: after %v it opens at %v, not at %v", c, from, at, opening)
				}
				first = false
				sum += time.Minute
				worked++
			}
		}
	}
	if worked < 10000 {
		t.Errorf("%d minutes of work prove nothing", worked)
	}
}

// What is added has elapsed, whatever the second, and not a moment before.
func TestAddElapsed(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(8, 13))
	for range 4000 {
		s, from := randomSlow(t, r)
		c := calendar.New(s.project)
		from = from.Add(time.Duration(r.Int64N(int64(time.Minute))))
		length := time.Duration(1 + r.Int64N(int64(200*time.Hour)))
		due := c.Add(from, length)
		if got := c.Between(from, due); got != length {
			t.Fatalf("%v: %v after %v is %v, and %v elapse until then", c, length, from, due, got)
		}
		if got := c.Between(from, due.Add(-1)); got != length-1 {
			t.Fatalf("%v: %v after %v is %v, and %v elapse just before", c, length, from, due, got)
		}
		middle := c.Add(from, length/3)
		if again := c.Add(middle, length-length/3); length/3 > 0 && !again.Equal(due) {
			t.Fatalf("%v: %v after %v is %v at once and %v in two steps", c, length, from, due, again)
		}
	}
}
