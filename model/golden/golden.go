// Package golden stands beside the flow, for tests alone: it compares what is seen with what stands in
// a file or in a section of an archive, and writes it there when asked. It must not know anything of ours.
package golden

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// variable is the one environment variable that has goldens written.
const variable = "CRMSPEC_UPDATE"

// Update tells whether goldens are to be written as they are seen now, not compared:
// CRMSPEC_UPDATE=1 go test ./...
func Update() bool { return os.Getenv(variable) != "" }

// Paths returns the files of a pattern, in order; the test fails when there are none.
func Paths(t testing.TB, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return paths
}

// Text returns the text of a file.
func Text(t testing.TB, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// File compares a text with a file, or writes it there.
func File(t testing.TB, path, got string) {
	t.Helper()
	if Update() {
		Write(t, path, got)
		return
	}
	compare(t, path, Text(t, path), got)
}

// Write writes a file for all to read; one that is there keeps its mode.
func Write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func compare(t testing.TB, name, want, got string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s is not what is seen now, which %s=1 writes (-want +got):\n%s", name, variable, diff)
	}
}

// Folder returns everything in a folder of the disk: files with their content, folders as names that
// end in a slash.
func Folder(t testing.TB, root string) map[string]string {
	t.Helper()
	seen := map[string]string{}
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == root {
			return err
		}
		relative, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			seen[filepath.ToSlash(relative)+"/"] = ""
			return nil
		}
		content, err := os.ReadFile(name)
		seen[filepath.ToSlash(relative)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return seen
}
