package acceptance_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestHolds: a checkpoint that holds is asked on every way into the work and won stages that forward
// moves reach from its own, but not behind a pause, and not where only rework leads.
func TestHolds(t *testing.T) {
	t.Parallel()
	pipeline := `apiVersion: crmspec/v1
kind: Pipeline
id: p
title: P
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: mid, title: Mid}
  - {id: rest, title: Rest, type: pause}
  - {id: next, title: Next}
  - {id: back, title: Back}
  - {id: done, title: Done, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: new, to: mid, by: manager}
  - {from: mid, to: rest, by: manager}
  - {from: rest, to: next, by: manager}
  - {from: new, to: next, by: manager}
  - {from: next, to: done, by: manager}
  - {from: mid, to: done, by: manager}
  - {from: mid, to: back, by: manager, type: rework}
  - {from: back, to: mid, by: manager}
  - {from: mid, to: lost, by: manager}
checkpoints:
  - {id: known, title: Known, into: mid, require: [note]}
`
	for holds, want := range map[string][]string{
		"":      {"transition/p.new__mid", "transition/p.next__done", "transition/p.back__mid", "left: “note” is empty (Mid → Done)"},
		"while": {"transition/p.new__mid", "transition/p.next__done", "transition/p.back__mid", "left: “note” is empty (Mid → Done)"},
		"entry": {"transition/p.new__mid", "transition/p.back__mid"},
	} {
		text := pipeline
		if holds != "" {
			text = strings.Replace(text, "into: mid,", "into: mid, holds: "+holds+",", 1)
		}
		_, suite := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": text})
		var got []string
		for _, c := range suite.Cases {
			if strings.HasPrefix(c.ID, "CP-") {
				got = append(got, c.Covers[0])
			}
		}
		for _, line := range suite.Ledger {
			for _, thing := range line.Things {
				for _, left := range thing.Left {
					got = append(got, "left: "+left.What.In("en"))
				}
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("holds %q: %s", holds, d)
		}
	}
}
