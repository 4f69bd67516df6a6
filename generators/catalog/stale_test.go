package catalog_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/layout/layouttest"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestNothingStale edits random lines of examples and demands of every file that keeps its key, and so is not rendered
// again, that it would be the same byte for byte. What depends on the whole description has another key after each edit.
func TestNothingStale(t *testing.T) {
	t.Parallel()
	for _, try := range []struct {
		example string
		edits   int
	}{{"minimal", 30}, {"ten-deals", 6}, {"sales-and-service", 4}} {
		t.Run(try.example, func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(11, uint64(try.edits)))
			source := loadtest.Example(t, try.example)
			before := filed(t, source)
			bytesOf := map[string][]byte{}
			edits, kept, made := 0, 0, 0
			for tries := 0; edits < try.edits && tries < 20*try.edits; tries++ {
				edited := loadtest.Copy(t, source)
				what := edit(rng, edited)
				after := filed(t, edited)
				if after == nil {
					continue // it says nothing that outputs could be made of
				}
				edits++
				for path, f := range after {
					old, there := before[path]
					if !there || old.Key != f.Key {
						made++
						continue
					}
					kept++
					if bytesOf[path] == nil {
						bytesOf[path] = rendered(t, old)
					}
					if !bytes.Equal(bytesOf[path], rendered(t, f)) {
						t.Errorf("%s: %s keeps its key and is another", what, path)
					}
				}
			}
			if edits < try.edits || kept == 0 || made == 0 {
				t.Errorf("%d edits, %d files kept, %d made anew", edits, kept, made)
			}
		})
	}
}

// filed are all files of a workspace by path, nil where it has errors.
func filed(t *testing.T, source fstest.MapFS) map[string]generators.File {
	t.Helper()
	w := loadtest.AsIs(t, source)
	if w.Findings.Worst() >= diag.Error || len(w.Unread) > 0 {
		return nil
	}
	var whole []string
	for _, file := range w.Files {
		whole = append(whole, file.Path, string(file.Bytes))
	}
	known := facts.New(w.Spec, w.Conditions)
	in := generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Shared: generators.NewShared(),
		Lang: w.Spec.Languages()[0], Layout: layouttest.Row{}, Whole: generators.Key(whole...),
	}
	all := map[string]generators.File{}
	for _, g := range catalog.All() {
		if !g.Always { // a CRM's files are rendered again whatever changes
			continue
		}
		list, _ := g.Files(in)
		for _, f := range list {
			all[f.Path] = f
		}
	}
	return all
}

func rendered(t *testing.T, f generators.File) []byte {
	t.Helper()
	content, err := f.Render()
	if err != nil {
		t.Fatalf("%s: %v", f.Path, err)
	}
	return content
}

var (
	number = regexp.MustCompile(`\d+`)
	said   = regexp.MustCompile(`((?:en|ru|title|description|goal|action|text): )([\p{L}][^{}\[\],]*)`)
)

// edit changes a line of a file: a text, a number, a whole line, or what nobody reads; it says which.
func edit(rng *rand.Rand, source fstest.MapFS) string {
	var paths []string
	for path := range source {
		if strings.HasSuffix(path, ".yaml") {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	path := paths[rng.IntN(len(paths))]
	lines := strings.Split(string(source[path].Data), "\n")
	i := rng.IntN(len(lines))
	was := lines[i]
	switch kind := rng.IntN(6); {
	case kind < 3 && said.MatchString(was):
		lines[i] = said.ReplaceAllString(was, "${1}Other ${2}")
	case kind == 3 && number.MatchString(was):
		at := number.FindStringIndex(was)
		n, _ := strconv.Atoi(was[at[0]:at[1]])
		lines[i] = was[:at[0]] + strconv.Itoa(n+1) + was[at[1]:]
	case kind == 4:
		lines = slices.Delete(lines, i, i+1)
	default:
		lines = slices.Insert(lines, i, "# nobody reads this")
	}
	source[path] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
	return fmt.Sprintf("%s:%d %q", path, i+1, was)
}
