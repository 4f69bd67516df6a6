package proof_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/lint/rules/access"
	"github.com/crmspec/crmspec/model/lint/rules/plan"
)

// standIns are roles of which each names who stands in for it, itself or another, or nobody.
func (c *coins) standIns() {
	const n = 4
	c.line("{kind: Role, id: clerk, title: Clerk}")
	for i := range n {
		line := fmt.Sprintf("---\n{kind: Role, id: r%d, title: R%d", i, i)
		if other := c.IntN(n + 1); other < n {
			line += fmt.Sprintf(", deputy: r%d", other)
			c.expect(other == i, "deputy-of-itself", fmt.Sprint("role/r", i))
		}
		c.line("%s}", line)
	}
}

// duties keep approvals apart from moves, of moves that are approved or not.
func (c *coins) duties() {
	const n = 4
	var approved [n]bool
	c.line("---\n{kind: Entity, id: deal, title: Deal}\n---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages:")
	for i := range n + 1 {
		c.line("  - {id: s%d, title: S%d, type: %s}", i, i, map[bool]string{true: "start", false: "work"}[i == 0])
	}
	c.line("transitions:")
	for i := range n {
		approved[i] = c.yes()
		c.line("  - {id: t%d, from: s%d, to: s%d, by: r0%s}", i, i, i+1, map[bool]string{true: ", approvals: [{by: r1}]"}[approved[i]])
	}
	c.project += "duties:\n"
	for range 3 {
		move, other := c.IntN(n), []string{"move/sales.t0", "edit/deal", "approve/sales.t1"}[c.IntN(3)]
		c.project += fmt.Sprintf("  - never_together: [%s, approve/sales.t%d]\n", other, move)
		c.expect(!approved[move], "duty-protects-nothing", "project/test")
		c.expect(other == "approve/sales.t1" && !approved[1], "duty-protects-nothing", "project/test")
	}
}

// days are those of releases, decisions and rollouts, each later than another or not: all are compared with all.
func (c *coins) days() {
	first := time.Date(2026, 12, 7, 0, 0, 0, 0, time.UTC)
	written := func(day int) string { return first.AddDate(0, 0, day).Format(time.DateOnly) }
	releases := []string{"one", "two"}
	var live [2]int
	c.project += "releases:\n"
	for i, release := range releases {
		live[i] = c.IntN(30)
		c.project += fmt.Sprintf("  - {id: %s, title: Release %s, due: %s}\n", release, release, written(live[i]))
	}
	type question struct {
		due, release int // 2 for none
		open, about  bool
	}
	release := func(n int) string {
		if n < 2 {
			return "\nrelease: " + releases[n]
		}
		return ""
	}
	var questions []question
	for i := range 3 {
		q := question{c.IntN(30), c.IntN(3), c.IntN(3) > 0, c.yes()}
		questions = append(questions, q)
		c.line("---\nkind: Decision\nid: d%d\ntitle: D%d\nquestion: What\noptions: [{id: a, title: A}]\ndue: %s%s\naffects: [%s]", i, i, written(q.due), release(q.release), map[bool]string{true: "stage/sales.s1", false: "role/clerk"}[q.about])
		if !q.open {
			c.line("chosen: a\nstate: decided")
		}
	}
	type rollout struct {
		start, lasts, release int
		launch                bool
	}
	var all []rollout
	for range 3 {
		all = append(all, rollout{c.IntN(30), 1 + c.IntN(3), c.IntN(3), c.yes()})
	}
	for i, o := range all {
		scope := []string{"stage/sales.s1", "pipeline/sales", "entity/deal"}[c.IntN(3)]
		c.line("---\nkind: Rollout\nid: o%d\ntitle: O%d\ntype: %s\nstart: %s\nlasts: %dw\nscope: [%s]%s", i, i, map[bool]string{true: "launch", false: "pilot"}[o.launch], written(o.start), o.lasts, scope, release(o.release))
		element := fmt.Sprint("rollout/o", i)
		c.expect(o.release < 2 && o.start < live[o.release%2], "rollout-too-early", element)
		for _, q := range questions {
			hangs := q.open && q.about && !strings.HasPrefix(scope, "entity/")
			c.expect(hangs && (q.release == 2 || q.release == o.release) && o.start < q.due, "rollout-too-early", element)
		}
		for _, pilot := range all {
			c.expect(o.launch && !pilot.launch && pilot.release == o.release && o.start < pilot.start+7*pilot.lasts, "rollout-too-early", element)
		}
	}
}

// Who stands in, what is kept apart and what begins too early is found by coins, and nothing else is.
func TestDaysByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 59, func(c *coins) {
		c.standIns()
		c.duties()
		c.days()
	}, access.OwnDeputy, access.DutyOfNobody, plan.Early)
}
