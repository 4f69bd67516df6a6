package format_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/model/edit/format"
	"github.com/crmspec/crmspec/model/source"
)

// example is one YAML file of our examples: its name among all, its path in its workspace, its text.
type example struct{ name, path, text string }

// inForm are the examples, or folders of them, that are in form and stay so.
var inForm = []string{"minimal/", "ten-deals/", "sales-and-service/", "zayavki/"}

func TestInForm(t *testing.T) {
	t.Parallel()
	for _, prefix := range inForm {
		seen := 0
		for _, e := range every(t) {
			if !strings.HasPrefix(e.name, prefix) {
				continue
			}
			seen++
			if result := format.File(source.NewFile(e.path, []byte(e.text))); result.Changed() {
				t.Errorf("%s: “crmspec fmt -w” makes of it\n%s", e.name, result.Change().Diff())
			}
		}
		if seen == 0 {
			t.Errorf("there is nothing in %s", prefix)
		}
	}
}

// every returns all YAML files of our examples, paths within their workspace.
func every(t testing.TB) []example {
	t.Helper()
	var all []example
	err := fs.WalkDir(examples.FS, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		content, err := fs.ReadFile(examples.FS, name)
		_, inside, _ := strings.Cut(name, "/")
		all = append(all, example{name, inside, string(content)})
		return err
	})
	if err != nil || len(all) < 50 {
		t.Fatalf("%d files: %v", len(all), err)
	}
	return all
}
