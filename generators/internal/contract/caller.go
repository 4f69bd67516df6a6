package contract

import (
	"strings"

	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
)

// caller knows things of the CRM by the elements that they stand for.
type caller struct {
	spec   *model.Spec
	byCode map[string][]Name
}

func newCaller(spec *model.Spec, names *Names) caller {
	c := caller{spec, map[string][]Name{}}
	if names != nil {
		for _, n := range names.List() {
			c.byCode[n.Code] = append(c.byCode[n.Code], n)
		}
	}
	return c
}

// title names a thing for people.
func (c caller) title(t state.Thing, lang string) string {
	if e := c.spec.Element(c.ref(t)); e != nil {
		if title := model.TitleOf(e).In(lang); title != "" {
			return title
		}
	}
	if t.Title != "" {
		return t.Title
	}
	return t.Name
}

// ref returns the one element that a thing stands for by its name, "" where there is none, or where several could be.
func (c caller) ref(t state.Thing) string {
	return c.named(t, func(n Name) string {
		if strings.Contains(n.Ref, "#") { // a part of an element, such as a rule: the element is not the thing
			return ""
		}
		return n.Ref
	})
}

// part returns what a thing stands for by its name, an element or a part of one, "" where that is not certain.
func (c caller) part(t state.Thing) string {
	return c.named(t, func(n Name) string { return n.Ref })
}

func (c caller) named(t state.Thing, of func(Name) string) string {
	for _, part := range tails(t.Name) {
		found := ""
		for _, n := range c.byCode[part] {
			ref := of(n)
			if ref == "" || len(part) < len(t.Name) && !around(n.Space, t.Name[:len(t.Name)-len(part)-1]) {
				continue
			}
			if found != "" && found != ref {
				return ""
			}
			found = ref
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// tails returns a name, then what stands behind each of its marks: "Opportunity.Margin__c", "Margin__c".
func tails(name string) []string {
	list := []string{name}
	for i, r := range name {
		if (r == '.' || r == '/') && i+1 < len(name) {
			list = append(list, name[i+1:])
		}
	}
	return list
}

// around tells whether a space of names is that which stands before a name: "Opportunity fields" for "Opportunity".
func around(space, before string) bool {
	space = strings.ToLower(space)
	for _, part := range strings.FieldsFunc(strings.ToLower(before), func(r rune) bool { return r == '/' || r == '.' }) {
		if !strings.Contains(space, part) {
			return false
		}
	}
	return true
}
