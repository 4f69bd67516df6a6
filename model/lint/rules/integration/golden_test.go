package integration_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// Each archive is a description and what the checks of integrations and channels find in it.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			archive := golden.Read(t, path)
			archive.Compare(t, "findings", show(check(loadtest.AsIs(t, loadtest.Archive(archive)))))
		})
	}
}

func check(w *load.Workspace) diag.List {
	return lint.Run(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Only: []string{string(lint.Integrations)},
		Today: time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC),
	})
}

func show(found diag.List) string {
	var out strings.Builder
	for _, d := range found {
		fmt.Fprintf(&out, "%s %s %s at %q\n", d.Subject, d.Severity, d.Code, d.Subject.Text())
		for _, lang := range words.Languages {
			fmt.Fprintf(&out, "    %s\n", d.Message.In(lang))
		}
		for _, other := range d.Related {
			fmt.Fprintf(&out, "    also %s %s | %s\n", other.Span, other.Message.In("en"), other.Message.In("ru"))
		}
		fmt.Fprintf(&out, "    witness %v\n", d.Witness)
	}
	return out.String()
}
