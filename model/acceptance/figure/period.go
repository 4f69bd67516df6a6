package figure

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/kpi"
)

// stretch is a period, up to but without its end.
type stretch struct {
	name     string
	from, to time.Time
}

// mid returns the morning of a day well inside.
func (s stretch) mid() time.Time {
	at := s.from.Add(s.to.Sub(s.from) / 2)
	year, month, date := at.Date()
	at = time.Date(year, month, date, 10, 0, 0, 0, at.Location())
	if !at.Before(s.to) {
		at = s.from.Add(s.to.Sub(s.from) / 2)
	}
	return at
}

// bounds returns a period of the length by which a KPI counts. It is reckoned here, from the time zone that the
// passport says.
func bounds(p *kpi.Passport) stretch {
	zone := p.Zone
	first := func(year int, month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, zone)
	}
	switch p.Grain {
	case model.GrainDay:
		return stretch{"2027-03-10", first(2027, time.March, 10), first(2027, time.March, 11)}
	case model.GrainWeek:
		return stretch{"2027-W10", first(2027, time.March, 8), first(2027, time.March, 15)}
	case model.GrainQuarter:
		return stretch{"2027-Q1", first(2027, time.January, 1), first(2027, time.April, 1)}
	case model.GrainYear:
		return stretch{"2027", first(2027, time.January, 1), first(2028, time.January, 1)}
	case model.GrainFiscalQuarter, model.GrainFiscalYear:
		start, err := time.Parse("01-02", string(p.Fiscal))
		if err != nil {
			start = time.Date(0, time.January, 1, 0, 0, 0, 0, time.UTC)
		}
		year := first(2027, start.Month(), start.Day())
		if p.Grain == model.GrainFiscalQuarter {
			return stretch{"2027-Q1", year, year.AddDate(0, 3, 0)}
		}
		return stretch{"2027", year, year.AddDate(1, 0, 0)}
	}
	return stretch{"2027-03", first(2027, time.March, 1), first(2027, time.April, 1)}
}

// windowOf returns how long a record has to arrive; ok is false where that has no end or no fixed length.
func windowOf(p *kpi.Passport) (time.Duration, bool) {
	if p.Window == nil || p.Window.Unit == "mo" || p.Window.Unit == "y" {
		return 0, false
	}
	hours := map[string]float64{"m": 1.0 / 60, "h": 1, "d": 24, "w": 7 * 24}[p.Window.Unit]
	return time.Duration(float64(p.Window.N) * hours * float64(time.Hour)), hours > 0
}
