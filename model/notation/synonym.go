package notation

import (
	"slices"
	"strings"
)

// Synonym returns the legal value that another word says: week for weekly; "" for none.
func Synonym(text string, values []string) string {
	text = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(text)), ".")
	for value, others := range synonyms {
		if slices.Contains(others, text) && slices.Contains(values, value) {
			return value
		}
	}
	return ""
}

// synonyms are other words for values, which none of them has in common with another.
var synonyms = map[string][]string{
	"day":     {"daily", "every day", "каждый день", "ежедневно", "день", "күн", "күн сайын"},
	"week":    {"weekly", "every week", "каждую неделю", "еженедельно", "неделя", "апта", "апта сайын"},
	"biweek":  {"biweekly", "fortnight", "two weeks", "2 weeks", "раз в две недели"},
	"month":   {"monthly", "every month", "каждый месяц", "ежемесячно", "месяц", "ай", "ай сайын"},
	"quarter": {"quarterly", "every quarter", "каждый квартал", "ежеквартально", "квартал", "тоқсан"},
	"year":    {"yearly", "annual", "annually", "every year", "каждый год", "ежегодно", "год", "жыл"},
	"mon":     {"monday", "пн", "понедельник", "дс", "дүйсенбі"},
	"tue":     {"tuesday", "tues", "вт", "вторник", "сс", "сейсенбі"},
	"wed":     {"wednesday", "ср", "среда", "сәрсенбі"},
	"thu":     {"thursday", "thur", "thurs", "чт", "четверг", "бс", "бейсенбі"},
	"fri":     {"friday", "пт", "пятница", "жм", "жұма"},
	"sat":     {"saturday", "сб", "суббота", "сенбі"},
	"sun":     {"sunday", "вс", "воскресенье", "жс", "жексенбі"},
}
