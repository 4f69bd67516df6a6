package edit_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/edit"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

func put(path, content string) edit.File { return edit.File{Path: path, Content: []byte(content)} }

func TestStands(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "folder.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "a.yaml"), []byte("a"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(root, "link.yaml")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		file edit.File
		want edit.Standing
	}{
		{put("a.yaml", "a"), edit.Same},
		{put("a.yaml", "b"), edit.Other},
		{put("b.yaml", "b"), edit.Missing},
		{put("x/y/z.yaml", "b"), edit.Missing},
		{put("folder.yaml", ""), edit.Other},
		{put("link.yaml", ""), edit.Other},
		{put("a.yaml/below.yaml", ""), edit.Other},
	} {
		if got, err := c.file.Stands(root); err != nil || got != c.want {
			t.Errorf("%s: %v %v, want %v", c.file.Path, got, err, c.want)
		}
	}
}

// TestPutAllOrNone makes every single operation fail in turn: all is there, or nothing is changed.
func TestPutAllOrNone(t *testing.T) {
	t.Parallel()
	files := []edit.File{put("data/deal.yaml", "deal"), put("data/old.yaml", "new"), put("same.yaml", "same"), put("crmspec.yaml", "project")}
	for fail := range 100 {
		base := t.TempDir()
		root := filepath.Join(base, "some", "where")
		before := map[string]string{}
		if fail%2 == 0 { // in a folder that has something, and in one that is not there yet
			root = base
			for name, content := range map[string]string{"data/old.yaml": "old", "same.yaml": "same", "notes.txt": "mine"} {
				if err := os.MkdirAll(filepath.Dir(filepath.Join(root, name)), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(root, name), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			before = golden.Folder(t, base)
		}
		count, broken := 0, errors.New("broken")
		disk := source.Disk{Before: func(string, string) error {
			if count++; count == fail/2+1 {
				return broken
			}
			return nil
		}}
		err := edit.Put(root, files, disk)
		if err == nil {
			if fail < 20 {
				t.Errorf("only %d operations", fail/2)
			}
			for _, f := range files {
				if standing, err := f.Stands(root); standing != edit.Same {
					t.Errorf("%s was not written: %v", f.Path, err)
				}
			}
			if fail%2 == 1 {
				return
			}
			continue
		}
		if !errors.Is(err, broken) || strings.Contains(err.Error(), base) {
			t.Errorf("operation %d: %v", fail/2, err)
		}
		if diff := cmp.Diff(before, golden.Folder(t, base)); diff != "" {
			t.Errorf("operation %d failed, and not all is as it was (-before +after):\n%s", fail/2, diff)
		}
	}
}
