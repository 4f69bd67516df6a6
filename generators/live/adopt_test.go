package live_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
)

const (
	pipelines = "/api/v4/leads/pipelines"
	fields    = "/api/v4/leads/custom_fields"
)

// TestByHand sets things by hand, before the first run and behind it; they stay, and what the description says comes true.
func TestByHand(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	old := r.crm.Put(pipelines, livetest.Thing{"name": "ПРОДАЖИ", "sort": 70.0, "is_main": true})
	r.crm.Put(pipelines+"/"+fmt.Sprint(old["id"])+"/statuses", livetest.Thing{"name": "By hand", "sort": 15.0})
	r.crm.Put(fields, livetest.Thing{
		"name": "Quelle", "code": "SOURCE", "type": "select", "tooltip": "by hand",
		"enums":             []any{livetest.Thing{"id": 5.0, "value": "Fair", "code": "fair", "sort": 9.0}, livetest.Thing{"id": 6.0, "value": "Phone", "code": "call", "sort": 8.0}},
		"required_statuses": []any{livetest.Thing{"pipeline_id": 1.0, "status_id": 2.0}},
	})
	// The status which a person made it required at must be there.
	r.crm.Put(pipelines+"/1/statuses", livetest.Thing{"id": 2.0, "name": "Elsewhere"})
	r.must(t)
	if d := cmp.Diff([]string{
		"pipeline/sales changed", "stage/sales.new made", "stage/sales.offer made", "field/deal.source changed", "field/deal.reason made",
		"field/deal.region made", "reason/price made", "webhook/erp made", "role/manager left out",
	}, r.lines); d != "" {
		t.Error(d)
	}
	p := r.crm.List(pipelines)
	if len(p) != 1 || p[0]["is_main"] != true || p[0]["sort"] != 70.0 || p[0]["name"] != "Продажи" {
		t.Errorf("pipelines: %v", p)
	}
	s := r.crm.List(pipelines + "/" + fmt.Sprint(old["id"]) + "/statuses")
	if len(s) != 3 || s[0]["name"] != "By hand" {
		t.Errorf("statuses: %v", s)
	}
	field := jsonOf(t, r.crm.List(fields)[0])
	for _, part := range []string{
		`"tooltip":"by hand"`, `{"code":"fair","id":5,"sort":9,"value":"Fair"}`, `{"code":"call","id":6,"sort":1,"value":"Call"}`,
		`{"pipeline_id":1,"status_id":2}`, `"name":"Source"`,
	} {
		if !strings.Contains(field, part) {
			t.Errorf("%s\nlacks %s", field, part)
		}
	}
	for _, q := range r.crm.Requests() {
		if q.Method == "PUT" {
			t.Errorf("%s %s", q.Method, q.Path)
		}
	}
	// A second time nothing is left to do, and what is set by hand between is kept, or set right where it was said.
	if count := r.must(t); count[live.Unchanged] != len(r.plan.Steps)-1 {
		t.Errorf("%v", r.lines)
	}
	r.crm.Set(fields, "code", "SOURCE", "tooltip", "again by hand")
	r.crm.Set(fields, "code", "REGION", "name", "Wrong")
	if count := r.must(t); count[live.Changed] != 1 {
		t.Errorf("%v", count)
	}
	if f := r.crm.List(fields); f[0]["tooltip"] != "again by hand" || f[2]["name"] != "Region" {
		t.Errorf("%v", f)
	}
}

// TestWipes shows that the stub does wipe: a plan that sends a thing as a whole loses what was set by hand.
func TestWipes(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.crm.Put(pipelines, livetest.Thing{"name": "Продажи", "is_main": true})
	r.plan.Steps = r.plan.Steps[:1]
	r.plan.Steps[0].Change = &plan.Request{Method: "PUT", Path: pipelines + "/{pipeline/sales}", Body: body{"name": "Продажи", "sort": 3}}
	r.must(t)
	if p := r.crm.List(pipelines); p[0]["is_main"] != nil {
		t.Errorf("%v", p)
	}
}

// TestRenamed renames things by hand: with the journal they are known by their ids, and named as the description says.
func TestRenamed(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.must(t)
	state := r.crm.State(t)
	r.crm.Set(pipelines, "name", "Продажи", "name", "Renamed")
	r.crm.Set(fields, "code", "REGION", "code", "OTHER")
	if count := r.must(t); count[live.Made] > 0 || count[live.Changed] != 1 || len(r.crm.List(pipelines)) != 1 {
		t.Errorf("%v", count)
	}
	r.crm.Set(fields, "code", "OTHER", "code", "REGION")
	if d := cmp.Diff(state, r.crm.State(t)); d != "" {
		t.Error(d)
	}
}

// TestGone removes everything by hand, as in another account with the same address: the journal is not believed.
func TestGone(t *testing.T) {
	t.Parallel()
	r := newRun(t, "hubspot")
	r.must(t)
	r.crm = livetest.New(t, "hubspot")
	url := r.crm.URL
	content, err := os.ReadFile(r.journal)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(content), "\n")
	head = head[:strings.Index(head, `"url":"`)+len(`"url":"`)] + url + head[strings.Index(head, `","spec"`):]
	if err := os.WriteFile(r.journal, []byte(head+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
	if count := r.must(t); count[live.Made] != len(r.plan.Steps) {
		t.Errorf("%v", count)
	}
}

// TestDoubtful holds that nothing is guessed.
func TestDoubtful(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(r *run)
		want   string
	}{
		"two of a name": {func(r *run) {
			r.crm.Put(pipelines, livetest.Thing{"name": "Продажи"})
			r.crm.Put(pipelines, livetest.Thing{"name": "продажи"})
		}, "2 things in Kommo are called “Продажи”"},
		"no list where it should be": {func(r *run) {
			r.crm.Put(pipelines, livetest.Thing{"name": "x"})
			r.plan.Steps[0].Find.List = "/_embedded/elsewhere"
		}, "has no “/_embedded/elsewhere”"},
		"no id in an answer, nor in the list": {func(r *run) {
			r.plan.Steps[0].Gives = id("pipeline/sales", "/nowhere")
			r.plan.Steps[0].Find.Gives = id("pipeline/sales", "/nowhere")
		}, "does not say the id of “pipeline/sales”"},
		"an id that is no id": {func(r *run) { r.plan.Steps[0].Gives = id("pipeline/sales", "/_embedded") }, "an id that is none"},
		"a wrong token":       {func(r *run) { r.crm.Token = "another-token-1" }, "does not let in (401)"},
		"a body refused":      {func(r *run) { r.plan.Steps[0].Make.Body = []any{body{"nam": "x"}} }, "(400): {\"detail\":\"name is missing\""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRun(t, "kommo")
			account, err := live.NewAccount("kommo", r.crm.URL, r.crm.Token)
			if err != nil {
				t.Fatal(err)
			}
			c.change(r)
			_, err = live.Work{Plan: r.plan, Account: account, Execute: true, Clock: r.time.Clock()}.Run(context.Background())
			var failed *live.Failed
			if !errors.As(err, &failed) || failed.N != 1 || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v", err)
			}
			if n := len(r.crm.List(pipelines)); name == "two of a name" && n != 2 {
				t.Errorf("%d pipelines", n)
			}
		})
	}
}

// TestID finds the id where the answer to the making has none, by looking.
func TestID(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.plan.Steps[0].Gives = id("pipeline/sales", "/nowhere")
	if count := r.must(t); count[live.Made] != 8 {
		t.Errorf("%v", count)
	}
}

// TestOnly carries out a part: what it stands on is looked for and not made.
func TestOnly(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.only = []string{"field/deal.reason"}
	_, err := r.do(t, context.Background())
	if err == nil || !strings.Contains(err.Error(), "step 5, field/deal.reason: it needs the id of “pipeline/sales”") || written(r.crm) > 0 {
		t.Fatalf("%v", err)
	}
	r.only = []string{"pipeline", "stage/sales.offer"}
	r.must(t)
	if d := cmp.Diff("pipeline/sales made,stage/sales.new left out,stage/sales.offer made", strings.Join(r.lines[:3], ",")); d != "" {
		t.Error(d)
	}
	if err := os.Remove(r.journal); err != nil {
		t.Fatal(err)
	}
	r.only = []string{"field/deal.reason"}
	if count := r.must(t); count[live.Made] != 1 || count[live.LeftOut] != len(r.plan.Steps)-1 {
		t.Errorf("%v", count)
	}
	r.only, r.with = []string{"role"}, []string{"beta"}
	if _, err := r.do(t, context.Background()); err == nil || !strings.Contains(err.Error(), "“stage/sales.new”") {
		t.Errorf("%v", err)
	}
}

// TestJournal refuses journals of something else, and what is none.
func TestJournal(t *testing.T) {
	t.Parallel()
	r := newRun(t, "kommo")
	r.must(t)
	good, err := os.ReadFile(r.journal)
	if err != nil {
		t.Fatal(err)
	}
	account := func(target, url string) *live.Account {
		a, err := live.NewAccount(target, url, "7/token12345")
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	other := r.plan
	other.Spec = "service"
	lines := strings.SplitAfter(string(good), "\n")
	for name, c := range map[string]struct {
		content string
		plan    plan.Plan
		account *live.Account
		class   live.Class
		want    string
	}{
		"another account": {string(good), r.plan, account("kommo", "https://other.kommo.com"), live.Use, "https://other.kommo.com sales"},
		"another spec":    {string(good), other, account("kommo", r.crm.URL), live.Use, "service"},
		"another target":  {string(good), bitrixPlan(), account("bitrix24", r.crm.URL), live.Use, "bitrix24"},
		"nothing":         {"", r.plan, account("kommo", r.crm.URL), live.Unread, "first line"},
		"something else":  {"hello\n", r.plan, account("kommo", r.crm.URL), live.Unread, "first line"},
		"a newer one":     {strings.Replace(string(good), `"journal":1`, `"journal":2`, 1), r.plan, account("kommo", r.crm.URL), live.Unread, "newer"},
		"half a line":     {string(good)[:len(good)-9], r.plan, account("kommo", r.crm.URL), live.Unread, "line 9"},
		"a line twice":    {string(good) + lines[1], r.plan, account("kommo", r.crm.URL), live.Unread, "line 10"},
	} {
		_, err := live.OpenJournal([]byte(c.content), "j.jsonl", c.plan, c.account, nil)
		var trouble *live.Trouble
		if !errors.As(err, &trouble) || trouble.Class != c.class || !strings.Contains(trouble.In("en"), c.want) || !strings.Contains(trouble.In("ru"), "j.jsonl") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// A later version of the same description goes on in the journal that there is.
	next := r.plan
	next.Version = "2.0"
	if j, err := live.OpenJournal(good, "j.jsonl", next, account("kommo", r.crm.URL), nil); err != nil || j.Steps() != 8 {
		t.Errorf("%v", err)
	}
}
