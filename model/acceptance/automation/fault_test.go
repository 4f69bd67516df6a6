package automation_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/expr"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// fault makes the description that a CRM follows another one than the cases were derived from.
type fault struct {
	name string
	do   func()
}

// faults returns all that is spoilt: every automation, action and condition is left out, every comparison is another
// one, every value of a trigger is forgotten.
func faults(w *load.Workspace) []fault {
	var list []fault
	add := func(name string, do func()) { list = append(list, fault{name, do}) }
	var tree func(of string, n *expr.Node)
	tree = func(of string, n *expr.Node) {
		if n == nil {
			return
		}
		for _, pair := range [][2]expr.Op{
			{expr.And, expr.Or}, {expr.Less, expr.AtMost}, {expr.More, expr.AtLeast}, {expr.Equals, expr.Differs}, {expr.Filled, expr.Empty},
		} {
			for i, op := range pair {
				if n.Op == op {
					add(of+": "+string(pair[1-i])+" for "+string(op), func() { n.Op = pair[1-i] })
				}
			}
		}
		for _, arg := range n.Args {
			tree(of, arg)
		}
	}
	for _, a := range model.All[model.Automation](w.Spec) {
		id, t := a.Self().ID(), a.Trigger
		add(id+" never comes", func() { a.Trigger = nil })
		if a.When.IsSet() {
			add(id+" always comes", func() { a.When = model.Condition{} })
			tree(id, w.Conditions.Tree(&a.When))
		}
		for i, action := range a.Do.Items {
			add(fmt.Sprintf("%s without action %d", id, i+1), func() { a.Do.Items[i] = nil })
			if action.Until.IsSet() {
				add(id+" for good", func() { action.Until = model.Value[model.Until]{} })
			}
			if action.Among.IsSet() {
				add(id+" everything", func() { action.Among = model.Value[model.While]{} })
			}
			if action.Within.IsSet() {
				add(id+" by another hour", func() { action.Within.V.N++ })
			}
			if action.Rule.IsSet() && id != "keeper_away" && id != "task_late" { // there the first is also the nearest, or next
				add(id+" whoever it is", func() { action.Rule.V = model.AssignFixed })
			}
		}
		for i, limit := range t.LongerThan.Items {
			add(fmt.Sprintf("%s after another time %d", id, i+1), func() { limit.Is.V.N++ })
		}
		for i := range t.At.Items {
			add(fmt.Sprintf("%s on another day %d", id, i+1), func() { t.At.Items[i].V = "9d" })
		}
		for i := range t.Counts.Items {
			add(fmt.Sprintf("%s without count %d", id, i+1), func() { t.Counts.Items[i] = model.Ref[model.Field]{} })
		}
		if len(t.Fields.Items) > 1 {
			for i := range t.Fields.Items {
				add(fmt.Sprintf("%s without field %d", id, i+1), func() { t.Fields.Items[i] = model.Ref[model.Field]{} })
			}
		}
		if t.LongerThan.IsSet() {
			add(id+" by another clock", func() {
				t.Clock.At = t.LongerThan.At
				if t.Clock.V != model.ClockBusiness {
					t.Clock.V = model.ClockBusiness
				} else {
					t.Clock.V = model.ClockCalendar
				}
			})
		}
	}
	for _, s := range model.All[model.Signal](w.Spec) {
		id := s.Self().ID()
		tree(id, w.Conditions.Tree(&s.BadWhen))
		if s.Among.IsSet() {
			add(id+" among all", func() { s.Among = model.Condition{} })
		}
		add(id+" later", func() { s.Threshold.Alert.V = "101" })
		add(id+" at once", func() { s.Threshold.Alert.V, s.Threshold.Warn.V = "0.1%", "0.1%" })
		add(id+" less often", func() { s.Every.V = model.RhythmYear })
		add(id+" for one", func() { s.Viewers.Items = s.Viewers.Items[1:] })
		add(id+" measured otherwise", func() {
			s.Measure.V = map[model.SignalMeasure]model.SignalMeasure{model.MeasureShare: model.MeasureCount}[s.Measure.V]
		})
	}
	for _, r := range model.All[model.WorkRule](w.Spec) {
		add("after anything", func() { r.After.V = model.ContactEmail })
		add("for everybody", func() { r.AppliesTo = model.OneOrMany[model.Ref[model.Role]]{} })
		add("an hour", func() { r.Within.V = "1h" })
		add("no follow-up", func() { r.FollowUp = nil })
		for i := range r.Record.Items {
			add(fmt.Sprintf("without record %d", i+1), func() { r.Record.Items[i] = model.Ref[model.Field]{} })
		}
	}
	return list
}

// same are faults that change nothing: a signal that measures nothing counts.
var same = map[string]bool{
	"stays_long measured otherwise": true,
}

// TestFaults: some case notices each of these CRMs.
func TestFaults(t *testing.T) {
	t.Parallel()
	texts := golden.Read(t, "testdata/kennel.txtar").Texts(".yaml")
	n := len(faults(loadtest.Open(t, loadtest.Files(texts))))
	for i := range n {
		w := loadtest.Open(t, loadtest.Files(texts))
		s := family.Suite(w)
		f := faults(w)[i]
		if same[f.name] {
			continue
		}
		t.Run(strings.ReplaceAll(f.name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			f.do()
			trialtest.Noticed(t, trialtest.World(w), s)
		})
	}
}

// faulty is a CRM that does one thing wrongly.
type faulty struct {
	driver.Driver
	// fast is how much its clock is ahead.
	fast time.Duration
	// again tells that it does everything again where there is nothing new.
	again bool
	tell  func([]driver.Notice) []driver.Notice
	told  []driver.Notice
}

func (f *faulty) Begin(ctx context.Context, s *driver.Script) error {
	f.told = nil
	return f.Driver.Begin(ctx, s)
}

func (f *faulty) Do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	step := *s
	if s.Do == driver.Wait {
		step.Until = s.Until.Add(f.fast)
	}
	out, err := f.Driver.Do(ctx, &step)
	if f.tell != nil {
		out.Told = f.tell(out.Told)
	}
	f.told = append(f.told, out.Told...)
	if f.again && len(out.Told) == 0 {
		out.Told = f.told
	}
	return out, err
}

// TestClocks: some case notices a CRM that comes at the limit and not after it, or too late, that tells the first of a
// role alone, or the same again.
func TestClocks(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/kennel.txtar").Texts(".yaml")))
	s := family.Suite(w)
	first := func(told []driver.Notice) []driver.Notice {
		for i := range told {
			told[i].To = told[i].To[:min(1, len(told[i].To))]
		}
		return told
	}
	for name, f := range map[string]faulty{
		"at the limit": {fast: time.Second}, "too late": {fast: -time.Minute}, "again": {again: true}, "the first alone": {tell: first},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f.Driver = trialtest.World(w)
			for _, c := range s.Cases {
				if found, err := driver.Play(t.Context(), &f, c.Script); err == nil && len(found) > 0 {
					return
				}
			}
			t.Error("no case notices it")
		})
	}
}
