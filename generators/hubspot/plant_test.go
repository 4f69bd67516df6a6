package hubspot

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/calls/callstest"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// planted are mistakes that HubSpot would refuse or take wrongly, at least two of each sort.
func planted() []callstest.Planted {
	set, drop, in := callstest.Set, callstest.Drop, callstest.In
	sales, lead, service := "pipeline/sales", "stage/sales.lead", "pipeline/service"
	need, source, bin := "field/deal.need", "field/deal.source", "validation/customer.bin.regex"
	return []callstest.Planted{
		{Name: "a probability beyond 1", Step: sales, Plant: in("/stages/0/metadata", set("probability", "7"))},
		{Name: "a probability of hundredths", Step: sales, Plant: in("/stages/0/metadata", set("probability", "0.25"))},
		{Name: "a probability that is a number", Step: sales, Plant: in("/stages/0/metadata", set("probability", 0.5))},
		{Name: "no probability", Step: lead, Plant: in("/metadata", drop("probability"))},
		{Name: "an open stage that is won", Step: lead, Plant: in("/metadata", set("probability", "1.0"))},
		{Name: "a closed stage that is halfway", Step: "stage/sales.won", Plant: in("/metadata", set("probability", "0.5"))},
		{Name: "isClosed that is no text", Step: lead, Plant: in("/metadata", set("isClosed", true))},
		{Name: "no isClosed", Step: lead, Plant: in("/metadata", drop("isClosed"))},
		{Name: "a state of tickets that is none", Step: service, Plant: in("/stages/0/metadata", set("ticketState", "DONE"))},
		{Name: "no state of tickets", Step: service, Plant: in("/stages/0/metadata", drop("ticketState"))},
		{Name: "a stage without metadata", Step: lead, Plant: drop("metadata")},
		{Name: "two stages of one label", Step: sales, Plant: in("/stages/1", set("label", "Lead"))},
		{Name: "two stages of one id", Step: sales, Plant: in("/stages/1", set("stageId", "crm_sales_lead"))},
		{Name: "a stage of an id that another pipeline has", Step: sales, Plant: in("/stages/1", set("stageId", "crm_spare_parts_order"))},
		{Name: "stages out of order", Step: sales, Plant: in("/stages/1", set("displayOrder", 0))},
		{Name: "a stage without an id", Step: lead, Plant: drop("stageId")},
		{Name: "a stage with what it requires", Step: lead, Plant: set("requiredProperties", []any{"amount"})},
		{Name: "a pipeline of an id that is taken", Step: sales, Plant: set("pipelineId", "crm_spare_parts")},
		{Name: "a pipeline without an id", Step: sales, Plant: drop("pipelineId")},
		{Name: "a pipeline without stages", Step: sales, Plant: set("stages", []any{})},
		{Name: "a pipeline that is given its stages anew", Step: sales, Change: true, Plant: set("stages", []any{})},
		{Name: "a pipeline that is replaced", Step: sales, Plant: func(s *plan.Step, _ map[string]any) { s.Change.Method = "PUT" }},
		{Name: "a stage that is replaced", Step: lead, Plant: func(s *plan.Step, _ map[string]any) { s.Change.Method = "PUT" }},
		{Name: "a list without options", Step: source, Plant: drop("options")},
		{Name: "a list of no options", Step: source, Plant: set("options", []any{})},
		{Name: "two options of one value", Step: source, Plant: in("/options/1", set("value", "website"))},
		{Name: "two options of one label", Step: source, Plant: in("/options/1", set("label", "Website"))},
		{Name: "an option with a semicolon", Step: source, Plant: in("/options/1", set("value", "a;b"))},
		{Name: "a text with options", Step: need, Plant: set("options", []any{map[string]any{"label": "x", "value": "x", "displayOrder": 0, "hidden": false}})},
		{Name: "a name with a space", Step: need, Plant: set("name", "deal need")},
		{Name: "a name in capitals", Step: need, Plant: set("name", "Deal_need")},
		{Name: "a name that begins with a digit", Step: need, Plant: set("name", "1_need")},
		{Name: "a name that is too long", Step: need, Plant: set("name", strings.Repeat("x", 101))},
		{Name: "a name that is taken", Step: need, Plant: set("name", "deal_source")},
		{Name: "a text that is shown as a number", Step: need, Plant: set("fieldType", "number")},
		{Name: "a number that is shown as a list", Step: "field/deal.discount", Plant: set("fieldType", "select")},
		{Name: "a date of the type of a moment", Step: "field/deal.needed_by", Plant: set("type", "time")},
		{Name: "a property without a group", Step: need, Plant: drop("groupName")},
		{Name: "a property without a label", Step: need, Plant: set("label", "")},
		{Name: "a list that is unique", Step: source, Plant: set("hasUniqueValue", true)},
		{Name: "the type of a property that is there", Step: need, Change: true, Plant: set("type", "number")},
		{Name: "the name of a property that is there", Step: need, Change: true, Plant: set("name", "x")},
		{Name: "a pattern that is none", Step: bin, Plant: set("ruleArguments", []any{"["})},
		{Name: "a pattern without itself", Step: bin, Plant: set("ruleArguments", []any{})},
		{Name: "a validation that is none", Step: bin, Plant: func(s *plan.Step, _ map[string]any) {
			s.Make.Path = strings.Replace(s.Make.Path, "REGEX", "REQUIRED", 1)
		}},
		{Name: "a bound that is no number", Step: "validation/deal.discount.max_number", Plant: set("ruleArguments", []any{"ten"})},
		{Name: "a bound that is not a text", Step: "validation/deal.discount.max_number", Plant: set("ruleArguments", []any{10})},
		{Name: "an object called by what it does not have", Step: "entity/contract", Plant: set("primaryDisplayProperty", "title")},
		{Name: "an object that requires what it does not have", Step: "entity/contract", Plant: set("requiredProperties", []any{"title"})},
		{Name: "an object without properties", Step: "entity/contract", Plant: set("properties", []any{})},
		{Name: "a label of associations with a bad name", Step: "association/contract.deal", Plant: set("name", "Deal!")},
		{Name: "a label of associations without itself", Step: "association/contract.deal", Plant: drop("label")},
		{Name: "rules without the flag", Step: "rules/sales", Plant: func(s *plan.Step, _ map[string]any) { s.Optional = "" }},
		{Name: "a rule for no stage", Step: "rules/sales", Plant: in("/objectCreationRule", set("pipelineStageIds", []any{}))},
		{Name: "a rule that is none", Step: "rules/sales", Plant: set("allowedTransitions", []any{})},
		{Name: "nothing is looked for", Step: need, Plant: func(s *plan.Step, _ map[string]any) { s.Find = nil }},
		{Name: "an id that nothing gives", Step: "association/contract.deal", Plant: func(s *plan.Step, _ map[string]any) {
			s.Make.Path = strings.Replace(s.Make.Path, "{entity/contract}", "{entity/none}", 1)
		}},
	}
}

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
