package exported

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
)

func itoa(n int) string { return strconv.Itoa(n) }

// systemFields are those that EspoCRM gives to every entity.
var systemFields = map[string]bool{
	"id": true, "deleted": true, "createdAt": true, "modifiedAt": true, "createdBy": true, "modifiedBy": true, "assignedUser": true, "teams": true,
	"streamUpdatedAt": true, "versionNumber": true, "followers": true, "isFollowed": true, "isStarred": true, "collaborators": true, "assignedUsers": true,
}

// standard are the fields that come with the entities of sales and service. An entity of EspoCRM has others besides; those
// count as its own where an answer tells of them.
var standard = map[string]string{
	"Account":     "name website emailAddress phoneNumber type industry sicCode contactRole contactIsInactive billingAddress shippingAddress description campaign contacts targetLists targetList originalLead",
	"Contact":     "name salutationName firstName lastName middleName accountId title description emailAddress phoneNumber doNotCall address account accounts accountRole accountIsInactive accountType opportunityRole acceptanceStatus campaign portalUser targetLists targetList originalLead hasPortalUser",
	"Lead":        "name salutationName firstName lastName middleName title status source industry opportunityAmount website address emailAddress phoneNumber doNotCall description convertedAt accountName campaign createdAccount createdContact createdOpportunity targetLists targetList acceptanceStatus opportunityAmountCurrency",
	"Opportunity": "name amount amountConverted amountCurrency amountWeightedConverted account contacts contact stage lastStage probability leadSource closeDate description campaign originalLead contactRole",
	"Case":        "name number status priority type description account lead contact contacts inboundEmail isInternal originalEmail attachments",
	"Task":        "name status priority dateStart dateEnd dateStartDate dateEndDate dateCompleted isOverdue reminders description parent account contact originalEmail attachments",
}

func isStandard(scope, field string) bool {
	return slices.Contains(strings.Fields(standard[scope]), field) || standard[scope] == "" && !isCustomName(field)
}

// isUtility tells whether an entity is one of those that EspoCRM ties to all others.
func isUtility(scope string) bool {
	return slices.Contains([]string{"User", "Team", "Note", "Email", "Attachment", "EmailAddress", "PhoneNumber"}, scope)
}

// derived matches fields that EspoCRM makes beside others of certain types, by what stands behind the name.
var derived = regexp.MustCompile(`^(.+?)(Currency|Converted|Date|Street|City|State|Country|PostalCode|Map|Type|Name|Id)$`)

// fieldsOf returns the fields of an entity that stand for themselves.
func (c *collection) fieldsOf(scope string) []string {
	defs := c.meta.at("entityDefs", scope, "fields")
	names := defs.keys()
	for _, f := range c.meta.at("logicDefs", scope, "fields").keys() {
		if !slices.Contains(names, f) {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	return slices.DeleteFunc(names, func(name string) bool {
		m := derived.FindStringSubmatch(name)
		if m == nil || defs.in(m[1]) == nil {
			return false
		}
		of := defs.in(m[1]).text("type")
		switch m[2] {
		case "Currency", "Converted":
			return of == "currency"
		case "Date":
			return of == "datetimeOptional"
		case "Type", "Name", "Id":
			return false
		}
		return of == "address"
	})
}

// whole matches a pattern that is put in brackets as a whole.
var whole = regexp.MustCompile(`^\(\?:(.*)\)$`)

// patternOf returns a pattern as it is compared.
func patternOf(pattern string) string {
	if m := whole.FindStringSubmatch(pattern); m != nil && balanced(m[1]) {
		return m[1]
	}
	return pattern
}

// balanced tells whether no bracket closes that did not open before.
func balanced(pattern string) bool {
	depth := 0
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++
		case '[':
			if n := strings.IndexByte(pattern[i+1:], ']'); n > 0 {
				i += n
			}
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return true
}

// The parameters of a field that are compared: texts and numbers, and what is on or off.
var (
	valued = []string{"max", "maxLength", "min", "padLength"}
	onOff  = []string{"audited", "isPersonalData", "massUpdateDisabled", "onlyDefaultCurrency", "readOnly", "readOnlyAfterCreate", "required"}
)

// field adds a field.
func (b *builder) field(scope, name string) {
	def := b.meta.at("entityDefs", scope, "fields", name)
	given := b.isGivenField(scope, name)
	var set facts
	set.set("type", def.text("type"))
	set.set("pattern", patternOf(def.text("pattern")))
	for _, key := range valued {
		set.set(key, def.text(key))
	}
	for _, key := range onOff {
		set.flag(key, def, given)
	}
	if d := def["default"]; d != nil && d != false && plain(d) != "" {
		set.set("default", plain(d))
	}
	link := b.meta.at("entityDefs", scope, "links", name)
	if to := link.text("entity"); to != "" && !systemFields[name] && def.text("type") != "" {
		set.set("to", to)
		if link.is("readOnly") {
			set.set("readOnly link", "yes")
		}
	}
	if list := def.texts("entityList"); len(list) > 0 {
		slices.Sort(list)
		set.set("to", strings.Join(list, ", "))
	}
	b.values(&set, scope, name, def)
	logic := b.meta.at("logicDefs", scope, "fields", name)
	for _, sort := range []string{"required", "visible", "readOnly", "invalid"} {
		set.set(sort+" when", conditionOf(logic.in(sort)["conditionGroup"]).String())
	}
	for locale, texts := range b.texts {
		set.set("label "+locale, texts.at(scope, "fields").text(name))
		set.set("help "+locale, texts.at(scope, "tooltips").text(name))
	}
	title := b.title(scope, "fields", name)
	if systemFields[name] && len(set) == 0 {
		return
	}
	b.brought[scope+"."+name] = given
	b.add(kindField, scope+"."+name, title, b.paths["entityDefs/"+scope], given && !b.byHand(scope, name, set), set)
}

// byHand tells whether people changed a field that EspoCRM brings, as far as that is to be seen: in its folder it stands apart,
// and EspoCRM itself demands nothing under a condition.
func (b *builder) byHand(scope, name string, set facts) bool {
	if b.full {
		return slices.ContainsFunc(set, func(f state.Fact) bool { return f.Key == "required when" && !isStock(f.Value) })
	}
	return !systemFields[name] && slices.ContainsFunc(b.layers, func(l *layer) bool {
		return l.custom && (l.files["metadata/entityDefs/"+scope].has("fields", name) || l.files["metadata/logicDefs/"+scope].has("fields", name))
	})
}

// values adds the values of a choice; a field that takes those of another says so instead.
func (b *builder) values(set *facts, scope, name string, def object) {
	options, said := def["options"].([]any)
	if from := def.text("optionsReference"); from != "" {
		if other, field, ok := strings.Cut(from, "."); ok && b.meta.at("entityDefs", other, "fields", field)["options"] != nil {
			set.set("values of", from)
			return
		}
	}
	if !said {
		return
	}
	scopeDefs := b.meta.at("scopes", scope)
	status := scopeDefs.text("statusField") == name
	ended := scopeDefs.texts("kanbanStatusIgnoreList")
	var order []string
	for _, v := range options {
		code := plain(v)
		if code == "" {
			set.set("may be empty", "yes")
			continue
		}
		if slices.Contains(order, code) {
			continue
		}
		order = append(order, code)
		key := "value " + code
		set.set(key, "yes")
		if style := def.in("style").text(code); style != "default" {
			set.set(key+" style", style)
		}
		set.set(key+" probability", def.in("probabilityMap").text(code))
		if status && slices.Contains(ended, code) {
			set.set(key+" on the board", "no")
		}
		for locale, texts := range b.texts {
			set.set(key+" label "+locale, texts.at(scope, "options", name).text(code))
		}
	}
	set.set(state.Order, strings.Join(order, "\n"))
}
