package docgen_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/cmd/internal/docgen"
)

// TestTablesAreCurrent holds that the tables built into the program are what the checks and the page about
// coverage say now.
func TestTablesAreCurrent(t *testing.T) {
	t.Parallel()
	root := filepath.Join("..", "..", "..")
	page, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(docgen.CoveragePage)))
	if err != nil {
		t.Fatal(err)
	}
	tables, err := docgen.Tables(page)
	if err != nil || len(tables) < 2 {
		t.Fatalf("%d tables: %v", len(tables), err)
	}
	for name, want := range tables {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s is not current: run go generate ./...", name)
		}
	}
}
