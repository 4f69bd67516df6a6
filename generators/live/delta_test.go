package live_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/live"
)

// TestDelta carries out what lies between two plans on a CRM that has the first, without the journal of the first run: what
// was renamed is found by its old name, nothing is made twice, and then the second plan has nothing left to do.
func TestDelta(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	old := kommoPlan()
	r.must(t)
	next := kommoPlan()
	for i, s := range next.Steps {
		switch s.ID {
		case "pipeline/sales":
			s.Find.Is = "Sales"
			next.Steps[i].Make.Body.([]any)[0].(body)["name"] = "Sales"
			s.Change.Body.(body)["name"] = "Sales"
		case "stage/sales.offer":
			s.Find.Is = "Proposal"
			next.Steps[i].Make.Body.([]any)[0].(body)["name"] = "Proposal"
			s.Change.Body.(body)["name"] = "Proposal"
		}
	}
	between, err := next.Since(old)
	if err != nil {
		t.Fatal(err)
	}
	r.plan, r.journal = reread(t, between.Plan), filepath.Join(t.TempDir(), "delta.jsonl")
	if count := r.must(t); count[live.Made] > 0 || count[live.Changed] != 2 {
		t.Errorf("the delta: %v\n%s", count, strings.Join(r.lines, "\n"))
	}
	crm := r.crm
	if pipelines := crm.List("/api/v4/leads/pipelines"); len(pipelines) != 1 || pipelines[0]["name"] != "Sales" || strings.Contains(crm.State(t), "Offer") {
		t.Errorf("%d pipelines: %s", len(pipelines), crm.State(t))
	}
	r.plan, r.journal, r.look = reread(t, next), filepath.Join(t.TempDir(), "next.jsonl"), true
	if count := r.must(t); count[live.Changed] > 0 || count[live.Made] > 1 { // a webhook is set anew by every run without its journal
		t.Errorf("the next plan after the delta: %v\n%s", count, strings.Join(r.lines, "\n"))
	}
}
