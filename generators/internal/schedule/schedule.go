// Package schedule stands between a schedule in cron notation and those who read it: it says the usual ones
// in words. It must not know what happens by them.
package schedule

import (
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// In reads out the usual schedules: every so many minutes, perhaps in some hours and on some days, or at a
// time of some days. Others stay in their notation, and ok is false.
func In(c model.Cron, lang string) (text string, ok bool) {
	parts := strings.Fields(string(c))
	if len(parts) != 5 || parts[2] != "*" || parts[3] != "*" {
		return string(c), false
	}
	minute, hour, days := parts[0], parts[1], parts[4]
	step, every := strings.CutPrefix(minute, "*/")
	at, fixed := clock(hour, minute)
	which, known := weekdays(days, lang)
	from, to, between := hours(hour)
	switch n, err := strconv.Atoi(step); {
	case every && err == nil && known && (between || hour == "*"):
		text := words.Fill(labels["minutes"].In(lang), lang, words.Args{"n": n})
		if n == 1 {
			text = labels["minute"].In(lang)
		}
		if days != "*" {
			text = which + ", " + text
		}
		if between {
			text += ", " + from + " – " + to
		}
		return text, true
	case fixed && known:
		return which + ", " + at, true
	}
	return string(c), false
}

// hours reads a range of hours as the times of its first and last minute.
func hours(part string) (from, to string, ok bool) {
	first, last, ranged := strings.Cut(part, "-")
	from, starts := clock(first, "0")
	to, ends := clock(last, "59")
	return from, to, ranged && starts && ends
}

// clock writes an hour and a minute as a time of the day; ok is false for lists and steps.
func clock(hour, minute string) (text string, ok bool) {
	h, err := strconv.Atoi(hour)
	m, wrong := strconv.Atoi(minute)
	if err != nil || wrong != nil {
		return "", false
	}
	return strconv.Itoa(100 + h)[1:] + ":" + strconv.Itoa(100 + m)[1:], true
}

// weekdays reads out the last part of a schedule: all days, some of them, or from one to another.
func weekdays(part, lang string) (text string, ok bool) {
	if part == "*" {
		return labels["daily"].In(lang), true
	}
	var list []string
	for _, item := range strings.Split(part, ",") {
		var ends []string
		for _, day := range strings.Split(item, "-") {
			name, known := weekday(day)
			if !known || strings.Count(item, "-") > 1 {
				return "", false
			}
			ends = append(ends, labels[name].In(lang))
		}
		list = append(list, strings.Join(ends, " – "))
	}
	return strings.Join(list, ", "), true
}

// weekday names a day of the week: 1, MON or mon.
func weekday(text string) (name string, ok bool) {
	names := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun"}
	if n, err := strconv.Atoi(text); err == nil && n >= 0 && n < len(names) {
		return names[n], true
	}
	for _, name := range names {
		if strings.EqualFold(name, text) {
			return name, true
		}
	}
	return "", false
}

var labels = map[string]words.Text{
	"minute":  {En: "every minute", Ru: "каждую минуту"},
	"minutes": {En: "{n|every # minute|every # minutes}", Ru: "{n|каждую # минуту|каждые # минуты|каждые # минут}"},
	"daily":   {En: "daily", Ru: "ежедневно"},
	"mon":     {En: "Monday", Ru: "понедельник"},
	"tue":     {En: "Tuesday", Ru: "вторник"},
	"wed":     {En: "Wednesday", Ru: "среда"},
	"thu":     {En: "Thursday", Ru: "четверг"},
	"fri":     {En: "Friday", Ru: "пятница"},
	"sat":     {En: "Saturday", Ru: "суббота"},
	"sun":     {En: "Sunday", Ru: "воскресенье"},
}
