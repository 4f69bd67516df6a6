package conform

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

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
		s.took, s.over = j.over(t, row, parts, clock, l, func(took time.Duration) Finding {
			return Finding{Rule: RuleSla, Element: sla, Say: say(RuleSla, "across", words.Args{
				"record": t.record.ID, "sla": sla.Title, "limit": l.text, "took": Length{took, dayOf(sla.Clock.Or(model.ClockCalendar), j.calendar)},
			})}
		})
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
