package outline

import (
	"cmp"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/schema"
)

// value returns what can stand under a key that must be there, in one line.
//
// Errors: a MissingError.
func (o *outline) value(e schema.Entry) (string, error) {
	switch {
	case len(e.Values) > 0:
		return e.Values[0].Value, nil
	case e.Ref != "":
		name := o.named(e.Ref)
		if name == "" {
			return "", &MissingError{e.Ref}
		}
		if e.List {
			name = "[" + name + "]"
		}
		return name, nil
	case len(e.Keys) > 0 && e.KeyRef == "" && !o.isProse(e):
		return o.group(e)
	case o.isProse(e):
		text := o.prose(e)
		if e.Short != "" && len(o.Spec.Languages()) > 1 { // a single text stands for that key, several do not
			text = "{" + e.Short + ": " + text + "}"
		}
		return text, nil
	}
	return e.Example, nil
}

// group returns a group of keys, or a list of one, with the keys that must be there.
func (o *outline) group(e schema.Entry) (string, error) {
	var parts []string
	for _, key := range e.Keys {
		below, known := schema.Describe(e.Path + "." + key)
		if !known || !below.Required {
			continue
		}
		value := "first"
		if key != "id" {
			var err error
			if value, err = o.value(below); err != nil {
				return "", err
			}
		}
		parts = append(parts, key+": "+value)
	}
	text := "{" + strings.Join(parts, ", ") + "}"
	if e.List {
		text = "[" + text + "]"
	}
	return text, nil
}

// isProse tells whether people's words stand under a key.
func (o *outline) isProse(e schema.Entry) bool {
	place := schema.Top(o.Kind)
	for _, key := range strings.Split(e.Path, ".")[1:] {
		if item := place.Item(); item != (schema.Place{}) && len(item.Keys()) > 0 {
			place = item
		}
		place = place.Key(key)
	}
	return place.IsText() || place.IsProse()
}

// prose returns words that say what stands there, to be replaced.
func (o *outline) prose(e schema.Entry) string {
	return o.text(func(lang string) string {
		text, _, _ := strings.Cut(cmp.Or(label(e.Name, lang), e.In(o.Lang).Description), ". ")
		return strings.TrimSuffix(text, ".")
	})
}

// named returns the name of an element of a sort that there is, "" for none.
func (o *outline) named(word string) string {
	switch word {
	case "role":
		return o.role
	case "entity":
		return o.entity
	case "pipeline":
		return o.pipeline
	case "system":
		if o.Spec.Project != nil && len(o.Spec.Project.Systems) > 0 {
			return o.Spec.Project.Systems[0].Self().ID()
		}
		return ""
	}
	if kind := model.KindNamed(word); kind != nil {
		for _, d := range o.Spec.Documents {
			if d.Kind == kind && d.Value != nil && d.Value.Self().ID() != "" {
				return d.Value.Self().ID()
			}
		}
	}
	return ""
}
