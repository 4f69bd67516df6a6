package automation

import (
	"slices"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/stand"
	"github.com/crmspec/crmspec/model/words"
)

// weighs adds a case with so many wrong records and so many right ones, and one of which something is so;
// without that one, raised tells whether they must reach the level.
func (w *work) weighs(t *suite.Thing, x *watch, l level, key string, bad, good int, last *expr.Node, raised bool, about []*model.Field) {
	s := w.weigh(x, bad, good, last, nil, 0)
	if s == nil || last == nil && (s.level() == l.what) != raised {
		return
	}
	args := words.Args{"of": suite.TitleOf(x.Signal), "bad": bad, "all": bad + good, "level": say("level-"+l.name, nil)}
	title := "title-level"
	if last != nil {
		s.about, title, args["values"] = about, "title-edge", s.held(about)
	}
	w.put(t, s, say(s.title(title), args), least(x.Priority), slices.Concat(about, read(x.bad), read(x.among)), x.Self().Ref, key)
}

// edges derives the cases at the value at which a comparison turns, and on both sides.
func (w *work) edges(t *suite.Thing, x *watch, l level, part, rest *expr.Node, source string) {
	for _, edge := range []int{-1, 0, 1} {
		s := w.weigh(x, l.bad-1, l.all-l.bad, rest, part, edge)
		if s == nil {
			continue
		}
		s.about = read(part)
		args := words.Args{"of": suite.TitleOf(x.Signal), "values": s.held(s.about)}
		w.put(t, s, say(s.title("title-edge"), args), least(x.Priority), slices.Concat(s.about, read(x.bad), read(x.among)), x.Self().Ref, []string{"below ", "at ", "above "}[edge+1]+source)
	}
}

// held says what the last record holds in fields; where that is worked out by the CRM, which fields they are.
func (s *scene) held(fields []*model.Field) words.Localized {
	if values := s.values(fields); len(values) > 0 {
		return suite.List(values)
	}
	return titles(fields)
}

// title says whether the signal is raised.
func (s *scene) title(kind string) string {
	if s.level() != "" {
		return kind
	}
	return kind + "-not"
}

// level returns what the signal was at the last look, "" for nothing.
func (s *scene) level() string {
	for _, n := range s.steps[len(s.steps)-1].Want.Told {
		return n.What
	}
	return ""
}

// mostLooks bounds at how many looks it is tried to make a record wrong: some are so by and by.
const mostLooks = 70

// weigh puts wrong and right records on a stand, and one more of which something is so, and waits until the signal is
// looked at; nil where that does not succeed. Where records get wrong by and by it waits until they are, and sees that
// they are not before. Where they cannot be right in any other way, some come in later.
func (w *work) weigh(x *watch, bad, good int, last, mark *expr.Node, edge int) *scene {
	start := x.schedule.Next(w.morning())
	if start.IsZero() {
		return nil
	}
	of := &auto{entity: x.Entity.Get(), when: and(x.among, x.bad)}
	for _, stage := range w.stages(of) {
		look, known := x.ripe[stage]
		if !known {
			look = w.ripe(x, of, stage, start)
			x.ripe[stage] = look
		}
		if look.IsZero() {
			continue
		}
		if s := w.heap(x, of, stage, start, look, bad, good, last, mark, edge); s != nil {
			return s
		}
	}
	return nil
}

// ripe returns the first look at which a record in a stage can be wrong; zero for none.
func (w *work) ripe(x *watch, of *auto, stage *model.Stage, start time.Time) time.Time {
	look := start
	for range mostLooks {
		if look = x.schedule.Next(look); look.IsZero() {
			return look
		}
		s := w.scene(x.Signal, start, w.turn(stage))
		if s.put(of.entity, stage); s.become(of.when, look) {
			return look
		}
	}
	return time.Time{}
}

func (w *work) heap(x *watch, of *auto, stage *model.Stage, start, look time.Time, bad, good int, last, mark *expr.Node, edge int) *scene {
	s := w.scene(x.Signal, start, w.turn(stage))
	for _, ref := range x.Viewers.Items {
		s.two(ref.Get())
	}
	var fresh []string
	var way *model.Move
	for range bad {
		if s.put(of.entity, stage); !s.become(of.when, look) {
			return nil
		}
	}
	for range good {
		if s.put(of.entity, stage); s.become(and(x.among, not(x.bad)), look) {
			continue
		}
		if way = w.entrance(stage); way == nil {
			return nil
		}
		s.own.Stage, s.At = way.From, look.Add(-later)
		paved := s.pave(way, false, s.anything)
		if s.At = start; !paved {
			return nil
		}
		fresh = append(fresh, s.own.Name)
	}
	if last != nil && !s.last(of, stage, last, mark, edge, look) {
		return nil
	}
	s.begin()
	eve := look.Add(-later)
	if eve.After(s.now) {
		s.looks(x, eve)
	}
	if len(fresh) > 0 {
		s.do(&driver.Step{Do: driver.Write, On: fresh, To: stage}, say("moves", words.Args{"n": len(fresh), "stage": suite.TitleOf(stage)}), nil)
		for _, r := range s.Records(of.entity) {
			if slices.Contains(fresh, r.Name) {
				r.Stage, r.Entered = stage, eve
			}
		}
	}
	s.looks(x, look)
	if last != nil && bad+good > 0 {
		s.there = append(s.there, say("heap-beside", words.Args{"bad": bad, "all": bad + good, "entity": suite.TitleOf(of.entity)}))
	} else if bad+good > 0 {
		s.there = append(s.there, say("heap", words.Args{"bad": bad, "all": bad + good, "entity": suite.TitleOf(of.entity)}))
	}
	return s
}

// last puts one more record on the stand of which something is so: in the stage of the others, or in another one.
func (s *scene) last(of *auto, stage *model.Stage, n, mark *expr.Node, edge int, look time.Time) bool {
	s.put(of.entity, stage)
	for _, other := range append([]*model.Stage{stage}, s.stages(&auto{entity: of.entity, when: n})...) {
		s.own.Stage = other
		if s.become(n, look) && (mark == nil || s.wished(of, wish{node: n, mark: mark, edge: edge}, look, s.anything)) {
			return true
		}
	}
	return false
}

// entrance returns a move into a stage that asks for no reason, nil for none.
func (w *work) entrance(stage *model.Stage) *model.Move {
	if p := pipelineOf(stage); p != nil {
		for _, m := range w.Facts.Graph(p).In(stage) {
			if w.free(m) && !m.Transition.Reason.IsSet() && len(m.To.HandsOver) == 0 {
				return &m
			}
		}
	}
	return nil
}

// anything lets everything be changed but the stage.
func (s *scene) anything(*stand.Record, *model.Field, expr.Datum) bool { return true }

// become makes the record such that a condition is true of it at a moment, and nothing changes that until then.
func (s *scene) become(n *expr.Node, at time.Time) bool {
	for range 2 {
		if !s.arrange(n, at, s.anything) {
			if s.fill(n); !s.arrange(n, at, s.anything) {
				return false
			}
		}
		s.Meet(s.own, s.House.Asked(s.own.Stage, false), s.anything)
	}
	s.arrange(n, at, s.anything) // what came with old data need not pass checkpoints
	s.quiet(nil, deed{}, at)
	looks := read(n)
	disturbed := s.unsettled || slices.ContainsFunc(s.touched, func(f *model.Field) bool { return slices.Contains(looks, f) }) ||
		slices.ContainsFunc(looks, func(f *model.Field) bool { return f.Rollup != nil && f.Entity() == s.own.Entity }) && s.littered()
	s.unsettled, s.touched = false, nil
	began, now := s.At, s.now
	defer func() { s.At, s.now = began, now }()
	s.At, s.now = at, at
	return !disturbed && s.judges(n) && !(slices.Contains(looks, facts.OwnerField(s.own.Entity)) && s.reassigned())
}

// littered tells whether an automation may make tasks or other records for the record, which then count.
func (s *scene) littered() bool {
	return slices.ContainsFunc(model.All[model.Automation](s.Spec), func(a *model.Automation) bool {
		if a.Trigger == nil || entityOf(a.Trigger) != s.own.Entity || a.Trigger.Stage.IsSet() && a.Trigger.Stage.Get() != s.own.Stage ||
			a.Trigger.In.IsSet() && !slices.ContainsFunc(a.Trigger.In.Items, func(ref model.Ref[model.Stage]) bool { return ref.Get() == s.own.Stage }) {
			return false
		}
		n := s.Book.Tree(&a.When)
		return (n == nil || s.judges(n)) && slices.ContainsFunc(a.Do.Items, func(action *model.AutomationAction) bool {
			return action != nil && (action.Task.IsSet() || action.Create.IsSet())
		})
	})
}

// reassigned tells whether an escalation may give the record to somebody else.
func (s *scene) reassigned() bool {
	p := pipelineOf(s.own.Stage)
	return p != nil && (s.own.Stage.Sla != nil && gives(s.own.Stage.Sla.Escalate) ||
		slices.ContainsFunc(p.Slas, func(sla *model.Sla) bool { return sla != nil && gives(sla.Escalate) }))
}

// looks lets time pass until a moment, with all looks on the way.
func (s *scene) looks(x *watch, until time.Time) {
	var done *effect
	for at := x.schedule.Next(s.now); !at.IsZero() && !at.After(until); at = x.schedule.Next(at) {
		if e := s.look(x, at); e != nil {
			done = done.join(e)
		}
	}
	s.now = until
	s.wait(until, done)
}

// look says who is told at a look, nil for nobody: a value is at its threshold from it on.
func (s *scene) look(x *watch, at time.Time) *effect {
	bad, all := 0, 0
	own, now, began := s.own, s.now, s.At
	defer func() { s.own, s.now, s.At = own, now, began }()
	s.now, s.At = at, at
	for _, r := range s.Records(x.Entity.Get()) {
		if s.own = r; r.Planned || !s.judges(x.among) {
			continue
		}
		if all++; s.judges(x.bad) {
			bad++
		}
	}
	what := x.reached(bad, all)
	var ids []string
	for _, ref := range x.Viewers.Items {
		if role := ref.Get(); role != nil {
			for _, p := range s.holders(role) {
				ids = append(ids, p.ID)
			}
		}
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); what == "" || len(ids) == 0 {
		return nil
	}
	e := &effect{}
	s.own = nil
	s.tell(e, what, nil, ids...)
	e.sentences = []words.Localized{say("raised-"+what, words.Args{"who": s.people(ids), "bad": bad, "all": all})}
	return e
}
