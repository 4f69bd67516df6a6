package plan

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func parsed(t *testing.T, text string) (v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestUnited(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		unite             []Unite
		body, found, want string
	}{
		"nothing to unite": {nil, `{"enums":[{"code":"a"}]}`, `{"enums":[{"code":"b"}]}`, `{"enums":[{"code":"a"}]}`},
		"ids and others stay": {
			[]Unite{{List: "/enums", By: []string{"/code"}, Keys: []string{"id", "value", "code"}}},
			`{"name":"x","enums":[{"code":"b","value":"B"},{"code":"c","value":"C"}]}`,
			`{"name":"y","enums":[{"id":1,"code":"a","value":"A","links":9},{"id":2,"code":"b","value":"old"}]}`,
			`{"name":"x","enums":[{"id":2,"code":"b","value":"B"},{"code":"c","value":"C"},{"id":1,"code":"a","value":"A"}]}`,
		},
		"two keys, elsewhere in what was found": {
			[]Unite{{List: "/rights/at", There: "/at", By: []string{"/p", "/s"}}},
			`{"rights":{"at":[{"p":1,"s":2,"r":"D"}]}}`, `{"at":[{"p":1,"s":3,"r":"A"},{"p":1,"s":2,"r":"A"}]}`,
			`{"rights":{"at":[{"p":1,"s":2,"r":"D"},{"p":1,"s":3,"r":"A"}]}}`,
		},
		"plain values": {
			[]Unite{{List: "/settings", By: []string{""}}}, `{"settings":["a","b"]}`, `{"settings":["b","z"]}`, `{"settings":["a","b","z"]}`,
		},
		"nothing was there": {[]Unite{{List: "/l", By: []string{"/a"}}}, `{"l":[{"a":1}]}`, `{}`, `{"l":[{"a":1}]}`},
		"no list is sent":   {[]Unite{{List: "/l", By: []string{"/a"}}}, `{"n":1}`, `{"l":[{"a":1}]}`, `{"n":1}`},
	} {
		body, found := parsed(t, c.body), parsed(t, c.found)
		if d := cmp.Diff(parsed(t, c.want), Request{Unite: c.unite}.United(body, found)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if d := cmp.Diff(parsed(t, c.body), body) + cmp.Diff(parsed(t, c.found), found); d != "" {
			t.Errorf("%s: what was given is changed: %s", name, d)
		}
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	v := parsed(t, `{"a":[{"b/c":1}],"~":2}`)
	for pointer, want := range map[string]any{"/a/0/b~1c": 1.0, "/~0": 2.0, "/a/1": nil, "/a/x": nil, "/z": nil, "/~0/q": nil} {
		got, ok := At(v, pointer)
		if got != want || ok != (want != nil) {
			t.Errorf("%q leads to %v, %v", pointer, got, ok)
		}
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	ids := func(s Symbol) (any, error) {
		if s == "lost" {
			return nil, errors.New("no such thing")
		}
		return map[Symbol]any{"pipeline/sales": 7.0, "group/deal": "leads_1"}[s], nil
	}
	body := map[string]any{
		"entity": Text("DEAL_STAGE_{pipeline/sales}"), "id": Symbol("pipeline/sales"), "list": []any{Symbol("group/deal"), "a {brace} of the author's"},
	}
	got, err := Fill(body, ids)
	want := parsed(t, `{"entity":"DEAL_STAGE_7","id":7,"list":["leads_1","a {brace} of the author's"]}`)
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(d, err)
	}
	if at, err := Put("/x/{pipeline/sales}/y/{group/deal}", ids); at != "/x/7/y/leads_1" || err != nil {
		t.Error(at, err)
	}
	for _, bad := range []any{Symbol("lost"), Text("{lost}"), Text("{open"), []any{Symbol("lost")}} {
		if _, err := Fill(bad, ids); err == nil {
			t.Errorf("%v is filled", bad)
		}
	}
}

func TestCheckFindsSymbols(t *testing.T) {
	t.Parallel()
	step := func(body, is any) Plan {
		return Plan{Steps: []Step{{
			ID:   "a",
			Find: &Find{Request: Request{Method: "POST", Path: "/list"}, Is: is},
			Make: Request{Method: "POST", Path: "/add", Body: body},
		}}}
	}
	if err := step(map[string]any{"a": "{b}"}, "{c}").Check(); err != nil {
		t.Errorf("a plain text is taken for a symbol: %v", err)
	}
	for name, p := range map[string]Plan{
		"in a text": step(map[string]any{"a": Text("x{b}")}, "c"), "in a list": step([]any{Symbol("b")}, "c"), "in what is looked for": step(nil, Text("{b}")),
		"open brace": step(Text("{b"), "c"),
	} {
		if p.Check() == nil {
			t.Errorf("%s: a symbol that nothing gives is not found", name)
		}
	}
}
