package clock

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/stand"
)

// stretch is time that counts; its end is zero while it goes on.
type stretch struct{ from, to time.Time }

// track is a clock of a record, as the text of the spec lets it go.
type track struct {
	*promise
	limit   *model.Limit
	counted []stretch
	// over tells that it has stopped for good.
	over   bool
	warned bool
	fired  int
}

func (t *track) goes() bool {
	return !t.over && len(t.counted) > 0 && t.counted[len(t.counted)-1].to.IsZero()
}

// rest ends the stretch that goes on; stop ends the clock.
func (t *track) rest(at time.Time) {
	if t.goes() {
		t.counted[len(t.counted)-1].to = at
	}
}

func (t *track) stop(at time.Time) {
	t.rest(at)
	t.over = true
}

func (t *track) resume(at time.Time) {
	if !t.over && !t.goes() {
		t.counted = append(t.counted, stretch{from: at})
	}
}

// after returns the first moment at which a length has been counted; ok is false where it rests before.
//
// “Due = the first instant at which within has elapsed (closing time, not next morning); entry outside hours starts at
// the next opening.”
func (t *track) after(length time.Duration) (at time.Time, ok bool) {
	for _, s := range t.counted {
		if s.to.IsZero() {
			return t.counts.Add(s.from, length), true
		}
		passed := t.counts.Elapsed(s.from, s.to)
		if length <= passed {
			return t.counts.Add(s.from, length), true
		}
		length -= passed
	}
	return time.Time{}, false
}

// promised returns how long the record may take, false where nothing is promised for it.
func (t *track) promised() (length time.Duration, ok bool) {
	if t.limit == nil {
		return 0, false
	}
	return t.length(t.limit.Is)
}

// due returns the last moment that is in time.
func (t *track) due() (at time.Time, ok bool) {
	length, ok := t.promised()
	if !ok {
		return time.Time{}, false
	}
	return t.after(length)
}

// late tells whether the record is over its time at a moment.
//
// “At due is in time, after it late.”
func (t *track) late(now time.Time) bool {
	due, ok := t.due()
	if !ok || t.over || len(t.counted) == 0 {
		return false
	}
	if last := t.counted[len(t.counted)-1]; !last.to.IsZero() {
		now = last.to
	}
	return now.After(due)
}

// warning returns when the owner is told that the time will soon be over.
func (t *track) warning() (at time.Time, ok bool) {
	length, ok := t.promised()
	before, counted := t.length(t.warn)
	if !ok || !counted {
		return time.Time{}, false
	}
	return t.after(max(0, length-before))
}

// level returns the moment after which a level fires, by its number.
//
// “Levels count after from due on the same clock, fire once a visit, in order.”
func (t *track) level(i int) (at time.Time, ok bool) {
	length, ok := t.promised()
	if !ok {
		return time.Time{}, false
	}
	var most time.Duration
	for _, level := range t.levels[:i+1] {
		if level == nil {
			continue
		}
		more, counted := t.length(level.After)
		if level.After.IsSet() && !counted {
			return time.Time{}, false
		}
		most = max(most, more)
	}
	return t.after(length + most)
}

// limited returns the limit that is for a record, nil for none: the first whose condition is true.
func (s *scene) limited(p *promise, r *stand.Record) *model.Limit {
	for _, limit := range p.within {
		if limit != nil && limit.Is.IsSet() && s.says(&limit.When, r) {
			return limit
		}
	}
	return nil
}

// says judges a condition of a limit; one that could not be read is not true.
func (s *scene) says(c *model.Condition, r *stand.Record) bool {
	return !c.IsSet() || s.Book.Tree(c) != nil && s.True(c, r, nil)
}
