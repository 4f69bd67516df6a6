package conform

import (
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/words"
)

// Length is a length of time that reads as people say it: "3 d 4 h". A day is one of the clock by which it was
// counted.
type Length struct {
	Time time.Duration
	// Day is how long a day is: 24 hours, or one working day.
	Day time.Duration
}

var lengthUnits = [3]words.Text{{En: "d", Ru: "д"}, {En: "h", Ru: "ч"}, {En: "min", Ru: "мин"}}

// In returns the length in a language, in its two greatest units.
func (l Length) In(lang string) string {
	left := l.Time.Round(time.Minute)
	if left < time.Minute {
		return "0 " + lengthUnits[2].In(lang)
	}
	day := l.Day
	if day <= 0 {
		day = 24 * time.Hour
	}
	var parts []string
	for i, unit := range []time.Duration{day, time.Hour, time.Minute} {
		if n := left / unit; n > 0 && len(parts) < 2 {
			parts = append(parts, strconv.FormatInt(int64(n), 10)+" "+lengthUnits[i].In(lang))
			left -= n * unit
		}
	}
	return strings.Join(parts, " ")
}

// String returns the length in English.
func (l Length) String() string { return l.In("en") }

// dayOf returns how long a day is by a clock.
func dayOf(kind model.Clock, c *calendar.Calendar) time.Duration {
	if kind == model.ClockBusiness && c != nil {
		return c.Length(model.Duration{N: 1, Unit: "d"})
	}
	return 24 * time.Hour
}

// limitLength is a limit as it is written, in words.
type limitLength model.Duration

var limitUnits = map[string]words.Text{
	"m": {En: "{n|# minute|# minutes}", Ru: "{n|# минуту|# минуты|# минут}"}, "h": {En: "{n|# hour|# hours}", Ru: "{n|# час|# часа|# часов}"},
	"d": {En: "{n|# day|# days}", Ru: "{n|# день|# дня|# дней}"}, "w": {En: "{n|# week|# weeks}", Ru: "{n|# неделю|# недели|# недель}"},
	"mo": {En: "{n|# month|# months}", Ru: "{n|# месяц|# месяца|# месяцев}"}, "y": {En: "{n|# year|# years}", Ru: "{n|# год|# года|# лет}"},
}

// In returns the limit in a language.
func (l limitLength) In(lang string) string {
	return words.Fill(limitUnits[l.Unit].In(lang), lang, words.Args{"n": l.N})
}

// Limit returns a limit as people say it.
func Limit(d model.Duration) words.Localized { return limitLength(d) }
