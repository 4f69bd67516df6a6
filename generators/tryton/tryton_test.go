package tryton

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

func inputOf(w *load.Workspace) generators.Input {
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: w.Spec.Languages()[0], Shared: generators.NewShared(),
	}
}

// TestSmall holds what is made of a small description, but for the Python part.
func TestSmall(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/small.txtar")
	m := build(inputOf(loadtest.AsIs(t, loadtest.Archive(a))))
	sound(t, m)
	var out strings.Builder
	for _, path := range slices.Sorted(maps.Keys(m.files)) {
		if !strings.HasSuffix(path, ".py") {
			out.WriteString("=== " + path + "\n" + string(m.files[path]))
		}
	}
	a.Compare(t, "module.out", out.String())
}

var refs = regexp.MustCompile(`ref\('([^']*)'\)`)

// sound asks that the files are XML in which every record has a name of its own and points at records that are there, that
// models that are named are in the table, and that every text and name is one that Tryton takes.
func sound(t *testing.T, m *module) {
	t.Helper()
	known := map[string]bool{}
	order := []string{"groups.xml", "teams.xml", "access.xml", "rules.xml"}
	for _, path := range order {
		decoder := xml.NewDecoder(bytes.NewReader(m.files[path]))
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			start, ok := token.(xml.StartElement)
			if !ok {
				continue
			}
			attrs := map[string]string{}
			for _, a := range start.Attr {
				attrs[a.Name.Local] = a.Value
			}
			if start.Name.Local == "record" {
				if known[attrs["id"]] {
					t.Errorf("%s: two records are called %s", path, attrs["id"])
				}
				known[attrs["id"]] = true
			}
			if ref := attrs["ref"]; ref != "" && !known[ref] {
				t.Errorf("%s: %s is not there yet", path, ref)
			}
			for _, found := range refs.FindAllStringSubmatch(attrs["eval"], -1) {
				if !known[found[1]] {
					t.Errorf("%s: %s is not there yet", path, found[1])
				}
			}
		}
	}
	for name, row := range m.table.Models {
		if len(name) > modelRule.Max || !regexp.MustCompile(`^crmspec\.[a-z0-9_]+$`).MatchString(name) {
			t.Errorf("%q is no name of a model", name)
		}
		for _, c := range row.Columns {
			if c.Col != "id" && !regexp.MustCompile(`^(cs|crmspec)_[a-z0-9_]+$`).MatchString(c.Col) {
				t.Errorf("%s: %q is no name of a field", name, c.Col)
			}
			if c.List != "" && m.table.Lists[c.List] == nil && len(c.Model) == 0 {
				t.Errorf("%s.%s: the list %s is not there", name, c.Col, c.List)
			}
		}
	}
}

// TestExamples asks of the examples that every promise has a whole verdict, that the sums are those of the ledger, that the
// module is sound, and that a second time gives the same.
func TestExamples(t *testing.T) {
	t.Parallel()
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := inputOf(loadtest.Open(t, loadtest.Example(t, name)))
			weighed := Target.Weigh(in)
			if len(weighed.Found) > 0 {
				t.Errorf("findings: %v", weighed.Found)
			}
			for _, line := range in.Suite.Ledger {
				sum := 0
				for _, c := range contract.Classes {
					sum += weighed.Account.Count(line.Family, c)
				}
				if sum != line.Total() {
					t.Errorf("%d of the %d promises of %s are counted", sum, line.Total(), line.Family)
				}
			}
			for _, row := range weighed.Account {
				if fault := row.Fault(); fault != "" {
					t.Errorf("%s: %s", row.Ref, fault)
				}
			}
			for _, c := range weighed.Conditions {
				if c.Ref == "" || c.How != contract.Exact && c.Why == nil || c.How == contract.Exact && c.Into == "" {
					t.Errorf("of a condition is told %+v", c)
				}
			}
			m, again := build(in), build(inputOf(loadtest.Open(t, loadtest.Example(t, name))))
			sound(t, m)
			if diff := cmp.Diff(m.files, again.files); diff != "" {
				t.Errorf("a second time differs: %s", diff)
			}
		})
	}
}

// TestAbilities asks that there is one for each concept, in order.
func TestAbilities(t *testing.T) {
	t.Parallel()
	var told []contract.Concept
	for _, a := range abilities {
		told = append(told, a.Concept)
		if a.How.En == "" || a.How.Ru == "" {
			t.Errorf("%s is not said in both languages", a.Concept)
		}
	}
	if diff := cmp.Diff(contract.Concepts, told); diff != "" {
		t.Error(diff)
	}
}

// TestMessages asks that the fixed part finds all that it says to people, and that nothing else is there.
func TestMessages(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for path, content := range fixedFiles() {
		for _, found := range regexp.MustCompile(`\bsay\('([a-z_]+)'`).FindAllSubmatch(content, -1) {
			used[string(found[1])] = true
			if messages[string(found[1])].En == "" || messages[string(found[1])].Ru == "" {
				t.Errorf("%s says %s, of which there is no text", path, found[1])
			}
		}
	}
	if len(used) < 20 {
		t.Errorf("only %d messages are found", len(used))
	}
}
