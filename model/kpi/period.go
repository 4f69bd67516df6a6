package kpi

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
)

// Period is a stretch of time, from its first moment up to, but without, its end.
type Period struct {
	// Name is how it is written: "2026-03".
	Name     string
	From, To time.Time
}

// Holds tells whether a moment lies in the period.
func (p Period) Holds(t time.Time) bool { return !t.Before(p.From) && t.Before(p.To) }

var (
	dayPattern  = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	weekPattern = regexp.MustCompile(`^(\d{4})-W(\d{2})$`)
)

// Period reads a period as the language writes them, and besides a day, 2026-03-05, and a week,
// 2026-W10. Quarters and years of a passport that counts by the fiscal year are those of the fiscal
// year, which has the name of the year in which it begins.
func (p *Passport) Period(text string) (Period, bool) {
	whole := Period{Name: text}
	var ok bool
	if from, to, several := strings.Cut(text, ".."); several {
		first, one := p.Period(from)
		last, two := p.Period(to)
		whole.From, whole.To = first.From, last.To
		return whole, one && two && first.From.Before(last.To)
	}
	bare := strings.TrimPrefix(text, fiscalMark)
	if whole.From, whole.To, ok = p.stretch(bare); ok && p.isFiscal() && bare == text && (len(text) == 4 || text[5] == 'Q') {
		whole.Name = fiscalMark + text
	}
	return whole, ok && (bare == text || p.isFiscal())
}

// fiscalMark stands before quarters and years that are not those of the calendar.
const fiscalMark = "FY"

func (p *Passport) isFiscal() bool {
	return p.Grain == model.GrainFiscalQuarter || p.Grain == model.GrainFiscalYear
}

func (p *Passport) stretch(text string) (from, to time.Time, ok bool) {
	switch {
	case dayPattern.MatchString(text):
		day, err := time.ParseInLocation(time.DateOnly, text, p.Zone)
		from, to = expr.Period(model.GrainDay, day, 0, "")
		return from, to, err == nil
	case weekPattern.MatchString(text):
		m := weekPattern.FindStringSubmatch(text)
		year, _ := strconv.Atoi(m[1])
		number, _ := strconv.Atoi(m[2])
		// 4 January always lies in the first week of its year.
		from, to = expr.Period(model.GrainWeek, time.Date(year, time.January, 4, 0, 0, 0, 0, p.Zone), number-1, "")
		isoYear, isoWeek := from.ISOWeek()
		return from, to, isoYear == year && isoWeek == number
	}
	var written model.Period
	if written.Parse(text) != nil || strings.Contains(text, "..") {
		return from, to, false
	}
	start := time.Date(0, time.January, 1, 0, 0, 0, 0, p.Zone)
	if named, err := time.Parse("01-02", string(p.Fiscal)); err == nil && p.isFiscal() {
		start = named
	}
	year, _ := strconv.Atoi(text[:4])
	first := func(months int) time.Time {
		return time.Date(year, start.Month()+time.Month(months), start.Day(), 0, 0, 0, 0, p.Zone)
	}
	switch {
	case len(text) == 4:
		return first(0), first(12), true
	case text[5] == 'Q':
		months := int(text[6]-'1') * 3
		return first(months), first(months + 3), true
	}
	month, _ := strconv.Atoi(text[5:7])
	from = time.Date(year, time.Month(month), 1, 0, 0, 0, 0, p.Zone)
	return from, from.AddDate(0, 1, 0), true
}

// At returns the period of the passport's grain in which a moment lies.
func (p *Passport) PeriodAt(t time.Time) Period {
	from, to := expr.Period(p.Grain, t.In(p.Zone), 0, p.Fiscal)
	return Period{p.nameOf(from), from, to}
}

// Periods returns the periods of the passport's grain from the one in which a moment lies to that of
// another, at most maxPeriods.
func (p *Passport) Periods(first, last time.Time) []Period {
	var all []Period
	for at := first; len(all) < maxPeriods; {
		period := p.PeriodAt(at)
		if last.Before(period.From) {
			break
		}
		all = append(all, period)
		at = period.To
	}
	return all
}

// maxPeriods bounds what one run counts: ten years of days.
const maxPeriods = 3660

// nameOf writes a period of the passport's grain by its first moment.
func (p *Passport) nameOf(from time.Time) string {
	switch p.Grain {
	case model.GrainDay:
		return from.Format(time.DateOnly)
	case model.GrainWeek:
		year, week := from.ISOWeek()
		return fmt.Sprintf("%04d-W%02d", year, week)
	case model.GrainMonth:
		return from.Format("2006-01")
	case model.GrainQuarter:
		return fmt.Sprintf("%04d-Q%d", from.Year(), (int(from.Month())-1)/3+1)
	case model.GrainFiscalQuarter:
		start, _ := expr.Period(model.GrainFiscalYear, from, 0, p.Fiscal)
		months := (from.Year()-start.Year())*12 + int(from.Month()) - int(start.Month())
		return fmt.Sprintf("%s%04d-Q%d", fiscalMark, start.Year(), months/3+1)
	case model.GrainFiscalYear:
		return fiscalMark + from.Format("2006")
	}
	return from.Format("2006")
}

// after returns the end of a window that opens at a moment. Hours, days and weeks are of fixed length;
// months and years go by the calendar, up to the last day of a shorter month.
func (p *Passport) after(t time.Time, d model.Duration) time.Time {
	months := d.N
	switch d.Unit {
	case "y":
		months *= 12
	case "mo":
	default:
		return t.Add(Fixed(d))
	}
	local := t.In(p.Zone)
	year, month, day := local.Date()
	hour, minute, second := local.Clock()
	last := time.Date(year, month+time.Month(months)+1, 0, 0, 0, 0, 0, p.Zone).Day()
	return time.Date(year, month+time.Month(months), min(day, last), hour, minute, second, local.Nanosecond(), p.Zone)
}

// Fixed returns the length of a duration by the calendar clock: a day is 24 hours, a month, where
// something measured is compared with it, 30 days and a year 365.
func Fixed(d model.Duration) time.Duration { return calendar.Fixed(d) }

// maxLength bounds lengths of time, so that reckoning with them stays whole.
const maxLength = calendar.Longest
