package rules_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/lint"
)

// A hand-over that is refused each time is told once, at the hand-over, and not again at the scenario that it stops.
func TestFaultyHandOverIsToldOnce(t *testing.T) {
	t.Parallel()
	found := run(t, base(t,
		lint.Edit{File: "sales.yaml", Old: "    type: won\n", New: "    type: won\n    hands_over: [{creates: deal, into: sales.new, copy: {phone: deal.phone}}]\n"},
		lint.Edit{File: "scenario.yaml", Old: "  - as: integration/erp_payments\n", New: "  - {as: sales_manager, do: Closes the deal, stage: won, expect: The deal is won}\n  - as: integration/erp_payments\n"},
		lint.Edit{File: "kpi.yaml", Old: "slices: [manager]\n", New: ""},
	))
	if len(found) != 1 || found[0].Code != "handover-lacks-required" {
		t.Errorf("one finding about the hand-over is wanted:\n%s", show(found))
	}
}
