package model

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Cron is a schedule in cron notation: minute, hour, day of the month, month and day of the week.
type Cron string

// CronPattern is the notation of schedules; what each part may be is told by [Cron.Parse].
const CronPattern = `^\S+( \S+){4}$`

var cronPattern = regexp.MustCompile(CronPattern)

// Parse implements Parser. An error is a *CronFault where one of the five parts is wrong.
func (c *Cron) Parse(text string) error {
	if !cronPattern.MatchString(text) {
		return ErrNotation
	}
	written := strings.Split(text, " ")
	for i, part := range cronParts {
		for _, item := range strings.Split(written[i], ",") {
			if !part.takes(item) {
				return &CronFault{Part: part, Text: item}
			}
		}
	}
	if fault := neverDue(written); fault != nil {
		return fault
	}
	*c = Cron(text)
	return nil
}

// Notation implements Parser.
func (Cron) Notation() string { return "*/15 * * * *" }

// CronPart is one of the five parts of a schedule: the numbers that it may be, and the names of the
// first ones, as far as it has any.
type CronPart struct {
	Name     string // minute hour day month weekday
	Min, Max int
	Names    []string
}

var cronParts = []CronPart{
	{"minute", 0, 59, nil},
	{"hour", 0, 23, nil},
	{"day", 1, 31, nil},
	{"month", 1, 12, []string{"JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"}},
	{"weekday", 0, 7, []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}},
}

// CronFault is the part of a schedule that is wrong: a value that the part cannot have, or a day of
// the month that none of the months has.
type CronFault struct {
	Part CronPart
	Text string
	// Never tells that the part is right by itself, but no such day ever comes.
	Never bool
}

// Error implements error.
func (f *CronFault) Error() string { return "no " + f.Part.Name + " of a schedule: " + f.Text }

// takes tells whether an item is one that the part may have: *, a number or name, a range of them, or
// one of these with a step.
func (p CronPart) takes(item string) bool {
	span, step, stepped := strings.Cut(item, "/")
	if stepped {
		if n, ok := whole(step); !ok || n == 0 || n > p.Max {
			return false
		}
	}
	if span == "*" {
		return true
	}
	first, last, ranged := strings.Cut(span, "-")
	from, ok := p.number(first)
	if !ranged {
		return ok
	}
	to, known := p.number(last)
	if p.Name == "weekday" && to == 0 { // a week that ends with Sunday
		to = 7
	}
	return ok && known && from <= to
}

// number returns the number that a text stands for.
func (p CronPart) number(text string) (n int, ok bool) {
	if i := slices.Index(p.Names, strings.ToUpper(text)); i >= 0 {
		return p.Min + i, true
	}
	n, ok = whole(text)
	return n, ok && n >= p.Min && n <= p.Max
}

// whole reads a number of one or two digits.
func whole(text string) (n int, ok bool) {
	if len(text) == 0 || len(text) > 2 || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// neverDue finds a day that none of the months named has, such as 30 February, where no day of the
// week stands beside it.
func neverDue(written []string) *CronFault {
	day, days := written[2], cronParts[2]
	if written[4] != "*" || strings.ContainsAny(day, "*,/-") || strings.ContainsAny(written[3], "*/-") {
		return nil
	}
	n, _ := days.number(day)
	for _, name := range strings.Split(written[3], ",") {
		if month, _ := cronParts[3].number(name); n <= longest(month) {
			return nil
		}
	}
	return &CronFault{Part: days, Text: day, Never: true}
}

// longest returns how many days a month has at most.
func longest(month int) int {
	switch month {
	case 2:
		return 29
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
