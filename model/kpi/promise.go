package kpi

import (
	"math/big"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

func seconds(d time.Duration) *big.Rat { return big.NewRat(int64(d), int64(time.Second)) }

// promise measures whether a record kept a clock. One that runs and is not due yet is not judged; one that
// runs and is overdue counts as late, so that it cannot hide from the number.
func (e *evaluation) promise(v *view) []Behind {
	starts := e.moments(e.p.From, v)
	if len(starts) == 0 {
		return nil
	}
	start := starts[0]
	if e.p.Sla.OnReopen.V == model.ReopenRestart {
		start = v.reopened(start)
	}
	end, stopped := e.asOf, false
	if i := slices.IndexFunc(e.arrivals(v), func(t time.Time) bool { return !t.Before(start) }); i >= 0 {
		end, stopped = e.arrivals(v)[i], true
	}
	limit, promised := e.limit(v, end)
	if !promised {
		return nil
	}
	moment := start
	if e.p.Anchor.Word == "to" {
		if !stopped {
			return nil
		}
		moment = end
	}
	at, ok := e.dated(v, moment)
	if !ok {
		return nil
	}
	length := e.p.elapsed(stretch{start, end}, v.in(e.p.PausesIn))
	item := Behind{At: at, Den: true, Value: seconds(length)}
	switch late := length > limit; {
	case late:
		item.Why = LateForClock
	case stopped:
		item.Num = true
	default:
		item.Den, item.Why = false, StillOpen
	}
	return []Behind{item}
}

// reopened returns when a record was last opened again after a moment, or that moment.
func (v *view) reopened(since time.Time) time.Time {
	for i := 1; i < len(v.visits); i++ {
		if visit := v.visits[i]; visit.stage.IsOpen() && !v.visits[i-1].stage.IsOpen() && visit.in.After(since) {
			since = visit.in
		}
	}
	return since
}

// limit returns how long the clock may run: the conditions are read again whenever a field in them changes,
// so that those at its end decide.
func (e *evaluation) limit(v *view, at time.Time) (time.Duration, bool) {
	for i := range e.p.Sla.Within.Items {
		limit := e.p.Sla.Within.Items[i]
		if limit.When.IsSet() {
			tree := e.p.limits[limit]
			if tree == nil || !tree.True(e.p.setting(v, at)) {
				continue
			}
		}
		if e.p.Calendar != nil {
			return e.p.Calendar.Length(limit.Is.V), true
		}
		return Fixed(limit.Is.V), true
	}
	return 0, false
}
