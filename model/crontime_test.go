package model_test

import (
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
)

func TestCronTimes(t *testing.T) {
	t.Parallel()
	const layout = "2006-01-02 15:04 Mon"
	from := time.Date(2027, time.January, 11, 9, 0, 0, 0, time.UTC) // a Monday
	for _, test := range []struct{ cron, next, last string }{
		{"*/5 * * * *", "2027-01-11 09:05 Mon", "2027-01-11 09:00 Mon"},
		{"3-59/15 * * * *", "2027-01-11 09:03 Mon", "2027-01-11 08:48 Mon"},
		{"0 9 * * *", "2027-01-12 09:00 Tue", "2027-01-11 09:00 Mon"},
		{"*/10 8-20 * * MON-SAT", "2027-01-11 09:10 Mon", "2027-01-11 09:00 Mon"},
		{"30 21 * * 7", "2027-01-17 21:30 Sun", "2027-01-10 21:30 Sun"},
		{"0 0 1 * *", "2027-02-01 00:00 Mon", "2027-01-01 00:00 Fri"},
		{"0 6 15 * FRI", "2027-01-15 06:00 Fri", "2027-01-08 06:00 Fri"},
		{"0 6 20 * FRI", "2027-01-15 06:00 Fri", "2027-01-08 06:00 Fri"},
		{"0 12 29 FEB *", "2028-02-29 12:00 Tue", "2024-02-29 12:00 Thu"},
		{"10/20 7 * * *", "2027-01-12 07:10 Tue", "2027-01-11 07:50 Mon"},
		{"not a cron", "0001-01-01 00:00 Mon", "0001-01-01 00:00 Mon"},
	} {
		if got := model.Cron(test.cron).Next(from).Format(layout); got != test.next {
			t.Errorf("%s: next %s, want %s", test.cron, got, test.next)
		}
		if got := model.Cron(test.cron).Last(from).Format(layout); got != test.last {
			t.Errorf("%s: last %s, want %s", test.cron, got, test.last)
		}
	}
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	spring := time.Date(2027, time.March, 28, 0, 0, 0, 0, zone) // there is no 02:30 on this day
	if got := model.Cron("30 2 * * *").Next(spring).Format(layout); got != "2027-03-29 02:30 Mon" {
		t.Errorf("over a gap: %s", got)
	}
}
