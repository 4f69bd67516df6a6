package trial_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/trial"
	"github.com/crmspec/crmspec/model/words"
)

// TestJudge sets what came of cases against what was said of them.
func TestJudge(t *testing.T) {
	t.Parallel()
	passes := &driver.Script{Steps: []*driver.Step{{Do: driver.Write}}}
	refuses := &driver.Script{Steps: []*driver.Step{{Do: driver.Write, Want: driver.Want{Code: driver.NoMove}}}}
	let := []driver.Difference{{What: "code", Want: string(driver.Transition), Got: string(driver.Accepted)}}
	broke := []driver.Difference{{What: "code", Want: string(driver.Accepted), Got: string(driver.Failed)}}
	why := words.Text{En: "nothing keeps it", Ru: "ничем не обеспечено"}
	for name, c := range map[string]struct {
		script *driver.Script
		found  []driver.Difference
		unable bool
		kept   bool
		want   trial.Fate
	}{
		"as expected":                    {refuses, nil, false, true, trial.Agreed},
		"passes though not said":         {passes, nil, false, false, trial.Agreed},
		"refuses though not said":        {refuses, nil, false, false, trial.Better},
		"let pass, as said":              {refuses, let, false, false, trial.AsSaid},
		"let pass, though said":          {refuses, let, false, true, trial.Broken},
		"breaks down":                    {passes, broke, false, false, trial.Broken},
		"could not be played":            {passes, nil, true, true, trial.Skipped},
		"could not be played, nor is it": {refuses, nil, true, false, trial.Skipped},
		"by hand":                        {nil, nil, false, true, trial.ByHand},
	} {
		one := &acceptance.Case{ID: "TR-1", Script: c.script}
		r := &trial.Report{}
		if c.found != nil {
			r.Disagreements = append(r.Disagreements, trial.Disagreement{Case: one, Found: c.found})
		}
		if c.unable {
			r.Unplayed = append(r.Unplayed, trial.Unplayed{Case: one, Why: why})
		}
		judged := r.Judge(&acceptance.Suite{Cases: []*acceptance.Case{one}}, func(*acceptance.Case) trial.Said {
			if c.kept {
				return trial.Said{Kept: true}
			}
			return trial.Said{Why: why}
		})
		if len(judged) != 1 {
			t.Fatalf("%s: %v", name, judged)
		}
		if diff := cmp.Diff(c.want, judged[0].Fate); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if said := c.want == trial.AsSaid || c.want == trial.Better || c.want == trial.Skipped; said && judged[0].Why == nil {
			t.Errorf("%s: nobody says why", name)
		}
	}
}
