package load_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/load"
)

// TestFiles reads the same files as Open, as they are.
func TestFiles(t *testing.T) {
	t.Parallel()
	root := folder(t, map[string]string{
		"crmspec.yaml":        project,
		"roles/manager.yaml":  role,
		"roles/broken.yml":    "a: [",
		"roles/_draft.yaml":   role,
		".crmspec/other.yaml": role,
		"notes.txt":           "a",
		"gone.yaml":           "-> nowhere.yaml",
	})
	files, unread, err := load.Files(root)
	if err != nil {
		t.Fatal(err)
	}
	w, err := load.Open(root)
	if err != nil {
		t.Fatal(err)
	}
	var got, want strings.Builder
	for _, f := range files {
		got.WriteString(f.Path + "\n" + string(f.Bytes))
	}
	for _, f := range w.Files {
		want.WriteString(f.Path + "\n" + string(f.Bytes))
	}
	for _, u := range unread {
		got.WriteString(u.Path + ": " + u.Err.Error())
	}
	for _, u := range w.Unread {
		want.WriteString(u.Path + ": " + u.Err.Error())
	}
	if diff := cmp.Diff(want.String(), got.String()); diff != "" || len(files) != 3 || len(unread) != 1 {
		t.Errorf("%d files, %d unread (-Open +Files):\n%s", len(files), len(unread), diff)
	}
	if _, _, err := load.Files(filepath.Join(root, "roles")); !errors.Is(err, load.ErrNoWorkspace) {
		t.Errorf("without a workspace: %v", err)
	}
}
