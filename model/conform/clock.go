package conform

import (
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/words"
)

// span is one run of a clock.
type span struct {
	stage *model.Stage
	sla   *model.Sla
	took  time.Duration
	// running tells that it has not stopped, broken that the record left without stopping it.
	running, broken bool
	// judged tells that its limit is known, over that it took longer.
	judged, over bool
}

// stretch is time in which a clock runs.
type stretch struct{ from, to time.Time }

// visit is one stay of a record in a stage.
type visit struct {
	stage *model.Stage
	stretch
	row int
	// running tells that it goes on; unknown that nobody knows when it began.
	running, unknown bool
}

func (j *judge) visits(t *trail) []visit {
	list := make([]visit, len(t.rows))
	for i := range t.rows {
		v := visit{stage: t.rows[i].To, stretch: stretch{t.rows[i].At, j.AsOf}, row: i, running: true}
		v.unknown = t.rows[i].Imported
		if i+1 < len(t.rows) {
			v.to, v.running = t.rows[i+1].At, false
		}
		list[i] = v
	}
	if last := &list[len(list)-1]; gone(t.record, j.replay) { // what is gone does not wait
		if at := laterOf(t.record.DeletedAt, t.record.MergedAt); at.After(last.from) {
			last.to = at
		} else {
			last.unknown = true
		}
	}
	return list
}

func laterOf(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// time lets the clocks of a record run.
func (j *judge) time(t *trail) {
	visits := j.visits(t)
	for i := 0; i < len(visits); i++ {
		v := visits[i]
		if v.stage.Sla == nil || v.unknown || !j.within(v.from) {
			continue
		}
		if back(visits, i) { // told with the stay before the pause
			continue
		}
		clock, ok := calendar.Of(v.stage.Sla.Clock.Or(model.ClockCalendar), j.calendar)
		if !ok {
			continue
		}
		parts, last := stay(visits, i)
		s := span{stage: v.stage, running: last.running || last.stage != v.stage}
		if limit, known := j.limit(t, v.stage.Sla.Within.Items, clock, last.to); known {
			s.judged = true
			s.took, s.over = j.over(t, v.row, parts, clock, limit, func(took time.Duration) Finding {
				return Finding{Rule: RuleSla, Element: v.stage, Say: say(RuleSla, "stage", words.Args{
					"record": t.record.ID, "to": v.stage.Title, "limit": limit.text, "took": Length{took, dayOf(v.stage.Sla.Clock.Or(model.ClockCalendar), j.calendar)},
				})}
			})
		} else {
			s.took = sum(parts, clock)
		}
		j.out.slas = append(j.out.slas, s)
	}
	for _, sla := range t.pipeline.Slas {
		if sla != nil && sla.Starts != nil && sla.Stops != nil {
			j.across(t, visits, sla)
		}
	}
}

// back tells whether a stay goes on with one that a pause has interrupted.
func back(visits []visit, i int) bool {
	return i >= 2 && visits[i-1].stage.Kind() == model.StagePause && visits[i-2].stage == visits[i].stage
}

// stay returns when the clock of a stay ran, and the visit it ended with.
//
// “Entering a pause stops a stage's clock; return to the stage left resumes it; every other entry starts afresh.”
func stay(visits []visit, i int) (parts []stretch, last visit) {
	last = visits[i]
	parts = []stretch{last.stretch}
	for i+2 < len(visits) && back(visits, i+2) {
		i += 2
		last = visits[i]
		parts = append(parts, last.stretch)
	}
	if i+1 == len(visits)-1 && visits[i+1].stage.Kind() == model.StagePause && visits[i+1].running {
		last = visits[i+1] // it may come back
	}
	return parts, last
}

func sum(parts []stretch, clock calendar.Clock) time.Duration {
	var took time.Duration
	for _, p := range parts {
		took += clock.Elapsed(p.from, p.to)
	}
	return took
}

// over tells how long a clock ran, and notes where that is longer than its limit, with the moment it was due.
func (j *judge) over(t *trail, row int, parts []stretch, clock calendar.Clock, l limit, late func(took time.Duration) Finding) (took time.Duration, over bool) {
	left := l.length
	var due time.Time
	for _, p := range parts {
		part := clock.Elapsed(p.from, p.to)
		if took += part; !over && part > left {
			over = true
			due = clock.Add(p.from, left)
		}
		left -= part
	}
	if over { // “at due is in time, after it late”
		f := late(took)
		f.At, f.Person = due, j.owner(t, due)
		if f.Person == "" {
			f.Person = t.rows[row].Actor
		}
		j.find(t, row, f)
	}
	return took, over
}

// owner returns whose a record was.
func (j *judge) owner(t *trail, at time.Time) string {
	f := facts.OwnerField(t.record.Entity)
	if f == nil {
		return ""
	}
	return j.named(f, past(t.record, f.Self().ID(), at)).Text
}

// limit is what is allowed.
type limit struct {
	length time.Duration
	text   words.Localized
}

// limit returns the length that holds for a record, by its values at the end of the time.
//
// “Conditions in within are read at the start and again when a field in them changes; due is recomputed from the same
// start.”
func (j *judge) limit(t *trail, list []*model.Limit, clock calendar.Clock, end time.Time) (limit, bool) {
	var s *scene
	for _, l := range list {
		if l == nil || !l.Is.IsSet() {
			continue
		}
		if l.When.IsSet() {
			if len(j.known.conditions[&l.When].lacks) > 0 {
				return limit{}, false
			}
			if s == nil {
				s = j.scene(t.record, t.rows[0].To, end.Add(-time.Nanosecond))
			}
			if !j.holds(&l.When, s, nil) {
				continue
			}
		}
		length, ok := clock.Length(l.Is.V)
		return limit{length, Limit(l.Is.V)}, ok
	}
	return limit{}, false
}
