package suite

import (
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// Moment says a moment where its clock stands: "Monday 02.03.2026, 09:00", with seconds only where there are any.
func Moment(at time.Time) words.Localized {
	layout := "15:04"
	if at.Second() != 0 {
		layout = "15:04:05"
	}
	return Say(times, "moment", words.Args{
		"weekday": Weekday(at.Weekday()), "day": Plain(at.Format("02.01.2006")), "time": Plain(at.Format(layout)),
	})
}

// Weekday says a day of the week.
func Weekday(day time.Weekday) words.Localized { return Say(times, day.String(), nil) }

// Lasts says a length of time that is written with its units, "1h 30m", as one of working time where it is counted so;
// what is not written like that reads as it stands.
func Lasts(written string, working bool) words.Localized {
	var all words.Localized
	for _, part := range strings.Fields(written) {
		number := strings.TrimRight(part, "smhdwoy")
		d := model.Duration{Unit: part[len(number):]}
		var err error
		if d.N, err = strconv.Atoi(number); err != nil || times["long-"+d.Unit].IsZero() {
			return Plain(written)
		}
		if long := Long(d, working); all == nil {
			all = long
		} else {
			all = Say(times, "long-and", words.Args{"first": all, "rest": long})
		}
	}
	if all == nil {
		return Plain(written)
	}
	return all
}

// Long says a length of time, as one of working time where it is counted so: "2 working days".
func Long(d model.Duration, working bool) words.Localized {
	id := "long-" + d.Unit
	if working {
		id += "-work"
	}
	return Say(times, id, words.Args{"n": d.N})
}

var times = map[string]words.Text{
	"moment": {En: "{weekday} {day}, {time}", Ru: "{weekday} {day}, {time}"},

	"Monday":    {En: "Monday", Ru: "понедельник"},
	"Tuesday":   {En: "Tuesday", Ru: "вторник"},
	"Wednesday": {En: "Wednesday", Ru: "среда"},
	"Thursday":  {En: "Thursday", Ru: "четверг"},
	"Friday":    {En: "Friday", Ru: "пятница"},
	"Saturday":  {En: "Saturday", Ru: "суббота"},
	"Sunday":    {En: "Sunday", Ru: "воскресенье"},

	"long-and":     {En: "{first} {rest}", Ru: "{first} {rest}"},
	"long-s":       {En: "{n|# second|# seconds}", Ru: "{n|# секунда|# секунды|# секунд}"},
	"long-s-work":  {En: "{n|# working second|# working seconds}", Ru: "{n|# рабочая секунда|# рабочие секунды|# рабочих секунд}"},
	"long-m":       {En: "{n|# minute|# minutes}", Ru: "{n|# минута|# минуты|# минут}"},
	"long-h":       {En: "{n|# hour|# hours}", Ru: "{n|# час|# часа|# часов}"},
	"long-d":       {En: "{n|# day|# days}", Ru: "{n|# день|# дня|# дней}"},
	"long-w":       {En: "{n|# week|# weeks}", Ru: "{n|# неделя|# недели|# недель}"},
	"long-mo":      {En: "{n|# month|# months}", Ru: "{n|# месяц|# месяца|# месяцев}"},
	"long-y":       {En: "{n|# year|# years}", Ru: "{n|# год|# года|# лет}"},
	"long-m-work":  {En: "{n|# working minute|# working minutes}", Ru: "{n|# рабочая минута|# рабочие минуты|# рабочих минут}"},
	"long-h-work":  {En: "{n|# working hour|# working hours}", Ru: "{n|# рабочий час|# рабочих часа|# рабочих часов}"},
	"long-d-work":  {En: "{n|# working day|# working days}", Ru: "{n|# рабочий день|# рабочих дня|# рабочих дней}"},
	"long-w-work":  {En: "{n|# working week|# working weeks}", Ru: "{n|# рабочая неделя|# рабочие недели|# рабочих недель}"},
	"long-mo-work": {En: "{n|# month|# months}", Ru: "{n|# месяц|# месяца|# месяцев}"},
	"long-y-work":  {En: "{n|# year|# years}", Ru: "{n|# год|# года|# лет}"},
}
