package generators_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/generators"
)

// TestSame holds that a run is skipped only where all that it would write is there.
func TestSame(t *testing.T) {
	t.Parallel()
	asked := generators.Meta{Version: "1.0.0", Whole: "spec", Asked: "all"}
	leftOut := files("b.svg", "")[0]
	leftOut.Render = func() ([]byte, error) { return nil, fmt.Errorf("%w: no layout", generators.ErrLeftOut) }
	for _, c := range []struct {
		name  string
		files []generators.File
		with  generators.Meta
		then  func(dir string) error
		now   generators.Meta
		same  bool
	}{
		{"nothing has changed", files("a.txt", "one", "x/b.txt", "two"), asked, nil, asked, true},
		{"another description", files("a.txt", "one"), asked, nil, generators.Meta{Version: "1.0.0", Whole: "other", Asked: "all"}, false},
		{"another version", files("a.txt", "one"), asked, nil, generators.Meta{Version: "2.0.0", Whole: "spec", Asked: "all"}, false},
		{"other generators", files("a.txt", "one"), asked, nil, generators.Meta{Version: "1.0.0", Whole: "spec", Asked: "one"}, false},
		{"asked for nothing in particular", files("a.txt", "one"), generators.Meta{Version: "1.0.0", Whole: "spec"}, nil, generators.Meta{Version: "1.0.0", Whole: "spec"}, false},
		{"a file was changed", files("a.txt", "one"), asked, func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "a.txt"), []byte("mine"), 0o600)
		}, asked, false},
		{"a file was deleted", files("a.txt", "one"), asked, func(dir string) error { return os.Remove(filepath.Join(dir, "a.txt")) }, asked, false},
		{"something was left out", append(files("a.txt", "one"), leftOut), asked, nil, asked, false},
		{"an interrupted run", files("a.txt", "one"), asked, func(dir string) error {
			return os.Mkdir(filepath.Join(dir, ".crmspec-staging"), 0o700)
		}, asked, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "dist")
			if _, same, err := generators.Same(dir, c.now); same || err != nil {
				t.Fatalf("an empty folder: %t %v", same, err)
			}
			write(t, dir, c.files, c.with)
			if c.then != nil {
				if err := c.then(dir); err != nil {
					t.Fatal(err)
				}
			}
			report, same, err := generators.Same(dir, c.now)
			if same != c.same || err != nil {
				t.Errorf("same: %t %v", same, err)
			}
			if same && (len(report.Unchanged) != len(c.files)+1 || report.Stale()) {
				t.Errorf("%+v", report)
			}
		})
	}
}
