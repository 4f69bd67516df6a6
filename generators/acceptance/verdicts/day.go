package verdicts

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The ways in which spreadsheets and people write a day. Where day and month could change places, nothing is guessed.
var (
	yearFirst = regexp.MustCompile(`^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[-.](\d{1,2})[-.](\d{4}|\d{2})$`)
	slashes   = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})$`)
	serial    = regexp.MustCompile(`^(\d{4,6})(?:\.\d+)?$`)
)

// dayOf reads a day, with a time behind it or not, as in 2026-11-28; "" for none. It tells whether it could be read.
func dayOf(text string, since1904 bool) (string, bool) {
	text = clean(text)
	if text == "" || folded(text) == "" {
		return "", true
	}
	if m := serial.FindStringSubmatch(text); m != nil {
		return stored(m[1], since1904)
	}
	if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return t.Format(time.DateOnly), true
	}
	date := text
	if i := strings.IndexAny(text, "T ,"); i > 0 {
		date = text[:i]
	}
	for _, form := range []struct {
		shape            *regexp.Regexp
		year, month, day int
	}{{yearFirst, 1, 2, 3}, {dayFirst, 3, 2, 1}} {
		if m := form.shape.FindStringSubmatch(date); m != nil {
			return calendar(m[form.year], m[form.month], m[form.day])
		}
	}
	if m := slashes.FindStringSubmatch(date); m != nil {
		asDay, one := calendar(m[3], m[2], m[1])
		asMonth, other := calendar(m[3], m[1], m[2])
		switch {
		case one && other && asDay != asMonth:
			return "", false
		case one:
			return asDay, true
		}
		return asMonth, other
	}
	for _, layout := range []string{"2-Jan-2006", "2-Jan-06", "2 Jan 2006", "2 January 2006", "Jan 2, 2006", "January 2, 2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// calendar returns a day of the calendar; a year of two digits is one of this century.
func calendar(year, month, day string) (string, bool) {
	if len(year) == 2 {
		year = "20" + year
	}
	pad := func(s string) string { return strings.Repeat("0", max(0, 2-len(s))) + s }
	text := year + "-" + pad(month) + "-" + pad(day)
	_, err := time.Parse(time.DateOnly, text)
	return text, err == nil
}

// stored returns the day that a spreadsheet stores as a number of days.
func stored(number string, since1904 bool) (string, bool) {
	n, err := strconv.Atoi(number)
	from := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if since1904 {
		from = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	day := from.AddDate(0, 0, n)
	return day.Format(time.DateOnly), err == nil && day.Year() >= 2000 && day.Year() < 2100
}
