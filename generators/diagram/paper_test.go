package diagram_test

import (
	"strconv"
	"testing"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// The titles of all stages can be read on paper: on A4, or on the A3 that a page asks for where A4 is too small,
// which is √2 as wide.
func TestPaper(t *testing.T) {
	t.Parallel()
	const larger = 1.414
	look := func(name string, list []diagram.Drawing) {
		for _, d := range list {
			content, err := d.SVG(true, "diagrams/x.svg")
			if err != nil {
				t.Fatal(err)
			}
			root := parse(t, content)
			w, _ := strconv.ParseFloat(root.attr("width"), 64)
			h, _ := strconv.ParseFloat(root.attr("height"), 64)
			if reduced := svg.OnSheet(w, h); w == 0 || reduced*larger < svg.Legible {
				t.Errorf("%s: %s is reduced to %.2f on A4", name, d.Name, reduced)
			}
		}
	}
	for name, source := range sources(t) {
		in := inputOf(loadtest.AsIs(t, source), "ru", nil)
		for _, p := range model.All[model.Pipeline](in.Spec) {
			look(name, diagram.Pipeline(p, in))
		}
	}
	for _, stages := range []int{8, 11, 14} {
		in := inputOf(loadtest.AsIs(t, loadtest.One(usual(5, stages, -1))), "ru", nil)
		look(strconv.Itoa(stages)+" stages", diagram.Pipeline(model.All[model.Pipeline](in.Spec)[0], in))
	}
}
