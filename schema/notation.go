package schema

import (
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/notation"
	"github.com/crmspec/crmspec/model/words"
)

// notation reports a text that is not written as its form demands.
func (x *explainer) notation(s spot) {
	args := words.Args{"key": s.titledLow(), "value": shorten(s.node.Value), "expected": expected{s.shape}}
	if text, known := patterns[s.shape.Pattern]; known {
		args["expected"] = phrase{text: text}
	}
	help, known := notations[s.shape.Form]
	if !known {
		help = words.Text{En: "Write {expected}", Ru: "Ожидается {expected}"}
	}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	d.Message = say("bad-value/notation", words.Text{
		En: "“{value}” is not how {key} is written",
		Ru: "«{value}»: так {key} не пишется",
	}, args)
	if why, of := notation.Slip(s.shape.Form, s.node.Value); !why.IsZero() {
		args["why"] = phrase{why, of}
		d.Message = say("bad-value/notation-why", words.Text{
			En: "“{value}” is not how {key} is written: {why}",
			Ru: "«{value}»: так {key} не пишется, {why}",
		}, args)
	}
	d.Help = say("bad-value/notation/help", help, args)
	if x.clocked(s, &d) {
		x.report(d)
		return
	}
	if key := s.shape.Properties.by[s.node.Value]; key != nil && key.full().takes("boolean") { // baseline: unknown
		d.Help = say("wrong-type/help", words.Text{En: "Write it like “{example}”", Ru: "Напишите так: «{example}»"}, words.Args{"example": s.key + ": {" + s.node.Value + ": true}"})
		d.Fixes = replaceWith(s.node, "{"+s.node.Value+": true}")
		x.report(d)
		return
	}
	if mended := mend(s.shape, s.node.Value); mended != "" {
		d.Suggestion = mended
		d.Fixes = rewrite(s.node, mended)
	}
	x.report(d)
}

// titledLow names a place inside a sentence.
func (s spot) titledLow() phrase {
	if s.item {
		return phrase{words.Text{En: "an entry of “{key}”", Ru: "элемент списка «{key}»"}, words.Args{"key": s.key}}
	}
	return s.titled()
}

// notations explain how scalars of a form are written.
var notations = map[string]words.Text{
	"duration": {
		En: "Write a whole number and a unit without a space: 15m (minutes), 4h, 2d, 1w, 3mo, 5y",
		Ru: "Напишите целое число и единицу без пробела: 15m (минуты), 4h, 2d, 1w, 3mo, 5y",
	},
	"date": {
		En: "Write year, month and day: 2026-12-31",
		Ru: "Напишите год, месяц и день: 2026-12-31",
	},
	"cron": {
		En: "Write five parts with a space between them, minute, hour, day of the month, month, day of the week: */15 * * * * is every 15 minutes, 0 9 * * 1-5 is 9:00 from Monday to Friday",
		Ru: "Напишите пять частей через пробел: минута, час, день месяца, месяц, день недели; */15 * * * * — каждые 15 минут, 0 9 * * 1-5 — в 9:00 с понедельника по пятницу",
	},
	"currency": {
		En: "Write its code by ISO 4217, three capital letters: KZT, USD, EUR",
		Ru: "Напишите код по ISO 4217, три заглавные буквы: KZT, USD, EUR",
	},
	"language": {
		En: "Write its code by ISO 639, small letters: en, ru, kk, uz; with a script uz-Cyrl, with a country pt-BR",
		Ru: "Напишите код по ISO 639 строчными буквами: en, ru, kk, uz; с письмом — uz-Cyrl, со страной — pt-BR",
	},
	"period": {
		En: "Write a year, quarter, month, week, day or range of months: 2026, 2026-Q1, 2026-03, 2026-W12, 2026-03-16, 2026-01..2026-03",
		Ru: "Напишите год, квартал, месяц, неделю, день или промежуток месяцев: 2026, 2026-Q1, 2026-03, 2026-W12, 2026-03-16, 2026-01..2026-03",
	},
	"quantity": {
		En: "Write a number, a share or a length of time: 0.48, 48%, 4h",
		Ru: "Напишите число, долю или срок: 0.48, 48%, 4h",
	},
	"hours": {
		En: "Write start and end in hours and minutes: 09:00-18:00",
		Ru: "Напишите начало и конец в часах и минутах: 09:00-18:00",
	},
	"offset": {
		En: "Write a whole number and a unit (m h d w mo y), with a minus for a time before: -15d",
		Ru: "Напишите целое число и единицу (m h d w mo y), а если это раньше даты, то с минусом: -15d",
	},
	"promise": {
		En: "Write same_day, or a whole number and a unit (m h d w mo y): 4h",
		Ru: "Напишите same_day или целое число и единицу (m h d w mo y): 4h",
	},
	"month-day": {
		En: "Write month and day with two digits each: 01-31",
		Ru: "Напишите месяц и день двумя цифрами: 01-31",
	},
}

// patterns explain the patterns of single keys.
var patterns = map[string]words.Text{
	`^[0-9]+\.[0-9]+\.[0-9]+$`:            {En: "three numbers with dots: 1.2.0", Ru: "три числа через точку: 1.2.0"},
	`^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$`: {En: "a time zone such as Asia/Almaty", Ru: "часовой пояс, например Asia/Almaty"},
	`^(avg|max|min|sum|p[1-9][0-9]?)$`:    {En: "avg, max, min, sum, or a percentile such as p50", Ru: "avg, max, min, sum или перцентиль, например p50"},
}
