package salesforce

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestSmall compares the whole folder of a small description with what it was.
func TestSmall(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/small.txtar")
	w := loadtest.AsIs(t, loadtest.Archive(a))
	for _, d := range w.Findings {
		if d.Severity.String() == "error" {
			t.Errorf("%s: %s", d.Code, d.Message.In("en"))
		}
	}
	in := withCases(w)
	files, _ := Generator.Files(in)
	all := content(t, files)
	var out strings.Builder
	for _, path := range slices.Sorted(maps.Keys(all)) {
		out.WriteString("== " + path + "\n" + string(all[path]) + "\n")
	}
	a.Compare(t, "folder.out", out.String())
	_, made := made(t, w)
	sound(t, made)
	judgedWhole(t, in)
}
