package retrieved

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model/words"
)

// duplicates reads by which fields records of the same thing are recognised: that a second one is refused, or only warned of.
func (d *drafting) duplicates() {
	for _, rule := range d.of("DuplicateRule") {
		object, name, _ := strings.Cut(rule.name, ".")
		o := d.objects[object]
		if managed(rule.name) || o == nil {
			continue
		}
		set, exact := d.matched(o, rule)
		if len(set) == 0 || !rule.at.yes("isActive") {
			d.lose(rule.kind+" "+rule.name, rule.path, words.Message{Text: whyDuplicate})
			continue
		}
		block := rule.at.get("actionOnInsert") == "Block"
		core, unique := strings.CutSuffix(name, "_Unique")
		core = idOf(strings.TrimSuffix(core, "_Duplicate"))
		ours := !strings.HasSuffix(name, "_Duplicate")
		switch {
		case block && exact && ours && len(set) == 1 && (!unique || core == o.fields[set[0]].Was):
			o.fields[set[0]].Unique = true
		case block && exact && ours:
			o.entity.Unique = append(o.entity.Unique, draft.Unique{Was: core, Fields: set})
		default:
			said := d.text(rule.at.line("alertText"), "", "", nil)
			o.entity.Duplicates = append(o.entity.Duplicates, draft.Duplicate{Was: core, Fields: set, Block: block, Message: said})
		}
	}
}

// matched returns the fields that a rule compares, none where it compares more or otherwise than all of them; exact tells that
// it compares them as they are written.
func (d *drafting) matched(o *object, rule *component) (fields []string, exact bool) {
	used := rule.at.all("duplicateRuleMatchRules")
	all := d.find("MatchingRules", o.api)
	if len(used) != 1 || all == nil || len(rule.at.first("duplicateRuleFilter").kidsOf()) > 0 {
		return nil, false
	}
	for _, m := range all.at.all("matchingRules") {
		if m.get("fullName") != used[0].get("matchingRule") {
			continue
		}
		exact = true
		for _, item := range m.all("matchingRuleItems") {
			code := item.get("fieldName")
			if o.fields[code] == nil {
				return nil, false
			}
			fields = append(fields, code)
			exact = exact && item.get("matchingMethod") == "Exact"
		}
		if filter(m.get("booleanFilter"), fields) != "" {
			return nil, false
		}
		return fields, exact
	}
	return nil, false
}
