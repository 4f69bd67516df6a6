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

// way returns a move from a stage to another, nil for none.
func (w *work) way(from, to *model.Stage) *model.Move {
	p := pipelineOf(from)
	if p == nil || to.Retired != nil {
		return nil
	}
	for _, m := range w.Facts.Graph(p).Between(from, to) {
		if w.free(m) {
			return &m
		}
	}
	return nil
}

// free tells whether a move need not wait for an approval of all records.
func (w *work) free(m model.Move) bool {
	return m.From != nil && m.From != m.To && m.From.Retired == nil && m.To.Retired == nil &&
		!slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool { return a == nil || w.Book.Tree(&a.When) == nil }) &&
		!(m.Transition.Limit.IsSet() && m.Transition.Limit.V < 2)
}

// passes tells whether nothing refuses a move of the record by the CRM itself.
func (s *scene) passes(m model.Move) bool {
	return s.open(m) && !m.Transition.Reason.IsSet() && s.Met(s.own, s.House.AskedOn(m)) && (len(m.To.HandsOver) == 0 || len(s.past) > 0)
}

// open tells whether the condition of a move holds, and no approval is needed.
func (s *scene) open(m model.Move) bool {
	return s.says(&m.Transition.When) && !slices.ContainsFunc(m.Transition.Approvals, func(a *model.Approval) bool { return a == nil || s.says(&a.When) })
}

func (s *scene) says(c *model.Condition) bool {
	n := s.Book.Tree(c)
	return !c.IsSet() || n != nil && !stand.Speaks(n) && s.Holds(n, s.own, nil)
}

// pave makes nothing refuse the record where it stands, nor a move; false where that does not succeed.
func (s *scene) pave(m *model.Move, birth bool, keep stand.Keep) bool {
	if !s.Meet(s.own, s.House.Asked(s.own.Stage, birth), keep) {
		return false
	}
	if m == nil {
		return true
	}
	if n := s.Book.Tree(&m.Transition.When); n != nil {
		s.Arrange(n, true, s.own, nil, keep)
	}
	for _, a := range m.Transition.Approvals {
		if n := s.Book.Tree(&a.When); n != nil {
			s.Arrange(n, false, s.own, nil, keep)
		}
	}
	if f := m.Transition.Reason.Get(); f != nil && s.own.Get(f).IsEmpty() {
		s.own.Set(f, s.Sample(s.own, f))
	}
	return s.Meet(s.own, s.House.AskedOn(*m), keep) && s.open(*m) && s.Met(s.own, s.House.Asked(s.own.Stage, birth))
}

// beyond calls a function with the record as it is after a move.
func (s *scene) beyond(m *model.Move, do func() bool) bool {
	if m == nil {
		return do()
	}
	held, from := map[*model.Field]expr.Datum{}, s.own.Stage
	for i := range m.Transition.Sets.Entries {
		entry := &m.Transition.Sets.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil {
			return false
		}
		held[f] = s.own.Get(f)
	}
	s.enter(*m)
	defer func() {
		s.own.Stage = from
		for f, d := range held {
			s.own.Set(f, d)
		}
	}()
	return do()
}

// enter brings the record to where a move leads, with what the move sets.
func (s *scene) enter(m model.Move) {
	in := s.setting()
	s.own.Stage = m.To
	for i := range m.Transition.Sets.Entries {
		entry := &m.Transition.Sets.Entries[i]
		f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition)
		if f == nil || n == nil || f.Frozen.V && !s.own.Get(f).IsEmpty() {
			continue
		}
		if d := stand.Shaped(f, n.Eval(in)); stand.Fits(f, d) {
			s.own.Set(f, d)
		}
	}
}

// ready makes the record such that a move goes, and what is wished is so behind it, at a moment; then the automation
// can do what it does.
func (s *scene) ready(x *auto, wish wish, m *model.Move, birth bool, at time.Time) bool {
	s.loose = slices.Contains(read(x.when), facts.OwnerField(s.own.Entity))
	keep := s.keeping()
	for range 3 { // what is arranged later may undo what was arranged before
		s.supply(x)
		if !s.beyond(m, func() bool { return s.wished(x, wish, at, keep) }) {
			return false
		}
		held := s.keeping(wish.about...)
		if !s.pave(m, birth, held) && !s.vary(x, wish, m, birth, at) {
			continue
		}
		s.beyond(m, func() bool { return s.prepare(x, held) })
		if s.beyond(m, func() bool { return s.stands(x, wish, at) }) && s.pave(m, birth, func(*stand.Record, *model.Field, expr.Datum) bool { return false }) {
			return true
		}
	}
	return false
}

// vary looks for another value of a field that the case is about, with which nothing refuses the record.
func (s *scene) vary(x *auto, wish wish, m *model.Move, birth bool, at time.Time) bool {
	held := s.keeping(wish.about...)
	for _, f := range wish.about {
		if f.Entity() != s.own.Entity || !plainField(f) || wish.mark != nil {
			continue
		}
		before := s.own.Get(f)
		for _, d := range s.Others(s.own, f) {
			if s.own.Set(f, d); s.beyond(m, func() bool { return s.stands(x, wish, at) }) && s.pave(m, birth, held) {
				return true
			}
		}
		s.own.Set(f, before)
	}
	return false
}

// stands tells whether what is wished is so.
func (s *scene) stands(x *auto, wish wish, at time.Time) bool {
	began, now := s.At, s.now
	defer func() { s.At, s.now = began, now }()
	s.At, s.now = at, at
	n := wish.node
	if n == nil {
		n = x.when
	}
	return s.judges(n)
}

// prepare makes nothing refuse the moves of the automation.
func (s *scene) prepare(x *auto, keep stand.Keep) bool {
	held, stage := map[*model.Field]expr.Datum{}, s.own.Stage
	ok := true
	for _, action := range x.Do.Items {
		if action == nil {
			continue
		}
		for i := range action.Set.Entries {
			entry := &action.Set.Entries[i]
			if f, n := entry.Key.Get(), s.Book.Tree(&entry.Value.Condition); f != nil && n != nil {
				if _, known := held[f]; !known {
					held[f] = s.own.Get(f)
				}
				s.own.Set(f, stand.Shaped(f, n.Eval(s.setting())))
			}
		}
		if to := action.Move.Get(); to != nil && s.own.Stage != nil && to != s.own.Stage {
			m := s.way(s.own.Stage, to)
			if ok = m != nil && s.pave(m, false, func(r *stand.Record, f *model.Field, d expr.Datum) bool {
				_, set := held[f]
				return keep(r, f, d) && (r != s.own || !set)
			}); !ok {
				break
			}
			s.own.Stage = to
		}
	}
	s.own.Stage = stage
	for f, d := range held {
		s.own.Set(f, d)
	}
	return ok
}

// supply fills what records that the automation makes take from the record.
func (s *scene) supply(x *auto) {
	for _, action := range x.Do.Items {
		if action == nil {
			continue
		}
		for i := range action.Copy.Entries {
			s.fill(s.Book.Tree(&action.Copy.Entries[i].Value.Condition))
		}
	}
}

// fill gives values to empty fields that a node reads.
func (s *scene) fill(n *expr.Node) {
	if n == nil {
		return
	}
	if n.Op == expr.Field && n.Path.Entity == s.own.Entity && n.Path.Name != "old" && len(n.Path.Fields) > 0 {
		f := n.Path.Fields[0]
		if !facts.Computed(f) && s.own.Get(f).IsEmpty() {
			s.own.Set(f, s.Sample(s.own, f))
		}
		if len(n.Path.Fields) > 1 {
			for _, r := range s.Records(f.To.Get()) {
				if to := n.Path.Fields[1]; r.Name == s.own.Get(f).Text && !facts.Computed(to) && r.Get(to).IsEmpty() {
					r.Set(to, s.Sample(r, to))
				}
			}
		}
	}
	for _, arg := range n.Args {
		s.fill(arg)
	}
}

// travel makes a move, as the CRM itself does.
func (s *scene) travel(m model.Move) {
	step := &driver.Step{Do: driver.Write, On: []string{s.own.Name}, To: m.To}
	if f := m.Transition.Reason.Get(); f != nil {
		step.Set = []driver.Value{{Field: f, Datum: s.own.Get(f)}}
	}
	s.remember()
	s.enter(m)
	s.do(step, say("move", words.Args{"stage": suite.TitleOf(m.To)}), step.Set)
}

// remember keeps what the record holds before a write.
func (s *scene) remember() {
	s.before, s.was = map[*model.Field]expr.Datum{}, s.own.Stage
	for _, v := range s.own.Values() {
		s.before[v.Field] = v.Datum
	}
}
