package diagram_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// usual is a pipeline as people draw them, without some of its stages: work in an order, each stage moved
// on by a role, a pause, rework, two ends.
func usual(seed uint64, stages int, without int) string {
	r := rand.New(rand.NewPCG(seed, 5))
	var b strings.Builder
	for _, role := range []string{"a", "b", "c"} {
		fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Role\nid: %s\ntitle: Role %s\n---\n", role, role)
	}
	b.WriteString("apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: P\nstages:\n")
	role := make([]string, stages)
	var path []int
	for i := range stages {
		role[i] = string(rune('a' + r.IntN(3)))
		if i == without {
			continue
		}
		kind := "work"
		switch {
		case i == 0:
			kind = "start"
		case i == stages-1:
			kind = "won"
		}
		path = append(path, i)
		fmt.Fprintf(&b, "  - {id: s%d, title: Stage %d, type: %s, responsible: %s}\n", i, i, kind, role[i])
	}
	b.WriteString("  - {id: hold, title: Hold, type: pause}\n  - {id: lost, title: Lost, type: lost}\ntransitions:\n")
	move := func(from, to int, kind string) {
		if from != without && to != without && from != to {
			fmt.Fprintf(&b, "  - {from: s%d, to: s%d, by: [%s], type: %s}\n", from, to, role[from], kind)
		}
	}
	for i := 1; i < len(path); i++ {
		move(path[i-1], path[i], "forward")
	}
	for range stages / 3 {
		from, to := r.IntN(stages-1), r.IntN(stages-1)
		if to > from+1 {
			move(from, to, "forward")
		} else if to < from {
			move(from, to, "rework")
		}
	}
	middle := 1 + r.IntN(stages-3)
	for _, i := range []int{middle - 1, middle, middle + 1} {
		if i != without {
			fmt.Fprintf(&b, "  - {from: s%d, to: hold, by: [a]}\n  - {from: hold, to: s%d, by: [%s]}\n", i, i, role[middle])
		}
	}
	b.WriteString("  - {from: open, to: lost, by: [a]}\n")
	return b.String()
}

// station is a box of a drawing.
type station struct {
	lane     string
	row, top float64
}

// stations returns the lane and the place of every stage of a drawing. Rows are counted.
func stations(t *testing.T, content []byte) map[string]station {
	t.Helper()
	root := parse(t, content)
	type ground struct {
		area
		title string
	}
	var grounds []ground
	var titles []string
	root.walk(node{}, func(n, _ node) {
		if n.is("lane") {
			grounds = append(grounds, ground{area: area{n.num("x"), n.num("y"), n.num("width"), n.num("height"), ""}})
		}
		if id, ours := strings.CutPrefix(n.attr("id"), root.attr("id")+"-"); ours && strings.HasPrefix(id, "lane-") {
			titles = append(titles, words(n))
		}
	})
	all := map[string]station{}
	var middles []float64
	root.walk(node{}, func(n, _ node) {
		id, ours := strings.CutPrefix(n.attr("id"), root.attr("id")+"-")
		if !ours || n.XMLName.Local != "g" || regexp.MustCompile("^(lane|move|label|yes)-").MatchString(id) {
			return
		}
		box := boxOf(t, n)
		s := station{top: box.y + box.h/2}
		for i, g := range grounds {
			if g.holds(box) {
				s.lane = titles[i]
			}
		}
		all[id] = s
		middles = append(middles, s.top)
	})
	slices.Sort(middles)
	for id, s := range all {
		for i, m := range middles {
			if m < s.top-0.01 && (i == 0 || m > middles[i-1]+0.01) {
				s.row++
			}
		}
		all[id] = s
	}
	return all
}

// One stage more or less leaves the lane of every other and their order, and moves at most a tenth of
// them by more than one row. An end of which nobody is said to be responsible stands where the way to
// it comes from; here somebody is.
func TestStability(t *testing.T) {
	t.Parallel()
	draw := func(text string) map[string]station {
		w := loadtest.AsIs(t, loadtest.One(text))
		list := diagram.Pipeline(model.All[model.Pipeline](w.Spec)[0], inputOf(w, "en", nil))
		if len(list) != 1 {
			t.Fatalf("%d drawings", len(list))
		}
		content, err := list[0].SVG(true, "x.svg")
		if err != nil {
			t.Fatal(err)
		}
		return stations(t, content)
	}
	far, all := 0, 0
	for seed := range uint64(60) {
		stages := 5 + int(seed%8)
		gone := 1 + int(seed)%(stages-2)
		more, fewer := draw(usual(seed, stages, -1)), draw(usual(seed, stages, gone))
		moved := 0
		for id, a := range fewer {
			b := more[id]
			if a.lane != b.lane || a.lane == "" {
				t.Errorf("seed %d: %s goes from lane %q to %q", seed, id, b.lane, a.lane)
			}
			if a.row-b.row > 1 || b.row-a.row > 1 {
				moved++
			}
			for other, c := range fewer {
				if a.row < c.row && more[id].row > more[other].row {
					t.Errorf("seed %d: without %d, %s stands before %s", seed, gone, id, other)
				}
			}
		}
		far, all = far+moved, all+len(fewer)
		if moved*10 > len(fewer) {
			t.Errorf("seed %d: %d of %d boxes move by more than one row", seed, moved, len(fewer))
		}
	}
	t.Logf("%d of %d boxes moved by more than one row", far, all)
}

// The same description always gives the same bytes.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		w := loadtest.AsIs(t, random(seed))
		var before []string
		for range 2 {
			var now []string
			for _, d := range flows(inputOf(w, "ru", nil)) {
				content, err := d.SVG(false, "diagrams/x.svg")
				if err != nil {
					t.Fatal(err)
				}
				now = append(now, string(content), string(d.DOT()), string(d.Mermaid()))
			}
			if diff := cmp.Diff(before, now); before != nil && diff != "" {
				t.Error(diff)
			}
			before = now
		}
	}
}

// Forty stages are an overview and parts, none of them larger than people read.
func TestParts(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		w := loadtest.AsIs(t, loadtest.One(usual(seed, 40, -1)))
		p := model.All[model.Pipeline](w.Spec)[0]
		list := diagram.Pipeline(p, inputOf(w, "en", nil))
		if len(list) < 4 || list[0].Name != "p" || list[1].Name != "p-1" {
			t.Fatalf("%d drawings, the first is %q", len(list), list[0].Name)
		}
		var all strings.Builder
		for _, d := range list {
			content, err := d.SVG(false, "diagrams/"+d.Name+".svg")
			if err != nil {
				t.Fatal(err)
			}
			root := parse(t, content)
			checkNames(t, root)
			checkGeometry(t, root)
			checkTable(t, root, d)
			if boxes := len(stations(t, content)); boxes > 20 {
				t.Errorf("seed %d: %s has %d boxes", seed, d.Name, boxes)
			}
			all.WriteString(words(root))
		}
		checkContent(t, "forty", all.String(), p, "en")
	}
}

// vicious titles would break out of each of the formats if they could.
var vicious = []string{
	`<img src=x onerror=alert(1)>`, "a\u202etxt.exe", `"]; n0["x`, "`end`", `%%{init: {"theme":"dark"}}%%`, "subgraph x", "end",
	"<script>alert(1)</script>", "]]> --> <!--", "click n0 callback", "#quot;", "=cmd()", strings.Repeat("долго ", 1700), strings.Repeat("W", 10000), "{{7*7}}", "|x|", "a;b", "\\N", "$(id)",
}

func TestHostileFlows(t *testing.T) {
	t.Parallel()
	quote := func(i int) string { return strconv.QuoteToGraphic(vicious[i%len(vicious)]) }
	var b strings.Builder
	fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Role\nid: r\ntitle: %s\n---\napiVersion: crmspec/v1\nkind: Role\nid: q\ntitle: %s\n---\n", quote(0), quote(13))
	fmt.Fprintf(&b, "apiVersion: crmspec/v1\nkind: Pipeline\nid: p\ntitle: %s\nstages:\n", quote(12))
	for i := range vicious {
		if i < 12 {
			fmt.Fprintf(&b, "  - {id: s%d, title: %s, type: %s}\n", i, quote(i+3), map[int]string{0: "start", 10: "won", 11: "lost"}[i])
		}
	}
	b.WriteString("transitions:\n")
	for i := range 10 {
		fmt.Fprintf(&b, "  - {from: s%d, to: s%d, by: [r, q], when: 'p.x == \"<b>\"'}\n", i, i+1)
	}
	fmt.Fprintf(&b, "  - {from: open, to: s11, by: [q]}\n---\napiVersion: crmspec/v1\nkind: Process\nid: w\ntitle: %s\nsteps:\n", quote(2))
	for i := range vicious {
		fmt.Fprintf(&b, "  - {id: t%d, title: %s, actor: r, as_is: %s, to_be: %s, output: %s, gaps: [{id: g, what: %s}]}\n", i, quote(i), quote(i+1), quote(i+2), quote(i+3), quote(i+4))
	}
	w := loadtest.AsIs(t, loadtest.One(b.String()))
	list := flows(inputOf(w, "en", nil))
	if len(list) < 7 { // the process has so many steps that it is drawn in parts, as it is and as it will be
		t.Fatalf("%d drawings", len(list))
	}
	for _, d := range list {
		content, err := d.SVG(false, "diagrams/x.svg")
		if err != nil {
			t.Fatal(err)
		}
		root := parse(t, content)
		checkGeometry(t, root)
		root.walk(node{}, func(n, _ node) {
			if !strings.Contains(" svg title desc style rect g a path text tspan circle ", " "+n.XMLName.Local+" ") {
				t.Errorf("%s: an element <%s>", d.Name, n.XMLName.Local)
			}
			for _, a := range n.Attrs {
				if strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("%s: an attribute %s", d.Name, a.Name.Local)
				}
			}
		})
		part := regexp.MustCompile(`-\d$`).MatchString(d.Name) // another part may have it
		if said := words(root); !part && !strings.Contains(said, strings.Repeat("W", 199)+"…") || d.Name == "p" && strings.Contains(said, strings.Repeat("W", 201)) {
			t.Errorf("%s: a tooltip does not hold as much of a long title as names it", d.Name)
		}
		if strings.ContainsRune(string(content)+string(d.DOT())+string(d.Mermaid()), '\u202e') {
			t.Errorf("%s: a mark that turns the direction of all that follows", d.Name)
		}
		if err := balanced(string(d.DOT())); err != nil {
			t.Errorf("%s: %v", d.Name, err)
		}
		checkMermaid(t, d.Name, string(d.Mermaid()))
	}
}

// mermaidLine is every line that a flowchart of ours may have.
var mermaidLine = regexp.MustCompile(`^(flowchart TB|  acc(Title|Descr): ([^<>"{};` + "`" + `]|#\d+;)*|  subgraph l\d+\["[^"<>` + "`" + `]*"\]|  end|    n\d+\[{1,2}"([^"<>` + "`" + `]|<br>)*"\]{1,2}(:::[a-z]+)?|  n\d+ (-->|==>|-\.->)(\|"([^"<>` + "`" + `]|<br>)*"\|)? n\d+|  classDef .*)$`)

// checkMermaid demands that nothing in a flowchart is more than text, and that it is not too long for
// those who render it.
func checkMermaid(t *testing.T, name, text string) {
	t.Helper()
	if len(text) > 50000 {
		t.Errorf("%s: a flowchart of %d bytes is rendered nowhere", name, len(text))
	}
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if !mermaidLine.MatchString(line) {
			t.Errorf("%s: the line %q", name, line)
		}
	}
}

func TestMermaid(t *testing.T) {
	t.Parallel()
	for name, source := range sources(t) {
		w := loadtest.AsIs(t, source)
		for _, d := range flows(inputOf(w, "ru", nil)) {
			checkMermaid(t, name+" "+d.Name, string(d.Mermaid()))
		}
	}
}

// A project of two hundred pipelines of ten stages.
func BenchmarkPipelines(b *testing.B) {
	w := loadtest.AsIs(b, loadtest.One(usual(3, 10, -1)))
	p, in := model.All[model.Pipeline](w.Spec)[0], inputOf(w, "en", nil)
	for b.Loop() {
		for range 200 {
			for _, d := range diagram.Pipeline(p, in) {
				if _, err := d.SVG(false, "diagrams/p.svg"); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
}
