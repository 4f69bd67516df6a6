package figure

import (
	"math/big"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/kpi"
	"github.com/crmspec/crmspec/model/words"
)

// figure returns a number as a value; empty for none.
func figure(n *big.Rat) expr.Datum {
	if n == nil {
		return expr.Datum{}
	}
	return expr.Figure(n)
}

// promise derives the cases of the end of a clock's limit.
//
// “At due is in time, after it late.”
func (w *work) promise(p *kpi.Passport) {
	if p.Sla == nil || p.From == nil || p.To == nil {
		return
	}
	t := w.thing(p, "sla", nil)
	for _, late := range []bool{false, true} {
		kind, want := "sla-in", share(1, 1)
		if late {
			kind, want = "sla-out", share(0, 1)
		}
		s := w.scene(p, bounds(p))
		clock, able := calendar.Of(p.Clock, w.working)
		l, _ := s.one(s.usual(), sort{})
		if l == nil || !able {
			t.Leave(say("title-"+kind, w.args(p, s, nil)), say("left-arrange", nil))
			continue
		}
		limit := s.limit(l)
		length, ok := clock.Length(limit.Is.V)
		s.drop(l)
		start := clock.Start(s.usual())
		if late {
			length += tick
		}
		as := sort{arrives: clock.Add(start, length)}
		if l, _ = s.one(start, as); l == nil || !ok || s.limit(l) != limit || !as.arrives.Before(s.asOf) ||
			p.Anchor.Word == "to" && !as.arrives.Before(s.period.to) {
			t.Leave(say("title-"+kind, w.args(p, s, nil)), say("left-arrange", nil))
			continue
		}
		w.add(t, s, kind, want, nil)
	}
}

// resting derives the case of time that is not counted.
func (w *work) resting(p *kpi.Passport) {
	if p.Type != model.FormulaDuration || len(p.PausesIn) == 0 || p.From == nil || len(p.From.Stages) == 0 {
		return
	}
	for _, pause := range p.PausesIn {
		s := w.scene(p, bounds(p))
		if pause.Self().Parent != p.From.Stages[0].Self().Parent || s.spoken(pause) {
			continue
		}
		args := words.Args{"pause": suite.TitleOf(pause)}
		w.single(w.thing(p, "pause", args), p, "pause", sort{rests: pause}, args, func(*scene, *line) *driver.Tally { return nil })
		return
	}
}

// open derives the case of a record that does not arrive, or stays where it is.
func (w *work) open(p *kpi.Passport) {
	switch {
	case p.Type == model.FormulaTimeInStage:
	case p.Type == model.FormulaDuration && p.Population == model.PopulationStarted && p.From != nil &&
		len(p.From.Stages) > 0 && p.From.Stages[0].IsOpen() && p.To != nil && p.To.Field == nil:
	default:
		return
	}
	kind := "open-out"
	if p.Open == model.OpenCut {
		kind = "open-cut"
	}
	w.single(w.thing(p, "open", nil), p, kind, sort{alone: true}, nil, func(*scene, *line) *driver.Tally {
		if p.Open == model.OpenCut {
			return nil
		}
		return nothing(p)
	})
}
