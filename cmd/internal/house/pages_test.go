package house

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/crmspec/crmspec/cmd/internal/cli"
	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators/layout"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
	"github.com/crmspec/crmspec/model/syntax"
	"github.com/crmspec/crmspec/schema"
)

// pages are the pages written by hand, from the folder of the module. What stands behind the fence
// of a block says what the block is:
//
//	yaml FILE          in the guide a whole file; elsewhere a piece of that file of the example
//	diff FILE          an edit to that file
//	text crmspec ARGS  what the command prints on a terminal, after the edits before it
//	text dist/FILE     lines of an output
//
// The files of a page make up a description; a page without any speaks of the large example. A page that
// shows “crmspec init FOLDER” begins with nothing: it goes on in that folder, and each of its files is written
// when its turn comes. One with a comment “example: NAME” speaks of that example, whose files it shows in
// pieces.
func pages(t *testing.T) []string {
	t.Helper()
	all := []string{"README.md", "CONTRIBUTING.md", "CHANGELOG.md", coveragePage}
	for _, folder := range []string{"docs/guide", "docs/decisions"} {
		names, err := filepath.Glob(filepath.Join(root, folder, "*.md"))
		if err != nil || len(names) == 0 {
			t.Fatal("no pages in", folder, err)
		}
		for _, name := range names {
			all = append(all, path.Join(folder, filepath.Base(name)))
		}
	}
	return all
}

// spoken is the example that pages without files of their own speak of.
const spoken = "sales-and-service"

// block is a fenced block of a page.
type block struct {
	notation, about string
	text            string // ends in a newline, unless it is empty
	from, to        int    // the bytes of text in the page
}

var fence = regexp.MustCompile("(?ms)^( *)```(\\w+)([^\n]*)\n(.*?)^ *```$")

func blocks(page string) []block {
	var all []block
	for _, m := range fence.FindAllStringSubmatchIndex(page, -1) {
		all = append(all, block{
			notation: page[m[4]:m[5]], about: strings.TrimSpace(page[m[6]:m[7]]), text: page[m[8]:m[9]], from: m[8], to: m[9],
		})
	}
	return all
}

func read(t *testing.T, page string) string {
	t.Helper()
	return golden.Text(t, filepath.Join(root, filepath.FromSlash(page)))
}

// TestPages holds that what the pages show is what the files say and the tool prints.
func TestPages(t *testing.T) {
	t.Parallel()
	commands := 0
	for _, page := range pages(t) {
		text := read(t, page)
		p := &shown{page: page, dir: t.TempDir(), guide: strings.HasPrefix(page, "docs/guide/")}
		all := blocks(text)
		p.workspace(t, all)
		update := text
		for _, b := range slices.Backward(p.play(t, all)) {
			commands++
			if was := text[b.from:b.to]; same(was) != same(b.text) {
				update = update[:b.from] + b.text + update[b.to:]
				if !golden.Update() {
					t.Errorf("%s: “%s” prints something else now:\n%s", page, b.about, b.text)
				}
			}
		}
		if update != text && golden.Update() {
			golden.Write(t, filepath.Join(root, filepath.FromSlash(page)), update)
		}
	}
	if commands < 4 {
		t.Errorf("only %d commands are shown", commands)
	}
}

// same leaves out how many files an example has, and how many findings a command does not show: a new one is
// no reason to touch the pages.
func same(printed string) string { return counted.ReplaceAllString(printed, "#$1") }

var counted = regexp.MustCompile(`\d+( files?| other findings?)\b`)

// shown is a page whose blocks are played.
type shown struct {
	page  string
	dir   string
	guide bool
	own   bool // the description is the page's own
	begun bool // the page begins a description by itself
}

// workspace lays down the description that a page speaks of, which must be clean.
func (p *shown) workspace(t *testing.T, all []block) {
	t.Helper()
	files := map[string]string{}
	for _, b := range all {
		if p.begun = p.guide && strings.HasPrefix(b.about, "crmspec init "); p.begun {
			return
		}
		if p.guide && b.notation == "yaml" && b.about != "" {
			files[b.about] += b.text
		}
	}
	if name := p.example(t); name != "" {
		p.copy(t, name)
		return
	}
	p.own = len(files) > 0
	if !p.own {
		p.copy(t, spoken)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := os.WriteFile(filepath.Join(p.dir, name), []byte(files[name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if code, out := p.run("check", "--fail-on", "info"); code != 0 {
		t.Errorf("%s: the description of the page is not clean:\n%s", p.page, out)
	}
}

// example returns the example that a page speaks of although it shows files: the one that a comment in it
// names, "" for none.
func (p *shown) example(t *testing.T) string {
	t.Helper()
	if p.page == "" {
		return ""
	}
	m := regexp.MustCompile(`<!-- example: ([a-z-]+) -->`).FindStringSubmatch(read(t, p.page))
	if m == nil {
		return ""
	}
	return m[1]
}

// copy lays down an example.
func (p *shown) copy(t *testing.T, name string) {
	t.Helper()
	example, err := fs.Sub(examples.FS, name)
	if err == nil {
		err = os.CopyFS(p.dir, example)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// play goes through the blocks in order and returns those that show what a command prints, with
// what it prints now.
func (p *shown) play(t *testing.T, all []block) []block {
	t.Helper()
	var printed []block
	for _, b := range all {
		switch rest, command := strings.CutPrefix(b.about, "crmspec "); {
		case b.notation == "text" && command:
			words := strings.Fields(rest)
			_, b.text = p.run(words...)
			printed = append(printed, b)
			if p.begun && words[0] == "init" {
				p.dir = filepath.Join(p.dir, words[1])
			}
		case b.notation == "text" && strings.HasPrefix(b.about, "dist/"):
			p.output(t, b)
		case b.notation == "diff" && b.about != "":
			p.edit(t, b)
		case b.notation == "yaml" && b.about != "" && p.begun:
			p.write(t, b)
		case b.notation == "yaml" && b.about != "" && !p.own:
			if content, err := os.ReadFile(filepath.Join(p.dir, b.about)); err != nil || !strings.Contains(string(content), b.text) {
				t.Errorf("%s: this does not stand in %s (%v):\n%s", p.page, b.about, err, b.text)
			}
		case b.notation == "yaml":
			p.shape(t, b)
		}
	}
	return printed
}

// write writes a file of a page that begins by itself.
func (p *shown) write(t *testing.T, b block) {
	t.Helper()
	name := filepath.Join(p.dir, filepath.FromSlash(b.about))
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		err = os.WriteFile(name, []byte(b.text), 0o600)
	}
	if err != nil {
		t.Fatalf("%s: %v", p.page, err)
	}
}

// run calls a command on the description of the page, on a terminal without colours.
func (p *shown) run(args ...string) (code int, printed string) {
	var out bytes.Buffer
	app := cli.App{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: p.dir,
		Width:  func(io.Writer) int { return 96 },
		Env:    func(name string) string { return map[string]string{"NO_COLOR": "1"}[name] },
		Layout: layout.Options{Command: "there-is-no-such-program", CacheDir: p.dir},
		Now:    func() time.Time { return time.Date(2026, 11, 23, 20, 0, 0, 0, time.UTC) },
	}
	code = app.Run(args)
	return code, strings.TrimLeft(out.String(), "\n")
}

// edit makes the changes of a diff: lines with “-” become the lines with “+” behind them.
func (p *shown) edit(t *testing.T, b block) {
	t.Helper()
	name := filepath.Join(p.dir, b.about)
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%s: %v", p.page, err)
	}
	text := string(content)
	for _, change := range regexp.MustCompile(`(?m)(?:^-.*\n)+(?:^\+.*\n)*`).FindAllString(b.text, -1) {
		var before, after string
		for line := range strings.Lines(change) {
			if line[0] == '-' {
				before += line[1:]
			} else {
				after += line[1:]
			}
		}
		if n := strings.Count(text, before); n != 1 {
			t.Errorf("%s: this stands %d times in %s:\n%s", p.page, n, b.about, before)
		}
		text = strings.Replace(text, before, after, 1)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// output holds that lines of a block are lines of an output of the example.
func (p *shown) output(t *testing.T, b block) {
	t.Helper()
	fresh := &shown{dir: t.TempDir()}
	fresh.workspace(t, nil)
	if code, out := fresh.run("build"); code != 0 {
		t.Fatalf("%s: build exits with %d:\n%s", p.page, code, out)
	}
	content, err := os.ReadFile(filepath.Join(fresh.dir, b.about))
	if err != nil {
		t.Errorf("%s: %v", p.page, err)
	}
	for line := range strings.Lines(b.text) {
		if !strings.Contains("\n"+string(content), "\n"+line) {
			t.Errorf("%s: this is no line of %s:\n%s", p.page, b.about, line)
		}
	}
}

// shape holds that a piece of YAML can be read, and that a whole document has the right shape.
func (p *shown) shape(t *testing.T, b block) {
	t.Helper()
	documents, found := syntax.Parse(source.NewFile(p.page, []byte(b.text)))
	for _, d := range documents {
		if kind := model.KindNamed(d.Root.Get("kind").Text()); kind != nil {
			found = append(found, schema.Check(kind, d.Root)...)
		}
	}
	for _, d := range found {
		t.Errorf("%s: %s\n%s", p.page, d.Message.In("en"), b.text)
	}
}
