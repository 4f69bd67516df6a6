package expr_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/source"
)

// TestLiterals compares what is said of the values in literals.yaml with literals.txt.
// CRMSPEC_UPDATE=1 rewrites it.
func TestLiterals(t *testing.T) {
	t.Parallel()
	w := openWith(t, "testdata/literals.yaml")
	var out strings.Builder
	for _, d := range w.Findings.Sorted() {
		fmt.Fprintf(&out, "%d:%d %s %s\n    %s\n    %s\n", d.Subject.Start.Line, d.Subject.Start.Column, d.Subject.Text(), d.Message.ID, d.Message.In("en"), d.Message.In("ru"))
		fmt.Fprintf(&out, "      %s\n      %s\n", d.Help.In("en"), d.Help.In("ru"))
		for _, fix := range d.Fixes {
			fmt.Fprintf(&out, "      -> %s\n", fix.Edits[0].New)
		}
	}
	path := "testdata/literals.txt"
	if os.Getenv("CRMSPEC_UPDATE") != "" {
		if err := os.WriteFile(path, []byte(out.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out.String()); diff != "" {
		t.Error(diff)
	}
}

// TestLiteralFixes applies every fix of a value, after which that value has no finding.
func TestLiteralFixes(t *testing.T) {
	t.Parallel()
	found := openWith(t, "testdata/literals.yaml").Findings
	content, err := os.ReadFile("testdata/literals.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var edits []source.Edit
	fixed := 0
	for _, d := range found {
		if len(d.Fixes) > 0 {
			edits, fixed = append(edits, d.Fixes[0].Edits...), fixed+1
		}
	}
	mended, err := source.Apply(content, edits)
	if err != nil || fixed < 10 {
		t.Fatalf("%d fixes: %v", fixed, err)
	}
	// A number that could not be read may be out of bounds when it can.
	after := slices.DeleteFunc(openText(t, string(mended)).Findings, inBounds)
	if want := len(slices.DeleteFunc(found, inBounds)) - fixed; len(after) != want {
		for _, d := range after {
			t.Log(d.Subject, d.Message.In("en"))
		}
		t.Errorf("%d findings are left, want %d", len(after), want)
	}
}

func inBounds(d diag.Diagnostic) bool { return strings.HasSuffix(d.Message.ID, "value-great") }

func openWith(t *testing.T, path string) *load.Workspace {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return openText(t, string(content))
}

// openText reads the description of the tests with one more file.
func openText(t *testing.T, text string) *load.Workspace {
	t.Helper()
	base, err := os.ReadFile("testdata/spec.yaml")
	if err != nil {
		t.Fatal(err)
	}
	w, err := load.OpenFS(fstest.MapFS{"crmspec.yaml": {Data: base}, "more.yaml": {Data: []byte(text)}})
	if err != nil {
		t.Fatal(err)
	}
	return w
}
