package cli_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/crmspec/crmspec/model/source"
)

// TestInitFails holds that a disk that gives up leaves nothing behind, and no path of the machine in what
// is said.
func TestInitFails(t *testing.T) {
	t.Parallel()
	for _, last := range []int{1, 20, 120} {
		app, stdout, stderr := world(t)
		app.Dir = t.TempDir()
		count := 0
		app.Disk = source.Disk{Before: func(string, string) error {
			if count++; count == last {
				return syscall.ENOSPC
			}
			return nil
		}}
		if code := app.Run([]string{"init", "new/crm", "--yes"}); code != 4 {
			t.Errorf("exit code %d", code)
		}
		want := "crmspec: “new/crm” could not be written, and nothing is left there: no space left on the disk\n"
		if stderr.String() != want || stdout.Len() > 0 {
			t.Errorf("%s%s", stdout, stderr)
		}
		if left, err := os.ReadDir(app.Dir); err != nil || len(left) > 0 {
			t.Errorf("left: %v %v", left, err)
		}
	}
}

// TestInitInterrupted holds that a user who stops the command gets either nothing or the whole.
func TestInitInterrupted(t *testing.T) {
	t.Parallel()
	t.Run("while writing", func(t *testing.T) {
		t.Parallel()
		app, _, _ := world(t)
		app.Stderr = io.Discard
		app.Dir = t.TempDir()
		interrupt := make(chan os.Signal, 1)
		app.Interrupt = interrupt
		count := 0
		app.Disk = source.Disk{Before: func(string, string) error {
			if count++; count == 10 {
				interrupt <- os.Interrupt
				for len(interrupt) > 0 { // until it is heard
					time.Sleep(time.Millisecond)
				}
			}
			return nil
		}}
		if code := app.Run([]string{"init", "--yes"}); code != 130 {
			t.Errorf("exit code %d", code)
		}
		if _, err := os.Stat(filepath.Join(app.Dir, "crmspec.yaml")); err != nil {
			t.Errorf("the last file is not there: %v", err)
		}
	})
	t.Run("while asking", func(t *testing.T) {
		t.Parallel()
		app, _, _ := world(t)
		var stderr bytes.Buffer
		app.Stderr = &stderr
		app.Dir = t.TempDir()
		interrupt := make(chan os.Signal, 1)
		app.Interrupt = interrupt
		app.Typed = func() bool { return true }
		never := make(chan bool)
		t.Cleanup(func() { close(never) })
		app.Stdin = io.MultiReader(strings.NewReader("1\n"), reader(func() {
			interrupt <- os.Interrupt
			<-never
		}))
		if code := app.Run([]string{"init"}); code != 130 {
			t.Errorf("exit code %d", code)
		}
		if left, err := os.ReadDir(app.Dir); err != nil || len(left) > 0 {
			t.Errorf("left: %v %v", left, err)
		}
	})
}

// reader calls a function when somebody reads, and has nothing.
type reader func()

func (r reader) Read([]byte) (int, error) {
	r()
	return 0, io.EOF
}
