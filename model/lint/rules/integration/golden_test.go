package integration_test

import (
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each archive is a description and what the checks of integrations and channels find in it.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			archive.Compare(t, "findings", linttest.Show(linttest.Check(loadtest.AsIs(t, loadtest.Archive(archive)), "integrations")))
		})
	}
}
