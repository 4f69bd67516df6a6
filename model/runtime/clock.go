package runtime

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// Clock is the state of a clock of a record.
type Clock struct {
	// Element is the stage whose stay is counted, or the entry of slas.
	Element model.Element
	// Limit is the promise that is for the record, nil where there is none.
	Limit *model.Limit
	// Started is since when time counts: on a business clock the entry, or the next opening.
	Started time.Time
	// Due is the last moment that is in time: zero without a promise, and while the clock rests before it. Of a
	// clock that has stopped it is the one until which it was in time.
	Due time.Time
	// Paused is since when it rests, Stopped when it stopped; zero where it does not, or has not. A clock over stages
	// is stopped, too, while its record is closed.
	Paused, Stopped time.Time
	// Elapsed is what has been counted so far.
	Elapsed time.Duration
	// Late tells that the promise is broken.
	Late bool
	// Warned tells that the owner has been warned, Fired are the levels that have fired.
	Warned bool
	Fired  []*model.Escalation
}

// Goes tells whether the clock goes.
func (c Clock) Goes() bool { return c.Paused.IsZero() && c.Stopped.IsZero() }

// Clocks returns the clocks of a record as they are now, those that have stopped too: by their start, and of those
// of one moment by their order in the file. A record that is gone has none.
//
// “A stage's sla and an slas over it both run.”
func (w *World) Clocks(r *Record) []Clock {
	if r == nil || r.gone() {
		return nil
	}
	m := w.keeper().settle(r, false)
	if m == nil {
		return nil
	}
	runs := w.law.inOrder(slices.Concat(m.past, m.live), r)
	slices.SortStableFunc(runs, func(a, b *run) int { return a.start.Compare(b.start) })
	list := make([]Clock, len(runs))
	for i, run := range runs {
		list[i] = run.state(w.now)
	}
	return list
}

func (r *run) state(now time.Time) Clock {
	c := Clock{
		Element: r.element, Limit: r.limit, Started: r.start, Stopped: r.stopped, Elapsed: r.elapsed(now),
		Late: r.late(now), Warned: r.warned, Fired: slices.Clone(r.levels[:r.fired]),
	}
	if r.able {
		c.Started = r.counts.Start(r.start)
	}
	if at, ok := r.due(); ok {
		c.Due = at
	}
	if r.stopped.IsZero() && !r.goes() {
		c.Paused = r.rested
		if len(r.counted) > 0 {
			c.Paused = r.counted[len(r.counted)-1].to
		}
	}
	return c
}
