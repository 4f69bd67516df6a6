package pipeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// orders are the records of a huge pipeline, and who may do what with them.
const orders = `---
apiVersion: crmspec/v1
kind: Entity
id: order
title: Order
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: amount, title: Amount, type: money, min: 0}
  - {id: source, title: Source, type: text}
---
apiVersion: crmspec/v1
kind: Access
id: orders
title: What a manager may do with orders
role: manager
entities:
  order: {create: true, read: all, edit: all}
`

// huge returns a pipeline of n stages with four transitions each: on, back, and two far ahead, every third
// under a condition of its own; and a checkpoint for every second stage, with a condition of its own as well.
// With trap, four stages past the middle lead round in a circle and nowhere else.
func huge(n int, trap bool) string {
	var stages, transitions, checkpoints strings.Builder
	first := n * 3 / 5
	trapped := func(i int) bool { return trap && i >= first && i < first+4 }
	stages.WriteString("  - {id: s0, title: Stage 0, type: start, goal: g, action: a}\n")
	count := 0
	move := func(from, to int, kind string) {
		if to >= n || to < 0 || trapped(from) && !trapped(to) || trapped(to) && !trapped(from) && to != first {
			return
		}
		count++
		when := ""
		if count%3 == 0 {
			when = fmt.Sprintf(", when: 'order.amount > %d && (order.source == null || order.name != \"x%d\")'", count, count)
		}
		fmt.Fprintf(&transitions, "  - {id: t%d, from: s%d, to: s%d, by: manager%s%s}\n", count, from, to, kind, when)
	}
	for i := range n - 1 {
		if i > 0 {
			fmt.Fprintf(&stages, "  - {id: s%d, title: Stage %d, goal: g, action: a}\n", i, i)
		}
		move(i, i+1, "")
		if i > 1 {
			move(i, i-1, ", type: rework, limit: 3")
		}
		move(i, i+2+i%17, "")
		move(i, i+20+(i*7919)%101, "")
		if i%2 == 1 {
			fmt.Fprintf(&checkpoints, "  - {id: c%d, title: Checkpoint %d, into: s%d, when: 'order.amount < %d || order.name == \"y%d\"', require: [amount, source, {rule: 'order.amount >= %d'}], message: m}\n", i, i, i, 10_000_000+i, i, i%7)
		}
	}
	if trap {
		fmt.Fprintf(&transitions, "  - {id: round, from: s%d, to: s%d, by: manager}\n", first+3, first)
	}
	fmt.Fprintf(&stages, "  - {id: s%d, title: Stage %d, goal: g, action: a}\n", n-1, n-1)
	fmt.Fprintf(&transitions, "  - {from: s%d, to: done, by: manager}\n", n-1)
	return "apiVersion: crmspec/v1\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: order\nstages:\n" + stages.String() +
		"  - {id: done, title: Done, type: closed}\ntransitions:\n" + transitions.String() + "checkpoints:\n" + checkpoints.String() + orders
}

// A circle of four stages that nothing leads out of is found among five thousand stages and twenty
// thousand transitions, and nothing else changes.
func TestTrapInHugePipeline(t *testing.T) {
	t.Parallel()
	const n = 5000
	count := func(trap bool) (map[string]int, []any) {
		w := open(t, huge(n, trap))
		got := map[string]int{}
		var witness []any
		for _, d := range check(w) {
			got[d.Code]++
			if d.Code == "no-way-to-close" || d.Code == "stage-dead-end" {
				witness = append(witness, d.Witness...)
			}
		}
		return got, witness
	}
	without, clean := count(false)
	with, witness := count(true)
	t.Log(without, with, witness)
	if len(clean) > 0 {
		t.Errorf("without a trap there are %v", clean)
	}
	for i := n * 3 / 5; i < n*3/5+4; i++ {
		if !slices.Contains(witness, any(fmt.Sprintf("stage/sales.s%d", i))) {
			t.Errorf("stage %d of the trap is not named by %v", i, witness)
		}
	}
}
