package notation

import (
	"strings"

	"github.com/crmspec/crmspec/model"
)

var (
	grouped   = lazily(`^[+-]?[0-9]{1,3}(?:[ \x{00a0}\x{202f}'_][0-9]{3})+(?:[.,][0-9]+)?$`)
	commas    = lazily(`^[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+$|^[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}$`)
	dots      = lazily(`^[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+$|^[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}$`)
	oneSign   = lazily(`^[+-]?[0-9]+,[0-9]+$`)
	thousands = lazily(`^[+-]?[1-9][0-9]{0,2},[0-9]{3}$`)
)

// Decimal reads a number as people write it, "1 000 000,50" and 1,000.50, and returns it with a point
// and nothing between the thousands; "" where it could be two numbers, as 1,000 could be one.
func Decimal(text string) string {
	switch {
	case grouped().MatchString(text):
		text = strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", "'", "", "_", "", ",", ".").Replace(text)
	case commas().MatchString(text):
		text = strings.ReplaceAll(text, ",", "")
	case dots().MatchString(text):
		text = strings.NewReplacer(".", "", ",", ".").Replace(text)
	case thousands().MatchString(text):
		return ""
	case oneSign().MatchString(text):
		text = strings.ReplaceAll(text, ",", ".")
	}
	text = strings.TrimPrefix(text, "+")
	if !isDecimal(text) {
		return ""
	}
	return text
}

// quantity reads a number, a share with its sign or word, or a length of time.
func quantity(text string) string {
	for _, word := range []string{"%", "percent", "per cent", "pct", "процентов", "процента", "процент", "пайыз"} {
		if number, share := strings.CutSuffix(strings.ToLower(text), word); share {
			if number = Decimal(strings.TrimSpace(number)); number == "" {
				return ""
			}
			return number + "%"
		}
	}
	if number := Decimal(text); number != "" {
		return number
	}
	return duration(text)
}

// currency reads small letters, a country whose only currency begins like it, and what people call
// their money.
func currency(text string) string {
	text = strings.ToLower(text)
	for code, names := range moneyNames {
		for _, name := range names {
			if text == name {
				return code
			}
		}
	}
	return strings.ToUpper(text)
}

// moneyNames are what people call currencies, and the countries of those that are meant where only a
// country is written.
var moneyNames = map[string][]string{
	"KZT": {"kz", "тенге", "тг", "тңг", "теңге", "tenge", "₸"},
	"RUB": {"ru", "rur", "рубль", "рубли", "рублей", "руб", "руб.", "ruble", "rubles", "rouble", "₽"},
	"USD": {"us", "доллар", "доллары", "долл", "долл.", "dollar", "dollars", "$"},
	"EUR": {"eu", "евро", "euro", "euros", "€"},
	"UZS": {"uz", "сум", "сумы", "so'm", "soʻm"},
	"KGS": {"kg", "сом", "som"},
	"UAH": {"ua", "гривна", "гривны", "грн", "грн.", "₴"},
	"BYN": {"by", "byr"},
	"CNY": {"cn", "юань", "юани", "yuan", "rmb", "¥"},
	"GBP": {"gb", "uk", "фунт", "£"},
	"TRY": {"tr", "лира", "₺"},
	"GEL": {"ge", "лари", "₾"},
	"AMD": {"am", "драм", "֏"},
	"AZN": {"az", "манат", "₼"},
}

// schedules are the short names of schedules that some programs of cron know.
var schedules = map[string]string{
	"@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
	"@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
}

var weekdayNames = strings.NewReplacer(
	"MONDAY", "MON", "TUESDAY", "TUE", "WEDNESDAY", "WED", "THURSDAY", "THU", "FRIDAY", "FRI", "SATURDAY", "SAT", "SUNDAY", "SUN",
	"ПН", "MON", "ВТ", "TUE", "СР", "WED", "ЧТ", "THU", "ПТ", "FRI", "СБ", "SAT", "ВС", "SUN",
)

// schedule reads @daily, a question mark for any day, days of the week by their names, and six parts
// of which one is the second in front or the year behind; "" where both could be.
func schedule(text string) string {
	if known := schedules[strings.ToLower(text)]; known != "" {
		return known
	}
	parts := strings.Fields(weekdayNames.Replace(strings.ToUpper(text)))
	switch len(parts) {
	case 5:
		return fivePart(parts)
	case 6:
		var seconds, years string
		if parts[0] == "0" {
			seconds = fivePart(parts[1:])
		}
		if last := parts[5]; last == "*" || matches(`^(19|20)[0-9]{2}([-,/0-9]*)$`, last) {
			years = fivePart(parts[:5])
		}
		if seconds == "" || years == "" {
			return seconds + years
		}
	}
	return ""
}

// fivePart returns five parts as a schedule if they are one, "" else.
func fivePart(parts []string) string {
	fields := append([]string(nil), parts...)
	for _, i := range []int{2, 4} {
		if fields[i] == "?" {
			fields[i] = "*"
		}
	}
	text := strings.Join(fields, " ")
	if new(model.Cron).Parse(text) != nil {
		return ""
	}
	return text
}
