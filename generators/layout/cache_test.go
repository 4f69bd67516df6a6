package layout

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	want := mustPlace(t, playful(t, "good", Options{CacheDir: dir}), chain(3, "LR"))

	later := playful(t, "dead", Options{CacheDir: dir})
	if diff := cmp.Diff(want, mustPlace(t, later, chain(3, "LR"))); diff != "" {
		t.Error(diff)
	}

	renamed := chain(3, "LR")
	renamed.Nodes[0].ID, renamed.Edges[0].From = "intake", "intake"
	want.Nodes[0].ID = "intake"
	if diff := cmp.Diff(want, mustPlace(t, later, renamed)); diff != "" {
		t.Error(diff)
	}
	if got, want := later.Counts(), (Counts{Hits: 2}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
	if entries(t, dir) != 1 {
		t.Error("names of things make different entries")
	}
}

func TestCorruptCache(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func([]byte) []byte{
		"empty":   func([]byte) []byte { return nil },
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"changed": func(b []byte) []byte { return bytes.Replace(b, []byte(`"W":200`), []byte(`"W":201`), 1) },
		"alien":   func([]byte) []byte { return []byte(hash([]byte("{}")) + "\n{}") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			want := mustPlace(t, playful(t, "good", Options{CacheDir: dir}), chain(2, "LR"))
			path := cache{folder: dir}.path(key(DOT(chain(2, "LR"))))
			sound, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(sound, spoil(sound)) {
				t.Fatal("nothing is spoiled")
			}
			if err := os.WriteFile(path, spoil(sound), 0o644); err != nil {
				t.Fatal(err)
			}
			e := playful(t, "good", Options{CacheDir: dir})
			if diff := cmp.Diff(want, mustPlace(t, e, chain(2, "LR"))); diff != "" || e.Counts().Layouts != 1 {
				t.Errorf("%+v\n%s", e.Counts(), diff)
			}
			if again, _ := os.ReadFile(path); !bytes.Equal(sound, again) {
				t.Errorf("the entry is not replaced:\n%s", again)
			}
		})
	}
}

// A cache that cannot be written (a file stands where its folder should be, which stops even an
// administrator) costs time only.
func TestCacheThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	e := playful(t, "good", Options{CacheDir: filepath.Join(file, "cache")})
	mustPlace(t, e, chain(2, "LR"))
	mustPlace(t, e, chain(2, "LR"))
	if got, want := e.Counts(), (Counts{Layouts: 2, Started: 1}); got != want {
		t.Errorf("counted %+v, want %+v", got, want)
	}
}

func TestReadOnlyCache(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	mustPlace(t, playful(t, "good", Options{CacheDir: dir}), chain(2, "LR"))
}

func TestPrivateFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	folder := cache{folder: dir}.private()
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	folder = cache{folder: dir}.private()
	if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info, err)
	}

	linked := t.TempDir()
	if err := os.Symlink(folder, filepath.Join(linked, "engine")); err != nil {
		t.Fatal(err)
	}
	if got := (cache{folder: linked}).private(); filepath.Dir(got) != os.DevNull {
		t.Errorf("a link to a folder of another is trusted: %s", got)
	}
}

func entries(t *testing.T, dir string) int {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, "placed", "*", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	return len(found)
}
