package layout

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// aged writes a file of a size that was last used some days ago.
func aged(t *testing.T, path string, size int, days int, now time.Time) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, make([]byte, size), 0o644); err != nil {
		t.Fatal(err)
	}
	at := now.AddDate(0, 0, -days)
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

func left(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	for _, f := range files(dir) {
		names = append(names, filepath.Base(f.path))
	}
	return names
}

func TestPrune(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	dir := t.TempDir()
	c := cache{folder: dir}
	for name, days := range map[string]int{"a": 1, "b": 5, "c": 3, "d": 2, "old": 61, "young": 59} {
		aged(t, filepath.Join(dir, "placed", name[:1]+"0", name), 100, days, now)
	}
	aged(t, filepath.Join(dir, "engine", "x", "then"), 9000, 61, now)
	aged(t, filepath.Join(dir, "engine", "x", "lately"), 9000, 30, now)

	c.prune(now, 1<<20)
	if diff := cmp.Diff([]string{"a", "b", "c", "d", "young"}, left(t, filepath.Join(dir, "placed"))); diff != "" {
		t.Errorf("by age: %s", diff)
	}
	if diff := cmp.Diff([]string{"lately"}, left(t, filepath.Join(dir, "engine"))); diff != "" {
		t.Errorf("native code: %s", diff)
	}
	c.prune(now, 500) // just enough
	if diff := cmp.Diff([]string{"a", "b", "c", "d", "young"}, left(t, filepath.Join(dir, "placed"))); diff != "" {
		t.Errorf("nothing is too much: %s", diff)
	}
	c.prune(now, 400)
	if diff := cmp.Diff([]string{"a", "c", "d"}, left(t, filepath.Join(dir, "placed"))); diff != "" {
		t.Errorf("by use: %s", diff)
	}
	cache{}.prune(now, 0)
	cache{folder: filepath.Join(dir, "nowhere")}.prune(now, 0)
}

// An engine that kept something cleans up when it closes; one that only read does not look.
func TestCloseCleansUp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	old := filepath.Join(dir, "placed", "00", "old.json")
	aged(t, old, 10, 400, time.Now())
	e := playful(t, "good", Options{CacheDir: dir})
	mustPlace(t, e, chain(2, "LR"))
	e.Close()
	if _, err := os.Stat(old); err == nil {
		t.Error("an answer of last year is still there")
	}
	aged(t, old, 10, 400, time.Now())
	reader := playful(t, "dead", Options{CacheDir: dir})
	mustPlace(t, reader, chain(2, "LR"))
	reader.Close()
	if _, err := os.Stat(old); err != nil {
		t.Error("a run that kept nothing cleaned up")
	}
	if entries(t, dir) != 2 {
		t.Error("the answer of the run itself is gone")
	}
}

// An answer that is asked for is young again, but not written anew in every run.
func TestUseIsNoted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustPlace(t, playful(t, "good", Options{CacheDir: dir}), chain(2, "LR"))
	path := cache{folder: dir}.path(key(DOT(chain(2, "LR"))))
	age := func(by time.Duration) time.Time {
		at := time.Now().Add(-by).Truncate(time.Second)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
		return at
	}
	used := func() time.Time {
		mustPlace(t, playful(t, "dead", Options{CacheDir: dir}), chain(2, "LR"))
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.ModTime()
	}
	if at := age(30 * 24 * time.Hour); !used().After(at) {
		t.Error("the use of an old answer is not noted")
	}
	if at := age(time.Hour); !used().Equal(at) {
		t.Error("the use of a young answer is noted")
	}
}

// The program learns nothing of ours but what it needs.
func TestEnvironment(t *testing.T) {
	t.Parallel()
	got := environmentOf([]string{"GITHUB_TOKEN=x", "HOME=/h", "tmpdir=/t", "TEMP=/t", "SystemRoot=C:\\W", "PATH=/p", "GOMAXPROCS=1", "=C:=C:\\", "PASSED", "CRMSPEC_LANG=ru"}, "/own")
	want := []string{"SystemRoot=C:\\W", "GOMAXPROCS=1", "TMPDIR=/own", "TMP=/own", "TEMP=/own"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
