package catalog_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// full are the examples that use the whole language.
var full = []string{"sales-and-service", "zayavki"}

// partly are the kinds of things, or patterns of their kinds and names, of which a first description cannot say everything,
// so that they do not come back as they were; all others must.
var partly = map[string][]string{
	"salesforce": {
		"BusinessProcess", "CustomField", "CustomFieldTranslation", "CustomMetadata", "CustomObject", "CustomObjectTranslation", "DuplicateRule",
		"EmailTemplate", "EscalationRule", "MatchingRule", "PathAssistant", "PermissionSet", "RecordType", "Role", "SharingCriteriaRule",
		"SharingOwnerRule", "StandardValueSet value", "StandardValueSetTranslation", "ValidationRule",
	},
	"espocrm": {"entity", "field", "link", "role", "script"},
	"kommo":   {"group of fields", "role", "field *_OWNER*"}, // elements of lists have no owner of their own
	"hubspot": {"pipeline rules (beta)", "validation"},
}

// made returns what a target makes of a description, and the same as things.
func made(t *testing.T, target catalog.Target, w *load.Workspace) (contract.Files, *state.State) {
	t.Helper()
	work, found := target.Make(generators.Input{
		Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: w.Spec.Languages()[0], Shared: generators.NewShared(),
	})
	if work == nil {
		t.Fatalf("nothing is made: %v", found)
	}
	files := contract.Files{}
	for _, f := range work.Files {
		content, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		files[f.Path] = content
	}
	s, err := target.Reading.State(files)
	if err != nil {
		t.Fatal(err)
	}
	return files, s
}

// imported returns the first description out of files, which has no errors.
func imported(t *testing.T, target catalog.Target, files contract.Files) *load.Workspace {
	t.Helper()
	found, err := target.Reading.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	for _, f := range found.Files("en").Files {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	w := loadtest.AsIs(t, folder)
	all := lint.Inspect(lint.Input{
		Workspace: w, Facts: facts.New(w.Spec, w.Conditions), Rules: rules.All(), Today: time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC), Clock: time.Now,
	}).Findings
	for _, d := range all {
		if d.Severity == diag.Error {
			t.Errorf("the first description: %s: %s: %s", d.Subject, d.Code, d.Message.In("en"))
		}
	}
	return w
}

// told returns changes as a person reads them.
func told(changes state.Changes) string {
	var list []string
	for _, c := range changes {
		line := fmt.Sprintf("%s %s %s", c.Sort, c.Thing.Kind, c.Thing.Name)
		for _, d := range c.Facts {
			line += fmt.Sprintf("; %s: %q → %q", d.Key, d.Now, d.Want)
		}
		list = append(list, line)
	}
	return strings.Join(list, "\n")
}

// whole leaves the changes of things that a first description can say.
func whole(target catalog.Target, changes state.Changes) state.Changes {
	return slices.DeleteFunc(changes, func(c state.Change) bool {
		return slices.ContainsFunc(partly[target.Name], func(pattern string) bool {
			named, err := path.Match(pattern, c.Thing.Kind+" "+c.Thing.Name)
			return pattern == c.Thing.Kind || named && err == nil
		})
	})
}

// TestReadings holds what every CRM promises whose configuration is read: what is made is read as things that are told
// apart, is itself, and comes back by way of a first description as far as one can say it.
func TestReadings(t *testing.T) {
	t.Parallel()
	for _, target := range catalog.Targets() {
		if target.Reading == nil {
			continue
		}
		if target.Reading.Doc.En == "" || target.Reading.Doc.Ru == "" {
			t.Errorf("%s does not say what is read", target.Name)
		}
		for _, example := range full {
			t.Run(target.Name+"/"+example, func(t *testing.T) {
				t.Parallel()
				w := loadtest.Open(t, loadtest.Example(t, example))
				files, want := made(t, target, w)
				if len(want.Things) == 0 {
					t.Fatal("nothing is read of what was made")
				}
				seen := map[[2]string]bool{}
				for _, thing := range want.Things {
					key := [2]string{thing.Kind, thing.Name}
					if seen[key] {
						t.Errorf("%s %s is there twice", thing.Kind, thing.Name)
					}
					seen[key] = true
				}
				if apart := state.Compare(want, want); len(apart) > 0 {
					t.Errorf("it is not itself:\n%s", told(apart))
				}
				first := imported(t, target, files)
				again, have := made(t, target, first)
				if apart := whole(target, state.Compare(have, want)); len(apart) > 0 {
					t.Errorf("it does not come back:\n%s", told(apart))
				}
				_, twice := made(t, target, imported(t, target, again))
				if apart := whole(target, state.Compare(twice, have)); len(apart) > 0 {
					t.Errorf("the second time it does not come back:\n%s", told(apart))
				}
			})
		}
	}
}
