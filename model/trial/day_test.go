package trial_test

import (
	"regexp"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// TestPrintedDayIsPlayed: a story that says on which day it begins was played on that day.
func TestPrintedDayIsPlayed(t *testing.T) {
	t.Parallel()
	day := regexp.MustCompile(`plays from (\d{4}-\d\d-\d\d)`)
	seen := 0
	for _, name := range []string{"sales-and-service", "zayavki"} {
		w := loadtest.Open(t, loadtest.Example(t, name))
		known := facts.New(w.Spec, w.Conditions)
		suite := acceptance.Derive(known, w.Conditions)
		trial.Scenarios(runtime.New(known, w.Conditions), w.Spec, suite)
		for _, c := range suite.Cases {
			for _, text := range c.Preconditions {
				if told := day.FindStringSubmatch(text.In("en")); told != nil && c.Script != nil {
					seen++
					if played := c.Script.At.Format("2006-01-02"); told[1] != played {
						t.Errorf("%s %s: %s is printed, %s was played", name, c.Covers[0], told[1], played)
					}
				}
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d stories tell their day", seen)
	}
}
