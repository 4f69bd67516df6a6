package catalog_test

import (
	"slices"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestTargets holds what every CRM target promises: each row of the ledger has one verdict that says all it must, what is
// not kept is told in both languages, and each concept is in the comparison.
func TestTargets(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Example(t, example))
			known := facts.New(w.Spec, w.Conditions)
			in := generators.Input{
				Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions),
				Lang: w.Spec.Languages()[0], Shared: generators.NewShared(),
			}
			for _, target := range catalog.Targets() {
				weighed := target.Weigh(in)
				if weighed.Work == nil {
					t.Errorf("%s makes nothing: %v", target.Name, weighed.Found)
					continue
				}
				holds(t, target.Name, in, weighed)
			}
		})
	}
}

func holds(t *testing.T, name string, in generators.Input, weighed contract.Weighed) {
	t.Helper()
	for _, row := range weighed.Account {
		if fault := row.Fault(); fault != "" {
			t.Errorf("%s: %s: %s", name, row.Ref, fault)
		}
		for _, said := range []interface{ In(string) string }{row.Slips, row.Step, row.Query} {
			if said != nil && (said.In("en") == "" || said.In("ru") == "") {
				t.Errorf("%s: %s: something is not said in both languages", name, row.Ref)
			}
		}
	}
	for _, line := range in.Suite.Ledger {
		sum := 0
		for _, c := range contract.Classes {
			sum += weighed.Account.Count(line.Family, c)
		}
		if sum != line.Total() {
			t.Errorf("%s: %d of the %d promises of %s are counted", name, sum, line.Total(), line.Family)
		}
	}
	for _, c := range weighed.Conditions {
		if c.How != contract.Exact && c.Why == nil {
			t.Errorf("%s: the condition of %s is %s, and it is not said why", name, c.Ref, c.How)
		}
		if c.Ref == "" || c.How != contract.ByHand && c.Into == "" {
			t.Errorf("%s: of a condition is told %+v", name, c)
		}
	}
	if len(weighed.Steps) == 0 {
		t.Errorf("%s: nobody is told how to bring it in", name)
	}
}

// Every target says of every concept how far it holds it, and what it says was proved.
func TestAbilities(t *testing.T) {
	t.Parallel()
	for _, target := range catalog.Targets() {
		var told []contract.Concept
		for _, a := range target.Abilities {
			told = append(told, a.Concept)
			if a.How.En == "" || a.How.Ru == "" || a.Level.Title().En == "" {
				t.Errorf("%s: %s is not said in full", target.Name, a.Concept)
			}
		}
		if !slices.Equal(told, contract.Concepts) {
			t.Errorf("%s tells of %v, not of %v", target.Name, told, contract.Concepts)
		}
		if target.Proof.En == "" || target.Proof.Ru == "" {
			t.Errorf("%s does not say how it was checked", target.Name)
		}
	}
}
