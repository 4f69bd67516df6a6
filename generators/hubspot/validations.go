package hubspot

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/calls"
	"github.com/crmspec/crmspec/generators/internal/plan"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// rule is something that HubSpot checks of a single value.
type rule struct {
	// kind is its name: "REGEX".
	kind      string
	arguments []any
	// exact tells that it checks all that the description demands.
	exact bool
}

// rulesOf returns what HubSpot can check of a field.
func rulesOf(f *model.Field) []rule {
	var list []rule
	if f.Min.IsSet() && kinds[f.Type.V][0] == "number" {
		list = append(list, rule{"MIN_NUMBER", []any{f.Min.V.Text}, true})
	}
	if f.Max.IsSet() && kinds[f.Type.V][0] == "number" {
		list = append(list, rule{"MAX_NUMBER", []any{f.Max.V.Text}, true})
	}
	text := kinds[f.Type.V][0] == "string" && f.Type.V != model.FieldFile
	switch {
	case !text || f.Format == nil:
	case f.Format.Pattern.IsSet():
		list = append(list, rule{"REGEX", []any{whole(f.Format.Pattern.V)}, true})
	case f.Format.Name.V == model.FormatBinIin:
		list = append(list, rule{"REGEX", []any{"^[0-9]{12}$"}, false})
	case f.Format.Name.V == model.FormatE164:
		list = append(list, rule{"PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE", []any{}, false})
	}
	return list
}

// whole makes a pattern match from the first character to the last.
func whole(pattern string) string {
	if strings.HasPrefix(pattern, "^") && strings.HasSuffix(pattern, "$") && !strings.Contains(pattern, "|") {
		return pattern
	}
	return "^(?:" + pattern + ")$"
}

// writeValidations sets what HubSpot checks of a property. Each sort of check is a thing of its own, and setting it again
// changes nothing.
func (p *config) writeValidations(o *object, q *property) {
	for _, r := range q.rules {
		p.Step(plan.Step{
			ID:    "validation/" + q.field.Self().Path() + "." + strings.ToLower(r.kind),
			Title: calls.Say(saysValidation, words.Args{"title": q.label, "kind": r.kind}).In(p.Lang), Refs: calls.Refs(q.field.Self().Ref),
			Make: plan.Request{
				Method: "PUT", Path: path("crm", "property-validations", newer, o.typeID(), q.name, "rule-type", r.kind),
				Body: body{"ruleArguments": r.arguments},
			},
		})
	}
}
