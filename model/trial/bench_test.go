package trial_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// group writes a description of many pipelines: each has twelve stages, checkpoints under conditions, a limit, time
// limits, an approval, an automation, a way back, a pause and a loss; roles have rights that differ by entity.
func group(pipelines, roles, entities int) string {
	var out strings.Builder
	write := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	document := func(kind, id string) {
		write("---\napiVersion: crmspec/v1\nkind: %s\nid: %s\ntitle: %s %s", kind, id, kind, id)
	}
	out.WriteString("apiVersion: crmspec/v1\nkind: Project\nid: group\ntitle: Group\nversion: 1.0.0\nlanguages: [en]\ntimezone: Asia/Almaty\n" +
		"calendar: {workdays: [mon, tue, wed, thu, fri], hours: \"09:00-18:00\"}\n")
	for _, team := range []string{"north", "south"} {
		document("Team", team)
		write("part_of: house\ntype: team")
	}
	document("Team", "house")
	write("type: department\nroles: [%s]", list("r", roles))
	document("Dictionary", "sorts")
	write("values: [{id: big, title: Big}, {id: small, title: Small}, {id: old, title: Old, active: false}]")
	for i := range roles {
		document("Role", fmt.Sprintf("r%d", i))
	}
	for i := range entities {
		document("Entity", fmt.Sprintf("e%d", i))
		write("record_owner: owner\nunique: [[name, sort]]\nfields:")
		write("  - {id: name, title: Name, type: text, required: true}")
		write("  - {id: owner, title: Owner, type: user}")
		write("  - {id: sort, title: Sort, type: choice, dictionary: sorts}")
		write("  - {id: sum, title: Sum, type: money, min: 0}")
		write("  - {id: proof, title: Proof, type: text}")
		write("  - {id: day, title: Day, type: date}")
		write("  - {id: why, title: Why, type: text}")
		write("  - {id: mail, title: Mail, type: email, unique: true}")
		if i > 0 {
			write("  - {id: other, title: Other, type: reference, to: e%d}", i-1)
		}
	}
	for i := range roles {
		document("Access", fmt.Sprintf("r%d", i))
		write("role: r%d\nentities:", i)
		for e := range entities {
			rights := []string{
				"{create: true, read: all, edit: all, delete: own}", "{create: true, read: team, edit: own, assign: team, fields: {sum: read}}",
				"{read: department, export: {scope: team, reason: Report}}", "{create: true, read: all, edit: {scope: all, while: open}, fields: {why: hidden}}",
			}
			write("  e%d: %s", e, rights[(i+e)%len(rights)])
		}
	}
	for i := range pipelines {
		pipeline(write, document, i, roles, entities)
	}
	return out.String()
}

func pipeline(write func(string, ...any), document func(string, string), i, roles, entities int) {
	entity, mover := fmt.Sprintf("e%d", i%entities), func(n int) string { return fmt.Sprintf("r%d", (i+n)%roles) }
	document("Pipeline", fmt.Sprintf("p%d", i))
	write("entity: %s\nstages:\n  - {id: s0, title: New, type: start, sla: {within: 1d}}", entity)
	for s := 1; s < 9; s++ {
		write("  - {id: s%d, title: Stage %d, sla: {within: %dh, clock: business}}", s, s, 4*s)
	}
	write("  - {id: rest, title: Rest, type: pause}\n  - {id: won, title: Won, type: won}\n  - {id: lost, title: Lost, type: lost}")
	write("transitions:")
	for s := range 8 {
		write("  - {from: s%d, to: s%d, by: [%s, %s]}", s, s+1, mover(s), mover(s+1))
	}
	write("  - {from: s8, to: won, by: %s, when: \"%s.sum > 100\", approvals: [{by: %s, when: \"%s.sum > 100000\"}]}", mover(0), entity, mover(4), entity)
	write("  - {from: s5, to: s4, by: %s, type: rework, limit: 2, reason: why}", mover(1))
	write("  - {from: [s2, s3, s4], to: rest, by: %s}\n  - {from: rest, to: s2, by: %s}", mover(2), mover(2))
	write("  - {from: open, to: lost, by: [%s, %s], reason: why}", mover(0), mover(3))
	write("checkpoints:\n  - {id: c1, title: Known, into: s2, require: [sort, sum]}")
	write("  - {id: c2, title: Proved, into: s4, require: [{field: proof, is: evidence}, {rule: \"%s.sum >= 10\"}]}", entity)
	write("  - {id: c3, title: Dated, into: s6, when: \"%s.sum > 1000\", require: [day, {any_of: [[mail], [why]]}]}", entity)
	write("  - {id: c4, title: Big, into: won, require: [{field: sort, in: [big]}]}")
	document("Automation", fmt.Sprintf("a%d", i))
	write("trigger: {event: entered, stage: p%d.s3}\nwhen: \"%s.sum > 500\"\ndo: [{notify: record_owner, message: Look}, {set: {day: \"today()\"}}]", i, entity)
}

func list(prefix string, n int) string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprint(prefix, i)
	}
	return strings.Join(ids, ", ")
}

// try derives the cases of a description and plays them.
func try(t testing.TB, w *load.Workspace) (*acceptance.Suite, *trial.Report) {
	t.Helper()
	known := facts.New(w.Spec, w.Conditions)
	suite := acceptance.Derive(known, w.Conditions)
	world := runtime.New(known, w.Conditions)
	trial.Scenarios(world, w.Spec, suite)
	report, err := trial.Play(t.Context(), memory.New(world), suite)
	if err != nil {
		t.Fatal(err)
	}
	return suite, report
}

// TestGroup: a small description of this sort is played without disagreement, so that the benchmark measures what is
// right.
func TestGroup(t *testing.T) {
	t.Parallel()
	_, report := try(t, loadtest.AsIs(t, loadtest.One(group(3, 5, 3))))
	for _, d := range report.Disagreements {
		t.Errorf("%s %s: %v", d.Case.ID, d.Case.Title.In("en"), d.Found)
	}
	if len(report.ByHand) > 0 || report.Played[acceptance.Transition] == 0 {
		t.Errorf("played %v, by hand %v", report.Played, report.ByHand)
	}
}

// BenchmarkGroup derives and plays the cases of 50 pipelines of 12 stages, 15 roles and 20 entities.
func BenchmarkGroup(b *testing.B) {
	w := loadtest.AsIs(b, loadtest.One(group(50, 15, 20)))
	cases := 0
	for b.Loop() {
		suite, _ := try(b, w)
		cases = len(suite.Cases)
	}
	b.ReportMetric(float64(cases), "cases")
}
