package compare

import (
	"strconv"
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

// keeps is a target that keeps the promises of some families, and finds breaches of all others.
func keeps(name string, families ...acceptance.Family) contract.Target {
	said := words.Text{En: "said", Ru: "сказано"}
	return contract.Target{Name: name, Title: strings.ToUpper(name), Proof: said, Make: func(generators.Input) (*contract.Work, diag.List) {
		return &contract.Work{Names: contract.NewNames(name), Judge: func(p contract.Promise) contract.Verdict {
			for _, f := range families {
				if f == p.Family {
					return contract.Verdict{Class: contract.Enforced}
				}
			}
			return contract.Verdict{Class: contract.Detected, Reason: contract.Inexpressible, Slips: said, Query: said}
		}}, nil
	}}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: "en", Shared: generators.NewShared(),
	}
	g := New([]contract.Target{keeps("little", acceptance.Transition), keeps("much", acceptance.Transition, acceptance.Forbidden)})
	if strings.Join(g.Beside, " ") != "little much" {
		t.Errorf("it is made beside %v", g.Beside)
	}
	files, _ := g.Files(in)
	got := map[string]string{}
	for _, f := range files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		got[f.Path] = string(content)
	}
	moves, forbidden, all := 0, 0, 0
	for _, line := range in.Suite.Ledger {
		switch all += line.Total(); line.Family {
		case acceptance.Transition:
			moves = line.Total()
		case acceptance.Forbidden:
			forbidden = line.Total()
		}
	}
	lines := strings.Split(got["compare/targets.csv"], "\n")
	for i, want := range [][]int{{moves + forbidden, 0, all - moves - forbidden, 0, all}, {moves, 0, all - moves, 0, all}} {
		row := strings.Split(lines[i+1], ",")
		for n, number := range want {
			if row[n+1] != strconv.Itoa(number) {
				t.Errorf("row %d says %v, not %v", i+1, row, want)
				break
			}
		}
	}
	if md := got["compare/targets.md"]; strings.Contains(md[strings.Index(md, "## What none"):], "Lead → Proposal") {
		t.Error("a move that one of them forbids is said to be forbidden by none")
	}
}
