package live_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/bitrix24"
	"github.com/crmspec/crmspec/generators/hubspot"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/kommo"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestReal carries out the plans that the targets make of the examples: nothing is refused, the second time nothing is
// written, and wherever the run is ended it goes on to the same.
func TestReal(t *testing.T) {
	t.Parallel()
	for _, target := range []contract.Target{kommo.Target, hubspot.Target, bitrix24.Target} {
		for example, step := range map[string]int{"minimal": 1, "sales-and-service": 71} {
			t.Run(target.Name+" "+example, func(t *testing.T) {
				t.Parallel()
				p := made(t, target.Generator(), example)
				fresh := func() *run {
					r := newRun(t, target.Name)
					r.plan, r.with, r.crm.Page = p, live.Options(p), 50
					return r
				}
				r := fresh()
				if count := r.must(t); count[live.Made]+count[live.Found]+count[live.Changed] != len(p.Steps) { // some come with others
					t.Errorf("%v: %v", count, r.lines)
				}
				if bad := r.crm.Refusals(); len(bad) > 0 {
					t.Errorf("refused: %v", bad)
				}
				want, requests := r.crm.State(t), len(r.crm.Requests())
				r.crm.Forget()
				if count := r.must(t); count[live.Unchanged] != len(p.Steps) || written(r.crm) > 0 || r.crm.State(t) != want {
					t.Errorf("the second time: %v: %v", count, r.lines)
				}
				for n := 1; n <= requests; n += step {
					for _, fault := range []livetest.Fault{livetest.Unheard, livetest.Lost} {
						r := fresh()
						ctx, kill := context.WithCancel(context.Background())
						r.crm.Fault = func(at int, _ livetest.Request) livetest.Fault {
							if at < n {
								return livetest.Fine
							}
							kill()
							return fault
						}
						if _, err := r.do(t, ctx); !errors.Is(err, context.Canceled) {
							t.Fatalf("it was not ended: %v", err)
						}
						kill()
						r.crm.Forget()
						r.must(t)
						if d := cmp.Diff(want, r.crm.State(t)); d != "" {
							t.Errorf("ended at request %d: %s", n, d)
						}
					}
				}
			})
		}
	}
}

// made returns the plan that a target makes of an example.
func made(t *testing.T, g generators.Generator, example string) live.Plan {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, example))
	f := facts.New(w.Spec, w.Conditions)
	files, found := g.Files(generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: f, Suite: acceptance.Derive(f, w.Conditions), Lang: w.Spec.Languages()[0], Whole: "whole"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	for _, file := range files {
		if file.Path != g.Name+"/plan.json" {
			continue
		}
		content, err := file.Render()
		if err != nil {
			t.Fatal(err)
		}
		p, err := live.Read(content)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	t.Fatal("there is no plan")
	return live.Plan{}
}
