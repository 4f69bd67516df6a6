package retrieved

import (
	"net/url"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

func (b *builder) object(one *component) {
	standard := !custom(one.name)
	set := b.plain(one, standard, "nameField")
	if named := one.at.first("nameField"); named != nil && !standard {
		set.set("nameField: type", named.get("type"), "Text")
		set.set("nameField: label", named.line("label"), "")
		set.set("nameField: displayFormat", named.get("displayFormat"), "")
		set.flag("nameField: trackHistory", named.yes("trackHistory"))
	}
	b.add(one.kind, one.name, one.at.line("label"), one.path, standard, set)
}

func (b *builder) field(one *component) {
	standard := !custom(one.name)
	set := b.plain(one, standard, "valueSet", "relationshipLabel", "trackTrending", "globalPicklist", "picklist")
	if one.at.get("referenceTo") != "User" && !standard {
		set.set("relationshipLabel", one.at.line("relationshipLabel"), "")
	}
	if values := one.at.first("valueSet"); values != nil && !standard {
		set.flag("valueSet: restricted", values.yes("restricted"))
		set.set("valueSet: valueSetName", values.get("valueSetName"), "")
		set.set("valueSet: controllingField", values.get("controllingField"), "")
		if local := values.first("valueSetDefinition"); local != nil {
			set.flag("valueSet: of its own", true)
			set.flag("valueSet: sorted", local.yes("sorted"))
			set.order(local.all("value"))
			for _, v := range local.all("value") {
				b.value("CustomField value", one.full(), one.path, v)
			}
		}
	}
	b.add(one.kind, one.full(), one.at.line("label"), one.path, standard, set)
}

// order adds in which order the values of a list are shown.
func (f *facts) order(values []*node) {
	var names []string
	for _, v := range values {
		if v.get("isActive") != "false" {
			names = append(names, v.get("fullName"))
		}
	}
	f.set(state.Order, strings.Join(names, "\n"), "")
}

// shipped are the values that Salesforce has in the lists of stages by itself.
var shipped = map[string][]string{
	"OpportunityStage": {
		"Prospecting", "Qualification", "Needs Analysis", "Value Proposition", "Id. Decision Makers", "Perception Analysis", "Proposal/Price Quote",
		"Negotiation/Review", "Closed Won", "Closed Lost",
	},
	"CaseStatus": {"New", "Working", "Escalated", "On Hold", "Closed"},
	"LeadStatus": {"Open - Not Contacted", "Working - Contacted", "Closed - Converted", "Closed - Not Converted"},
}

// values makes a list and its values.
func (b *builder) values(one *component) {
	list := "customValue"
	if one.kind == "StandardValueSet" {
		list = "standardValue"
	}
	set := b.plain(one, false, list, "groupingStringEnum")
	values := one.at.all(list)
	if !b.inOrder(one) {
		set = nil
	} else {
		set.order(values)
	}
	b.add(one.kind, one.name, one.at.line("masterLabel"), one.path, one.kind == "StandardValueSet", set)
	for _, v := range values {
		b.value(one.kind+" value", one.name, one.path, v)
	}
}

// inOrder tells whether descriptions decide the order of a list: those of stages and those that people made.
func (b *builder) inOrder(one *component) bool {
	return one.kind == "GlobalValueSet" || shipped[one.name] != nil
}

// value makes a value of a list. One that is switched off stays for the records that have it, and is nobody's to take
// away; so is one that Salesforce has by itself.
func (b *builder) value(kind, of, path string, v *node) {
	name := v.get("fullName")
	var set facts
	off := v.get("isActive") == "false"
	set.set("label", v.line("label"), name)
	set.flag("default", v.yes("default"))
	set.flag("not active", off)
	given := off
	if kind == "StandardValueSet value" {
		given = off || shipped[of] == nil || slices.Contains(shipped[of], name)
		for _, flag := range []string{"closed", "won", "converted", "reverseRole"} {
			set.flag(flag, v.yes(flag))
		}
		if of == "OpportunityStage" {
			set.set("forecastCategory", v.get("forecastCategory"), "")
			set.set("probability", v.get("probability"), "")
		}
	}
	b.add(kind, of+"."+name, v.line("label"), path, given, set)
}

// decoded returns the name of a value as it stands in business processes and record types.
func decoded(name string) string {
	if plain, err := url.PathUnescape(name); err == nil {
		return plain
	}
	return name
}

func (b *builder) process(one *component) {
	set := b.plain(one, false, "values")
	for _, v := range one.at.all("values") {
		name := decoded(v.get("fullName"))
		set.flag("value "+name, true)
		if v.yes("default") {
			set.set("default", name, "")
		}
	}
	b.add(one.kind, one.full(), one.name, one.path, false, set)
}

func (b *builder) recordType(one *component) {
	set := b.plain(one, false, "picklistValues", "compactLayoutAssignment")
	for _, list := range one.at.all("picklistValues") {
		field := list.get("picklist")
		if !custom(field) || managed(field) {
			continue // what may be chosen in lists of Salesforce is not decided
		}
		for _, v := range list.all("values") {
			name := decoded(v.get("fullName"))
			set.flag("picklist "+field+": "+name, true)
			if v.yes("default") {
				set.set("picklist "+field+": default", name, "")
			}
		}
	}
	b.add(one.kind, one.full(), one.at.line("label"), one.path, one.name == "Master", set)
}

func (b *builder) permissions(one *component) {
	set := b.plain(one, false, "objectPermissions", "fieldPermissions", "userPermissions", "customPermissions", "recordTypeVisibilities", "license")
	for _, o := range one.at.all("objectPermissions") {
		for _, right := range objectRights {
			set.flag("object "+o.get("object")+": "+right.says, o.yes(right.element))
		}
	}
	for _, f := range one.at.all("fieldPermissions") {
		switch {
		case f.yes("editable"):
			set.set("field "+f.get("field"), "edit", "")
		case f.yes("readable"):
			set.set("field "+f.get("field"), "read", "")
		}
	}
	for _, p := range one.at.all("userPermissions") {
		set.flag("user permission "+p.get("name"), p.yes("enabled"))
	}
	for _, p := range one.at.all("customPermissions") {
		set.flag("custom permission "+p.get("name"), p.yes("enabled"))
	}
	for _, t := range one.at.all("recordTypeVisibilities") {
		set.flag("record type "+t.get("recordType"), t.yes("visible"))
	}
	b.add(one.kind, one.name, one.at.line("label"), one.path, false, set)
}

// objectRights are the rights to an object, as they are written and as they are told.
var objectRights = []struct{ element, says string }{
	{"allowCreate", "create"}, {"allowRead", "read"}, {"allowEdit", "edit"}, {"allowDelete", "delete"}, {"viewAllRecords", "view all"},
	{"modifyAllRecords", "modify all"}, {"viewAllFields", "view all fields"},
}

// role makes a role. What the owner of an account may do with records of others is decided only where these are private.
func (b *builder) role(one *component) {
	set := b.plain(one, false, "caseAccessLevel", "contactAccessLevel", "opportunityAccessLevel", "description")
	for _, about := range []struct{ object, element string }{
		{"Case", "caseAccessLevel"}, {"Contact", "contactAccessLevel"}, {"Opportunity", "opportunityAccessLevel"},
	} {
		if o := b.find("CustomObject", about.object); o != nil && o.at.get("sharingModel") == "Private" {
			set.set(about.element, one.at.get(about.element), "None")
		}
	}
	b.add(one.kind, one.name, one.at.line("name"), one.path, false, set)
}

// settings makes what descriptions switch on of the settings of an org.
func (b *builder) settings(one *component) {
	var set facts
	for _, known := range []struct{ name, element string }{
		{"PathAssistant", "pathAssistantEnabled"}, {"Opportunity", "enableOpportunityFieldHistoryTracking"},
	} {
		if one.name == known.name {
			set.flag(known.element, one.at.yes(known.element))
			b.add(one.kind, one.name, one.name, one.path, true, set)
			return
		}
	}
	b.others["Settings"]++
}
