package generators

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/source"
)

func manyFiles(content string) []File {
	var files []File
	for i := range 40 {
		path := fmt.Sprintf("part%d/file%d.txt", i%4, i)
		files = append(files, File{Path: path, Key: Key(content, path), Render: func() ([]byte, error) { return []byte(content + path), nil }})
	}
	return files
}

// Runs that write into one new folder at once all succeed, and leave it as the last of them would alone.
func TestManyRunsAtOnce(t *testing.T) {
	t.Parallel()
	for range 10 {
		dir := filepath.Join(t.TempDir(), "out")
		meta := Meta{Version: "1", Whole: "same"}
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				if _, err := Write(dir, source.Disk{}, manyFiles("same"), meta); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		report, err := Check(dir, manyFiles("same"), meta)
		if err != nil || report.Stale() || report.Resumed {
			t.Errorf("%+v %v", report, err)
		}
	}
}

// Runs for different descriptions do not mix their files.
func TestDifferentRunsAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var group sync.WaitGroup
	for i := range 4 {
		content := fmt.Sprint("content ", i)
		group.Go(func() {
			if _, err := Write(dir, source.Disk{}, manyFiles(content), Meta{Version: "1", Whole: content}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	whole := 0
	for i := range 4 {
		content := fmt.Sprint("content ", i)
		if report, err := Check(dir, manyFiles(content), Meta{Version: "1", Whole: content}); err == nil && !report.Stale() {
			whole++
		}
	}
	if whole != 1 {
		t.Errorf("the folder holds %d of the descriptions", whole)
	}
}

// A run that goes on for long is named as what it is.
func TestBusy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	staging := filepath.Join(dir, stagingFolder)
	if err := os.Mkdir(staging, 0o755); err != nil {
		t.Fatal(err)
	}
	release, err := hold(staging)
	if err != nil {
		t.Fatal(err)
	}
	if !held(staging) && runtime.GOOS != "windows" {
		t.Error("the folder is not held")
	}
	err = settled(dir, 100*time.Millisecond, func() (own bool, err error) {
		_, own, err = write(dir, source.Disk{}, manyFiles("x"), Meta{Version: "1"})
		return own, err
	})
	if !errors.Is(err, ErrBusy) && runtime.GOOS != "windows" {
		t.Errorf("got %v", err)
	}
	release()
	if _, err := Write(dir, source.Disk{}, manyFiles("x"), Meta{Version: "1"}); err != nil {
		t.Error(err)
	}
}
