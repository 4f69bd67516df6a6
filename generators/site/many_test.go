package site_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// A description with many pipelines still gives a page that a browser opens at once: what has no
// room is in files that the page leads to.
func TestManyPipelines(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("apiVersion: crmspec/v1\nkind: Project\nid: many\ntitle: Many\nlanguages: [en]\ntimezone: Asia/Almaty\ncurrencies: [KZT]\n")
	text.WriteString("---\napiVersion: crmspec/v1\nkind: Role\nid: clerk\ntitle: Clerk\n")
	for i := range 40 {
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Entity\nid: e%d\ntitle: Entity %d\nfields: [{id: sum, title: Sum, type: money}, {id: note, title: Note, type: text}]\n", i, i)
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Access\nid: a%d\ntitle: Access %d\nrole: clerk\nentities: {e%d: {create: true, read: all, edit: all}}\n", i, i, i)
		fmt.Fprintf(&text, "---\napiVersion: crmspec/v1\nkind: Pipeline\nid: p%d\ntitle: Pipeline %d\nentity: e%d\nstages:\n  - {id: s0, title: Start, type: start}\n", i, i, i)
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
	in := input(t, loadtest.One(text.String()), "en")
	all, around := pages(t, in), outputs(t, in)
	for name, page := range all {
		if len(page) > bound {
			t.Errorf("%s has %d bytes", name, len(page))
		}
		elements := parse(t, page)
		checkLinks(t, elements, checkIDs(t, elements), around)
	}
	page := all["index.html"]
	pictures := strings.Count(page, "<svg")
	if pictures == 0 || pictures >= 40 || strings.Count(page, `.svg">Open the diagram`) != 40-pictures {
		t.Errorf("%d pictures on the page", pictures)
	}
	if !strings.Contains(page, `id="stage/p39.s9"`) || len(all) != 2 || strings.Contains(all["acceptance.html"], "<details class=\"case\"") {
		t.Error("a stage has no place, or all cases are on a page")
	}
}

// Where not all cases find room with their steps, the stories do, and the page leads to the rest.
func TestManyCases(t *testing.T) {
	t.Parallel()
	page := pages(t, input(t, loadtest.Example(t, "zayavki"), "ru"))["acceptance.html"]
	for _, part := range strings.Split(page, "<h3 ")[1:] {
		whole, story := strings.Contains(part, `<details class="case"`), strings.Contains(part, ">Сценарии<")
		if story && !whole || !whole && strings.Contains(part, `<p id="case/`) && !strings.Contains(part, "checklist.md") {
			t.Errorf("the steps are missing: %.200s", part)
		}
	}
	if !strings.Contains(page, `<p id="case/`) || !strings.Contains(page, `href="index.html"`) {
		t.Error("all cases have their steps, or nothing leads back")
	}
}
