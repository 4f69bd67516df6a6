package hubspot

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

var namePattern = regexp.MustCompile(`^[a-z][a-z0-9_]{0,99}$`)

// pairs are the ways in which a type may be shown.
var pairs = map[string][]string{
	"string": {"text", "textarea", "html", "phonenumber", "file"}, "number": {"number", "calculation_equation"}, "date": {"date"}, "datetime": {"date"},
	"enumeration": {"select", "radio", "checkbox", "booleancheckbox"}, "bool": {"booleancheckbox"}, "phone_number": {"phonenumber"},
}

func (c *checker) group(r plan.Request, one map[string]any, make bool) {
	c.label(one, maxLabel)
	if name, _ := one["name"].(string); make {
		if !namePattern.MatchString(name) {
			c.say("the name %q of a group", name)
		}
		c.once(objectOf(r.Path)+" groups", name)
	}
}

func (c *checker) property(r plan.Request, one map[string]any, make bool) {
	c.label(one, maxLabel)
	c.options(one)
	if !make {
		for _, key := range []string{"type", "name", "hasUniqueValue"} {
			if _, there := one[key]; there {
				c.say("%s of a property that is there cannot be changed", key)
			}
		}
		return
	}
	name, _ := one["name"].(string)
	c.once(objectOf(r.Path)+" properties", name)
	if group, _ := one["groupName"].(string); group == "" {
		c.say("a property without a group")
	}
	c.shape(one)
}

// shape checks what makes a property.
func (c *checker) shape(one map[string]any) {
	name, _ := one["name"].(string)
	kind, _ := one["type"].(string)
	shown, _ := one["fieldType"].(string)
	if !namePattern.MatchString(name) {
		c.say("the name %q is not of small letters, digits and _, beginning with a letter", name)
	}
	if !slices.Contains(pairs[kind], shown) {
		c.say("a property of the type %q cannot be shown as %q", kind, shown)
	}
	options, _ := one["options"].([]any)
	people := one["referencedObjectType"] == "OWNER"
	if needs := kind == "enumeration" && !people || kind == "bool"; needs != (len(options) > 0) {
		c.say("a property of the type %q with %d options", kind, len(options))
	}
	if kind == "bool" && len(options) != 2 {
		c.say("yes or no has two options")
	}
	if unique, _ := one["hasUniqueValue"].(bool); unique && kind != "string" && kind != "number" {
		c.say("a property of the type %q cannot be unique", kind)
	}
}

func (c *checker) options(one map[string]any) {
	options, _ := one["options"].([]any)
	values, labels := map[string]bool{}, map[string]bool{}
	for _, o := range options {
		m, _ := o.(map[string]any)
		value, _ := m["value"].(string)
		label, _ := m["label"].(string)
		if value == "" || values[value] || strings.TrimSpace(label) == "" || labels[strings.ToLower(label)] || utf8.RuneCountInString(label) > maxOption {
			c.say("the option %q (%q) is empty, too long or there twice", label, value)
		}
		if strings.Contains(value, ";") {
			c.say("the option %q has the sign that separates several values", value)
		}
		values[value], labels[strings.ToLower(label)] = true, true
	}
}

// ruleTypes are the sorts of validations, with how many arguments they take.
var ruleTypes = map[string][2]int{
	"REGEX": {1, 1}, "MIN_NUMBER": {1, 1}, "MAX_NUMBER": {1, 1}, "MIN_LENGTH": {1, 1}, "MAX_LENGTH": {1, 1}, "DECIMAL": {1, 1},
	"PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE": {0, 0}, "EMAIL": {0, 1}, "URL": {0, 1}, "DOMAIN": {0, 1}, "ALPHANUMERIC": {0, 1},
	"WHITESPACE": {0, 1}, "SPECIAL_CHARACTERS": {0, 1}, "FORMAT": {0, 9}, "START_DATE": {1, 1}, "END_DATE": {1, 1},
	"START_DATETIME": {1, 1}, "END_DATETIME": {1, 1}, "AFTER_DURATION": {1, 2}, "BEFORE_DURATION": {1, 2},
	"AFTER_DATETIME_DURATION": {1, 2}, "BEFORE_DATETIME_DURATION": {1, 2}, "DAYS_OF_WEEK": {1, 7}, "EMAIL_ALLOWED_DOMAINS": {1, 99},
	"EMAIL_BLOCKED_DOMAINS": {1, 99}, "URL_ALLOWED_DOMAINS": {1, 99}, "URL_BLOCKED_DOMAINS": {1, 99},
}

func (c *checker) validation(r plan.Request, one map[string]any, _ bool) {
	kind := r.Path[strings.LastIndex(r.Path, "/")+1:]
	count, known := ruleTypes[kind]
	arguments, listed := one["ruleArguments"].([]any)
	if !known || !listed || len(arguments) < count[0] || len(arguments) > count[1] {
		c.say("a validation %s with %d arguments", kind, len(arguments))
		return
	}
	switch kind {
	case "REGEX":
		text, _ := arguments[0].(string)
		if _, err := regexp.Compile(text); err != nil || text == "" {
			c.say("the pattern %q is none: %v", text, err)
		}
	case "MIN_NUMBER", "MAX_NUMBER":
		if _, ok := number(arguments[0]); !ok {
			c.say("the bound %v is no number", arguments[0])
		}
	}
}

func (c *checker) object(_ plan.Request, one map[string]any, make bool) {
	if !make {
		return
	}
	name, _ := one["name"].(string)
	if !namePattern.MatchString(name) {
		c.say("the name %q of an object", name)
	}
	c.once("objects", name)
	properties, _ := one["properties"].([]any)
	names := map[string]bool{}
	for _, p := range properties {
		m, _ := p.(map[string]any)
		c.shape(m)
		c.options(m)
		n, _ := m["name"].(string)
		if names[n] {
			c.say("two properties are called %q", n)
		}
		names[n] = true
	}
	if primary, _ := one["primaryDisplayProperty"].(string); !names[primary] {
		c.say("the property %q by which records are called is not among those of the object", primary)
	}
	for _, key := range []string{"requiredProperties", "searchableProperties", "secondaryDisplayProperties"} {
		list, _ := one[key].([]any)
		for _, v := range list {
			if n, _ := v.(string); !names[n] {
				c.say("%s names %q, which the object does not have", key, n)
			}
		}
	}
}

func (c *checker) association(r plan.Request, one map[string]any, make bool) {
	label := c.label(one, 50)
	if name, _ := one["name"].(string); make {
		if !namePattern.MatchString(name) {
			c.say("the name %q of a label", name)
		}
		c.once(r.Path+" names", name)
		c.once(r.Path, label)
	}
}
