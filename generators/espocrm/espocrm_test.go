package espocrm_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/espocrm"
	"github.com/crmspec/crmspec/generators/espocrm/inspect"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/words"
)

// full are the examples that use the whole language.
var full = []string{"sales-and-service", "zayavki"}

// input opens a description as the commands do; it may have findings.
func input(t testing.TB, fsys fs.FS) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, fsys)
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions),
		Lang: w.Spec.Languages()[0], Whole: "whole",
	}
}

// made returns what the target makes, and the bytes of its files.
func made(t testing.TB, in generators.Input) (*contract.Work, map[string]string) {
	t.Helper()
	work, found := espocrm.Target.Make(in)
	for _, d := range found {
		t.Errorf("%s: %s", d.Code, d.Message.In("en"))
	}
	texts := map[string]string{}
	for _, f := range work.Files {
		content, err := f.Render()
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if _, twice := texts[f.Path]; twice {
			t.Errorf("two files are called %s", f.Path)
		}
		texts[f.Path] = string(content)
	}
	return work, texts
}

// judged returns every row of the ledger with what becomes of it.
func judged(t testing.TB, in generators.Input) []contract.Row {
	t.Helper()
	var rows []contract.Row
	target, inner := espocrm.Target, espocrm.Target.Make
	target.Make = func(in generators.Input) (*contract.Work, diag.List) {
		work, found := inner(in)
		judge := work.Judge
		work.Judge = func(p contract.Promise) contract.Verdict {
			v := judge(p)
			rows = append(rows, contract.Row{Promise: p, Verdict: v})
			return v
		}
		return work, found
	}
	target.Generator().Files(in)
	return rows
}

// faultless demands of every row that it is exactly one of the four classes and says what it has to, in both languages.
func faultless(t *testing.T, rows []contract.Row) {
	t.Helper()
	for _, row := range rows {
		if fault := row.Fault(); fault != "" {
			t.Errorf("%s: %s", row.Ref, fault)
		}
		for _, text := range []words.Localized{row.Slips, row.Step, row.Query} {
			for _, lang := range words.Languages {
				if text != nil && (text.In(lang) == "" || strings.Contains(text.In(lang), "{")) {
					t.Errorf("%s: an argument is missing: %s", row.Ref, text.In(lang))
				}
			}
		}
	}
}

func TestPromises(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		rows := judged(t, input(t, loadtest.Example(t, example)))
		if len(rows) < 500 {
			t.Errorf("%s: only %d promises", example, len(rows))
		}
		faultless(t, rows)
	}
}

func TestExamplesAreSound(t *testing.T) {
	t.Parallel()
	for _, example := range examples.Names() {
		_, files := made(t, input(t, loadtest.Example(t, example)))
		sound(t, files)
	}
}

// sound demands that nothing is wrong with what was made.
func sound(t *testing.T, files map[string]string) {
	t.Helper()
	for _, fault := range inspect.Faults(files) {
		t.Error(fault)
	}
}
