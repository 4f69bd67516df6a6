package edit_test

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/source"
)

// change asks for old, which occurs once, to become now.
func change(t *testing.T, f *source.File, old, now string) source.Edit {
	t.Helper()
	i := strings.Index(string(f.Bytes), old)
	if i < 0 || strings.Count(string(f.Bytes), old) != 1 {
		t.Fatalf("%q does not occur once", old)
	}
	return source.Edit{Span: f.Span(i, i+len(old)), New: now}
}

func finding(edits ...source.Edit) diag.Diagnostic {
	return diag.Diagnostic{Code: "some-check", Severity: diag.Error, Subject: edits[0].Span, Fixes: []diag.Fix{{Edits: edits}}}
}

const plain = "# a comment  \nid:   sales   # another\nstages:\n\n  - {id: nwe,  title: 'Новая'}\n\t\n\n\n\nlast: x"

// TestOnlyTheEdits holds that every byte outside the edits stays, whatever the line ends, the byte
// order mark, spaces and comments.
func TestOnlyTheEdits(t *testing.T) {
	t.Parallel()
	for name, dress := range map[string]func(string) string{
		"LF":             func(s string) string { return s },
		"CRLF":           func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"BOM":            func(s string) string { return "\uFEFF" + s },
		"BOM and CRLF":   func(s string) string { return "\uFEFF" + strings.ReplaceAll(s, "\n", "\r\n") },
		"mixed":          func(s string) string { return strings.Replace(s, "\n", "\r\n", 3) },
		"not UTF-8":      func(s string) string { return s + "\xff\xfe" },
		"no end of line": func(s string) string { return strings.TrimRight(s, "\n") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := t.TempDir()
			f := file(t, root, "a.yaml", dress(plain))
			plan := edit.Fixes(diag.List{
				finding(change(t, f, "nwe", "new")),
				finding(change(t, f, "last: x", "last: y")),
				finding(source.Edit{Span: f.Span(0, 0), New: "first: 1\n"}),
			})
			if plan.Made != 3 || plan.Left != 0 || len(plan.Changes) != 1 {
				t.Fatalf("made %d, left %d, changes %d", plan.Made, plan.Left, len(plan.Changes))
			}
			if err := plan.Write(root, source.Disk{}); err != nil {
				t.Fatal(err)
			}
			want := dress("first: 1\n" + strings.NewReplacer("nwe", "new", "last: x", "last: y").Replace(plain))
			if name == "mixed" { // the first line decides what is written; the others stay
				want = "first: 1\r\n" + dress(strings.NewReplacer("nwe", "new", "last: x", "last: y").Replace(plain))
			}
			if diff := cmp.Diff(want, read(t, root, "a.yaml")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOverlap(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a.yaml", []byte("id: abcdef\n"))
	other := source.NewFile("b.yaml", []byte("id: abcdef\n"))
	shorter := source.NewFile("a.yaml", make([]byte, 100)) // it was longer when it was read
	beyond := shorter.Span(5, 99)
	shorter.Bytes = f.Bytes
	at := func(start, end int, now string) source.Edit { return source.Edit{Span: f.Span(start, end), New: now} }
	for name, c := range map[string]struct {
		found      diag.List
		made, left int
		want       string
	}{
		"apart":                   {diag.List{finding(at(4, 6, "X")), finding(at(6, 8, "Y"))}, 2, 0, "id: XYef\n"},
		"over each other":         {diag.List{finding(at(4, 7, "X")), finding(at(6, 8, "Y"))}, 1, 1, "id: Xdef\n"},
		"the same":                {diag.List{finding(at(4, 7, "X")), finding(at(4, 7, "X"))}, 2, 0, "id: Xdef\n"},
		"two at one place":        {diag.List{finding(at(4, 4, "X")), finding(at(4, 4, "Y"))}, 1, 1, "id: Xabcdef\n"},
		"beside an insertion":     {diag.List{finding(at(4, 4, "X")), finding(at(4, 6, "Y"))}, 1, 1, "id: Xabcdef\n"},
		"whole or not at all":     {diag.List{finding(at(4, 7, "X")), finding(at(0, 2, "key"), at(5, 6, "Y"))}, 1, 1, "id: Xdef\n"},
		"against itself":          {diag.List{finding(at(4, 7, "X"), at(5, 6, "Y"))}, 0, 1, ""},
		"nothing to do":           {diag.List{finding(at(4, 10, "abcdef"))}, 1, 0, ""},
		"the same, other file":    {diag.List{finding(at(4, 5, "X")), finding(source.Edit{Span: other.Span(4, 5), New: "Y"})}, 2, 0, "id: Xbcdef\n"},
		"outside of the file":     {diag.List{finding(source.Edit{Span: beyond})}, 0, 1, ""},
		"nowhere":                 {diag.List{finding(source.Edit{New: "X"})}, 0, 1, ""},
		"without a fix":           {diag.List{{Code: "some-check", Subject: f.Span(0, 1)}}, 0, 0, ""},
		"the first of two fixes":  {diag.List{{Subject: f.Span(0, 1), Fixes: []diag.Fix{{Edits: []source.Edit{at(4, 5, "1")}}, {Edits: []source.Edit{at(4, 5, "2")}}}}}, 1, 0, "id: 1bcdef\n"},
		"a fix that does nothing": {diag.List{{Subject: f.Span(0, 1), Fixes: []diag.Fix{{}}}}, 0, 1, ""},
	} {
		plan := edit.Fixes(c.found)
		got := ""
		if len(plan.Changes) > 0 {
			got = string(plan.Changes[0].New)
		}
		if plan.Made != c.made || plan.Left != c.left || got != c.want {
			t.Errorf("%s: made %d, left %d, %q; want %d, %d, %q", name, plan.Made, plan.Left, got, c.made, c.left, c.want)
		}
	}
}

// TestAllOrNothing makes every operation on the disk fail in turn: the files are all old.
func TestAllOrNothing(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"create", "write", "sync", "rename"} {
		for _, bad := range []string{"a.yaml", "b.yaml", "c.yaml"} {
			t.Run(operation+" "+bad, func(t *testing.T) {
				t.Parallel()
				root, plan := three(t)
				broken := errors.New("the disk is broken")
				err := plan.Write(root, source.Disk{Before: func(o, path string) error {
					if o == operation && filepath.Base(path) == bad {
						return broken
					}
					return nil
				}})
				if !errors.Is(err, broken) || !strings.HasPrefix(err.Error(), bad+": ") || strings.Contains(err.Error(), root+"/"+bad+":") {
					t.Errorf("error: %v", err)
				}
				untouched(t, root)
			})
		}
	}
}

func TestNotReady(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(path string) error
		want  error
	}{
		"read-only": {func(path string) error { return os.Chmod(path, 0o444) }, fs.ErrPermission},
		"gone":      {os.Remove, fs.ErrNotExist},
		"changed":   {func(path string) error { return os.WriteFile(path, []byte("id: z\n"), 0o600) }, edit.ErrChanged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root, plan := three(t)
			if err := c.spoil(filepath.Join(root, "c.yaml")); err != nil {
				t.Fatal(err)
			}
			err := plan.Write(root, source.Disk{})
			if !errors.Is(err, c.want) || strings.Contains(err.Error(), root) {
				t.Errorf("error: %v", err)
			}
			if read(t, root, "a.yaml") != "id: a\n" || read(t, root, "b.yaml") != "id: b\n" {
				t.Error("other files were changed")
			}
		})
	}
}

func TestDiff(t *testing.T) {
	t.Parallel()
	f := source.NewFile("a/b.yaml", []byte("1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n9\r\n10\r\n11\r\n12\r\n13\r\n14"))
	whole := func(n int) source.Edit { // a line with its end
		return source.Edit{Span: f.Span(f.Offset(n, 1), f.Offset(n+1, 1))}
	}
	plan := edit.Fixes(diag.List{
		finding(change(t, f, "2\r\n3", "two\nand a half\nthree")),
		finding(whole(7)),
		finding(change(t, f, "8", "eight")),
		finding(change(t, f, "14", "fourteen")),
	})
	want := `--- a/b.yaml
+++ a/b.yaml
@@ -1,10 +1,10 @@
 1
-2
-3
+two
+and a half
+three
 4
 5
 6
-7
-8
+eight
 9
 10
@@ -12,3 +12,3 @@
 12
 13
-14
\ No newline at end of file
+fourteen
\ No newline at end of file
`
	if diff := cmp.Diff(want, plan.Changes[0].Diff()); diff != "" {
		t.Error(diff)
	}
}

// TestDiffIsTrue applies the diffs of random edits by hand: what comes out is what Write would write.
func TestDiffIsTrue(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var text strings.Builder
		for i := range 1 + random.IntN(20) {
			fmt.Fprintf(&text, "line %d\n", i)
		}
		f := source.NewFile("a.yaml", []byte(strings.TrimSuffix(text.String(), strings.Repeat("\n", random.IntN(2)))))
		var found diag.List
		for range 1 + random.IntN(5) {
			start := random.IntN(len(f.Bytes) + 1)
			end := min(len(f.Bytes), start+random.IntN(12))
			now := []string{"", "x", "x\ny", "\n", "y\n", "a\nb\nc\n"}[random.IntN(6)]
			found.Add(finding(source.Edit{Span: f.Span(start, end), New: now}))
		}
		for _, c := range edit.Fixes(found).Changes {
			if got := patch(t, string(f.Bytes), c.Diff()); got != string(c.New) {
				t.Fatalf("the diff\n%s\nof %q gives %q, not %q", c.Diff(), f.Bytes, got, c.New)
			}
		}
	}
}

// patch applies a unified diff.
func patch(t *testing.T, text, diff string) string {
	t.Helper()
	old := strings.SplitAfter(text, "\n")
	var out strings.Builder
	at := 0
	lines := strings.SplitAfter(diff, "\n")[2:]
	for i, line := range lines {
		if line == "" || line[0] == '\\' {
			continue
		}
		body := line[1:]
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], "\\") {
			body = strings.TrimSuffix(body, "\n")
		}
		switch line[0] {
		case '@':
			var from, count int
			if n, _ := fmt.Sscanf(line, "@@ -%d,%d", &from, &count); n < 2 {
				count = 1
			}
			if count > 0 {
				from--
			}
			for ; at < from; at++ {
				out.WriteString(old[at])
			}
		case '+':
			out.WriteString(body)
		default:
			if old[at] != body {
				t.Fatalf("the diff\n%s\nhas %q where %q stands", diff, body, old[at])
			}
			if line[0] == ' ' {
				out.WriteString(body)
			}
			at++
		}
	}
	for ; at < len(old); at++ {
		out.WriteString(old[at])
	}
	return out.String()
}

func file(t *testing.T, root, name, content string) *source.File {
	t.Helper()
	if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return source.NewFile(name, []byte(content))
}

func read(t *testing.T, root, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// three returns a folder with three files and a plan that changes each.
func three(t *testing.T) (string, edit.Plan) {
	t.Helper()
	root := t.TempDir()
	var found diag.List
	for _, name := range []string{"a", "b", "c"} {
		f := file(t, root, name+".yaml", "id: "+name+"\n")
		found.Add(finding(source.Edit{Span: f.Span(4, 5), New: "new"}))
	}
	return root, edit.Fixes(found)
}

func untouched(t *testing.T, root string) {
	t.Helper()
	entries, err := os.ReadDir(root)
	if err != nil || len(entries) != 3 {
		t.Errorf("files: %v %v", entries, err)
	}
	for _, name := range []string{"a", "b", "c"} {
		if got := read(t, root, name+".yaml"); got != "id: "+name+"\n" {
			t.Errorf("%s is changed: %q", name, got)
		}
	}
}
