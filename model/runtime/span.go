package runtime

import (
	"cmp"
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// span brings the clock of an entry of slas up to date.
//
// “An slas entry starts and stops as it says.” “pauses_in does the same for slas.” A clock that starts afresh begins
// a new run; one whose start and stop only move keeps its levels.
func (k *keeper) span(m *memory, r *Record, timer *timer, of *timing) {
	i := slices.IndexFunc(m.live, func(run *run) bool { return run.timer == timer })
	var old *run
	if i >= 0 {
		old = m.live[i]
	}
	start, ok := k.starts(m, r, timer.spans, old)
	if !ok {
		if old != nil { // where it started is gone
			m.past, m.live = append(m.past, old.end(k.now)), slices.Delete(m.live, i, i+1)
		}
		return
	}
	dated := !ofStages(timer.spans.Starts) && timer.spans.OnReopen.V != model.ReopenRestart // its start may be corrected
	next := old
	if old == nil || !old.start.Equal(start.at) || old.visit != start.visit && !dated {
		next = &run{timer: timer, start: start.at, visit: start.visit}
		if old != nil && dated {
			next.warned, next.fired = old.warned, old.fired
		}
	}
	stop := k.stops(m, r, timer.spans, of, start)
	next.stopped, next.ended = stop.at, stop.visit
	next.counted, next.rested = counts(m, timer.spans, start.at, next.stopped)
	next.dirty = true
	switch {
	case old == nil:
		m.live = append(m.live, next)
	case next != old && !dated:
		m.past, m.live[i] = append(m.past, old.end(start.at)), next
	default:
		m.live[i] = next
	}
}

// counts returns the stretches between a start and a stop, zero for none yet, without the stages in which the clock
// rests; and since when it rests now, zero if it does not.
func counts(m *memory, sla *model.Sla, start, stop time.Time) (list []stretch, rests time.Time) {
	from := start // zero while it rests
	for i, v := range m.visits {
		if i+1 < len(m.visits) && !m.visits[i+1].in.After(start) || !stop.IsZero() && !v.in.Before(stop) {
			continue
		}
		in := v.in
		if in.Before(start) {
			in = start
		}
		paused := slices.ContainsFunc(sla.PausesIn.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == v.stage })
		switch {
		case paused && !from.IsZero():
			if from.Before(in) {
				list = append(list, stretch{from, in})
			}
			from, rests = time.Time{}, in
		case !paused && from.IsZero():
			from, rests = in, time.Time{}
		}
	}
	if !from.IsZero() {
		list = append(list, stretch{from, stop})
	}
	if !stop.IsZero() {
		rests = time.Time{}
	}
	return list, rests
}

// starts returns when the clock started, at the latest now.
//
// A first moment starts it once; a last one afresh each time; every_entry at each entry at which it does not go;
// current_entry for as long as the record stays. “on_reopen: restart” starts it afresh when a closed record is
// opened again; otherwise it goes on, and the time in which the record was closed counts, as it does in KPIs.
func (k *keeper) starts(m *memory, r *Record, sla *model.Sla, old *run) (start occasion, ok bool) {
	list, _ := k.occasions(m, r, sla.Starts)
	list = slices.DeleteFunc(list, func(o occasion) bool { return o.at.After(k.now) })
	if len(list) == 0 {
		return occasion{}, false
	}
	start = list[0]
	switch sla.Starts.Point.Or(model.PointFirstEntry) {
	case model.PointLastEntry, model.PointLastExit, model.PointCurrentEntry:
		start = list[len(list)-1]
	case model.PointEveryEntry:
		if old != nil {
			start = occasion{old.start, old.visit}
			i := slices.IndexFunc(list, func(o occasion) bool { return o.visit > old.visit && o.visit >= old.ended && !o.at.Before(old.stopped) })
			if i >= 0 && !old.stopped.IsZero() {
				start = list[i]
			}
		}
	}
	if sla.OnReopen.V == model.ReopenRestart {
		for i := start.visit + 1; i < len(m.visits); i++ {
			if v := m.visits[i]; v.stage.IsOpen() && !m.visits[i-1].stage.IsOpen() {
				start = occasion{v.in, i}
			}
		}
	}
	return start, true
}

// stops returns when the clock stopped, at no time while it goes on. It stops at the first moment that its start is
// followed by; at a last one it goes on when the record comes back from there. A record that is closed elsewhere
// stops it, too, until it is opened again.
func (k *keeper) stops(m *memory, r *Record, sla *model.Sla, of *timing, start occasion) occasion {
	all, days := k.occasions(m, r, sla.Stops)
	var list []occasion
	for _, o := range all {
		if days && k.day(o.at) == k.day(start.at) { // known no closer
			o = start
		}
		if !o.at.Before(start.at) && !o.at.After(k.now) && (o.visit >= start.visit || !ofStages(sla.Stops)) {
			list = append(list, o)
		}
	}
	if len(list) > 0 {
		switch point := sla.Stops.Point.Or(model.PointFirstEntry); {
		case point != model.PointLastEntry && point != model.PointLastExit:
			return list[0]
		case !ofStages(sla.Stops) || !cameBack(m, sla.Stops, of):
			return list[len(list)-1]
		}
	}
	if n := m.closing(); n > start.visit {
		return occasion{m.visits[n].in, n}
	}
	return occasion{}
}

func (k *keeper) day(t time.Time) string { return t.In(k.law.zone).Format(time.DateOnly) }

// closing returns the number of the visit with which a record was closed, -1 where it is open.
func (m *memory) closing() int {
	n := len(m.visits)
	for n > 0 && !m.visits[n-1].stage.IsOpen() {
		n--
	}
	if n == len(m.visits) {
		return -1
	}
	return n
}

// cameBack tells whether a record stands before the stages of a stop again, so that the last time is still to come.
func cameBack(m *memory, stop *model.Point, of *timing) bool {
	stages := stagesOf(stop)
	exit := stop.Point.V == model.PointLastExit
	for _, v := range slices.Backward(m.visits) {
		switch {
		case slices.Contains(stages, v.stage):
			return exit
		case v.stage.Kind() == model.StagePause: // it is where it was before
			continue
		case !v.stage.IsOpen():
			return false
		}
		place, ordered := of.place[v.stage]
		return !slices.ContainsFunc(stages, func(s *model.Stage) bool {
			other, known := of.place[s]
			return ordered && known && other < place
		})
	}
	return false
}

func stagesOf(p *model.Point) []*model.Stage {
	var list []*model.Stage
	for _, ref := range append([]model.Ref[model.Stage]{p.Stage}, p.Stages.Items...) {
		if stage := ref.Get(); stage != nil {
			list = append(list, stage)
		}
	}
	return list
}

// occasion is a time at which a point is reached. Visit is the number of the visit that began then or before, so
// that what happens in one moment has an order.
type occasion struct {
	at    time.Time
	visit int
}

// occasions returns when a point was reached so far, in order; days tells that they are days, known no closer.
func (k *keeper) occasions(m *memory, r *Record, p *model.Point) (list []occasion, days bool) {
	records, memories := []*Record{r}, []*memory{m}
	if via := p.Through.Get(); via != nil {
		records, memories = k.through(r, via), nil
		for _, other := range records {
			memories = append(memories, k.memories[other.ID])
		}
	} else if p.Through.IsSet() {
		return nil, false
	}
	stages := stagesOf(p)
	for i, of := range memories {
		if f := p.Field.Get(); f != nil {
			if at, day, ok := k.instant(k.value(records[i], f)); ok {
				list, days = append(list, occasion{at: at}), days || day
			}
		} else if of != nil {
			list = append(list, of.reached(p, stages)...)
		}
	}
	if !ofStages(p) {
		for i := range list {
			list[i].visit = m.during(list[i].at)
		}
	}
	slices.SortFunc(list, func(a, b occasion) int { return cmp.Or(a.at.Compare(b.at), a.visit-b.visit) })
	return list, days
}

// during returns the number of the visit during which a moment lies, the first where it lies before all.
func (m *memory) during(at time.Time) int {
	n := len(m.visits) - 1
	for n > 0 && m.visits[n].in.After(at) {
		n--
	}
	return n
}

// reached returns when a record came into stages, or left them.
func (m *memory) reached(p *model.Point, stages []*model.Stage) []occasion {
	var list []occasion
	exit := p.Point.V == model.PointFirstExit || p.Point.V == model.PointLastExit
	for i, v := range m.visits {
		if !slices.Contains(stages, v.stage) {
			continue
		}
		last := i == len(m.visits)-1
		if exit {
			if last {
				continue
			}
			i++
			v = m.visits[i]
		}
		switch {
		case p.Point.V == model.PointCurrentEntry && !last:
		case len(p.By.Items) > 0 && (v.by == nil || !v.by.holdsRole(p.By.Items)):
		default:
			list = append(list, occasion{v.in, i})
		}
	}
	return list
}
