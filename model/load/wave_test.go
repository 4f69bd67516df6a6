package load_test

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// damages are ways in which a whole document is lost.
var damages = []struct {
	name  string
	spoil func(text string) string
}{
	{"an open quote", func(text string) string { return text + "\nbroken: \"never closed\n" }},
	{"an odd indentation", func(text string) string {
		lines := strings.SplitAfter(text, "\n")
		return strings.Join(slices.Insert(lines, len(lines)/2, " odd: line\n"), "")
	}},
	{"a later version", func(text string) string { return strings.ReplaceAll(text, "crmspec/v1", "crmspec/v2") }},
	{"an unknown kind", func(text string) string { return strings.ReplaceAll(text, "\nkind: ", "\nkind: Very") }},
	{"a byte of another encoding", func(text string) string { return text + "# \xcf\xf0\xee\n" }},
	{"no keys at all", func(string) string { return "- nothing\n" }},
}

// TestNoSecondWave loses one file of an example at a time: all errors are in that file, or none where
// it cannot even be opened.
func TestNoSecondWave(t *testing.T) {
	t.Parallel()
	files := loadtest.Example(t, "sales-and-service")
	always := []string{"pipelines/sales.yaml", "data/deal.yaml", load.RootFile, "roles/sales_manager.yaml", "lists/loss_reason.yaml"}
	for i, name := range slices.Sorted(maps.Keys(files)) {
		if path.Ext(name) != ".yaml" {
			continue
		}
		for j, damage := range damages {
			if i%len(damages) != j && !slices.Contains(always, name) {
				continue
			}
			changed := maps.Clone(files)
			changed[name] = &fstest.MapFile{Data: []byte(damage.spoil(string(files[name].Data)))}
			w := loadtest.AsIs(t, changed)
			here := 0
			for _, d := range w.Findings.Sorted() {
				if d.Subject.Path() == name {
					here++
				} else {
					t.Errorf("%s with %s: %s %s: %s", name, damage.name, d.Subject, d.Code, d.Message.In("en"))
				}
			}
			if here == 0 {
				t.Errorf("%s with %s: no finding", name, damage.name)
			}
		}
		w, err := load.OpenFS(faulty{MapFS: files, fails: map[string]error{name: fs.ErrPermission}})
		if name == load.RootFile {
			continue
		}
		if err != nil || len(w.Findings) > 0 || len(w.Unread) != 1 {
			t.Errorf("%s unread: %v\n%s", name, err, show(w, "en"))
		}
	}
}
