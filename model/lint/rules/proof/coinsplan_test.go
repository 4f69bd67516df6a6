package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/lint/rules/plan"
)

// owned returns a line that names an owner, or none, of which the check must then speak.
func (c *coins) owned(element string) string {
	if c.yes() {
		return "owner: clerk\n"
	}
	c.expect(true, "owner-missing", element)
	return ""
}

// questions are open or decided, due in the past or to come, and about something that is agreed or not.
func (c *coins) questions() {
	agreed := c.yes()
	c.line("{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Role, id: head, title: Head}\n---\nkind: Entity\nid: deal\ntitle: Deal\n%s", c.owned("entity/deal"))
	if agreed {
		c.line("status: agreed\nagreed: {by: clerk, agreed_on: 2026-06-01}")
	}
	outdated := false
	for i := range 4 {
		open, late, about := c.yes(), c.yes(), c.yes()
		decision := fmt.Sprint("decision/d", i)
		c.line("---\nkind: Decision\nid: d%d\ntitle: D%d\nquestion: What\noptions: [{id: a, title: A}]\n%sdue: %d-06-01", i, i, c.owned(decision), map[bool]int{true: 2026, false: 2027}[late])
		if about {
			c.line("affects: [entity/deal]")
		}
		if !open {
			c.line("chosen: a\nstate: decided")
		}
		c.expect(open && late, "decision-overdue", decision)
		if open && about && agreed {
			c.expect(true, "decision-open-on-agreed", "entity/deal")
		}
	}
	for i := range 4 {
		state, day, by := c.IntN(3), c.IntN(2), c.IntN(3)
		change := fmt.Sprint("change_request/r", i)
		c.line("---\nkind: ChangeRequest\nid: r%d\ntitle: R%d\ntype: nice\n%saffects: [entity/deal]\nrequested_by: clerk\nrequested_on: %s", i, i, c.owned(change), []string{"2026-11-25", "2026-05-20"}[day])
		if state > 0 {
			c.line("decision: {result: %s, decided_on: %s%s}", []string{"", "accepted", "rejected"}[state], []string{"2026-11-27", "2026-05-28"}[day], []string{"", ", by: clerk", ", by: head"}[by])
		}
		outdated = outdated || state == 1 && day == 0 && agreed
		c.expect(state == 0 && day == 1, "change-unanswered", change)
		c.expect(state > 0 && day == 1, "change-outside-window", change) // a Thursday
		c.expect(state == 1 && by < 2, "change-not-approved", change)
	}
	c.expect(outdated, "agreement-outdated", "entity/deal")
	c.expect(agreed, "agreed-changed-without-request", "entity/deal")
	c.project = "change_policy: {window: {every: week, day: fri}, proposed_by: clerk, approved_by: head, done_by: clerk}\n"
}

// launch writes what goes live: rollouts with numbers, trained people and loads that are checked, each or not.
func (c *coins) launch() {
	trained := map[string]bool{}
	team := map[string]bool{}
	for i := range 3 {
		role := fmt.Sprint("p", i)
		c.line("---\n{kind: Role, id: %s, title: P%d}", role, i)
		if trained[role] = c.yes(); trained[role] {
			c.line("---\n{kind: Training, id: %s, title: T%d, role: %s}", role, i, role)
		}
	}
	for i := range 2 {
		numbers, ready, launch, member := c.yes(), c.yes(), c.yes(), fmt.Sprint("p", c.IntN(3))
		team[member] = true
		rollout := fmt.Sprint("rollout/o", i)
		c.line("---\nkind: Rollout\nid: o%d\ntitle: O%d\ntype: %s\n%steam: [{roles: [%s], people: 3}]", i, i, map[bool]string{true: "launch", false: "pilot"}[launch], c.owned(rollout), member)
		if numbers {
			c.line("success: [{kpi: k0}]")
		}
		if ready {
			c.line("ready_when: [Nobody keeps a spreadsheet]")
		}
		seen := c.yes()
		c.line("observations: [{id: n%d, noted_on: 2026-10-10, by: clerk, about: [entity/deal], what: Slow, then: %s}]", i, map[bool]string{true: "keep", false: "remove"}[seen])
		c.expect(!numbers || !ready && !launch, "rollout-without-criteria", rollout)
		c.expect(!seen, "noted-without-change", fmt.Sprintf("observation/o%d.n%d", i, i))
	}
	for role := range team {
		c.expect(!trained[role], "role-without-training", "role/"+role)
	}
	c.line("---\nkind: Migration\nid: m\ntitle: M\n%ssets:", c.owned("migration/m"))
	for i := range 3 {
		fate, checked := []string{"migrate", "archive"}[c.IntN(2)], c.yes()
		c.line("  - {id: l%d, from: Sheet, to: deal, take: All, fate: %s%s}", i, fate, map[bool]string{true: ", check: Counts match"}[checked])
		c.expect(fate == "migrate" && !checked, "migration-without-check", fmt.Sprintf("set/m.l%d", i))
	}
}

// daily is who looks after what: duties, reviews, open points of interviews.
func (c *coins) daily() {
	backups := c.yes()
	c.line("---\nkind: Support\nid: s\ntitle: S\nchannel: Portal\nresponsible: clerk\n%sduties: [{type: backups%s}]", c.owned("support/s"), map[bool]string{true: ", who: clerk"}[backups])
	c.expect(!backups, "duty-unassigned", "support/s")
	looks, does := c.yes(), c.yes()
	c.line("---\nkind: Review\nid: w\ntitle: W\nevery: week\n%s", strings.TrimSuffix(c.owned("review/w"), "\n"))
	if looks {
		c.line("looks_at: [kpi/k1]")
	}
	if does {
		c.line("does: Returns deals to work")
	}
	c.expect(!looks || !does, "review-without-result", "review/w")
	past, leads, settled := c.yes(), c.yes(), c.yes()
	c.line("---\nkind: Interview\nid: i\ntitle: I\nheld_on: 2026-10-05\nfindings: [{id: f, text: A notebook%s}]", map[bool]string{true: ", leads_to: [entity/deal]"}[leads])
	c.line("open: [{id: q, question: Who, owner: clerk, due: %d-06-01%s}]", map[bool]int{true: 2026, false: 2027}[past], map[bool]string{true: ", decision: d0"}[settled])
	c.expect(!leads, "noted-without-change", "finding/i.f")
	c.expect(past && !settled, "open-point-overdue", "open_point/i.q")
	c.numbers(looks)
}

// numbers are looked at by a report, a goal, a review or another number, or by nothing.
func (c *coins) numbers(reviewed bool) {
	looked := map[int]bool{1: reviewed}
	if strings.Contains(c.out.String(), "success: [{kpi: k0}]") {
		looked[0] = true
	}
	reports := []string{"k5"}
	for i := range 5 {
		c.line("---\nkind: Kpi\nid: k%d\ntitle: K%d\nentity: deal\nformula: {type: count}\n%s", i, i, strings.TrimSuffix(c.owned(fmt.Sprint("kpi/k", i)), "\n"))
		switch c.IntN(6) {
		case 0:
			reports, looked[i] = append(reports, fmt.Sprint("k", i)), true
		case 1:
			c.line("---\n{kind: Goal, id: g%d, title: G%d, owner: clerk, change: More, kpi: k%d}", i, i, i)
			looked[i] = true
		case 2:
			c.line("---\n{kind: Access, id: a%d, title: A%d, role: p0, entities: {deal: {read: all}}}", i, i)
		}
	}
	c.line("---\n{kind: Kpi, id: k5, title: K5, entity: deal, owner: clerk, formula: {type: ratio, numerator: k2, denominator: k3}}")
	looked[2], looked[3] = true, true
	c.line("---\n{kind: Report, id: r, title: R, owner: clerk, kpis: [%s]}", strings.Join(reports, ", "))
	for i := range 5 {
		c.expect(!looked[i], "kpi-unused", fmt.Sprint("kpi/k", i))
	}
}

// What the plan lacks by a coin is found, and nothing else is.
func TestPlanByCoins(t *testing.T) {
	t.Parallel()
	toss(t, 54, func(c *coins) {
		c.questions()
		c.launch()
		c.daily()
	}, plan.Owner, plan.Overdue, plan.OpenOnAgreed, plan.Waits, plan.Window, plan.Approved, plan.Outdated, plan.Changed, plan.Training, plan.Migration,
		plan.Criteria, plan.Duty, plan.Review, plan.OpenPoint, plan.Noted, kpi.Unused)
}
