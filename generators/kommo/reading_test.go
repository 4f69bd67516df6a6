package kommo

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
	const entries = `[{"id": 1, "name": "Дорого", "sort": 1, "created_at": 5, "updated_at": 6}]`
	const answer = `{"_links": {"self": {"href": "https://x.kommo.com/api/v4/leads/loss_reasons?page=1"}}, "_embedded": {"loss_reasons": ` + entries + `}}`
	quoted := strings.ReplaceAll(answer, `"`, `\"`)
	wide := []byte{0xff, 0xfe}
	for _, r := range answer {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, file := range map[string][2]string{
		"as it comes":          {"a.json", answer},
		"with a mark":          {"a.json", "\ufeff" + answer},
		"of a Windows shell":   {"a.json", string(wide)},
		"with its head":        {"a.json", "HTTP/2 200 \r\ncontent-type: application/hal+json\r\n\r\n" + answer},
		"two behind another":   {"a.json", answer + "\n" + answer},
		"in an array":          {"a.json", "[" + answer + "," + answer + "]"},
		"the entries alone":    {"leads-loss_reasons.json", entries},
		"in what was asked":    {"a.json", `[{"url": "https://x.kommo.com/api/v4/leads/loss_reasons", "status": 200, "body": {"_embedded": {"loss_reasons": ` + entries + `}}}]`},
		"a text in a wrapping": {"a.json", `{"status": 200, "body": "` + quoted + `"}`},
		"of Postman":           {"k.postman_collection.json", `{"info": {"name": "K"}, "item": [{"name": "f", "item": [{"name": "r", "request": {"url": "https://x.kommo.com/api/v4/leads/loss_reasons"}, "response": [{"name": "ok", "body": "` + quoted + `"}]}]}]}`},
		"of a browser":         {"k.har", `{"log": {"entries": [{"request": {"url": "https://x.kommo.com/api/v4/leads/loss_reasons"}, "response": {"content": {"text": "` + quoted + `"}}}, {"request": {"url": "https://x.kommo.com/logo"}, "response": {"content": {"text": "PNG"}}}]}}`},
		"in a folder":          {"kommo/now/a.json", answer},
	} {
		s, err := reading.State(contract.Files{file[0]: []byte(file[1])})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if d := cmp.Diff("loss reason Дорого\n", shown(s)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if len(s.Unread) != 1 { // the lists that nobody saved
			t.Errorf("%s: %s", name, left(s.Unread))
		}
	}
}

// TestPages tells of a list that breaks off, and of answers of which it cannot be told what they are of.
func TestPages(t *testing.T) {
	t.Parallel()
	const field = `{"id": 1, "name": "A", "type": "text", "code": "A", "is_api_only": false}`
	for text, want := range map[string]string{
		`{"_page": 1, "_links": {"self": {"href": "https://x/api/v4/leads/custom_fields"}, "next": {"href": "https://x/api/v4/leads/custom_fields?page=2"}}, "_embedded": {"custom_fields": [` + field + `]}}`: "names a next page",
		`{"_embedded": {"custom_fields": [` + field + `]}}`:                                                                                        "leads, contacts or companies",
		`{"_embedded": {"custom_fields": [` + strings.Replace(field, `"id"`, `"entity_type": "catalogs", "id"`, 1) + `]}}`:                         "catalogs-NUMBER-custom_fields.json",
		`{"_embedded": {"custom_fields": [` + strings.Replace(field, `"id"`, `"entity_type": "customers", "id"`, 1) + `]}}`:                        "nothing that a description decides",
		`{"_embedded": {"statuses": [{"id": 5, "name": "New", "sort": 10, "color": "#fff000"}]}}`:                                                  "leads-pipelines-NUMBER-statuses.json",
		`{"_links": {"self": {"href": "https://x/api/v4/leads/pipelines"}}, "_embedded": {"pipelines": [{"id": 5, "name": "Sales", "sort": 10}]}}`: "/api/v4/leads/custom_fields",
	} {
		s, err := reading.State(contract.Files{"a.json": []byte(text), "leads-loss_reasons.json": nil})
		if err != nil || !strings.Contains(left(s.Unread), want) {
			t.Errorf("%s: %v: %v", text, err, s)
		}
	}
}

// TestSpeaks takes from the account what it says of itself.
func TestSpeaks(t *testing.T) {
	t.Parallel()
	d, err := reading.Draft(contract.Files{"a.json": []byte(`{"id": 12345, "name": "Acme ", "subdomain": "acme", "created_at": 1, "country": "KZ", "currency": "KZT", "language": "ru", "is_loss_reason_enabled": true, "_links": {"self": {"href": "https://acme.kommo.com/api/v4/account"}}, "_embedded": {"datetime_settings": {"timezone": "Asia/Almaty"}}}`)})
	if err != nil || d.Title != "Acme" || d.Currency != "KZT" || d.Timezone != "Asia/Almaty" || cmp.Diff([]string{"ru"}, d.Languages) != "" {
		t.Errorf("%v: %+v", err, d)
	}
}

// TestNothingToRead tells what is expected where there is nothing.
func TestNothingToRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		files contract.Files
		want  string
	}{
		"no files":            {nil, "/api/v4/leads/pipelines, /api/v4/leads/custom_fields"},
		"something else":      {contract.Files{"a.txt": []byte("hello")}, "It is no answer of the CRM"},
		"a refusal":           {contract.Files{"roles.json": []byte(`{"title": "Unauthorized", "status": 401}`)}, "401 Unauthorized"},
		"other JSON":          {contract.Files{"a.json": []byte(`{"a": 1}`)}, "no answer of Kommo that is known"},
		"an empty file":       {contract.Files{"a.json": nil}, "The file is empty"},
		"null":                {contract.Files{"a.json": []byte("[null]")}, "no answer of Kommo that is known"},
		"numbers":             {contract.Files{"a.json": []byte("[1, 2]")}, "no answer of Kommo that is known"},
		"a plan for another":  {contract.Files{"plan.json": []byte(`{"target": "hubspot", "steps": []}`)}, "is a plan for hubspot, not for kommo"},
		"a plan that is none": {contract.Files{"plan.json": []byte(`{"target": 1}`)}, "no plan that can be read"},
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
		`{"_embedded": {"pipelines": [{"id": 1, "name": "x", "_embedded": {"statuses": [{"id": 142, "descriptions": null}]}}]}}`,
		`{"_embedded": {"custom_fields": [{"id": null, "enums": [1], "required_statuses": {"a": 1}, "entity_type": "leads"}]}}`,
		`{"_embedded": {"roles": [{"name": 5, "rights": []}], "catalogs": null}}`, `[{"url": 1, "body": [[]]}]`, `{"log": {"entries": [1]}}`,
		`{"info": 1, "item": [{"item": [{"response": [{"body": "{"}]}]}]}`, "HTTP/1.1 200\n\n{}", "\xff\xfe{",
	} {
		f.Add("leads-custom_fields.json", text)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		files := contract.Files{name: []byte(text)}
		s, err := reading.State(files)
		if err == nil {
			state.Compare(s, s)
			if n := len(state.Compare(s, s)); n > 0 {
				t.Errorf("it differs from itself in %d", n)
			}
		}
		if d, err := reading.Draft(files); err == nil {
			d.Files("en")
		}
	})
}
