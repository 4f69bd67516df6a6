package pipeline_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// What checkpoints ask for, by the checks that look at it alone.
func TestAsked(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/asked/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			files := loadtest.Archive(archive)
			files[load.RootFile] = &fstest.MapFile{Data: []byte(around)}
			found := check(loadtest.AsIs(t, files),
				"checkpoint-nobody-can-fill", "checkpoint-hidden-field", "checkpoint-redundant", "checkpoint-bypassed", "language")
			archive.Compare(t, "findings", show(found))
		})
	}
}
