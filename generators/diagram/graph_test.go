package diagram_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/diagram"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// inputOf returns what the generators of a workspace look at.
func inputOf(w *load.Workspace, lang string, places generators.Layouter) generators.Input {
	all := facts.New(w.Spec, w.Conditions)
	return generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: all, Suite: acceptance.Derive(all, w.Conditions), Layout: places, Lang: lang,
	}
}

// graphsOf returns all drawings that a layout places.
func graphsOf(in generators.Input) []diagram.Drawing {
	var list []diagram.Drawing
	for _, some := range [][]diagram.Drawing{
		diagram.Entities(in), diagram.Integrations(in), diagram.Hierarchy(in), diagram.Lineages(in), diagram.Traceability(in),
	} {
		list = append(list, some...)
	}
	for _, i := range model.All[model.Integration](in.Spec) {
		list = append(list, diagram.Integration(i, in)...)
	}
	return list
}

// What each kind of drawing says, as DOT, as Mermaid and as a table, in both languages.
func TestGraphs(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		w := loadtest.Open(t, workspace(t, "workshop.yaml"))
		var out strings.Builder
		for _, d := range graphsOf(inputOf(w, lang, nil)) {
			fmt.Fprintf(&out, "==== %s: %s\n%s\n\n%s\n%s\n%s\n", d.Name, d.Title, d.Note, d.DOT(), d.Mermaid(), d.Table.Markdown())
		}
		golden.File(t, filepath.Join("testdata", "workshop."+lang+".txt"), out.String())
	}
}

// The same description gives the same drawings, and each name once.
func TestGraphsAreStable(t *testing.T) {
	t.Parallel()
	draw := func() (names []string, all [][]byte) {
		w := loadtest.AsIs(t, loadtest.Example(t, "sales-and-service"))
		for _, d := range graphsOf(inputOf(w, "ru", layouttest.Row{})) {
			picture, err := d.SVG(true, "index.html")
			if err != nil {
				t.Fatal(err)
			}
			names, all = append(names, d.Name), append(all, picture, d.DOT(), d.Mermaid(), []byte(d.Table.HTML()))
		}
		return names, all
	}
	names, first := draw()
	_, second := draw()
	for i := range first {
		if !bytes.Equal(first[i], second[i]) {
			t.Errorf("%s differs from run to run", names[i/4])
		}
	}
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			t.Errorf("two drawings are called %q", name)
		}
		seen[name] = true
	}
}

// torn is a layout that loses everything.
type torn struct{}

func (torn) Place(layout.Graph) (layout.Placed, error) { return layout.Placed{}, nil }

// Without anything to show there is nothing to draw.
func TestGraphsOfNothing(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.One("apiVersion: crmspec/v1\nkind: Project\nid: p\ntitle: P\n"))
	if list := graphsOf(inputOf(w, "en", layouttest.Row{})); len(list) > 0 {
		t.Errorf("%d drawings of nothing, the first is %s", len(list), list[0].Name)
	}
}

// A graph that cannot be laid out costs the picture alone.
func TestGraphFails(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, workspace(t, "workshop.yaml"))
	for name, c := range map[string]struct {
		places generators.Layouter
		want   error
	}{"nobody": {nil, layout.ErrNoChild}, "late": {layouttest.Late{}, layout.ErrDeadline}, "torn": {torn{}, layout.ErrFailed}} {
		for _, d := range graphsOf(inputOf(w, "en", c.places)) {
			picture, err := d.SVG(false, "diagrams/x.svg")
			if !errors.Is(err, c.want) || len(picture) > 0 {
				t.Errorf("%s: %s: %v", name, d.Name, err)
			}
			if len(d.Table.Rows) == 0 || len(d.DOT()) == 0 || len(d.Mermaid()) == 0 {
				t.Errorf("%s: %s has nothing else", name, d.Name)
			}
		}
	}
}

// Links lead to the page of each element, as seen from where the picture stands; without a site there
// are none.
func TestGraphLinks(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, workspace(t, "workshop.yaml"))
	in := inputOf(w, "en", layouttest.Row{})
	entities := diagram.Entities(in)[0]
	for from, want := range map[string]string{
		"diagrams/entities.svg": `href="../entity/rider.html"`, "entity/rider.html": `href="../entity/repair.html"`, "index.html": `href="entity/rider.html"`,
	} {
		picture, err := entities.SVG(true, from)
		if err != nil || !bytes.Contains(picture, []byte(want)) || bytes.Contains(picture, []byte("<style")) {
			t.Errorf("from %s: no %s, or a style, %v", from, want, err)
		}
	}
	in.Chosen = []string{"diagram"}
	for _, d := range graphsOf(in) {
		picture, err := d.SVG(false, "diagrams/x.svg")
		if err != nil || bytes.Contains(picture, []byte("href=")) || bytes.Contains(d.DOT(), []byte("URL=")) {
			t.Errorf("%s leads to pages that are not made", d.Name)
		}
	}
}

// nasty are titles that try to break out of what they are written into.
var nasty = []string{
	`<img src=x onerror=alert(1)>`, `"]; end %%{init}%% &quot; --> n1`, "=cmd|' /C calc'!A0", "a\u202eb\u2066c\u200f", `\" ]]> </title><script>`,
	strings.Repeat("бесконечно", 1000), strings.Repeat("W", 10_000), "`$$#;{}|\\", "҉̴҉̴", "日本語のとても長い題名はどこでも折り返せます",
}

// hostile is the workshop with each of its titles as nasty as can be.
func hostile(t *testing.T) *load.Workspace {
	t.Helper()
	n := 0
	text := regexp.MustCompile(`(title|decision|change): \{en: .*?\}`).ReplaceAllStringFunc(golden.Text(t, filepath.Join("testdata", "workshop.yaml")), func(found string) string {
		n++
		key, _, _ := strings.Cut(found, ":")
		return key + ": " + fmt.Sprintf("%q", nasty[n%len(nasty)])
	})
	return loadtest.AsIs(t, loadtest.One(text))
}

// Hostile titles stay text in every form.
func TestHostileGraphs(t *testing.T) {
	t.Parallel()
	for _, d := range graphsOf(inputOf(hostile(t), "ru", layouttest.Row{})) {
		picture, err := d.SVG(false, "diagrams/x.svg")
		if err != nil {
			t.Fatal(err)
		}
		checkFits(t, parse(t, picture))
		for form, text := range map[string]string{"SVG": string(picture), "Mermaid": string(d.Mermaid()), "table": d.Table.HTML()} {
			if form == "Mermaid" {
				_, text, _ = strings.Cut(text, "flowchart LR") // the title above is YAML
			}
			if strings.Contains(text, "<img") || strings.Contains(text, "<script") || form == "Mermaid" && strings.Contains(text, "%%{") {
				t.Errorf("%s of %s lets a title out", form, d.Name)
			}
		}
		if err := balanced(string(d.DOT())); err != nil {
			t.Errorf("the DOT of %s: %v", d.Name, err)
		}
		for line := range strings.SplitSeq(string(d.Mermaid()), "\n") {
			if strings.HasPrefix(strings.TrimSpace(line), "n") && strings.Count(line, `"`)%2 != 0 {
				t.Errorf("the Mermaid of %s: %.200s", d.Name, line)
			}
		}
	}
}

// balanced reads DOT as far as its strings and brackets go.
func balanced(dot string) error {
	depth, quoted := 0, false
	for i := 0; i < len(dot); i++ {
		switch c := dot[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		}
	}
	if depth != 0 || quoted {
		return fmt.Errorf("brackets %d deep, in a string: %v", depth, quoted)
	}
	return nil
}

// A pipeline may be called as a graph is.
func TestPipelineOfTheSameName(t *testing.T) {
	t.Parallel()
	text := strings.ReplaceAll(golden.Text(t, filepath.Join("testdata", "workshop.yaml")), "repairs", "teams")
	w := loadtest.Open(t, loadtest.One(text))
	list, _ := diagram.Generator.Files(inputOf(w, "en", layouttest.Row{}))
	seen := map[string]bool{}
	for _, f := range list {
		if seen[f.Path] {
			t.Errorf("two files are called %s", f.Path)
		}
		seen[f.Path] = true
	}
	if !seen["diagrams/graph-teams.svg"] || !seen["diagrams/teams.svg"] {
		t.Error("the pipeline or the teams have no drawing")
	}
}

// The files of the generator are those of the drawings.
func TestGraphFiles(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, workspace(t, "workshop.yaml"))
	list, _ := diagram.Generator.Files(inputOf(w, "en", layouttest.Row{}))
	var got []string
	for _, f := range list {
		if strings.HasSuffix(f.Path, ".svg") && !strings.Contains(f.Path, "repairs") {
			got = append(got, f.Path)
		}
	}
	want := []string{
		"diagrams/entities.svg", "diagrams/integrations.svg", "diagrams/reporting.svg", "diagrams/teams.svg", "diagrams/escalation.svg", "diagrams/approvals.svg",
		"diagrams/kpis.svg", "diagrams/kpi-earned.svg", "diagrams/kpi-done_share.svg", "diagrams/trace.svg",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
