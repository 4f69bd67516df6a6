package retrieved

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// roles reads the permission sets as roles, and who stands above whom out of the hierarchy.
func (d *drafting) roles() {
	named := map[string]bool{}
	var sets []*component
	for _, one := range d.of("PermissionSet") {
		switch {
		case managed(one.name):
		case one.name == machineName || one.name == bypassName:
		case strings.HasPrefix(one.name, "Crm_Exchange_") || strings.HasPrefix(one.at.get("description"), "integration/"):
			d.lose(one.kind+" "+one.name, one.path, words.Message{Text: whyExchange})
		default:
			sets = append(sets, one)
			for _, f := range one.at.all("fieldPermissions") {
				named[f.get("field")] = true
			}
		}
	}
	for _, one := range sets {
		title := d.text(one.at.line("label"), "", "", nil)
		role := &draft.Role{Name: d.named("role", one.name, title)}
		if was := d.was["role "+one.name]; was == "" {
			role.Was = idOf(strings.TrimPrefix(one.name, "Crm_"))
		}
		role.Told = one.name != "Crm_"+capital(role.Was) // else it has this name anyway, and its place in the hierarchy another
		role.Help = d.about(one.at)
		for _, right := range one.at.all("objectPermissions") {
			o := d.objects[right.get("object")]
			if o == nil {
				if right.yes("allowRead") && !managed(right.get("object")) {
					d.lose(one.kind+" "+one.name+": "+right.get("object"), one.path, words.Message{Text: whyNoObject, Args: words.Args{"object": right.get("object")}})
				}
				continue
			}
			if right.yes("allowRead") && !d.implied(o, one, right) {
				role.Grants = append(role.Grants, d.grant(o, one, right, named))
			}
		}
		slices.SortStableFunc(role.Grants, func(a, b draft.Grant) int { return cmp.Compare(a.Entity, b.Entity) })
		d.draft.Roles = append(d.draft.Roles, role)
	}
	d.hierarchy()
}

// implied tells whether an object may be read only because Salesforce demands that for another one: an account for whoever
// reads deals.
func (d *drafting) implied(o *object, set *component, right *node) bool {
	if o.api != "Account" && o.api != "Contact" {
		return false
	}
	for _, r := range objectRights {
		if r.element != "allowRead" && right.yes(r.element) {
			return false
		}
	}
	for _, f := range set.at.all("fieldPermissions") {
		if strings.HasPrefix(f.get("field"), o.api+".") && f.yes("readable") {
			return false
		}
	}
	return slices.ContainsFunc(set.at.all("objectPermissions"), func(n *node) bool {
		other := n.get("object")
		return n.yes("allowRead") && other != o.api && (other == "Opportunity" || other == "Case" || other == "Contact" && o.api == "Account")
	})
}

// capital writes an id with capitals: "head_of_sales" is Head_Of_Sales.
func capital(id string) string {
	list := strings.Split(id, "_")
	for i, word := range list {
		if word != "" {
			list[i] = strings.ToUpper(word[:1]) + word[1:]
		}
	}
	return strings.Join(list, "_")
}

// owners leaves out the owner of records where no right depends on it and nothing speaks of it.
func (d *drafting) owners() {
	for _, o := range d.all {
		needed := o.guarded || d.mentions(o.api, "OwnerId")
		for _, r := range d.draft.Roles {
			for _, g := range r.Grants {
				for _, scope := range g.May {
					needed = needed || g.Entity == o.api && scope == "own"
				}
			}
		}
		if !needed && o.entity.Owner != "" {
			o.entity.Owner = ""
			for _, r := range d.draft.Roles {
				for _, g := range r.Grants {
					if g.Entity == o.api {
						delete(g.May, model.ActionAssign)
					}
				}
			}
			delete(o.fields, "OwnerId")
			o.entity.Fields = slices.DeleteFunc(o.entity.Fields, func(f *draft.Field) bool { return f.Code == "OwnerId" })
		}
	}
}

// grant reads what a permission set gives of an object. Of which records is in the sharing of the object.
func (d *drafting) grant(o *object, set *component, right *node, named map[string]bool) draft.Grant {
	g := draft.Grant{Entity: o.api, May: map[model.Action]string{}, Fields: map[string]string{}}
	sharing := ""
	if o.at != nil {
		sharing = o.at.at.get("sharingModel")
	}
	open := strings.HasPrefix(sharing, "ReadWrite") || sharing == "FullAccess"
	reach := func(all bool) string {
		if all {
			return "all"
		}
		return "own"
	}
	modify := right.yes("modifyAllRecords")
	edit := right.yes("allowEdit")
	if right.yes("allowCreate") {
		g.May[model.ActionCreate] = "yes"
	}
	g.May[model.ActionRead] = reach(open || sharing == "Read" || right.yes("viewAllRecords") || modify)
	everyones := d.everyones(o, set)
	if edit {
		g.May[model.ActionEdit] = reach(open || modify || everyones)
	}
	if right.yes("allowDelete") {
		g.May[model.ActionDelete] = reach(modify || sharing == "FullAccess")
	}
	if edit && (!o.guarded || slices.Contains(o.givers, set.name)) && o.entity.Owner != "" {
		g.May[model.ActionAssign] = g.May[model.ActionEdit]
	}
	if holds(set, "ExportReport") {
		g.May[model.ActionExport] = g.May[model.ActionRead]
	}
	rights := map[string]string{}
	for _, f := range set.at.all("fieldPermissions") {
		switch {
		case f.yes("editable"):
			rights[f.get("field")] = "edit"
		case f.yes("readable"):
			rights[f.get("field")] = string(model.FieldRead)
		}
	}
	for _, f := range o.entity.Fields {
		full := o.api + "." + f.Code
		switch got := rights[full]; {
		case !named[full]: // no set speaks of it: whoever sees the record sees it, or profiles decide
		case got == "":
			g.Fields[f.Code] = string(model.FieldHidden)
		case got == string(model.FieldRead) && (edit || right.yes("allowCreate")) && f.Type != model.FieldAutoNumber:
			g.Fields[f.Code] = string(model.FieldRead)
		}
	}
	if len(g.Fields) == 0 {
		g.Fields = nil
	}
	return g
}

// holds tells whether a permission set gives a permission of the whole org.
func holds(set *component, permission string) bool {
	return slices.ContainsFunc(set.at.all("userPermissions"), func(p *node) bool { return p.get("name") == permission && p.yes("enabled") })
}

// everyones tells whether a rule opens all records of an object to the people of a role, for changing.
func (d *drafting) everyones(o *object, set *component) bool {
	rules := d.find("SharingRules", o.api)
	if rules == nil {
		return false
	}
	for _, one := range rules.at.all("sharingOwnerRules") {
		place := d.find("Role", one.first("sharedTo").get("role"))
		if one.get("accessLevel") == "Edit" && one.first("sharedFrom").first("allInternalUsers") != nil && place != nil && d.setOf(place) == set {
			return true
		}
	}
	return false
}

// setOf returns the permission set of the people in a place of the hierarchy: the one that is called as the place, or as what
// stands before the comma in its name; nil for none.
func (d *drafting) setOf(place *component) *component {
	title, _, _ := strings.Cut(place.at.line("name"), ", ")
	for _, one := range d.of("PermissionSet") {
		if label := one.at.line("label"); label != "" && (label == place.at.line("name") || label == title) {
			return one
		}
	}
	return nil
}

// kidsOf returns what stands inside, nothing for nil.
func (n *node) kidsOf() []*node {
	if n == nil {
		return nil
	}
	return n.kids
}

// rest notes what was read and has no place in a draft.
func (d *drafting) rest() {
	cards := map[string]int{}
	for _, one := range d.collection.all {
		switch one.kind {
		case "CustomMetadata":
			kind, _, _ := strings.Cut(one.name, ".")
			cards[kind]++
		case "EscalationRules":
			d.lose(one.kind+" "+one.name, one.path, words.Message{Text: whyEscalation})
		case "StandardValueSet":
			if shipped[one.name] == nil {
				d.lose(one.kind+" "+one.name, one.path, words.Message{Text: whyStandardList})
			}
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(cards)) {
		d.lose("CustomMetadata "+kind, "", words.Message{Text: whyCards, Args: words.Args{"n": cards[kind]}})
	}
	if len(d.lengths) > 0 {
		d.lose("CustomField", "", words.Message{Text: whyLengths, Args: words.Args{"fields": strings.Join(d.lengths, ", ")}})
	}
}
