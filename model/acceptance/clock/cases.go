package clock

import (
	"slices"
	"strconv"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/words"
)

// tick is how long after a moment a case looks again.
const tick = time.Minute

// promise derives the cases of a clock.
func (w *work) promise(p *promise) {
	if p.spans != nil && (p.spans.Starts.Through.IsSet() || len(p.spans.Starts.By.Items) > 0) {
		t := w.thing(p, "within", say("thing-within", words.Args{"of": p.title()}))
		t.Leave(t.Title, say("left-start", nil))
		return
	}
	var base *model.Limit
	for i, limit := range p.within {
		if limit == nil || !limit.Is.IsSet() {
			continue
		}
		if w.limit(p, i, limit) && (base == nil || base.When.IsSet() && !limit.When.IsSet()) {
			base = limit
		}
	}
	w.none(p)
	w.parts(p)
	if base == nil {
		return
	}
	w.levels(p, base)
	w.warning(p, base)
	w.nights(p, base)
	w.leaving(p, base)
	w.pauses(p, base)
	w.afresh(p, base)
	w.changes(p, base)
}

// thing adds something to try.
func (w *work) thing(p *promise, rest string, title words.Localized) *suite.Thing {
	return w.Thing(suite.Clock, p.pipeline, p.ref(rest), title)
}

// limit derives the cases of one limit: in time until it is due, late after it. It tells whether it could be tried.
//
// “At due is in time, after it late.”
func (w *work) limit(p *promise, i int, limit *model.Limit) bool {
	t := w.thing(p, "within."+strconv.Itoa(i+1), say("thing-limit", words.Args{"of": p.title(), "limit": w.limitTitle(p, limit)}))
	if length, ok := p.length(limit.Is); !ok || length <= 0 {
		t.Leave(t.Title, say("left-length", nil))
		return false
	}
	s := w.open(p, &opening{limit: limit, at: w.usual(p)})
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return false
	}
	due, _ := s.clock(p).due()
	s.wait(due.Add(-tick))
	s.wait(due)
	w.add(t, s, p, limit, "in-time", nil)
	s = w.open(p, &opening{limit: limit, at: w.usual(p)})
	due, _ = s.clock(p).due()
	s.wait(due.Add(tick))
	w.add(t, s, p, limit, "late", nil)
	return true
}

// none derives the case of a record for which nothing is promised: nobody is told of it.
func (w *work) none(p *promise) {
	length := time.Duration(0)
	for _, limit := range p.within {
		if limit != nil && limit.Is.IsSet() {
			if !limit.When.IsSet() {
				return
			}
			if n, ok := p.length(limit.Is); ok {
				length = max(length, n)
			}
		}
	}
	if length == 0 {
		return
	}
	t := w.thing(p, "within.none", say("thing-none", words.Args{"of": p.title()}))
	s := w.open(p, &opening{at: w.usual(p)})
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	s.wait(s.counts(p, s.now, length).Add(later))
	w.add(t, s, p, nil, "none", nil)
}

// later is how long a case waits where nothing more must come.
const later = 30 * 24 * time.Hour

func (s *scene) counts(p *promise, from time.Time, length time.Duration) time.Time {
	return p.counts.Add(from, length)
}

// levels derives the cases of the levels: not before they are due, to the right person, once.
func (w *work) levels(p *promise, limit *model.Limit) {
	known := map[string]int{}
	for i, level := range p.levels {
		if !readable(level) {
			continue
		}
		role := level.To.Get()
		args := words.Args{"of": p.title(), "role": suite.TitleOf(role), "after": w.end(p.kind, level.After.V)}
		t := w.thing(p, "escalate."+strconv.Itoa(i+1), say("thing-level", args))
		known[role.Self().ID()]++
		key := []string{role.Self().ID(), strconv.Itoa(known[role.Self().ID()])}
		for _, homeless := range []bool{false, true} {
			kind := "level"
			if homeless {
				if len(model.All[model.Team](w.Spec)) == 0 {
					break
				}
				kind = "level-all"
			}
			s := w.open(p, &opening{limit: limit, at: w.usual(p), homeless: homeless})
			if s == nil {
				break
			}
			if !s.crowd(role, homeless) {
				if homeless {
					continue
				}
				if other := w.near(p, limit, role); other != nil {
					s = other
				}
			}
			at, ok := s.clock(p).level(i)
			if !ok {
				t.Leave(t.Title, say("left-length", nil))
				break
			}
			s.wait(at)
			for _, n := range s.wait(at.Add(tick)).Want.Told {
				if n.Level == level && len(n.To) > 1 {
					s.title = "level-all"
				}
			}
			s.wait(at.Add(later))
			w.add(t, s, p, limit, kind, args, key...)
		}
		if !t.Tried() {
			t.Leave(t.Title, say("left-arrange", nil))
		}
	}
}

// near returns the beginning of a case in which the record belongs to somebody above whom somebody of a role is at home;
// nil where there is nobody.
func (w *work) near(p *promise, limit *model.Limit, role *model.Role) *scene {
	for _, owner := range model.All[model.Role](w.Spec) {
		homes := w.House.Homes(owner)
		if owner.Self().ID() == "" || len(homes) == 0 || !slices.ContainsFunc(upward(homes[0]), func(team *model.Team) bool { return slices.Contains(w.House.Homes(role), team) }) {
			continue
		}
		if s := w.open(p, &opening{limit: limit, at: w.usual(p), owner: owner}); s != nil && s.crowd(role, false) {
			return s
		}
	}
	return nil
}

// crowd puts two holders of a role on the stand: one in the record's team or above where somebody of the role may be at
// home there, and one elsewhere. False where there is nobody in the team, though somebody is looked for.
func (s *scene) crowd(role *model.Role, homeless bool) bool {
	near := s.holders(role)[0]
	chain := upward(s.Relation(s.owner, s.own).Team)
	if homeless {
		if len(chain) > 0 {
			return false
		}
		s.Another(role, "_2").Home = nil
		return true
	}
	if near != s.owner {
		for _, team := range chain {
			if homes := s.Homes(role); slices.Contains(homes, team) || len(homes) == 0 { // no team says where they are
				near.Home = team
				break
			}
		}
	}
	far := s.Another(role, "_2")
	far.Home = nil
	for _, team := range append(slices.Clone(s.Homes(role)), model.All[model.Team](s.Spec)...) {
		if !slices.Contains(chain, team) {
			far.Home = team
			break
		}
	}
	return slices.Contains(chain, near.Home)
}

// warning derives the case of the warning: not before its time, to the owner, once.
func (w *work) warning(p *promise, limit *model.Limit) {
	if !p.warn.IsSet() {
		return
	}
	args := words.Args{"of": p.title(), "before": w.long(p.kind, p.warn.V)}
	t := w.thing(p, "warn_before", say("thing-warn", args))
	s := w.open(p, &opening{limit: limit, at: w.usual(p)})
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	if s.Owner(s.own) == nil {
		t.Leave(t.Title, say("left-owner", nil))
		return
	}
	at, ok := s.clock(p).warning()
	if !ok {
		t.Leave(t.Title, say("left-length", nil))
		return
	}
	if at.Add(-tick).After(s.now) {
		s.wait(at.Add(-tick))
	}
	due, _ := s.clock(p).due()
	s.wait(at)
	s.wait(due)
	w.add(t, s, p, limit, "warn", args)
}

// nights derives the cases in which a working clock passes time without work.
func (w *work) nights(p *promise, limit *model.Limit) {
	length, _ := p.length(limit.Is)
	if p.kind != model.ClockBusiness {
		w.through(p, limit, length)
		return
	}
	for i, g := range w.gaps() {
		if i == 0 {
			w.night(p, limit, "outside", g.inside())
		}
		if at := g.across(length); !at.IsZero() && (g.sort != "night" || length < g.before.closes.Sub(g.before.opens)) {
			w.night(p, limit, g.sort, at)
		}
	}
}

// through derives the case in which a clock that counts every hour passes time without work, where it would be over at the
// same moment otherwise if it counted working time.
func (w *work) through(p *promise, limit *model.Limit, length time.Duration) {
	working, able := calendar.Of(model.ClockBusiness, w.working)
	if !able || length <= 2*tick {
		return
	}
	other, known := working.Length(limit.Is.V)
	if !known {
		return
	}
	differs := func(at time.Time) bool { return !p.counts.Add(at, length).Equal(working.Add(at, other)) }
	if differs(w.usual(p)) {
		return
	}
	for _, g := range w.gaps() {
		day := g.before.closes.Sub(g.before.opens)
		if at := g.before.closes.Add(-(min(length, day) / 2).Truncate(time.Minute)); differs(at) {
			w.night(p, limit, "through", at)
			return
		}
	}
}

func (w *work) night(p *promise, limit *model.Limit, sort string, at time.Time) {
	t := w.thing(p, sort, say("thing-"+sort, words.Args{"of": p.title()}))
	s := w.open(p, &opening{limit: limit, at: at})
	if s == nil {
		t.Leave(t.Title, say("left-arrange", nil))
		return
	}
	due, _ := s.clock(p).due()
	s.wait(due.Add(-tick))
	s.wait(due)
	s.wait(due.Add(tick))
	w.add(t, s, p, limit, sort, nil)
}
