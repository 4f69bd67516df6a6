package rules_test

import (
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/load/synth"
)

// BenchmarkRun runs all checks over generated workspaces that are already read; model/load measures
// the stages before.
func BenchmarkRun(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			w := loadtest.AsIs(b, synth.Workspace(n))
			today := time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
			b.ReportAllocs()
			for b.Loop() {
				lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: today})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/document")
		})
	}
}
