package cli_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/crmspec/crmspec/model/source"
)

// TestFmtUnwritable makes the write of the second file fail: 4, and all files are as they were.
func TestFmtUnwritable(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"create", "write", "sync", "rename"} {
		t.Run(operation, func(t *testing.T) {
			t.Parallel()
			app, stdout, stderr := world(t)
			names := []string{"sales.yaml", "tail.yaml"}
			text := []byte("kind: Role\ntitle:   One\nid: one\napiVersion: crmspec/v1\n")
			for _, name := range names {
				if err := os.WriteFile(filepath.Join(app.Dir, name), text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			app.Disk = source.Disk{Before: func(done, path string) error {
				if done == operation && filepath.Base(path) == names[1] {
					return &fs.PathError{Op: done, Path: path, Err: syscall.ENOSPC}
				}
				return nil
			}}
			if code := app.Run([]string{"fmt", "-w"}); code != 4 {
				t.Errorf("exit code %d", code)
			}
			if stdout.Len() > 0 || !strings.Contains(stderr.String(), "all are as they were: tail.yaml: no space left on the disk") {
				t.Errorf("stdout %q, stderr %q", stdout, stderr)
			}
			for _, name := range names {
				if now, err := os.ReadFile(filepath.Join(app.Dir, name)); err != nil || !bytes.Equal(now, text) {
					t.Errorf("%s has changed: %v\n%s", name, err, now)
				}
			}
			entries, err := os.ReadDir(app.Dir)
			if err != nil || len(entries) != 3 {
				t.Errorf("files: %v %v", entries, err)
			}
		})
	}
}
