package acceptance_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/acceptance"
)

// TestOrder: the walks begin with the way to success, stage by stage, although a record may be born further on and may
// jump; then comes the shortest loss, then the fewest walks that pass the rest.
func TestOrder(t *testing.T) {
	t.Parallel()
	_, suite := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": `apiVersion: crmspec/v1
kind: Pipeline
id: p
title: P
entity: deal
starts: [{stage: mid, when: "deal.flag"}]
stages:
  - {id: new, title: New, type: start}
  - {id: mid, title: Mid}
  - {id: next, title: Next}
  - {id: rest, title: Rest, type: pause}
  - {id: done, title: Done, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: next, to: done, by: manager}
  - {from: next, to: mid, by: manager, type: rework}
  - {from: new, to: next, by: manager}
  - {from: mid, to: lost, by: manager}
  - {from: mid, to: next, by: manager}
  - {from: new, to: lost, by: manager}
  - {from: mid, to: rest, by: manager}
  - {from: new, to: mid, by: manager}
`})
	var got []string
	for _, c := range suite.Cases {
		if c.Family == acceptance.Transition {
			got = append(got, c.Title.In("en"))
		}
	}
	want := []string{
		"New → Mid → Next → Done", "New → Lost", "Mid → Lost", "New → Next → Mid → Rest",
	}
	for i := range want {
		want[i] += " by “Manager”"
	}
	if d := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); d != "" {
		t.Error(d)
	}
}

// TestOneField: two items on one field are two things in the ledger, each with its cases.
func TestOneField(t *testing.T) {
	t.Parallel()
	_, suite := sound(t, map[string]string{"crmspec.yaml": data, "pipeline.yaml": `apiVersion: crmspec/v1
kind: Pipeline
id: p
title: P
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: done, title: Done, type: won}
transitions:
  - {from: new, to: done, by: manager}
checkpoints:
  - {id: c, title: C, into: done, require: [pick, {field: pick, in: [east, south]}, {any_of: [[note, sum], [note, flag]]}]}
`})
	var got []string
	for _, thing := range suite.Ledger[2].Things {
		got = append(got, strings.TrimPrefix(thing.Ref, "checkpoint/p.c#")+strings.Repeat(" +", len(thing.Cases)))
	}
	want := []string{
		"pick +", "pick in east, south + +", "any of flag + note / note + sum + + + + +",
		"note +", "sum +", "note (2) +", "flag +",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
