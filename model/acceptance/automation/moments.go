package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
)

func (w *work) clock(kind model.Value[model.Clock]) (calendar.Clock, bool) {
	return calendar.Of(kind.Or(model.ClockCalendar), w.working)
}

// opening returns when cases begin in which time passes: an hour after opening on the first working day, or shortly
// before closing, if there are, before days off.
func (w *work) opening(x *auto, wish wish) time.Time {
	if w.working != nil && (wish.evening || x.Trigger.Clock.V == model.ClockBusiness) {
		opens := w.working.Opening(w.House.Day(0, 0))
		if !wish.evening {
			return opens.Add(time.Hour)
		}
		closes := opens
		for range 7 { // the evening before days off, where there are such
			closes = w.working.Add(opens, w.working.Length(model.Duration{N: 1, Unit: "d"}))
			next := w.working.Opening(closes)
			if next.Sub(closes) > 24*time.Hour {
				break
			}
			opens = next
		}
		return closes.Add(-5 * time.Minute)
	}
	return w.morning()
}

// beyondIt returns how long after its moment an automation comes at the latest: a length of time must be over, a date or
// a time of the day only be reached.
func (s *scene) beyondIt(x *auto) time.Duration {
	switch x.Trigger.Event.V {
	case model.EventDateNear, model.EventSchedule:
		return 0
	}
	return later
}

// limited adds to what is wished that a limit is the one for the record.
func (s *scene) limited(x *auto, wish wish) wish {
	items := x.Trigger.LongerThan.Items
	if wish.part < 0 || wish.part >= len(items) || x.Trigger.Event.V == model.EventDateNear {
		return wish
	}
	list := []*expr.Node{and()}
	if wish.node != nil {
		list = append(list, wish.node)
	} else if x.when != nil {
		list = append(list, x.when)
	}
	for i, limit := range items[:wish.part+1] {
		n := s.Book.Tree(&limit.When)
		switch {
		case n == nil:
		case i == wish.part:
			list = append(list, n)
		default:
			list = append(list, not(n))
		}
	}
	wish.node = and(list...)
	return wish
}

// length returns how long something must last for the record.
func (s *scene) length(x *auto) (time.Duration, bool) {
	if !x.able {
		return 0, false
	}
	for _, limit := range x.Trigger.LongerThan.Items {
		if limit == nil || !limit.Is.IsSet() || s.own == nil && limit.When.IsSet() {
			continue
		}
		if n := s.Book.Tree(&limit.When); !limit.When.IsSet() || n != nil && s.judges(n) {
			return x.counts.Length(limit.Is.V)
		}
	}
	return 0, !x.Trigger.LongerThan.IsSet()
}

// dated gives the record the date that the automation looks at, such that the part that is meant comes the next day.
func (s *scene) dated(x *auto, wish wish) bool {
	if x.Trigger.Event.V != model.EventDateNear {
		return true
	}
	f, part := x.Trigger.Field.Get(), max(wish.part, 0)
	if f == nil || facts.Computed(f) || part >= len(x.Trigger.At.Items) || f.Entity() != x.entity {
		return false
	}
	if slices.Contains(wish.about, f) && !s.own.Get(f).IsEmpty() {
		return true // it is what the condition is tried with
	}
	n, unit, ok := offset(x.Trigger.At.Items[part].V)
	if !ok {
		return false
	}
	date := model.Duration{N: -n, Unit: unit}.Later(s.now.AddDate(0, 0, 2))
	d := stand.Shaped(f, expr.Instant(expr.Moment, date))
	if !stand.Fits(f, d) {
		return false
	}
	s.own.Set(f, d)
	return true
}

// offset reads a time before or after a date.
func offset(o model.Offset) (n int, unit string, ok bool) {
	text, sign := string(o), 1
	if text != "" && (text[0] == '-' || text[0] == '+') {
		if text[0] == '-' {
			sign = -1
		}
		text = text[1:]
	}
	var d model.Duration
	if d.Parse(text) != nil {
		return 0, "", false
	}
	return sign * d.N, d.Unit, true
}

// moments returns when the automation comes for the record after now, the one that is meant first.
func (s *scene) moments(x *auto, wish wish) []time.Time {
	switch x.Trigger.Event.V {
	case model.EventDateNear:
		if list := s.dates(x); max(wish.part, 0) < len(list) && list[max(wish.part, 0)].After(s.now) {
			return list[max(wish.part, 0):]
		}
		return nil
	case model.EventSchedule:
		if schedule, ok := calendar.NewSchedule(x.Trigger.Every, x.Trigger.Cron, s.Spec.Project); ok {
			if at := schedule.Next(s.now); !at.IsZero() {
				return []time.Time{at, schedule.Next(at)}
			}
		}
		return nil
	}
	length, ok := s.length(x)
	if !ok {
		return nil
	}
	return []time.Time{x.counts.Add(s.At, length)}
}

// dates returns when the times around the date of the record are, in the order of the trigger; nil where one cannot be
// read.
func (s *scene) dates(x *auto) []time.Time {
	day := s.Value(s.own, x.Trigger.Field.Get())
	if day.IsEmpty() {
		return nil
	}
	date := day.Time.In(s.Zone())
	if day.Base == expr.Date {
		year, month, number := day.Time.Date()
		date = time.Date(year, month, number, 0, 0, 0, 0, s.Zone())
	}
	list := make([]time.Time, len(x.Trigger.At.Items))
	for i, item := range x.Trigger.At.Items {
		n, unit, ok := offset(item.V)
		if !ok {
			return nil
		}
		list[i] = model.Duration{N: n, Unit: unit}.Later(date)
	}
	return list
}

// waits lets time pass until a moment; the automation comes as often as one of its moments does. Nil where what it does
// cannot be foretold.
func (s *scene) waits(x *auto, until time.Time) *scene {
	var done *effect
	n, from := 0, s.now
	if f := x.Trigger.Field.Get(); f != nil && f.Type.V == model.FieldDate && s.now.Equal(s.At) { // a day that has begun counts
		year, month, number := s.At.In(s.Zone()).Date()
		from = time.Date(year, month, number, 0, 0, 0, -1, s.Zone())
	}
	for _, at := range s.allMoments(x) {
		at = at.Add(s.beyondIt(x))
		if !at.After(from) || at.After(until) {
			continue
		}
		s.now = at
		if s.judges(x.when) {
			n++
		}
	}
	s.now = until
	for range n {
		e, ok := s.effect(x.Automation, nil)
		if !ok {
			return nil
		}
		done, s.fires = done.join(e), true
	}
	s.wait(until, done)
	return s
}

// allMoments returns all moments of the automation for the record, seen from the beginning.
func (s *scene) allMoments(x *auto) []time.Time {
	now := s.now
	defer func() { s.now = now }()
	s.now = s.At
	if x.Trigger.Event.V == model.EventSchedule {
		schedule, _ := calendar.NewSchedule(x.Trigger.Every, x.Trigger.Cron, s.Spec.Project)
		var list []time.Time
		for at := schedule.Next(s.At); !at.IsZero() && len(list) < 200; at = schedule.Next(at) {
			list = append(list, at)
		}
		return list
	}
	if x.Trigger.Event.V == model.EventDateNear {
		return s.dates(x)
	}
	return s.moments(x, wish{})
}
