package odoo

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// full are the examples that use all of the language.
var full = []string{"sales-and-service", "zayavki"}

func inputOf(w *load.Workspace) generators.Input {
	in := bare(w)
	in.Suite = acceptance.Derive(in.Facts, w.Conditions)
	return in
}

// bare is an input without the suite, which takes its time.
func bare(w *load.Workspace) generators.Input {
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: w.Spec.Languages()[0]}
}

// made returns the plan of a workspace, with all files written.
func made(t testing.TB, w *load.Workspace) *plan {
	t.Helper()
	p := newPlan(bare(w))
	p.make()
	return p
}

func example(t testing.TB, name string) *load.Workspace {
	t.Helper()
	return loadtest.AsIs(t, loadtest.Example(t, name))
}

// lay writes a module into a folder, for what reads files.
func lay(t testing.TB, p *plan, folder string) string {
	t.Helper()
	for path, content := range p.files {
		at := filepath.Join(folder, p.module, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(folder, p.module)
}
