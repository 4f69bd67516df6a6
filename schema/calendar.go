package schema

import (
	"errors"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// noSense reports a scalar that is written as it should be but means nothing, such as a day that the
// calendar does not have.
func (x *explainer) noSense(form string, n *syntax.Node) {
	switch form {
	case "date":
		if date := (model.Date{}); date.Parse(n.Value) != nil && matches(model.DatePattern, n.Value) {
			x.noSuchDay(n, n.Value[:4], n.Value[5:7], n.Value[8:])
		}
	case "month-day":
		if day := model.MonthDay(""); day.Parse(n.Value) != nil && matches(model.MonthDayPattern, n.Value) {
			x.noSuchDay(n, "", n.Value[:2], n.Value[3:])
		}
	case "hours":
		if hours := model.Hours(""); hours.Parse(n.Value) != nil && matches(model.HoursPattern, n.Value) {
			x.hoursBackwards(n)
		}
	case "period":
		switch period := model.Period(""); {
		case period.Parse(n.Value) == nil:
		case strings.Contains(n.Value, "..") && matches(model.PeriodPattern, n.Value):
			x.periodBackwards(n)
		case matches(model.DatePattern, n.Value):
			x.noSuchDay(n, n.Value[:4], n.Value[5:7], n.Value[8:])
		case matches(model.PeriodPattern, n.Value):
			x.noSuchWeek(n)
		case !readAsText(n): // a number, which has no pattern
			x.notation(x.find(n))
		}
	case "cron":
		schedule := model.Cron("")
		fault := &model.CronFault{}
		if errors.As(schedule.Parse(n.Value), &fault) {
			x.badSchedule(n, fault)
		}
	}
}

// noSuchDay reports a day that its month does not have. year is "" for a day of every year.
func (x *explainer) noSuchDay(n *syntax.Node, year, month, day string) {
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	args := words.Args{"value": n.Value, "month": month, "days": daysIn(year, month)}
	d.Message = say("bad-value/no-such-date", words.Text{
		En: "There is no day {value} in the calendar",
		Ru: "Дня {value} нет в календаре",
	}, args)
	help := words.Text{
		En: "Month {month} ends on the {days}th",
		Ru: "В месяце {month} последнее число — {days}",
	}
	switch m, _ := strconv.Atoi(month); {
	case m < 1 || m > 12:
		help = words.Text{
			En: "Months go from 01 to 12, and stand before the day",
			Ru: "Месяцы идут от 01 до 12 и стоят перед днём",
		}
		if swapped := year + "-" + day + "-" + month; readsAs(swapped) {
			d.Suggestion = swapped
			d.Fixes = rewrite(n, swapped)
		}
	case day == "00":
		help = words.Text{En: "Days begin with 01", Ru: "Дни начинаются с 01"}
	case daysIn(year, month) == 31:
		help.En = "Month {month} ends on the {days}st"
	}
	d.Help = say("bad-value/no-such-date/help", help, args)
	x.report(d)
}

// daysIn returns how many days a month has; of February without a year, as many as it can have.
func daysIn(year, month string) int {
	y, err := strconv.Atoi(year)
	if err != nil {
		y = 2000 // a leap year
	}
	for day := 31; day > 28; day-- {
		if readsAs(four(y) + "-" + month + "-" + strconv.Itoa(day)) {
			return day
		}
	}
	return 28
}

func four(year int) string {
	digits := strconv.Itoa(year)
	return strings.Repeat("0", max(0, 4-len(digits))) + digits
}

// readsAs tells whether a text is a date.
func readsAs(text string) bool {
	var date model.Date
	return date.Parse(text) == nil
}

// hoursBackwards reports working hours that end before they begin.
func (x *explainer) hoursBackwards(n *syntax.Node) {
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/hours-backwards", words.Text{
		En: "Working hours {value} end before they begin",
		Ru: "Рабочие часы {value} кончаются раньше, чем начинаются",
	}, words.Args{"value": n.Value})
	d.Help = say("bad-value/hours-backwards/help", words.Text{
		En: "Write the start first, within one day: 09:00-18:00, at most up to 24:00",
		Ru: "Сначала напишите начало, в пределах одного дня: 09:00-18:00, самое позднее до 24:00",
	}, nil)
	x.report(d)
}

// periodBackwards reports a range of months that ends before it begins.
func (x *explainer) periodBackwards(n *syntax.Node) {
	from, to, _ := strings.Cut(n.Value, "..")
	args := words.Args{"value": n.Value, "turned": to + ".." + from}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/period-backwards", words.Text{
		En: "The period {value} ends before it begins",
		Ru: "Период {value} кончается раньше, чем начинается",
	}, args)
	d.Help = say("bad-value/period-backwards/help", words.Text{
		En: "The first month stands first: {turned}, or correct the year",
		Ru: "Сначала пишется первый месяц: {turned}; или исправьте год",
	}, args)
	x.report(d)
}

// noSuchWeek reports the 53rd week of a year that has 52.
func (x *explainer) noSuchWeek(n *syntax.Node) {
	args := words.Args{"value": n.Value, "year": n.Value[:4]}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/no-such-week", words.Text{
		En: "There is no week {value}: the year {year} has 52",
		Ru: "Недели {value} нет: в {year} году их 52",
	}, args)
	d.Help = say("bad-value/no-such-week/help", words.Text{
		En: "Weeks are those of ISO 8601, from Monday to Sunday; the first is that of 4 January",
		Ru: "Недели считаются по ISO 8601, с понедельника по воскресенье; первая — та, в которую входит 4 января",
	}, args)
	x.report(d)
}

// scheduleParts are the parts of a schedule as people call them, in Russian in the genitive.
var scheduleParts = map[string]words.Text{
	"minute":  {En: "minute", Ru: "минут"},
	"hour":    {En: "hour", Ru: "часов"},
	"day":     {En: "day of the month", Ru: "дней месяца"},
	"month":   {En: "month", Ru: "месяцев"},
	"weekday": {En: "day of the week", Ru: "дней недели"},
}

// badSchedule reports the part of a schedule that is wrong.
func (x *explainer) badSchedule(n *syntax.Node, fault *model.CronFault) {
	args := words.Args{
		"value": n.Value, "text": fault.Text, "part": phrase{text: scheduleParts[fault.Part.Name]},
		"min": fault.Part.Min, "max": fault.Part.Max, "names": strings.Join(fault.Part.Names, " "),
	}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	if fault.Never {
		d.Message = say("bad-value/schedule-never", words.Text{
			En: "The schedule “{value}” is never due: no month that it names has a day {text}",
			Ru: "Расписание «{value}» не наступит никогда: в названных месяцах нет дня {text}",
		}, args)
		d.Help = say("bad-value/schedule-never/help", words.Text{
			En: "Write a day that the month has, such as 28, or other months",
			Ru: "Напишите день, который в месяце есть, например 28, или другие месяцы",
		}, args)
		x.report(d)
		return
	}
	d.Message = say("bad-value/schedule", words.Text{
		En: "“{text}” cannot be the {part} of a schedule",
		Ru: "«{text}» не может стоять в расписании на месте {part}",
	}, args)
	help := words.Text{
		En: "Write * for any, or a number from {min} to {max}, a range such as 1-5, a list such as 1,3, a step such as */5",
		Ru: "Напишите * для любого, число от {min} до {max}, промежуток, например 1-5, список, например 1,3, или шаг, например */5",
	}
	if len(fault.Part.Names) > 0 {
		help = words.Text{
			En: "Write * for any, a number from {min} to {max}, or a name: {names}; or a range such as 1-5, a list such as 1,3",
			Ru: "Напишите * для любого, число от {min} до {max} или имя: {names}; можно промежуток, например 1-5, и список, например 1,3",
		}
	}
	d.Help = say("bad-value/schedule/help", help, args)
	if mended := notation.Mend("cron", n.Value); mended != "" {
		d.Suggestion = mended
		d.Fixes = rewrite(n, mended)
	}
	x.report(d)
}
