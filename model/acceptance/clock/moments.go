package clock

import (
	"slices"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
)

func fixed(d model.Duration) time.Duration { return calendar.Fixed(d) }

// usual returns the moment at which cases of a clock begin: an hour after opening on the first working day.
func (w *work) usual(p *promise) time.Time {
	if p.kind != model.ClockBusiness || w.working == nil {
		return w.House.Day(10, 0)
	}
	day := w.shift(w.House.Day(0, 0))
	if at := day.opens.Add(time.Hour); at.Before(day.closes) {
		return at
	}
	return day.opens
}

// shift is the working time of a day.
type shift struct{ opens, closes time.Time }

// shift returns the working time of the first working day from a midnight on.
func (w *work) shift(midnight time.Time) shift {
	opens := w.working.Opening(midnight)
	return shift{opens, w.working.Add(opens, w.working.Length(model.Duration{N: 1, Unit: "d"}))}
}

func (w *work) midnight(t time.Time, days int) time.Time {
	year, month, day := t.In(w.House.Zone()).Date()
	return time.Date(year, month, day+days, 0, 0, 0, 0, w.House.Zone())
}

// gap is time without work between two shifts.
type gap struct {
	// sort is "night", "weekend" or "holiday".
	sort          string
	before, after shift
}

// mostShifts bounds how far ahead gaps are looked for.
const mostShifts = 400

// gaps returns the first gap of each sort that the project has: a night, days on which nobody works, a holiday.
func (w *work) gaps() []gap {
	if w.working == nil {
		return nil
	}
	found := map[string]gap{}
	look := func(from time.Time, n int) {
		before := w.shift(from)
		for range n {
			after := w.shift(w.midnight(before.opens, 1))
			g := gap{w.sort(before.opens, after.opens), before, after}
			if _, known := found[g.sort]; !known && after.opens.After(before.closes) {
				found[g.sort] = g
			}
			before = after
		}
	}
	look(w.midnight(w.House.Day(0, 0), 0), 10)
	for _, holiday := range w.Spec.Project.Calendar.Holidays {
		if _, known := found["holiday"]; known || !w.workday(holiday.V.Time) {
			continue
		}
		year, month, day := holiday.V.Time.Date()
		look(time.Date(year, month, day-14, 0, 0, 0, 0, w.House.Zone()), mostShifts/20)
	}
	var list []gap
	for _, sort := range []string{"night", "weekend", "holiday"} {
		if g, known := found[sort]; known {
			list = append(list, g)
		}
	}
	return list
}

// sort says what lies between two working days that follow each other.
func (w *work) sort(before, after time.Time) string {
	sort := "night"
	for day := w.midnight(before, 1); day.Before(w.midnight(after, 0)); day = w.midnight(day, 1) {
		if w.workday(day) {
			return "holiday"
		}
		sort = "weekend"
	}
	return sort
}

// workday tells whether a day of the week is one of work, whatever the holidays.
func (w *work) workday(day time.Time) bool {
	word := strings.ToLower(day.Weekday().String()[:3])
	return slices.ContainsFunc(w.Spec.Project.Calendar.Workdays, func(v model.Value[model.Weekday]) bool { return string(v.V) == word })
}

// across returns a moment before a gap from which a length of working time reaches beyond it; zero where there is none.
func (g gap) across(length time.Duration) time.Time {
	part := (min(length, g.before.closes.Sub(g.before.opens)) / 2).Truncate(time.Minute)
	if part <= 0 {
		return time.Time{}
	}
	return g.before.closes.Add(-part)
}

// inside returns a moment in the middle of a gap.
func (g gap) inside() time.Time {
	return g.before.closes.Add((g.after.opens.Sub(g.before.closes) / 2).Truncate(time.Minute))
}
