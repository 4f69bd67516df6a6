package pipeline_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// large returns a pipeline of n stages in a row; every tenth has a pause beside it that nothing leads
// out of, and every eleventh a stage beside it that nothing leads to.
func large(n int) string {
	var stages, transitions strings.Builder
	stages.WriteString("  - {id: s0, title: Stage 0, type: start, goal: g, action: a}\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&stages, "  - {id: s%d, title: Stage %d, goal: g, action: a}\n", i, i)
		fmt.Fprintf(&transitions, "  - {from: s%d, to: s%d, by: [guest, manager]}\n", i-1, i)
		if i%10 == 0 {
			fmt.Fprintf(&stages, "  - {id: hole%d, title: Hole %d, type: pause}\n", i, i)
			fmt.Fprintf(&transitions, "  - {from: s%d, to: hole%d, by: manager}\n", i, i)
		}
		if i%11 == 0 {
			fmt.Fprintf(&stages, "  - {id: isle%d, title: Isle %d, type: pause}\n", i, i)
			fmt.Fprintf(&transitions, "  - {from: isle%d, to: s%d, by: manager}\n", i, i)
		}
	}
	return "apiVersion: crmspec/v1\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n" + stages.String() +
		"  - {id: done, title: Done, type: closed}\ntransitions:\n" + transitions.String() +
		fmt.Sprintf("  - {from: s%d, to: done, by: manager}\n", n-1)
}

// oneTitle finds titles in two languages, of which one is left.
var oneTitle = regexp.MustCompile(`\{en: ([^,}]*), ru: [^}]*\}`)

func open(tb testing.TB, pipeline string) *load.Workspace {
	tb.Helper()
	return loadtest.Open(tb, loadtest.Files(map[string]string{load.RootFile: oneTitle.ReplaceAllString(around, "$1"), "sales.yaml": pipeline}))
}

// check returns what some checks find, without names all.
func check(w *load.Workspace, only ...string) diag.List {
	return lint.Run(lint.Input{Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: only, Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)})
}

// A pipeline of five thousand stages with hundreds of faults is checked, and what is said of it stays short.
func TestLargePipeline(t *testing.T) {
	t.Parallel()
	w := open(t, large(5000))
	found := check(w)
	got := map[string]int{}
	for _, d := range found {
		got[d.Code]++
		if len(d.Witness) > 13 || len(d.Related) > 20 {
			t.Fatalf("%s shows too much: %d say.Steps, %d places", d.Code, len(d.Witness), len(d.Related))
		}
	}
	// Where both stand beside one stage, the two are one gap.
	if got["stage-unreachable"] != 454 || got["stage-dead-end"] != 499-45 {
		t.Errorf("found %v", got)
	}
}

func BenchmarkPipeline(b *testing.B) {
	for _, n := range []int{500, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := open(b, large(n))
			for b.Loop() {
				check(w)
			}
		})
	}
}
