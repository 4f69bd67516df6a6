package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
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
			s.took, s.over = j.over(t, v.row, parts, clock, limit, Finding{Rule: RuleSla, Element: v.stage, Say: say(RuleSla, "stage", words.Args{
				"record": t.record.ID, "to": v.stage.Title, "limit": limit.text, "took": clockTook(parts, clock, v.stage.Sla.Clock.Or(model.ClockCalendar), j.calendar),
			})})
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
func (j *judge) over(t *trail, row int, parts []stretch, clock calendar.Clock, l limit, f Finding) (took time.Duration, over bool) {
	left := l.length
	for _, p := range parts {
		part := clock.Elapsed(p.from, p.to)
		if took += part; !over && part > left {
			over = true
			f.At = clock.Add(p.from, left)
		}
		left -= part
	}
	if over { // “at due is in time, after it late”
		f.Person = j.owner(t, f.At)
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

// across lets a clock over several stages run.
func (j *judge) across(t *trail, visits []visit, sla *model.Sla) {
	clock, ok := calendar.Of(sla.Clock.Or(model.ClockCalendar), j.calendar)
	if !ok || sla.Starts.Through.IsSet() || sla.Stops.Through.IsSet() || t.partial {
		return
	}
	from, row, ok := j.moment(t, visits, sla.Starts, time.Time{})
	if !ok || !j.within(t.rows[row].At) {
		return
	}
	s := span{sla: sla}
	to, _, stopped := j.moment(t, visits, sla.Stops, from)
	last := visits[len(visits)-1]
	if !stopped {
		to = last.to
		switch {
		case !last.stage.IsOpen():
			to, s.broken = closedAt(visits), true
		case last.unknown:
			s.broken = true
		default:
			s.running = true
		}
	}
	parts := []stretch{{from, to}}
	for _, v := range visits {
		if pausesIn(sla, v.stage) {
			parts = without(parts, v.stretch)
		}
	}
	if l, known := j.limit(t, sla.Within.Items, clock, to); known {
		s.judged = true
		s.took, s.over = j.over(t, row, parts, clock, l, Finding{Rule: RuleSla, Element: sla, Say: say(RuleSla, "across", words.Args{
			"record": t.record.ID, "sla": sla.Title, "limit": l.text, "took": clockTook(parts, clock, sla.Clock.Or(model.ClockCalendar), j.calendar),
		})})
	} else {
		s.took = sum(parts, clock)
	}
	j.out.slas = append(j.out.slas, s)
}

// closedAt returns when a record that is closed was closed.
func closedAt(visits []visit) time.Time {
	at := visits[len(visits)-1].from
	for i := len(visits) - 1; i >= 0 && !visits[i].stage.IsOpen(); i-- {
		at = visits[i].from
	}
	return at
}

func pausesIn(sla *model.Sla, s *model.Stage) bool {
	return slices.ContainsFunc(sla.PausesIn.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == s })
}

// without takes a stretch out of others.
func without(parts []stretch, rest stretch) []stretch {
	var kept []stretch
	for _, p := range parts {
		if !rest.from.Before(p.to) || !p.from.Before(rest.to) {
			kept = append(kept, p)
			continue
		}
		if p.from.Before(rest.from) {
			kept = append(kept, stretch{p.from, rest.from})
		}
		if rest.to.Before(p.to) {
			kept = append(kept, stretch{rest.to, p.to})
		}
	}
	return kept
}

// moment returns when a record came to a point, at or after a moment, and the row that is next to it.
func (j *judge) moment(t *trail, visits []visit, p *model.Point, after time.Time) (at time.Time, row int, ok bool) {
	if f := p.Field.Get(); f != nil {
		d := past(t.record, f.Self().ID(), j.AsOf)
		if d.Base != expr.Date && d.Base != expr.Moment || d.Time.Before(after) || !d.Time.Before(j.AsOf) {
			return at, 0, false
		}
		for row+1 < len(t.rows) && !t.rows[row+1].At.After(d.Time) {
			row++
		}
		return d.Time, row, true
	}
	point := p.Point.Or(model.PointFirstEntry)
	for _, v := range visits {
		if !ofPoint(p, v.stage) {
			continue
		}
		moment := v.from
		if point == model.PointFirstExit || point == model.PointLastExit {
			if v.running {
				continue
			}
			moment = v.to
		}
		if moment.Before(after) || v.unknown && moment.Equal(v.from) {
			continue
		}
		at, row, ok = moment, v.row, true
		if point == model.PointFirstEntry || point == model.PointFirstExit || point == model.PointEveryEntry {
			return at, row, true
		}
	}
	return at, row, ok
}

func ofPoint(p *model.Point, s *model.Stage) bool {
	return p.Stage.Get() == s || slices.ContainsFunc(p.Stages.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == s })
}
