package generators_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/source"
)

var meta = generators.Meta{Version: "1.0.0", Whole: "spec one"}

// files makes outputs from path and content in turn; the content is the key.
func files(pathsAndContents ...string) []generators.File {
	var list []generators.File
	for i := 0; i < len(pathsAndContents); i += 2 {
		content := pathsAndContents[i+1]
		list = append(list, generators.File{Path: pathsAndContents[i], Key: generators.Key(content), Render: func() ([]byte, error) { return []byte(content), nil }})
	}
	return list
}

func write(t *testing.T, dir string, list []generators.File, meta generators.Meta) generators.Report {
	t.Helper()
	report, err := generators.Write(dir, source.Disk{}, list, meta)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func put(t *testing.T, dir, path, content string) {
	t.Helper()
	name := filepath.Join(dir, path)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "dist")
	list := files("index.html", "hello", "matrix/access.csv", "a,b", "matrix/access.md", "| a |")
	report := write(t, dir, list, meta)
	want := generators.Report{Written: []string{"index.html", "manifest.json", "matrix/access.csv", "matrix/access.md"}, Rendered: 3}
	if d := cmp.Diff(want, report); d != "" {
		t.Error(d)
	}

	changed := files("index.html", "hello", "matrix/access.csv", "a,c", "new/deep/er.txt", "x")
	report = write(t, dir, changed, meta)
	want = generators.Report{
		Written: []string{"manifest.json", "matrix/access.csv", "new/deep/er.txt"}, Unchanged: []string{"index.html"},
		Removed: []string{"matrix/access.md"}, Rendered: 2,
	}
	if d := cmp.Diff(want, report); d != "" {
		t.Error(d)
	}

	put(t, dir, "index.html", "edited by hand")
	put(t, dir, "new/mine.txt", "mine")
	report = write(t, dir, files("index.html", "hello"), meta)
	want = generators.Report{Written: []string{"index.html", "manifest.json"}, Removed: []string{"matrix/access.csv", "new/deep/er.txt"}, Rendered: 1}
	if d := cmp.Diff(want, report); d != "" {
		t.Error(d)
	}
	state := golden.Folder(t, dir)
	delete(state, "manifest.json")
	if d := cmp.Diff(map[string]string{"index.html": "hello", "new/": "", "new/mine.txt": "mine"}, state); d != "" {
		t.Error(d)
	}
}

// A second run touches nothing: not one operation, no file newer than before.
func TestWriteNothingTwice(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	list := files("a.txt", "a", "b/c.txt", "c")
	write(t, dir, list, meta)
	past := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for path := range golden.Folder(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, path), past, past); err != nil {
			t.Fatal(err)
		}
	}
	for i := range list {
		list[i].Render = func() ([]byte, error) { return nil, errors.New("rendered") }
	}
	disk := source.Disk{Before: func(operation, path string) error { return errors.New(operation + " " + path) }}
	report, err := generators.Write(dir, disk, list, meta)
	if err != nil || report.Stale() || report.Rendered > 0 || len(report.Unchanged) != 3 { // the manifest is the third
		t.Errorf("%+v, %v", report, err)
	}
	for path := range golden.Folder(t, dir) {
		if info, err := os.Stat(filepath.Join(dir, path)); err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s was touched", path)
		}
	}
}

func TestWriteKeysAndVersions(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, files("a.txt", "a"), meta)
	for _, c := range []struct {
		name     string
		key      string
		meta     generators.Meta
		rendered int
		written  []string
	}{
		{"another key, the same bytes", "k2", meta, 1, []string{"manifest.json"}},
		{"the same key", "k2", meta, 0, nil},
		{"another version", "k2", generators.Meta{Version: "2.0.0", Whole: "spec one"}, 1, []string{"manifest.json"}},
		{"another spec", "k2", generators.Meta{Version: "2.0.0", Whole: "spec two"}, 0, []string{"manifest.json"}},
	} {
		list := files("a.txt", "a")
		list[0].Key = c.key
		stale, err := generators.Check(dir, list, c.meta)
		report := write(t, dir, list, c.meta)
		if d := cmp.Diff(report, stale); d != "" || err != nil {
			t.Errorf("%s: check and write differ: %s %v", c.name, d, err)
		}
		if d := cmp.Diff(c.written, report.Written); d != "" || report.Rendered != c.rendered {
			t.Errorf("%s: rendered %d\n%s", c.name, report.Rendered, d)
		}
	}
}

func TestWriteStopsBeforeWhatIsNotOurs(t *testing.T) {
	t.Parallel()
	outside := t.TempDir()
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir string)
		want    []string
	}{
		"files": {func(t *testing.T, dir string) {
			put(t, dir, "b/c.txt", "mine")
			put(t, dir, "a.txt", "a")
			put(t, dir, "other.txt", "mine")
		}, []string{"a.txt", "b/c.txt"}},
		"a file where a folder belongs": {func(t *testing.T, dir string) { put(t, dir, "b", "mine") }, []string{"b"}},
		"a folder where a file belongs": {func(t *testing.T, dir string) { put(t, dir, "a.txt/x/y", "mine") }, []string{"a.txt/x/y"}},
		"a manifest of somebody else":   {func(t *testing.T, dir string) { put(t, dir, "manifest.json", `{"name": "app"}`) }, []string{"manifest.json"}},
		"a file of the staging's name":  {func(t *testing.T, dir string) { put(t, dir, ".crmspec-staging", "") }, []string{".crmspec-staging"}},
		"a link out of the folder": {func(t *testing.T, dir string) {
			if err := os.Symlink(outside, filepath.Join(dir, "b")); err != nil {
				t.Fatal(err)
			}
		}, []string{"b"}},
		"a link for a file": {func(t *testing.T, dir string) {
			if err := os.Symlink(filepath.Join(outside, "x"), filepath.Join(dir, "a.txt")); err != nil {
				t.Fatal(err)
			}
		}, []string{"a.txt"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c.prepare(t, dir)
			before := snapshotLinks(t, dir)
			_, err := generators.Write(dir, source.Disk{}, files("a.txt", "a", "b/c.txt", "c"), meta)
			var inWay *generators.InTheWay
			if !errors.Is(err, generators.ErrInTheWay) || !errors.As(err, &inWay) {
				t.Fatalf("error: %v", err)
			}
			if d := cmp.Diff(c.want, inWay.Paths); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(before, snapshotLinks(t, dir)); d != "" {
				t.Errorf("something changed: %s", d)
			}
		})
	}
	if left := golden.Folder(t, outside); len(left) > 0 {
		t.Errorf("written outside: %v", left)
	}
}

// snapshotLinks is snapshot without following links.
func snapshotLinks(t *testing.T, dir string) []string {
	t.Helper()
	var list []string
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		list = append(list, strings.TrimPrefix(name, dir)+" "+e.Type().String())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// An owned folder that became a link is neither written through nor cleaned through.
func TestWriteNeverCleansThroughLinks(t *testing.T) {
	t.Parallel()
	dir, outside := t.TempDir(), t.TempDir()
	write(t, dir, files("a.txt", "a", "b/c.txt", "c"), meta)
	put(t, outside, "c.txt", "c")
	if err := os.RemoveAll(filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "b")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, files("a.txt", "a"), meta)
	if d := cmp.Diff(map[string]string{"c.txt": "c"}, golden.Folder(t, outside)); d != "" {
		t.Error(d)
	}
}

func TestWriteRefusesImpossiblePaths(t *testing.T) {
	t.Parallel()
	for _, list := range [][]generators.File{
		files("../a", ""), files("/a", ""), files("", ""), files("a/../b", ""), files(`a\b`, ""), files("a//b", ""),
		files("c:/a", ""), files("manifest.json", ""), files("Manifest.JSON", ""), files(".crmspec-staging/x", ""), files("a\n", ""),
		files("A/b", "", "a/B", ""), files("a", "", "a/b", ""), files("A", "", "a/b", ""), files("a./b", ""),
		files("con", ""), files("a/AUX.html", ""), files("lpt1/b", ""),
	} {
		dir := t.TempDir()
		if _, err := generators.Write(dir, source.Disk{}, list, meta); !errors.Is(err, generators.ErrPath) {
			t.Errorf("%q: %v", list[0].Path, err)
		}
		if left := golden.Folder(t, dir); len(left) > 0 {
			t.Errorf("%q: wrote %v", list[0].Path, left)
		}
	}
}

func TestWriteWhenARenderFails(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, files("a.txt", "a", "b.txt", "b"), meta)
	before := golden.Folder(t, dir)
	list := files("a.txt", "A", "b.txt", "B")
	fault := errors.New("no ink")
	list[1].Render = func() ([]byte, error) { return nil, fault }
	if _, err := generators.Write(dir, source.Disk{}, list, meta); !errors.Is(err, fault) || !strings.Contains(err.Error(), "b.txt") {
		t.Errorf("error: %v", err)
	}
	if d := cmp.Diff(before, golden.Folder(t, dir)); d != "" {
		t.Error(d)
	}
	list[1].Render = func() ([]byte, error) { return nil, errors.Join(generators.ErrLeftOut, fault) }
	report := write(t, dir, list, meta)
	if len(report.LeftOut) != 1 || report.LeftOut[0].Path != "b.txt" || !errors.Is(report.LeftOut[0].Err, fault) {
		t.Errorf("left out: %v", report.LeftOut)
	}
	if state := golden.Folder(t, dir); state["a.txt"] != "A" || state["b.txt"] != "" {
		t.Errorf("state: %v", state)
	}
	if again := write(t, dir, list, meta); again.Stale() || again.Rendered != 1 {
		t.Errorf("the second run: %+v", again)
	}
}
