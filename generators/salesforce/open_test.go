package salesforce

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// full are the examples that use all of the language.
var full = []string{"sales-and-service", "zayavki"}

// published is the variable with the path of the XML Schema that Salesforce publishes. It is no part of this project: it
// is cut out of the metadata WSDL of https://github.com/forcedotcom/wsdl.
const published = "CRMSPEC_SALESFORCE_XSD"

// inputOf returns the input of a workspace, without the cases, which take long to derive.
func inputOf(w *load.Workspace) generators.Input {
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: w.Spec.Languages()[0]}
}

// withCases returns the input of a workspace with its cases and their ledger.
func withCases(w *load.Workspace) generators.Input {
	in := inputOf(w)
	in.Suite = acceptance.Derive(in.Facts, w.Conditions)
	return in
}

// made returns the plan and the files of a workspace, by their paths inside the folder of the target.
func made(t testing.TB, w *load.Workspace) (*plan, map[string][]byte) {
	t.Helper()
	p := newPlan(inputOf(w))
	p.decide()
	p.writeAll()
	return p, content(t, p.rendered())
}

func content(t testing.TB, files []generators.File) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	for _, f := range files {
		if _, twice := all[f.Path]; twice {
			t.Errorf("%s is written twice", f.Path)
		}
		bytes, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		all[f.Path] = bytes
	}
	return all
}

// types returns the types that the project writes down itself and, where the test was told where they are, the published
// ones.
func types(t testing.TB) []*inspect.Types {
	t.Helper()
	path := os.Getenv(published)
	if path == "" {
		t.Logf("%s is not set: the files are held against the types of this project alone, not against the published ones", published)
		return []*inspect.Types{inspect.Own()}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	all, err := inspect.Published(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return []*inspect.Types{inspect.Own(), all}
}

// sound demands that nothing is found in a folder, by our types and by the published ones.
func sound(t testing.TB, files map[string][]byte) {
	t.Helper()
	for _, by := range types(t) {
		faults := inspect.Folder(files, by)
		for i, f := range faults {
			if i == 30 {
				t.Fatalf("and %d more", len(faults)-i)
			}
			t.Errorf("%v\n%s", f, line(files[f.Path], f))
		}
	}
}

// line returns the formula of a file where a fault is about one.
func line(file []byte, f inspect.Fault) string {
	if f.Step != inspect.Formulas {
		return ""
	}
	for _, text := range strings.Split(string(file), "\n") {
		if strings.Contains(text, "ormula>") {
			return text
		}
	}
	return ""
}

func TestExamplesAreSound(t *testing.T) {
	t.Parallel()
	for _, example := range full {
		t.Run(example, func(t *testing.T) {
			t.Parallel()
			_, files := made(t, loadtest.AsIs(t, loadtest.Example(t, example)))
			sound(t, files)
		})
	}
}
