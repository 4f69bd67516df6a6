package cli_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/source"
)

// asCommand makes the test binary behave as crmspec.
const asCommand = "CRMSPEC_TEST_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		os.Exit(cli.OS().Run(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// world is an App over buffers, in a copy of the smallest example.
func world(t *testing.T) (app cli.App, stdout, stderr *bytes.Buffer) {
	t.Helper()
	stdout, stderr = &bytes.Buffer{}, &bytes.Buffer{}
	dir := t.TempDir()
	folder, err := fs.Sub(examples.FS, "minimal")
	if err == nil {
		err = os.CopyFS(dir, folder)
	}
	if err != nil {
		t.Fatal(err)
	}
	return cli.App{
		Stdin: strings.NewReader(""), Stdout: stdout, Stderr: stderr, Dir: dir,
		Width: func(io.Writer) int { return 0 }, Env: func(string) string { return "" },
		Now:    func() time.Time { return time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC) },
		Layout: layout.Options{Command: "there-is-no-such-program", CacheDir: t.TempDir()},
	}, stdout, stderr
}

// broken fails every write.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

func TestStdout(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		err    error
		args   []string
		code   int
		stderr string
	}{
		"a closed pipe is no fault":       {syscall.EPIPE, []string{"schema"}, 0, ""},
		"nor is one of Go":                {io.ErrClosedPipe, []string{"schema"}, 0, ""},
		"a full disk is":                  {syscall.ENOSPC, []string{"schema"}, 4, "crmspec: the output could not be written: no space left on the disk\n"},
		"in Russian":                      {syscall.ENOSPC, []string{"schema", "--lang", "ru"}, 4, "crmspec: не удалось записать вывод: на диске нет места\n"},
		"it is worse than findings":       {syscall.ENOSPC, []string{"check", "nowhere", "--format", "json"}, 4, "could not be opened"},
		"wrong use is worse":              {syscall.ENOSPC, []string{"help", "nothing"}, 2, "no command"},
		"what is not written cannot fail": {syscall.ENOSPC, []string{"check", "-q"}, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			app, _, stderr := world(t)
			app.Stdout = broken{c.err}
			if code := app.Run(c.args); code != c.code {
				t.Errorf("exit code %d, want %d", code, c.code)
			}
			if got := stderr.String(); c.stderr == "" && got != "" || !strings.Contains(got, c.stderr) {
				t.Errorf("stderr: %q", got)
			}
		})
	}
}

func TestCrash(t *testing.T) {
	t.Parallel()
	app, stdout, stderr := world(t)
	app.Now = func() time.Time { panic("the clock is broken") }
	if code := app.Run([]string{"check"}); code != 70 {
		t.Errorf("exit code %d", code)
	}
	if stdout.Len() > 0 {
		t.Errorf("stdout: %s", stdout)
	}
	for _, part := range []string{"crmspec has a bug", "\ncrmspec ", "the clock is broken", "app_test.go"} {
		if !strings.Contains(stderr.String(), part) {
			t.Errorf("stderr lacks %q:\n%s", part, stderr)
		}
	}
}

func TestInterrupt(t *testing.T) {
	t.Parallel()
	app, stdout, _ := world(t)
	var stderr bytes.Buffer
	app.Stderr = &stderr
	interrupt := make(chan os.Signal, 1)
	app.Interrupt = interrupt
	held, release := make(chan bool), make(chan bool)
	t.Cleanup(func() { close(release) })
	once := false
	now := app.Now
	app.Now = func() time.Time { // the work is in the middle when the user stops it
		if !once {
			once = true
			interrupt <- os.Interrupt
			close(held)
			<-release
		}
		return now()
	}
	if code := app.Run([]string{"check"}); code != 130 {
		t.Errorf("exit code %d", code)
	}
	<-held
	if stderr.String() != "Interrupted.\n" || stdout.Len() > 0 {
		t.Errorf("stdout %q, stderr %q", stdout, &stderr)
	}
}

// TestUnwritable makes single operations on the disk fail: 4, and what was there stays.
func TestUnwritable(t *testing.T) {
	t.Parallel()
	full := source.Disk{Before: func(operation, path string) error {
		if operation == "write" {
			return &fs.PathError{Op: operation, Path: path, Err: syscall.ENOSPC}
		}
		return nil
	}}
	t.Run("build", func(t *testing.T) {
		t.Parallel()
		app, stdout, stderr := world(t)
		app.Disk = full
		if code := app.Run([]string{"build"}); code != 4 {
			t.Errorf("exit code %d", code)
		}
		if stdout.Len() > 0 || !strings.Contains(stderr.String(), "“dist” could not be written: no space left on the disk") {
			t.Errorf("stdout %q, stderr %q", stdout, stderr)
		}
	})
	t.Run("fix", func(t *testing.T) {
		t.Parallel()
		app, stdout, stderr := world(t)
		app.Disk = full
		name := filepath.Join(app.Dir, "sales.yaml")
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		faulty := bytes.Replace(content, []byte("to: won, by"), []byte("to: wonn, by"), 1)
		if err := os.WriteFile(name, faulty, 0o600); err != nil {
			t.Fatal(err)
		}
		if code := app.Run([]string{"check", "--fix"}); code != 4 {
			t.Errorf("exit code %d", code)
		}
		if stdout.Len() > 0 || !strings.Contains(stderr.String(), "all files are as they were: no space left on the disk") {
			t.Errorf("stdout %q, stderr %q", stdout, stderr)
		}
		if now, err := os.ReadFile(name); err != nil || !bytes.Equal(now, faulty) {
			t.Errorf("the file has changed: %v", err)
		}
	})
}

// TestProcess runs a real process: a reader that goes away, a folder as it is, the exit code.
func TestProcess(t *testing.T) {
	t.Parallel()
	app, _, _ := world(t)
	command := func(args ...string) *exec.Cmd {
		c := exec.Command(os.Args[0], args...)
		c.Env = append(os.Environ(), asCommand+"=1", "CRMSPEC_LANG=en")
		c.Dir = app.Dir
		return c
	}
	t.Run("exit code", func(t *testing.T) {
		t.Parallel()
		var stdout, stderr bytes.Buffer
		c := command("check", "--formt", "json")
		c.Stdout, c.Stderr = &stdout, &stderr
		var exit *exec.ExitError
		if err := c.Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 || stdout.Len() > 0 {
			t.Errorf("%v, stdout %q, stderr %q", err, &stdout, &stderr)
		}
	})
	t.Run("closed pipe", func(t *testing.T) {
		t.Parallel()
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		defer writer.Close()
		var stderr bytes.Buffer
		c := command("schema")
		c.Stdout, c.Stderr = writer, &stderr
		if err := c.Run(); err != nil || stderr.Len() > 0 {
			t.Errorf("%v, stderr %q", err, &stderr)
		}
	})
	t.Run("clean", func(t *testing.T) {
		t.Parallel()
		out, err := command("check").CombinedOutput()
		if err != nil || string(out) != "2 files, 6 documents: no problems\n" {
			t.Errorf("%v, %q", err, out)
		}
	})
}
