package live_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
)

// TestAccount holds which addresses and secrets are taken, and that no complaint repeats the secret.
func TestAccount(t *testing.T) {
	t.Parallel()
	const secret = "sEcReT-9f8e7d"
	for name, c := range map[string]struct {
		target, url, token string
		want, shown        string // "" is taken
	}{
		"https":                {"kommo", "https://firm.kommo.com", secret, "", "https://firm.kommo.com"},
		"a slash at the end":   {"kommo", "https://Firm.kommo.com/", secret, "", "https://firm.kommo.com"},
		"http":                 {"kommo", "http://firm.kommo.com", secret, "without encryption", ""},
		"this machine":         {"kommo", "http://127.0.0.1:8080", secret, "", "http://127.0.0.1:8080"},
		"this machine, 6":      {"kommo", "http://[::1]:8080", secret, "", "http://[::1]:8080"},
		"by name":              {"kommo", "http://localhost:8080", secret, "", "http://localhost:8080"},
		"looks like it":        {"kommo", "http://127.0.0.1.example.com", secret, "without encryption", ""},
		"looks like it too":    {"kommo", "http://localhost.example.com", secret, "without encryption", ""},
		"any address":          {"kommo", "http://0.0.0.0:80", secret, "without encryption", ""},
		"a user":               {"kommo", "https://me:" + secret + "@firm.kommo.com", secret, "leave out names", ""},
		"host as user":         {"kommo", "http://127.0.0.1@example.com", secret, "leave out names", ""},
		"a query":              {"kommo", "https://firm.kommo.com/?token=" + secret, secret, "leave out names", ""},
		"no address":           {"kommo", "firm.kommo.com", secret, "not the address", ""},
		"a file":               {"kommo", "file:///etc/passwd", secret, "not the address", ""},
		"broken":               {"kommo", "https://a b/%zz" + secret, secret, "not the address", ""},
		"no token":             {"kommo", "https://firm.kommo.com", " \n", "is empty", ""},
		"a token of two lines": {"kommo", "https://firm.kommo.com", "a\r\nX: " + secret, "is empty", ""},
		"another CRM":          {"salesforce", "https://firm.example.com", secret, "salesforce", ""},
		"hook":                 {"bitrix24", "https://firm.bitrix24.ru", "1/" + secret, "", "https://firm.bitrix24.ru"},
		"hook, whole":          {"bitrix24", "https://firm.bitrix24.ru", "https://firm.bitrix24.ru/rest/1/" + secret + "/", "", "https://firm.bitrix24.ru"},
		"hook of another":      {"bitrix24", "https://firm.bitrix24.ru", "https://evil.example.com/rest/1/" + secret + "/", "another address", ""},
		"hook in the address":  {"bitrix24", "https://firm.bitrix24.ru/rest/1/" + secret + "/", "1/" + secret, "is a secret", ""},
		"no hook":              {"bitrix24", "https://firm.bitrix24.ru", secret, "holds no webhook", ""},
		"hook that climbs":     {"bitrix24", "https://firm.bitrix24.ru", "1/../" + secret, "holds no webhook", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a, err := live.NewAccount(c.target, c.url, c.token)
			if c.want == "" {
				if err != nil || a.URL() != c.shown {
					t.Fatalf("%v", err)
				}
				if strings.Contains(a.FileName(), secret) || strings.Contains(a.URL(), secret) {
					t.Error("the secret is shown")
				}
				return
			}
			var trouble *live.Trouble
			if !errors.As(err, &trouble) || trouble.Class != live.Use || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("%v", err)
			}
			if strings.Contains(trouble.In("en")+trouble.In("ru"), secret) {
				t.Error("the secret is repeated")
			}
		})
	}
}

// TestSecrets lets CRMs repeat by what they were asked, in answers and in refusals, in several ways of writing.
func TestSecrets(t *testing.T) {
	t.Parallel()
	for target := range plans() {
		t.Run(target, func(t *testing.T) {
			t.Parallel()
			r := newRun(t, target)
			r.crm.Echo = true
			pieces := strings.Split(r.crm.Token, "/")
			secret := pieces[len(pieces)-1]
			if target == "kommo" || target == "hubspot" {
				secret = pieces[0]
			}
			hold := func(what, text string) {
				t.Helper()
				if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
					t.Errorf("%s: %s", what, text)
				}
			}
			r.must(t)
			content, err := os.ReadFile(r.journal)
			if err != nil {
				t.Fatal(err)
			}
			hold("the journal", string(content))
			hold("the lines", strings.Join(r.lines, "\n"))
			for _, status := range []livetest.Fault{livetest.Broken, livetest.Half, livetest.Unheard} {
				r := newRun(t, target)
				r.crm.Echo = true
				r.crm.Fault = func(int, livetest.Request) livetest.Fault { return status }
				_, err := r.do(t, context.Background())
				if err == nil {
					t.Fatal("no error")
				}
				hold("an error", err.Error())
				var trouble *live.Trouble
				if errors.As(err, &trouble) {
					hold("an error", trouble.In("ru"))
				}
			}
			r = newRun(t, target)
			r.crm.Echo = true
			r.plan.Steps[0].Make.Body = body{"nonsense": true}
			_, err = r.do(t, context.Background())
			if err == nil || !strings.Contains(err.Error(), "•••") {
				t.Errorf("nothing was repeated, so nothing was tried: %v", err)
			} else {
				hold("a refusal", err.Error())
			}
		})
	}
}

// TestSecretAsID lets a CRM give the token as an id, and as what it answers to a request that it does not let in.
func TestSecretAsID(t *testing.T) {
	t.Parallel()
	const token = "abc/def-1234567"
	for name, answer := range map[string]string{
		"plain":    `{"id":"abc/def-1234567"}`,
		"escaped":  `{"id":"abc\/def-\u0031234567"}`,
		"embedded": `{"id":"x abc%2Fdef-1234567 y"}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			status := http.StatusOK
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(status)
				_, _ = w.Write([]byte(answer))
			}))
			defer server.Close()
			p := plan.Plan{Target: "kommo", Steps: []plan.Step{{ID: "a", Make: plan.Request{Method: "POST", Path: "/a"}, Gives: id("a", "/id")}}}
			account, err := live.NewAccount("kommo", server.URL, token)
			if err != nil {
				t.Fatal(err)
			}
			_, err = live.Work{Plan: p, Account: account, Execute: true}.Run(context.Background())
			if err == nil || strings.Contains(err.Error(), "def-1234567") || !strings.Contains(err.Error(), "not stored") {
				t.Errorf("%v", err)
			}
			status = http.StatusForbidden
			_, err = live.Work{Plan: p, Account: account, Execute: true}.Run(context.Background())
			if err == nil || strings.Contains(err.Error(), "def-1234567") || !strings.Contains(err.Error(), "•••") {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestAway lets a CRM lead on to another host, by a redirect and by the next page of a list: nobody comes there.
func TestAway(t *testing.T) {
	t.Parallel()
	var came atomic.Int32
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		came.Add(1)
		_, _ = w.Write([]byte(`{"_embedded":{"pipelines":[]}}`))
	}))
	defer other.Close()
	for target := range plans() {
		r := newRun(t, target)
		r.crm.Away = other.URL
		_, err := r.do(t, context.Background())
		if err == nil || !strings.Contains(err.Error(), "leads on to") || strings.Contains(err.Error(), r.crm.Token) {
			t.Errorf("%s: %v", target, err)
		}
	}
	paging := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"_embedded":{"pipelines":[]},"_links":{"next":{"href":"` + other.URL + `/api/v4/leads/pipelines?page=2"}}}`))
	}))
	defer paging.Close()
	account, err := live.NewAccount("kommo", paging.URL, "token-12345")
	if err != nil {
		t.Fatal(err)
	}
	_, err = live.Work{Plan: kommoPlan(), Account: account}.Run(context.Background())
	if err == nil || !strings.Contains(err.Error(), "list goes on at") {
		t.Errorf("%v", err)
	}
	if came.Load() > 0 {
		t.Errorf("%d requests went to another host", came.Load())
	}
}

// TestDry holds that looking writes nothing, neither there nor here, and tells what would be done.
func TestDry(t *testing.T) {
	t.Parallel()
	for target := range plans() {
		t.Run(target, func(t *testing.T) {
			t.Parallel()
			r := newRun(t, target)
			r.look = true
			state := r.crm.State(t)
			count := r.must(t)
			if count[live.Made] != len(r.plan.Steps)-optional(r) {
				t.Errorf("%v", count)
			}
			if written(r.crm) > 0 || r.crm.State(t) != state {
				t.Error("it wrote")
			}
			if _, err := os.Stat(r.journal); !os.IsNotExist(err) {
				t.Errorf("a journal: %v", err)
			}
			for _, q := range r.crm.Requests() {
				if target != "bitrix24" && q.Method != http.MethodGet {
					t.Errorf("%s %s", q.Method, q.Path)
				}
			}
			r.look = false
			r.must(t)
			before, err := os.ReadFile(r.journal)
			if err != nil {
				t.Fatal(err)
			}
			r.look, r.fresh = true, false
			r.crm.Forget()
			if count := r.must(t); count[live.Unchanged] != len(r.plan.Steps)-optional(r) || written(r.crm) > 0 {
				t.Errorf("%v", count)
			}
			if after, err := os.ReadFile(r.journal); err != nil || string(after) != string(before) {
				t.Errorf("the journal: %v", err)
			}
		})
	}
	r := newRun(t, "kommo")
	count, err := live.Work{Plan: r.plan}.Run(context.Background())
	if err != nil || count[live.Planned] != len(r.plan.Steps)-1 || len(r.crm.Requests()) > 0 {
		t.Errorf("%v %v", count, err)
	}
}

// TestLooksOnly refuses to look by a request that may write.
func TestLooksOnly(t *testing.T) {
	t.Parallel()
	r := newRun(t, "bitrix24")
	r.plan.Steps[0].Find.Request = plan.Request{Method: "POST", Path: "/crm.category.add", Body: body{"fields": body{"name": "x"}}}
	r.look = true
	_, err := r.do(t, context.Background())
	if err == nil || !strings.Contains(err.Error(), "no mere looking") || len(r.crm.Requests()) > 0 {
		t.Errorf("%v", err)
	}
}

// TestRate holds that the CRM has never to complain, and that its complaints are heeded where it takes less than it says.
func TestRate(t *testing.T) {
	t.Parallel()
	for target, limit := range map[string]struct {
		most int
		in   time.Duration
	}{"kommo": {7, time.Second}, "hubspot": {100, 10 * time.Second}, "bitrix24": {2, time.Second}} {
		r := newRun(t, target)
		r.crm.Most, r.crm.In = limit.most, limit.in
		r.must(t)
		if n := r.crm.TooSoon(); n > 0 {
			t.Errorf("%s: %d requests came too soon", target, n)
		}
		whole := r.crm.State(t)
		r = newRun(t, target)
		r.crm.Most, r.crm.In = 1, 7*time.Second
		r.must(t)
		waited := r.time.Waited()
		if r.crm.State(t) != whole || r.crm.TooSoon() == 0 {
			t.Errorf("%s: it came to something else", target)
		}
		if len(waited) == 0 || waited[0] != 7*time.Second {
			t.Errorf("%s: it waited %v", target, waited)
		}
	}
	r := newRun(t, "kommo")
	r.crm.Most, r.crm.In = 1, time.Hour
	_, err := r.do(t, context.Background())
	if err == nil || !strings.Contains(err.Error(), "60 minutes") {
		t.Errorf("%v", err)
	}
}
