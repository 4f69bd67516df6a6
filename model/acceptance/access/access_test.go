package access_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/access"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
)

// TestExamples: the world in memory does what every case of the examples expects, and every cell is tried.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			known := facts.New(w.Spec, w.Conditions)
			desk := suite.NewDesk(known, w.Conditions)
			access.Derive(desk)
			s := desk.Finish()
			play(t, memory.New(runtime.New(known, w.Conditions)), s)
			for _, line := range s.Ledger {
				t.Logf("%s: %d things, %d covered, %d cases", line.Family, line.Total(), line.Covered(), line.Count())
				for _, thing := range line.Things {
					for _, left := range thing.Left {
						t.Logf("left: %s: %s: %s", thing.Ref, left.What.In("en"), left.Why.In("en"))
					}
				}
			}
		})
	}
}

// play tells where a CRM does otherwise.
func play(t *testing.T, d driver.Driver, s *suite.Suite) {
	t.Helper()
	for _, c := range s.Cases {
		if c.Script == nil {
			t.Errorf("%s %s: by hand: %s", c.ID, c.Title.In("en"), c.ByHand.In("en"))
			continue
		}
		found, err := driver.Play(t.Context(), d, c.Script)
		if err != nil {
			t.Fatalf("%s %s: %v", c.ID, c.Title.In("en"), err)
		}
		if len(found) > 0 {
			t.Errorf("%s %s %v: %v", c.ID, c.Title.In("en"), c.Covers, found)
		}
	}
}
