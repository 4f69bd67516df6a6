package diagram_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/svg"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// area is a rectangle of a picture.
type area struct {
	x, y, w, h float64
	name       string
}

func (a area) overlaps(b area) bool {
	const touch = 0.5
	return a.x+touch < b.x+b.w && b.x+touch < a.x+a.w && a.y+touch < b.y+b.h && b.y+touch < a.y+a.h
}

func (a area) holds(b area) bool {
	return b.x >= a.x-0.01 && b.y >= a.y-0.01 && b.x+b.w <= a.x+a.w+0.01 && b.y+b.h <= a.y+a.h+0.01
}

// lines returns the areas of the lines of a text, as wide as any font makes them.
func lines(n node) []area {
	one := func(x, y float64, text string) area {
		size := n.num("font-size")
		w := svg.Width(text, size, n.attr("font-weight") == "bold")
		switch n.attr("text-anchor") {
		case "middle":
			x -= w / 2
		case "end":
			x -= w
		}
		return area{x, y - 0.8*size, w, size, text}
	}
	all := []area{one(n.num("x"), n.num("y"), strings.TrimSpace(n.Text))}
	for _, span := range n.Nodes {
		all = append(all, one(span.num("x"), span.num("y"), span.Text))
	}
	return all
}

// TestPictures draws every workspace with the real layout program and looks at the result as a
// reader would: everything is there, nothing covers anything else, everything fits.
func TestPictures(t *testing.T) {
	t.Parallel()
	command := filepath.Join(t.TempDir(), "crmspec-layout.exe")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", command, "github.com/crmspec/crmspec/cmd/crmspec-layout")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	engine := layout.New(layout.Options{Command: command, CacheDir: t.TempDir()})
	defer engine.Close()
	for name, source := range sources(t) {
		w := loadtest.AsIs(t, source)
		spec := w.Spec
		for _, lang := range []string{"en", "ru", "kk"} {
			pictures := render(t, w, lang, engine)
			drawn := 0
			for _, p := range model.All[model.Pipeline](spec) {
				content, found := pictures["diagrams/"+p.Self().ID()+".svg"]
				if !found {
					t.Fatalf("%s: no picture of %s", name, p.Self().ID())
				}
				drawn++
				if name == "sales-and-service" && p.Self().ID() == "sales" && lang == "en" {
					golden.File(t, "../../docs/images/sales.svg", string(content)) // the picture of the README
				}
				t.Run(name+" "+p.Self().ID()+" "+lang, func(t *testing.T) {
					root := parse(t, content)
					checkNames(t, root)
					checkGeometry(t, root)
					checkContent(t, root, p, lang)
				})
			}
			if drawn == 0 {
				t.Errorf("%s has no pictures", name)
			}
		}
	}
}

// checkNames looks at what screen readers and links need.
func checkNames(t *testing.T, root node) {
	t.Helper()
	ids := map[string]bool{}
	root.walk(node{}, func(n, _ node) {
		if id := n.attr("id"); id != "" {
			if ids[id] {
				t.Errorf("two elements have the id %q", id)
			}
			ids[id] = true
		}
		if n.XMLName.Local == "a" && (n.attr("aria-label") == "" || !strings.HasPrefix(n.attr("href"), "../index.html#")) {
			t.Errorf("a link %q without a name or an aim", n.attr("href"))
		}
	})
	for _, name := range []string{"aria-labelledby", "aria-describedby"} {
		if id := root.attr(name); id == "" || !ids[id] {
			t.Errorf("%s names nothing", name)
		}
	}
	if root.attr("lang") == "" || root.attr("viewBox") == "" {
		t.Error("no language or no size")
	}
}

// checkGeometry measures boxes, labels and texts.
func checkGeometry(t *testing.T, root node) {
	t.Helper()
	canvas := area{0, 0, root.num("width"), root.num("height"), "the canvas"}
	var boxes, plates []area
	root.walk(node{}, func(n, parent node) {
		switch {
		case n.XMLName.Local == "rect" && parent.XMLName.Local == "a":
			a := area{n.num("x"), n.num("y"), n.num("width"), n.num("height"), parent.attr("aria-label")}
			if n.is("plate") {
				plates = append(plates, a)
			} else {
				boxes = append(boxes, a)
			}
			for _, text := range parent.Nodes {
				if text.XMLName.Local != "text" {
					continue
				}
				for _, line := range lines(text) {
					if !a.holds(line) {
						t.Errorf("the line %q leaves its box %+v: %+v", line.name, a, line)
					}
				}
			}
		case n.XMLName.Local == "text":
			for _, line := range lines(n) {
				if !canvas.holds(line) {
					t.Errorf("%q is off the canvas: %+v", line.name, line)
				}
			}
		case n.XMLName.Local == "path":
			for _, p := range points(n.attr("d")) {
				if !canvas.holds(area{p.X, p.Y, 0, 0, ""}) {
					t.Errorf("a line leaves the canvas at %v", p)
				}
			}
		}
	})
	for i, a := range append(append([]area{}, boxes...), plates...) {
		if !canvas.holds(a) {
			t.Errorf("%q is off the canvas", a.name)
		}
		for j, b := range boxes {
			if i != j && a.overlaps(b) {
				t.Errorf("%q lies over the box %q", a.name, b.name)
			}
		}
		for j, b := range plates {
			if i-len(boxes) != j && a.overlaps(b) {
				t.Errorf("%q lies over the label %q", a.name, b.name)
			}
		}
	}
}

// checkContent demands every stage as a card, and every move as an arrow or in the words of cards.
func checkContent(t *testing.T, root node, p *model.Pipeline, lang string) {
	t.Helper()
	cards, arrows, labels := map[string]string{}, map[string]string{}, map[string]string{}
	for _, sla := range p.Slas {
		if !strings.Contains(words(root), plain(sla.Title.In(lang))) {
			t.Errorf("the clock %q is not on the picture", sla.Title.In(lang))
		}
	}
	root.walk(node{}, func(n, _ node) {
		if len(n.Nodes) > 1 && n.XMLName.Local == "a" && n.Nodes[1].is("plate") {
			labels[n.attr("href")] += plain(n.attr("aria-label"))
		}
	})
	root.walk(node{}, func(n, _ node) {
		id, ok := strings.CutPrefix(n.attr("id"), root.attr("id")+"-")
		switch {
		case !ok || n.XMLName.Local != "g":
		case strings.HasPrefix(id, "move-"):
			arrows[strings.TrimPrefix(id, "move-")] = words(n)
		default:
			cards[id] = words(n)
		}
	})
	if len(cards) != len(p.Stages) {
		t.Errorf("%d cards for %d stages", len(cards), len(p.Stages))
	}
	if p.Self().ID() == "torn" { // its stages share names
		return
	}
	for _, m := range p.Moves() {
		from, to := plain(model.TitleOf(m.From).In(lang)), plain(model.TitleOf(m.To).In(lang))
		if arrows[token(m.ID())] != "" {
			if tip := arrows[token(m.ID())]; !strings.Contains(tip, from+"→"+to) {
				t.Errorf("the arrow %s says %q", m.ID(), tip)
			}
			for _, ref := range m.Transition.By.Items { // on the label, at least shortened
				if role := ref.Get(); role != nil && !strings.Contains(labels["../index.html#"+diagram.MoveRef(m)], string([]rune(plain(role.Title.In(lang)))[:4])) {
					t.Errorf("the label of %s does not name %q: %q", m.ID(), role.Title.In(lang), labels["../index.html#"+diagram.MoveRef(m)])
				}
			}
			continue
		}
		out, in := cards[token(m.From.Self().ID())], cards[token(m.To.Self().ID())]
		_, exits, _ := strings.Cut(out, "→")
		if !strings.Contains(exits, to) {
			t.Errorf("%s is neither an arrow nor in the words of its card: %q", m.ID(), out)
		}
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil && !strings.Contains(in+exits, plain(role.Title.In(lang))) {
				t.Errorf("%s does not say that %q may move", m.ID(), role.Title.In(lang))
			}
		}
	}
	for _, stage := range p.Stages {
		if card := cards[token(stage.Self().ID())]; len(plain(model.TitleOf(stage).In(lang))) < 80 && !strings.Contains(card, plain(model.TitleOf(stage).In(lang))) {
			t.Errorf("the card of %s says %q", stage.Self().ID(), card)
		}
	}
}

// words returns what is written in a node, without spaces, since lines break where they like.
func words(n node) string {
	var all strings.Builder
	n.walk(node{}, func(n, _ node) {
		all.WriteString(plain(n.Text))
	})
	return all.String()
}

func plain(text string) string { return strings.Join(strings.Fields(text), "") }

// token writes an id as the drawing does.
func token(id string) string { return strings.ReplaceAll(id, "_", "_5f_") }

// The picture inside a page leads to places of that page and brings no style.
func TestInPage(t *testing.T) {
	t.Parallel()
	p := model.All[model.Pipeline](loadtest.AsIs(t, workspace(t, "three.yaml")).Spec)[0]
	content, err := diagram.SVG(p, generators.Input{Lang: "en", Layout: row{}})
	if err != nil {
		t.Fatal(err)
	}
	text := string(content)
	if strings.Contains(text, "<style") || !strings.Contains(text, `href="#stage/visits.booked"`) || !strings.Contains(text, `href="#transition/visits.booked__done"`) {
		t.Error(text)
	}
}

// row puts all boxes into one row.
type row struct{}

func (row) Place(g layout.Graph) (layout.Placed, error) {
	var p layout.Placed
	for _, n := range g.Nodes {
		p.Nodes = append(p.Nodes, layout.PlacedNode{ID: n.ID, X: p.W, W: n.W, H: n.H})
		p.W, p.H = p.W+n.W+200, max(p.H, n.H)
	}
	for _, e := range g.Edges {
		a := layout.Point{X: 10, Y: 10}
		p.Edges = append(p.Edges, layout.PlacedEdge{ID: e.ID, Points: []layout.Point{a, a, a, a}, Tip: a})
	}
	return p, nil
}
