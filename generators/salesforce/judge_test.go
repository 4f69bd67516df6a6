package salesforce

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// account is what not-enforced.json says.
type account struct {
	Counts   map[string]int `json:"counts"`
	Promises int            `json:"promises"`
	Rows     []struct {
		Ref, Family, Class, Reason, Why string
		Step                            string `json:"manual_step"`
		Query                           string
	} `json:"rows"`
}

// accountOf returns the account of a description as it is written, in one language.
func accountOf(t *testing.T, in generators.Input) account {
	t.Helper()
	files, _ := Generator.Files(in)
	var a account
	if err := json.Unmarshal(content(t, files)[name+"/"+contract.AccountJSONPath], &a); err != nil {
		t.Fatal(err)
	}
	return a
}

// judgedWhole demands that every promise has exactly one verdict, and each that is not kept says why and what to do.
func judgedWhole(t *testing.T, in generators.Input) {
	t.Helper()
	a := accountOf(t, in)
	promises := 0
	for _, line := range in.Suite.Ledger {
		promises += len(line.Things)
	}
	sum := 0
	for _, n := range a.Counts {
		sum += n
	}
	if sum != promises || a.Promises != promises || len(a.Rows) != promises-a.Counts["enforced"] {
		t.Errorf("%d promises, %d counted %v, %d rows", promises, sum, a.Counts, len(a.Rows))
	}
	for _, r := range a.Rows {
		if r.Reason == "" || r.Why == "" || r.Class == "manual" && r.Step == "" || r.Class == "detected" && r.Query == "" {
			t.Errorf("%s: %+v", r.Ref, r)
		}
		if strings.Contains(r.Why+r.Step, "{field}") || strings.Contains(r.Why+r.Step, "{what}") {
			t.Errorf("%s: a word is not filled in: %s %s", r.Ref, r.Why, r.Step)
		}
	}
}

func TestEveryPromiseIsJudged(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		w := loadtest.Open(t, loadtest.Example(t, example))
		in := withCases(w)
		judgedWhole(t, in)
		work, _ := run(in)
		for _, row := range accountOf(t, in).Rows {
			if row.Class == "approximated" && row.Family == "forbidden" {
				t.Errorf("%s: a forbidden move is refused or it is not", row.Ref)
			}
		}
		for _, c := range work.Conditions {
			if c.How != contract.Exact && c.Why == nil || c.How == contract.Exact && c.Into == "" {
				t.Errorf("%s: %+v", c.Ref, c)
			}
		}
	}
}

// TestEnforcedIsWhatWasWritten demands that a checkpoint's item counts as enforced only where a rule about it is written.
func TestEnforcedIsWhatWasWritten(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		p, _ := made(t, loadtest.Open(t, loadtest.Example(t, example)))
		written := map[string]bool{}
		for _, o := range p.objects {
			for _, r := range o.rules {
				about, _, _ := strings.Cut(r.about, " ")
				written[about] = true
			}
		}
		for ref, v := range p.verdicts {
			about, part, _ := strings.Cut(ref, "#")
			if v.Class == contract.Enforced && strings.HasPrefix(ref, "checkpoint/") && part != "entry" && part != "kept" && part != "when" && !written[about] {
				// Salesforce never has a record without an owner, so that nothing is to be refused there.
				c, _ := p.spec.Element(about).(*model.Checkpoint)
				line, _ := c.Parent.(*model.Pipeline)
				if owner := line.Entity.Get().RecordOwner.Get(); owner == nil || part != owner.Self().ID() {
					t.Errorf("%s is enforced by nothing", ref)
				}
			}
		}
	}
}
