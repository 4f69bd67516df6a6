package bitrix24

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// planted are mistakes that Bitrix24 would refuse or take wrongly by the rules of its prose, at least two of each sort.
func planted() []callstest.Planted {
	set, drop, in := callstest.Set, callstest.Drop, callstest.In
	lead, won := "stage/sales.qualification", "stage/sales.won"
	need, source, ticket := "field/deal.need", "field/deal.first_call_result", "field/ticket.ticket_type"
	return []callstest.Planted{
		{Name: "a code of 23 letters", Step: lead, Plant: in("/fields", set("STATUS_ID", strings.Repeat("A", 23)))},
		{Name: "a code in Cyrillic", Step: lead, Plant: in("/fields", set("STATUS_ID", "НОВАЯ"))},
		{Name: "a code with a space", Step: lead, Plant: in("/fields", set("STATUS_ID", "A B"))},
		{Name: "an empty code", Step: lead, Plant: in("/fields", set("STATUS_ID", ""))},
		{Name: "a code that is taken", Step: lead, Plant: in("/fields", set("STATUS_ID", "WON"))},
		{Name: "a meaning that is none", Step: lead, Plant: in("/fields", set("SEMANTICS", "WON"))},
		{Name: "no meaning", Step: lead, Plant: in("/fields", drop("SEMANTICS"))},
		{Name: "two stages of success", Step: lead, Plant: in("/fields", set("SEMANTICS", "S"))},
		{Name: "a meaning that is changed", Step: won, Change: true, Plant: in("/fields", set("SEMANTICS", "F"))},
		{Name: "success before what is in progress", Step: won, Plant: in("/fields", set("SORT", 5))},
		{Name: "failure before success", Step: "stage/sales.lost", Plant: in("/fields", set("SORT", 500))},
		{Name: "in progress behind failure", Step: lead, Plant: in("/fields", set("SORT", 9000))},
		{Name: "two stages in one place", Step: lead, Plant: in("/fields", set("SORT", 10))},
		{Name: "a place below zero", Step: lead, Plant: in("/fields", set("SORT", -1))},
		{Name: "a list that is none", Step: lead, Plant: in("/fields", set("ENTITY_ID", "STAGES"))},
		{Name: "a stage of a made-up funnel", Step: lead, Plant: in("/fields", set("ENTITY_ID", "DEAL_STAGE_7"))},
		{Name: "a stage without a name", Step: lead, Plant: in("/fields", set("NAME", ""))},
		{Name: "a stage whose name is too long", Step: lead, Plant: in("/fields", set("NAME", strings.Repeat("я", 256)))},
		{Name: "a funnel without a name", Step: "pipeline/sales", Plant: in("/fields", set("name", " "))},
		{Name: "a funnel called as another", Step: "pipeline/sales", Plant: in("/fields", set("name", "Orders for spare parts"))},
		{Name: "a funnel below zero", Step: "pipeline/sales", Plant: in("/fields", set("sort", -5))},
		{Name: "a smart process without a title", Step: "entity/contract", Plant: in("/fields", drop("title"))},
		{Name: "a switch of a smart process", Step: "entity/contract", Plant: in("/fields", set("isStagesEnabled", "yes"))},
		{Name: "a type that is none", Step: need, Plant: in("/fields", set("USER_TYPE_ID", "text"))},
		{Name: "a list without values", Step: source, Plant: in("/fields", drop("LIST"))},
		{Name: "a text with values", Step: need, Plant: in("/fields", set("LIST", []any{map[string]any{"VALUE": "x", "XML_ID": "x"}}))},
		{Name: "two equal values", Step: source, Plant: in("/fields", func(_ *plan.Step, m map[string]any) { l := m["LIST"].([]any); m["LIST"] = append(l, l[0]) })},
		{Name: "a value that is empty", Step: source, Plant: in("/fields/LIST/0", set("VALUE", ""))},
		{Name: "a code of a field in small letters", Step: need, Plant: in("/fields", set("FIELD_NAME", "UF_CRM_need"))},
		{Name: "a code of a field that is too long", Step: need, Plant: in("/fields", set("FIELD_NAME", "UF_CRM_"+strings.Repeat("A", 44)))},
		{Name: "a code of a field without what is before it", Step: need, Plant: in("/fields", set("FIELD_NAME", "NEED"))},
		{Name: "a code of a field that is taken", Step: need, Plant: in("/fields", set("FIELD_NAME", "UF_CRM_FIRST_CALL_RESULT"))},
		{Name: "required that is neither", Step: need, Plant: in("/fields", set("MANDATORY", "sometimes"))},
		{Name: "several yes or no", Step: need, Plant: in("/fields", func(_ *plan.Step, m map[string]any) { m["USER_TYPE_ID"], m["MULTIPLE"] = "boolean", "Y" })},
		{Name: "the type of a field that is there", Step: need, Change: true, Plant: in("/fields", set("USER_TYPE_ID", "double"))},
		{Name: "a field of a smart process of another one", Step: ticket, Plant: in("/field", set("fieldName", map[string]any{"$text": "UF_CRM_{type/contract}_TICKET_TYPE"}))},
		{Name: "a field of a smart process by a made-up number", Step: ticket, Plant: in("/field", set("fieldName", "UF_CRM_7_TICKET_TYPE"))},
		{Name: "a field of another module", Step: ticket, Plant: set("moduleId", "tasks")},
		{Name: "values of a field that is there", Step: ticket, Change: true, Plant: in("/field", set("enum", []any{}))},
		{Name: "duplicates of deals", Step: "duplicates/customer.name", Plant: set("entityTypeId", 2)},
		{Name: "duplicates by nothing", Step: "duplicates/customer.name", Plant: set("fieldCode", "")},
		{Name: "a department that nobody asked for", Step: "team/sales_department", Plant: func(s *plan.Step, _ map[string]any) { s.Optional = "" }},
		{Name: "a method that deletes", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Make.Path = "/crm.status.delete" }},
		{Name: "a PUT", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Make.Method = "PUT" }},
		{Name: "nothing is looked for", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Find = nil }},
		{Name: "an id that nothing gives", Step: lead, Plant: in("/fields", set("ENTITY_ID", map[string]any{"$text": "DEAL_STAGE_{pipeline/none}"}))},
	}
}

// TestPlantedFaultsAreFound does without the published specifications, so that it holds where they are not there.
func TestPlantedFaultsAreFound(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Example(t, "sales-and-service"))
	made := callstest.Make(t, Target, callstest.Input(w.Spec, w.Conditions, "en"))
	callstest.Catch(t, made.Plan, func(p plan.Plan) []string {
		found := Check(p)
		if err := p.Check(); err != nil {
			found = append(found, err.Error())
		}
		return found
	}, planted())
}
