package mutate_test

import (
	"testing"
	"time"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutate"
)

func bases(t *testing.T) []*mutate.Base {
	t.Helper()
	var all []*mutate.Base
	for _, name := range examples.Names() {
		base, err := mutate.NewBase(name, loadtest.AsIs(t, loadtest.Example(t, name)))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, base)
	}
	return all
}

// TestDetection holds that every operator is noticed at one place of each example, or says so.
func TestDetection(t *testing.T) {
	t.Parallel()
	d := mutate.Detection{
		Bases: bases(t), Operators: mutate.Operators(), Rules: rules.All(), Places: 1, Seed: 1,
		Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	}
	err := d.Run(func(o mutate.Outcome) {
		if !o.Hit {
			t.Logf("%s: %s in %s at %v: elsewhere %d, instead %v", o.Mutant.Operator.Check, o.Mutant.Operator.Name, o.Mutant.Base.Name, o.Mutant.Place.About, len(o.Elsewhere), o.Instead)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}
