package live_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/catalog/live"
	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

const secret = "sEcReT/9f8e7d"

// input returns a description whose titles are Russian.
func input(t *testing.T) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, fstest.MapFS{
		"crmspec.yaml":  {Data: []byte("kind: Project\nid: masterskaya\ntitle: {ru: Мастерская}\nlanguages: [ru]\ntimezone: Asia/Almaty\n")},
		"zakaz.yaml":    {Data: []byte("kind: Entity\nid: zakaz\ntitle: {ru: Заказ}\nfields:\n  - {id: name, title: {ru: Название}, type: text}\n")},
		"prodazhi.yaml": {Data: []byte("kind: Pipeline\nid: prodazhi\ntitle: {ru: Продажи}\nentity: zakaz\nflow: new_sale\nstages:\n  - {id: novyi, title: {ru: Новый}, type: start}\n")},
	})
	known := facts.New(w.Spec, w.Conditions)
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: known, Suite: acceptance.Derive(known, w.Conditions), Lang: "ru", Shared: generators.NewShared()}
}

// TestOpen holds what instances are refused, in both languages and without the secret.
func TestOpen(t *testing.T) {
	t.Parallel()
	says := func(status int, content string, header ...string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			for i := 0; i+1 < len(header); i += 2 {
				w.Header().Set(header[i], header[i+1])
			}
			w.WriteHeader(status)
			_, _ = w.Write([]byte(content))
		}
	}
	admin := func(mark string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/App/user"):
				_, _ = w.Write([]byte(`{"user":{"type":"admin"}}`))
			case strings.HasSuffix(r.URL.Path, "/Metadata"):
				_, _ = w.Write([]byte(mark))
			default:
				_, _ = w.Write([]byte(`{}`))
			}
		}
	}
	erp := func(marks string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			body := make([]byte, 4096)
			n, _ := r.Body.Read(body)
			if strings.Contains(string(body[:n]), `"login"`) {
				_, _ = w.Write([]byte(`{"jsonrpc":"2.0","result":2}`))
				return
			}
			_, _ = w.Write([]byte(`{"jsonrpc":"2.0","result":` + marks + `}`))
		}
	}
	for name, c := range map[string]struct {
		target string
		handle http.HandlerFunc
		en, ru string
	}{
		"espocrm without a mark":       {"espocrm", admin(`null`), "no mark", "нет метки"},
		"espocrm of another module":    {"espocrm", admin(`{"CrmspecOther":"1"}`), "no mark", "нет метки"},
		"espocrm of another edition":   {"espocrm", admin(`{"CrmspecMasterskaya":"0123"}`), "another edition", "другой редакции"},
		"espocrm that lets nobody in":  {"espocrm", says(401, ""), "does not let", "не впускает"},
		"espocrm as no administrator":  {"espocrm", says(200, `{"user":{"type":"regular"}}`), "no administrator", "не администратор"},
		"espocrm that is a web page":   {"espocrm", says(200, "<html>"+secret+"</html>"), "does not speak as EspoCRM", "не похож на ответ EspoCRM"},
		"espocrm that breaks down":     {"espocrm", says(500, ""), "does not speak as EspoCRM", "не похож"},
		"espocrm that leads elsewhere": {"espocrm", says(302, "", "Location", "https://evil.example.com/x"), "leads on to “evil.example.com”", "перенаправляет"},
		"odoo without the module":      {"odoo", erp(`[]`), "no mark", "нет метки"},
		"odoo of another edition":      {"odoo", erp(`[{"id":1,"value":"0123"}]`), "another edition", "другой редакции"},
		"odoo that lets nobody in":     {"odoo", says(200, `{"jsonrpc":"2.0","result":false}`), "does not let", "не впускает"},
		"odoo that is a web page":      {"odoo", says(200, "<html></html>"), "does not speak as Odoo", "не похож на ответ Odoo"},
		"odoo that leads elsewhere":    {"odoo", says(303, "", "Location", "/web/login"), "leads on to", "перенаправляет"},
		"odoo without such a database": {"odoo", says(200, `{"jsonrpc":"2.0","error":{"message":"Odoo Server Error","data":{"name":"psycopg2.OperationalError","message":"no database"}}}`), "no database", "no database"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			asked := 0
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				asked++
				c.handle(w, r)
			}))
			defer server.Close()
			_, err := live.Open(context.Background(), c.target, input(t), live.Access{URL: server.URL, Database: "crm", User: "admin", Password: secret})
			var trouble *live.Trouble
			if !errors.As(err, &trouble) {
				t.Fatalf("%v", err)
			}
			if !strings.Contains(trouble.In("en"), c.en) || !strings.Contains(trouble.In("ru"), c.ru) {
				t.Errorf("%s\n%s", trouble.In("en"), trouble.In("ru"))
			}
			if strings.Contains(trouble.In("en")+trouble.In("ru"), secret) {
				t.Error("the secret is shown")
			}
			if asked == 0 || asked > 3 {
				t.Errorf("asked %d times", asked)
			}
		})
	}
}

// TestAddress holds which addresses are never spoken to.
func TestAddress(t *testing.T) {
	t.Parallel()
	for _, target := range live.Targets() {
		for address, want := range map[string]string{
			"http://crm.example.com": "without encryption", "http://0.0.0.0:80": "without encryption", "crm.example.com": "not the address",
			"https://me:x@crm.example.com": "leave out names", "https://crm.example.com/?a=1": "leave out names", "http://127.0.0.1:1": "nobody listens",
		} {
			_, err := live.Open(context.Background(), target, input(t), live.Access{URL: address, Database: "crm", User: "admin", Password: secret})
			var trouble *live.Trouble
			if !errors.As(err, &trouble) || !strings.Contains(trouble.In("en"), want) {
				t.Errorf("%s %s: %v", target, address, err)
			}
		}
	}
}
