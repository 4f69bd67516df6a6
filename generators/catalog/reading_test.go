package catalog_test

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

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

// exception is a kind of things, or a pattern of a kind and a name, that does not come back as it was, and why.
type exception struct{ what, why string }

// partly are the things of which a first description cannot say everything; all others must come back as they were.
var partly = map[string][]exception{
	"salesforce": {
		{"BusinessProcess Opportunity.*", "what the description links to is written apart, so that it is no link to nothing"},
		{"RecordType Opportunity.*", "as above"},
		{"BusinessProcess Case.*", "as above"},
		{"RecordType Case.*", "as above"},
		{"CustomField", "tasks and events, metadata, computed fields and what fills a field are not read"},
		{"CustomFieldTranslation", "of those fields"},
		{"CustomMetadata", "cards of KPIs and integrations are no part of a first description"},
		{"CustomObject", "those of the cards, and which field is numbered"},
		{"CustomObjectTranslation", "of those fields and rules"},
		{"EmailTemplate", "of time limits"},
		{"EscalationRule", "time limits are written by hand"},
		{"PathAssistant", "the fields follow from the checkpoints, and only the first language is there"},
		{"PermissionSet", "the rights to those fields, and to tasks"},
		{"SharingCriteriaRule Case.To_Sales_*_of_Service_Team", "a role that sees teams it is no part of"},
		{"SharingOwnerRule Vendor_Claim__c.*", "which rights to change all of an object hold in single stages only"},
		{"StandardValueSet value OpportunityStage.Spare_Parts_Reserved", "a stage that is out of use stands in no process"},
		{"StandardValueSetTranslation OpportunityStage-*", "of that stage"},
		{"ValidationRule *_Locked_*", "rights in single stages are written by hand"},
		{"ValidationRule *_Only", "which records a reference may point at is written by hand"},
		{"ValidationRule *_Approval_*", "an approval is read as a checkpoint that asks for its box"},
		{"ValidationRule *_Early_*", "the order of approvals is written by hand"},
		{"ValidationRule *_Item_*", "an item that Salesforce cannot ask leaves no rule, and those after it take its number"},
		{"ValidationRule *_Moves", "conditions about computed fields are not read, nor a stage that is out of use"},
		{"ValidationRule *_Written", "the example, where the notation has one of its own"},
		{"ValidationRule *_Required", "the name of a field of Salesforce's own, where rules call it otherwise"},
	},
	"espocrm": {
		{"entity", "messages of checks that are written by hand"},
		{"field", "computed fields, waivers, approvals and conditions of fields are written by hand"},
		{"link", "of those fields and of tasks"},
		{"role", "the rights to those fields and to tasks"},
		{"script", "it is made anew, of what was read"},
	},
	"kommo": {
		{"group of fields", "those of fields that Kommo does not have"},
		{"role", "rights in single stages are written by hand"},
		{"field *_OWNER*", "elements of lists have no owner of their own"},
	},
	"hubspot": {
		{"pipeline rules (beta)", "records start in one stage"},
		{"validation", "the notation of phones is written by hand"},
	},
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

// documents returns those of the first description out of files. The page about the import is none of them: it lists
// what the files have and the description has not, so that the second time it is shorter.
func documents(t *testing.T, target catalog.Target, files contract.Files) map[string]string {
	t.Helper()
	found, err := target.Reading.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for _, f := range found.Files("en").Files {
		if path.Ext(f.Path) == ".yaml" {
			list[f.Path] = string(f.Content)
		}
	}
	return list
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
		return slices.ContainsFunc(partly[target.Name], func(e exception) bool {
			named, err := path.Match(e.what, c.Thing.Kind+" "+c.Thing.Name)
			return e.what == c.Thing.Kind || named && err == nil
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
				if apart := state.Compare(twice, have); len(apart) > 0 {
					t.Errorf("the second time it does not come back:\n%s", told(apart))
				}
				if diff := cmp.Diff(documents(t, target, files), documents(t, target, again)); diff != "" {
					t.Errorf("what is imported a second time is another description (-first +second):\n%s", diff)
				}
			})
		}
	}
}
