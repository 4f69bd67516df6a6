package proof_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/pipeline"
)

// ranks are roles of which each reports to the next.
var ranks = []string{"clerk", "lead", "head", "boss"}

// row is a pipeline of open stages in a row and a won one, with clocks, probabilities, a way back and checkpoints.
func (c *coins) row() {
	const open = 5
	for i, rank := range ranks[:len(ranks)-1] {
		c.line("---\n{kind: Role, id: %s, title: %s, reports_to: %s}", rank, rank, ranks[i+1])
	}
	c.line("---\n{kind: Role, id: boss, title: Boss}\n---\nkind: Entity\nid: deal\ntitle: Deal\nfields:")
	for i := range 12 {
		c.line("  - {id: f%d, title: F%d, type: decimal}", i, i)
	}
	var stages []string
	before, sum := -1, 0
	for i := range open {
		stage := fmt.Sprint("stage/sales.s", i)
		within := 1 + c.IntN(3)
		sum += within
		line := fmt.Sprintf("  - {id: s%d, title: S%d, type: %s, responsible: clerk, sla: {within: %dd", i, i, map[bool]string{true: "start", false: "work"}[i == 0], within)
		warn := c.IntN(5)
		if warn > 0 {
			line += fmt.Sprintf(", warn_before: %dd", warn)
		}
		line += c.levels(stage, warn >= within)
		if c.yes() {
			chance := 10 * c.IntN(9)
			line += fmt.Sprintf("}, probability: %d", chance)
			c.expect(chance < before, "probability-drops", stage)
			before = chance
		} else {
			line += "}"
		}
		stages = append(stages, line+"}")
	}
	chance := []int{100, 90}[c.IntN(2)]
	c.expect(chance < 100, "probability-drops", "stage/sales.s5")
	c.line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n%s\n  - {id: s5, title: S5, type: won, probability: %d}\ntransitions:", strings.Join(stages, "\n"), chance)
	for i := range open {
		c.line("  - {from: s%d, to: s%d, by: clerk}", i, i+1)
	}
	rework, to := c.yes(), c.IntN(3)
	c.line("  - {id: back, from: s3, to: s%d, by: clerk%s}", to, map[bool]string{true: ", type: rework"}[rework])
	c.expect(!rework, "forward-goes-back", "transition/sales.back")
	promise := 4 + c.IntN(12)
	c.line("slas: [{id: k, title: K, within: %dd, starts: {stage: s0, point: first_entry}, stops: {stage: s5, point: first_entry}}]", promise)
	c.expect(sum > promise, "sla-sum-over-promise", "sla/sales.k")
	c.asks(!rework && to < 2)
}

// levels of an escalation, each after some time to some role; with how the clock warns is one finding at most for each.
func (c *coins) levels(stage string, warnedLate bool) string {
	c.expect(warnedLate, "sla-out-of-order", stage)
	var levels []string
	late, last, down := false, 0, false
	told := []int{0} // clerks have the turn
	var roles []int
	for range c.IntN(4) {
		after, role := c.IntN(3), c.IntN(len(ranks))
		late = late || len(levels) > 0 && after < last
		last = after
		down = down || slices.ContainsFunc(told, func(t int) bool { return t > role })
		told, roles = append(told, role), append(roles, role)
		levels = append(levels, fmt.Sprintf("{after: %dd, to: %s}", after, ranks[role]))
	}
	if len(levels) == 0 {
		return ""
	}
	self := !slices.ContainsFunc(roles, func(r int) bool { return r > 0 })
	c.expect(late, "sla-out-of-order", stage)
	c.expect(down || self, "sla-escalates-down", stage)
	return ", escalate: [" + strings.Join(levels, ", ") + "]"
}

// asks writes two checkpoints into one stage; what one before has asked for is there already, and where a way forward
// leads back before them, they hold there as well.
func (c *coins) asks(held bool) {
	early, one, two := c.IntN(3), 4+c.IntN(4), 1+c.IntN(4)
	field := func(from, n int) string {
		var list []string
		for i := range n {
			list = append(list, fmt.Sprint("f", from+i))
		}
		return strings.Join(list, ", ")
	}
	c.line("checkpoints:\n  - {id: one, title: One, into: s2, require: [%s]}\n  - {id: two, title: Two, into: s2, require: [%s]}", field(0, one), field(7, two))
	if early > 0 {
		c.line("  - {id: early, title: Early, into: s1, require: [%s]}", field(0, early))
	}
	left := max(0, one-early) + two
	heaviest := "checkpoint/sales.one"
	if two > one || one <= early {
		heaviest = "checkpoint/sales.two"
	}
	c.expect(left > 7 && !held, "checkpoint-too-heavy", heaviest)
}

// What a pipeline has in a wrong order by a coin is found, and nothing else is.
func TestClocksByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 57, func(c *coins) { c.row() },
		pipeline.SlaOrder, pipeline.EscalatesDown, pipeline.Probability, pipeline.GoesBack, pipeline.Promise, pipeline.TooHeavy)
}
