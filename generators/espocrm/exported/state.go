package exported

import (
	"cmp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// The kinds of things.
const (
	kindEntity = "entity"
	kindField  = "field"
	kindLink   = "link"
	kindScript = "script"
	kindRole   = "role"
	kindTeam   = "team"
	kindTab    = "tab"
)

// State reads the configuration as things to compare.
func State(files contract.Files) (*state.State, error) {
	c, err := collect(files)
	if err != nil {
		return nil, err
	}
	b := &builder{collection: c, brought: map[string]bool{}}
	for _, scope := range c.scopes() {
		b.entity(scope)
	}
	b.scripts()
	b.roleThings()
	for _, scope := range c.tabs {
		b.add(kindTab, scope, b.title("Global", "scopeNames", scope), "", b.isGiven(scope), nil)
	}
	slices.SortFunc(b.things, func(x, y state.Thing) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Name, y.Name)) })
	b.things = slices.CompactFunc(b.things, func(x, y state.Thing) bool { return x.Kind == y.Kind && x.Name == y.Name })
	return &state.State{Things: b.things, Unread: append(c.unread, b.silent()...), Aside: b.aside}, nil
}

// builder makes things out of what was collected.
type builder struct {
	*collection
	things []state.Thing
	// brought are the entities and fields that EspoCRM or one of its extensions brings.
	brought map[string]bool
	// entities and fields are how many EspoCRM brings.
	entities, fields int
}

// facts are what is set of a thing.
type facts []state.Fact

// set adds a fact that is not empty.
func (f *facts) set(key, value string) {
	if value != "" {
		*f = append(*f, state.Fact{Key: key, Value: value})
	}
}

// flag adds whether something is switched on: of what EspoCRM brings also that it is not.
func (f *facts) flag(key string, in object, given bool) {
	if v, said := in[key].(bool); said && (v || given) {
		f.set(key, yesNo(v))
	}
}

func (b *builder) add(kind, name, title, path string, given bool, set facts) {
	slices.SortStableFunc(set, func(x, y state.Fact) int { return cmp.Compare(x.Key, y.Key) })
	b.things = append(b.things, state.Thing{Kind: kind, Name: name, Title: title, Facts: set, Path: path, Given: given})
}

// scopes returns the entities of which something is said.
func (c *collection) scopes() []string {
	var all []string
	for _, section := range []string{"scopes", "entityDefs", "logicDefs", "formula"} {
		for _, scope := range c.meta.in(section).keys() {
			if !slices.Contains(all, scope) {
				all = append(all, scope)
			}
		}
	}
	slices.Sort(all)
	return all
}

// isGiven tells whether an entity comes with EspoCRM or one of its extensions.
func (c *collection) isGiven(scope string) bool {
	defs := c.meta.at("scopes", scope)
	module := defs.text("module")
	switch {
	case !defs.is("entity"):
		return true // what is no entity here is one of EspoCRM, of which people changed something
	case defs.is("isCustom") || module == "Custom" || isOurs(module):
		return false
	case c.full || module != "":
		return true
	}
	return c.onlyForeign("scopes/" + scope)
}

// onlyForeign tells whether nothing but modules that came with other extensions say something.
func (c *collection) onlyForeign(key string, way ...string) bool {
	foreign := false
	for _, l := range c.layers {
		if file, ok := l.files["metadata/"+key]; ok && file.has(way...) {
			if !l.foreign() {
				return false
			}
			foreign = true
		}
	}
	return foreign
}

// has tells whether something stands at the end of a way.
func (o object) has(way ...string) bool {
	if len(way) == 0 {
		return o != nil
	}
	_, ok := o.at(way[:len(way)-1]...)[way[len(way)-1]]
	return ok
}

// isGivenField tells whether a field comes with EspoCRM or one of its extensions.
func (c *collection) isGivenField(scope, field string) bool {
	def := c.meta.at("entityDefs", scope, "fields", field)
	switch {
	case systemFields[field]:
		return true
	case c.onlyForeign("entityDefs/"+scope, "fields", field):
		return true
	case !c.isGiven(scope):
		return false
	case def.is("isCustom") || isCustomName(field):
		return false
	case c.full:
		return true
	}
	return isStandard(scope, field)
}

// isCustomName tells whether a name has the prefix that EspoCRM gives to what its customers add.
func isCustomName(name string) bool {
	return len(name) > 1 && name[0] == 'c' && name[1] >= 'A' && name[1] <= 'Z'
}

func (b *builder) entity(scope string) {
	given := b.isGiven(scope)
	defs := b.meta.at("scopes", scope)
	fields := b.fieldsOf(scope)
	var own []string
	for _, f := range fields {
		if !b.isGivenField(scope, f) {
			own = append(own, f)
		}
	}
	if b.full && given {
		b.entities++
		b.fields += len(fields) - len(own)
	}
	if b.full && given && len(own) == 0 && standard[scope] == "" || scope == "Import" {
		return
	}
	var set facts
	set.set("statusField", defs.text("statusField"))
	set.flag("stream", defs, given)
	if list := defs.texts("duplicateCheckFieldList"); len(list) > 0 {
		slices.Sort(list)
		set.set("duplicateCheckFieldList", strings.Join(list, ", "))
	}
	if !given {
		set.set("type", defs.text("type"))
		set.flag("tab", defs, given)
		set.flag("acl", defs, given)
		set.flag("kanbanViewMode", b.meta.at("clientDefs", scope), given)
	}
	for locale, texts := range b.texts {
		set.set("label "+locale, texts.at("Global", "scopeNames").text(scope))
		messages := texts.at(scope, "messages")
		for _, key := range messages.keys() {
			set.set("message "+key+" "+locale, messages.text(key))
		}
	}
	b.brought[scope] = given
	b.add(kindEntity, scope, b.title("Global", "scopeNames", scope), first(b.paths["scopes/"+scope], b.paths["entityDefs/"+scope]), given, set)
	for _, f := range fields {
		b.field(scope, f)
	}
	b.links(scope, given)
}

// title returns a label in the first of the languages that have it.
func (c *collection) title(way ...string) string {
	for _, locale := range c.locales() {
		if text := c.texts[locale].at(way[:len(way)-1]...).text(way[len(way)-1]); text != "" {
			return text
		}
	}
	return ""
}

// links adds the relations that are no field and that lead to or from something that people made.
func (b *builder) links(scope string, given bool) {
	links := b.meta.at("entityDefs", scope, "links")
	for _, name := range links.keys() {
		link := links.in(name)
		to := link.text("entity")
		_, field := b.meta.at("entityDefs", scope, "fields")[name]
		made := !given || isCustomName(name) || isCustomName(link.text("foreign")) || link.is("isCustom") || to != "" && !b.isGiven(to) && b.meta.at("scopes", to) != nil
		if field || to == "" || !made || systemFields[name] || link.text("type") == "hasMany" && isUtility(to) {
			continue
		}
		var set facts
		for _, key := range []string{"type", "entity", "foreign", "relationName"} {
			set.set(key, link.text(key))
		}
		set.flag("readOnly", link, false)
		foreign := b.onlyForeign("entityDefs/"+scope, "links", name) || b.full && b.isGiven(to) && given && !isCustomName(name) && !isCustomName(link.text("foreign"))
		b.add(kindLink, scope+"."+name, b.title(scope, "links", name), b.paths["entityDefs/"+scope], foreign, set)
	}
}

// scripts adds the formula scripts, each with its sections.
func (b *builder) scripts() {
	for _, scope := range b.meta.in("formula").keys() {
		defs := b.meta.at("formula", scope)
		for _, key := range defs.keys() {
			path, foreign := b.paths["formula/"+scope], b.onlyForeign("formula/"+scope, key)
			name := scope + "/" + key
			switch v := defs[key].(type) {
			case string:
				b.script(name, path, v, foreign)
			case []any:
				list := defs.texts(key)
				slices.SortStableFunc(list, func(x, y string) int { return cmp.Compare(yesNo(!isMade(x)), yesNo(!isMade(y))) })
				for i, text := range list {
					if i > 0 {
						name = scope + "/" + key + "/" + itoa(i+1)
					}
					b.script(name, path, text, foreign)
				}
			}
		}
	}
}

func (b *builder) script(name, path, text string, given bool) {
	set := statements(sectionsOf(text))
	if len(set) > 0 {
		b.add(kindScript, name, "", path, given, set)
	}
}
