package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// clocks folds the runs of the clocks.
func (p *Pipeline) clocks(r *replay, judged []*judgement) {
	stages, slas := map[*model.Stage][]span{}, map[*model.Sla][]span{}
	for _, j := range judged {
		for _, s := range j.slas {
			if s.stage != nil {
				stages[s.stage] = append(stages[s.stage], s)
			} else {
				slas[s.sla] = append(slas[s.sla], s)
			}
		}
	}
	add := func(c Clock, list []*model.Limit, spans []span) {
		for _, l := range list {
			if l != nil && l.Is.IsSet() {
				c.Limits = append(c.Limits, l.Is.V)
			}
		}
		c.Uncounted = c.Kind == model.ClockBusiness && r.calendar == nil
		c.Day = dayOf(c.Kind, r.calendar)
		c.fold(spans)
		p.Clocks = append(p.Clocks, c)
	}
	for _, s := range p.Pipeline.Stages {
		if s.Sla != nil {
			add(Clock{Stage: s, Kind: s.Sla.Clock.Or(model.ClockCalendar)}, s.Sla.Within.Items, stages[s])
		}
	}
	for _, s := range p.Pipeline.Slas {
		if s != nil {
			add(Clock{Sla: s, Kind: s.Clock.Or(model.ClockCalendar)}, s.Within.Items, slas[s])
		}
	}
}

func (c *Clock) fold(spans []span) {
	var took []time.Duration
	for _, s := range spans {
		switch {
		case s.running:
			c.Running++
		case !s.broken:
			c.Done++
			took = append(took, s.took)
		}
		if s.judged {
			c.Judged++
		}
		if s.over {
			c.Breaches++
		}
	}
	slices.Sort(took)
	c.P50, c.P90, c.P95 = percentile(took, 50), percentile(took, 90), percentile(took, 95)
	if c.Judged > 0 {
		c.Share = float64(c.Breaches) / float64(c.Judged)
	}
}

// percentile returns the least value that at least so many of a hundred are not above.
func percentile(sorted []time.Duration, percent int) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}
