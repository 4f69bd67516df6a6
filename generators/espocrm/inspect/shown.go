package inspect

import (
	"encoding/json"
	"slices"
	"strings"
)

// sees tells whether a field can be named in a layout or a role.
func (x *extension) sees(scope, name string) bool {
	base, money := strings.CutSuffix(name, "Converted")
	return x.defs[scope].Fields[name] != nil || slices.Contains(coreFields[scope], name) || slices.Contains([]string{"teams", "createdAt"}, name) ||
		money && x.defs[scope].Fields[base]["type"] == "currency"
}

func (x *extension) layouts(scope string) {
	for _, folder := range []string{"Resources/layouts/", "Resources/crmspec/layouts/"} {
		for path, text := range x.files {
			inner, ok := strings.CutPrefix(path, x.root+folder+scope+"/")
			if !ok {
				continue
			}
			if (coreFields[scope] != nil) != strings.Contains(folder, "crmspec") {
				x.fault("%s lies where EspoCRM does not look for it", path)
			}
			var layout any
			if json.Unmarshal([]byte(text), &layout) != nil {
				continue // told where all JSON is read
			}
			for _, name := range named(layout, inner == "filters.json" || inner == "massUpdate.json") {
				if !x.sees(scope, name) {
					x.fault("the layout %s of %s shows %s, which is not there", inner, scope, name)
				}
			}
		}
	}
}

// named returns the fields that a layout names.
func named(layout any, plain bool) []string {
	var list []string
	switch v := layout.(type) {
	case string:
		if plain {
			list = append(list, v)
		}
	case []any:
		for _, one := range v {
			list = append(list, named(one, plain)...)
		}
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			list = append(list, name)
		}
		list = append(list, named(v["rows"], plain)...)
	}
	return list
}

// labels looks whether every language names every field and value.
func (x *extension) labels(scope string) {
	languages := 0
	for path := range x.files {
		inner, ok := strings.CutPrefix(path, x.root+"Resources/i18n/")
		lang, file, _ := strings.Cut(inner, "/")
		if !ok || file != scope+".json" {
			continue
		}
		languages++
		var l struct {
			Fields  map[string]string
			Options map[string]map[string]string
		}
		x.read("Resources/i18n/"+inner, &l)
		for name, f := range x.defs[scope].Fields {
			if slices.Contains([]string{"createdAt", "modifiedAt", "createdBy", "modifiedBy", "assignedUser", "teams"}, name) || f["type"] == nil {
				continue
			}
			if l.Fields[name] == "" {
				x.fault("%s: %s.%s has no name", lang, scope, name)
			}
			for _, option := range texts(f["options"]) {
				if option != "" && l.Options[name][option] == "" {
					x.fault("%s: the value %s of %s.%s has no name", lang, option, scope, name)
				}
			}
		}
	}
	if languages == 0 {
		x.fault("%s has no names in any language", scope)
	}
}

var levels = []string{"all", "team", "own", "no"}

func (x *extension) roles() {
	var roles []struct {
		ID, Name  string
		Data      map[string]any
		FieldData map[string]map[string]map[string]string
	}
	x.read("Resources/crmspec/roles.json", &roles)
	for _, r := range roles {
		if len(r.ID) != 17 || r.Name == "" {
			x.fault("a role without a name or with the id %q", r.ID)
		}
		for scope, rights := range r.Data {
			if scope != "Import" && scope != "User" && scope != "Team" && x.defs[scope].Fields == nil {
				x.fault("%s may do something with %s, which is not there", r.Name, scope)
			}
			byAction, _ := rights.(map[string]any)
			for action, level := range byAction {
				text, _ := level.(string)
				if action == "create" && text != "yes" && text != "no" || action != "create" && !slices.Contains(levels, text) {
					x.fault("%s: %s of %s is %q", r.Name, action, scope, text)
				}
			}
		}
		for scope, fields := range r.FieldData {
			for name, right := range fields {
				if !x.sees(scope, name) {
					x.fault("%s: a right to %s.%s, which is not there", r.Name, scope, name)
				}
				for action, level := range right {
					if action != "read" && action != "edit" || level != "yes" && level != "no" {
						x.fault("%s: %s of %s.%s is %q", r.Name, action, scope, name, level)
					}
				}
			}
		}
	}
}
