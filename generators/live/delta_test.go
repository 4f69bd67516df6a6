package live_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/plan"
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

// TestLookNames looks at a plan in which fields that are there name a stage that has yet to be made: these are to be changed,
// and only the stage is to be made.
func TestLookNames(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.must(t)
	next := kommoPlan()
	talk := next.Steps[2]
	talk.ID, talk.Gives = "stage/sales.talk", id("stage/sales.talk", "/_embedded/statuses/0/id")
	found := *talk.Find
	found.Is, found.Gives = "Talk", id("stage/sales.talk", "/id")
	talk.Find, talk.Change = &found, nil
	talk.Make.Body = []any{body{"name": "Talk", "sort": 30}}
	required := next.Steps[3].Change.Body.(body)["required_statuses"].([]any)
	next.Steps[3].Change.Body.(body)["required_statuses"] = append(required, body{"pipeline_id": plan.Symbol("pipeline/sales"), "status_id": plan.Symbol("stage/sales.talk")})
	next.Steps = slices.Insert(next.Steps, 3, talk)
	r.plan, r.look = reread(t, next), true
	if count := r.must(t); count[live.Made] != 1 || count[live.Changed] != 1 {
		t.Errorf("%v\n%s", count, strings.Join(r.lines, "\n"))
	}
}
