package acceptance_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	"github.com/crmspec/crmspec/generators/internal/page"
	cases "github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// small returns the files of the archive of that name.
func small(t *testing.T) map[string]string {
	t.Helper()
	return golden.Read(t, "testdata/small.txtar").Texts(".yaml")
}

// input is what the generator gets for a workspace.
func input(t *testing.T, files map[string]string, lang string) generators.Input {
	t.Helper()
	w := loadtest.Open(t, loadtest.Files(files))
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: cases.Derive(known, w.Conditions), Lang: lang}
}

// render returns the files of the generator, and their keys.
func render(t *testing.T, in generators.Input) (texts, keys map[string]string) {
	t.Helper()
	return renderSome(t, in, "")
}

// renderSome is render for the files whose path contains a text.
func renderSome(t *testing.T, in generators.Input, some string) (texts, keys map[string]string) {
	t.Helper()
	list, found := acceptance.Generator.Files(in)
	if len(found) > 0 {
		t.Errorf("findings: %v", found)
	}
	texts, keys = map[string]string{}, map[string]string{}
	for _, f := range list {
		if !strings.Contains(f.Path, some) {
			continue
		}
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		texts[f.Path], keys[f.Path] = string(content), f.Key
	}
	return texts, keys
}

// TestFiles compares what is written for the archive with the goldens beside it.
func TestFiles(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "ru"} {
		texts, _ := render(t, input(t, small(t), lang))
		for _, name := range []string{"checklist.md", "ledger.md"} {
			golden.File(t, filepath.Join("testdata", lang+"-"+name), texts["acceptance/"+name])
		}
		if lang == "en" {
			golden.File(t, "testdata/suite.json", texts["acceptance/suite.json"])
		}
	}
}

// TestReads: each case is one heading, and read as HTML no text of the description is markup.
func TestReads(t *testing.T) {
	t.Parallel()
	in := input(t, small(t), "en")
	texts, _ := render(t, in)
	html := page.Markdown(texts["acceptance/checklist.md"], func(string) (string, string) { return "", "" })
	cards := 0
	for _, c := range in.Suite.Cases {
		if c.Family != cases.Forbidden {
			cards++
		}
		if strings.Count(html, c.ID) != 1 {
			t.Errorf("%s stands %d times", c.ID, strings.Count(html, c.ID))
		}
	}
	if n := strings.Count(texts["acceptance/checklist.md"], "\n#### "); n != cards {
		t.Errorf("%d headings for %d cases", n, cards)
	}
	for _, want := range []string{"*Boiler* | 2_kW", "- Takes the job", "1. Not for less than 100", "#1 of the contract", "Fixed &lt;by&gt; [us]"} {
		if !strings.Contains(html, want) {
			t.Errorf("nobody reads %q", want)
		}
	}
	if strings.Contains(html, "<em>") || strings.Contains(html, "<a ") && strings.Count(html, "<a ") != 1 {
		t.Error("a text became markup")
	}
}

// TestKeys: a file keeps its key while what it shows stays.
func TestKeys(t *testing.T) {
	t.Parallel()
	keys := func(old, changed string) map[string]string {
		files := small(t)
		text := strings.Replace(files["all.yaml"], old, changed, 1)
		if old != "" && text == files["all.yaml"] {
			t.Fatalf("%q is not there", old)
		}
		files["all.yaml"] = text
		_, keys := render(t, input(t, files, "en"))
		return keys
	}
	before := keys("", "")
	if d := cmp.Diff(before, keys("In tenge", "In KZT")); d != "" {
		t.Errorf("a help text changes keys: %s", d)
	}
	step := keys("en: Shows the work", "en: Shows all the work")
	if step["acceptance/checklist.md"] == before["acceptance/checklist.md"] || step["acceptance/ledger.md"] != before["acceptance/ledger.md"] {
		t.Error("the words of a step are in the checklist, not in the ledger")
	}
	if less := keys("by: [master, clerk]", "by: [master]"); less["acceptance/ledger.md"] == before["acceptance/ledger.md"] {
		t.Error("a role less does not change the ledger")
	}
}

// TestParted: very many cases are parted by pipeline, and the checklist leads to all of them.
func TestParted(t *testing.T) {
	t.Parallel()
	files := small(t)
	var out strings.Builder
	for _, id := range []string{"checklist", "ledger"} {
		fmt.Fprintf(&out, "---\napiVersion: crmspec/v1\nkind: Pipeline\nid: %s\ntitle: {en: Long %s, ru: Долгая}\nentity: job\nopens_when: \"job.price > 5\"\nstages:\n  - {id: s0, title: {en: s0, ru: с0}, type: start}\n", id, id)
		for i := range 16 {
			fmt.Fprintf(&out, "  - {id: s%d, title: {en: Stage %d, ru: Этап %d}}\n", i+1, i+1, i+1)
		}
		out.WriteString("transitions: [{from: s0, to: later, by: master}]\n")
	}
	files["all.yaml"] += out.String()
	in := input(t, files, "ru")
	texts, _ := render(t, in)
	index := texts["acceptance/checklist.md"]
	links := regexp.MustCompile(`\]\(([^)]*)\)`).FindAllStringSubmatch(index, -1)
	if len(links) != 5 { // three pipelines, what is about none, the ledger
		t.Fatalf("%d links", len(links))
	}
	all := ""
	for _, link := range links {
		text, exists := texts["acceptance/"+link[1]]
		if !exists {
			t.Errorf("%s leads nowhere", link[1])
		}
		if link[1] != "ledger.md" {
			all += text
		}
	}
	for _, c := range in.Suite.Cases {
		if strings.Count(all, c.ID) != 1 || strings.Contains(index, c.ID) {
			t.Errorf("%s is not in one file", c.ID)
		}
	}
}

// TestNothing: without cases there is still a checklist that can be read.
func TestNothing(t *testing.T) {
	t.Parallel()
	in := input(t, small(t), "en")
	in.Suite = nil
	texts, _ := render(t, in)
	if text := texts["acceptance/checklist.md"]; !strings.HasPrefix(text, "# Acceptance checklist · Repairs\n") {
		t.Error(text)
	}
}

// TestOf: what pages show is what the Markdown says, with a name for every link.
func TestOf(t *testing.T) {
	t.Parallel()
	in := input(t, small(t), "ru")
	list := acceptance.Of(in)
	texts, _ := render(t, in)
	var ids []string
	for _, chapter := range list.Chapters {
		ids = append(ids, chapter.ID)
		for _, part := range chapter.Parts {
			ids = append(ids, part.ID)
			for _, card := range part.Cards {
				ids = append(ids, card.ID)
				if !strings.Contains(texts["acceptance/checklist.md"], card.ID) || len(card.Boxes) != 3 || card.Remark == "" || len(card.Blocks) < 2 {
					t.Errorf("card %s is not whole", card.ID)
				}
			}
			for _, table := range part.Tables {
				ids = append(ids, table.ID)
			}
		}
	}
	sorted := slices.Sorted(slices.Values(ids))
	if len(slices.Compact(sorted)) != len(ids) || slices.Contains(ids, "") {
		t.Errorf("names for links: %v", ids)
	}
}
