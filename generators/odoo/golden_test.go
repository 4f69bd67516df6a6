package odoo

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestSmall holds what is made of a small description, but for the Python part.
func TestSmall(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/small.txtar")
	p := made(t, loadtest.AsIs(t, loadtest.Archive(a)))
	sound(t, p)
	fixedPart := fixedFiles()
	var paths []string
	for path := range p.files {
		if fixedPart[path] == nil {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	var out strings.Builder
	for _, path := range paths {
		out.WriteString("=== " + path + "\n" + string(p.files[path]))
	}
	a.Compare(t, "module.out", out.String())
}
