package hubspot

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/golden"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// answersOf are the answers of an account in the form of the documentation, with what real ones have besides.
func answersOf(a *golden.Archive) contract.Files {
	files := contract.Files{}
	for _, ending := range []string{".json", ".txt"} {
		for name, text := range a.Texts(ending) {
			if !strings.HasPrefix(name, "seen-") {
				files[name] = []byte(text)
			}
		}
	}
	return files
}

// shown writes things with what is set of them.
func shown(s *state.State) string {
	var out strings.Builder
	for _, t := range s.Things {
		fmt.Fprintf(&out, "%s %s", t.Kind, t.Name)
		if t.Given {
			out.WriteString(" (given)")
		}
		out.WriteString("\n")
		for _, f := range t.Facts {
			fmt.Fprintf(&out, "  %s = %s\n", f.Key, strings.ReplaceAll(f.Value, "\n", " | "))
		}
	}
	return out.String()
}

func left(list []state.Unread) string {
	var out strings.Builder
	for _, u := range list {
		fmt.Fprintf(&out, "%s [%s]: %s\n", u.What, u.Path, u.Why.In("en"))
		if u.Why.In("ru") == u.Why.In("en") {
			fmt.Fprintf(&out, "  it is not told in Russian\n")
		}
	}
	return out.String()
}

// changes tells what a plan would do to an account that is made of its own first description.
func changes(t *testing.T, d *draft.Draft, now *state.State) string {
	t.Helper()
	written := fstest.MapFS{}
	for _, f := range d.Files("en").Files {
		written[f.Path] = &fstest.MapFile{Data: f.Content}
	}
	w := loadtest.Open(t, written)
	made := callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en"))
	want, err := reading.State(contract.Files{"plan.json": []byte(made.Files[name+"/plan.json"])})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, c := range state.Compare(now, want) {
		fmt.Fprintf(&out, "%s %s %s\n", c.Sort, c.Thing.Kind, c.Thing.Name)
	}
	return out.String()
}

// drafted writes a first description as lines.
func drafted(d *draft.Draft) string {
	var out strings.Builder
	name := func(n draft.Name) string {
		text := n.Code + " “" + n.Title[""] + "”"
		if n.Was != "" {
			text += " as " + n.Was
		}
		if n.Told {
			text += " told"
		}
		if n.Help != nil {
			text += " help " + fmt.Sprintf("%q", n.Help[""])
		}
		return text
	}
	fmt.Fprintf(&out, "%s %v\n", d.Title, d.Languages)
	for _, l := range d.Lists {
		fmt.Fprintf(&out, "list %s\n", name(l.Name))
		for _, v := range l.Values {
			fmt.Fprintf(&out, "  %s inactive=%v\n", name(v.Name), v.Inactive)
		}
	}
	for _, e := range d.Entities {
		fmt.Fprintf(&out, "entity %s owner=%s\n", name(e.Name), e.Owner)
		for _, f := range e.Fields {
			fmt.Fprintf(&out, "  %s %s list=%q to=%q required=%v unique=%v min=%q max=%q pattern=%q\n", name(f.Name), f.Type, f.List, f.To, f.Required, f.Unique, f.Min, f.Max, f.Pattern)
		}
	}
	for _, p := range d.Pipelines {
		fmt.Fprintf(&out, "pipeline %s of %s\n", name(p.Name), p.Entity)
		for _, s := range p.Stages {
			fmt.Fprintf(&out, "  %s %s %q %q %q\n", name(s.Name), s.Type, s.Probability, s.Goal[""], s.Action[""])
		}
		for _, m := range p.Moves {
			fmt.Fprintf(&out, "  %s → %s by %v\n", m.From, m.To, m.By)
		}
		for _, a := range p.Asks {
			fmt.Fprintf(&out, "  at %s: %v holds=%v\n", a.Stage, a.Fields, a.Holds)
		}
	}
	for _, r := range d.Roles {
		fmt.Fprintf(&out, "role %s\n", name(r.Name))
		for _, g := range r.Grants {
			fmt.Fprintf(&out, "  %s: %v %v\n", g.Entity, g.May, g.Fields)
		}
	}
	return out.String()
}

// TestAccount reads an account of which everything was saved, and some things besides.
func TestAccount(t *testing.T) {
	t.Parallel()
	a := golden.Read(t, "testdata/account.txtar")
	s, err := reading.State(answersOf(a))
	if err != nil {
		t.Fatal(err)
	}
	a.Compare(t, "seen-things.txt", shown(s))
	a.Compare(t, "seen-unread.txt", left(s.Unread))
	d, err := reading.Draft(answersOf(a))
	if err != nil {
		t.Fatal(err)
	}
	a.Compare(t, "seen-draft.txt", drafted(d))
	a.Compare(t, "seen-lost.txt", left(d.Unread[len(s.Unread):]))
	a.Compare(t, "seen-changes.txt", changes(t, d, s))
	if text := shown(s) + left(d.Unread) + drafted(d); strings.Contains(text, "s3cret") || strings.Contains(text, "eyJ0") {
		t.Error("a secret is told")
	}
}

// TestForms reads one list in each form in which people keep it.
func TestForms(t *testing.T) {
	t.Parallel()
	const entries = `[{"name": "need", "label": "Need", "type": "string", "fieldType": "text", "groupName": "g", "options": [], "archived": false}]`
	const answer = `{"results": ` + entries + `}`
	quoted := strings.ReplaceAll(answer, `"`, `\"`)
	for name, file := range map[string][2]string{
		"by its name":       {"properties-deals.json", answer},
		"by its type":       {"hubspot/0-3-properties.json", answer},
		"one by one":        {"deal_properties.json", answer},
		"the entries alone": {"properties-deals.json", entries},
		"with its head":     {"properties-deals.json", "HTTP/1.1 200 OK\n\n" + answer},
		"by its address":    {"a.json", `{"url": "https://api.hubapi.com/crm/v3/properties/deals?archived=false", "body": ` + answer + `}`},
		"by a dated one":    {"a.json", `{"url": "/crm/properties/2026-03/0-3", "body": ` + answer + `}`},
		"of Postman":        {"h.json", `{"info": {"name": "H"}, "item": [{"name": "r", "response": [{"name": "ok", "originalRequest": {"url": {"raw": "{{baseUrl}}/crm/v3/properties/deals"}}, "body": "` + quoted + `"}]}]}`},
		"of a browser":      {"h.har", `{"log": {"entries": [{"request": {"url": "https://api.hubapi.com/crm/v3/properties/deals"}, "response": {"content": {"text": "` + quoted + `"}}}]}}`},
	} {
		s, err := reading.State(contract.Files{file[0]: []byte(file[1])})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff("property deals.need\n  label = Need\n  type = string/text\n", shown(s)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(s.Unread) != 1 { // the lists that nobody saved
			t.Errorf("%s: %s", name, left(s.Unread))
		}
	}
}

// TestWhich says how a file is to be called whose answer does not tell what it is of.
func TestWhich(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		`{"results": [{"name": "need", "fieldType": "text"}]}`:                       "properties-deals.json",
		`{"results": [{"name": "g", "label": "G", "displayOrder": 1}]}`:              "groups-deals.json",
		`{"results": [{"id": "1", "label": "P", "stages": []}]}`:                     "pipelines-deals.json",
		`{"results": [{"id": "1", "label": "S", "metadata": {}}]}`:                   "stages-deals-PIPELINE.json",
		`{"results": [{"propertyName": "x", "propertyValidationRules": []}]}`:        "validations-deals.json",
		`{"results": [{"ruleType": "REGEX", "ruleArguments": ["x"]}]}`:               "validations-deals-PROPERTY.json",
		`{"results": [{"category": "USER_DEFINED", "typeId": 1, "label": "Payer"}]}`: "labels-deals-companies.json",
		`{"governanceValidationRules": {}}`:                                          "rules-deals-PIPELINE.json",
	} {
		s, err := reading.State(contract.Files{"a.json": []byte(text), "schemas.json": []byte(`{"results": []}`)})
		if err != nil || len(s.Unread) == 0 || !strings.Contains(s.Unread[0].Why.In("en"), want) {
			t.Errorf("%s: %v: %v", text, err, s)
		}
	}
}

// TestNothingToRead tells what is expected where there is nothing.
func TestNothingToRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		files contract.Files
		want  string
	}{
		"no files":           {nil, "pipelines-deals.json, properties-deals.json"},
		"something else":     {contract.Files{"a.txt": []byte("hello")}, "It is no answer of the CRM"},
		"a refusal":          {contract.Files{"schemas.json": []byte(`{"status": "error", "message": "x", "category": "INVALID_AUTHENTICATION"}`)}, "invalid authentication"},
		"other JSON":         {contract.Files{"a.json": []byte(`{"a": 1}`)}, "no answer of HubSpot that is known"},
		"an empty file":      {contract.Files{"a.json": nil}, "The file is empty"},
		"a plan for another": {contract.Files{"plan.json": []byte(`{"target": "kommo", "steps": []}`)}, "is a plan for kommo, not for hubspot"},
	} {
		for _, read := range []func(contract.Files) error{
			func(f contract.Files) error { _, err := reading.State(f); return err },
			func(f contract.Files) error { _, err := reading.Draft(f); return err },
		} {
			err := read(c.files)
			var trouble *answers.Trouble
			if !errors.As(err, &trouble) || !strings.Contains(err.Error(), c.want) || trouble.In("ru") == trouble.In("en") {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// FuzzReading reads anything without falling over.
func FuzzReading(f *testing.F) {
	for _, text := range []string{
		`{"results": [{"id": 1, "label": "x", "stages": [{"metadata": []}, 5]}]}`, `{"results": [{"name": null, "fieldType": 1, "options": {}}]}`,
		`{"results": [{"labels": 1, "objectTypeId": [], "properties": 1}]}`, `{"pipelineId": 1, "objectTypeId": "0-3", "governanceValidationRules": [1]}`,
		`{"results": [{"propertyName": {}, "propertyValidationRules": [{"ruleArguments": "x"}]}]}`,
	} {
		f.Add("properties-deals.json", text)
		f.Add("labels-deals-contacts.json", text)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		files := contract.Files{name: []byte(text)}
		if s, err := reading.State(files); err == nil && len(state.Compare(s, s)) > 0 {
			t.Error("it differs from itself")
		}
		if d, err := reading.Draft(files); err == nil {
			d.Files("en")
		}
	})
}
