package word_test

import (
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// Each archive is a description; under "findings" is what the family says of it, where it stands, and with
// what witness. Documents leave out their version.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			text, _ := archive.Text("all.yaml")
			files := loadtest.Short(text)
			files[load.RootFile] = &fstest.MapFile{Data: []byte(project)}
			archive.Compare(t, "findings", linttest.Show(linttest.Check(loadtest.AsIs(t, files), "words", "language"), "missing-translation", "prose-in-one-language"))
		})
	}
}

const project = `apiVersion: crmspec/v1
kind: Project
id: test
title: Test
languages: [en, ru, kk]
systems: [{id: erp, title: ERP}]
`
