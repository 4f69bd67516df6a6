package automation

import (
	"math/big"
	"strings"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/calendar"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/words"
)

// watch is a signal whose cases are derived.
type watch struct {
	*model.Signal
	schedule   calendar.Schedule
	among, bad *expr.Node
	levels     []level
	// ripe are the first looks at which a record in a stage can be wrong: every case of the signal asks.
	ripe map[*model.Stage]time.Time
}

// level is a threshold: from so many wrong ones of so many on.
type level struct {
	name     string
	what     string
	from     *big.Rat
	bad, all int
}

// mostRecords bounds how many records a case needs.
const mostRecords = 100

func (w *work) signal(s *model.Signal) {
	t := w.Thing(suite.Automation, nil, s.Self().Ref+"#bad", say("thing-signal", words.Args{"of": suite.TitleOf(s)}))
	x := &watch{Signal: s, among: w.Book.Tree(&s.Among), bad: w.Book.Tree(&s.BadWhen), ripe: map[*model.Stage]time.Time{}}
	ok := false
	if x.schedule, ok = calendar.NewSchedule(s.Every, model.Value[model.Cron]{}, w.Spec.Project); !ok {
		t.Leave(t.Title, say("left-rhythm", nil))
		return
	}
	if x.bad == nil || s.Among.IsSet() && x.among == nil {
		t.Leave(t.Title, say("left-condition", nil))
		return
	}
	if x.among == nil {
		x.among = and()
	}
	x.levels = w.levels(s)
	if len(x.levels) == 0 {
		t.Leave(t.Title, say("left-threshold", nil))
		return
	}
	for _, l := range x.levels {
		of := w.Thing(suite.Automation, nil, s.Self().Ref+"#"+l.name, say("thing-level", words.Args{"of": suite.TitleOf(s), "level": say("level-"+l.name, nil)}))
		w.weighs(of, x, l, l.name, l.bad, l.all-l.bad, nil, true, nil)
		if s.Measure.V == model.MeasureShare {
			w.weighs(of, x, l, "under "+l.name, l.bad, l.all-l.bad+1, nil, false, nil)
		} else {
			w.weighs(of, x, l, "under "+l.name, l.bad-1, l.all-l.bad, nil, false, nil)
		}
		if !of.Tried() {
			of.Leave(of.Title, say("left-arrange", nil))
		}
	}
	l := x.levels[0]
	for _, c := range []struct {
		whole *expr.Node
		of    *model.Condition
		name  string
	}{{x.bad, &s.BadWhen, "bad"}, {x.among, &s.Among, "among"}} {
		for _, part := range atoms(c.whole) {
			if part.Op == expr.And || part.Op == expr.Or {
				continue // no condition is written
			}
			source := c.of.Source[part.From:part.To]
			rest := x.among
			if c.name == "among" {
				rest = x.bad
			}
			of := t
			if len(atoms(c.whole)) > 1 || c.name == "among" {
				of = w.Thing(suite.Automation, nil, s.Self().Ref+"#"+c.name+" "+source, say("thing-when", words.Args{"of": suite.TitleOf(s), "fields": titles(read(part))}))
			}
			about := read(part)
			w.weighs(of, x, l, "not "+source, l.bad-1, l.all-l.bad, and(decides(c.whole, part), not(part), rest), false, about)
			w.weighs(of, x, l, "by "+source, l.bad-1, l.all-l.bad, and(decides(c.whole, part), part, rest), true, about)
			if compares(part, s.Entity.Get()) {
				w.edges(of, x, l, part, and(decides(c.whole, part), rest), source)
			}
			if !of.Tried() {
				of.Leave(of.Title, say("left-arrange", nil))
			}
		}
	}
	if !t.Tried() && len(t.Left) == 0 {
		w.weighs(t, x, l, "bad", l.bad, l.all-l.bad, nil, true, nil)
	}
	if !t.Tried() && len(t.Left) == 0 {
		t.Leave(t.Title, say("left-arrange", nil))
	}
}

// levels reads the thresholds, the lower one first: which part of how many is exactly at each.
func (w *work) levels(s *model.Signal) []level {
	var list []level
	add := func(name, what string, q model.Value[model.Quantity]) {
		text, percent := strings.CutSuffix(string(q.V), "%")
		n, ok := new(big.Rat).SetString(strings.TrimPrefix(text, "+"))
		if !q.IsSet() || !ok {
			return
		}
		if percent {
			n.Quo(n, big.NewRat(100, 1))
		}
		l := level{name: name, what: what, from: n}
		if s.Measure.V == model.MeasureShare {
			if n.Sign() <= 0 || n.Denom().Cmp(big.NewInt(mostRecords)) > 0 || n.Cmp(big.NewRat(1, 1)) > 0 {
				return
			}
			l.bad, l.all = int(n.Num().Int64()), int(n.Denom().Int64())
		} else {
			if n.Sign() <= 0 || n.Cmp(big.NewRat(mostRecords, 1)) > 0 {
				return
			}
			l.bad = int(new(big.Int).Div(new(big.Int).Add(n.Num(), new(big.Int).Sub(n.Denom(), big.NewInt(1))), n.Denom()).Int64())
			l.all = l.bad
		}
		list = append(list, l)
	}
	if s.Threshold == nil {
		return []level{{name: "alert", what: driver.Notify, from: big.NewRat(0, 1), bad: 1, all: 1}}
	}
	add("warn", driver.Warn, s.Threshold.Warn)
	add("alert", driver.Notify, s.Threshold.Alert)
	return list
}

// reached says what the signal is with so many wrong records of so many, "" for nothing.
func (x *watch) reached(bad, all int) string {
	value := big.NewRat(int64(bad), 1)
	if x.Measure.V == model.MeasureShare {
		if all == 0 {
			return ""
		}
		value = big.NewRat(int64(bad), int64(all))
	}
	what := ""
	for _, l := range x.levels {
		if value.Cmp(l.from) >= 0 && (bad > 0 || l.from.Sign() > 0) {
			what = l.what
		}
	}
	return what
}
