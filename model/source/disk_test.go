package source_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/source"
)

// TestWriteAtomic makes each operation fail in turn: the file is old or new, and nothing lies beside it.
func TestWriteAtomic(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"", "create", "write", "sync", "rename"} {
		for _, exists := range []bool{false, true} {
			root := t.TempDir()
			path := filepath.Join(root, "a.yaml")
			want, mode := "", fs.FileMode(0o644)
			if exists {
				if want, mode = "old", 0o600; os.WriteFile(path, []byte(want), mode) != nil {
					t.Fatal("no file to begin with")
				}
			}
			broken := errors.New("broken")
			err := source.Disk{Before: func(o, p string) error {
				if p != path {
					t.Errorf("%s of %s", o, p)
				}
				if o == operation {
					return broken
				}
				return nil
			}}.WriteAtomic(path, []byte("new"))
			if operation == "" {
				want = "new"
			}
			if errors.Is(err, broken) != (operation != "") {
				t.Errorf("%q: %v", operation, err)
			}
			content, _ := os.ReadFile(path)
			if diff := cmp.Diff(want, string(content)); diff != "" {
				t.Errorf("%q: %s", operation, diff)
			}
			entries, _ := os.ReadDir(root)
			if len(entries) > 1 || want == "" && len(entries) > 0 {
				t.Errorf("%q leaves %v", operation, entries)
			}
			if info, err := os.Stat(path); err == nil && info.Mode().Perm() != mode {
				t.Errorf("%q: the mode is %v", operation, info.Mode())
			}
		}
	}
}

// A link stays a link: what it leads to is written.
func TestWriteThroughLink(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	real, link := filepath.Join(root, "deep", "real.yaml"), filepath.Join(root, "link.yaml")
	if err := (source.Disk{}).MkdirAll(filepath.Dir(real)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.WriteFile(real, []byte("old"), 0o600), os.Symlink(real, link)); err != nil {
		t.Fatal(err)
	}
	if err := (source.Disk{}).WriteAtomic(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	content, _ := os.ReadFile(real)
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 || string(content) != "new" {
		t.Errorf("%v, %q", info.Mode(), content)
	}
}

func TestDisk(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	var seen []string
	d := source.Disk{Before: func(o, path string) error {
		name, _ := filepath.Rel(root, path)
		seen = append(seen, o+" "+filepath.ToSlash(name))
		return nil
	}}
	deep := filepath.Join(root, "a", "b")
	err := errors.Join(
		d.MkdirAll(deep), d.MkdirAll(deep), d.WriteAtomic(filepath.Join(deep, "f"), nil),
		d.Rename(deep, filepath.Join(root, "c")), d.Remove(filepath.Join(root, "c", "f")), d.Remove(filepath.Join(root, "c")), d.Remove(filepath.Join(root, "c")),
	)
	if err != nil {
		t.Fatal(err)
	}
	want := "mkdir a/b; create a/b/f; write a/b/f; sync a/b/f; rename a/b/f; rename c; remove c/f; remove c; remove c"
	if diff := cmp.Diff(want, strings.Join(seen, "; ")); diff != "" {
		t.Error(diff)
	}
	stop := errors.New("stop")
	d.Before = func(string, string) error { return stop }
	for name, err := range map[string]error{"mkdir": d.MkdirAll(filepath.Join(root, "x")), "rename": d.Rename(root, "x"), "remove": d.Remove(root)} {
		if !errors.Is(err, stop) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := (source.Disk{}).Remove(root); err == nil {
		t.Error("a folder that is not empty was removed")
	}
}
