package live_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
)

// asked carries steps out on a server that answers one request after the other, and returns the requests that came.
func asked(t *testing.T, steps []plan.Step, answers ...string) ([]string, error) {
	t.Helper()
	var mu sync.Mutex
	var came []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		content, _ := io.ReadAll(r.Body) // what lacks is seen in the comparison
		came = append(came, strings.TrimSpace(r.Method+" "+r.RequestURI+" "+string(content)))
		text := answers[min(len(came), len(answers))-1]
		if status, rest, ok := strings.Cut(text, "!"); ok && len(status) == 3 {
			w.WriteHeader(map[string]int{"404": 404, "400": 400, "409": 409}[status])
			text = rest
		}
		_, _ = w.Write([]byte(text))
	}))
	defer server.Close()
	account, err := live.NewAccount("kommo", server.URL+"/base", "token-12345")
	if err != nil {
		t.Fatal(err)
	}
	time := livetest.Time{}
	_, err = live.Work{Plan: plan.Plan{Target: "kommo", Steps: steps}, Account: account, Execute: true, Clock: time.Clock()}.Run(context.Background())
	return came, err
}

func get(path string) plan.Request { return plan.Request{Method: "GET", Path: path} }

func post(path string, b any) plan.Request { return plan.Request{Method: "POST", Path: path, Body: b} }

// TestAsked holds what goes over the wire.
func TestAsked(t *testing.T) {
	t.Parallel()
	parent := plan.Step{ID: "a", Make: post("/a", body{}), Gives: id("a", "/id")}
	for name, c := range map[string]struct {
		steps   []plan.Step
		answers []string
		want    []string
		err     string
	}{
		"an id leads nowhere else": {
			[]plan.Step{parent, {ID: "b", Make: post("/a/{a}/b?of={a}", body{"id": plan.Symbol("a"), "in": []any{body{"deep": plan.Symbol("a")}}})}},
			[]string{`{"id":"x/../y?z&q"}`, `{}`},
			[]string{`POST /base/a {}`, `POST /base/a/x%2F..%2Fy%3Fz&q/b?of=x%2F..%2Fy%3Fz%26q {"id":"x/../y?z\u0026q","in":[{"deep":"x/../y?z\u0026q"}]}`}, "",
		},
		"an id that climbs":     {[]plan.Step{parent}, []string{`{"id":".."}`}, []string{`POST /base/a {}`}, "an id that is none"},
		"an id of many letters": {[]plan.Step{parent}, []string{`{"id":"` + strings.Repeat("x", 2000) + `"}`}, []string{`POST /base/a {}`}, "an id that is none"},
		"a large number stays": {
			[]plan.Step{parent, {ID: "b", Make: post("/a/{a}", body{"id": plan.Symbol("a")})}},
			[]string{`{"id":9007199254740993}`, `{}`}, []string{`POST /base/a {}`, `POST /base/a/9007199254740993 {"id":9007199254740993}`}, "",
		},
		"pages behind a mark": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l?limit=2"), List: "/r", Key: "/n", Is: "x", Next: "/next"}, Make: post("/l", body{})}},
			[]string{`{"r":[{"n":"y"}],"next":"m&1"}`, `{"r":[{"n":"x"}]}`}, []string{`GET /base/l?limit=2`, `GET /base/l?after=m%261&limit=2`}, "",
		},
		"pages at an address": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l"), List: "/r", Key: "/n", Is: "x", Next: "/next"}, Make: post("/l", body{})}},
			[]string{`{"r":[],"next":"/base/l?page=2"}`, `{"r":[{"n":"x"}]}`}, []string{`GET /base/l`, `GET /base/l?page=2`}, "",
		},
		"pages of another account on the host": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l"), List: "/r", Key: "/n", Is: "x", Next: "/next"}, Make: post("/l", body{})}},
			[]string{`{"r":[],"next":"/other/l?page=2"}`}, []string{`GET /base/l`}, "is not carried there",
		},
		"pages without an end": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l"), List: "/r", Key: "/n", Is: "x", Next: "/next"}, Make: post("/l", body{})}},
			[]string{`{"r":[],"next":"/base/l?page=2"}`}, []string{`GET /base/l`, `GET /base/l?page=2`}, "does not end",
		},
		"numbers in quotes": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l"), List: "", Key: "/n", Is: 7}, Make: post("/l", body{})}},
			[]string{`[{"n":"7"}]`}, []string{`GET /base/l`}, "",
		},
		"a list whose entries are numbered": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l"), List: "/r", Key: "/n", Is: "x"}, Make: post("/l", body{})}},
			[]string{`{"r":{"3":{"n":"y"},"7":{"n":"x"}}}`}, []string{`GET /base/l`}, "",
		},
		"one that is not there": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l/x"), Key: "/n", Is: "x"}, Make: post("/l", body{"n": "x"})}},
			[]string{`404!{"title":"no"}`, `{}`}, []string{`GET /base/l/x`, `POST /base/l {"n":"x"}`}, "",
		},
		"a page for people is no answer": {
			[]plan.Step{{ID: "a", Find: &plan.Find{Request: get("/l/x"), Key: "/n", Is: "x"}, Make: post("/l", body{"n": "x"})}},
			[]string{`404!<html>there is no such account</html>`}, []string{`GET /base/l/x`}, "there is no such account",
		},
		"somebody was quicker": {
			[]plan.Step{{
				ID: "a", Find: &plan.Find{Request: get("/l"), List: "/r", Key: "/n", Is: "x"}, Make: post("/l", body{"n": "x"}),
				Change: &plan.Request{Method: "PATCH", Path: "/l/x", Body: body{"s": 1}},
			}},
			[]string{`{"r":[]}`, `409!{}`, `{"r":[{"n":"x","s":2}]}`, `{}`}, []string{`GET /base/l`, `POST /base/l {"n":"x"}`, `GET /base/l`, `PATCH /base/l/x {"s":1}`}, "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			came, err := asked(t, c.steps, c.answers...)
			if d := cmp.Diff(c.want, came); d != "" {
				t.Error(d)
			}
			if (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
				t.Errorf("%v", err)
			}
			var failed *live.Failed
			if err != nil && !errors.As(err, &failed) {
				t.Errorf("%T", err)
			}
		})
	}
}

// TestMark sends a request that is not looked for again when it is another one now.
func TestMark(t *testing.T) {
	t.Parallel()
	r := newRun(t, "hubspot")
	r.must(t)
	last := len(r.plan.Steps) - 1
	r.plan.Steps[last].Make.Body = body{"ruleArguments": []any{"5"}}
	if count := r.must(t); count[live.Made] != 1 || count[live.Unchanged] != last || !strings.Contains(r.crm.State(t), `"5"`) {
		t.Errorf("%v", count)
	}
}
