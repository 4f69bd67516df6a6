package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A record also comes on when an approval is refused, and when its stage is taken out of use; in such
// a stage none is born.
func TestGraphSteps(t *testing.T) {
	t.Parallel()
	g := pipeline(t, `kind: Pipeline
id: sales
title: Sales
entity: deal
starts: [{stage: past, when: "deal.name != ''"}]
stages:
  - {id: new, title: New, type: start}
  - {id: first, title: First, type: start, retired: {records_to: new}}
  - {id: past, title: Past, retired: {records_to: moved}}
  - {id: redo, title: Redo}
  - {id: moved, title: Moved}
  - {id: won, title: Won, type: won}
transitions:
  - from: new
    to: won
    by: [manager]
    approvals: [{by: head, reject_to: redo}]
  - {from: moved, to: won, by: [manager]}`)
	got := []string{
		"starts " + ids(g.Starts()), "new " + ids(g.Next(stage(g, "new"))), "past " + ids(g.Next(stage(g, "past"))),
		"redo " + ids(g.Path(stage(g, "redo"))), "moved " + ids(g.Path(stage(g, "moved"))),
	}
	want := []string{"starts new", "new won redo", "past moved", "redo new redo", "moved "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if g.CanClose(stage(g, "redo")) || !g.CanClose(stage(g, "past")) {
		t.Error("closing must follow the same steps")
	}
}
