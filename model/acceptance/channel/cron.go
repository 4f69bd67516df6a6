package channel

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
)

// next returns when a schedule comes due after a moment: minute by minute, as a person would go through a calendar; zero
// where that is not within a year.
func next(schedule model.Cron, after time.Time) time.Time {
	parts := strings.Fields(string(schedule))
	if len(parts) != 5 {
		return time.Time{}
	}
	at := after.Truncate(time.Minute)
	for at = at.Add(time.Minute); at.Before(after.AddDate(1, 0, 1)); {
		day := takes(parts[2], at.Day(), 31, nil)
		weekday := takes(parts[4], int(at.Weekday()), 6, weekdays) || at.Weekday() == time.Sunday && takes(parts[4], 7, 7, weekdays)
		both := parts[2][0] == '*' || parts[4][0] == '*'
		if !takes(parts[3], int(at.Month()), 12, months) || both && !(day && weekday) || !both && !day && !weekday {
			y, m, d := at.Date()
			at = time.Date(y, m, d+1, 0, 0, 0, 0, at.Location())
			continue
		}
		if takes(parts[1], at.Hour(), 23, nil) && takes(parts[0], at.Minute(), 59, nil) {
			return at
		}
		at = at.Add(time.Minute)
	}
	return time.Time{}
}

var (
	weekdays = []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}
	months   = []string{"", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}
)

// takes tells whether a part of a schedule takes a number.
func takes(part string, n, most int, names []string) bool {
	number := func(text string) int {
		if i := slices.Index(names, strings.ToUpper(text)); i >= 0 {
			return i
		}
		i, err := strconv.Atoi(text)
		if err != nil {
			return -1
		}
		return i
	}
	for _, item := range strings.Split(part, ",") {
		span, step, stepped := strings.Cut(item, "/")
		by := 1
		if stepped {
			by = max(1, number(step))
		}
		first, last, ranged := strings.Cut(span, "-")
		from, to := number(first), number(first)
		switch {
		case span == "*":
			from, to = 0, most
			if most == 31 || most == 12 {
				from = 1
			}
		case ranged:
			if to = number(last); to == 0 && names != nil {
				to = 7
			}
		case stepped:
			to = most
		}
		if n >= from && n <= to && (n-from)%by == 0 {
			return true
		}
	}
	return false
}
