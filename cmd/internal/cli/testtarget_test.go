package cli

import (
	"bytes"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
)

// TestDisagreement: each form names the case that fails, its step, what was wanted and what came of it, and the case
// that no program plays.
func TestDisagreement(t *testing.T) {
	t.Parallel()
	moves := &suite.Case{ID: "TR-1", Family: suite.Transition, Title: suite.Plain("moves <on>"), Steps: []suite.Step{{Do: suite.Plain("Move it")}}, Script: &driver.Script{Steps: []*driver.Step{{}}}}
	stays := &suite.Case{ID: "TR-2", Family: suite.Transition, Title: suite.Plain("stays"), Script: &driver.Script{}}
	byHand := &suite.Case{ID: "KP-3", Family: suite.Figure, Title: suite.Plain("counts"), ByHand: suite.Plain("nobody knows")}
	for _, test := range []struct {
		lang, form string
		want       []string
	}{
		{"en", "text", []string{"Moves   2      2       0        1\n", "\nTR-1 moves <on>\n  step 1: Move it\n  outcome: wanted success, got CR001 (because)\n", "KP-3 counts\n  by hand: nobody knows\n", "2 cases played, 1 by hand, 1 failed\n"}},
		{"ru", "text", []string{"  шаг 1: Move it\n  исход: ожидалось success, получено CR001 (because)\n", "вручную: nobody knows", "Проиграны 2 случая, вручную 1, не прошло 1\n"}},
		{"en", "md", []string{"| Moves | 2 | 2 | 0 | 1 |\n", "- `TR-1` moves", "  - outcome: wanted success, got CR001", "## By hand"}},
		{"en", "json", []string{`"failed": 1,`, `"result": "failed",`, `"wanted": "success",`, `"why": "by hand: nobody knows"`}},
		{"en", "junit", []string{`tests="3" failures="1" skipped="1"`, `<testcase name="TR-1 moves &lt;on&gt;" classname="transition">`, `<failure message="step 1: Move it">outcome: wanted success, got CR001 (because)</failure>`, `<skipped message="by hand: nobody knows"></skipped>`}},
	} {
		var out bytes.Buffer
		r := &run{lang: test.lang, out: newStream(&out)}
		p := &played{
			trying: &trying{run: r}, target: "memory", suite: &suite.Suite{Cases: []*suite.Case{moves, stays, byHand}},
			failed: map[*suite.Case][]driver.Difference{moves: {{What: "code", Want: "success", Got: "CR001", Detail: "because"}}},
		}
		var err error
		switch test.form {
		case "text":
			p.text()
		case "md":
			p.page()
		case "json":
			err = p.json()
		case "junit":
			err = p.junit()
		}
		if flushed := r.out.Flush(); err != nil || flushed != nil {
			t.Fatal(err, flushed)
		}
		for _, want := range test.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s, %s: no %q in\n%s", test.form, test.lang, want, out.String())
			}
		}
	}
}
