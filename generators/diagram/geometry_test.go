package diagram_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/internal/svg"
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

// drawn is a drawing of a workspace with what it is about.
type drawn struct {
	diagram.Drawing
	pipeline *model.Pipeline
	process  *model.Process
}

// flows returns all drawings in lanes of a workspace.
func flows(in generators.Input) []drawn {
	var list []drawn
	for _, p := range model.All[model.Pipeline](in.Spec) {
		for _, d := range diagram.Pipeline(p, in) {
			list = append(list, drawn{Drawing: d, pipeline: p})
		}
	}
	for _, p := range model.All[model.Process](in.Spec) {
		for _, d := range diagram.Process(p, in) {
			list = append(list, drawn{Drawing: d, process: p})
		}
	}
	return list
}

// TestPictures draws every workspace and looks at the result as a reader would: everything is there,
// nothing covers anything else, everything fits.
func TestPictures(t *testing.T) {
	t.Parallel()
	for name, source := range sources(t) {
		w := loadtest.AsIs(t, source)
		told, onLine := 0, 0
		for _, lang := range []string{"en", "ru", "kk"} {
			said := map[*model.Pipeline]string{}
			list := flows(inputOf(w, lang, nil))
			if len(list) == 0 {
				t.Errorf("%s has no pictures", name)
			}
			for _, d := range list {
				content, err := d.SVG(false, "diagrams/"+d.Name+".svg")
				if err != nil {
					t.Fatal(err)
				}
				if name == "sales-and-service" && d.Name == "sales" && lang == "en" {
					golden.File(t, "../../docs/images/sales.svg", string(content)) // the picture of the README
				}
				t.Run(name+" "+d.Name+" "+lang, func(t *testing.T) {
					root := parse(t, content)
					checkNames(t, root)
					labels, broken := checkGeometry(t, root)
					told, onLine = told+labels, onLine+broken
					checkTable(t, root, d.Drawing)
					if d.process != nil {
						checkProcess(t, root, d.process, lang)
					}
				})
				if d.pipeline != nil {
					said[d.pipeline] += words(parse(t, content))
				}
			}
			for p, all := range said {
				checkContent(t, name, all, p, lang)
			}
		}
		if onLine*40 > told {
			t.Errorf("%s: %d labels of %d break their own line", name, onLine, told)
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
		if n.XMLName.Local == "a" && (n.attr("aria-label") == "" || !strings.HasPrefix(n.attr("href"), "../")) {
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

// checkGeometry measures boxes, lines, labels and texts. It counts the labels, and those that break their own
// line.
func checkGeometry(t *testing.T, root node) (told, onLine int) {
	t.Helper()
	broken := map[string]bool{}
	canvas := area{0, 0, root.num("width"), root.num("height"), "the canvas"}
	prefix := root.attr("id") + "-"
	var boxes, labels []area
	type move struct {
		id     string
		points []svg.Point
	}
	var moves []move
	root.walk(node{}, func(n, _ node) {
		id, ours := strings.CutPrefix(n.attr("id"), prefix)
		switch {
		case n.XMLName.Local == "text":
			for _, line := range lines(n) {
				if !canvas.holds(line) {
					t.Errorf("%q is off the canvas: %+v", line.name, line)
				}
			}
		case n.XMLName.Local != "g" || !ours:
		case strings.HasPrefix(id, "move-"):
			for _, path := range n.Nodes {
				if path.is("line") {
					moves = append(moves, move{strings.TrimPrefix(id, "move-"), points(path.attr("d"))})
				}
			}
		case strings.HasPrefix(id, "label-"):
			all := area{name: strings.TrimPrefix(id, "label-")}
			n.walk(node{}, func(text, _ node) {
				if text.XMLName.Local == "text" {
					for _, line := range lines(text) {
						if all.w == 0 {
							line.name, all = all.name, area{line.x, line.y, line.w, line.h, all.name}
						}
						right, bottom := max(all.x+all.w, line.x+line.w), max(all.y+all.h, line.y+line.h)
						all.x, all.y = min(all.x, line.x), min(all.y, line.y)
						all.w, all.h = right-all.x, bottom-all.y
					}
				}
			})
			labels = append(labels, all)
		case !strings.HasPrefix(id, "lane-"):
			boxes = append(boxes, boxOf(t, n))
		}
	})
	for i, a := range append(append([]area{}, boxes...), labels...) {
		if !canvas.holds(a) {
			t.Errorf("%q is off the canvas", a.name)
		}
		for j, b := range boxes {
			if i != j && a.overlaps(b) {
				t.Errorf("%q lies over the box %q", a.name, b.name)
			}
		}
		for j, b := range labels {
			if i-len(boxes) != j && a.overlaps(b) {
				t.Errorf("%q lies over the label %q", a.name, b.name)
			}
		}
	}
	for _, m := range moves {
		for i := 1; i < len(m.points); i++ {
			a, b := m.points[i-1], m.points[i]
			piece := area{min(a.X, b.X), min(a.Y, b.Y), max(a.X, b.X) - min(a.X, b.X), max(a.Y, b.Y) - min(a.Y, b.Y), m.id}
			if !canvas.holds(piece) {
				t.Errorf("the line of %s leaves the canvas", m.id)
			}
			for _, box := range boxes {
				if piece.overlaps(box) {
					t.Errorf("the line of %s runs through the box %q", m.id, box.name)
				}
			}
			for _, label := range labels {
				switch over := piece.overlaps(label); {
				case over && m.id == label.name:
					broken[m.id] = true
				case over && !together(m.id, label.name):
					t.Errorf("the line of %s runs through the label of %s", m.id, label.name)
				}
			}
		}
	}
	return len(labels), len(broken)
}

// together tells that two moves may run on one line: they share an end.
func together(a, b string) bool {
	from, to, _ := strings.Cut(a, "_5f__5f_")
	otherFrom, otherTo, _ := strings.Cut(b, "_5f__5f_")
	return from == otherFrom || to == otherTo
}

// boxOf returns the area of a box, whose texts it must hold.
func boxOf(t *testing.T, n node) area {
	t.Helper()
	var a area
	n.walk(node{}, func(n, _ node) {
		if n.is("box") {
			a = area{n.num("x"), n.num("y"), n.num("width"), n.num("height"), ""}
		}
	})
	n.walk(node{}, func(text, _ node) {
		if text.XMLName.Local != "text" {
			return
		}
		for _, line := range lines(text) {
			if a.name == "" {
				a.name = line.name
			}
			if !a.holds(line) {
				t.Errorf("the line %q leaves its box %+v: %+v", line.name, a, line)
			}
		}
	})
	return a
}

// checkTable demands a row for each box, and in it every arrow that leaves it.
func checkTable(t *testing.T, root node, d diagram.Drawing) {
	t.Helper()
	rows, all := map[string]string{}, ""
	for _, row := range d.Table.Rows {
		if len(row) != len(d.Table.Head) {
			t.Fatalf("a row of %d cells under %d heads", len(row), len(d.Table.Head))
		}
		for _, cell := range row {
			rows[plain(row[0].Text)] += plain(cell.Text) + " "
			all += plain(cell.Text) + " "
		}
	}
	root.walk(node{}, func(n, _ node) {
		id, ours := strings.CutPrefix(n.attr("id"), root.attr("id")+"-move-")
		if !ours || len(n.Nodes) == 0 {
			return
		}
		first, _, _ := strings.Cut(n.Nodes[0].Text, "\n")
		from, to, _ := strings.Cut(first, " → ")
		row := rows[plain(from)]
		if !strings.Contains(row, "→"+plain(to)) && !strings.Contains(all, plain(from)+"→"+plain(to)) {
			t.Errorf("the table does not tell %s: %q", id, row)
		}
	})
}

// checkContent demands of the pictures of a pipeline together every stage, every move with those who may
// make it, and every clock.
func checkContent(t *testing.T, name, all string, p *model.Pipeline, lang string) {
	t.Helper()
	demand := func(text string) {
		if text = plain(text); !strings.Contains(all, text) && len(text) < 200 {
			t.Errorf("%s, %s: the pictures of %s do not say %q", name, lang, p.Self().ID(), text)
		}
	}
	for _, sla := range p.Slas {
		demand(sla.Title.In(lang))
	}
	for _, stage := range p.Stages {
		if len(plain(model.TitleOf(stage).In(lang))) < 80 { // longer ones are cut on the card
			demand(model.TitleOf(stage).In(lang))
		}
	}
	for _, m := range p.Moves() {
		var roles []string
		for _, ref := range m.Transition.By.Items {
			if role := ref.Get(); role != nil {
				roles = append(roles, role.Title.In(lang))
			}
		}
		ends := model.TitleOf(m.From).In(lang) + "→" + model.TitleOf(m.To).In(lang)
		if by := strings.Join(roles, ","); by == "" || !strings.Contains(all, plain(ends+";"+by)) { // told on a box
			demand(ends + by)
		}
	}
}

// checkProcess demands every step with its actor's lane.
func checkProcess(t *testing.T, root node, p *model.Process, lang string) {
	t.Helper()
	all := words(root)
	for _, step := range p.Steps {
		if !strings.Contains(all, plain(step.Title.In(lang))) {
			t.Errorf("the picture does not say %q", step.Title.In(lang))
		}
		if actor := step.Actor.Get(); actor != nil && !strings.Contains(all, plain(model.TitleOf(actor).In(lang))) {
			t.Errorf("the picture has no lane of %q", model.TitleOf(actor).In(lang))
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

// The picture inside a page leads to places of that page, or to other pages, and brings no style.
func TestInPage(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, workspace(t, "three.yaml"))
	p := model.All[model.Pipeline](w.Spec)[0]
	for single, want := range map[bool][2]string{
		true:  {`href="#stage/visits.booked"`, `href="#transition/visits.booked__done"`},
		false: {`href="../stage/visits.booked.html"`, `href="#transition/visits.booked__done"`},
	} {
		in := inputOf(w, "en", nil)
		in.Single = single
		from := "pipeline/visits.html"
		if single {
			from = ""
		}
		content, err := diagram.Pipeline(p, in)[0].SVG(true, from)
		if err != nil {
			t.Fatal(err)
		}
		text := string(content)
		if strings.Contains(text, "<style") || !strings.Contains(text, want[0]) || !strings.Contains(text, want[1]) {
			t.Error(text)
		}
	}
}
