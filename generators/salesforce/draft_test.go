package salesforce

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/load"
)

// reopened writes a draft as a description and opens it.
func reopened(t testing.TB, w draft.Written) *load.Workspace {
	t.Helper()
	folder := fstest.MapFS{}
	for _, f := range w.Files {
		folder[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	again, err := load.OpenFS(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range again.Findings {
		if d.Severity == diag.Error {
			t.Errorf("%s: %s", d.Subject, d.Message.In("en"))
		}
	}
	return again
}

// TestImportedDescriptionsMakeTheSame generates, imports, generates again, and compares: what a first description can hold comes
// back equal.
func TestImportedDescriptionsMakeTheSame(t *testing.T) {
	t.Parallel()
	for name, w := range every(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, files := made(t, w)
			d, err := retrieved.Draft(asRetrieved(files))
			if err != nil {
				t.Fatal(err)
			}
			again := reopened(t, d.Files("en"))
			_, others := made(t, again)
			sound(t, others)
			before, after := read(t, files), read(t, others)
			unread, required, alive := map[string]bool{}, map[string]bool{}, map[string]bool{}
			for _, thing := range after.Things {
				if thing.Kind == "StandardValueSet value" {
					alive[thing.Title] = true
				}
			}
			for _, thing := range before.Things {
				for _, f := range thing.Facts {
					if m := onlyBlank.FindStringSubmatch(f.Value); thing.Kind == "ValidationRule" && f.Key == "errorConditionFormula" && m != nil {
						object, _, _ := strings.Cut(thing.Name, ".")
						required[object+"."+m[1]] = true
					}
				}
			}
			for _, u := range d.Unread {
				unread[u.What] = true
			}
			for _, c := range state.Compare(before, after) {
				if beyond(c, unread, required, alive) {
					continue
				}
				for _, line := range told(state.Changes{c}) {
					t.Error(line)
				}
			}
			rules(t, before, after, unread)
		})
	}
}

// beyond tells whether a difference is about what a first description does not hold, or what was told to be unread.
func beyond(c state.Change, unread, required, alive map[string]bool) bool {
	thing := c.Thing
	object, rest, _ := strings.Cut(thing.Name, ".")
	switch thing.Kind {
	case "EscalationRule", "EmailTemplate", "CustomMetadata", "SharingOwnerRule", "SharingCriteriaRule", "MatchingRule", "DuplicateRule": // told as unread, or compared otherwise
		return true
	case "ValidationRule": // their names are made of ids of checkpoints, which an org does not have: compared by rules
		return true
	case "Role": // a place is a role in a team, and a draft does not know who is in which
		return true
	}
	if strings.HasSuffix(object, "__mdt") || strings.HasPrefix(object, "Activity") || unread[thing.Kind+" "+thing.Name] || unread["CustomField "+ofLanguage.ReplaceAllString(thing.Name, "")] {
		return true
	}
	if strings.HasSuffix(rest, "_Waived__c") || strings.Contains(rest, "_Approved_By_") {
		return true // boxes of approvals are fields like any other
	}
	if c.Sort != state.Alter {
		return false
	}
	return !slices.ContainsFunc(c.Facts, func(d state.Difference) bool {
		switch {
		case d.Key == "required" && required[thing.Name], strings.HasPrefix(d.Key, "field ") && required[strings.TrimPrefix(d.Key, "field ")]:
			return false // held by a rule before, by the field itself now
		case d.Key == "sharingModel" && slices.ContainsFunc(slices.Collect(maps.Keys(unread)), func(what string) bool {
			return strings.HasPrefix(what, "ValidationRule "+thing.Name+".") && strings.Contains(what, "_Locked_")
		}): // who may change what in which stage is told as unread
			return false
		case thing.Kind == "StandardValueSetTranslation" && !alive[strings.TrimPrefix(d.Key, "value ")]: // stages that are switched off
			return false
		case d.Key == "description" || d.Key == "relationshipLabel" || strings.HasPrefix(d.Key, "validation rule "):
			return false
		case d.Key == "user permission EditTask" || strings.HasPrefix(d.Key, "field Event."): // tasks and events are no part of a draft
			return false
		case strings.HasPrefix(d.Key, "field ") && unread["CustomField "+strings.TrimPrefix(d.Key, "field ")]:
			return false
		case thing.Kind == "PathAssistant" && strings.HasSuffix(d.Key, ": fields"): // they follow from what is asked for
			return false
		case thing.Kind == "PathAssistant" && unread[thing.Kind+" "+thing.Name]:
			return false
		case thing.Kind == "StandardValueSet" && d.Key == state.Order: // pipelines stand in the order of their names
			return false
		}
		return true
	})
}

var ofLanguage = regexp.MustCompile(`-[a-z]{2}(_[A-Z]{2})?`)

// onlyBlank is the formula of a rule that demands a field always.
var onlyBlank = regexp.MustCompile(`^AND\(ISBLANK\((?:TEXT\()?(\w+)\)+, NOT\(\$Permission.Crm_Rules_Bypass\)\)$`)

// demanded is what a rule asks for.
var demanded = regexp.MustCompile(`ISBLANK\((TEXT\()?\w+\)`)

// rules demands that each rule that was read is there again, whatever it is called.
func rules(t *testing.T, before, after *state.State, unread map[string]bool) {
	t.Helper()
	formulas := func(s *state.State) map[string]string {
		all := map[string]string{}
		for _, thing := range s.Things {
			if thing.Kind != "ValidationRule" {
				continue
			}
			object, _, _ := strings.Cut(thing.Name, ".")
			for _, f := range thing.Facts {
				if f.Key == "errorConditionFormula" {
					all[object+": "+f.Value] = thing.Name
				}
			}
		}
		return all
	}
	had, have := formulas(before), formulas(after)
	for formula, name := range had {
		object, _, _ := strings.Cut(name, ".")
		m := onlyBlank.FindStringSubmatch(strings.TrimPrefix(formula, object+": "))
		held := m != nil && slices.ContainsFunc(after.Things, func(thing state.Thing) bool {
			return thing.Kind == "CustomField" && thing.Name == object+"."+m[1] && slices.Contains(thing.Facts, state.Fact{Key: "required", Value: "yes"})
		})
		if name == "Visit__c.Reschedule_Explained_Item_1" {
			continue // one checkpoint into two stages comes back as two
		}
		if strings.Contains(formula, "_Waived__c") {
			continue // a waiver comes back as a condition on its box, which is put in other words
		}
		if have[formula] == "" && !unread["ValidationRule "+name] && !held {
			t.Errorf("%s was read and is not there again: %s", name, formula)
		}
	}
	for formula, name := range have {
		partly := false // that a field must be filled is read, that more is asked is not
		for other, of := range had {
			partly = partly || unread["ValidationRule "+of] && strings.Contains(other, demanded.FindString(formula))
		}
		if had[formula] == "" && !unread["ValidationRule "+name] && !partly && !strings.Contains(formula, "Reschedule_Reason__c") {
			t.Errorf("%s was not there: %s", name, formula)
		}
	}
}
