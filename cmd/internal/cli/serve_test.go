package cli_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/cmd/internal/cli"
)

// preview is a running serve.
type preview struct {
	dir, url       string
	stdout, stderr *shared
	interrupt      chan os.Signal
	done           chan int
	opened         chan string
}

// serving runs serve in a copy of the smallest example, after a change of it, until the test ends.
func serving(t *testing.T, prepare func(dir string), args ...string) *preview {
	t.Helper()
	app, _, _ := world(t)
	prepare(app.Dir)
	p := &preview{
		dir: app.Dir, stdout: &shared{}, stderr: &shared{}, interrupt: make(chan os.Signal, 1), done: make(chan int, 1), opened: make(chan string, 1),
	}
	app.Stdout, app.Stderr, app.Interrupt, app.Watcher = p.stdout, p.stderr, p.interrupt, cli.OS().Watcher
	app.Browse = func(address string) error {
		p.opened <- address
		return nil
	}
	go func() { p.done <- app.Run(append([]string{"serve"}, args...)) }()
	p.stderr.until(t, "Ctrl-C")
	p.url = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`).FindString(p.stdout.String())
	if p.url == "" {
		t.Fatalf("no address: %s", p.stdout.String())
	}
	return p
}

// get returns a page.
func (p *preview) get(t *testing.T, path string) string {
	t.Helper()
	answer, err := http.Get(p.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// until waits for a text on a page.
func (p *preview) until(t *testing.T, path, text string) string {
	t.Helper()
	for range 600 {
		if page := p.get(t, path); strings.Contains(page, text) {
			return page
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%q does not come:\n%s", text, p.get(t, path))
	return ""
}

// edit puts one text in the place of another in a file.
func (p *preview) edit(t *testing.T, name, before, after string) {
	t.Helper()
	full := filepath.Join(p.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(full)
	if err != nil || !strings.Contains(string(text), before) {
		t.Fatalf("%s has no %q: %v", name, before, err)
	}
	if err := os.WriteFile(full, []byte(strings.Replace(string(text), before, after, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

// end stops the preview as a user does.
func (p *preview) end(t *testing.T) {
	t.Helper()
	p.interrupt <- os.Interrupt
	if code := <-p.done; code != 130 {
		t.Errorf("exit code %d", code)
	}
	if said := p.stderr.String(); !strings.HasSuffix(said, "Interrupted.\n") && !strings.HasSuffix(said, "Прервано.\n") {
		t.Errorf("it does not say that it was interrupted:\n%s", said)
	}
}

// TestServe edits a description while it is served: pages and streams follow, an error stands over the last good
// pages with its line, and goes when it is mended; no file is left anywhere.
func TestServe(t *testing.T) {
	t.Parallel()
	p := serving(t, func(string) {}, "--open")
	if at := <-p.opened; at != p.url {
		t.Errorf("the browser gets %s", at)
	}
	before := everything(t, p.dir)
	stream, err := http.Get(p.url + ".preview/events")
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Body.Close()
	events := bufio.NewScanner(stream.Body)
	next := func() string {
		for events.Scan() {
			if data, ok := strings.CutPrefix(events.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatalf("the stream has ended: %v", events.Err())
		return ""
	}
	first := next()
	if page := p.get(t, ""); !strings.Contains(page, "</html>") || strings.Contains(page, "<details open><summary><b>1 error") {
		t.Errorf("the first page:\n%s", page)
	}

	p.edit(t, "crmspec.yaml", "title: ", "title: Renamed ")
	if second := next(); second == first {
		t.Error("the stream tells nothing new")
	}
	p.until(t, "", "Renamed ")

	p.edit(t, "crmspec.yaml", "\ntitle: Renamed ", "\ncolour: red\ntitle: Once more ")
	next()
	page := p.until(t, "", "<b>1 error</b> <span>The pages show the last state without errors</span>")
	for _, part := range []string{"crmspec.yaml:", "“colour” is not a key", "<mark>colour</mark>: red</pre>", "What to do", "Renamed "} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s:\n%s", part, page)
		}
	}
	if strings.Contains(page, "Once more") {
		t.Error("the page is not the last good one")
	}
	p.stderr.until(t, "The pages stay as they were: mend this first.")

	if err := os.Rename(filepath.Join(p.dir, "crmspec.yaml"), filepath.Join(p.dir, "away")); err != nil {
		t.Fatal(err)
	}
	next()
	p.until(t, "", "“.” is no description: there is no crmspec.yaml in it")
	if err := os.Rename(filepath.Join(p.dir, "away"), filepath.Join(p.dir, "crmspec.yaml")); err != nil {
		t.Fatal(err)
	}
	next()
	p.edit(t, "crmspec.yaml", "\ncolour: red", "")
	next()
	if page := p.until(t, "", "Once more "); strings.Contains(page, "<b>1 error</b>") {
		t.Errorf("what was wrong is not taken back:\n%s", page)
	}
	p.edit(t, "crmspec.yaml", "\nkind: ", "\n# nothing that a page shows\nkind: ")
	p.stderr.until(t, "No page is other than before.")
	p.end(t)
	if n := strings.Count(p.stderr.String(), "left out: "); n != 1 {
		t.Errorf("what is left out is said %d times", n)
	}
	if after := everything(t, p.dir); after != before {
		t.Errorf("files are left:\n%s\n%s", before, after)
	}
}

// everything lists a folder.
func everything(t *testing.T, dir string) string {
	t.Helper()
	var names strings.Builder
	err := filepath.WalkDir(dir, func(name string, _ os.DirEntry, err error) error {
		fmt.Fprintln(&names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names.String()
}

// TestServeBroken begins with an error: it is all that is seen, until it is mended.
func TestServeBroken(t *testing.T) {
	t.Parallel()
	p := serving(t, func(dir string) {
		if err := os.WriteFile(filepath.Join(dir, "more.yaml"), []byte("kind: Rolle\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}, "--lang", "ru")
	page := p.get(t, "")
	for _, part := range []string{"Страницы пока нет", "<b>1 ошибка</b> <span>Страниц не будет, пока это не исправлено", "more.yaml:1:7", "<mark>Rolle</mark>"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %s:\n%s", part, page)
		}
	}
	if err := os.Remove(filepath.Join(p.dir, "more.yaml")); err != nil {
		t.Fatal(err)
	}
	p.until(t, "", "assets/site.js")
	p.end(t)
}

// What cannot be served is said at once, with a way out.
func TestServeRefuses(t *testing.T) {
	t.Parallel()
	other, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	_, port, err := net.SplitHostPort(other.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		flags string
		code  int
		want  string
	}{
		{"--port " + port, 4, "another program has the port " + port + "\n  Name another with --port, or leave the flag out"},
		{"--port 65536", 2, "the flag “--port” cannot be “65536”"},
		{"--port -1", 2, "the flag “--port” cannot be “-1”"},
		{"--port web", 2, "the flag “--port” cannot be “web”"},
		{"..", 2, "there is no crmspec.yaml"},
		{"nowhere", 3, "“nowhere” could not be opened"},
		{"--today tomorrow", 2, "Write a day as"},
		{"a b", 2, "one argument too many"},
	} {
		app, stdout, stderr := world(t)
		if code := app.Run(append([]string{"serve"}, strings.Fields(c.flags)...)); code != c.code || !strings.Contains(stderr.String(), c.want) || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, stdout %s, stderr %s", c.flags, code, stdout, stderr)
		}
	}
}
