package schema

import (
	"regexp"
	"strings"
)

// mend returns what the author of a text in the wrong notation probably meant, "" where that is not
// plain. What it returns is always in the notation.
func mend(s *shape, text string) string {
	text = strings.TrimSpace(text)
	var guess string
	switch s.Form {
	case "duration":
		guess = duration(text)
	case "date":
		guess = date(text)
	case "quantity":
		guess = strings.ReplaceAll(strings.Join(strings.Fields(text), ""), ",", ".")
		if long := duration(text); long != "" {
			guess = long
		}
	case "hours":
		guess = hours(text)
	case "pattern":
		guess = strings.ToUpper(text)
	}
	if guess == "" || !matches(s.Pattern, guess) || s.Form == "date" && !readsAs(guess) {
		return ""
	}
	return guess
}

// units are the first letters of words for units of time, the longer ones first.
var units = []struct{ prefix, unit string }{
	{"mo", "mo"}, {"мес", "mo"}, {"min", "m"}, {"мин", "m"}, {"м", "m"}, {"m", "m"},
	{"h", "h"}, {"ч", "h"}, {"d", "d"}, {"дн", "d"}, {"ден", "d"}, {"д", "d"},
	{"w", "w"}, {"нед", "w"}, {"н", "w"}, {"y", "y"}, {"год", "y"}, {"лет", "y"}, {"г", "y"},
}

// duration reads "4 hours", "2 дня" and the like.
func duration(text string) string {
	digits := 0
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	word := strings.ToLower(strings.TrimSpace(text[digits:]))
	if digits == 0 || word == "" {
		return ""
	}
	for _, u := range units {
		if strings.HasPrefix(word, u.prefix) {
			return text[:digits] + u.unit
		}
	}
	return ""
}

var numbers = regexp.MustCompile(`[0-9]+`)

// date reads 31.12.2026, 2026/12/31 and 2026-1-5. A date whose day and month could change places
// is read only with dots, where the day always comes first.
func date(text string) string {
	parts := numbers.FindAllString(text, -1)
	rest := numbers.ReplaceAllString(text, "")
	if len(parts) != 3 || len(rest) != 2 || rest[0] != rest[1] || strings.Trim(rest, "./-") != "" {
		return ""
	}
	year, month, day := parts[0], parts[1], parts[2]
	if rest == ".." {
		year, day = day, year
	}
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return ""
	}
	return year + "-" + two(month) + "-" + two(day)
}

// hours reads 9:00 - 18:00 and 9-18.
func hours(text string) string {
	from, to, ok := strings.Cut(strings.NewReplacer("–", "-", "—", "-", " ", "", ".", ":").Replace(text), "-")
	if !ok {
		return ""
	}
	return clock(from) + "-" + clock(to)
}

func clock(text string) string {
	hour, minute, written := strings.Cut(text, ":")
	if !written {
		minute = "00"
	}
	return two(hour) + ":" + minute
}

// two gives a number at least two digits.
func two(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}
