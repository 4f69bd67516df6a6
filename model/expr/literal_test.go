package expr_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/source"
)

// TestLiterals compares what is said of the values in literals.yaml with literals.txt.
func TestLiterals(t *testing.T) {
	t.Parallel()
	w := with(t, golden.Text(t, "testdata/literals.yaml"))
	var out strings.Builder
	for _, d := range w.Findings.Sorted() {
		fmt.Fprintf(&out, "%d:%d %s %s\n    %s\n    %s\n", d.Subject.Start().Line, d.Subject.Start().Column, d.Subject.Text(), d.Message.ID, d.Message.In("en"), d.Message.In("ru"))
		fmt.Fprintf(&out, "      %s\n      %s\n", d.Help.In("en"), d.Help.In("ru"))
		for _, fix := range d.Fixes {
			fmt.Fprintf(&out, "      -> %s\n", fix.Edits[0].New)
		}
	}
	golden.File(t, "testdata/literals.txt", out.String())
}

// TestLiteralFixes applies every fix of a value, after which that value has no finding.
func TestLiteralFixes(t *testing.T) {
	t.Parallel()
	content := golden.Text(t, "testdata/literals.yaml")
	found := with(t, content).Findings
	var edits []source.Edit
	fixed := 0
	for _, d := range found {
		if len(d.Fixes) > 0 {
			edits, fixed = append(edits, d.Fixes[0].Edits...), fixed+1
		}
	}
	mended, err := source.Apply([]byte(content), edits)
	if err != nil || fixed < 10 {
		t.Fatalf("%d fixes: %v", fixed, err)
	}
	// A number that could not be read may be out of bounds when it can.
	after := slices.DeleteFunc(with(t, string(mended)).Findings, inBounds)
	if want := len(slices.DeleteFunc(found, inBounds)) - fixed; len(after) != want {
		for _, d := range after {
			t.Log(d.Subject, d.Message.In("en"))
		}
		t.Errorf("%d findings are left, want %d", len(after), want)
	}
}

func inBounds(d diag.Diagnostic) bool { return strings.HasSuffix(d.Message.ID, "value-great") }

// with reads the description of the tests with one more file.
func with(t *testing.T, text string) *load.Workspace {
	t.Helper()
	return loadtest.AsIs(t, loadtest.Files(map[string]string{load.RootFile: base(t), "more.yaml": text}))
}
