package kpi_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/linttest"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// What no stage tells anything about: the fields that nothing ever fills, and near them those that something does.
func TestNeverFilled(t *testing.T) {
	t.Parallel()
	archive := golden.Read(t, "testdata/never/never.txtar")
	files := loadtest.Archive(archive)
	files[load.RootFile] = &fstest.MapFile{Data: []byte(around)}
	for name, file := range files {
		file.Data = []byte(strings.ReplaceAll(whole(string(file.Data)), "entity: deal\nformula", "entity: job\nformula"))
		files[name] = file
	}
	w := loadtest.AsIs(t, files)
	archive.Compare(t, "findings", linttest.Show(lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: []string{"kpi-field-not-captured"}, Today: linttest.Today,
	})))
}
