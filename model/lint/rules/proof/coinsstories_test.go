package proof_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/scenario"
)

// steps is how many stages each pipeline of stories has, all in a row.
const steps = 4

// pipelines have stages in a row, with a way back or not.
func (c *coins) pipelines() (back bool) {
	c.line("{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Access, id: clerk, title: Clerk, role: clerk, entities: {deal: {create: true, read: all, edit: all}}}\n---\n{kind: Entity, id: deal, title: Deal}")
	back = c.yes()
	c.line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:\n  - {id: s0, title: S0, type: start}\n  - {id: s1, title: S1}\n  - {id: s2, title: S2}\n  - {id: s3, title: S3, type: won}")
	c.line("transitions:\n  - {from: s0, to: s1, by: clerk}\n  - {from: s1, to: s2, by: clerk}\n  - {from: s2, to: s3, by: clerk}")
	if back {
		c.line("  - {from: s2, to: s1, by: clerk, type: rework}")
	}
	return back
}

// processes go along the pipeline or not; their steps have an actor and gaps that are closed, each or not.
func (c *coins) processes(back bool) {
	for i := range 2 {
		process := fmt.Sprint("process/p", i)
		n := []int{3, 5, 7, 10, 11}[c.IntN(5)]
		c.line("---\nkind: Process\nid: p%d\ntitle: P%d\npipeline: sales\nsteps:", i, i)
		before := -1
		for j := range n {
			line := fmt.Sprintf("  - {id: n%d, title: N%d", j, j)
			step := fmt.Sprintf("step/p%d.n%d", i, j)
			if actor := c.IntN(5) > 0; actor {
				line += ", actor: clerk"
			} else {
				c.expect(true, "step-without-actor", step)
			}
			if c.IntN(3) == 0 {
				stage := c.IntN(steps)
				line += fmt.Sprint(", stage: s", stage)
				ahead := stage >= before || stage == 0 || back && before == 2 && stage == 1
				c.expect(!ahead, "process-not-a-path", step)
				before = stage
			}
			if c.IntN(4) == 0 {
				fixed := c.yes()
				line += fmt.Sprintf(", gaps: [{id: g%d, what: It is lost%s}]", j, map[bool]string{true: ", fixed_by: [stage/sales.s1]"}[fixed])
				c.expect(!fixed, "gap-without-fix", fmt.Sprintf("gap/p%d.g%d", i, j))
			}
			c.line("%s}", line)
		}
		c.expect(n < 5 || n > 10, "process-size", process)
	}
}

// scenarios walk some way along the pipeline, and expect something of each step or not.
func (c *coins) scenarios(back bool) {
	standard, exceptions := c.IntN(5) > 0, []int{0, 2, 3, 4, 5}[c.IntN(5)]
	passed, longest := 0, 1+c.IntN(steps)
	n := exceptions
	if standard {
		n++
	}
	for i := range n {
		way := []int{0, 1, 2, 3}[:1+c.IntN(longest)]
		if back && len(way) == 3 && c.yes() {
			way = append(slices.Clone(way), 1)
		}
		kind := "type: exception\nexception: reschedule"
		if i == exceptions {
			kind = "type: standard"
		}
		c.line("---\nkind: Scenario\nid: s%d\ntitle: S%d\npipeline: sales\n%s\naccept: Done\nsteps:", i, i, kind)
		silent := false
		for j, stage := range way {
			expects := c.IntN(6) > 0
			c.line("  - {as: clerk, do: Goes on, stage: s%d%s}", stage, map[bool]string{true: ", expect: Done"}[expects])
			silent = silent || !expects
			switch {
			case j == 3 && stage == 1:
				passed |= 1 << 3
			case j > 0:
				passed |= 1 << (j - 1)
			}
		}
		c.expect(silent, "scenario-without-outcome", fmt.Sprint("scenario/s", i))
	}
	for i := range 2 {
		c.expect(!standard, "process-without-scenario", fmt.Sprint("process/p", i))
		c.expect(exceptions < 3, "too-few-exceptions", fmt.Sprint("process/p", i))
	}
	whole := 1<<(steps-1) - 1
	if back {
		whole |= 1 << 3
	}
	c.expect(standard && exceptions >= 3 && passed != whole, "transition-untested", "pipeline/sales")
}

// What stories lack by a coin is found, and nothing else is.
func TestStoriesByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 55, func(c *coins) {
		back := c.pipelines()
		c.processes(back)
		c.scenarios(back)
	}, scenario.StepWithoutActor, scenario.GapWithoutFix, scenario.ProcessSize, scenario.ProcessNotAPath, scenario.WithoutOutcome, scenario.ProcessWithoutScenario,
		scenario.TooFewExceptions, scenario.Untested)
}
