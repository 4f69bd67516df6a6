package espocrm_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestSmall compares all that becomes of a small description with what it was.
func TestSmall(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/small.txtar")
	in := input(t, loadtest.Archive(a))
	for _, d := range loadtest.AsIs(t, loadtest.Archive(a)).Findings {
		t.Errorf("%s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
	}
	list, _ := espocrm.Target.Generator().Files(in)
	all := map[string]string{}
	for _, f := range list {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = string(content)
	}
	var out strings.Builder
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if strings.HasSuffix(path, ".zip") || strings.HasSuffix(path, "AfterInstall.php") || strings.HasSuffix(path, "not-enforced.md") {
			continue // not-enforced.json says the same
		}
		out.WriteString("== " + path + "\n" + all[path] + "\n")
	}
	a.Compare(t, "folder.out", out.String())
	_, files := made(t, in)
	sound(t, files)
	faultless(t, judged(t, in))
}
