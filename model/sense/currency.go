package sense

import (
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

var noCurrency = fault{badValue, "currency", words.Text{
	En: "There is no currency “{text}”",
	Ru: "Нет валюты «{text}»",
}, words.Text{
	En: "Write its three letters in ISO 4217, such as KZT, USD or EUR",
	Ru: "Напишите её три буквы по ISO 4217, например KZT, USD или EUR",
}}

// IsCurrency tells whether a currency exists.
func IsCurrency(code string) bool { return slices.Contains(strings.Fields(currencies), code) }

// currency demands that a currency exists.
func (c *check) currency(v model.Value[model.Currency]) {
	if v.IsSet() && !slices.Contains(strings.Fields(currencies), string(v.V)) {
		meant(c.add(noCurrency, v.At, words.Args{"text": string(v.V)}), former[v.V])
	}
}

var notDeclared = fault{badValue, "currency-declared", words.Text{
	En: "The project has no currency “{text}”",
	Ru: "У проекта нет валюты «{text}»",
}, words.Text{
	En: "Write one of its currencies, {known}, or add {text} to “currencies” in crmspec.yaml",
	Ru: "Напишите одну из его валют ({known}) или добавьте {text} в «currencies» в crmspec.yaml",
}}

// declared demands that a currency that exists is one of the project's, as far as those can be read.
func (c *check) declared(v model.Value[model.Currency]) {
	if !v.IsSet() || !slices.Contains(strings.Fields(currencies), string(v.V)) {
		return
	}
	for _, p := range model.All[model.Project](c.spec) {
		var known words.List
		for _, currency := range p.Currencies {
			if currency.V == v.V || !currency.IsSet() || c.faulty(currency.At) {
				return
			}
			known = append(known, string(currency.V))
		}
		if len(known) > 0 && !c.faulty(p.Span) {
			c.add(notDeclared, v.At, words.Args{"text": string(v.V), "known": known})
		}
	}
}

// former are the codes that currencies had before, or that people know them by.
var former = map[model.Currency]string{
	"RUR": "RUB", "BYR": "BYN", "BYB": "BYN", "AZM": "AZN", "TMM": "TMT", "TRL": "TRY", "UAK": "UAH", "RMB": "CNY", "SUM": "UZS", "SOM": "KGS",
	"TNG": "KZT", "TEN": "KZT", "TJR": "TJS", "PLZ": "PLN", "DEM": "EUR", "FRF": "EUR",
}
