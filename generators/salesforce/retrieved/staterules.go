package retrieved

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// sharing makes the rules by which records of an object are opened.
func (b *builder) sharing(one *component) {
	for _, rule := range one.at.kids {
		kind, known := map[string]string{"sharingOwnerRules": "SharingOwnerRule", "sharingCriteriaRules": "SharingCriteriaRule"}[rule.name]
		if !known {
			if len(rule.kids) > 0 {
				b.skip("SharingRules", rule.name)
			}
			continue
		}
		if managed(rule.get("fullName")) {
			b.collection.managed++
			continue
		}
		var set facts
		set.set("accessLevel", rule.get("accessLevel"), "")
		set.set("label", rule.line("label"), "")
		set.set("description", rule.line("description"), "")
		set.set("booleanFilter", oneLine(rule.get("booleanFilter")), "")
		set.flag("includeRecordsOwnedByAll", rule.yes("includeRecordsOwnedByAll"))
		for _, side := range []string{"sharedTo", "sharedFrom"} {
			if to := rule.first(side); to != nil {
				for _, kid := range to.kids {
					set.flag(strings.TrimSpace(side+" "+kid.name+" "+kid.text), true)
				}
			}
		}
		if account := rule.first("accountSettings"); account != nil {
			for _, kid := range account.kids {
				set.set("accountSettings: "+kid.name, kid.text, "None")
			}
		}
		for _, item := range rule.all("criteriaItems") {
			values := strings.Split(item.get("value"), ",")
			for i := range values {
				values[i] = strings.TrimSpace(values[i])
			}
			slices.Sort(values)
			set.set("where "+item.get("field")+" "+item.get("operation"), strings.Join(values, ", ")+item.get("valueField"), "")
		}
		b.add(kind, one.name+"."+rule.get("fullName"), rule.line("label"), one.path, false, set)
	}
}

// matching makes the rules by which records are recognised as the same.
func (b *builder) matching(one *component) {
	for _, rule := range one.at.all("matchingRules") {
		if managed(rule.get("fullName")) || strings.HasPrefix(rule.get("fullName"), "Standard_") {
			b.collection.managed++
			continue
		}
		var set facts
		set.set("label", rule.line("label"), "")
		set.set("description", rule.line("description"), "")
		status := rule.get("ruleStatus")
		if status == "Activating" {
			status = "Active"
		}
		set.set("ruleStatus", status, "")
		var fields []string
		for _, item := range rule.all("matchingRuleItems") {
			fields = append(fields, item.get("fieldName"))
			blank := item.get("blankValueBehavior")
			if blank == "" {
				blank = "NullNotAllowed"
			}
			set.set("field "+item.get("fieldName"), item.get("matchingMethod")+", "+blank, "")
		}
		set.set("booleanFilter", filter(rule.get("booleanFilter"), fields), "")
		b.add("MatchingRule", one.name+"."+rule.get("fullName"), rule.line("label"), one.path, false, set)
	}
}

var position = regexp.MustCompile(`[0-9]+`)

// filter returns how the conditions of a rule are joined, by the names of their fields; "" where all of them must be met.
func filter(text string, fields []string) string {
	text = oneLine(text)
	if text == "" || !strings.Contains(strings.ToUpper(text), "OR") {
		return ""
	}
	return position.ReplaceAllStringFunc(text, func(at string) string {
		if n, err := strconv.Atoi(at); err == nil && n >= 1 && n <= len(fields) {
			return fields[n-1]
		}
		return at
	})
}

// duplicate makes a rule about duplicates. Its place among the others is not decided: it depends on those that are there.
func (b *builder) duplicate(one *component) {
	set := b.plain(one, false, "operationsOnInsert", "operationsOnUpdate", "duplicateRuleMatchRules", "sortOrder")
	for _, when := range []string{"operationsOnInsert", "operationsOnUpdate"} {
		operations := one.at.texts(when)
		slices.Sort(operations)
		set.set(when, strings.Join(operations, ", "), "")
	}
	for _, m := range one.at.all("duplicateRuleMatchRules") {
		set.flag("matching rule "+m.get("matchRuleSObjectType")+"."+m.get("matchingRule"), true)
	}
	if f := one.at.first("duplicateRuleFilter"); f != nil && len(f.kids) > 0 {
		set.flag("duplicateRuleFilter", true)
	}
	b.add(one.kind, one.name, one.at.line("masterLabel"), one.path, strings.Contains(one.name, ".Standard_"), set)
}

// assistant makes a path.
func (b *builder) assistant(one *component) {
	set := b.plain(one, false, "pathAssistantSteps")
	for _, step := range one.at.all("pathAssistantSteps") {
		name := step.get("picklistValueName")
		set.flag("step "+name, true)
		set.set("step "+name+": info", plainText(step.get("info")), "")
		fields := step.texts("fieldNames")
		slices.Sort(fields)
		set.set("step "+name+": fields", strings.Join(fields, ", "), "")
	}
	b.add(one.kind, one.name, one.at.line("masterLabel"), one.path, false, set)
}

var (
	newLine = regexp.MustCompile(`(?i)<br\s*/?>|</(p|li|div)>`)
	tag     = regexp.MustCompile(`<[^<>]*>`)
)

// plainText returns what is said in the HTML of a step of a path, in one line.
func plainText(text string) string {
	return oneLine(html.UnescapeString(tag.ReplaceAllString(newLine.ReplaceAllString(text, "\n"), "")))
}

// record makes a record of custom metadata: a passport of a KPI or a card of an integration.
func (b *builder) record(one *component) {
	kind, _, _ := strings.Cut(one.name, ".")
	if kind != passport && kind != card {
		b.others["CustomMetadata"]++
		return
	}
	set := b.plain(one, false, "values")
	for _, v := range one.at.all("values") {
		set.set("value "+v.get("field"), v.line("value"), "")
	}
	b.add(one.kind, one.name, one.at.line("label"), one.path, false, set)
}

// translation makes what an object, or a field of it, is called in another language. What is not translated is not there.
func (b *builder) translation(one *component) {
	var set facts
	if one.kind == "CustomFieldTranslation" {
		set.set("label", one.at.line("label"), "")
		set.set("help", one.at.line("help"), "")
		b.caseValues(&set, one.at)
		b.add(one.kind, one.full(), one.name, one.path, len(set) == 0 || managed(one.name), set)
		return
	}
	b.caseValues(&set, one.at)
	for _, kid := range one.at.kids {
		name := kid.get("name")
		switch {
		case managed(name):
		case kid.name == "recordTypes":
			set.set("record type "+name, kid.line("label"), "")
		case kid.name == "validationRules":
			set.set("validation rule "+name, kid.line("errorMessage"), "")
		case kid.name != "fields" && kid.name != "caseValues" && kid.name != "fullName" && len(kid.kids) > 0:
			b.skip(one.kind, kid.name)
		}
	}
	b.add(one.kind, one.object, one.object, one.path, len(set) == 0, set)
}

// caseValues adds what something is called; of the grammatical cases the first one.
func (b *builder) caseValues(set *facts, at *node) {
	for _, v := range at.all("caseValues") {
		if c := v.get("caseType"); c != "" && c != "Nominative" || v.yes("possessive") {
			continue
		}
		key := "one"
		if v.yes("plural") {
			key = "many"
		}
		set.set(key, v.line("value"), "")
	}
}

// valueTranslation makes what the values of a list are called in another language.
func (b *builder) valueTranslation(one *component) {
	var set facts
	for _, v := range one.at.all("valueTranslation") {
		set.set("value "+v.line("masterLabel"), v.line("translation"), "")
	}
	b.add(one.kind, one.name, one.name, one.path, len(set) == 0, set)
}
