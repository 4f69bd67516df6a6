package history

import (
	"strings"
	"unicode"
)

// signs are the currencies that are written by a sign or a word of their own.
var signs = map[string]string{
	"₸": "KZT", "тг": "KZT", "тг.": "KZT", "тенге": "KZT", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB",
	"€": "EUR", "£": "GBP", "₴": "UAH", "$": "USD",
}

// money cuts an amount from its currency, which stands behind it or, as a sign, before it; currency is "" where
// none does.
func money(text string) (amount, currency string) {
	text = strings.TrimSpace(text)
	at := strings.LastIndexFunc(text, func(c rune) bool { return unicode.IsDigit(c) })
	if at < 0 {
		return text, ""
	}
	if behind := strings.TrimSpace(text[at+1:]); isCurrency(behind) {
		return strings.TrimSpace(text[:at+1]), behind
	} else if code := signs[strings.ToLower(behind)]; code != "" {
		return strings.TrimSpace(text[:at+1]), code
	}
	for sign, code := range signs {
		if rest, found := strings.CutPrefix(text, sign); found && len([]rune(sign)) == 1 {
			return strings.TrimSpace(rest), code
		}
	}
	return text, ""
}
