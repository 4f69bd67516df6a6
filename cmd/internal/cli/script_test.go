package cli_test

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model/golden"
)

// TestScripts plays the files of testdata/script: a script of commands, then the files of the folder
// in which it runs.
//
//	crmspec ARGS…          runs a command, which must exit with 0
//	exits N crmspec ARGS…  … with N
//	stdout, stderr REGEXP  the last output must match; "!" before it turns that round
//	grep REGEXP FILE       … as a file must, or must not
//	cmp A B                two files are the same; A may be stdout or stderr
//	exists, rm, mkdir PATH…  "!" before exists turns it round
//	example NAME DIR       copies one of our examples
//	git ARGS…              runs git, by an author who is always the same
//	symlink LINK TARGET, replace FILE OLD NEW (\n is a line break), cd DIR, env NAME=VALUE
//	typed FILE             a person types what stands in the file at the next command
//	terminal N             both streams lead to a terminal of N columns, 0 to none
func TestScripts(t *testing.T) {
	t.Parallel()
	for _, path := range golden.Paths(t, "testdata/script/*.txtar") {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			s := newScript(t, path)
			for i, line := range strings.Split(string(s.archive.Comment), "\n") {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					if err := s.do(split(line)); err != nil {
						t.Fatalf("%s:%d: %s\n%v\n--- stdout\n%s--- stderr\n%s", path, i+1, line, err, s.stdout.String(), s.stderr.String())
					}
				}
			}
		})
	}
}

// script is a script that runs.
type script struct {
	archive        *golden.Archive
	root, dir      string
	cache          string
	env            map[string]string
	width          int
	typed          string // the file with what a person types next
	stdout, stderr bytes.Buffer
}

func newScript(t *testing.T, path string) *script {
	t.Helper()
	s := &script{archive: golden.Read(t, path), root: t.TempDir(), cache: t.TempDir(), env: map[string]string{}}
	s.dir = s.root
	for _, f := range s.archive.Files {
		name := filepath.Join(s.root, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s *script) do(words []string) error {
	not := words[0] == "!"
	if not {
		words = words[1:]
	}
	name, args := words[0], words[1:]
	switch name {
	case "crmspec":
		return s.run(0, args)
	case "exits":
		code, err := strconv.Atoi(args[0])
		if err != nil || args[1] != "crmspec" {
			return fmt.Errorf("exits N crmspec ARGS…")
		}
		return s.run(code, args[2:])
	case "stdout", "stderr":
		return s.match(not, name, args[0])
	case "grep":
		return s.match(not, args[1], args[0])
	case "cmp":
		return s.cmp(args[0], args[1])
	case "exists":
		for _, path := range args {
			if _, err := os.Lstat(s.path(path)); (err == nil) == not {
				return fmt.Errorf("%s: %v", path, err)
			}
		}
		return nil
	case "rm":
		return os.RemoveAll(s.path(args[0]))
	case "mkdir":
		return os.MkdirAll(s.path(args[0]), 0o755)
	case "example":
		folder, err := fs.Sub(examples.FS, args[0])
		if err != nil {
			return err
		}
		return os.CopyFS(s.path(args[1]), folder)
	case "git":
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"}, args...)...)
		cmd.Dir = s.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	case "symlink":
		return os.Symlink(args[1], s.path(args[0]))
	case "replace":
		lines := strings.NewReplacer(`\n`, "\n")
		before, after := lines.Replace(args[1]), lines.Replace(args[2])
		content, err := os.ReadFile(s.path(args[0]))
		if err == nil && strings.Count(string(content), before) != 1 {
			err = fmt.Errorf("%q does not stand once in %s", before, args[0])
		}
		if err != nil {
			return err
		}
		return os.WriteFile(s.path(args[0]), []byte(strings.Replace(string(content), before, after, 1)), 0o600)
	case "cd":
		s.dir = s.path(args[0])
		return nil
	case "env":
		key, value, _ := strings.Cut(args[0], "=")
		s.env[key] = value
		return nil
	case "typed":
		s.typed = s.path(args[0])
		return nil
	case "terminal":
		width, err := strconv.Atoi(args[0])
		s.width = width
		return err
	}
	return fmt.Errorf("there is no command %q", name)
}

func (s *script) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *script) run(want int, args []string) error {
	s.stdout.Reset()
	s.stderr.Reset()
	var typed []byte
	if s.typed != "" {
		var err error
		if typed, err = os.ReadFile(s.typed); err != nil {
			return err
		}
	}
	isTyped := s.typed != ""
	s.typed = ""
	app := cli.App{
		Stdin: bytes.NewReader(typed), Typed: func() bool { return isTyped }, Stdout: &s.stdout, Stderr: &s.stderr,
		Width: func(io.Writer) int { return s.width }, Env: func(name string) string { return s.env[name] },
		Git:    s.env["GIT"],
		Layout: layout.Options{Command: "there-is-no-such-program", CacheDir: s.cache},
		Dir:    s.dir, Now: func() time.Time { return time.Date(2026, 11, 2, 20, 0, 0, 0, time.UTC) },
	}
	if code := app.Run(args); code != want {
		return fmt.Errorf("exit code %d, want %d", code, want)
	}
	if strings.Contains(s.stdout.String()+s.stderr.String(), s.root) {
		return fmt.Errorf("the output names a path of this machine")
	}
	return nil
}

func (s *script) output(name string) (string, error) {
	switch name {
	case "stdout":
		return s.stdout.String(), nil
	case "stderr":
		return s.stderr.String(), nil
	}
	content, err := os.ReadFile(s.path(name))
	return string(content), err
}

func (s *script) match(not bool, name, pattern string) error {
	text, err := s.output(name)
	if err != nil {
		return err
	}
	re, err := regexp.Compile("(?m)" + pattern)
	if err == nil && re.MatchString(text) == not {
		err = fmt.Errorf("%s: match is %v", name, not)
	}
	return err
}

func (s *script) cmp(a, b string) error {
	got, err := s.output(a)
	if err != nil {
		return err
	}
	want, err := os.ReadFile(filepath.Join(s.root, filepath.FromSlash(b)))
	if err != nil {
		return err
	}
	got = strings.ReplaceAll(got, "\x1b", "^[")
	if got == string(want) {
		return nil
	}
	if _, found := s.archive.Text(b); found && golden.Update() {
		s.archive.Set(b, got)
		return nil
	}
	return fmt.Errorf("%s is not %s:\n%s", a, b, cmp.Diff(string(want), got))
}

// split splits a line at spaces outside of single quotes.
func split(line string) []string {
	var list []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if line[0] == '\'' {
			word, rest, _ := strings.Cut(line[1:], "'")
			list, line = append(list, word), rest
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		list, line = append(list, word), rest
	}
	return list
}
