package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
)

// A checkpoint is kept true in what it guards and in the work and won stages that forward moves reach
// from there without a pause between; going back, pauses and lost stages end it.
func TestHolds(t *testing.T) {
	t.Parallel()
	const held = `kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: hold, title: Hold, type: pause}
  - {id: further, title: Further}
  - {id: contract, title: Contract}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: new, to: offer, by: [manager]}
  - {from: offer, to: [hold, contract], by: [manager]}
  - {from: hold, to: further, by: [manager]}
  - {from: contract, to: won, by: [manager]}
  - {from: contract, to: new, by: [manager], type: rework}
  - {from: open, to: lost, by: [manager]}
checkpoints:
  - {id: always, title: Always, into: offer, require: [name]}
  - {id: entry, title: At entry, into: offer, holds: entry, require: [name]}
  - {id: move, title: On a move, transition: new__offer, require: [name]}
  - {id: end, title: At the end, into: [lost, contract], require: [name]}
  - {id: pause, title: In a pause, into: hold, require: [name]}`
	want := map[string][]string{
		"always": {"offer", "contract", "won"},
		"entry":  nil,
		"move":   nil,
		"end":    {"contract", "won", "lost"},
		"pause":  {"hold", "further"},
	}
	spec := link(t, roles, deal, held)
	got := map[string][]string{}
	for _, c := range element[model.Pipeline](t, spec, "pipeline/sales").Checkpoints {
		got[c.Self().ID()] = nil
		for _, stage := range graph(t, spec).Holds(c) {
			got[c.Self().ID()] = append(got[c.Self().ID()], stage.Self().ID())
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
