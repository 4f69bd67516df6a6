package kpi

import "time"

// stretch is time in which something went on.
type stretch struct{ from, to time.Time }

// elapsed returns the time of a stretch on the passport's clock, without what lies in rests.
func (p *Passport) elapsed(s stretch, rests []stretch) time.Duration {
	between := func(from, to time.Time) time.Duration {
		if !from.Before(to) {
			return 0
		}
		if p.Calendar != nil {
			return p.Calendar.Between(from, to)
		}
		return to.Sub(from)
	}
	sum := between(s.from, s.to)
	for _, rest := range rests {
		from, to := rest.from, rest.to
		if from.Before(s.from) {
			from = s.from
		}
		if to.After(s.to) {
			to = s.to
		}
		sum -= between(from, to)
	}
	return sum
}
