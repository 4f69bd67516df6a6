package retrieved

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// State reads the configuration as things to compare.
func State(files contract.Files) (*state.State, error) {
	c, err := collect(files)
	if err != nil {
		return nil, err
	}
	b := &builder{collection: c}
	for _, one := range c.all {
		switch {
		case managed(one.name):
			c.managed++
		case one.object != "" && c.otherObject(one.object):
			if one.kind == "CustomObject" {
				c.others[familyOf(one.object)]++
			}
		default:
			b.component(one)
		}
	}
	slices.SortFunc(b.things, func(x, y state.Thing) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Name, y.Name)) })
	s := &state.State{Things: b.things, Unread: c.summary()}
	if len(c.damaged) > 0 {
		s.Aside = func(now, want state.Thing, _ state.Difference) bool { return now.Kind == "" && c.hides(want) }
	}
	return s, nil
}

// hides tells whether a thing may stand in a file that cannot be read: nobody knows whether it is missing.
func (c *collection) hides(t state.Thing) bool {
	of, _, _ := strings.Cut(t.Name, ".")
	for _, what := range []string{
		t.Kind + " " + t.Name, strings.TrimSuffix(t.Kind, " value") + " " + of, strings.TrimSuffix(t.Kind, " value") + " " + t.Name[:max(strings.LastIndexByte(t.Name, '.'), 0)],
	} {
		if c.damaged[what] {
			return true
		}
	}
	inner := map[string]string{"SharingOwnerRule": "SharingRules", "SharingCriteriaRule": "SharingRules", "MatchingRule": "MatchingRules", "EscalationRule": "EscalationRules"}[t.Kind]
	return inner != "" && c.damaged[inner+" "+of]
}

// builder makes things out of components.
type builder struct {
	*collection
	things []state.Thing
}

// facts are what is set of a thing.
type facts []state.Fact

// set adds a fact, unless it stands as Salesforce sets it by itself.
func (f *facts) set(key, value, unset string) {
	if value != unset && value != "" {
		*f = append(*f, state.Fact{Key: key, Value: value})
	}
}

// flag adds that something is switched on.
func (f *facts) flag(key string, yes bool) {
	if yes {
		*f = append(*f, state.Fact{Key: key, Value: "yes"})
	}
}

// add adds a thing; of facts with one key the first counts.
func (b *builder) add(kind, name, title, path string, given bool, set facts) {
	slices.SortStableFunc(set, func(x, y state.Fact) int { return cmp.Compare(x.Key, y.Key) })
	set = slices.CompactFunc(set, func(x, y state.Fact) bool { return x.Key == y.Key })
	b.things = append(b.things, state.Thing{Kind: kind, Name: name, Title: title, Facts: set, Path: path, Given: given})
}

// way is how the text of an element is compared.
type way int

const (
	asText way = iota
	asFlag
	asFormula
	asNumber
)

// attribute is an element that a description decides, with what Salesforce takes where it is not written.
type attribute struct {
	name  string
	as    way
	unset string
}

// attributes lists them by type.
var attributes = map[string][]attribute{
	"CustomObject": {
		{"deploymentStatus", asText, "Deployed"}, {"description", asText, ""}, {"enableActivities", asFlag, ""}, {"enableHistory", asFlag, ""},
		{"enableReports", asFlag, ""}, {"enableSearch", asFlag, ""}, {"externalSharingModel", asText, "Private"}, {"label", asText, ""},
		{"pluralLabel", asText, ""}, {"sharingModel", asText, ""}, {"visibility", asText, "Public"},
	},
	"CustomField": {
		{"caseSensitive", asFlag, ""}, {"defaultValue", asFormula, "FALSE"}, {"deleteConstraint", asText, "SetNull"}, {"description", asText, ""}, {"displayFormat", asText, ""},
		{"externalId", asFlag, ""}, {"fieldManageability", asText, "DeveloperControlled"}, {"formula", asFormula, ""}, {"formulaTreatBlanksAs", asText, ""}, {"inlineHelpText", asText, ""},
		{"label", asText, ""}, {"length", asNumber, ""}, {"precision", asNumber, ""}, {"referenceTo", asText, ""}, {"relationshipName", asText, ""},
		{"required", asFlag, ""}, {"scale", asNumber, ""}, {"trackHistory", asFlag, ""}, {"type", asText, ""}, {"unique", asFlag, ""}, {"visibleLines", asNumber, ""},
	},
	"RecordType":       {{"active", asFlag, ""}, {"businessProcess", asText, ""}, {"description", asText, ""}, {"label", asText, ""}},
	"BusinessProcess":  {{"description", asText, ""}, {"isActive", asFlag, ""}},
	"ValidationRule":   {{"active", asFlag, ""}, {"description", asText, ""}, {"errorConditionFormula", asFormula, ""}, {"errorDisplayField", asText, ""}, {"errorMessage", asText, ""}},
	"GlobalValueSet":   {{"description", asText, ""}, {"masterLabel", asText, ""}, {"sorted", asFlag, ""}},
	"StandardValueSet": {{"sorted", asFlag, ""}},
	"PermissionSet":    {{"description", asText, ""}, {"hasActivationRequired", asFlag, ""}, {"label", asText, ""}},
	"CustomPermission": {{"description", asText, ""}, {"isLicensed", asFlag, ""}, {"label", asText, ""}},
	"Role":             {{"mayForecastManagerShare", asFlag, ""}, {"name", asText, ""}, {"parentRole", asText, ""}},
	"DuplicateRule": {
		{"actionOnInsert", asText, ""}, {"actionOnUpdate", asText, ""}, {"alertText", asText, ""}, {"description", asText, ""}, {"isActive", asFlag, ""},
		{"masterLabel", asText, ""}, {"securityOption", asText, ""},
	},
	"PathAssistant":  {{"active", asFlag, ""}, {"entityName", asText, ""}, {"fieldName", asText, ""}, {"masterLabel", asText, ""}, {"recordTypeName", asText, ""}},
	"CustomMetadata": {{"label", asText, ""}, {"protected", asFlag, ""}},
	"EmailTemplate":  {{"available", asFlag, ""}, {"name", asText, ""}, {"subject", asText, ""}, {"type", asText, ""}},
}

// ofStandard are the attributes of what comes with Salesforce.
var ofStandard = map[string][]string{
	"CustomObject": {"enableHistory", "externalSharingModel", "sharingModel"},
	"CustomField":  {"trackHistory"},
}

// plain returns the facts of the attributes of a component; others are elements that are read besides, for the caller to
// make facts of.
func (b *builder) plain(one *component, standard bool, others ...string) facts {
	var set facts
	known := map[string]bool{"fullName": true}
	for _, name := range others {
		known[name] = true
	}
	for _, a := range attributes[one.kind] {
		known[a.name] = true
		if standard && !slices.Contains(ofStandard[one.kind], a.name) {
			continue
		}
		text := one.at.line(a.name)
		switch a.as {
		case asFlag:
			set.flag(a.name, text == "true")
		case asFormula:
			set.set(a.name, normal(one.at.get(a.name)), a.unset)
		case asNumber:
			if n, err := strconv.Atoi(text); err == nil {
				text = strconv.Itoa(n)
			}
			set.set(a.name, text, a.unset)
		default:
			set.set(a.name, text, a.unset)
		}
	}
	for _, kid := range one.at.kids {
		if !known[kid.name] && inside[kid.name] == "" && kid.text != "false" && (kid.text != "" || len(kid.kids) > 0) {
			b.skip(one.kind, kid.name)
		}
	}
	return set
}

// custom tells whether a name is that of something people made.
func custom(name string) bool {
	return strings.HasSuffix(name, "__c") || strings.HasSuffix(name, "__mdt")
}

// The types of custom metadata that descriptions become.
const (
	passport = "Crm_Kpi_Passport"
	card     = "Crm_Integration_Card"
)

// otherObject tells whether an object is of a sort that no description becomes.
func (c *collection) otherObject(object string) bool {
	core, _, _ := strings.Cut(object, "-")
	for _, suffix := range []string{"__e", "__x", "__b", "__kav"} {
		if strings.HasSuffix(core, suffix) {
			return true
		}
	}
	if name, ok := strings.CutSuffix(core, "__mdt"); ok {
		return name != passport && name != card
	}
	if o := c.find("CustomObject", core); o != nil && o.at.get("customSettingsType") != "" {
		return true
	}
	return false
}

// familyOf names a sort of objects that no description becomes.
func familyOf(object string) string {
	switch {
	case strings.HasSuffix(object, "__mdt"):
		return "CustomMetadataType"
	case strings.HasSuffix(object, "__c"):
		return "CustomSetting"
	case strings.HasSuffix(object, "__e"):
		return "PlatformEvent"
	case strings.HasSuffix(object, "__x"):
		return "ExternalObject"
	case strings.HasSuffix(object, "__b"):
		return "BigObject"
	}
	return "KnowledgeArticle"
}

// component makes the things of one component.
func (b *builder) component(one *component) {
	switch one.kind {
	case "CustomObject":
		b.object(one)
	case "CustomField":
		b.field(one)
	case "RecordType":
		b.recordType(one)
	case "BusinessProcess":
		b.process(one)
	case "ValidationRule":
		b.add(one.kind, one.full(), one.name, one.path, false, b.plain(one, false))
	case "GlobalValueSet", "StandardValueSet":
		b.values(one)
	case "PermissionSet":
		b.permissions(one)
	case "CustomPermission":
		b.add(one.kind, one.name, one.at.line("label"), one.path, false, b.plain(one, false))
	case "Role":
		b.role(one)
	case "SharingRules":
		b.sharing(one)
	case "MatchingRules":
		b.matching(one)
	case "DuplicateRule":
		b.duplicate(one)
	case "PathAssistant":
		b.assistant(one)
	case "CustomMetadata":
		b.record(one)
	case "CustomObjectTranslation", "CustomFieldTranslation":
		b.translation(one)
	case "GlobalValueSetTranslation", "StandardValueSetTranslation":
		b.valueTranslation(one)
	case "EscalationRules":
		b.escalation(one)
	case "EmailTemplate":
		b.letter(one)
	case "Settings":
		b.settings(one)
	}
}
