package notation

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
)

// units are the words for units of time. A bare «м» or «н» could be one of two and is none.
var units = map[string][]string{
	"m":  {"m", "min", "mins", "minute", "minutes", "мин", "минута", "минуту", "минуты", "минут"},
	"h":  {"h", "hr", "hrs", "hour", "hours", "ч", "час", "часа", "часов", "сағат", "сағ"},
	"d":  {"d", "day", "days", "д", "дн", "день", "дня", "дней", "сутки", "суток", "күн", "күні"},
	"w":  {"w", "wk", "week", "weeks", "нед", "неделя", "неделю", "недели", "недель", "апта"},
	"mo": {"mo", "mon", "mth", "month", "months", "мес", "месяц", "месяца", "месяцев", "ай"},
	"y":  {"y", "yr", "yrs", "year", "years", "г", "год", "года", "лет", "жыл"},
}

var (
	amount   = lazily(`^([0-9]{1,6}(?:[.,][0-9]{1,3})?) ?(\pL+)\.?$`)
	together = lazily(`^([0-9]{1,4}) ?(\pL+)\.? ?([0-9]{1,4}) ?(\pL+)\.?$`)
	iso      = lazily(`^[Pp](?:([0-9]{1,6})([YyMmWwDd])|[Tt](?:([0-9]{1,4})[Hh])?(?:([0-9]{1,6})[Mm])?)$`)
)

// unitOf returns the unit that a word says, "" for none.
func unitOf(word string) string {
	word = strings.ToLower(word)
	for unit, all := range units {
		if slices.Contains(all, word) {
			return unit
		}
	}
	return ""
}

// duration reads "4 hours", "2 дня", 1.5h, 1h30m, P1D, PT4H, 120s, "one month" and "полчаса".
func duration(text string) string {
	text = inDigits(text)
	if m := iso().FindStringSubmatch(text); m != nil {
		switch unit := strings.ToLower(m[2]); {
		case unit == "m":
			return m[1] + "mo"
		case unit != "":
			return m[1] + unit
		}
		return inMinutes(m[3], m[4])
	}
	if m := together().FindStringSubmatch(text); m != nil && unitOf(m[2]) == "h" && unitOf(m[4]) == "m" {
		return inMinutes(m[1], m[3])
	}
	m := amount().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	number, fraction, broken := strings.Cut(strings.ReplaceAll(m[1], ",", "."), ".")
	unit := unitOf(m[2])
	switch {
	case isSeconds(m[2]) && !broken:
		if n, _ := strconv.Atoi(number); n > 0 && n%60 == 0 {
			return strconv.Itoa(n/60) + "m"
		}
		return ""
	case unit == "" || !broken:
		return join(number, unit)
	case strings.Trim(fraction, "0") == "":
		return number + unit
	case unit == "h": // of other units the parts have no length of their own: a day may be a working day
		n, _ := strconv.ParseFloat(number+"."+fraction, 64)
		if minutes := n * 60; minutes == float64(int(minutes)) {
			return strconv.Itoa(int(minutes)) + "m"
		}
	}
	return ""
}

// join puts a number and a unit together, "" without a unit.
func join(number, unit string) string {
	if unit == "" {
		return ""
	}
	return number + unit
}

// inMinutes returns hours and minutes as one number, hours where there are no minutes.
func inMinutes(hours, minutes string) string {
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(minutes)
	switch {
	case hours == "" && minutes == "":
		return ""
	case m == 0 && hours != "":
		return hours + "h"
	}
	return strconv.Itoa(h*60+m) + "m"
}

func isSeconds(word string) bool {
	return slices.Contains([]string{"s", "sec", "secs", "second", "seconds", "с", "сек", "секунда", "секунды", "секунд"}, strings.ToLower(word))
}

// offset reads a duration with a sign, and "15 days before".
func offset(text string) string {
	sign := ""
	for _, mark := range []string{"-", "−", "–", "+"} {
		if rest, signed := strings.CutPrefix(text, mark); signed {
			sign, text = map[bool]string{true: "", false: "-"}[mark == "+"], strings.TrimSpace(rest)
			break
		}
	}
	for _, word := range []string{" before", " до"} {
		if rest, before := strings.CutSuffix(text, word); before && sign == "" {
			sign, text = "-", rest
		}
	}
	guess := text
	if !matches(model.DurationPattern, guess) {
		guess = duration(text)
	}
	return join(sign, guess)
}

// promise reads a duration and the words for the same day.
func promise(text string) string {
	switch strings.ToLower(text) {
	case "same day", "same-day", "sameday", "today", "в тот же день", "день в день", "сегодня", "сол күні":
		return "same_day"
	}
	return duration(text)
}

// monthNames are the beginnings of the names of months, in English, Russian and Kazakh.
var monthNames = [][]string{
	{"jan", "янв", "қаңтар"}, {"feb", "фев", "ақпан"}, {"mar", "мар", "наурыз"}, {"apr", "апр", "сәуір"},
	{"may", "мая", "май", "мамыр"}, {"jun", "июн", "маусым"}, {"jul", "июл", "шілде"}, {"aug", "авг", "тамыз"},
	{"sep", "сен", "қыркүйек"}, {"oct", "окт", "қазан"}, {"nov", "ноя", "қараша"}, {"dec", "дек", "желтоқсан"},
}

// monthOf returns the two digits of a month that a word names, "" for none.
func monthOf(word string) string {
	word = strings.ToLower(word)
	for i, names := range monthNames {
		for _, name := range names {
			if strings.HasPrefix(word, name) {
				return fmt.Sprintf("%02d", i+1)
			}
		}
	}
	return ""
}

var (
	threeNumbers = lazily(`^([0-9]{1,4})([./-])([0-9]{1,2})([./-])([0-9]{1,4})(?: ?г\.?)?$`)
	eightDigits  = lazily(`^([0-9]{4})([0-9]{2})([0-9]{2})$`)
	withClock    = lazily(`^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}\S*$`)
	dayFirst     = lazily(`^([0-9]{1,2})(?:st|nd|rd|th)? (\pL+)\.?,? ([0-9]{4})(?: ?(?:г|года|год|жыл|ж)\.?)?$`)
	clocked      = lazily(`^(.+?),? (?:в |at )?([0-9]{1,2})[:.]([0-5][0-9])(?::00)?$`)
	twoOfYear    = lazily(`^([0-9]{1,2})([.-])([0-9]{1,2})\.?$`)
	dayOfYear    = lazily(`^([0-9]{1,2})(?:st|nd|rd|th)? (\pL+)$`)
	yearDay      = lazily(`^(\pL+) ([0-9]{1,2})(?:st|nd|rd|th)?$`)
	monthFirst   = lazily(`^(\pL+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$`)
)

// date reads 31.12.2026, 2026/12/31, 2026-1-5, 20261231, "31 December 2026" and "1 января 2027 г.". With
// slashes day and month could change places: such a date is read only where one of them is no month.
func date(text string) string {
	if m := withClock().FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if m := eightDigits().FindStringSubmatch(text); m != nil {
		return m[1] + "-" + m[2] + "-" + m[3]
	}
	if m := dayFirst().FindStringSubmatch(text); m != nil {
		return m[3] + "-" + monthOf(m[2]) + "-" + two(m[1])
	}
	if m := monthFirst().FindStringSubmatch(text); m != nil {
		return m[3] + "-" + monthOf(m[1]) + "-" + two(m[2])
	}
	m := threeNumbers().FindStringSubmatch(text)
	if m == nil || m[2] != m[4] {
		return ""
	}
	first, second, third := m[1], m[3], m[5]
	switch {
	case len(first) == 4 && len(third) <= 2:
		return first + "-" + two(second) + "-" + two(third)
	case len(first) > 2 || len(third) != 4:
		return ""
	case m[2] == ".": // everywhere the day stands first
		return third + "-" + two(second) + "-" + two(first)
	}
	usual, american := third+"-"+two(second)+"-"+two(first), third+"-"+two(first)+"-"+two(second)
	switch {
	case isDay(usual) && (!isDay(american) || usual == american):
		return usual
	case isDay(american) && !isDay(usual):
		return american
	}
	return ""
}

// moment reads a day that date reads with a time of the day behind it.
func moment(text string) string {
	m := clocked().FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	day := m[1]
	if !isDay(day) {
		day = date(day)
	}
	if at := two(m[2]) + ":" + m[3]; isDay(day) && at < "24:00" {
		return day + "T" + at
	}
	return ""
}

// monthDay reads 1-5, 31.12, "1 апреля" and, where one of the two is no month, 31-12.
func monthDay(text string) string {
	if m := twoOfYear().FindStringSubmatch(text); m != nil {
		straight, turned := two(m[1])+"-"+two(m[3]), two(m[3])+"-"+two(m[1])
		if m[2] == "." || !means("month-day", straight) {
			return turned
		}
		return straight
	}
	if m := dayOfYear().FindStringSubmatch(text); m != nil {
		return monthOf(m[2]) + "-" + two(m[1])
	}
	if m := yearDay().FindStringSubmatch(text); m != nil {
		return monthOf(m[1]) + "-" + two(m[2])
	}
	return ""
}

// hours reads "9:00 - 18:00", 9-18, "с 9 до 18" and "from 9 to 18".
func hours(text string) string {
	text = strings.NewReplacer("с ", "", "from ", "", " до ", "-", " to ", "-").Replace(strings.ToLower(text))
	from, to, ok := strings.Cut(strings.NewReplacer("–", "-", "—", "-", "..", "-", " ", "", ".", ":").Replace(text), "-")
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
