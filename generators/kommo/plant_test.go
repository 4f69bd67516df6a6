package kommo

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// planted are the mistakes of the documentation's limits and rules, at least two of each sort.
func planted() []callstest.Planted {
	set, drop, in := callstest.Set, callstest.Drop, callstest.In
	sales, lead, role := "pipeline/sales", "stage/sales.lead", "role/engineer"
	return []callstest.Planted{
		{Name: "a pipeline without a name", Step: sales, Plant: drop("name")},
		{Name: "a pipeline with an empty name", Step: sales, Plant: set("name", " ")},
		{Name: "a pipeline called as another", Step: sales, Plant: set("name", "Service requests")},
		{Name: "a key that is none", Step: sales, Plant: set("probability", 10)},
		{Name: "a closing status of another number", Step: sales, Plant: in("/_embedded/statuses/0", set("id", 144))},
		{Name: "a pipeline that may be main or not", Step: sales, Plant: set("is_main", "yes")},
		{Name: "more than 50 pipelines", Step: sales, Plant: many(50)},
		{Name: "more than 100 stages", Step: lead, Plant: many(95)},
		{Name: "a color of one's own", Step: lead, Plant: set("color", "#123456")},
		{Name: "a color in capitals", Step: lead, Plant: set("color", "#FFFEB2")},
		{Name: "four descriptions", Step: lead, Plant: set("descriptions", []any{text("newbie"), text("candidate"), text("master"), text("guru")})},
		{Name: "two descriptions of a level", Step: lead, Plant: set("descriptions", []any{text("newbie"), text("newbie")})},
		{Name: "a description that is too long", Step: lead, Plant: in("/descriptions/0", set("description", strings.Repeat("я", 1001)))},
		{Name: "an empty description", Step: lead, Plant: in("/descriptions/0", set("description", ""))},
		{Name: "a stage without a place", Step: lead, Plant: drop("sort")},
		{Name: "a stage called as another", Step: lead, Plant: set("name", "Qualification")},
		{Name: "a change that names nothing", Step: lead, Change: true, Plant: set("status", "x")},
		{Name: "a field of a type that is none", Step: "field/deal.need", Plant: set("type", "string")},
		{Name: "a field of a type that leads do not have", Step: "field/deal.need", Plant: set("type", "linked_entity")},
		{Name: "a list without values", Step: "field/deal.source", Plant: drop("enums")},
		{Name: "a text with values", Step: "field/deal.need", Plant: set("enums", []any{map[string]any{"value": "x", "sort": 1}})},
		{Name: "two equal values", Step: "field/deal.source", Plant: in("/enums/1", set("value", "Website"))},
		{Name: "two values of one code", Step: "field/deal.source", Plant: in("/enums/1", set("code", "website"))},
		{Name: "a code that is taken", Step: "field/deal.need", Plant: set("code", "DEAL_SOURCE")},
		{Name: "a code in small letters", Step: "field/deal.need", Plant: set("code", "deal_need")},
		{Name: "a stage that asks without its pipeline", Step: "field/deal.need", Plant: in("/required_statuses/0", drop("pipeline_id"))},
		{Name: "a stage that asks by a made-up number", Step: "field/deal.need", Plant: in("/required_statuses/0", set("status_id", 12345))},
		{Name: "a field of a list that a stage asks for", Step: "field/contract.number", Plant: set("required_statuses", []any{})},
		{Name: "a field of leads that is always required", Step: "field/deal.need", Plant: set("is_required", true)},
		{Name: "a role that sees nobody's", Step: role, Plant: in("/rights/leads", set("view", "N"))},
		{Name: "a role that adds one's own", Step: role, Plant: in("/rights/leads", set("add", "M"))},
		{Name: "changing reaches further than seeing", Step: role, Plant: in("/rights/leads", set("edit", "A"))},
		{Name: "deleting reaches further than changing", Step: role, Plant: in("/rights/leads", set("delete", "G"))},
		{Name: "export reaches further than seeing", Step: role, Plant: in("/rights/contacts", func(_ *plan.Step, m map[string]any) { m["view"], m["export"] = "M", "A" })},
		{Name: "a stage where one's own are seen", Step: role, Plant: in("/rights/status_rights/0/rights", set("view", "M"))},
		{Name: "rights in a stage of contacts", Step: role, Plant: in("/rights/status_rights/0", set("entity_type", "contacts"))},
		{Name: "rights in a stage of no pipeline", Step: role, Plant: in("/rights/status_rights/0", drop("pipeline_id"))},
		{Name: "rights in a stage twice", Step: role, Plant: in("/rights", func(_ *plan.Step, m map[string]any) {
			l := m["status_rights"].([]any)
			m["status_rights"] = append(l, l[0])
		})},
		{Name: "a role without rights to tasks", Step: role, Plant: in("/rights", drop("tasks"))},
		{Name: "rights to tasks to be seen", Step: role, Plant: in("/rights/tasks", set("view", "A"))},
		{Name: "a right that is none", Step: role, Plant: in("/rights/leads", set("import", "A"))},
		{Name: "a list of the group's", Step: "role/sales_manager", Plant: in("/rights/catalog_rights/0/rights", set("view", "G"))},
		{Name: "a reason of loss twice", Step: "reason/loss_reason.price", Plant: set("name", "Not our product")},
		{Name: "an address that is none", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Make.Path = "/api/v4/leads/statuses" }},
		{Name: "a PUT", Step: sales, Plant: func(s *plan.Step, _ map[string]any) { s.Make.Method = "PUT" }},
		{Name: "nothing is looked for", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Find = nil }},
		{Name: "an id that nothing gives", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Make.Path = "/api/v4/leads/pipelines/{pipeline/none}/statuses" }},
	}
}

// many makes more of what a step makes.
func many(n int) func(*plan.Step, map[string]any) {
	return func(s *plan.Step, one map[string]any) {
		list := s.Make.Body.([]any)
		for i := range n {
			again := map[string]any{}
			for key, v := range one {
				again[key] = v
			}
			again["name"] = strings.Repeat("x", i+1)
			list = append(list, again)
		}
		s.Make.Body = list
	}
}

func text(level string) map[string]any { return map[string]any{"level": level, "description": "x"} }

func TestPlantedFaultsAreFound(t *testing.T) {
	t.Parallel()
	schemas := callstest.OpenSchemas(t, "testdata/schema.json")
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	made := callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en"))
	callstest.Catch(t, made.Plan, func(p plan.Plan) []string {
		found := append(schemas.Faults(p), Check(p)...)
		if err := p.Check(); err != nil {
			found = append(found, err.Error())
		}
		return found
	}, planted())
}
