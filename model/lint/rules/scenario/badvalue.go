package scenario

import (
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/lint/say"
	"github.com/crmspec/crmspec/model/words"
)

// What a field does not take, and what it would.
var badValueTexts = map[string]words.Text{
	"percent": {En: "{n} %", Ru: "{n} %"},
	"between": {En: "from {min} to {max}", Ru: "от {min} до {max}"},
	"least":   {En: "at least {min}", Ru: "не меньше {min}"},
	"most":    {En: "at most {max}", Ru: "не больше {max}"},
	"value":   {En: "the value", Ru: "значение"},

	string(model.FormatE164):        {En: "a phone number with its country code, “+77011234567”", Ru: "номер телефона с кодом страны, «+77011234567»"},
	string(model.FormatE164Ext):     {En: "a phone number with its country code, “+77011234567 ext. 12”", Ru: "номер телефона с кодом страны, «+77011234567 доб. 12»"},
	string(model.FormatBinIin):      {En: "12 digits, the last of which is a check digit", Ru: "12 цифр, последняя — контрольная"},
	string(model.FormatPersonName):  {En: "at least one letter", Ru: "хотя бы одна буква"},
	string(model.FormatCompanyName): {En: "at least one letter", Ru: "хотя бы одна буква"},
	string(model.FieldEmail):        {En: "an address, “name@company.kz”", Ru: "адрес, «name@company.kz»"},
	string(model.FieldURL):          {En: "an address that begins with https:// or http://", Ru: "адрес, который начинается с https:// или http://"},
	string(model.FieldText):         {En: "one line", Ru: "одна строка"},
}

// valueOf reads as a value that a field does not take.
func valueOf(f *model.Field, d expr.Datum) words.Localized {
	switch {
	case d.Number != nil && d.Base == expr.Number:
		text := strings.TrimRight(strings.TrimRight(d.Number.FloatString(6), "0"), ".")
		return figure(f, model.Number{Rat: d.Number, Text: text})
	case d.Text != "":
		return quoted(d.Text)
	}
	return badValueTexts["value"]
}

// boundsOf reads as what a number may be.
func boundsOf(f *model.Field) words.Localized {
	key := "most"
	switch {
	case f.Min.IsSet() && f.Max.IsSet():
		key = "between"
	case f.Min.IsSet():
		key = "least"
	}
	return words.Message{Text: badValueTexts[key], Args: words.Args{"min": figure(f, f.Min.V), "max": figure(f, f.Max.V)}}
}

// formOf reads as how a text has to be written.
func formOf(f *model.Field) words.Localized {
	switch {
	case f.Format != nil && f.Format.Pattern.IsSet():
		return quoted(f.Format.Pattern.V)
	case f.Format != nil && f.Format.Name.IsSet():
		return badValueTexts[string(f.Format.Name.V)]
	}
	return badValueTexts[string(f.Type.V)]
}

// figure reads as a number of a field.
func figure(f *model.Field, n model.Number) words.Localized {
	read := (&expr.Node{Op: expr.Constant, Value: expr.Value{Number: n.Rat, Text: n.Text}}).Words()
	if f.Type.V == model.FieldPercent {
		return words.Message{Text: badValueTexts["percent"], Args: words.Args{"n": read}}
	}
	return read
}

// quoted reads as a text in quotes.
type quoted string

// In implements words.Localized.
func (q quoted) In(lang string) string { return say.Quote(lang, string(q)) }

var lastAnd = words.Text{En: " and ", Ru: " и "}

// enumerated joins items: a, b and c.
func enumerated(lang string, items []string) string {
	n := len(items)
	if n < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:n-1], ", ") + lastAnd.In(lang) + items[n-1]
}
