//go:build unix

package cli_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/layout"
)

// What a build costs beside a check, in milliseconds of CPU, user and system: of nothing, after one stage was edited, and
// with nothing changed. How many files are written is told too.
func BenchmarkBuild(b *testing.B) {
	dir := b.TempDir()
	example, err := fs.Sub(examples.FS, "sales-and-service")
	if err == nil {
		err = os.CopyFS(dir, example)
	}
	if err != nil {
		b.Fatal(err)
	}
	cache := b.TempDir()
	run := func(b *testing.B, args ...string) string {
		b.Helper()
		said := &bytes.Buffer{}
		app := cli.OS() // with its way of tidying up memory
		app.Stdin, app.Stdout, app.Stderr, app.Dir = strings.NewReader(""), io.Discard, said, dir
		app.Width, app.Env, app.Layout = func(io.Writer) int { return 0 }, func(string) string { return "" }, layout.Options{CacheDir: cache}
		if code := app.Run(args); code > 1 {
			b.Fatalf("%v: %d %s", args, code, said)
		}
		return said.String()
	}
	stage := filepath.Join(dir, "pipelines", "service.yaml")
	text, err := os.ReadFile(stage)
	if err != nil {
		b.Fatal(err)
	}
	nothing := func() error { return nil }
	edited := 0
	for _, c := range []struct {
		name   string
		before func() error
		args   []string
	}{
		{"check", nothing, []string{"check"}},
		{"of nothing", func() error { return os.RemoveAll(filepath.Join(dir, "dist")) }, []string{"build"}},
		{"after an edited stage", func() error {
			edited++
			other := strings.Replace(string(text), "{en: Diagnosis, ru: Диагностика}", "{en: Diagnosis "+strconv.Itoa(edited)+", ru: Диагностика "+strconv.Itoa(edited)+"}", 1)
			if other == string(text) {
				return errors.New("the stage was not edited")
			}
			return os.WriteFile(stage, []byte(other), 0o600)
		}, []string{"build"}},
		{"of nothing new", nothing, []string{"build"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			var spent time.Duration
			said := ""
			for b.Loop() {
				if err := c.before(); err != nil {
					b.Fatal(err)
				}
				from := cpu(b)
				said = run(b, c.args...)
				spent += cpu(b) - from
			}
			b.ReportMetric(float64(spent.Milliseconds())/float64(b.N), "cpu-ms/op")
			if n := written.FindStringSubmatch(said); n != nil {
				if count, err := strconv.Atoi(n[1]); err == nil {
					b.ReportMetric(float64(count), "written")
				}
			}
		})
	}
}

var written = regexp.MustCompile(`Written: (\d+)`)

// cpu is what the process has used so far.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
