package cli

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// zipped returns a zip in which each file stands as it is, without compression.
func zipped(t *testing.T, files ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		to, err := w.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Store})
		if err == nil {
			_, err = to.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTaken(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write := func(name string, content []byte) {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	whole := zipped(t, [2]string{"org/a.json", "first"}, [2]string{`org\b.json`, "second"}, [2]string{"../up.json", "up"}, [2]string{".git/x", "no"}, [2]string{"org/a.json", "twice"})
	write("whole.zip", whole)
	write("damaged.zip", bytes.Replace(whole, []byte("second"), []byte("SECOND"), 1))
	write("cut.zip", whole[:len(whole)/2])
	write("one.json", []byte("one"))
	write("folder/a/b.json", []byte("deep"))
	write("folder/.sfdx/c.json", []byte("hidden"))
	write("folder/node_modules/d.json", []byte("package"))
	if err := os.Symlink("a", filepath.Join(root, "folder/link")); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path          string
		files, missed []string
		fails         bool
	}{
		{"whole.zip", []string{"org/a.json=first", "org/b.json=second", "up.json=up"}, []string{"org/a.json"}, false},
		{"damaged.zip", []string{"org/a.json=first", "up.json=up"}, []string{"org/a.json", "org/b.json"}, false},
		{"cut.zip", nil, nil, true},
		{"one.json", []string{"one.json=one"}, nil, false},
		{"folder", []string{"a/b.json=deep"}, []string{"link"}, false},
		{"nowhere", nil, nil, true},
	} {
		r := &run{App: App{Dir: root}, lang: "en"}
		got, err := r.taken(test.path)
		if (err != nil) != test.fails {
			t.Errorf("%s: %v", test.path, err)
		}
		if err != nil {
			continue
		}
		var files, missed []string
		for name, content := range got.files {
			files = append(files, name+"="+string(content))
		}
		slices.Sort(files)
		for _, m := range got.missed {
			missed = append(missed, m.path)
		}
		if diff := cmp.Diff([][]string{test.files, test.missed}, [][]string{files, missed}); diff != "" {
			t.Errorf("%s: %s", test.path, diff)
		}
	}
}
