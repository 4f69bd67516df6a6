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

// currency demands that a currency exists.
func (c *check) currency(v model.Value[model.Currency]) {
	if v.IsSet() && !slices.Contains(strings.Fields(currencies), string(v.V)) {
		meant(c.add(noCurrency, v.At, words.Args{"text": string(v.V)}), former[v.V])
	}
}

// former are the codes that currencies had before, or that people know them by.
var former = map[model.Currency]string{
	"RUR": "RUB", "BYR": "BYN", "BYB": "BYN", "AZM": "AZN", "TMM": "TMT", "TRL": "TRY", "UAK": "UAH", "RMB": "CNY", "SUM": "UZS", "SOM": "KGS",
	"TNG": "KZT", "TEN": "KZT", "TJR": "TJS", "PLZ": "PLN", "DEM": "EUR", "FRF": "EUR",
}
