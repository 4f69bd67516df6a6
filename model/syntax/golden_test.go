package syntax_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// TestFindings runs the archives under testdata. In each, every file NAME.yaml is parsed and its
// findings compared with NAME.txt; every fix is applied, and what is left is listed after it.
func TestFindings(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/*.txtar") {
		archive := golden.Read(t, path)
		for _, file := range slices.Clone(archive.Files) {
			if name, isYAML := strings.CutSuffix(file.Name, ".yaml"); isYAML {
				got := report(t, source.NewFile(file.Name, []byte(signs.Replace(string(file.Data)))))
				t.Run(name, func(t *testing.T) { archive.Compare(t, name+".txt", got) })
			}
		}
	}
}

// signs are written out in the archives, where nobody would see them.
var signs = strings.NewReplacer("⟨BOM⟩", "\uFEFF", "⟨TAB⟩", "\t", "⟨NBSP⟩", "\u00A0", "⟨NNBSP⟩", "\u202F", "⟨ZWSP⟩", "\u200B")

func report(t *testing.T, file *source.File) string {
	t.Helper()
	_, found := syntax.Parse(file)
	var b strings.Builder
	for _, d := range found {
		b.WriteString(line(d))
		for _, fix := range d.Fixes {
			fixed, err := source.Apply(file.Bytes, fix.Edits)
			if err != nil {
				t.Errorf("%s: %v", d.Subject, err)
				continue
			}
			_, left := syntax.Parse(source.NewFile(file.Path, fixed))
			for _, other := range left {
				if other.Message.ID == d.Message.ID && other.Subject.Start() == d.Subject.Start() {
					t.Errorf("%s: the fix of %q leaves it: %s", d.Subject, d.Message.ID, fixed)
				}
			}
			fmt.Fprintf(&b, "    fix: %s -> %s\n", fix.Title.In("en"), changed(string(file.Bytes), string(fixed)))
		}
		for _, related := range d.Related {
			fmt.Fprintf(&b, "    %d:%d %s\n", related.Span.Start().Line, related.Span.Start().Column, related.Message.In("en"))
		}
	}
	if len(found) == 0 {
		return "clean\n"
	}
	return b.String()
}

func line(d diag.Diagnostic) string {
	s := d.Subject
	return fmt.Sprintf("%d:%d-%d:%d %s %s\n", s.Start().Line, s.Start().Column, s.End().Line, s.End().Column, d.Code, d.Message.In("en"))
}

// changed returns the lines of after that are not in before, joined.
func changed(before, after string) string {
	old := map[string]bool{}
	for _, l := range strings.Split(before, "\n") {
		old[l] = true
	}
	var lines []string
	for _, l := range strings.Split(after, "\n") {
		if !old[l] {
			lines = append(lines, strings.TrimRight(l, "\r"))
		}
	}
	return strings.Join(lines, " ⏎ ")
}
