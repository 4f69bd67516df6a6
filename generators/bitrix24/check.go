package bitrix24

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Check finds what Bitrix24 would refuse in a plan, or take wrongly, by the rules that stand only in the prose of its
// documentation; nothing found is none.
func Check(p plan.Plan) []string {
	c := &checker{taken: map[string]bool{}, sorts: map[string][]placed{}}
	for _, s := range p.Steps {
		c.step, c.optional = s.ID, s.Optional
		if s.Find == nil {
			c.say("nothing looks whether it is there already, so that a second run would make it twice")
		}
		c.request(s.Make, true)
		if s.Change != nil {
			c.request(*s.Change, false)
		}
	}
	c.order()
	slices.Sort(c.found)
	return c.found
}

type checker struct {
	step, method, optional string
	found                  []string
	taken                  map[string]bool
	// sorts are the stages by the list in which they stand.
	sorts map[string][]placed
}

// placed is a stage with its place and meaning.
type placed struct {
	step, semantics string
	sort            float64
}

func (c *checker) say(format string, args ...any) {
	c.found = append(c.found, c.step+": "+fmt.Sprintf(format, args...))
}

// methods are those that a plan may call, with what checks them; none of them deletes.
var methods = map[string]func(*checker, map[string]any, bool){
	"crm.category.add": (*checker).category, "crm.status.add": (*checker).status, "crm.status.update": (*checker).status, "crm.type.add": (*checker).kind,
	"crm.category.update": (*checker).category, "crm.type.update": (*checker).kind,
	"crm.deal.userfield.add": (*checker).field, "crm.contact.userfield.add": (*checker).field, "crm.company.userfield.add": (*checker).field,
	"crm.deal.userfield.update": (*checker).field, "crm.contact.userfield.update": (*checker).field, "crm.company.userfield.update": (*checker).field,
	"userfieldconfig.add": (*checker).typeField, "userfieldconfig.update": (*checker).typeField,
	"crm.duplicate.volatileType.register": (*checker).duplicate, "department.add": (*checker).department,
}

func (c *checker) request(r plan.Request, make bool) {
	if r.Method != "POST" {
		c.say("methods are called by POST, not by %s", r.Method)
	}
	content, err := json.Marshal(r.Body)
	if err != nil {
		c.say("%v", err)
		return
	}
	var one map[string]any
	if err := json.Unmarshal(content, &one); err != nil {
		c.say("no object: %v", err)
		return
	}
	c.method = strings.TrimPrefix(r.Path, "/")
	check := methods[c.method]
	if check == nil {
		c.say("a plan may not call %s", r.Path)
		return
	}
	check(c, one, make)
}

// once checks that something stands only once within a list.
func (c *checker) once(list, what string) {
	key := list + " " + strings.ToLower(what)
	if what == "" || c.taken[key] {
		c.say("%s: %q is missing or taken", list, what)
	}
	c.taken[key] = true
}

func (c *checker) titled(of map[string]any, key string, make bool) string {
	text, there := of[key].(string)
	if n := utf8.RuneCountInString(strings.TrimSpace(text)); (there || make) && (n == 0 || n > maxTitle) {
		c.say("%s of %d characters", key, n)
	}
	return text
}

func (c *checker) category(one map[string]any, make bool) {
	fields, _ := one["fields"].(map[string]any)
	if name := c.titled(fields, "name", make); make {
		c.once(fmt.Sprint("funnels of ", one["entityTypeId"]), name)
	}
	if sort, _ := fields["sort"].(float64); sort < 0 {
		c.say("the place %v of a funnel", sort)
	}
}

func (c *checker) kind(one map[string]any, make bool) {
	fields, _ := one["fields"].(map[string]any)
	if title := c.titled(fields, "title", make); make {
		c.once("smart processes", title)
	}
	for key, v := range fields {
		if strings.HasPrefix(key, "is") && v != "Y" && v != "N" {
			c.say("%s is neither Y nor N", key)
		}
	}
}

var (
	statusPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{1,22}$`)
	listPattern   = regexp.MustCompile(`^(DEAL_STAGE(_\{[^}]+\})?|DYNAMIC_\{[^}]+\}_STAGE_\{[^}]+\}|SOURCE|DEAL_TYPE|CONTACT_TYPE|COMPANY_TYPE|INDUSTRY|EMPLOYEES)$`)
)

func (c *checker) status(one map[string]any, make bool) {
	fields, _ := one["fields"].(map[string]any)
	c.titled(fields, "NAME", make)
	sort, sorted := fields["SORT"].(float64)
	if sorted && sort <= 0 {
		c.say("the place %v of a stage", sort)
	}
	if !make {
		if _, there := fields["SEMANTICS"]; there {
			c.say("what a stage means cannot be changed")
		}
		return
	}
	list := texted(fields["ENTITY_ID"])
	if !listPattern.MatchString(list) {
		c.say("the list %q is none of Bitrix24", list)
	}
	code, _ := fields["STATUS_ID"].(string)
	if !statusPattern.MatchString(code) {
		c.say("the code %q is not of up to %d letters, digits, - and _", code, maxStatus)
	}
	c.once(list, code)
	if !strings.Contains(list, "STAGE") {
		return
	}
	semantics, there := fields["SEMANTICS"].(string)
	if !there || semantics != "" && semantics != "S" && semantics != "F" {
		c.say("the meaning %v of a stage is none of \"\", S and F", fields["SEMANTICS"])
	}
	c.sorts[list] = append(c.sorts[list], placed{c.step, semantics, sort})
}

// order checks that stages in progress stand before success, success before failure, and that there is one success.
func (c *checker) order() {
	rank := map[string]int{"": 0, "S": 1, "F": 2}
	for list, stages := range c.sorts {
		won := 0
		for i, a := range stages {
			if a.semantics == "S" {
				won++
			}
			for _, b := range stages[i+1:] {
				if x, y := rank[a.semantics], rank[b.semantics]; x < y && a.sort >= b.sort || x > y && a.sort <= b.sort {
					c.found = append(c.found, fmt.Sprintf("%s: %s and %s stand in the wrong order: in progress, success, failure", list, a.step, b.step))
				}
				if a.sort == b.sort {
					c.found = append(c.found, fmt.Sprintf("%s: %s and %s have one place", list, a.step, b.step))
				}
			}
		}
		if won > 1 {
			c.found = append(c.found, fmt.Sprintf("%s: %d stages of success; a funnel has one", list, won))
		}
	}
}

// texted returns a text, with its symbols where it has any.
func texted(v any) string {
	if t, ok := plan.AsText(v); ok {
		return string(t)
	}
	text, _ := v.(string)
	return text
}

var (
	codePattern   = regexp.MustCompile(`^UF_CRM_[A-Z0-9_]+$`)
	ofTypePattern = regexp.MustCompile(`^UF_CRM_\{[^}]+\}_[A-Z0-9_]+$`)
	symbols       = regexp.MustCompile(`\{[^}]*\}`)
)

// fieldTypes are the types that user fields may have.
var fieldTypes = strings.Fields("string integer double boolean date datetime money url address enumeration file employee crm_status iblock_section iblock_element crm")

func (c *checker) field(one map[string]any, make bool) {
	fields, _ := one["fields"].(map[string]any)
	list, _ := fields["LIST"].([]any)
	c.values(list, "VALUE", "XML_ID")
	c.switches(fields, "MULTIPLE", "MANDATORY", "SHOW_FILTER")
	if !make {
		for _, key := range []string{"USER_TYPE_ID", "FIELD_NAME", "MULTIPLE"} {
			if _, there := fields[key]; there {
				c.say("%s of a field that is there cannot be changed", key)
			}
		}
		return
	}
	c.titled(fields, "LABEL", true)
	name, _ := fields["FIELD_NAME"].(string)
	if !codePattern.MatchString(name) || len(name) > maxCode {
		c.say("the code %q is not of up to %d capital letters, digits and _ behind UF_CRM_", name, maxCode)
	}
	c.once(c.method, name)
	c.typed(fields["USER_TYPE_ID"], list, fields["MULTIPLE"])
}

func (c *checker) typed(kind any, list []any, multiple any) {
	text, _ := kind.(string)
	if !slices.Contains(fieldTypes, text) {
		c.say("the type %q is none of Bitrix24", text)
	}
	if (text == "enumeration") != (len(list) > 0) {
		c.say("a field of the type %q with %d values", text, len(list))
	}
	if text == "boolean" && multiple == "Y" {
		c.say("yes or no cannot be multiple")
	}
}

func (c *checker) values(list []any, title, code string) {
	seen := map[string]bool{}
	for _, v := range list {
		m, _ := v.(map[string]any)
		text, _ := m[title].(string)
		id, _ := m[code].(string)
		if n := utf8.RuneCountInString(strings.TrimSpace(text)); n == 0 || n > maxValue || seen["t"+strings.ToLower(text)] || id == "" || seen["c"+id] {
			c.say("the value %q (%q) is empty, too long or there twice", text, id)
		}
		seen["t"+strings.ToLower(text)], seen["c"+id] = true, true
	}
}

func (c *checker) switches(of map[string]any, keys ...string) {
	for _, key := range keys {
		if v, there := of[key]; there && v != "Y" && v != "N" {
			c.say("%s is neither Y nor N", key)
		}
	}
}

func (c *checker) typeField(one map[string]any, make bool) {
	fields, _ := one["field"].(map[string]any)
	list, _ := fields["enum"].([]any)
	c.values(list, "value", "xmlId")
	c.switches(fields, "multiple", "mandatory", "showFilter")
	if one["moduleId"] != "crm" {
		c.say("the module %v", one["moduleId"])
	}
	if !make {
		if _, there := fields["enum"]; there {
			c.say("values of a field that is there cannot be read, and would be made twice")
		}
		return
	}
	name := texted(fields["fieldName"])
	if !ofTypePattern.MatchString(name) || len(symbols.ReplaceAllString(name, "00000")) > maxCode {
		c.say("the code %q is not of up to %d capital letters, digits and _", name, maxCode)
	}
	if entity := texted(fields["entityId"]); !strings.HasPrefix(entity, "CRM_{") || !strings.HasPrefix(name, "UF_"+entity+"_") {
		c.say("the code %q is not that of a field of %q", name, entity)
	}
	c.once("fields", name)
	c.typed(fields["userTypeId"], list, fields["multiple"])
}

func (c *checker) duplicate(one map[string]any, _ bool) {
	if n, _ := one["entityTypeId"].(float64); n != 1 && n != 3 && n != 4 {
		c.say("duplicates of the type %v are not looked for", one["entityTypeId"])
	}
	code, _ := one["fieldCode"].(string)
	c.once("fields of the search for duplicates", code)
}

func (c *checker) department(one map[string]any, make bool) {
	c.once("departments", c.titled(one, "NAME", make))
	if c.optional != flagTeams {
		c.say("departments stand behind the flag %s", flagTeams)
	}
}
