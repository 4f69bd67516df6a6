package inspect

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// most are the longest texts of elements, by the root of their file; “” is for every file.
var most = map[string]map[string]int{
	"":                          {},
	"CustomField":               {"label": 40, "inlineHelpText": 510, "description": 1000, "relationshipName": 40, "relationshipLabel": 80},
	"CustomObject":              {"label": 40, "pluralLabel": 40, "description": 1000},
	"RecordType":                {"label": 80, "fullName": 80, "description": 255},
	"BusinessProcess":           {"fullName": 80, "description": 255},
	"ValidationRule":            {"fullName": 40, "errorMessage": 255, "description": 255, "errorConditionFormula": 5000},
	"GlobalValueSet":            {"masterLabel": 80, "description": 255},
	"PermissionSet":             {"label": 80, "description": 255},
	"CustomPermission":          {"label": 80, "description": 255},
	"Role":                      {"name": 80},
	"PathAssistant":             {"masterLabel": 80},
	"DuplicateRule":             {"masterLabel": 80, "alertText": 255},
	"CustomMetadata":            {"label": 40},
	"CustomFieldTranslation":    {"label": 40, "help": 510},
	"CustomObjectTranslation":   {},
	"GlobalValueSetTranslation": {},
}

// within are the longest texts of elements inside others.
var within = map[string]map[string]int{
	"validationRules": {"errorMessage": 255}, "recordTypes": {"label": 80}, "nameField": {"label": 40}, "customValue": {"label": 255, "fullName": 255},
	"standardValue": {"label": 40, "fullName": 40}, "matchingRules": {"label": 80, "fullName": 80}, "sharingOwnerRules": {"label": 80, "fullName": 80},
	"sharingCriteriaRules": {"label": 80, "fullName": 80}, "pathAssistantSteps": {"info": 1000}, "valueTranslation": {"translation": 255},
}

// limits looks at lengths and counts.
func (in *inspection) limits() {
	lookups, tracked, duplicates := map[string]int{}, map[string]int{}, map[string]int{}
	for _, path := range in.paths {
		at, ok := in.placed[path]
		n := in.read[path]
		if !ok {
			continue
		}
		in.lengths(path, n, most[n.name])
		switch n.name {
		case "CustomObject":
			in.nameLength(path, at.name)
		case "CustomField":
			in.nameLength(path, at.name)
			in.fieldLimits(path, n)
			if kind := n.get("type"); kind == "Lookup" || kind == "MasterDetail" {
				lookups[at.object]++
			}
			if n.get("trackHistory") == "true" {
				tracked[at.object]++
			}
		case "BusinessProcess":
			if len(n.all("values")) == 0 {
				in.fault(Limits, path, "a process without stages is refused")
			}
		case "GlobalValueSet", "StandardValueSet":
			in.listLimits(path, n)
		case "DuplicateRule":
			duplicates[strings.SplitN(at.name, ".", 2)[0]]++
		case "MatchingRules":
			if count := len(n.all("matchingRules")); count > 5 {
				in.fault(Limits, path, "%d matching rules, 5 are allowed", count)
			}
		case "SharingRules":
			owner, criteria := len(n.all("sharingOwnerRules")), len(n.all("sharingCriteriaRules"))
			if owner+criteria > 300 || criteria > 50 {
				in.fault(Limits, path, "%d sharing rules, 300 are allowed, of them 50 by field", owner+criteria)
			}
		case "PathAssistant":
			for _, s := range n.all("pathAssistantSteps") {
				if count := len(s.all("fieldNames")); count > 5 {
					in.fault(Limits, path, "%d fields at a stage, 5 are allowed", count)
				}
			}
		}
	}
	over := func(counts map[string]int, allowed int, says string) {
		for name, count := range counts {
			if count > allowed {
				in.fault(Limits, base+"objects/"+name, says, count, allowed)
			}
		}
	}
	over(lookups, 40, "%d references, %d are allowed")
	over(tracked, 20, "%d fields are tracked, %d are allowed")
	over(duplicates, 5, "%d duplicate rules, %d are allowed")
}

func (in *inspection) nameLength(path, name string) {
	core := strings.TrimSuffix(strings.TrimSuffix(name, "__c"), "__mdt")
	if len(core) > 40 {
		in.fault(Limits, path, "the name %q has %d characters, 40 are allowed", core, len(core))
	}
}

func (in *inspection) lengths(path string, n *node, allowed map[string]int) {
	for _, kid := range n.kids {
		if count := utf8.RuneCountInString(kid.text); allowed[kid.name] > 0 && count > allowed[kid.name] {
			in.fault(Limits, path, "<%s> has %d characters, %d are allowed", kid.name, count, allowed[kid.name])
		}
		if inner := within[kid.name]; inner != nil {
			in.lengths(path, kid, inner)
		}
	}
}

// fieldLimits looks at what types of fields demand.
func (in *inspection) fieldLimits(path string, n *node) {
	number := func(name string) int {
		i, err := strconv.Atoi(n.get(name))
		if err != nil {
			return 0
		}
		return i
	}
	if strings.HasSuffix(n.get("fullName"), "__c") && n.get("label") == "" {
		in.fault(Limits, path, "a field has to have a label")
	}
	if n.get("formula") != "" || !strings.HasSuffix(n.get("fullName"), "__c") {
		return
	}
	switch n.get("type") {
	case "Text":
		if length := number("length"); length < 1 || length > 255 {
			in.fault(Limits, path, "a text has a length of 1 to 255, not %q", n.get("length"))
		}
	case "LongTextArea":
		if length := number("length"); length < 256 || length > 131072 {
			in.fault(Limits, path, "a long text has a length of 256 to 131072, not %q", n.get("length"))
		}
		if number("visibleLines") < 2 {
			in.fault(Limits, path, "a long text shows two lines or more")
		}
	case "Number", "Currency", "Percent":
		if p := number("precision"); p < 1 || p > 18 || number("scale") > p {
			in.fault(Limits, path, "a number has up to 18 digits, of them some behind the point")
		}
	case "Picklist", "MultiselectPicklist":
		if n.first("valueSet") == nil {
			in.fault(Limits, path, "a choice has to have a list")
		}
	case "Lookup":
		if n.get("referenceTo") == "" || n.get("relationshipName") == "" {
			in.fault(Limits, path, "a reference says where it points, and how it is called there")
		}
		if n.get("required") == "true" && n.get("deleteConstraint") != "Restrict" {
			in.fault(Limits, path, "a required reference cannot be emptied when the other record is deleted")
		}
	case "Checkbox":
		if n.get("defaultValue") == "" {
			in.fault(Limits, path, "a checkbox has to have a default")
		}
	case "AutoNumber":
		if !strings.Contains(n.get("displayFormat"), "{0") {
			in.fault(Limits, path, "a number that counts up says how it is written")
		}
	}
}

func (in *inspection) listLimits(path string, n *node) {
	values := append(n.all("customValue"), n.all("standardValue")...)
	if len(values) > 1000 {
		in.fault(Limits, path, "%d values, 1000 are allowed", len(values))
	}
	names, labels := map[string]bool{}, map[string]bool{}
	for _, v := range values {
		name, shown := strings.ToLower(v.get("fullName")), strings.ToLower(v.get("label"))
		if names[name] {
			in.fault(Limits, path, "two values are called %q", v.get("fullName"))
		}
		if labels[shown] && shown != "" {
			in.fault(Limits, path, "two values are shown as %q", v.get("label"))
		}
		names[name], labels[shown] = true, true
		if p, err := strconv.Atoi(v.get("probability")); err == nil {
			won, closed := v.get("won") == "true", v.get("closed") == "true"
			if p < 0 || p > 100 || won && p != 100 || closed && !won && p != 0 || won && !closed {
				in.fault(Limits, path, "%q: a probability of %d does not go with won %v, closed %v", v.get("fullName"), p, won, closed)
			}
		}
	}
}
