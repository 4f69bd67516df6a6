package cli_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/crmspec/crmspec/cmd/internal/cli"
)

// shared is a stream that is read while it is written.
type shared struct {
	mutex sync.Mutex
	text  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.Write(p)
}

func (s *shared) String() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.text.String()
}

// until waits for a text.
func (s *shared) until(t *testing.T, text string) {
	t.Helper()
	for range 600 {
		if strings.Contains(s.String(), text) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q does not come:\n%s", text, s.String())
}

// refusing are watchers that cannot be had, cannot take a folder, or fail later.
func refusing() map[string]func() (*cli.Watcher, error) {
	closing := func() error { return nil }
	return map[string]func() (*cli.Watcher, error){
		"none":       nil,
		"no watcher": func() (*cli.Watcher, error) { return nil, syscall.EMFILE },
		"no more room": func() (*cli.Watcher, error) {
			return &cli.Watcher{Add: func(string) error { return syscall.ENOSPC }, Close: closing}, nil
		},
		"missed changes": func() (*cli.Watcher, error) {
			failed := make(chan error, 1)
			failed <- errors.New("overflow")
			return &cli.Watcher{Add: func(string) error { return nil }, Failed: failed, Close: closing}, nil
		},
	}
}

// TestWatch edits, adds, removes and leaves out files while crmspec watches, with the watcher of the system and
// with watchers that fail, so that it looks itself.
func TestWatch(t *testing.T) {
	t.Parallel()
	watchers := refusing()
	watchers["the system"] = cli.OS().Watcher
	for name, watcher := range watchers {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app, _, _ := world(t)
			var stdout, stderr shared
			interrupt := make(chan os.Signal)
			app.Stdout, app.Stderr, app.Interrupt, app.Watcher = &stdout, &stderr, interrupt, watcher
			write := func(name, text string) {
				path := filepath.Join(app.Dir, filepath.FromSlash(name))
				if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o600)); err != nil {
					t.Fatal(err)
				}
			}
			done := make(chan int)
			go func() {
				done <- app.Run([]string{"check", "--watch", "--only", "language", "--report", "line=report.txt"})
			}()
			stderr.until(t, "Watching “.”. Ctrl-C ends this.")
			write("more/deep/team.yaml", "kind: Team\n")
			stdout.until(t, "more/deep/team.yaml:1:1: error")
			stderr.until(t, "────")
			write("more/deep/team.yaml", "apiVersion: crmspec/v1\nkind: Team\nid: a\ntitle: A\ntype: department\ncolour: red\n")
			stdout.until(t, "“colour” is not a key")
			write(".crmspecignore", "more/\n")
			stderr.until(t, "2 files, 6 documents: no problems")
			if err := os.Remove(filepath.Join(app.Dir, ".crmspecignore")); err != nil {
				t.Fatal(err)
			}
			write("other.yaml", "kind: Rolle\n")
			stdout.until(t, "other.yaml:1:7: error unknown-kind")
			interrupt <- os.Interrupt
			if code := <-done; code != 130 {
				t.Errorf("exit code %d", code)
			}
			if !strings.HasSuffix(stderr.String(), "Interrupted.\n") {
				t.Errorf("it does not say that it was interrupted:\n%s", stderr.String())
			}
			if said := strings.Contains(stderr.String(), "The system cannot tell of changes here"); said != (name != "none" && name != "the system") {
				t.Errorf("that crmspec looks itself is said: %v\n%s", said, stderr.String())
			}
		})
	}
}

// What does not go with watching is refused, and so is a folder that is no description.
func TestWatchRefuses(t *testing.T) {
	t.Parallel()
	for flags, want := range map[string]string{
		"--watch --fix":                "the flags “--watch” and “--fix” do not go together",
		"--watch --write-known k.json": "the flags “--watch” and “--write-known” do not go together",
		"--watch ..":                   "there is no crmspec.yaml",
	} {
		app, _, stderr := world(t)
		if code := app.Run(append([]string{"check"}, strings.Fields(flags)...)); code != 2 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: exit code %d, %s", flags, code, stderr.String())
		}
	}
}
