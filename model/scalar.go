package model

import (
	"errors"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ErrNotation is returned by Parse when the text is not in the notation of the type.
var ErrNotation = errors.New("not in the notation")

// ID is an identifier: small Latin letters, digits and underscores, beginning with a letter.
type ID string

// IDPattern is the notation of ids.
const IDPattern = `^[a-z][a-z0-9_]{0,62}$`

var idPattern = regexp.MustCompile(IDPattern)

// Parse implements Parser.
func (id *ID) Parse(text string) error {
	if !idPattern.MatchString(text) {
		return ErrNotation
	}
	*id = ID(text)
	return nil
}

// Notation implements Parser.
func (ID) Notation() string { return "first_contact" }

// Duration is a length of time: a whole number and a unit, m h d w mo y. What a day is depends on
// the clock that counts it.
type Duration struct {
	N    int
	Unit string
}

// DurationPattern is the notation of durations.
const DurationPattern = `^[0-9]{1,6}(m|h|d|w|mo|y)$`

var durationPattern = regexp.MustCompile(`^([0-9]{1,6})(m|h|d|w|mo|y)$`)

// Parse implements Parser.
func (d *Duration) Parse(text string) error {
	match := durationPattern.FindStringSubmatch(text)
	if match == nil {
		return ErrNotation
	}
	d.N, _ = strconv.Atoi(match[1])
	d.Unit = match[2]
	return nil
}

// Notation implements Parser.
func (Duration) Notation() string { return "4h" }

// Later returns a moment by this length of time after another one, by the calendar clock: days, weeks, months and
// years are those of the calendar. A negative number leads back.
func (d Duration) Later(t time.Time) time.Time {
	switch d.Unit {
	case "m":
		return t.Add(time.Duration(d.N) * time.Minute)
	case "h":
		return t.Add(time.Duration(d.N) * time.Hour)
	case "w":
		return t.AddDate(0, 0, 7*d.N)
	case "mo":
		return t.AddDate(0, d.N, 0)
	case "y":
		return t.AddDate(d.N, 0, 0)
	}
	return t.AddDate(0, 0, d.N)
}

// String returns the duration as written.
func (d Duration) String() string { return strconv.Itoa(d.N) + d.Unit }

// Date is a day, without a time.
type Date struct{ Time time.Time }

// DatePattern is the notation of dates.
const DatePattern = `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`

// Parse implements Parser.
func (d *Date) Parse(text string) error {
	var err error
	if d.Time, err = time.Parse(time.DateOnly, text); err != nil {
		return ErrNotation
	}
	return nil
}

// Notation implements Parser.
func (Date) Notation() string { return "2026-12-31" }

// String returns the date as written.
func (d Date) String() string { return d.Time.Format(time.DateOnly) }

// Period is a stretch of the calendar: a year, quarter, month, week of ISO 8601 (2026-W26), day, or a
// range of months with its end included.
type Period string

// PeriodPattern is the notation of periods.
const PeriodPattern = `^[0-9]{4}(-Q[1-4]|-W(0[1-9]|[1-4][0-9]|5[0-3])|-(0[1-9]|1[0-2])(\.\.[0-9]{4}-(0[1-9]|1[0-2])|-(0[1-9]|[12][0-9]|3[01]))?)?$`

var periodPattern = regexp.MustCompile(PeriodPattern)

// Parse implements Parser. A range must not end before it begins.
func (p *Period) Parse(text string) error {
	from, to, ranged := strings.Cut(text, "..")
	if !periodPattern.MatchString(text) || ranged && to < from || !isReal(text) {
		return ErrNotation
	}
	*p = Period(text)
	return nil
}

// isReal tells whether a day or week that a period names is in the calendar: not every year has 53 weeks.
func isReal(period string) bool {
	if len(period) == len(time.DateOnly) {
		_, err := time.Parse(time.DateOnly, period)
		return err == nil
	}
	year, week, isWeek := strings.Cut(period, "-W")
	if !isWeek {
		return true
	}
	y, _ := strconv.Atoi(year)
	n, _ := strconv.Atoi(week)
	_, last := time.Date(y, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek() // always in the last week
	return n <= last
}

// Notation implements Parser.
func (Period) Notation() string { return "2026-Q1" }

// Number is a decimal number of any size, kept as written.
type Number struct {
	Text string
	Rat  *big.Rat
}

// Parse implements Parser.
func (n *Number) Parse(text string) error {
	rat, ok := new(big.Rat).SetString(text)
	if !ok || strings.ContainsAny(text, "/_xXpP") {
		return ErrNotation
	}
	n.Text, n.Rat = text, rat
	return nil
}

// Notation implements Parser.
func (Number) Notation() string { return "10.5" }

// Quantity is a measured value: a number, a share written 48%, or a duration written 4h.
type Quantity string

// QuantityPattern is the notation of quantities that are not plain numbers.
const QuantityPattern = `^[+-]?[0-9]+(\.[0-9]+)?(%|m|h|d|w|mo|y)?$`

var quantityPattern = regexp.MustCompile(QuantityPattern)

// Parse implements Parser.
func (q *Quantity) Parse(text string) error {
	if !quantityPattern.MatchString(text) {
		return ErrNotation
	}
	*q = Quantity(text)
	return nil
}

// Notation implements Parser.
func (Quantity) Notation() string { return "48%" }

// Hours is a stretch of a working day, such as 09:00-18:00.
type Hours string

// HoursPattern is the notation of working hours.
const HoursPattern = `^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$`

var hoursPattern = regexp.MustCompile(HoursPattern)

// Parse implements Parser. The end must lie after the start.
func (h *Hours) Parse(text string) error {
	if !hoursPattern.MatchString(text) || text[:5] >= text[6:] || text[6:] > "24:00" {
		return ErrNotation
	}
	*h = Hours(text)
	return nil
}

// Notation implements Parser.
func (Hours) Notation() string { return "09:00-18:00" }

// MonthDay is a day of every year, such as 01-01.
type MonthDay string

// MonthDayPattern is the notation of days of the year.
const MonthDayPattern = `^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`

var monthDayPattern = regexp.MustCompile(MonthDayPattern)

// Parse implements Parser. The day must be one that the month has, in a leap year at least.
func (d *MonthDay) Parse(text string) error {
	if !monthDayPattern.MatchString(text) {
		return ErrNotation
	}
	month, _ := strconv.Atoi(text[:2])
	if day, _ := strconv.Atoi(text[3:]); day > longest(month) {
		return ErrNotation
	}
	*d = MonthDay(text)
	return nil
}

// Notation implements Parser.
func (MonthDay) Notation() string { return "01-01" }

// Currency is the code of a currency in ISO 4217, such as KZT.
type Currency string

// CurrencyPattern is the notation of currencies; which there are is told by sense.
const CurrencyPattern = `^[A-Z]{3}$`

var currencyPattern = regexp.MustCompile(CurrencyPattern)

// Parse implements Parser.
func (c *Currency) Parse(text string) error {
	if !currencyPattern.MatchString(text) {
		return ErrNotation
	}
	*c = Currency(text)
	return nil
}

// Notation implements Parser.
func (Currency) Notation() string { return "KZT" }

// Language is the code of a language, if need be with its script and country: kk, uz-Cyrl, pt-BR.
type Language string

// LanguagePattern is the notation of languages; which there are is told by sense.
const LanguagePattern = `^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$`

var languagePattern = regexp.MustCompile(LanguagePattern)

// Parse implements Parser.
func (l *Language) Parse(text string) error {
	if !languagePattern.MatchString(text) {
		return ErrNotation
	}
	*l = Language(text)
	return nil
}

// Notation implements Parser.
func (Language) Notation() string { return "kk" }
