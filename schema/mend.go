package schema

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/crmspec/crmspec/model/words"
)

// mend returns what the author of a text in the wrong notation probably meant, "" where that is not
// plain or could be read in two ways. What it returns is always in the notation, and means something.
func mend(s *shape, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var guess string
	switch s.Form {
	case "duration":
		guess = duration(text)
	case "offset":
		guess = offset(text)
	case "promise":
		guess = promise(text)
	case "date":
		guess = date(text)
	case "period":
		guess = period(text)
	case "quantity":
		guess = quantity(text)
	case "hours":
		guess = hours(text)
	case "month-day":
		guess = monthDay(text)
	case "cron":
		guess = schedule(text)
	case "currency":
		guess = currency(text)
	case "language":
		guess = words.LanguageMeant(text)
	case "pattern":
		guess = strings.ToUpper(text)
	}
	if guess == "" || !matches(s.Pattern, guess) || !means(s.Form, guess) {
		return ""
	}
	return guess
}

// lazily compiles a pattern when it is first needed, which in most runs is never.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// synonym returns the legal value that another word says: week for weekly; "" for none.
func synonym(text string, values []string) string {
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
