package syntax_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
)

// update rewrites the goldens: CRMSPEC_UPDATE=1 go test ./model/syntax
var update = os.Getenv("CRMSPEC_UPDATE") != ""

// TestFindings runs the archives under testdata. In each, every file NAME.yaml is parsed and its
// findings compared with NAME.txt; every fix is applied, and what is left is listed after it.
func TestFindings(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no archives: %v", err)
	}
	for _, path := range paths {
		in := readArchive(t, path)
		out := &archive{comment: in.comment, files: map[string]string{}}
		for _, file := range in.names {
			name, isYAML := strings.CutSuffix(file, ".yaml")
			if !isYAML {
				continue
			}
			got := report(t, source.NewFile(file, []byte(in.files[file])))
			out.add(file, in.files[file])
			out.add(name+".txt", got)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				if diff := cmp.Diff(in.files[name+".txt"], got); diff != "" && !update {
					t.Errorf("findings of %s (-want +got):\n%s", file, diff)
				}
			})
		}
		if update {
			out.write(t, path)
		}
	}
}

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
				if other.Message.ID == d.Message.ID && other.Subject.Start == d.Subject.Start {
					t.Errorf("%s: the fix of %q leaves it: %s", d.Subject, d.Message.ID, fixed)
				}
			}
			fmt.Fprintf(&b, "    fix: %s -> %s\n", fix.Title.In("en"), changed(string(file.Bytes), string(fixed)))
		}
		for _, related := range d.Related {
			fmt.Fprintf(&b, "    %d:%d %s\n", related.Span.Start.Line, related.Span.Start.Column, related.Message.In("en"))
		}
	}
	if len(found) == 0 {
		return "clean\n"
	}
	return b.String()
}

func line(d diag.Diagnostic) string {
	s := d.Subject
	return fmt.Sprintf("%d:%d-%d:%d %s %s\n", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column, d.Code, d.Message.In("en"))
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
