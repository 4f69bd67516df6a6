package kpi

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
)

// cohort measures records that came in during the period: those that arrive within the window, whenever
// that is. A backward move takes nothing away: what was reached stays reached.
func (e *evaluation) cohort(v *view) []Behind {
	var all []Behind
	arrivals := e.arrivals(v)
	for _, start := range e.moments(e.p.From, v) {
		at, ok := e.dated(v, start)
		if !ok {
			continue
		}
		item := Behind{At: at, Den: true, Why: NotReached}
		if i := slices.IndexFunc(arrivals, func(t time.Time) bool { return !t.Before(start) }); i >= 0 {
			item.Num, item.Why = true, ""
			if e.p.Window != nil && !arrivals[i].Before(e.p.after(start, *e.p.Window)) {
				item.Num, item.Why = false, TooLate
			}
		}
		all = append(all, item)
	}
	return all
}

// arrivals returns the times at which a record comes to the end of a way; where the last one is asked for,
// only that.
func (e *evaluation) arrivals(v *view) []time.Time {
	times, _ := e.happened(e.p.To, v)
	if n := len(times); n > 0 && (e.p.To.Point == model.PointLastEntry || e.p.To.Point == model.PointLastExit) {
		return times[n-1:]
	}
	return times
}

// events measures what happened during the period at both ends, each by its own moment.
func (e *evaluation) events(v *view) []Behind {
	var all []Behind
	add := func(times []time.Time, num bool) {
		for _, t := range times {
			if at, ok := e.dated(v, t); ok {
				all = append(all, Behind{At: at, Num: num, Den: !num})
			}
		}
	}
	add(e.moments(e.p.From, v), false)
	add(e.moments(e.p.To, v), true)
	return all
}

// decided measures the records that were closed during the period and still are: by their last move into
// a closed stage.
func (e *evaluation) decided(v *view) []Behind {
	if len(v.visits) == 0 {
		return nil
	}
	last := v.visits[len(v.visits)-1]
	if last.stage.IsOpen() {
		for _, visit := range v.visits {
			if at, ok := e.dated(v, visit.in); ok && !visit.stage.IsOpen() && !visit.row.Imported {
				return []Behind{{At: at, Why: Reopened}}
			}
		}
		return nil
	}
	at, ok := e.dated(v, last.in)
	switch {
	case !ok:
		return nil
	case last.row.Imported:
		return []Behind{{At: at, Why: NoBeginning}}
	case last.stage.Kind() == model.StageWon:
		return []Behind{{At: at, Num: true, Den: true}}
	}
	return []Behind{{At: at, Den: true, Why: NotReached}}
}

// duration measures the time from one moment to another.
func (e *evaluation) duration(v *view) []Behind {
	starts, ends := e.moments(e.p.From, v), e.moments(e.p.To, v)
	var all []Behind
	add := func(item Behind, moment time.Time) {
		if at, ok := e.dated(v, moment); ok {
			item.At = at
			all = append(all, item)
		}
	}
	if len(starts) == 0 {
		why := NotStarted
		if e.p.From.Field != nil {
			why = NoValue
		}
		if len(ends) > 0 && e.p.Population == model.PopulationEnded {
			add(Behind{Why: why}, ends[0])
		}
		return all
	}
	for _, start := range starts {
		item, end, arrived := Behind{}, time.Time{}, false
		for _, t := range ends {
			if !t.Before(start) {
				end, arrived = t, true
				break
			}
		}
		moment := end
		if e.p.Population == model.PopulationStarted || !arrived {
			moment = start
		}
		switch {
		case arrived:
			e.time(&item, v, stretch{start, end})
		case len(ends) > 0:
			item.Why = Backwards
			if e.p.Population == model.PopulationEnded {
				moment = ends[len(ends)-1]
			}
		case e.p.Population == model.PopulationEnded && e.p.Anchor.Field == nil:
			continue // it falls into no period yet
		case e.p.To.Field == nil && v.isClosed():
			item.Why = NeverArrived
		case e.p.Open == model.OpenCut:
			e.time(&item, v, stretch{start, e.asOf})
			item.Why = CutOff
		default:
			item.Why = StillOpen
		}
		add(item, moment)
	}
	return all
}

// time gives an item the length of a stretch, without the pauses in it.
func (e *evaluation) time(item *Behind, v *view, s stretch) {
	item.Num = true
	item.Value = seconds(e.p.elapsed(s, v.in(e.p.PausesIn)))
}

// isClosed tells whether work on the record has ended, so that it will come into no further stage.
func (v *view) isClosed() bool {
	return len(v.visits) > 0 && !v.visits[len(v.visits)-1].stage.IsOpen()
}

// in returns the stretches that a record spent in some stages.
func (v *view) in(stages []*model.Stage) []stretch {
	var all []stretch
	for _, visit := range v.visits {
		if slices.Contains(stages, visit.stage) {
			all = append(all, stretch{visit.in, visit.out})
		}
	}
	return all
}

// stays measures the time in some stages: per record the sum of its stays, or the first or last of them.
func (e *evaluation) stays(v *view) []Behind {
	var list []visit
	for _, visit := range v.visits {
		if slices.Contains(e.p.Stages, visit.stage) {
			list = append(list, visit)
		}
	}
	if len(list) == 0 {
		return nil
	}
	unknown := slices.ContainsFunc(v.unknown, func(s *model.Stage) bool { return slices.Contains(e.p.Stages, s) })
	switch e.p.Visits {
	case model.VisitsFirst:
		list = list[:1]
	case model.VisitsLast:
		list = list[len(list)-1:]
		unknown = list[0].row.Imported
	}
	item := Behind{Num: true}
	first, last := list[0].in, list[len(list)-1].out
	var sum time.Duration
	counted := 0
	for _, visit := range list {
		if visit.open {
			if e.p.Open == model.OpenExclude {
				continue
			}
			item.Why = CutOff
		}
		counted++
		sum += e.p.elapsed(stretch{visit.in, visit.out}, nil)
	}
	switch item.Value = seconds(sum); {
	case unknown:
		item = Behind{Why: NoBeginning}
	case counted == 0:
		item = Behind{Why: StillOpen}
	}
	moment := first
	if e.p.Anchor.Word == "to" {
		moment = last
	}
	at, ok := e.dated(v, moment)
	if !ok {
		return nil
	}
	item.At = at
	return []Behind{item}
}
