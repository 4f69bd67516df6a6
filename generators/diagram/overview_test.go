package diagram_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// overviewOf looks at the first of several drawings: a box for each part, in a lane, that names each of its
// members once, and arrows that lead through all of them in their order. Nothing lies over anything else.
func overviewOf(t *testing.T, list []diagram.Drawing, members []string) {
	t.Helper()
	content, err := list[0].SVG(false, "diagrams/x.svg")
	if err != nil {
		t.Fatal(err)
	}
	root := parse(t, content)
	checkNames(t, root)
	checkTable(t, root, list[0])
	if told, broken := checkGeometry(t, root); broken > 0 {
		t.Errorf("%d of %d labels break their line", broken, told)
	}
	named := map[string]int{}
	parts := 0
	for id, s := range stations(t, content) {
		if s.lane == "" {
			t.Errorf("%s stands in no lane", id)
		}
	}
	root.walk(node{}, func(n, _ node) {
		id, ours := strings.CutPrefix(n.attr("id"), root.attr("id")+"-")
		if !ours || n.XMLName.Local != "g" || !strings.HasPrefix(id, "part-") && !strings.HasPrefix(id, "p-") {
			return
		}
		parts++
		n.walk(node{}, func(n, _ node) {
			if n.XMLName.Local != "title" {
				return
			}
			for _, line := range strings.Split(n.Text, "\n") {
				named[strings.TrimSpace(line)]++
			}
		})
	})
	if parts != len(list)-1 {
		t.Errorf("%d boxes for %d parts", parts, len(list)-1)
	}
	for _, member := range members {
		if named[member] != 1 {
			t.Errorf("%q is named in %d boxes", member, named[member])
		}
	}
	if arrows := strings.Count(string(content), `id="`+root.attr("id")+`-move-`); arrows < parts-1 {
		t.Errorf("%d arrows between %d parts", arrows, parts)
	}
}

// The overview of a pipeline in lanes, and that of a process, hold everything and cover nothing.
func TestOverviews(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5) {
		stages := 18 + int(seed)*7
		in := inputOf(loadtest.AsIs(t, loadtest.One(usual(seed, stages, -1))), "en", nil)
		var members []string
		for i := range stages - 1 {
			members = append(members, fmt.Sprint("Stage ", i))
		}
		overviewOf(t, diagram.Pipeline(model.All[model.Pipeline](in.Spec)[0], in), members)

		members = nil
		in = inputOf(loadtest.AsIs(t, loadtest.One(long(seed, stages))), "ru", nil)
		for i := range stages {
			members = append(members, fmt.Sprint("Шаг номер ", i))
		}
		overviewOf(t, diagram.Process(model.All[model.Process](in.Spec)[0], in), members)
	}
}

// A crowded card counts what it leaves out only where telling it would take more than a line.
func TestCrowdedCards(t *testing.T) {
	t.Parallel()
	more := func(n int) string { return fmt.Sprint(n, " more") }
	for n := 2; n < 30; n++ {
		fact := svg.Fact{Head: "Needs: ", Most: 3, More: more}
		for i := range n {
			fact.Items = append(fact.Items, fmt.Sprint("Field number ", i))
		}
		lines := fact.Lines(11, 180)
		text := strings.Join(lines, " ")
		if strings.Contains(text, " 1 more") || len(lines) > 4 || len(lines) > 3 && strings.Contains(text, "more") {
			t.Errorf("%d items: %q", n, lines)
		}
	}
}
