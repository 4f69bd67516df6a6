package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

func moment(t *testing.T, zone *time.Location, text string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// Cases as people would write them: nights, weekends, holidays, closing time, the hours that the clocks leave out.
func TestCases(t *testing.T) {
	t.Parallel()
	office := []string{"mon", "tue", "wed", "thu", "fri"}
	for _, c := range []struct {
		zone, hours      string
		days             []string
		from, length, to string
	}{
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 10:00", "4h", "2026-12-14 14:00"},
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 14:00", "4h", "2026-12-14 18:00"}, // closing time, not next morning
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 16:00", "4h", "2026-12-15 11:00"},
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-15 16:00", "4h", "2026-12-17 11:00"}, // over a holiday
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-18 17:00", "2h", "2026-12-21 10:00"}, // over a weekend
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-19 12:00", "1h", "2026-12-21 10:00"}, // outside hours
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 06:00", "1d", "2026-12-14 18:00"},
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 18:00", "1m", "2026-12-15 09:01"},
		{"Asia/Almaty", "09:00-18:00", office, "2026-12-14 09:00", "1w", "2026-12-21 18:00"},
		{"Asia/Almaty", "09:00-18:00", append([]string{"sat"}, office...), "2026-12-21 09:00", "1w", "2026-12-26 18:00"},
		{"Europe/Berlin", "00:00-24:00", append([]string{"sat", "sun"}, office...), "2026-03-28 12:00", "1d", "2026-03-29 13:00"},
		{"Europe/Berlin", "00:00-24:00", append([]string{"sat", "sun"}, office...), "2026-10-24 12:00", "1d", "2026-10-25 11:00"},
		{"Europe/Berlin", "09:00-18:00", append([]string{"sat", "sun"}, office...), "2026-03-28 12:00", "1d", "2026-03-29 12:00"}, // at night
		{"Europe/Berlin", "02:30-06:00", append([]string{"sat", "sun"}, office...), "2026-03-28 22:00", "1h", "2026-03-29 04:00"}, // opens when it is three
		{"America/Sao_Paulo", "00:00-08:00", append([]string{"sat", "sun"}, office...), "2018-11-03 23:00", "1h", "2018-11-04 02:00"},
	} {
		p := project(t, c.zone, c.days, c.hours, []string{"2026-12-16"})
		working, zone := calendar.New(p), calendar.Zone(p)
		clock, ok := calendar.Of(model.ClockBusiness, working)
		var d model.Duration
		if err := d.Parse(c.length); err != nil || !ok {
			t.Fatal(err)
		}
		length, _ := clock.Length(d)
		from := moment(t, zone, c.from)
		if got := clock.Add(from, length); !got.Equal(moment(t, zone, c.to)) {
			t.Errorf("%s: %s after %s is %s, not %s", working, c.length, c.from, got.Format("2006-01-02 15:04"), c.to)
		}
		if got := clock.Elapsed(from, moment(t, zone, c.to)); got != length {
			t.Errorf("%s: from %s to %s there are %s, not %s", working, c.from, c.to, got, length)
		}
	}
}

// What is asked for outside hours, or when they end, begins when they do.
func TestStart(t *testing.T) {
	t.Parallel()
	p := project(t, "Asia/Almaty", []string{"mon", "tue"}, "09:00-18:00", []string{"2026-12-15"})
	clock, _ := calendar.Of(model.ClockBusiness, calendar.New(p))
	for from, want := range map[string]string{
		"2026-12-14 08:59": "2026-12-14 09:00", "2026-12-14 09:00": "2026-12-14 09:00", "2026-12-14 17:59": "2026-12-14 17:59", "2026-12-14 18:00": "2026-12-21 09:00",
	} {
		if got := clock.Start(moment(t, calendar.Zone(p), from)).Format("2006-01-02 15:04"); got != want {
			t.Errorf("from %s: %s, not %s", from, got, want)
		}
	}
}

// The calendar clock counts every hour: 1d = 24 h, 1w = 168 h, over a change of the clocks too.
func TestCalendarClock(t *testing.T) {
	t.Parallel()
	zone := load(t, "Europe/Berlin")
	clock, ok := calendar.Of(model.ClockCalendar, nil)
	if !ok {
		t.Fatal("needs no calendar")
	}
	from := moment(t, zone, "2026-03-28 12:00")
	for text, want := range map[string]string{"90m": "2026-03-28 13:30", "2h": "2026-03-28 14:00", "1d": "2026-03-29 13:00", "1w": "2026-04-04 13:00", "1mo": "2026-04-27 13:00"} {
		var d model.Duration
		if err := d.Parse(text); err != nil {
			t.Fatal(err)
		}
		length, _ := clock.Length(d)
		if got := clock.Add(from, length).Format("2006-01-02 15:04"); got != want {
			t.Errorf("%s: %s, not %s", text, got, want)
		}
	}
	if got := clock.Elapsed(from, from.Add(-time.Hour)); got != 0 {
		t.Errorf("%s elapse backwards", got)
	}
	if at := clock.Start(from); !at.Equal(from) {
		t.Errorf("starts at %s", at)
	}
}

// Without working time nothing is counted; whatever its length, a time is reckoned with and comes to an end.
func TestLimits(t *testing.T) {
	t.Parallel()
	if c := calendar.New(nil); c != nil {
		t.Error("a calendar of no project")
	}
	if c := calendar.New(&model.Project{Calendar: &model.Calendar{}}); c != nil {
		t.Error("a calendar without hours")
	}
	if _, ok := calendar.Of(model.ClockBusiness, nil); ok {
		t.Error("a business clock without working time")
	}
	c := calendar.New(project(t, "Asia/Almaty", []string{"mon"}, "09:00-10:00", nil))
	clock, _ := calendar.Of(model.ClockBusiness, c)
	if _, ok := clock.Length(model.Duration{N: 1, Unit: "mo"}); ok {
		t.Error("a month of working time has a length")
	}
	from := time.Date(2026, time.March, 1, 0, 0, 0, 0, time.UTC)
	for _, unit := range strings.Fields("m h d w") {
		length, ok := clock.Length(model.Duration{N: 999999, Unit: unit})
		if at := clock.Add(from, length); !ok || !at.After(from) {
			t.Errorf("999999%s after %s is %s", unit, from, at)
		}
	}
	if length := calendar.Fixed(model.Duration{N: 999999, Unit: "y"}); length <= 0 || length > calendar.Longest {
		t.Errorf("a million years are %s", length)
	}
}
