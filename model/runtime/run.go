package runtime

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/expr"
)

// stretch is time that counts; its end is zero while it goes on.
type stretch struct{ from, to time.Time }

// run is one run of a clock: the stay in a stage, with its continuation after pauses, or the way from a start to
// a stop.
type run struct {
	*timer
	// start is when the record came to where it starts, visit the number of the visit in which it did.
	start time.Time
	visit int
	// ended is the number of the visit in which it stopped.
	ended int
	// counted are the stretches that count, in order; the clock rests or is stopped where the last has an end.
	counted []stretch
	// rested is since when a clock rests that has not counted at all; stopped is when it stopped. Both may be zero.
	rested, stopped time.Time
	// limit is the promise that is for the record, nil for none; looked are the values that its conditions looked at,
	// once they were read.
	limit  *model.Limit
	looked []expr.Datum
	read   bool
	// warned tells that the owner was warned, fired is how many levels have fired.
	warned bool
	fired  int
	// dirty tells that something has changed since it was settled, next is when it has something to say; zero for never.
	dirty bool
	next  time.Time
}

// goes tells whether the clock goes.
func (r *run) goes() bool {
	return r.stopped.IsZero() && len(r.counted) > 0 && r.counted[len(r.counted)-1].to.IsZero()
}

// leave ends the stretch that goes on.
func (r *run) leave(at time.Time) {
	if r.goes() {
		r.counted[len(r.counted)-1].to = at
		r.dirty = true
	}
}

// end stops the clock for good, at the latest at a moment.
func (r *run) end(at time.Time) *run {
	if r.stopped.IsZero() {
		r.leave(at)
		r.stopped = r.until(at)
	}
	return r
}

// until returns until when it has counted: a moment asked for while it goes, else the end of its last stretch.
func (r *run) until(now time.Time) time.Time {
	switch {
	case r.goes():
		return now
	case len(r.counted) == 0:
		return r.start
	}
	return r.counted[len(r.counted)-1].to
}

// elapsed returns how much has been counted until a moment.
func (r *run) elapsed(now time.Time) time.Duration {
	var sum time.Duration
	if !r.able {
		return 0
	}
	for _, s := range r.counted {
		to := s.to
		if to.IsZero() || to.After(now) {
			to = now
		}
		sum += r.counts.Elapsed(s.from, to)
	}
	return sum
}

// after returns the first moment at which a length of time has been counted. ok is false where nobody can tell,
// since the clock rests. Where it has stopped before, it is the moment at which it would have been.
//
// “Due = the first instant at which within has elapsed (closing time, not next morning).”
func (r *run) after(length time.Duration) (at time.Time, ok bool) {
	for i, s := range r.counted {
		if s.to.IsZero() || i == len(r.counted)-1 && !r.stopped.IsZero() {
			return r.counts.Add(s.from, length), true
		}
		passed := r.counts.Elapsed(s.from, s.to)
		if length <= passed {
			return r.counts.Add(s.from, length), true
		}
		length -= passed
	}
	return time.Time{}, false
}

// promised returns the length of the promise; ok is false where there is none for the record, or none that can be
// counted.
func (r *run) promised() (length time.Duration, ok bool) {
	if r.limit == nil || !r.able {
		return 0, false
	}
	return r.counts.Length(r.limit.Is.V)
}

// due returns the last moment that is in time.
func (r *run) due() (at time.Time, ok bool) {
	length, ok := r.promised()
	if !ok {
		return time.Time{}, false
	}
	return r.after(length)
}

// late tells whether the promise is broken at a moment.
//
// “At due is in time, after it late.”
func (r *run) late(now time.Time) bool {
	due, ok := r.due()
	return ok && r.until(now).After(due)
}

// warning returns when the owner is warned: so long before due, by the same clock, at that moment already.
//
// “warn_before tells the owner.”
func (r *run) warning() (at time.Time, ok bool) {
	length, ok := r.promised()
	if !ok || !r.warn.IsSet() || r.warned {
		return time.Time{}, false
	}
	before, ok := r.counts.Length(r.warn.V)
	if !ok {
		return time.Time{}, false
	}
	return r.after(max(0, length-before))
}

// level returns the moment after which a level fires, as a record is late after due and not at it. It does not fire
// before those that stand before it.
//
// “Levels count after from due on the same clock, fire once a visit, in order, none after leaving.”
func (r *run) level(i int) (at time.Time, ok bool) {
	length, ok := r.promised()
	if !ok {
		return time.Time{}, false
	}
	var most time.Duration
	for _, level := range r.levels[:i+1] {
		if level == nil || !level.After.IsSet() {
			continue
		}
		more, ok := r.counts.Length(level.After.V)
		if !ok {
			return time.Time{}, false
		}
		most = max(most, more)
	}
	return r.after(length + most)
}

// upcoming returns when the run has something to say, zero for never.
func (r *run) upcoming() time.Time {
	if !r.goes() {
		return time.Time{}
	}
	next, some := r.warning()
	if r.fired < len(r.levels) {
		if at, ok := r.level(r.fired); ok && (!some || at.Before(next)) {
			next = at
		}
	}
	return next
}

// limits reads which promise is for the record.
//
// “Conditions in within are read at the start and again when a field in them changes; due is recomputed from the
// same start.”
func (k *keeper) limits(r *Record, run *run) {
	looked := make([]expr.Datum, len(run.reads))
	same := run.read
	for i, p := range run.reads {
		looked[i] = k.path(scene{own: r}, p)
		same = same && equal(looked[i], run.looked[i])
	}
	if !same {
		run.looked, run.read, run.limit = looked, true, nil
		for _, limit := range run.within {
			if limit != nil && limit.Is.IsSet() && k.try.holds(&limit.When, scene{own: r}, false) {
				run.limit = limit
				break
			}
		}
	}
	run.next = run.upcoming()
}
