package catalog_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

func TestAllAreComplete(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, g := range catalog.All() {
		if !regexp.MustCompile(`^[a-z][a-z0-9-]*$`).MatchString(g.Name) || seen[g.Name] {
			t.Errorf("the name %q is bad or taken", g.Name)
		}
		seen[g.Name] = true
		if g.Files == nil || g.Title.En == "" || g.Title.Ru == "" || g.Doc.En == "" || g.Doc.Ru == "" {
			t.Errorf("%s is not complete", g.Name)
		}
		if named, ok := catalog.Named(g.Name); !ok || named.Name != g.Name {
			t.Errorf("%s cannot be found", g.Name)
		}
	}
	if _, ok := catalog.Named("nothing"); ok {
		t.Error("found what is not there")
	}
}

// TestSameBytes runs every generator over every example twice, each time reading it afresh with its documents in
// another order, and rendering the files in another order. In one language the outputs are written into one folder, so
// that their paths are unique and possible everywhere, and written again, which must render and write nothing.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		for _, lang := range []string{"en", "ru"} {
			t.Run(example+" "+lang, func(t *testing.T) {
				t.Parallel()
				first := outputs
				if lang == "en" {
					first = written
				}
				one := first(t, example, lang, 0)
				if len(one) < 5 {
					t.Fatalf("only %d outputs", len(one))
				}
				if d := cmp.Diff(one, outputs(t, example, lang, 1)); d != "" {
					t.Error(d)
				}
			})
		}
	}
}

// written returns key and bytes of all files by path, as they stand in a folder that was written twice.
func written(t *testing.T, example, lang string, seed uint64) map[string]string {
	t.Helper()
	dir := t.TempDir()
	meta := generators.Meta{Version: "test", Whole: "whole"}
	list := files(t, example, lang, seed)
	report, err := generators.Write(dir, source.Disk{}, list, meta)
	if err != nil || len(report.LeftOut) > 0 {
		t.Fatalf("%v %v", err, report.LeftOut)
	}
	again, err := generators.Write(dir, source.Disk{}, files(t, example, lang, seed+2), meta)
	if err != nil || again.Stale() || again.Rendered > 0 {
		t.Errorf("the second run: %+v %v", again, err)
	}
	out := map[string]string{}
	for _, f := range list {
		content, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if err != nil {
			t.Fatal(err)
		}
		out[f.Path] = f.Key + "\n" + string(content)
	}
	return out
}

func files(t *testing.T, example, lang string, seed uint64) []generators.File {
	t.Helper()
	spec, conditions := loadtest.Shuffled(t, loadtest.Example(t, example), seed)
	known := facts.New(spec, nil)
	in := generators.Input{
		Spec: spec, Conditions: conditions, Facts: known, Suite: acceptance.Derive(known, conditions),
		Lang: lang, Layout: layouttest.Row{}, Whole: "whole",
	}
	var all []generators.File
	for _, g := range catalog.All() {
		if !g.Always && lang != spec.Languages()[0] { // a CRM's files are the same beside every language, but for two pages
			continue
		}
		list, _ := g.Files(in)
		all = append(all, list...)
	}
	return all
}

// outputs returns key and bytes of all files by path.
func outputs(t *testing.T, example, lang string, seed uint64) map[string]string {
	t.Helper()
	list := files(t, example, lang, seed)
	rand.New(rand.NewPCG(seed, 7)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range list {
		content, err := f.Render()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, twice := out[f.Path]; twice {
			t.Errorf("two files are called %s", f.Path)
		}
		if len(content) == 0 || f.Key == "" || strings.Contains(string(content), here) {
			t.Errorf("%s is empty, has no key, or names the machine", f.Path)
		}
		out[f.Path] = f.Key + "\n" + string(content)
	}
	return out
}
