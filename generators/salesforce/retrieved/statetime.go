package retrieved

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

// escalation makes the rules by which somebody is told of cases that wait too long. Whom a person names in them by his account
// is not decided, nor is a rule that is switched off.
func (b *builder) escalation(one *component) {
	for _, rule := range one.at.all("escalationRule") {
		var set facts
		set.flag("active", rule.yes("active"))
		var order []string
		for _, entry := range rule.all("ruleEntry") {
			key := "for " + normal(entry.get("formula"))
			for _, item := range entry.all("criteriaItems") {
				key += item.get("field") + " " + item.get("operation") + " " + item.line("value")
			}
			order = append(order, key)
			set.set(key+": counted from", entry.get("escalationStartTime"), "")
			set.set(key+": hours", entry.get("businessHoursSource"), "None")
			set.flag(key+": stops when changed", entry.yes("disableEscalationWhenModified"))
			for _, action := range entry.all("escalationAction") {
				does := []string{}
				if action.yes("notifyCaseOwner") {
					does = append(does, "the owner is told")
				}
				if letter := action.get("notifyToTemplate"); letter != "" {
					does = append(does, letter)
				}
				set.set(key+": after "+action.get("minutesToEscalation")+" minutes", strings.Join(does, ", "), "")
			}
		}
		set.set(state.Order, strings.Join(order, "\n"), "")
		b.add("EscalationRule", one.name+"."+rule.get("fullName"), rule.get("fullName"), one.path, !rule.yes("active"), set)
	}
}

// letter makes a letter that such a rule sends; those that people wrote for something else are not decided.
func (b *builder) letter(one *component) {
	if !strings.HasPrefix(one.name, "Crm_Case_") {
		b.others["EmailTemplate"]++
		return
	}
	set := b.plain(one, false, "encodingKey", "style", "description")
	set.set("text", oneLine(string(b.files[strings.TrimSuffix(one.path, "-meta.xml")])), "")
	b.add(one.kind, one.object+"/"+one.name, one.at.line("name"), one.path, false, set)
}
