// Package notation stands beside the kinds: it reads values as people write them elsewhere, such as 3 days
// or 31.12.2026, and returns them in the notation of the language where there is one reading. It must not
// know YAML, schemas or findings.
package notation

import (
	"regexp"
	"strings"
	"sync"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words/tongue"
)

// Mend returns what the author of a text probably meant, "" where that is not plain or could be read in
// two ways. The form is that of a schema: duration, date, period and the like. What Mend returns means
// something, such as a day that there is.
func Mend(form, text string) string {
	text = strings.Join(strings.Fields(text), " ")
	var guess string
	switch form {
	case "duration":
		guess = duration(text)
	case "offset":
		guess = offset(text)
	case "promise":
		guess = promise(text)
	case "date":
		guess = date(text)
	case "moment":
		guess = moment(text)
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
		guess = tongue.Meant(text)
	}
	if !means(form, guess) {
		return ""
	}
	return guess
}

// lazily compiles a pattern when it is first needed, which in most runs is never.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// matches is for the few texts that are wrong already; the patterns are constants.
func matches(pattern, text string) bool {
	ok, err := regexp.MatchString(pattern, text)
	return ok && err == nil
}

// isDay tells whether a text is a day that there is.
func isDay(text string) bool { return new(model.Date).Parse(text) == nil }

var plainNumber = lazily(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)

func isDecimal(text string) bool { return len(text) <= 64 && plainNumber().MatchString(text) }

// means tells whether a text is in the notation of a form and means something: a day that there is, an
// end after its start.
func means(form, text string) bool {
	switch form {
	case "duration":
		return new(model.Duration).Parse(text) == nil
	case "quantity":
		return new(model.Quantity).Parse(text) == nil
	case "currency":
		return new(model.Currency).Parse(text) == nil
	case "language":
		return new(model.Language).Parse(text) == nil
	case "date":
		return isDay(text)
	case "month-day":
		return new(model.MonthDay).Parse(text) == nil
	case "hours":
		return new(model.Hours).Parse(text) == nil
	case "period":
		return new(model.Period).Parse(text) == nil
	case "cron":
		return new(model.Cron).Parse(text) == nil
	}
	return text != ""
}
