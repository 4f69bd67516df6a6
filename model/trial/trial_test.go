package trial_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// TestExamples: the world in memory does what every case of the examples expects.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"minimal", "ten-deals", "sales-and-service", "zayavki"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, name))
			known := facts.New(w.Spec, w.Conditions)
			suite := acceptance.Derive(known, w.Conditions)
			world := runtime.New(known, w.Conditions)
			trial.Scenarios(world, w.Spec, suite)
			report, err := trial.Play(t.Context(), memory.New(world), suite)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range report.Disagreements {
				t.Errorf("%s %s: %v", d.Case.ID, d.Case.Title.In("en"), d.Found)
			}
			t.Logf("played %v, by hand %v", report.Played, report.ByHand)
		})
	}
}
