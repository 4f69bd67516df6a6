package clock_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/trial/trialtest"
)

// faulty is a CRM that does one thing wrongly.
type faulty struct {
	driver.Driver
	// fast is how much its clock is ahead.
	fast time.Duration
	// again tells that it tells everything again where there is nothing new.
	again bool
	// tell changes what is told in a step.
	tell func(s *driver.Script, told []driver.Notice) []driver.Notice

	script *driver.Script
	told   []driver.Notice
}

func (f *faulty) Begin(ctx context.Context, s *driver.Script) error {
	f.script, f.told = s, nil
	return f.Driver.Begin(ctx, s)
}

func (f *faulty) Do(ctx context.Context, s *driver.Step) (driver.Outcome, error) {
	step := *s
	if s.Do == driver.Wait {
		step.Until = s.Until.Add(f.fast)
	}
	out, err := f.Driver.Do(ctx, &step)
	if f.tell != nil {
		out.Told = f.tell(f.script, out.Told)
	}
	f.told = append(f.told, out.Told...)
	if f.again && len(out.Told) == 0 {
		out.Told = f.told
	}
	return out, err
}

// TestFaults: some case notices each of these CRMs.
func TestFaults(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Files(golden.Read(t, "testdata/boats.txtar").Texts(".yaml")))
	s := family.Suite(w)
	without := func(drop func(driver.Notice) bool) func(*driver.Script, []driver.Notice) []driver.Notice {
		return func(_ *driver.Script, told []driver.Notice) []driver.Notice { return slices.DeleteFunc(told, drop) }
	}
	all := func(s *driver.Script, told []driver.Notice) []driver.Notice {
		for i, n := range told {
			if n.Level == nil {
				continue
			}
			told[i].To = nil
			for _, p := range s.People {
				if slices.Contains(p.Roles, n.Level.To.Get()) {
					told[i].To = append(told[i].To, p.ID)
				}
			}
			slices.Sort(told[i].To)
		}
		return told
	}
	second := func(n driver.Notice) bool { return n.Level != nil && n.Level.After.V.N > 0 }
	for name, f := range map[string]faulty{
		"late at due":          {fast: time.Second},
		"a minute too late":    {fast: -time.Minute},
		"no warning":           {tell: without(func(n driver.Notice) bool { return n.What == driver.Warn })},
		"no second level":      {tell: without(second)},
		"no end of a pause":    {tell: without(func(n driver.Notice) bool { return n.What == driver.Resume })},
		"whoever is far":       {tell: all},
		"told again and again": {again: true},
		"the owner instead": {tell: func(_ *driver.Script, told []driver.Notice) []driver.Notice {
			for i, n := range told {
				if n.Level != nil {
					told[i].To = []string{"seller"}
				}
			}
			return told
		}},
		"levels of no clock": {tell: func(_ *driver.Script, told []driver.Notice) []driver.Notice {
			for i := range told {
				told[i].Level = (*model.Escalation)(nil)
			}
			return told
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f.Driver = trialtest.World(w)
			trialtest.Noticed(t, &f, s)
		})
	}
}
