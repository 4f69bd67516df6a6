package salesforce

import (
	"bytes"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/salesforce/retrieved"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestPipelinesMayShareStages makes two pipelines whose stages are the same values of the list, as an org with two record types
// has them: each stands once in the list, and the rules tell the pipelines apart by the type of the record.
func TestPipelinesMayShareStages(t *testing.T) {
	t.Parallel()
	line := func(id string, other string) string {
		return "kind: Pipeline\nid: " + id + "\ntitle: " + strings.ToUpper(id[:1]) + id[1:] + "\nentity: sale\nflow: new_sale\nstages:\n" +
			"  - {id: fresh, title: Fresh, type: start, codes: {salesforce: Fresh}}\n  - {id: offer, title: Offer, codes: {salesforce: Offer}}\n" +
			"  - {id: done, title: Done, type: won, codes: {salesforce: Done}}\n  - {id: lost, title: Lost, type: lost, codes: {salesforce: Lost}}\n" +
			"transitions:\n  - {from: fresh, to: " + other + ", by: [seller]}\n  - {from: offer, to: done, by: [seller]}\n  - {from: open, to: lost, by: [seller]}\n" +
			"checkpoints:\n  - {id: " + id + "_asks, title: Asks, into: offer, require: [" + map[string]string{"offer": "amount", "[offer, done]": "note"}[other] + "]}"
	}
	w := loadtest.AsIs(t, loadtest.Short(role("seller"), "kind: Access\nid: sellers\ntitle: Sellers\nrole: seller\nentities: {sale: {create: true, read: all, edit: all}}",
		entity("sale", "{id: amount, title: Amount, type: money}", "{id: note, title: Note, type: text}"), line("short", "offer"), line("long", "[offer, done]")))
	_, files := made(t, w)
	sound(t, files)
	list := files[stagesOfAll]
	if n := bytes.Count(list, []byte("<fullName>Offer</fullName>")); n != 1 {
		t.Errorf("the stage stands %d times in the list:\n%s", n, list)
	}
	for _, thing := range read(t, files).Things {
		for _, f := range thing.Facts {
			if thing.Kind == "ValidationRule" && f.Key == "errorConditionFormula" && strings.Contains(f.Value, "StageName") && !strings.Contains(f.Value, "RecordType.DeveloperName") {
				t.Errorf("%s does not tell the pipelines apart: %s", thing.Name, f.Value)
			}
		}
	}
	d, err := retrieved.Draft(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range d.Unread {
		t.Errorf("%s: %s", u.What, u.Why.In("en"))
	}
	_, others := made(t, reopened(t, d.Files("en")))
	sound(t, others)
	rules(t, read(t, files), read(t, others), map[string]bool{})
	for _, c := range state.Compare(read(t, files), read(t, others)) {
		if c.Thing.Kind != "ValidationRule" && !beyond(c, map[string]bool{}, map[string]bool{}, map[string]bool{}) {
			t.Errorf("%v", told(state.Changes{c}))
		}
	}
}
