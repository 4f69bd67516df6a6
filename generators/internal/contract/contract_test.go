package contract_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// fake keeps all moves, and nothing else.
var fake = contract.Target{
	Name: "fake", Title: "Fake", Doc: words.Text{En: "Nothing.", Ru: "Ничего."}, Proof: words.Text{En: "Not at all.", Ru: "Никак."},
	Make: func(in generators.Input) (*contract.Work, diag.List) {
		return &contract.Work{
			Names: contract.NewNames("fake"),
			Files: []generators.File{{Path: "it.txt", Key: "it", Render: func() ([]byte, error) { return []byte("it"), nil }}},
			Steps: []contract.Step{{Title: words.Text{En: "Copy it.txt", Ru: "Скопируйте it.txt"}, Commands: []string{"cp it.txt /crm"}}},
			Judge: func(p contract.Promise) contract.Verdict {
				if p.Family == acceptance.Transition {
					return contract.Verdict{Class: contract.Enforced}
				}
				return contract.Verdict{
					Class: contract.Manual, Reason: contract.Inexpressible,
					Slips: words.Text{En: "anything | goes", Ru: "что угодно"}, Step: words.Text{En: "look at it", Ru: "смотрите сами"},
				}
			},
		}, nil
	},
}

func input(t testing.TB, example string) generators.Input {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, example))
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions),
		Lang: w.Spec.Languages()[0], Shared: generators.NewShared(),
	}
}

// Every row of the ledger has one verdict, and the counts add up to the ledger.
func TestAccount(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"minimal", "sales-and-service", "zayavki"} {
		in := input(t, example)
		account := fake.Weigh(in).Account
		rows := 0
		for _, line := range in.Suite.Ledger {
			rows += line.Total()
			sum := 0
			for _, c := range contract.Classes {
				sum += account.Count(line.Family, c)
			}
			if sum != line.Total() {
				t.Errorf("%s: %d of the %d promises of %s are counted", example, sum, line.Total(), line.Family)
			}
		}
		if len(account) != rows || rows == 0 {
			t.Errorf("%s: %d rows for %d promises", example, len(account), rows)
		}
		if steps := account.Steps("en"); len(steps) != 1 {
			t.Errorf("%s: one step is listed as %q", example, steps)
		}
	}
}

// What a row is about is found again by its reference.
func TestPromises(t *testing.T) {
	t.Parallel()
	for _, example := range []string{"sales-and-service", "zayavki"} {
		for _, row := range fake.Weigh(input(t, example)).Account {
			switch {
			case strings.HasPrefix(row.Ref, "access/"):
				if row.Cell == nil || len(row.Cell.Roles) == 0 || row.Cell.Entity == nil && row.Cell.Pipeline == nil && row.Cell.Rest != "any.nothing_new" {
					t.Errorf("%s: of %s is found %+v", example, row.Ref, row.Cell)
				}
				if row.Cell.Entity != nil && row.Cell.Action == "" {
					t.Errorf("%s: what %s does is not found", example, row.Ref)
				}
			case row.Family != acceptance.Forbidden && row.Element == nil:
				t.Errorf("%s: what %s of %s is about is not found", example, row.Ref, row.Family)
			}
		}
	}
}

func TestFaults(t *testing.T) {
	t.Parallel()
	said := words.Text{En: "x", Ru: "x"}
	for i, v := range []contract.Verdict{
		{}, {Class: contract.Manual}, {Class: contract.Manual, Reason: contract.UIOnly, Slips: said}, {Class: contract.Approximated, Reason: contract.UIOnly},
		{Class: contract.Detected, Reason: contract.UIOnly, Slips: said}, {Class: contract.Enforced, Reason: contract.UIOnly}, {Class: "other", Reason: contract.UIOnly, Slips: said},
	} {
		if v.Fault() == "" {
			t.Errorf("verdict %d passes: %+v", i, v)
		}
	}
	if f := (contract.Verdict{Class: contract.Enforced}).Fault(); f != "" {
		t.Error(f)
	}
}

func TestFolder(t *testing.T) {
	t.Parallel()
	in := input(t, "minimal")
	files, _ := fake.Generator().Files(in)
	got := map[string]string{}
	for _, f := range files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(content)
	}
	for path, part := range map[string]string{
		"fake/it.txt": "it", "fake/apply.md": "cp it.txt /crm", "fake/not-enforced.md": `anything \| goes`,
		"fake/not-enforced.json": `"reason": "inexpressible"`, "fake/names.json": `"target": "fake"`,
	} {
		if !strings.Contains(got[path], part) {
			t.Errorf("%s lacks %q: %s", path, part, got[path])
		}
	}
	in.Other = []generators.Edition{{Lang: in.Lang}}
	in.Lang = "ru"
	files, _ = fake.Generator().Files(in)
	for _, f := range files {
		if f.Path == "fake/it.txt" || f.Path == "fake/names.json" {
			t.Errorf("%s stands beside the second language too", f.Path)
		}
	}
}
