package schema

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/model/words"
)

// badValue reports a scalar that is not one of the legal values, or not in the notation.
func (x *explainer) badValue(s spot) {
	args := words.Args{"place": s.titled(), "value": shorten(s.node.Value), "values": meanings{s.shape}}
	if values := s.shape.values(); len(values) > 0 {
		d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span, Suggestion: words.Nearest(s.node.Value, values)}
		d.Message = say("bad-value", words.Text{
			En: "{place} cannot be “{value}”",
			Ru: "{place}: значения «{value}» нет",
		}, args)
		d.Help = say("bad-value/help", words.Text{
			En: "It is one of: {values}",
			Ru: "Возможные значения: {values}",
		}, args)
		if d.Suggestion != "" && words.Sure(s.node.Value, d.Suggestion) {
			d.Fixes = rewrite(s.node, d.Suggestion)
		}
		x.report(d)
		return
	}
	if s.shape.Form == "id" {
		x.badID(s)
		return
	}
	x.notation(s)
}

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
	d.Help = say("bad-value/notation/help", help, args)
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
	"period": {
		En: "Write a year, quarter, month or range of months: 2026, 2026-Q1, 2026-03, 2026-01..2026-03",
		Ru: "Напишите год, квартал, месяц или промежуток месяцев: 2026, 2026-Q1, 2026-03, 2026-01..2026-03",
	},
	"quantity": {
		En: "Write a number, a share or a length of time: 0.48, 48%, 4h",
		Ru: "Напишите число, долю или срок: 0.48, 48%, 4h",
	},
	"hours": {
		En: "Write start and end in hours and minutes: 09:00-18:00",
		Ru: "Напишите начало и конец в часах и минутах: 09:00-18:00",
	},
	"month-day": {
		En: "Write month and day with two digits each: 01-31",
		Ru: "Напишите месяц и день двумя цифрами: 01-31",
	},
}

// patterns explain the patterns of single keys.
var patterns = map[string]words.Text{
	`^[0-9]+\.[0-9]+\.[0-9]+$`:            {En: "three numbers with dots: 1.2.0", Ru: "три числа через точку: 1.2.0"},
	`^[A-Z]{3}$`:                          {En: "a currency code of three capital letters: KZT", Ru: "код валюты из трёх заглавных букв: KZT"},
	`^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$`: {En: "a time zone such as Asia/Almaty", Ru: "часовой пояс, например Asia/Almaty"},
	`^\S+( \S+){4}$`:                      {En: "a schedule in cron notation, five parts: */15 * * * *", Ru: "расписание в записи cron из пяти частей: */15 * * * *"},
	`^(avg|max|min|sum|p[1-9][0-9]?)$`:    {En: "avg, max, min, sum, or a percentile such as p50", Ru: "avg, max, min, sum или перцентиль, например p50"},
}

// badID reports an id that is not in the notation of ids.
func (x *explainer) badID(s spot) {
	args := words.Args{"value": shorten(s.node.Value)}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	if isCyrillic(s.node.Value) {
		d.Message = say("bad-value/id-cyrillic", words.Text{
			En: "“{value}” cannot be an id: it has Cyrillic letters, and databases, conditions and addresses take Latin ones only",
			Ru: "«{value}» не может быть id: в нём кириллица, а базы данных, условия и адреса понимают только латиницу",
		}, args)
	} else {
		d.Message = say("bad-value/id", words.Text{
			En: "“{value}” cannot be an id",
			Ru: "«{value}» не может быть id",
		}, args)
	}
	d.Help = say("bad-value/id/help", words.Text{
		En: "An id begins with a small Latin letter and goes on with small letters, digits and “_”, at most 63; what people read stands in “title”",
		Ru: "id начинается со строчной латинской буквы, дальше строчные буквы, цифры и «_», всего не больше 63; то, что читают люди, пишется в «title»",
	}, args)
	element := ""
	parent := spot{}
	if s.up != nil {
		parent, element = *s.up, s.up.shape.Element
	}
	if id := x.freeID(parent, identifier(s.node.Value), element); id != "" && s.node.Style <= syntax.Double {
		d.Suggestion = id
		d.Fixes = rewrite(s.node, id)
	}
	x.report(d)
}

// reserved reports an id that means something else where ids are written.
func (x *explainer) reserved(n *syntax.Node, element string) {
	s := x.find(n)
	args := words.Args{"value": n.Value, "free": n.Value + "_" + element}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	if s.up != nil {
		args["free"] = x.freeID(*s.up, n.Value, element)
	}
	d.Suggestion, _ = args["free"].(string)
	d.Message = say("bad-value/reserved", words.Text{
		En: "“{value}” cannot be an id: the word already means something in conditions or references",
		Ru: "«{value}» не может быть id: в условиях или ссылках это слово уже что-то значит",
	}, args)
	d.Help = say("bad-value/reserved/help", words.Text{
		En: "Choose another id, such as “{free}”",
		Ru: "Выберите другой id, например «{free}»",
	}, args)
	d.Fixes = rewrite(n, d.Suggestion)
	x.report(d)
}

// badKey reports the key of a mapping that is not in the notation of ids.
func (x *explainer) badKey(s spot) {
	if s.keyNode != nil {
		key := s
		key.node = s.keyNode
		x.badID(key)
	}
}

// notConst reports a value where only one is legal.
func (x *explainer) notConst(s spot) {
	only := s.shape.Const
	args := words.Args{"place": s.titled(), "value": shorten(s.node.Value), "only": only, "newest": newest}
	newer := s.key == "apiVersion" && strings.HasPrefix(s.node.Value, "crmspec/v")
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span, Suggestion: only}
	if !newer { // another number would not turn a later version's document into one of this version
		d.Fixes = rewrite(s.node, only)
	}
	d.Message = say("bad-value/const", words.Text{
		En: "{place} must be “{only}” here, not “{value}”",
		Ru: "{place}: здесь пишется «{only}», а не «{value}»",
	}, args)
	if s.key == "apiVersion" {
		d.Code = "unknown-version"
		d.Message = say("unknown-version", words.Text{
			En: "The version “{value}” of the language is not known; the newest that this build reads is {newest}",
			Ru: "Версия языка «{value}» неизвестна; самая новая, которую читает эта сборка, — {newest}",
		}, args)
		d.Help = say("unknown-version/help", words.Text{
			En: "Write “apiVersion: {newest}”, or install a newer crmspec if the document is written for one",
			Ru: "Напишите «apiVersion: {newest}» или установите более новый crmspec, если документ написан для него",
		}, args)
		x.newer = x.newer || newer
	}
	x.report(d)
}

// CheckVersion returns the finding about a document that is written for a later version of the
// language, whose other keys mean nothing here; nil for any other document.
func CheckVersion(root *syntax.Node) diag.List {
	n := root.Get("apiVersion")
	if text := n.Text(); !strings.HasPrefix(text, "crmspec/v") || text == newest {
		return nil
	}
	x := &explainer{root: root}
	x.notConst(spot{key: "apiVersion", node: n, shape: &shape{Const: newest}})
	return x.found
}

// newest is the newest version of the language that this build reads.
const newest = "crmspec/v1"

// outOfRange reports a number that is too small or too large.
func (x *explainer) outOfRange(s spot, least bool) {
	args := words.Args{"place": s.titled(), "value": s.node.Value, "min": s.shape.Minimum.String(), "max": s.shape.Maximum.String()}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	help := words.Text{En: "Write a number from {min} to {max}", Ru: "Напишите число от {min} до {max}"}
	if least {
		d.Message = say("bad-value/min", words.Text{
			En: "{place} is at least {min}, not {value}",
			Ru: "{place}: не меньше {min}, а здесь {value}",
		}, args)
	} else {
		d.Message = say("bad-value/max", words.Text{
			En: "{place} is at most {max}, not {value}",
			Ru: "{place}: не больше {max}, а здесь {value}",
		}, args)
	}
	switch {
	case s.shape.Maximum == "":
		help = words.Text{En: "Write {min} or more", Ru: "Напишите {min} или больше"}
	case s.shape.Minimum == "":
		help = words.Text{En: "Write {max} or less", Ru: "Напишите {max} или меньше"}
	}
	d.Help = say("bad-value/range/help", help, args)
	x.report(d)
}

// tooFew reports a list with too few entries.
func (x *explainer) tooFew(s spot) {
	args := words.Args{"place": s.titled(), "n": s.shape.MinItems, "example": example(s.shape)}
	d := diag.Diagnostic{Code: "bad-value", Subject: s.node.Span}
	d.Message = say("bad-value/min-items", words.Text{
		En: "{place} needs at least {n|# entry|# entries}",
		Ru: "{place}: нужно не меньше {n|# элемента|# элементов|# элементов}",
	}, args)
	d.Help = say("bad-value/min-items/help", words.Text{
		En: "For example “{example}”",
		Ru: "Например, «{example}»",
	}, args)
	x.report(d)
}

// noSuchDate reports a date that the calendar does not have.
func (x *explainer) noSuchDate(n *syntax.Node) {
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/no-such-date", words.Text{
		En: "There is no day {value} in the calendar",
		Ru: "Дня {value} нет в календаре",
	}, words.Args{"value": n.Value})
	d.Help = say("bad-value/no-such-date/help", notations["date"], nil)
	x.report(d)
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

// unusualNumber reports a whole number that is not written with digits only, or is too large.
func (x *explainer) unusualNumber(n *syntax.Node) {
	args := words.Args{"value": n.Value, "plain": madeOf(n.Value)}
	d := diag.Diagnostic{Code: "bad-value", Subject: n.Span}
	d.Message = say("bad-value/whole-number", words.Text{
		En: "“{value}” is not how a whole number is written here",
		Ru: "«{value}»: так целое число здесь не пишется",
	}, args)
	d.Help = say("bad-value/whole-number/help", words.Text{
		En: "Write it with digits only, at most 18 of them",
		Ru: "Напишите его одними цифрами, не больше 18",
	}, args)
	if plain := madeOf(n.Value); plain != n.Value && len(plain) <= 18 {
		d.Suggestion = plain
		d.Fixes = rewrite(n, plain)
	}
	x.report(d)
}

// readsAs tells whether a text is in the notation of a date.
func readsAs(text string) bool {
	var date model.Date
	return date.Parse(text) == nil
}
