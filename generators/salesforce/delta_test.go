package salesforce

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/salesforce/inspect"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// first is a description of which the tests make a next version.
var first = []string{
	"kind: Role\nid: seller\ntitle: Seller", "kind: Role\nid: chief\ntitle: Chief",
	"kind: Access\nid: sellers\ntitle: Sellers\nrole: seller\nentities: {sale: {create: true, read: all, edit: all}}",
	"kind: Access\nid: chiefs\ntitle: Chiefs\nrole: chief\nentities: {sale: {read: all}}",
	"kind: Dictionary\nid: size\ntitle: Size\nvalues: [{id: big, title: Big}, {id: small, title: Small}]",
	`kind: Entity
id: sale
title: Sale
fields:
  - {id: amount, title: Amount, type: money}
  - {id: size, title: Size, type: choice, dictionary: size}
  - {id: note, title: Note, type: text}
  - {id: mood, title: Mood, type: text}`,
	`kind: Pipeline
id: sales
title: Sales
entity: sale
flow: new_sale
stages:
  - {id: fresh, title: Fresh, type: start}
  - {id: offer, title: Offer}
  - {id: won, title: Won, type: won}
  - {id: lost, title: Lost, type: lost}
transitions:
  - {from: fresh, to: offer, by: [seller]}
  - {from: offer, to: won, by: [seller]}
  - {from: open, to: lost, by: [seller]}
checkpoints:
  - {id: offered, title: Offered, into: offer, require: [size]}
  - {id: noted, title: Noted, into: won, require: [note]}`,
}

// changedTo returns the description with pieces of text replaced.
func changedTo(t *testing.T, pairs ...string) []string {
	t.Helper()
	next := slices.Clone(first)
	for i := 0; i < len(pairs); i += 2 {
		found := false
		for j := range next {
			if strings.Contains(next[j], pairs[i]) {
				next[j], found = strings.Replace(next[j], pairs[i], pairs[i+1], 1), true
				break
			}
		}
		if !found {
			t.Fatalf("%q is not in the description", pairs[i])
		}
	}
	return next
}

// between returns the delta of two descriptions, with its files.
func between(t *testing.T, old, next []string) (contract.Delta, map[string]string) {
	t.Helper()
	work := func(documents []string) *contract.Work {
		w, _ := run(inputOf(loadtest.Open(t, loadtest.Short(documents...))))
		return w
	}
	before, after := work(old), work(next)
	files := func(w *contract.Work) *state.State { return read(t, content(t, w.Files)) }
	d := delta(before, after, state.Compare(files(before), files(after)))
	all := map[string]string{}
	for path, text := range content(t, d.Files) {
		all[path] = string(text)
	}
	return d, all
}

// listedIn returns the files of a delta but for the project and the manifests.
func listedIn(files map[string]string) []string {
	list := []string{}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if rest, ok := strings.CutPrefix(path, folder); ok {
			list = append(list, rest)
		}
	}
	return list
}

// done returns what a delta asks people to do.
func done(d contract.Delta, lang string) string {
	var out strings.Builder
	for _, s := range d.Steps {
		out.WriteString(s.Title.In(lang) + "\n")
		if s.Why != nil {
			out.WriteString(s.Why.In(lang) + "\n")
		}
		for _, do := range s.Do {
			out.WriteString("- " + do.In(lang) + "\n")
		}
	}
	return out.String()
}

func TestDeltaOfNothingIsEmpty(t *testing.T) {
	t.Parallel()
	d, files := between(t, first, first)
	if len(files) != 1 || files["sfdx-project.json"] == "" || len(d.Steps) > 0 {
		t.Errorf("%d files, %d steps", len(files), len(d.Steps))
	}
}

func TestDeltaBringsWhatIsOtherwise(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		pairs []string
		files []string
		// does are pieces of what people do, holds pieces of files.
		does  []string
		holds map[string]string
	}{
		{
			name: "an id that changes, with was", pairs: []string{"{id: mood, title: Mood,", "{id: feeling, was: mood, title: Mood,"}, files: []string{},
		},
		{
			name: "a label", pairs: []string{"title: Mood", "title: Feeling"}, files: []string{"objects/Opportunity/fields/Mood__c.field-meta.xml"},
		},
		{
			name: "a field more", pairs: []string{"  - {id: mood,", "  - {id: colour, title: Colour, type: text}\n  - {id: mood,"},
			files: []string{"objects/Opportunity/fields/Colour__c.field-meta.xml", "permissionsets/Crm_Chief.permissionset-meta.xml", "permissionsets/Crm_Seller.permissionset-meta.xml"},
			does:  []string{"Page Layouts: Colour__c"},
		},
		{
			name: "a field less", pairs: []string{"\n  - {id: mood, title: Mood, type: text}", ""},
			files: []string{"permissionsets/Crm_Chief.permissionset-meta.xml", "permissionsets/Crm_Seller.permissionset-meta.xml"},
			does:  []string{"Opportunity.Mood__c: see what it holds (SELECT COUNT(Id) FROM Opportunity WHERE Mood__c != null)", "no destructiveChanges.xml"},
		},
		{
			name: "a stage more", pairs: []string{"  - {id: won,", "  - {id: talk, title: Talk}\n  - {id: won,"},
			files: []string{
				"objects/Opportunity/businessProcesses/Sales.businessProcess-meta.xml", "objects/Opportunity/validationRules/Talk_Moves.validationRule-meta.xml", "standardValueSets/OpportunityStage.standardValueSet-meta.xml", "",
			},
		},
		{
			name: "a stage less", pairs: []string{"  - {id: offer, title: Offer}\n", "", "  - {from: fresh, to: offer, by: [seller]}\n  - {from: offer,", "  - {from: fresh,", "  - {id: offered, title: Offered, into: offer, require: [size]}\n", ""},
			does: []string{"Offer of OpportunityStage is switched off: SELECT Id FROM Opportunity WHERE StageName = 'Offer'", "The rule Opportunity.Offer_Moves is switched off"},
			holds: map[string]string{
				"standardValueSets/OpportunityStage.standardValueSet-meta.xml":               "<fullName>Offer</fullName>\n        <default>false</default>\n        <isActive>false</isActive>",
				"objects/Opportunity/validationRules/Offer_Moves.validationRule-meta.xml":    "<active>false</active>",
				"objects/Opportunity/validationRules/Offered_Item_1.validationRule-meta.xml": "<active>false</active>",
				"objects/Opportunity/validationRules/Fresh_Moves.validationRule-meta.xml":    "Won",
			},
		},
		{
			name: "a checkpoint that asks for something else", pairs: []string{"into: offer, require: [size]", "into: offer, require: [amount]"},
			files: []string{"objects/Opportunity/validationRules/Offered_Item_1.validationRule-meta.xml", ""},
			does:  []string{"Opportunity: what open records must have is new or otherwise (Offered_Item_1)"},
		},
		{
			name: "a checkpoint less", pairs: []string{"\n  - {id: noted, title: Noted, into: won, require: [note]}", ""},
			holds: map[string]string{"objects/Opportunity/validationRules/Noted_Item_1.validationRule-meta.xml": "<active>false</active>"},
		},
		{
			name: "a value less", pairs: []string{", {id: small, title: Small}", ""},
			does:  []string{"small of Size is switched off; fields that use the list: Opportunity.Size__c"},
			holds: map[string]string{"globalValueSets/Size.globalValueSet-meta.xml": "<fullName>small</fullName>\n        <default>false</default>\n        <isActive>false</isActive>"},
		},
		{
			name: "a role less", pairs: []string{"kind: Role\nid: chief\ntitle: Chief", "kind: Role\nid: other\ntitle: Other", "title: Chiefs\nrole: chief", "title: Chiefs\nrole: other"},
			does:  []string{"The permission set Crm_Chief gives no right any more"},
			holds: map[string]string{"permissionsets/Crm_Chief.permissionset-meta.xml": "<label>Chief</label>\n</PermissionSet>"},
		},
		{
			name: "a text becomes a number", pairs: []string{"{id: mood, title: Mood, type: text}", "{id: mood, title: Mood, type: integer}"},
			does: []string{"Opportunity.Mood__c, Text → Number: values can be lost (values that are no number are lost)"},
		},
		{
			name: "a text becomes a choice", pairs: []string{"{id: mood, title: Mood, type: text}", "{id: mood, title: Mood, type: choice, dictionary: size}"},
			does: []string{"Opportunity.Mood__c, Text → Picklist: values can be lost"},
		},
		{
			name: "a text becomes a reference", pairs: []string{"{id: mood, title: Mood, type: text}", "{id: mood, title: Mood, type: reference, to: sale}"},
			does: []string{"Opportunity.Mood__c, Text → Lookup: Salesforce does not take the change"},
		},
		{
			name: "a text becomes computed", pairs: []string{"{id: mood, title: Mood, type: text}", "{id: mood, title: Mood, type: money, formula: sale.amount * 2}"},
			does: []string{"Opportunity.Mood__c, a stored value → a formula: Salesforce does not take the change"},
		},
		{
			name: "a field becomes required and unique", pairs: []string{"{id: mood, title: Mood, type: text}", "{id: mood, title: Mood, type: text, required: true, unique: true}"},
			does: []string{"Opportunity.Mood__c becomes required", "Opportunity.Mood__c becomes unique"},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, files := between(t, first, changedTo(t, test.pairs...))
			got := listedIn(files)
			if len(test.files) > 0 && test.files[len(test.files)-1] == "" { // at least these
				for _, path := range test.files[:len(test.files)-1] {
					if !slices.Contains(got, path) {
						t.Errorf("%s is not among %v", path, got)
					}
				}
			} else if test.files != nil {
				if diff := cmp.Diff(test.files, got); diff != "" {
					t.Error(diff)
				}
			}
			text := done(d, "en")
			for _, piece := range test.does {
				if !strings.Contains(text, piece) {
					t.Errorf("%q is not in\n%s", piece, text)
				}
			}
			for path, piece := range test.holds {
				if !strings.Contains(files[folder+path], piece) {
					t.Errorf("%q is not in %s:\n%s", piece, path, files[folder+path])
				}
			}
			if strings.Contains(text, "→ ") && strings.Contains(test.name, "becomes a") && files[folder+"objects/Opportunity/fields/Mood__c.field-meta.xml"] != "" {
				t.Error("the field is brought in")
			}
			if russian := done(d, "ru"); strings.Count(russian, "\n") != strings.Count(text, "\n") || strings.Contains(russian, "{") {
				t.Errorf("in Russian:\n%s", russian)
			}
			manifests(t, files)
			for _, f := range inspect.Folder(raw(files), inspect.Own()) {
				if f.Step == inspect.Schema {
					t.Error(f)
				}
			}
		})
	}
}

func raw(files map[string]string) map[string][]byte {
	all := map[string][]byte{}
	for path, text := range files {
		all[path] = []byte(text)
	}
	return all
}

// manifests demands that package.xml names just what is there.
func manifests(t *testing.T, files map[string]string) {
	t.Helper()
	var want []string
	for _, path := range listedIn(files) {
		c, ok := componentOf(folder + path)
		if !ok {
			t.Errorf("%s is of no type", path)
		}
		want = append(want, c.kind+" "+c.member)
	}
	slices.Sort(want)
	var got []string
	kind := map[string][]string{}
	if top := reread([]byte(files["manifest/package.xml"])); top != nil {
		for _, types := range top.kids {
			for _, kid := range types.kids {
				if kid.name == "members" {
					kind[types.textOf("name")] = append(kind[types.textOf("name")], kid.text)
				}
			}
		}
	}
	for name, members := range kind {
		for _, member := range members {
			got = append(got, name+" "+member)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(slices.Compact(want), got); diff != "" {
		t.Error(diff)
	}
	for path := range files {
		if strings.Contains(path, "destructive") {
			t.Errorf("%s deletes", path)
		}
	}
}

// TestDeltaReachesTheNextVersion plays the deployment: the earlier files, over them those of the delta; what is left are
// switched-off things alone.
func TestDeltaReachesTheNextVersion(t *testing.T) {
	t.Parallel()
	next := changedTo(t, "  - {id: won,", "  - {id: talk, title: Talk}\n  - {id: won,", "title: Mood, type: text", "title: Moody, type: text", "into: offer, require: [size]", "into: offer, require: [amount]")
	_, files := between(t, first, next)
	org := content(t, must(run(inputOf(loadtest.Open(t, loadtest.Short(first...))))).Files)
	for path, text := range files {
		org[path] = []byte(text)
	}
	wanted := content(t, must(run(inputOf(loadtest.Open(t, loadtest.Short(next...))))).Files)
	if changes := told(state.Compare(read(t, org), read(t, wanted))); len(changes) > 0 {
		t.Errorf("%v", changes)
	}
}

func must(w *contract.Work, _ any) *contract.Work { return w }
