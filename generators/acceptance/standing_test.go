package acceptance_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/results"
)

// TestStanding: the checklist and the ledger say of each case how it stands, in words beside the sign, and the files
// are rendered anew when that changes. Without results nothing of it is there.
func TestStanding(t *testing.T) {
	t.Parallel()
	for lang, says := range map[string][]string{
		"en": {"**✓ passed** · 2026-11-28 · Aigerim · \\=1+1", "**✗ failed**", "**■ blocked**", "**↻ changed since** · passed · 2026-11-28", "**○ never run**\n", "**Results so far**", "**What did not pass**"},
		"ru": {"**✓ пройдено** ·", "**✗ не пройдено** ·", "**■ нельзя проверить** ·", "**↻ изменён с тех пор** · пройдено · 2026-11-28", "**○ не проверялся**\n", "**Результаты на сейчас**", "**Что не пройдено**"},
	} {
		bare := input(t, small(t), lang)
		in := filled(bare)
		before, keys := render(t, bare)
		after, newer := render(t, in)
		for _, name := range []string{"acceptance/checklist.md", "acceptance/ledger.md"} {
			if keys[name] == newer[name] {
				t.Errorf("%s: it would not be rendered anew", name)
			}
		}
		for _, text := range says {
			if !strings.Contains(after["acceptance/checklist.md"], text) {
				t.Errorf("%s: nobody reads %q", lang, text)
			}
			if strings.Contains(before["acceptance/checklist.md"], text) {
				t.Errorf("%s: without results it says %q", lang, text)
			}
		}
		open := map[string]bool{}
		for _, row := range acceptance.Of(in).Open.Rows {
			open[row[0].Text] = true
		}
		for _, c := range in.Suite.Cases {
			mark := in.Results.Of(c.ID)
			if sign := c.ID + " " + mark.State.Sign(); !strings.Contains(after["acceptance/ledger.md"], sign) || strings.Contains(before["acceptance/ledger.md"], sign) {
				t.Errorf("the ledger does not say %q", sign)
			}
			if bad := mark.State != results.StatePassed && mark.State != results.Never; bad != open[c.ID] {
				t.Errorf("%s is %s and among those that did not pass: %t", c.ID, mark.State, open[c.ID])
			}
		}
		none := bare
		none.Results = (&results.Journal{}).Against(results.EditionsOf(bare.Spec, bare.Suite))
		if empty, _ := render(t, none); !strings.Contains(empty["acceptance/checklist.md"], says[5]) || strings.Contains(empty["acceptance/checklist.md"], says[6]) {
			t.Error("a file without verdicts counts, and lists nothing")
		}
	}
}

// TestKnownKeys: each thing that is said of a verdict is part of the key.
func TestKnownKeys(t *testing.T) {
	t.Parallel()
	bare := input(t, small(t), "en")
	editions := results.EditionsOf(bare.Spec, bare.Suite)
	id := bare.Suite.Cases[0].ID
	seen := map[string]string{}
	for name, v := range map[string]results.Judgement{
		"passed": {Verdict: results.Passed, Date: "2026-11-28"}, "failed": {Verdict: results.Failed, Date: "2026-11-28"}, "later": {Verdict: results.Passed, Date: "2026-11-29"},
		"remark": {Verdict: results.Passed, Date: "2026-11-28", Remark: "x"}, "tester": {Verdict: results.Passed, Date: "2026-11-28", Tester: "x"}, "changed": {Hash: "0", Verdict: results.Passed, Date: "2026-11-28"},
	} {
		if v.Hash == "" {
			v.Hash = editions[id]
		}
		in := bare
		in.Results = (&results.Journal{Entries: []results.Entry{{Case: id, Judgement: v}}}).Against(editions)
		_, keys := render(t, in)
		key := keys["acceptance/checklist.md"]
		if other, twice := seen[key]; twice {
			t.Errorf("%s and %s have one key", name, other)
		}
		seen[key] = name
	}
	if d := cmp.Diff(acceptance.Of(bare).Standing.Rows, acceptance.Of(bare).Open.Rows); d != "" || len(acceptance.Of(bare).Standing.Rows) > 0 {
		t.Error("there are tables of results without results")
	}
}
