package acceptance_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/examples"
	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/acceptance"
	cases "github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/acceptance/suite"
	"github.com/crmspec/crmspec/model/driver"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// example returns what the generator gets for an example.
func example(t testing.TB, name, lang string) generators.Input {
	t.Helper()
	w := loadtest.Open(t, loadtest.Example(t, name))
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: cases.Derive(known, w.Conditions), Lang: lang}
}

// told is as much of the JSON as the tests ask for.
type told struct {
	Spec, Language string
	Cases          []struct {
		ID, Hash, Title string
		Covers          []string
		Steps           []any
		Script          any
	}
	Ledger []struct {
		Family                          string
		Things, Covered, Cases, LeftOut int
		Entries                         []struct{ Cases []string }
	}
}

func read(t *testing.T, content []byte) told {
	t.Helper()
	var data told
	if err := json.Unmarshal(content, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// TestSuiteFits holds the suites of all examples against the published schema, and that nothing of a case is lost.
func TestSuiteFits(t *testing.T) {
	t.Parallel()
	schema, err := jsonschema.CompileString("suite.schema.json", string(acceptance.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range examples.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := example(t, name, "ru")
			content := acceptance.JSON(in)
			var any any
			if err := json.Unmarshal(content, &any); err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(any); err != nil {
				t.Errorf("%#v", err)
			}
			data := read(t, content)
			if data.Language != "ru" || data.Spec != in.Spec.Project.Self().ID() || len(data.Cases) != len(in.Suite.Cases) || len(data.Ledger) != len(in.Suite.Ledger) {
				t.Fatalf("%s %s: %d of %d cases", data.Spec, data.Language, len(data.Cases), len(in.Suite.Cases))
			}
			known := map[string]bool{}
			for i, c := range in.Suite.Cases {
				got := data.Cases[i]
				known[c.ID] = true
				if got.ID != c.ID || got.Hash != suite.Hash(in.Spec, c) || got.Title != c.Title.In("ru") || len(got.Steps) != len(c.Steps) || (got.Script != nil) != (c.Script != nil) {
					t.Errorf("%s is not whole: %+v", c.ID, got)
				}
				if d := cmp.Diff(c.Covers, got.Covers); d != "" && len(c.Covers) > 0 {
					t.Error(d)
				}
			}
			for i, line := range in.Suite.Ledger {
				got := data.Ledger[i]
				if got.Things != line.Total() || got.Covered != line.Covered() || got.Cases != line.Count() || got.LeftOut != line.LeftOut() || len(got.Entries) != line.Total() {
					t.Errorf("%s does not add up", got.Family)
				}
				for _, entry := range got.Entries {
					for _, id := range entry.Cases {
						if !known[id] {
							t.Errorf("%s leads to %s, which is no case", got.Family, id)
						}
					}
				}
			}
		})
	}
}

// TestSuiteInLanguages: ids, hashes and scripts are the same in all languages; texts are not.
func TestSuiteInLanguages(t *testing.T) {
	t.Parallel()
	en, ru := read(t, acceptance.JSON(input(t, small(t), "en"))), read(t, acceptance.JSON(input(t, small(t), "ru")))
	titles := 0
	for i := range en.Cases {
		a, b := en.Cases[i], ru.Cases[i]
		if a.ID != b.ID || a.Hash != b.Hash || !cmp.Equal(a.Script, b.Script) {
			t.Errorf("%s differs", a.ID)
		}
		if a.Title != b.Title {
			titles++
		}
	}
	if titles == 0 {
		t.Error("nothing is translated")
	}
}

// TestSuiteOfNothing: a description without a project and cases has a suite too.
func TestSuiteOfNothing(t *testing.T) {
	t.Parallel()
	in := input(t, small(t), "en")
	in.Suite, in.Spec.Project = nil, nil
	data := read(t, acceptance.JSON(in))
	if data.Spec != "" || len(data.Cases) > 0 {
		t.Errorf("%+v", data)
	}
}

// TestScriptIsWhole: whoever gives a script a new part writes it down in the JSON and its schema too.
func TestScriptIsWhole(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		part any
		want int
	}{
		{driver.Script{}, 4}, {driver.Person{}, 3}, {driver.Record{}, 6}, {driver.Value{}, 2}, {driver.Step{}, 18}, {driver.Want{}, 10}, {driver.Row{}, 6},
		{driver.Notice{}, 6}, {driver.Event{}, 9}, {driver.Counting{}, 4}, {driver.Tally{}, 5}, {driver.Amount{}, 2},
	} {
		if kind := reflect.TypeOf(test.part); kind.NumField() != test.want {
			t.Errorf("%s has %d parts, and %d are written", kind, kind.NumField(), test.want)
		}
	}
}
