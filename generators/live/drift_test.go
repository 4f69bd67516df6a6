package live_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/hubspot"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/generators/kommo"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// folder is what a target makes of a description, as it stands in the folder of the target.
func folder(t *testing.T, target contract.Target, w *load.Workspace) contract.Files {
	t.Helper()
	in := generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: w.Spec.Languages()[0], Whole: "whole"}
	work, found := target.Make(in)
	if len(found) > 0 {
		t.Fatal(found)
	}
	files := contract.Files{contract.ApplyPath: []byte("# Kommo"), contract.NamesPath: work.Names.JSON()}
	for _, file := range work.Files {
		content, err := file.Render()
		if err != nil {
			t.Fatal(err)
		}
		files[file.Path] = content
	}
	return files
}

// applied is an account in which a plan was carried out.
func applied(t *testing.T, target contract.Target, files contract.Files) *livetest.CRM {
	t.Helper()
	p, err := live.Read(files["plan.json"])
	if err != nil {
		t.Fatal(err)
	}
	r := newRun(t, target.Name)
	r.plan, r.with, r.crm.Page = p, live.Options(p), 1000
	r.must(t)
	return r.crm
}

// saved are the answers of an account, in files as people keep them.
func saved(t *testing.T, target contract.Target, c *livetest.CRM) contract.Files {
	t.Helper()
	files := contract.Files{}
	get := func(address, file string) []livetest.Thing {
		request, err := http.NewRequest(http.MethodGet, c.URL+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+c.Token)
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		var content bytes.Buffer
		if _, err := content.ReadFrom(answer.Body); err != nil {
			t.Fatal(err)
		}
		files[file+".json"] = content.Bytes()
		return c.List(strings.Split(address, "?")[0])
	}
	if target.Name == "kommo" {
		const api = "/api/v4/"
		for _, list := range []string{"leads/custom_fields", "leads/custom_fields/groups", "contacts/custom_fields", "companies/custom_fields", "leads/loss_reasons", "roles", "webhooks"} {
			get(api+list, strings.ReplaceAll(list, "/", "-"))
		}
		for _, p := range get(api+"leads/pipelines", "leads-pipelines") {
			get(fmt.Sprintf("%sleads/pipelines/%v/statuses?with=descriptions", api, p["id"]), fmt.Sprintf("stages-%v", p["id"]))
		}
		for _, l := range get(api+"catalogs", "catalogs") {
			get(fmt.Sprintf("%scatalogs/%v/custom_fields", api, l["id"]), fmt.Sprintf("catalogs-%v-custom_fields", l["id"]))
		}
		return files
	}
	objects := []string{"contacts", "companies", "deals", "tickets"}
	for _, o := range get("/crm-object-schemas/2026-09/schemas", "schemas") {
		objects = append(objects, fmt.Sprint(o["objectTypeId"]))
		list := fmt.Sprintf("/crm/properties/2026-03/%v", o["objectTypeId"])
		for _, p := range o["properties"].([]any) { // an object has from its birth what its schema names
			made := p.(livetest.Thing)
			if !slices.ContainsFunc(c.List(list), func(p livetest.Thing) bool { return p["name"] == made["name"] }) {
				c.Put(list, made)
			}
		}
	}
	put := func(file string, v any) {
		content, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		files[file+".json"] = content
	}
	types := map[string]string{"contacts": "0-1", "companies": "0-2", "deals": "0-3", "tickets": "0-5"}
	for _, o := range objects {
		of := types[o]
		if of == "" {
			of = o
		}
		validations := []any{}
		for _, p := range get("/crm/properties/2026-03/"+o, "properties-"+o) {
			rules := []any{}
			for _, r := range c.List(fmt.Sprintf("/crm/property-validations/2026-09/%s/%v/rule-type", of, p["name"])) {
				rules = append(rules, livetest.Thing{"ruleType": path.Base(fmt.Sprint(r["id"])), "ruleArguments": r["rule"].(livetest.Thing)["ruleArguments"], "shouldApplyNormalization": false})
			}
			if len(rules) > 0 {
				validations = append(validations, livetest.Thing{"propertyName": p["name"], "propertyValidationRules": rules})
			}
		}
		put("validations-"+o, livetest.Thing{"results": validations})
		get("/crm/properties/2026-03/"+o+"/groups", "groups-"+o)
		for _, p := range get("/crm/pipelines/2026-03/"+o, "pipelines-"+o) {
			get(fmt.Sprintf("/crm/pipelines/2026-03/%s/%v/stages", o, p["id"]), fmt.Sprintf("stages-%s-%v", o, p["id"]))
		}
		for _, r := range c.List("/crm/pipelines-rules/2026-09-beta/" + of) {
			line := path.Base(fmt.Sprint(r["id"]))
			put("rules-"+o+"-"+line, livetest.Thing{"id": of + "-" + line, "objectTypeId": of, "pipelineId": line, "governanceValidationRules": r["rule"]})
		}
		for _, to := range objects {
			labels := []any{}
			for i, l := range c.List("/crm/associations/2026-09/" + o + "/" + to + "/labels") {
				labels = append(labels, livetest.Thing{"category": "USER_DEFINED", "typeId": 100 + i, "label": l["label"]})
			}
			put("labels-"+o+"-"+to, livetest.Thing{"results": append(labels, livetest.Thing{"category": "HUBSPOT_DEFINED", "typeId": 5, "label": nil})})
		}
	}
	return files
}

// specs are descriptions of many shapes.
func specs(t *testing.T) map[string]*load.Workspace {
	t.Helper()
	all := map[string]*load.Workspace{"bureau": openBureau(t)}
	for _, example := range []string{"sales-and-service", "zayavki", "minimal"} {
		all[example] = loadtest.Open(t, loadtest.Example(t, example))
	}
	for name, documents := range callstest.Shapes() {
		all[name] = loadtest.AsIs(t, loadtest.Short(documents...))
	}
	return all
}

func stateOf(t *testing.T, target contract.Target, files contract.Files) *state.State {
	t.Helper()
	s, err := target.Reading.State(files)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// told writes changes as lines.
func told(changes state.Changes) []string {
	lines := []string{}
	for _, c := range changes {
		line := string(c.Sort) + " " + c.Thing.Kind + " " + c.Thing.Name
		for _, f := range c.Facts {
			line += fmt.Sprintf("; %s: %s => %s", f.Key, strings.ReplaceAll(f.Now, "\n", "|"), strings.ReplaceAll(f.Want, "\n", "|"))
		}
		lines = append(lines, line)
	}
	return lines
}

// TestNothingToDo carries a plan out and reads the answers of the account: what it has is what the plan wants.
func TestNothingToDo(t *testing.T) {
	t.Parallel()
	for _, target := range []contract.Target{kommo.Target, hubspot.Target} {
		for name, w := range specs(t) {
			t.Run(target.Name+" "+name, func(t *testing.T) {
				t.Parallel()
				files := folder(t, target, w)
				want, now := stateOf(t, target, files), stateOf(t, target, saved(t, target, applied(t, target, files)))
				if d := cmp.Diff([]string{}, told(state.Compare(now, want))); d != "" {
					t.Error(d)
				}
				// Where no stage says anything, an answer does not tell that from one without what they say.
				silent := func(u state.Unread) bool { return u.What == "descriptions" }
				if len(want.Things) == 0 && name != "nothing" || len(want.Unread) > 0 || len(slices.DeleteFunc(now.Unread, silent)) > 0 {
					t.Errorf("%d things; %v; %v", len(want.Things), unread(want.Unread), unread(now.Unread))
				}
				if n := state.Compare(&state.State{}, want).Count(state.Add); n != len(want.Things) {
					t.Errorf("two things have one name: %d of %d", n, len(want.Things))
				}
			})
		}
	}
}

func unread(list []state.Unread) []string {
	var lines []string
	for _, u := range list {
		lines = append(lines, u.What+" ("+u.Path+"): "+u.Why.In("en"))
	}
	return lines
}
