package facts_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// A stage dominates another when no way leads there without it.
func TestDominatesAgainstDefinition(t *testing.T) {
	t.Parallel()
	found := 0
	for seed := range uint64(100) {
		w := newWorld(rand.New(rand.NewPCG(seed, 11)))
		opened := loadtest.Open(t, loadtest.Short(w.text()...))
		g := facts.New(opened.Spec, opened.Conditions).Graph(element[model.Pipeline](t, opened.Spec, "pipeline/sales"))
		for _, a := range g.Stages {
			var around []*model.Stage
			for _, start := range g.Starts() {
				if start != a {
					around = append(around, start)
				}
			}
			for at := 0; at < len(around); at++ {
				for _, next := range g.Next(around[at]) {
					if next != a && !slices.Contains(around, next) {
						around = append(around, next)
					}
				}
			}
			for _, b := range g.Stages {
				want := g.Reachable(a) && g.Reachable(b) && !slices.Contains(around, b)
				if got := g.Dominates(a, b); got != want {
					t.Fatalf("seed %d: %s dominates %s: got %v", seed, a.Ref, b.Ref, got)
				}
				count(&found, want && a != b)
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d pairs", found)
	}
}

// The main path keeps to the order written and leaves out no stage that it can pass.
func TestMainPath(t *testing.T) {
	t.Parallel()
	if got := ids(pipeline(t, sales).MainPath()); got != "new offer contract won" {
		t.Errorf("got %s", got)
	}
	none := `kind: Pipeline
id: sales
title: Sales
entity: deal
stages: [{id: new, title: New, type: start}, {id: lost, title: Lost, type: lost}]
transitions: [{from: new, to: lost, by: manager}]`
	if got := pipeline(t, none).MainPath(); got != nil {
		t.Errorf("a loss is no success: %s", ids(got))
	}
}
