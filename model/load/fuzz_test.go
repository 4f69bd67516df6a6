package load_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// FuzzOpen opens a workspace of two files of any bytes: it ends, every place lies in its file, every
// sentence is whole, the findings are the same a second time, and fixes can be made.
func FuzzOpen(f *testing.F) {
	f.Add([]byte(project), []byte(role))
	for _, path := range golden.Paths(f, "testdata/*.txtar") {
		before := []byte(project)
		for _, section := range golden.Read(f, path).Files {
			if strings.HasSuffix(section.Name, ".yaml") {
				content := []byte(signs.Replace(string(section.Data)))
				f.Add(before, content)
				before = content
			}
		}
	}
	files := loadtest.Example(f, "sales-and-service")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f.Add([]byte(project), files[name].Data)
	}
	f.Fuzz(func(t *testing.T, first, second []byte) {
		files := fstest.MapFS{load.RootFile: {Data: first}, "second.yaml": {Data: second}}
		w := loadtest.AsIs(t, files)
		found := w.Findings.Sorted()
		for _, d := range found {
			sound(t, d)
		}
		for _, d := range w.Spec.Documents {
			lies(t, "a document", d.Span)
			lies(t, "an element", d.Value.Self().Span)
			lies(t, "a name", d.Value.Self().Name)
		}
		if len(first)+len(second) < 4000 {
			if diff := cmp.Diff(show(w, "ru"), show(loadtest.AsIs(t, files), "ru")); diff != "" {
				t.Errorf("a second time (-first +second):\n%s", diff)
			}
		}
		for _, c := range edit.Fixes(found).Changes {
			if bytes.Equal(c.New, c.File.Bytes) {
				t.Errorf("a fix of %s changes nothing", c.File.Path)
			}
		}
	})
}
