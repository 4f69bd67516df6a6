package acceptance_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	cases "github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestBeyond: what no case of the suite tries is named, and only where the description has it.
func TestBeyond(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: cases.Derive(known, w.Conditions), Lang: "en"}
	says := map[suite.Family]string{suite.Figure: "KPIs", suite.Automation: "automations", suite.Channel: "exchange"}
	whole := acceptance.Of(in).Beyond
	for family, word := range says {
		tried := slices.ContainsFunc(in.Suite.Cases, func(c *suite.Case) bool { return c.Family == family })
		if tried == strings.Contains(whole, word) {
			t.Errorf("%s: tried is %t, and the checklist says %q", family, tried, whole)
		}
	}
	in.Suite = suite.Choose(in.Suite, suite.Choice{Only: []suite.Family{suite.Transition}})
	part := acceptance.Of(in).Beyond
	for family, word := range says {
		if !strings.Contains(part, word) {
			t.Errorf("%s is left out, and the checklist says %q", family, part)
		}
	}
	if said := acceptance.Of(input(t, small(t), "en")).Beyond; said != "" {
		t.Errorf("the description has none of them, and the checklist says %q", said)
	}
}
