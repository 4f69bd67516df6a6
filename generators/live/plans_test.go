package live_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/generators/live"
	"github.com/crmspec/crmspec/generators/live/livetest"
	"github.com/crmspec/crmspec/model/source"
)

type body = map[string]any

func id(symbol, at string) []plan.Given { return []plan.Given{{Symbol: symbol, At: at}} }

// kommoPlan has what real ones have: children in the path of their parents, ids in bodies, lists that a change would
// wipe, a step without a look, an optional one.
func kommoPlan() plan.Plan {
	const pipelines, fields = "/api/v4/leads/pipelines", "/api/v4/leads/custom_fields"
	statuses := pipelines + "/{pipeline/sales}/statuses"
	find := func(path, list, key string, is any, symbol string) *plan.Find {
		f := &plan.Find{Request: plan.Request{Method: "GET", Path: path}, List: "/_embedded/" + list, Key: key, Is: is, Fold: true, Next: "/_links/next/href"}
		if symbol != "" {
			f.Gives = id(symbol, "/id")
		}
		return f
	}
	stage := func(name, title string, sort int) plan.Step {
		symbol := "stage/sales." + name
		return plan.Step{
			ID: symbol, Title: "Stage “" + title + "”", Find: find(statuses, "statuses", "/name", title, symbol),
			Make:   plan.Request{Method: "POST", Path: statuses, Body: []any{body{"name": title, "sort": sort}}},
			Change: &plan.Request{Method: "PATCH", Path: statuses + "/{" + symbol + "}", Body: body{"name": title, "sort": sort}},
			Gives:  id(symbol, "/_embedded/statuses/0/id"),
		}
	}
	field := func(name, title string, enums ...any) plan.Step {
		symbol := "field/deal." + name
		required := []any{body{"pipeline_id": plan.Symbol("pipeline/sales"), "status_id": plan.Symbol("stage/sales.offer")}}
		made := body{"name": title, "type": "select", "code": strings.ToUpper(name), "enums": enums, "required_statuses": required}
		return plan.Step{
			ID: symbol, Title: "Field “" + title + "”", Find: find(fields, "custom_fields", "/code", strings.ToUpper(name), symbol),
			Make: plan.Request{Method: "POST", Path: fields, Body: []any{made}},
			Change: &plan.Request{
				Method: "PATCH", Path: fields + "/{" + symbol + "}", Body: body{"name": title, "enums": enums, "required_statuses": required},
				Unite: []plan.Unite{{List: "/enums", By: []string{"/code"}}, {List: "/required_statuses", By: []string{"/pipeline_id", "/status_id"}}},
			},
			Gives: id(symbol, "/_embedded/custom_fields/0/id"),
		}
	}
	return plan.Plan{Target: "kommo", Spec: "sales", Version: "1.0", Steps: []plan.Step{
		{
			ID: "pipeline/sales", Title: "Pipeline “Продажи”", Find: find(pipelines, "pipelines", "/name", "Продажи", "pipeline/sales"),
			Make:   plan.Request{Method: "POST", Path: pipelines, Body: []any{body{"name": "Продажи", "sort": 10, "_embedded": body{"statuses": []any{}}}}},
			Change: &plan.Request{Method: "PATCH", Path: pipelines + "/{pipeline/sales}", Body: body{"name": "Продажи"}},
			Gives:  id("pipeline/sales", "/_embedded/pipelines/0/id"),
		},
		stage("new", "New", 10), stage("offer", "Offer", 20),
		field("source", "Source", body{"value": "Call", "code": "call", "sort": 1}, body{"value": "Web", "code": "web", "sort": 2}),
		field("reason", "Reason", body{"value": "Price", "code": "price", "sort": 1}),
		field("region", "Region", body{"value": "North", "code": "north", "sort": 1}),
		{
			ID: "reason/price", Title: "Loss reason “Too dear”", Find: find("/api/v4/leads/loss_reasons", "loss_reasons", "/name", "Too dear", ""),
			Make: plan.Request{Method: "POST", Path: "/api/v4/leads/loss_reasons", Body: []any{body{"name": "Too dear", "sort": 10}}},
		},
		{ID: "webhook/erp", Title: "Webhook", Make: plan.Request{Method: "POST", Path: "/api/v4/webhooks", Body: body{"destination": "https://erp.example.com/in", "settings": []any{"add_lead"}}}},
		{
			ID: "role/manager", Title: "Role “Manager”", Optional: "beta", Needs: []string{"Enterprise"}, Find: find("/api/v4/roles", "roles", "/name", "Manager", ""),
			Make: plan.Request{Method: "POST", Path: "/api/v4/roles", Body: []any{body{"name": "Manager", "rights": body{"status_rights": []any{body{"entity_type": "leads", "pipeline_id": plan.Symbol("pipeline/sales"), "status_id": plan.Symbol("stage/sales.new"), "rights": body{"view": "A"}}}}}}},
		},
	}}
}

// hubspotPlan has ids that are given, a thing that is looked for by itself, a request that sets a thing as a whole, and
// pages behind a mark.
func hubspotPlan() plan.Plan {
	const properties = "/crm/v3/properties/deals"
	property := func(name string) plan.Step {
		return plan.Step{
			ID: "field/deal." + name, Title: name,
			Find:   &plan.Find{Request: plan.Request{Method: "GET", Path: properties}, List: "/results", Key: "/name", Is: name, Next: "/paging/next/after"},
			Make:   plan.Request{Method: "POST", Path: properties, Body: body{"name": name, "label": "L " + name, "groupName": "deal", "type": "string", "fieldType": "text"}},
			Change: &plan.Request{Method: "PATCH", Path: properties + "/" + name, Body: body{"label": "L " + name}},
			Gives:  id("field/deal."+name, "/name"),
		}
	}
	single := property("margin")
	single.Find = &plan.Find{Request: plan.Request{Method: "GET", Path: properties + "/margin"}, Key: "/name", Is: "margin", Gives: id("field/deal.margin", "/name")}
	return plan.Plan{Target: "hubspot", Spec: "sales", Steps: []plan.Step{
		property("one"), property("two"), property("three"), single,
		{ID: "rule/margin", Title: "Rule", Make: plan.Request{Method: "PUT", Path: "/crm/property-validations/2026-09/deals/margin/rule-type/MIN", Body: body{"ruleArguments": []any{"1"}}}},
	}}
}

// bitrixPlan asks by methods, with pages that are counted and answers in capitals.
func bitrixPlan() plan.Plan {
	status := func(code, title string, sort int) plan.Step {
		symbol := "stage/sales." + code
		return plan.Step{
			ID: symbol, Title: title,
			Find:   &plan.Find{Request: plan.Request{Method: "POST", Path: "/crm.status.list", Body: body{"filter": body{"ENTITY_ID": plan.Text("DEAL_STAGE_{pipeline/sales}")}}}, List: "/result", Key: "/STATUS_ID", Is: plan.Text("C{pipeline/sales}:" + code), Next: "/next", Gives: id(symbol, "/ID")},
			Make:   plan.Request{Method: "POST", Path: "/crm.status.add", Body: body{"fields": body{"ENTITY_ID": plan.Text("DEAL_STAGE_{pipeline/sales}"), "STATUS_ID": code, "NAME": title, "SORT": sort}}},
			Change: &plan.Request{Method: "POST", Path: "/crm.status.update", Body: body{"id": plan.Symbol(symbol), "fields": body{"NAME": title, "SORT": sort}}},
			Gives:  id(symbol, "/result"),
		}
	}
	return plan.Plan{Target: "bitrix24", Spec: "sales", Steps: []plan.Step{
		{
			ID: "pipeline/sales", Title: "Sales",
			Find:   &plan.Find{Request: plan.Request{Method: "POST", Path: "/crm.category.list", Body: body{"entityTypeId": 2}}, List: "/result/categories", Key: "/name", Is: "Sales", Gives: id("pipeline/sales", "/id")},
			Make:   plan.Request{Method: "POST", Path: "/crm.category.add", Body: body{"entityTypeId": 2, "fields": body{"name": "Sales", "sort": 10}}},
			Change: &plan.Request{Method: "POST", Path: "/crm.category.update", Body: body{"entityTypeId": 2, "id": plan.Symbol("pipeline/sales"), "fields": body{"name": "Sales"}}},
			Gives:  id("pipeline/sales", "/result/category/id"),
		},
		status("FIRST", "First", 10), status("OFFER", "Offer", 20), status("TALK", "Talk", 30),
	}}
}

func plans() map[string]plan.Plan {
	return map[string]plan.Plan{"kommo": kommoPlan(), "hubspot": hubspotPlan(), "bitrix24": bitrixPlan()}
}

// run is one run of a plan on a CRM.
type run struct {
	plan    plan.Plan
	crm     *livetest.CRM
	journal string
	disk    source.Disk
	time    *livetest.Time
	look    bool // only
	only    []string
	with    []string
	fresh   bool // without a journal
	lines   []string
}

func newRun(t *testing.T, target string) *run {
	t.Helper()
	r := &run{plan: reread(t, plans()[target]), crm: livetest.New(t, target), journal: filepath.Join(t.TempDir(), "j.jsonl"), time: &livetest.Time{}}
	r.crm.Clock = r.time.Clock()
	return r
}

// reread returns a plan as it comes out of its file.
func reread(t *testing.T, p plan.Plan) plan.Plan {
	t.Helper()
	content, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	again, err := live.Read(content)
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func (r *run) do(t *testing.T, ctx context.Context) (live.Count, error) {
	t.Helper()
	account, err := live.NewAccount(r.plan.Target, r.crm.URL, r.crm.Token)
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(r.journal)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	journal, err := live.OpenJournal(content, "j.jsonl", r.plan, account, func(content []byte) error {
		return r.disk.WriteAtomic(r.journal, content)
	})
	if err != nil {
		t.Fatal(err)
	}
	w := live.Work{Plan: r.plan, Account: account, Execute: !r.look, Only: r.only, With: r.with, Journal: journal, Clock: r.time.Clock()}
	if r.fresh {
		w.Journal = nil
	}
	r.lines = nil
	w.Tell = func(o live.Outcome) { r.lines = append(r.lines, o.Step.ID+" "+string(o.Did)) }
	return w.Run(ctx)
}

// must does it and wants no trouble.
func (r *run) must(t *testing.T) live.Count {
	t.Helper()
	count, err := r.do(t, context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return count
}

func jsonOf(t *testing.T, v any) string {
	t.Helper()
	content, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}
