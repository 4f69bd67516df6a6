package conform

import (
	"github.com/crmspec/crmspec/model"
)

// runs are those of one clock, folded.
type runs struct {
	done, running, judged, breaches int
	took                            spread
}

func (c *runs) add(s span) {
	switch {
	case s.running:
		c.running++
	case !s.broken:
		c.done++
		c.took.add(s.took)
	}
	if s.judged {
		c.judged++
	}
	if s.over {
		c.breaches++
	}
}

// clocks says how long records took, by each clock of the pipeline.
func (t *tally) clocks(p *Pipeline) {
	add := func(c Clock, list []*model.Limit, ran *runs) {
		for _, l := range list {
			if l != nil && l.Is.IsSet() {
				c.Limits = append(c.Limits, l.Is.V)
			}
		}
		c.Uncounted = c.Kind == model.ClockBusiness && t.calendar == nil
		c.Day = dayOf(c.Kind, t.calendar)
		if ran != nil {
			c.fold(ran)
		}
		p.Clocks = append(p.Clocks, c)
	}
	for _, s := range p.Pipeline.Stages {
		if s.Sla != nil {
			add(Clock{Stage: s, Kind: s.Sla.Clock.Or(model.ClockCalendar)}, s.Sla.Within.Items, t.stays[s])
		}
	}
	for _, s := range p.Pipeline.Slas {
		if s != nil {
			add(Clock{Sla: s, Kind: s.Clock.Or(model.ClockCalendar)}, s.Within.Items, t.slas[s])
		}
	}
}

func (c *Clock) fold(ran *runs) {
	c.Done, c.Running, c.Judged, c.Breaches = ran.done, ran.running, ran.judged, ran.breaches
	c.P50, c.P90, c.P95 = ran.took.percentile(50), ran.took.percentile(90), ran.took.percentile(95)
	if c.Judged > 0 {
		c.Share = float64(c.Breaches) / float64(c.Judged)
	}
}
