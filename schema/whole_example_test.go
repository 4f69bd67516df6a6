package schema

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// The large example alone writes every kind and every key, so that whoever looks for one finds it in use.
// The languages of a text are no keys to it: an example has those of its company.
func TestTheLargeExampleWritesEveryKey(t *testing.T) {
	t.Parallel()
	seen, kinds := map[string]bool{}, map[string]bool{}
	root := filepath.Join("..", "examples", "sales-and-service")
	for _, pattern := range []string{"*.yaml", "*/*.yaml"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			documents, _ := syntax.Parse(source.NewFile(path, text))
			for _, d := range documents {
				word := model.KindNamed(d.Root.Get("kind").Text()).Word
				kinds[word] = true
				root := standard.kinds[word].shape()
				mark(seen, names(root), root, d.Root)
			}
		}
	}
	missing := map[string]bool{}
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		if !kinds[kind.Word] {
			t.Errorf("no document is a %s", kind.Name)
		}
		for s, name := range names(standard.kinds[kind.Word].shape()) {
			for _, key := range s.Properties.names {
				// Examples need no exceptions from the checks.
				exception := name == "CheckSetting" || name == "Project" && key == "checks"
				if name != "Text" && !exception && !seen[name+"."+key] && !seen["."+key] {
					missing[name+"."+key] = true
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(missing)) {
		t.Errorf("%s is nowhere written", key)
	}
}
