package trial

import (
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/runtime"
)

// Scenarios gives the cases of scenarios their scripts: what was done when each was played, and what came of it; a case
// that says on which day it begins says the day on which it was played. A scenario that does not go as it says has none.
func Scenarios(w *runtime.World, spec *model.Spec, suite *acceptance.Suite) {
	stories := map[string]*model.Scenario{}
	for _, s := range model.All[model.Scenario](spec) {
		stories[s.Self().Ref] = s
	}
	for _, c := range suite.Cases {
		if c.Family != acceptance.Scenario || len(c.Covers) == 0 {
			continue
		}
		s := stories[c.Covers[0]]
		if s == nil || s.Pipeline.Get() == nil || s.Self().Document == nil || s.Self().Document.Broken {
			continue
		}
		if trace := w.Follow(s); trace != nil {
			c.Script = script(trace)
			acceptance.BeginsAt(c, trace.At)
		}
	}
}

// script tells a play as a script; records are called by their ids.
func script(trace *runtime.Trace) *driver.Script {
	s := &driver.Script{At: trace.At}
	for _, p := range trace.People {
		s.People = append(s.People, &driver.Person{ID: p.ID, Roles: p.Roles, Home: p.Home})
	}
	for _, r := range trace.Given {
		s.Given = append(s.Given, &driver.Record{Name: r.ID, Entity: r.Entity, Stage: r.Stage, Values: values(r.Holding())})
	}
	for _, act := range trace.Acts {
		s.Steps = append(s.Steps, step(act))
	}
	return s
}

func values(list []runtime.Value) []driver.Value {
	all := make([]driver.Value, len(list))
	for i, v := range list {
		all[i] = driver.Value{Field: v.Field, Datum: v.Datum}
	}
	return all
}

var deeds = map[runtime.Deed]driver.Deed{
	runtime.Create: driver.Create, runtime.Write: driver.Write, runtime.Read: driver.Read, runtime.Delete: driver.Delete,
	runtime.Decide: driver.Decide, runtime.Withdraw: driver.Withdraw, runtime.Waive: driver.Waive, runtime.Merge: driver.Merge,
	runtime.Share: driver.Share, runtime.Export: driver.Export,
}

func step(act runtime.Act) *driver.Step {
	if !act.Until.IsZero() {
		return &driver.Step{Do: driver.Wait, Until: act.Until, Still: true}
	}
	a, v := act.Attempt, act.Verdict
	s := &driver.Step{
		Do: deeds[a.Do], Machine: a.By.Machine, Entity: a.Entity, Set: values(a.Set), To: a.To, Confirm: a.Confirm,
		Yes: a.Yes, Reason: a.Reason, Checkpoint: a.Checkpoint,
	}
	if a.By.Sort == runtime.Human {
		s.By = a.By.ID
	}
	if a.With != nil {
		s.With = a.With.ID
	}
	for _, r := range a.On {
		s.On = append(s.On, r.ID)
	}
	if v.Refusal != nil {
		s.Want = driver.Want{Code: driver.Code(v.Refusal.Code), Element: v.Refusal.Element}
		for _, m := range v.Refusal.Missing {
			s.Want.Missing = append(s.Want.Missing, driver.Missing{Checkpoint: m.Checkpoint, Item: m.Item, Field: m.Field})
		}
		return s
	}
	if v.Record != nil {
		if a.Do == runtime.Create {
			s.Name = v.Record.ID
		}
		s.Want.Rows = []driver.Row{{Name: v.Record.ID, Stage: act.Stage}}
	}
	for _, r := range v.Made {
		s.Made = append(s.Made, r.ID)
	}
	return s
}
