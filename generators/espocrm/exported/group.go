package exported

import (
	"slices"
	"strings"
)

// condition is a condition of EspoCRM in its normal form: nothing stands twice, what may stand in any order is sorted, and of
// nested conditions of one sort there is one.
type condition struct {
	// sort is its type: "and", "in", "isEmpty".
	sort      string
	attribute string
	values    []string
	parts     []*condition
}

// conditionOf reads what EspoCRM calls a condition group: conditions that must all hold; nil for none.
func conditionOf(v any) *condition {
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return nil
	}
	return joined("and", list)
}

func joined(sort string, list []any) *condition {
	c := &condition{sort: sort}
	for _, one := range list {
		part := single(one)
		switch {
		case part == nil:
		case part.sort == sort:
			c.parts = append(c.parts, part.parts...)
		default:
			c.parts = append(c.parts, part)
		}
	}
	if sort == "or" {
		c.parts = gathered(c.parts)
	}
	slices.SortFunc(c.parts, func(a, b *condition) int { return strings.Compare(a.String(), b.String()) })
	c.parts = slices.CompactFunc(c.parts, func(a, b *condition) bool { return a.String() == b.String() })
	if len(c.parts) == 1 {
		return c.parts[0]
	}
	return c
}

// gathered makes one list of values of those among which one thing is to be.
func gathered(parts []*condition) (all []*condition) {
	lists := map[string]*condition{}
	for _, part := range parts {
		if part.sort != "in" && (part.sort != "equals" || len(part.values) != 1) {
			all = append(all, part)
			continue
		}
		list := lists[part.attribute]
		if list == nil {
			list = &condition{sort: "in", attribute: part.attribute}
			lists[part.attribute], all = list, append(all, list)
		}
		list.values = append(list.values, part.values...)
		slices.Sort(list.values)
		list.values = slices.Compact(list.values)
	}
	return all
}

func single(v any) *condition {
	o, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	one := object(o)
	sort := one.text("type")
	switch list, many := one["value"].([]any); {
	case sort == "and" || sort == "or":
		return joined(sort, list)
	case sort == "not":
		inner := single(one["value"])
		if many {
			inner = joined("and", list)
		}
		if inner == nil {
			return nil
		}
		if inner.sort == "not" {
			return inner.parts[0]
		}
		return &condition{sort: sort, parts: []*condition{inner}}
	case many:
		c := &condition{sort: sort, attribute: one.text("attribute"), values: one.texts("value")}
		slices.Sort(c.values)
		c.values = slices.Compact(c.values)
		return c
	}
	c := &condition{sort: sort, attribute: one.text("attribute")}
	if c.sort == "" {
		c.sort = "equals"
	}
	if one["value"] != nil {
		c.values = []string{one.text("value")}
	}
	return c
}

// String writes the condition for people: “stage in (won, lost) and not (amount isEmpty)”.
func (c *condition) String() string {
	if c == nil {
		return ""
	}
	switch c.sort {
	case "and", "or":
		parts := make([]string, len(c.parts))
		for i, part := range c.parts {
			parts[i] = part.String()
			if part.sort == "and" || part.sort == "or" {
				parts[i] = "(" + parts[i] + ")"
			}
		}
		return strings.Join(parts, " "+c.sort+" ")
	case "not":
		return "not (" + c.parts[0].String() + ")"
	}
	text := c.attribute + " " + c.sort
	if len(c.values) > 0 {
		text += " (" + strings.Join(c.values, ", ") + ")"
	}
	return text
}
