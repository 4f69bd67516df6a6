package answers_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/answers"
	"github.com/crmspec/crmspec/generators/internal/plan"
)

// read writes what was found in one file as lines.
func read(t *testing.T, name, content string) []string {
	t.Helper()
	all, unread := answers.Read(map[string][]byte{name: []byte(content)})
	var lines []string
	for _, a := range all {
		body, err := json.Marshal(a.Body)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, a.Address+" "+string(body))
	}
	for _, u := range unread {
		lines = append(lines, u.Path+": "+u.Why.In("en"))
	}
	return lines
}

func TestRead(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, content string
		want          []string
	}{
		"an answer":            {"a.json", `{"results": [1]}`, []string{` {"results":[1]}`}},
		"numbers as they are":  {"a.json", `{"results": [{"id": 12345678901234567890}]}`, []string{` {"results":[{"id":12345678901234567890}]}`}},
		"its own address":      {"a.json", `{"_links": {"self": {"href": "https://x.example.com/api/roles?page=2"}}, "_embedded": {}}`, []string{`/api/roles {"_embedded":{},"_links":{"self":{"href":"https://x.example.com/api/roles?page=2"}}}`}},
		"nothing":              {"a.json", " \n", []string{" null"}},
		"a head and nothing":   {"a.json", "HTTP/1.1 204 No Content\r\nServer: x\r\n\r\n", []string{" null"}},
		"two heads":            {"a.json", "HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nA: b\n\n{\"results\": []}", []string{` {"results":[]}`}},
		"entries":              {"a.json", `[{"id": 1}, {"id": 2}]`, []string{` [{"id":1},{"id":2}]`}},
		"several answers":      {"a.json", `[{"results": [1]}, {"results": [2]}]`, []string{` {"results":[1]}`, ` {"results":[2]}`}},
		"one behind the other": {"a.json", "{\"results\": []}\n[]", []string{` {"results":[]}`, ` []`}},
		"asked beside":         {"a.json", `{"request": {"url": "https://x/y/?z=1"}, "response": {"results": []}}`, []string{`/y {"results":[]}`}},
		"asked, with nothing":  {"a.har", `{"log": {"entries": [{"request": {"url": "/y"}, "response": {"content": {"text": ""}}}]}}`, []string{"/y null"}},
		"a thing with a body":  {"a.json", `{"id": 1, "body": {"results": []}}`, []string{` {"body":{"results":[]},"id":1}`}},
		"hidden":               {".git/a.json", `{}`, nil},
		"of an archive":        {"__MACOSX/a.json", `{}`, nil},
		"not JSON":             {"a.txt", "hello", []string{"a.txt: It is no answer of the CRM: those are JSON. Leave it out, or save the answer anew"}},
		"broken off":           {"a.json", "{\n\"results\": [\n", []string{"a.json: The JSON breaks off or is damaged in line 2: save the answer anew, without editing it"}},
		"damaged":              {"a.json", "{\n\"results\": [\n1 2]}", []string{"a.json: The JSON breaks off or is damaged in line 3: save the answer anew, without editing it"}},
		"refused by status":    {"a.json", `{"status": 403, "title": "Forbidden", "detail": "token abc"}`, []string{"a.json: The CRM did not answer but refused (403 Forbidden): ask again, with a token that is valid and has the rights of an administrator"}},
		"refused by word":      {"a.json", `{"status": "error", "category": "MISSING_SCOPES", "message": "token abc"}`, []string{"a.json: The CRM did not answer but refused (missing scopes): ask again, with a token that is valid and has the rights of an administrator"}},
		"refused by error":     {"a.json", `{"error": "invalid_token"}`, []string{"a.json: The CRM did not answer but refused (invalid_token): ask again, with a token that is valid and has the rights of an administrator"}},
	} {
		if d := cmp.Diff(c.want, read(t, c.file, c.content)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestNamed(t *testing.T) {
	t.Parallel()
	a := answers.Answer{File: "now/Leads-custom_fields.page2.json"}
	if d := cmp.Diff([]string{"leads", "custom", "fields", "page2"}, a.Words()); d != "" || !a.Named("fields", "leads") || a.Named("now") {
		t.Error(d)
	}
}

// TestShelf keeps each thing once, and knows which lists break off.
func TestShelf(t *testing.T) {
	t.Parallel()
	s := answers.NewShelf()
	s.Put("roles", "1", "a.json", answers.Thing{"name": "A"})
	s.Put("roles", "1", "b.json", answers.Thing{"name": "B", "rights": "x"})
	s.Put("roles", "2", "b.json", answers.Thing{"name": "C"})
	s.Over("roles", "2", "c.json", answers.Thing{"name": "D"})
	s.Open("hooks")
	if d := cmp.Diff([]answers.Kept{
		{Thing: answers.Thing{"name": "A", "rights": "x"}, ID: "1", Path: "a.json"}, {Thing: answers.Thing{"name": "D"}, ID: "2", Path: "b.json"},
	}, s.List("roles")); d != "" {
		t.Error(d)
	}
	if !s.Has("hooks") || s.Has("fields") || fmt.Sprint(s.Under("")) != "[hooks roles]" {
		t.Error(s.Under(""))
	}
	for list, pages := range map[string][]string{
		"one": {"1."}, "two": {"1+", "2."}, "cut": {"1+"}, "hole": {"1+", "2+"}, "twice": {"1+", "1."}, "unnumbered": {"1+", "1+", "1."}, "last first": {"2.", "1+"},
	} {
		for i, p := range pages {
			s.Page(list, int(p[0]-'0'), p[1] == '+', fmt.Sprint(i))
		}
	}
	if d := cmp.Diff(map[string]string{"cut": "0", "hole": "1"}, s.Short()); d != "" {
		t.Error(d)
	}
}

// TestPlanned reads what a plan makes, with names for the ids that are not born.
func TestPlanned(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Target: "kommo", Steps: []plan.Step{
		{ID: "pipeline/a", Make: plan.Request{Method: "POST", Path: "/p", Body: []any{map[string]any{"name": "A"}}}, Gives: []plan.Given{{Symbol: "pipeline/a", At: "/id"}}},
		{ID: "stage/a.b", Make: plan.Request{Method: "POST", Path: "/p/{pipeline/a}/s", Body: map[string]any{"of": plan.Symbol("pipeline/a"), "n": 142}}},
	}}
	content, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	all, file, err := answers.Planned(map[string][]byte{"out/plan.json": content, "out/delta/plan.json": []byte("{}")}, "kommo")
	if err != nil || file != "out/plan.json" || len(all) != 2 {
		t.Fatal(all, file, err)
	}
	if a, b := all[0], all[1]; a.ID != "~pipeline~a" || b.Path != "/p/~pipeline~a/s" || b.Body.Text("of") != a.ID || b.Body.Text("n") != "142" || b.ID != "" {
		t.Error(all)
	}
	for content, want := range map[string]string{`{"target": "hubspot"}`: "is a plan for hubspot", `[`: "no plan", `{"target": "kommo", "steps": [{"id": ""}]}`: "no plan"} {
		if _, _, err := answers.Planned(map[string][]byte{"plan.json": []byte(content)}, "kommo"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", content, err)
		}
	}
	if all, file, err := answers.Planned(map[string][]byte{"roles.json": nil}, "kommo"); all != nil || file != "" || err != nil {
		t.Error(all, file, err)
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	for want, texts := range map[string][]string{"ru": {"Продажи", "КП", "CRM"}, "en": {"Sales", "КП"}} {
		if got := answers.Language(texts); got != want {
			t.Errorf("%v: %s", texts, got)
		}
	}
	if answers.Language(nil) != "en" {
		t.Error("nothing is English")
	}
}
