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
  - {id: amount, title: Amount, type: money, required: true, min: 0}
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
			holds := "entry"
			if i%100 == 1 {
				holds = "while"
			}
			fmt.Fprintf(&checkpoints, "  - {id: c%d, holds: %s, title: Checkpoint %d, into: s%d, when: 'order.amount < %d || order.name == \"y%d\"', require: [amount, source, {rule: 'order.amount >= %d'}], message: m}\n", i, holds, i, i, 10_000_000+i, i, i%7+1)
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
// thousand transitions, once.
func TestTrapInHugePipeline(t *testing.T) {
	t.Parallel()
	count := func(n int, trap bool) (map[string]int, []any) {
		got := map[string]int{}
		var witness []any
		for _, d := range check(open(t, huge(n, trap))) {
			got[d.Code]++
			if d.Code == "no-way-to-close" {
				witness = d.Witness
			}
		}
		return got, witness
	}
	clean, _ := count(500, false)
	with, witness := count(5000, true)
	if clean["no-way-to-close"] != 0 || with["no-way-to-close"] != 1 {
		t.Errorf("%d circles are found without a trap, %d with one", clean["no-way-to-close"], with["no-way-to-close"])
	}
	if want := []any{"stage/sales.s3000", "stage/sales.s3001", "stage/sales.s3000"}; !slices.Equal(witness, want) {
		t.Errorf("the circle is shown as %v, not %v", witness, want)
	}
	for code, n := range with {
		// The last step of the circle goes back; all else is found in a pipeline without one, too.
		if clean[code] == 0 && code != "no-way-to-close" && code != "forward-goes-back" {
			t.Errorf("%s is found %d times, and never without the circle", code, n)
		}
	}
}

// BenchmarkHuge analyses pipelines that are already read: all checks, all facts.
func BenchmarkHuge(b *testing.B) {
	for _, n := range []int{500, 5000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := open(b, huge(n, true))
			for b.Loop() {
				check(w)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/stage")
		})
	}
}
