package matrix_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/matrix"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// A goal that only its KPI leads to is served by what the KPI is counted from, and the cases of that try it.
func TestServedByKpi(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	in := generators.Input{Spec: w.Spec, Conditions: w.Conditions, Lang: "en", Suite: acceptance.Derive(facts.New(w.Spec, w.Conditions), w.Conditions)}
	found := false
	for _, section := range matrix.Trace(in).Sections {
		for _, table := range section.Tables {
			for _, row := range table.Rows {
				if row[0].Text != "Nine of ten service requests are closed on time" || table.ID != "trace-goals-list" {
					continue
				}
				found = true
				if !strings.Contains(row[3].Text, "Closed") || !strings.HasSuffix(row[4].Text, "cases") {
					t.Errorf("served by %q, tried by %q", row[3].Text, row[4].Text)
				}
			}
		}
	}
	if !found {
		t.Error("the goal has no row")
	}
}
