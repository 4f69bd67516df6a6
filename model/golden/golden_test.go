package golden_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/golden"
)

// spy is a test that only notes whether it failed, and ends when told.
type spy struct {
	testing.TB
	failed bool
	ends   []func()
}

func (s *spy) Helper()               {}
func (s *spy) Errorf(string, ...any) { s.failed = true }
func (s *spy) Fatalf(string, ...any) { s.failed = true }
func (s *spy) Fatal(...any)          { s.failed = true }
func (s *spy) Cleanup(end func())    { s.ends = append(s.ends, end) }

const archive = "how it is used\n-- a.yaml --\nkind: x\n-- a.txt --\nold\n-- b.yaml --\n-- c --\nold\n"

// lay writes a file of a folder that goes with the test.
func lay(t *testing.T, text string) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a.txtar")
	golden.Write(t, path, text)
	return path
}

func TestCompare(t *testing.T) {
	t.Setenv("CRMSPEC_UPDATE", "")
	path := lay(t, archive)
	for name, c := range map[string]struct {
		section, got string
		fails        bool
	}{
		"the same":          {"a.txt", "old\n", false},
		"another":           {"a.txt", "new\n", true},
		"without its end":   {"a.txt", "old", true},
		"empty":             {"b.yaml", "", false},
		"there is none":     {"d", "new\n", true},
		"none, and nothing": {"d", "", true},
	} {
		s := &spy{TB: t}
		golden.Read(s, path).Compare(s, c.section, c.got)
		if s.failed != c.fails {
			t.Errorf("%s: failed is %v", name, s.failed)
		}
		for _, end := range s.ends {
			end()
		}
	}
	for got, fails := range map[string]bool{archive: false, archive + "\n": true} {
		s := &spy{TB: t}
		if golden.File(s, path, got); s.failed != fails {
			t.Errorf("of a whole file, failed is %v", s.failed)
		}
	}
	if golden.Text(t, path) != archive {
		t.Error("comparing changes the archive")
	}
}

func TestUpdate(t *testing.T) {
	t.Setenv("CRMSPEC_UPDATE", "1")
	path := lay(t, archive)
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Run("", func(t *testing.T) {
		a := golden.Read(t, path)
		a.Compare(t, "a.txt", "new\n")
		a.Compare(t, "b.txt", "more\n")
		a.Compare(t, "d", "most\n")
		golden.Read(t, path).Compare(t, "c", "old\n") // nothing changes, so nothing is written over the above
	})
	want := "how it is used\n-- a.yaml --\nkind: x\n-- a.txt --\nnew\n-- b.yaml --\n-- b.txt --\nmore\n-- c --\nold\n-- d --\nmost\n"
	if diff := cmp.Diff(want, golden.Text(t, path)); diff != "" {
		t.Error(diff)
	}
	other := filepath.Join(filepath.Dir(path), "other.txt")
	golden.File(t, other, "text\n")
	if golden.Text(t, other) != "text\n" {
		t.Error("a golden that is not there is not written")
	}
	for name, most := range map[string]os.FileMode{path: 0o600, other: 0o644} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm()&^most != 0 || info.Mode().Perm()&0o600 != 0o600 {
			t.Errorf("%s: %v, %v", filepath.Base(name), info.Mode(), err)
		}
	}
}

func TestRead(t *testing.T) {
	t.Parallel()
	want := map[string]string{"a.yaml": "kind: x\n", "b.yaml": ""}
	if diff := cmp.Diff(want, golden.Read(t, lay(t, archive)).Texts(".yaml")); diff != "" {
		t.Error(diff)
	}
	s := &spy{TB: t}
	golden.Read(s, lay(t, archive+"-- c --\n"))
	if !s.failed {
		t.Error("two sections of one name are taken")
	}
	s = &spy{TB: t}
	golden.Paths(s, filepath.Join(t.TempDir(), "*.txtar"))
	if !s.failed {
		t.Error("a test of no files passes")
	}
}
