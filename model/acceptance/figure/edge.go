package figure

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// tick is what lies between just before and at.
const tick = time.Second

// edges derives the cases of what a passport fixes though no example need show it.
func (w *work) edges(p *kpi.Passport) {
	w.viewers(p, w.none(p))
	if p.Type == model.FormulaRatio || p.Type == model.FormulaDerived {
		return // its parts have their own
	}
	if p.At != "" {
		w.moments(p)
	} else {
		w.period(p)
	}
	w.left(p)
	w.empty(p)
	w.arriving(p)
	w.by(p)
	w.promise(p)
	w.resting(p)
	w.open(p)
	w.gone(p)
	w.merged(p)
	w.immature(p)
	w.reaching(p)
	w.again(p)
	w.ranked(p)
}

// none derives the case in which there are no records.
//
// “Sum of nothing is shown as no data, not 0; division by 0 is no data.”
func (w *work) none(p *kpi.Passport) *suite.Case {
	t := w.thing(p, "none", nil)
	return w.add(t, w.scene(p, bounds(p)), "none", nothing(p), nil)
}

// usual returns a moment at which a record counts without doubt.
func (s *scene) usual() time.Time {
	if s.passport.At != "" {
		return s.instant().Add(-day)
	}
	clock, able := calendar.Of(s.passport.Clock, s.working)
	if at := clock.Add(clock.Start(s.period.mid()), hour); able && at.Before(s.period.to) {
		return at // there is some working time around it
	}
	return s.period.mid()
}

// instant returns the moment at which a stock is counted.
func (s *scene) instant() time.Time {
	switch s.passport.At {
	case model.StockPeriodStart:
		return s.period.from
	case model.StockNow:
		return s.asOf
	}
	return s.period.to
}

// single derives a case of one record; it tells whether that could be put together.
func (w *work) single(t *suite.Thing, p *kpi.Passport, kind string, as sort, args words.Args, want func(*scene, *line) *driver.Tally) bool {
	s := w.scene(p, bounds(p))
	l, value := s.one(s.usual(), as)
	if l == nil {
		t.Leave(say("title-"+kind, w.args(p, s, args)), say("left-arrange", nil))
		return false
	}
	tally := nothing(p)
	if want != nil {
		tally = want(s, l)
	}
	if tally == nil {
		tally = times(p, 1, value)
	}
	w.add(t, s, kind, tally, args)
	return true
}

func (w *work) args(p *kpi.Passport, s *scene, args words.Args) words.Args {
	all := words.Args{"kpi": suite.TitleOf(p.Kpi), "period": plain(s.period.name)}
	for k, v := range args {
		all[k] = v
	}
	return all
}

// period derives the cases of a period's ends.
//
// “Period = half-open [p0, p1) in the passport's time zone.”
func (w *work) period(p *kpi.Passport) {
	t := w.thing(p, "period", nil)
	w.pair(t, p, "inside", func(s *scene) []time.Time { return []time.Time{s.period.from, s.period.to.Add(-tick)} }, true)
	w.pair(t, p, "outside", func(s *scene) []time.Time { return []time.Time{s.period.from.Add(-tick), s.period.to} }, false)
}

// moments derives the cases of the moment at which a stock is counted.
//
// “Stock at t: records with a visit covering t (entered <= t < left or not left).”
func (w *work) moments(p *kpi.Passport) {
	t := w.thing(p, "moment", nil)
	just := func(s *scene) time.Time { // “nothing at the moment of counting or after it is seen”
		if p.At == model.StockNow {
			return s.asOf.Add(-tick)
		}
		return s.instant()
	}
	w.pair(t, p, "there", func(s *scene) []time.Time { return []time.Time{just(s), just(s).Add(-day)} }, true)
	w.pair(t, p, "not-there", func(s *scene) []time.Time { return []time.Time{just(s).Add(tick)} }, false)
	if len(w.House.PipelinesOf(p.Entity)) == 0 {
		return
	}
	s := w.scene(p, bounds(p))
	for _, to := range s.places() {
		if l, _ := s.one(s.usual(), sort{leaves: just(s), to: to}); l != nil {
			w.add(t, s, "left", nothing(p), nil)
			return
		}
		s = w.scene(p, bounds(p))
	}
	t.Leave(say("title-left", w.args(p, s, nil)), say("left-arrange", nil))
}

// pair derives a case of records at some moments, which count all or none.
func (w *work) pair(t *suite.Thing, p *kpi.Passport, kind string, at func(*scene) []time.Time, counts bool) {
	s := w.scene(p, bounds(p))
	want := nothing(p)
	n := 0
	for _, moment := range at(s) {
		l, value := s.one(moment, sort{})
		if l == nil {
			continue
		}
		if n++; !counts {
			continue
		}
		tally := times(p, n, value)
		if n > 1 && driver.Written(figure(value)) != driver.Written(figure(s.first)) {
			s.drop(l) // one of them is enough
			n--
			continue
		}
		s.first, want = value, tally
	}
	if n == 0 {
		t.Leave(say("title-"+kind, w.args(p, s, nil)), say("left-arrange", nil))
		return
	}
	w.add(t, s, kind, want, nil)
}

// left derives the cases of records that the filter leaves out, or that are not of the base of a share, or of which its
// condition is not true.
func (w *work) left(p *kpi.Passport) {
	if p.Filter != nil {
		w.single(w.thing(p, "filter", nil), p, "filter", sort{filtered: true}, nil, nil)
	}
	if p.Base != nil {
		w.single(w.thing(p, "base", nil), p, "base", sort{outside: true}, nil, nil)
	}
	if p.Where != nil {
		w.single(w.thing(p, "where", nil), p, "where", sort{unmet: true}, nil, func(*scene, *line) *driver.Tally { return share(0, 1) })
	}
}

// empty derives the case of a record that has no value to count.
//
// “The number of records skipped for an empty value is always output beside the value.”
func (w *work) empty(p *kpi.Passport) {
	if p.Field == nil {
		return
	}
	args := words.Args{"field": suite.TitleOf(p.Field)}
	w.single(w.thing(p, "empty", args), p, "empty", sort{empty: true}, args, func(*scene, *line) *driver.Tally {
		one := 1
		tally := &driver.Tally{Value: driver.NoData, Skipped: &one}
		if p.Empty == model.EmptyZero {
			tally.Value = driver.Whole(0)
		}
		return tally
	})
}

// arriving derives the cases of a conversion: who does not arrive, who just does, who does too late.
//
// “Numerator = those with a to entry at or after it and before it + window.”
func (w *work) arriving(p *kpi.Passport) {
	if p.Type != model.FormulaConversion || p.Basis != model.BasisCohort {
		return
	}
	only := func(*scene, *line) *driver.Tally { return share(0, 1) }
	t := w.thing(p, "where", nil)
	w.single(t, p, "not-there-yet", sort{alone: true}, nil, only)
	window, ok := windowOf(p)
	if !ok {
		return
	}
	args := words.Args{"window": plain(p.Window.String())}
	t = w.thing(p, "window", args)
	start := w.scene(p, bounds(p)).usual()
	w.single(t, p, "window-in", sort{arrives: start.Add(window - tick)}, args, func(*scene, *line) *driver.Tally { return share(1, 1) })
	w.single(t, p, "window-out", sort{arrives: start.Add(window)}, args, only)
}

// by derives the case of a move that somebody makes whose moves do not count.
func (w *work) by(p *kpi.Passport) {
	roles := p.By
	want := func(*scene, *line) *driver.Tally { return nothing(p) }
	switch {
	case p.From != nil && len(p.From.By) > 0:
		roles = p.From.By
	case p.To != nil && len(p.To.By) > 0:
		if roles = p.To.By; p.Type == model.FormulaConversion {
			want = func(*scene, *line) *driver.Tally { return share(0, 1) }
		}
	}
	if len(roles) == 0 || p.Type == model.FormulaConversion && p.Basis != model.BasisCohort {
		return
	}
	for _, role := range model.All[model.Role](w.Spec) {
		if role.Self().ID() != "" && !slices.Contains(roles, role) {
			args := words.Args{"role": suite.TitleOf(role)}
			w.single(w.thing(p, "by", args), p, "by", sort{by: role}, args, want)
			return
		}
	}
}

// gone derives the case of a deleted record.
func (w *work) gone(p *kpi.Passport) {
	kind, counts := "deleted", p.Deleted == model.DeletedInclude
	if counts {
		kind = "deleted-too"
	}
	w.single(w.thing(p, "deleted", nil), p, kind, sort{}, nil, func(s *scene, l *line) *driver.Tally {
		l.history = append(l.history, driver.Event{At: s.asOf.Add(-hour), Deleted: true})
		if counts {
			return nil
		}
		return nothing(p)
	})
}

// immature derives the cases of a period that is too young to be judged, and of one that just is not.
//
// “Period is immature while p1 + window > as_of.”
func (w *work) immature(p *kpi.Passport) {
	window, fixed := windowOf(p)
	if p.At == model.StockNow || p.At == model.StockPeriodStart || p.Window != nil && !fixed {
		return
	}
	t := w.thing(p, "immature", nil)
	for _, young := range []bool{true, false} {
		kind := "mature"
		s := w.scene(p, bounds(p))
		s.asOf = s.period.to.Add(window)
		if young {
			kind, s.asOf = "immature", s.asOf.Add(-tick)
		}
		at := s.period.from
		if p.At != "" {
			at = at.Add(-day)
		}
		l, value := s.one(at, sort{})
		if l == nil {
			t.Leave(say("title-"+kind, w.args(p, s, nil)), say("left-arrange", nil))
			continue
		}
		tally := times(p, 1, value)
		tally.Immature = &young
		if young && p.Immature == model.ImmatureHide {
			tally.Value = driver.NoData
		}
		w.add(t, s, kind, tally, nil)
	}
}
