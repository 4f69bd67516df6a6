package conform_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/conform"
)

// A history that keeps to the description has no finding, and all its ways fit.
func TestCleanHistory(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	report := conform.Run(b.input(t, newStory(b.zone, 40)))
	for _, f := range report.Findings {
		t.Errorf("%s %s %s %s: %s", f.Rule, f.Record, f.At, f.Person, f.Say.In("en"))
	}
	for _, n := range report.Notes {
		t.Errorf("%s:%d: %s", n.File, n.Line, n.Say.In("en"))
	}
	for _, u := range report.Unjudged {
		t.Errorf("%s is not judged: no %v", u.Element.Self().Ref, u.Lacks)
	}
	if len(report.Pipelines) != 1 || report.Pipelines[0].Fitness != 1 || report.Pipelines[0].Fitting != 40 {
		t.Fatalf("%+v", report.Pipelines)
	}
}
