package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

// TestSchedule: the moments that follow Monday, 11 January 2027, 10:00 in a project whose fiscal year starts in April.
func TestSchedule(t *testing.T) {
	t.Parallel()
	p := &model.Project{Calendar: &model.Calendar{}}
	p.Timezone.V, p.Calendar.FiscalYearStarts.V = "Asia/Almaty", "04-01"
	zone := load(t, "Asia/Almaty")
	for written, want := range map[string]string{
		"day":           "01-12 00:00, 01-13 00:00, 01-14 00:00",
		"week":          "01-18 00:00, 01-25 00:00, 02-01 00:00",
		"biweek":        "01-18 00:00, 02-01 00:00, 02-15 00:00",
		"month":         "02-01 00:00, 03-01 00:00, 04-01 00:00",
		"quarter":       "04-01 00:00, 07-01 00:00, 10-01 00:00",
		"year":          "04-01 00:00, 04-01 00:00",
		"45 8 * * 1-5":  "01-12 08:45, 01-13 08:45, 01-14 08:45",
		"0 10 * * MON":  "01-18 10:00, 01-25 10:00, 02-01 10:00",
		"*/30 9 15 * *": "01-15 09:00, 01-15 09:30, 02-15 09:00",
	} {
		var every model.Value[model.Rhythm]
		var cron model.Value[model.Cron]
		at := time.Date(2027, 1, 11, 10, 0, 0, 0, zone)
		if every.V = model.Rhythm(written); strings.Contains(written, " ") {
			every.V, cron.V = "", model.Cron(written)
		}
		s, ok := calendar.NewSchedule(every, cron, p)
		if !ok {
			t.Fatal(written)
		}
		for moment := range strings.SplitSeq(want, ", ") {
			if at = s.Next(at); at.Format("01-02 15:04") != moment {
				t.Errorf("%s: %s, not %s", written, at, moment)
			}
		}
	}
}
