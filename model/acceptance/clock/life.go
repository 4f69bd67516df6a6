package clock

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/stand"
)

// life is a record with the stages in which it has been and its clocks.
type life struct {
	record *stand.Record
	visits []visit
	tracks []*track
	// told tells that the end of the pause has been told.
	told bool
}

type visit struct {
	stage *model.Stage
	at    time.Time
}

func (l *life) last() visit { return l.visits[len(l.visits)-1] }

// track returns the last clock of a promise, nil for none.
func (l *life) track(p *promise) *track {
	for _, t := range slices.Backward(l.tracks) {
		if t.promise == p {
			return t
		}
	}
	return nil
}

// enter brings a record into a stage.
func (s *scene) enter(l *life, stage *model.Stage) {
	var from *model.Stage
	if len(l.visits) > 0 {
		from = l.last().stage
	}
	l.visits, l.told = append(l.visits, visit{stage, s.now}), false
	p, _ := stage.Self().Parent.(*model.Pipeline)
	for _, promise := range s.promises[p] {
		t := l.track(promise)
		if promise.stage != nil {
			s.stay(l, promise, t, stage)
		} else {
			s.span(l, promise, t, from, stage)
		}
	}
}

func (s *scene) start(l *life, p *promise, at time.Time) *track {
	t := &track{promise: p, limit: s.limited(p, l.record), counted: []stretch{{from: at}}}
	l.tracks = append(l.tracks, t)
	return t
}

// stay takes an entry to the clock of a stage.
//
// “A stage's sla starts at entry and stops at leaving.” “Pause: entering a pause stops a stage's clock; return to the
// stage left resumes it with its fired levels; every other entry starts afresh.”
func (s *scene) stay(l *life, p *promise, t *track, now *model.Stage) {
	switch {
	case p.stage == now && t != nil && !t.over:
		t.resume(s.now)
	case p.stage == now:
		s.start(l, p, s.now)
	case t == nil:
	case now.Kind() == model.StagePause:
		t.rest(s.now)
	default:
		t.stop(s.now)
	}
}

// span takes an entry to the clock of an entry of slas.
//
// “An slas entry starts and stops as it says.” “pauses_in does the same for slas.”
func (s *scene) span(l *life, p *promise, t *track, from, now *model.Stage) {
	starts, stops := p.spans.Starts, p.spans.Stops
	if len(starts.By.Items) > 0 { // nobody of a role brings the records of cases anywhere
		return
	}
	if t != nil && starts.Point.V == model.PointCurrentEntry && now != from {
		t.stop(s.now)
		t = nil
	}
	begun := t
	switch at, ok := s.starts(l, p, from, now); {
	case !ok:
	case t == nil, starts.Point.V == model.PointLastEntry, starts.Point.V == model.PointLastExit, starts.Point.V == model.PointEveryEntry && t.over:
		if t != nil {
			t.stop(s.now)
		}
		begun = s.start(l, p, at)
	}
	if begun == nil || begun.over {
		if begun != nil && begun == t {
			s.unsure = s.unsure || now.IsOpen() && p.spans.OnReopen.V == model.ReopenRestart || last(stops.Point.V)
		}
		return
	}
	if s.reached(stops, from, now) || !now.IsOpen() {
		begun.stop(s.now)
		return
	}
	if slices.ContainsFunc(p.spans.PausesIn.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == now }) {
		if begun != t {
			begun.counted = nil
		}
		begun.rest(s.now)
	} else {
		begun.resume(s.now)
	}
}

// starts returns when a clock starts with an entry, false where it does not.
func (s *scene) starts(l *life, p *promise, from, now *model.Stage) (at time.Time, ok bool) {
	starts := p.spans.Starts
	if starts.Through.IsSet() {
		s.unsure = s.unsure || starts.Through.Get() != nil && s.points(l.record, starts.Through.Get())
		return time.Time{}, false
	}
	if !starts.Field.IsSet() {
		return s.now, s.reached(starts, from, now)
	}
	f := starts.Field.Get()
	if f == nil || len(l.visits) > 1 {
		return time.Time{}, false
	}
	at, ok = s.instant(s.Value(l.record, f))
	if ok && at.After(s.now) {
		s.unsure = true
		return time.Time{}, false
	}
	return at, ok
}

// points tells whether records are linked by a reference.
func (s *scene) points(r *stand.Record, via *model.Field) bool {
	if via.Entity() == r.Entity {
		return !s.Value(r, via).IsEmpty()
	}
	return via.Entity() != nil && len(s.Linked(r, via.Entity(), via)) > 0
}

func (s *scene) instant(d expr.Datum) (time.Time, bool) {
	if d.Base == expr.Date {
		year, month, day := d.Time.Date()
		return time.Date(year, month, day, 0, 0, 0, 0, s.Zone()), !d.Time.IsZero()
	}
	return d.Time, d.Base == expr.Moment && !d.Time.IsZero()
}

func last(point model.PointType) bool {
	return point == model.PointLastEntry || point == model.PointLastExit
}

// reached tells whether a point is reached as a record comes from a stage into another.
func (s *scene) reached(p *model.Point, from, now *model.Stage) bool {
	if p.Field.IsSet() || p.Through.IsSet() || len(p.By.Items) > 0 {
		return false
	}
	at := now
	if p.Point.V == model.PointFirstExit || p.Point.V == model.PointLastExit {
		at = from
	}
	names := func(ref model.Ref[model.Stage]) bool { return at != nil && ref.Get() == at }
	return names(p.Stage) || slices.ContainsFunc(p.Stages.Items, names)
}
