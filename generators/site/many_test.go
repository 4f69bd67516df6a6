package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// A description with many pipelines still gives pages that a browser opens at once; where everything
// stands on one page, nothing is left out.
func TestManyPipelines(t *testing.T) {
	t.Parallel()
	in := input(t, loadtest.One(many("Start")), "en")
	checkSite(t, in, pages(t, in))
	page := html(t, in)
	pictures := strings.Count(page, "<svg")
	if pictures < 40 {
		t.Errorf("%d pictures on the page", pictures)
	}
	if !strings.Contains(page, `id="stage/p39.s9"`) {
		t.Error("a stage has no place")
	}
}

// many is a description of some thousand elements; start is the title of the first stage of the first pipeline.
func many(start string) string {
	var text strings.Builder
	text.WriteString("apiVersion: crmspec/v1\nkind: Project\nid: many\ntitle: Many\nlanguages: [en]\ntimezone: Asia/Almaty\ncurrencies: [KZT]\n")
	text.WriteString("---\napiVersion: crmspec/v1\nkind: Role\nid: clerk\ntitle: Clerk\n")
	for i := range 40 {
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Entity\nid: e%d\ntitle: Entity %d\nfields: [{id: sum, title: Sum, type: money}, {id: note, title: Note, type: text}]\n", i, i)
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Access\nid: a%d\ntitle: Access %d\nrole: clerk\nentities: {e%d: {create: true, read: all, edit: all}}\n", i, i, i)
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Pipeline\nid: p%d\ntitle: Pipeline %d\nentity: e%d\nstages:\n  - {id: s0, title: %s, type: start}\n", i, i, i, map[bool]string{true: start, false: "Start"}[i == 0])
		for j := range 9 {
			fmt.Fprintf(&text, "  - {id: s%d, title: Stage %d, goal: The work of step %d is done, action: Do the work, sla: {within: 2d, clock: business}}\n", j+1, j+1, j)
		}
		text.WriteString("  - {id: won, title: Won, type: won}\n  - {id: lost, title: Lost, type: lost}\ntransitions:\n")
		for j := range 9 {
			fmt.Fprintf(&text, "  - {from: s%d, to: s%d, by: [clerk]}\n", j, j+1)
		}
		text.WriteString("  - {from: s9, to: won, by: [clerk]}\n  - {from: open, to: lost, by: [clerk]}\ncheckpoints:\n")
		for j := range 5 {
			fmt.Fprintf(&text, "  - {id: c%d, title: Check %d, into: s%d, require: [sum, note], message: Fill in both}\n", j, j, j+2)
		}
	}
	return text.String()
}
