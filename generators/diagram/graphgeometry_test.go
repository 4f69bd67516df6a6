package diagram_test

import (
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestGraphGeometry draws examples, hostile and random descriptions with the real layout program and
// looks at the result as a reader would.
func TestGraphGeometry(t *testing.T) {
	t.Parallel()
	engine := layout.New(layout.Options{Command: layoutCommand(t), CacheDir: t.TempDir()})
	defer engine.Close()
	sources := map[string]*load.Workspace{"hostile": hostile(t), "large": loadtest.AsIs(t, company(1, 45)), "unfinished": loadtest.AsIs(t, loadtest.One(unfinished))}
	for _, name := range examples.Names() {
		sources[name] = loadtest.AsIs(t, loadtest.Example(t, name))
	}
	for seed := range uint64(8) {
		sources[fmt.Sprint("random ", seed)] = loadtest.AsIs(t, company(seed, 0))
	}
	for name, w := range sources {
		langs := []string{"en", "ru", "kk"}
		if name == "large" {
			langs = langs[1:2]
		}
		for _, lang := range langs {
			drawings := graphsOf(inputOf(w, lang, engine))
			if len(drawings) == 0 && name != "ten-deals" && name != "minimal" {
				t.Errorf("%s has no drawings", name)
			}
			for _, d := range drawings {
				picture, err := d.SVG(false, "diagrams/"+d.Name+".svg")
				if err != nil {
					t.Errorf("%s: %s: %v", name, d.Name, err)
					continue
				}
				t.Run(name+" "+d.Name+" "+lang, func(t *testing.T) {
					root := parse(t, picture)
					checkFits(t, root)
					checkArrows(t, root)
					checkNamed(t, root)
					if strings.HasPrefix(d.Name, "entities") {
						checkEnds(t, root)
						checkLabels(t, root)
					}
				})
			}
		}
	}
}

// layoutCommand builds the layout program.
func layoutCommand(t *testing.T) string {
	t.Helper()
	command := filepath.Join(t.TempDir(), "crmspec-layout.exe")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", command, "github.com/crmspec/crmspec/cmd/crmspec-layout")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return command
}

// partsOf returns the boxes, labels and arrows of a graph by their names.
func partsOf(root node) (boxes, labels map[string]area, arrows map[string]node) {
	boxes, labels, arrows = map[string]area{}, map[string]area{}, map[string]node{}
	root.walk(node{}, func(n, _ node) {
		id, ok := strings.CutPrefix(n.attr("id"), root.attr("id")+"-")
		if n.XMLName.Local == "g" && ok && strings.HasPrefix(id, "arrow-") {
			arrows[id] = n
		}
		if n.XMLName.Local != "g" {
			return
		}
		n.walk(node{}, func(inner, parent node) {
			if inner.XMLName.Local != "rect" {
				return
			}
			a := area{inner.num("x"), inner.num("y"), inner.num("width"), inner.num("height"), ""}
			switch {
			case inner.is("plate"):
				a.name = id
				labels[id] = a
			case strings.HasPrefix(id, "box-"):
				a.name = id
				boxes[id] = a
			}
		})
	})
	return boxes, labels, arrows
}

// checkFits looks whether texts are inside their boxes, and everything on the canvas, apart from each
// other.
func checkFits(t *testing.T, root node) {
	t.Helper()
	canvas := area{0, 0, root.num("width"), root.num("height"), "the canvas"}
	boxes, labels, _ := partsOf(root)
	root.walk(node{}, func(n, parent node) {
		var inside area
		for _, other := range parent.Nodes {
			if other.XMLName.Local == "rect" && (other.is("box") || other.is("plate")) {
				inside = area{other.num("x"), other.num("y"), other.num("width"), other.num("height"), parent.attr("aria-label")}
			}
		}
		if n.XMLName.Local != "text" {
			return
		}
		for _, line := range lines(n) {
			if !canvas.holds(line) {
				t.Errorf("%.80q is off the canvas: %+v", line.name, line)
			}
			if parent.XMLName.Local != "svg" && inside.w > 0 && !inside.holds(line) {
				t.Errorf("the line %.80q leaves its box: %v", line.name, line.x+line.w-inside.x-inside.w)
			}
			if parent.XMLName.Local != "svg" {
				continue
			}
			for _, box := range boxes {
				if box.overlaps(line) {
					t.Errorf("%.80q lies over the box %s", line.name, box.name)
				}
			}
		}
	})
	all := []area{}
	for _, box := range boxes {
		all = append(all, box)
	}
	for _, label := range labels {
		all = append(all, label)
	}
	for i, a := range all {
		if !canvas.holds(a) {
			t.Errorf("%s is off the canvas", a.name)
		}
		for _, b := range all[:i] {
			if a.overlaps(b) {
				t.Errorf("%s lies over %s", a.name, b.name)
			}
		}
	}
	if len(boxes) > 40 {
		t.Errorf("%d boxes are too many to read", len(boxes))
	}
}

// checkArrows looks whether every arrow leads from a box to a box and through none, on the canvas.
func checkArrows(t *testing.T, root node) {
	t.Helper()
	canvas := area{0, 0, root.num("width"), root.num("height"), "the canvas"}
	boxes, _, arrows := partsOf(root)
	for name, arrow := range arrows {
		var way []svg.Point
		heads := 0
		for _, n := range arrow.Nodes {
			if n.is("head") {
				heads++
				tip := points(n.attr("d"))[0]
				if !touches(boxes, tip) {
					t.Errorf("the head of %s at %v touches no box", name, tip)
				}
			} else if n.is("line") {
				way = points(n.attr("d"))
			}
		}
		if heads == 0 || len(way) < 2 {
			t.Errorf("%s has %d heads and %d points", name, heads, len(way))
			continue
		}
		for _, p := range way {
			if !canvas.holds(area{p.X, p.Y, 0, 0, ""}) {
				t.Errorf("%s leaves the canvas at %v", name, p)
			}
			for _, box := range boxes {
				const edge = 2
				if p.X > box.x+edge && p.X < box.x+box.w-edge && p.Y > box.y+edge && p.Y < box.y+box.h-edge {
					t.Errorf("%s goes through the box %s at %v", name, box.name, p)
				}
			}
		}
	}
}

// checkEnds looks whether arrows between free boxes touch a side apart from each other, where it has room
// for them: else one looks like the continuation of the other.
func checkEnds(t *testing.T, root node) {
	t.Helper()
	boxes, _, arrows := partsOf(root)
	const near, apart, room = 1.6, 4, 12
	for _, box := range boxes {
		for name, side := range map[string]struct{ upright, far bool }{"left": {true, false}, "right": {true, true}, "top": {}, "bottom": {false, true}} {
			var ends []float64
			for _, arrow := range arrows {
				for _, n := range arrow.Nodes {
					if !n.is("head") && !n.is("line") {
						continue
					}
					p := points(n.attr("d"))[0]
					along, off, length := p.X-box.x, p.Y-box.y, box.w
					if side.far {
						off -= box.h
					}
					if side.upright {
						along, off, length = p.Y-box.y, p.X-box.x, box.h
						if side.far {
							off -= box.w
						}
					}
					if math.Abs(off) < near && along >= 0 && along <= length {
						ends = append(ends, along)
					}
				}
			}
			slices.Sort(ends)
			length := box.w
			if side.upright {
				length = box.h
			}
			for i := 1; i < len(ends); i++ {
				if ends[i]-ends[i-1] < apart && float64(len(ends)+2)*room < length {
					t.Errorf("two arrows touch the %s of %s at %v", name, box.name, ends)
				}
			}
		}
	}
}

func touches(boxes map[string]area, p svg.Point) bool {
	for _, b := range boxes {
		const near = 2
		if p.X > b.x-near && p.X < b.x+b.w+near && p.Y > b.y-near && p.Y < b.y+b.h+near {
			return true
		}
	}
	return false
}

// checkNamed looks at what screen readers need.
func checkNamed(t *testing.T, root node) {
	t.Helper()
	ids := map[string]bool{}
	root.walk(node{}, func(n, _ node) {
		if id := n.attr("id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %q", id)
			}
			ids[id] = true
		}
		if n.XMLName.Local == "a" && (n.attr("aria-label") == "" || !strings.HasPrefix(n.attr("href"), "../")) {
			t.Errorf("a link %q without a name or an aim", n.attr("href"))
		}
	})
	if !ids[root.attr("aria-labelledby")] || !ids[root.attr("aria-describedby")] || root.attr("lang") == "" {
		t.Error("no title, no description or no language")
	}
}

// However large a description is, every element is in some drawing or in the table of one, and no
// drawing has more boxes than can be read.
func TestLargeGraphs(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, company(7, 60))
	var text strings.Builder
	for _, d := range graphsOf(inputOf(w, "ru", layouttest.Row{})) {
		picture, err := d.SVG(false, "diagrams/x.svg")
		if err != nil {
			t.Fatal(err)
		}
		boxes, _, _ := partsOf(parse(t, picture))
		if len(boxes) > 40 {
			t.Errorf("%s has %d boxes", d.Name, len(boxes))
		}
		text.Write(d.DOT())
	}
	for _, e := range model.All[model.Role](w.Spec) {
		if !strings.Contains(text.String(), `role/`+e.Self().ID()+`.html`) {
			t.Errorf("%s is in no drawing", e.Self().Ref)
		}
	}
	for _, e := range model.All[model.Kpi](w.Spec) {
		if !strings.Contains(text.String(), `kpi/`+e.Self().ID()+`.html`) {
			t.Errorf("%s is in no drawing", e.Self().Ref)
		}
	}
}
