package kommo

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// fieldTypes are the types that may be made, by the sort of records whose fields they are: "l" leads, "c" contacts,
// "o" companies, "k" lists.
var fieldTypes = map[string]string{
	"text": "lcok", "numeric": "lcok", "checkbox": "lcok", "select": "lcok", "multiselect": "lcok", "date": "lcok", "url": "lcok",
	"date_time": "lcok", "textarea": "lcok", "radiobutton": "lcok", "streetaddress": "lcok", "smart_address": "lco", "birthday": "lco",
	"legal_entity": "lco", "monetary": "lco", "file": "lcok", "tracking_data": "l", "chained_list": "l", "multitext": "c",
	"price": "k", "category": "k", "items": "k", "linked_entity": "k",
}

var codePattern = regexp.MustCompile(`^[A-Z][A-Z0-9_]{0,63}$`)

// field checks a field.
func (c *checker) field(path string, one map[string]any, make bool) {
	of := map[string]string{"leads": "l", "contacts": "c", "companies": "o", "catalogs": "k"}[strings.Split(path, "/")[3]]
	list, _, _ := strings.Cut(path, "/custom_fields")
	c.called(list+" fields", one, make)
	kind, _ := one["type"].(string)
	if make {
		if !strings.Contains(fieldTypes[kind], of) || of == "" {
			c.say("%s have no fields of the type %q", strings.Split(path, "/")[3], kind)
		}
		code, _ := one["code"].(string)
		if key := list + " " + code; !codePattern.MatchString(code) || c.codes[key] {
			c.say("the code %q is no code, or taken", code)
		} else {
			c.codes[key] = true
		}
	}
	enums, _ := one["enums"].([]any)
	choice := kind == "select" || kind == "multiselect" || kind == "radiobutton"
	if make && choice != (len(enums) > 0) {
		c.say("a field of the type %q with %d values", kind, len(enums))
	}
	c.values(enums)
	required, asks := one["required_statuses"].([]any)
	if asks && of == "k" {
		c.say("no stage can ask for a field of a list")
	}
	if _, there := one["is_required"]; there && of != "k" {
		c.say("only fields of lists are required outside of stages")
	}
	if _, there := one["is_api_only"]; there && of == "k" {
		c.say("fields of lists are always written by hand")
	}
	for _, r := range required {
		m, _ := r.(map[string]any)
		if !isID(m["pipeline_id"], 0) || !isID(m["status_id"], wonStatus) {
			c.say("a stage that asks for the field is not named: %v", r)
		}
	}
}

func (c *checker) values(enums []any) {
	values, codes := map[string]bool{}, map[string]bool{}
	for _, e := range enums {
		m, _ := e.(map[string]any)
		value, _ := m["value"].(string)
		code, _ := m["code"].(string)
		if n := utf8.RuneCountInString(strings.TrimSpace(value)); n == 0 || n > maxName {
			c.say("a value of %d characters", n)
		}
		if values[strings.ToLower(value)] || code != "" && codes[code] {
			c.say("two values are equal: %q", value)
		}
		values[strings.ToLower(value)], codes[code] = true, true
	}
}

// isID tells whether a value names something by a symbol, or by a number that is fixed.
func isID(v any, fixed float64) bool {
	if _, ok := plan.AsSymbol(v); ok {
		return true
	}
	n, ok := v.(float64)
	return ok && n > 0 && (fixed == 0 || n == wonStatus || n == lostStatus)
}

// role checks a role.
func (c *checker) role(_ string, one map[string]any, make bool) {
	c.called("roles", one, make)
	rights, _ := one["rights"].(map[string]any)
	for _, of := range []string{"leads", "contacts", "companies", "tasks"} {
		names := []string{"view", "edit", "add", "delete", "export"}
		if of == "tasks" {
			names = []string{"edit", "delete"}
		}
		m, there := rights[of].(map[string]any)
		if !there && make {
			c.say("a role without rights to %s", of)
		}
		c.levels(of, m, names, "AGMD")
	}
	statuses, _ := rights["status_rights"].([]any)
	seen := map[string]bool{}
	for _, s := range statuses {
		m, _ := s.(map[string]any)
		if m["entity_type"] != string(leads) || !isID(m["pipeline_id"], 0) || !isID(m["status_id"], wonStatus) {
			c.say("rights in a stage that is not named: %v", s)
		}
		if key := fmt.Sprint(m["pipeline_id"], m["status_id"]); seen[key] {
			c.say("a stage has rights twice: %v", m["status_id"])
		} else {
			seen[key] = true
		}
		levels, _ := m["rights"].(map[string]any)
		names := []string{"view", "edit", "delete"}
		if _, there := levels["export"]; there {
			names = append(names, "export")
		}
		c.levels("a stage", levels, names, "AD")
	}
	lists, _ := rights["catalog_rights"].([]any)
	for _, l := range lists {
		m, _ := l.(map[string]any)
		levels, _ := m["rights"].(map[string]any)
		if !isID(m["catalog_id"], 0) {
			c.say("rights to a list that is not named: %v", l)
		}
		c.levels("a list", levels, []string{"view", "add", "edit", "delete", "export"}, "ALD")
	}
}

// levels checks that each right has a level that is allowed, and lies no wider than those that it needs.
func (c *checker) levels(of string, rights map[string]any, names []string, allowed string) {
	if rights == nil {
		return
	}
	for key := range rights {
		if !slices.Contains(names, key) {
			c.say("%s: no right is called %q", of, key)
		}
	}
	at := func(name string) level {
		text, _ := rights[name].(string)
		return level(text)
	}
	for _, a := range actions {
		if !slices.Contains(names, a.name) {
			continue
		}
		l := at(a.name)
		if len(l) != 1 || !strings.Contains(allowed, string(l)) || a.name == "add" && l != all && l != denied {
			c.say("%s: the right to %s cannot be %q", of, a.name, l)
			continue
		}
		for _, need := range a.needs {
			if slices.Contains(names, need) && l.rank() < at(need).rank() {
				c.say("%s: the right to %s (%s) reaches further than that to %s (%s), which it needs", of, a.name, l, need, at(need))
			}
		}
	}
}
