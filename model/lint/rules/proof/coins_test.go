package proof_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules/access"
	"github.com/crmspec/crmspec/model/lint/rules/data"
	"github.com/crmspec/crmspec/model/lint/rules/kpi"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// coins is a description of which each part is there or not by a coin, and what must be found.
type coins struct {
	*rand.Rand
	out  strings.Builder
	want []string
	// project is what the project says besides its name.
	project string
}

func (c *coins) yes() bool { return c.IntN(2) == 0 }

func (c *coins) line(format string, args ...any) { fmt.Fprintf(&c.out, format+"\n", args...) }

func (c *coins) expect(found bool, check, element string) {
	if found {
		c.want = append(c.want, check+" "+element)
	}
}

// goals have a KPI, a baseline and a day, each or not; the KPI has a baseline or not.
func (c *coins) goals() {
	measured := c.yes()
	c.line("---\nkind: Kpi\nid: k\ntitle: K\nentity: deal\nformula: {type: count, stage: sales.s0, point: first_entry}")
	if measured {
		c.line("baseline: {value: 5, period: 2026-01..2026-03}")
	}
	for i := range 3 {
		has, based, due := c.yes(), c.yes(), c.IntN(3)
		c.line("---\nkind: Goal\nid: g%d\ntitle: G%d\nchange: More", i, i)
		if has {
			c.line("kpi: k")
		}
		if based {
			c.line("baseline: \"5\"")
		}
		if due > 0 {
			c.line("due: %d-06-01", 2025+due) // in the past or to come
		}
		goal := fmt.Sprint("goal/g", i)
		c.expect(!has, "goal-without-kpi", goal)
		c.expect(!based && !(has && measured), "goal-without-baseline", goal)
		c.expect(due == 1, "goal-past-due", goal)
	}
}

// roles have tasks and rights, each or not.
func (c *coins) roles() {
	c.line("---\n{kind: Role, id: clerk, title: Clerk}\n---\n{kind: Access, id: clerk, title: Clerk, role: clerk, entities: {deal: {read: all}}}")
	for i := range 3 {
		task, rights := c.yes(), c.yes()
		c.line("---\nkind: Role\nid: r%d\ntitle: R%d", i, i)
		if task {
			c.line("tasks: [{id: t%d, title: Works, needs: {deal: [read]}}]", i)
		}
		if rights {
			c.line("---\n{kind: Access, id: r%d, title: R%d, role: r%d, entities: {deal: {read: all}}}", i, i, i)
		}
		c.expect(task && !rights, "role-without-access", fmt.Sprint("role/r", i))
	}
}

// card has fields that one thing or another needs, or nothing.
func (c *coins) card() {
	needs := map[string][]string{}
	kinds := []string{"", "checkpoint", "report", "kpi", "past", "signal"}
	c.line("kind: Entity\nid: deal\ntitle: Deal\nfields:\n  - {id: name, title: Name, type: text, required: true}")
	history := []string{"stage"}
	for i := range 6 {
		field := fmt.Sprint("f", i)
		kind := kinds[c.IntN(len(kinds))]
		c.line("  - {id: %s, title: F%d, type: choice, dictionary: list}", field, i)
		needs[kind] = append(needs[kind], field)
		logged := c.yes()
		if logged {
			history = append(history, field)
		}
		c.expect(kind == "", "field-unused", "field/deal."+field)
		c.expect(kind == "past" && !logged, "history-missing", "field/deal."+field)
	}
	c.line("history: [%s]\n---\n{kind: Dictionary, id: list, title: List, values: [{id: a, title: A}]}", strings.Join(history, ", "))
	c.line("---\nkind: Pipeline\nid: sales\ntitle: Sales\nentity: deal\nstages: [{id: s0, title: S0, type: start}, {id: s1, title: S1, type: won}]\ntransitions: [{from: s0, to: s1}]")
	if list := needs["checkpoint"]; list != nil {
		c.line("checkpoints: [{id: c, title: C, into: s1, require: [%s]}]", strings.Join(list, ", "))
	}
	if list := needs["report"]; list != nil {
		c.line("---\n{kind: Report, id: r, title: R, entity: deal, columns: [%s]}", strings.Join(list, ", "))
	}
	for i, field := range needs["signal"] {
		c.line("---\n{kind: Signal, id: s%d, title: S%d, entity: deal, bad_when: \"deal.%s == null\"}", i, i, field)
	}
	for kind, asOf := range map[string]string{"kpi": "now", "past": "anchor"} {
		if list := needs[kind]; list != nil {
			c.line("---\n{kind: Kpi, id: %s, title: %s, entity: deal, formula: {type: count, stage: sales.s1, point: first_entry}, slices: [%s], slices_as_of: %s}", kind, kind, strings.Join(list, ", "), asOf)
		}
	}
}

// What is missing by a coin is found, and nothing else is.
func TestCoins(t *testing.T) {
	t.Parallel()
	toss(t, 51, func(c *coins) {
		c.card()
		c.goals()
		c.roles()
	}, kpi.GoalWithoutKpi, kpi.GoalWithoutBaseline, kpi.GoalPastDue, access.RoleWithoutAccess, data.FieldUnused, data.HistoryMissing)
}

// toss writes 50 descriptions by coins and demands of checks that they find just what is expected.
func toss(t *testing.T, series uint64, write func(*coins), rules ...lint.Rule) {
	t.Helper()
	total := map[string]int{}
	for seed := range uint64(50) {
		c := &coins{Rand: rand.New(rand.NewPCG(seed, series))}
		write(c)
		files := loadtest.Short(strings.TrimPrefix(c.out.String(), "---\n"))
		files[load.RootFile] = &fstest.MapFile{Data: []byte("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\nowner: clerk\n" + c.project)}
		var got []string
		for _, d := range check(loadtest.Open(t, files), rules...) {
			got = append(got, d.Code+" "+d.Element)
			total[d.Code]++
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("seed %d (-by coin +found):\n%s\n%s", seed, diff, c.out.String())
		}
	}
	for _, rule := range rules {
		if total[rule.Name] < 10 {
			t.Errorf("%s is found only %d times: little is proved", rule.Name, total[rule.Name])
		}
	}
}
