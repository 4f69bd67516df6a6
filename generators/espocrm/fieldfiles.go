package espocrm

import (
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// extraField is a field that the description does not know.
type extraField struct {
	name string
	def  map[string]any
	text model.Text
	help model.Text
	// shown tells that it stands on the card.
	shown bool
}

// entityDefs returns what EspoCRM says of the fields and relations of an entity.
func (p *plan) entityDefs(o *object) map[string]any {
	fields := map[string]any{}
	if o.custom() {
		for name, def := range baseFields {
			fields[name] = def
		}
		for name, def := range baseLinks {
			o.links[name] = def
		}
		if o.nameColumn == nil {
			fields["name"] = map[string]any{"type": "number", "readOnly": true, "padLength": 6, "nextNumber": 1}
		}
	} else {
		for _, name := range o.core.loose {
			fields[name] = map[string]any{"required": false}
		}
	}
	for _, c := range o.list {
		if c.lost {
			continue
		}
		def := p.fieldDef(o, c)
		if before, ok := fields[c.name].(map[string]any); ok {
			for key, value := range before {
				if _, said := def[key]; !said {
					def[key] = value
				}
			}
		}
		fields[c.name] = def
	}
	if o.stage != "" {
		fields[o.stage] = p.stageField(o)
		fields[o.since] = map[string]any{"type": "datetime", "readOnly": true}
		fields[o.closed] = map[string]any{"type": "datetime", "readOnly": true}
	}
	if o.pipeline != "" {
		var options []string
		for _, line := range o.pipelines {
			options = append(options, o.lines[line])
		}
		fields[o.pipeline] = map[string]any{"type": "enum", "required": true, "options": options, "default": options[0], "massUpdateDisabled": true, "audited": true}
	}
	for _, e := range o.extra {
		fields[e.name] = e.def
	}
	defs := map[string]any{"fields": fields}
	if len(o.links) > 0 {
		defs["links"] = o.links
	}
	if o.custom() {
		defs["collection"] = map[string]any{"orderBy": "createdAt", "order": "desc", "textFilterFields": p.searched(o)}
		defs["indexes"] = map[string]any{
			"name": map[string]any{"columns": []string{"name", "deleted"}}, "assignedUser": map[string]any{"columns": []string{"assignedUserId", "deleted"}},
			"createdAt": map[string]any{"columns": []string{"createdAt"}},
		}
	}
	return defs
}

var baseFields = map[string]map[string]any{
	"createdAt": {"type": "datetime", "readOnly": true}, "modifiedAt": {"type": "datetime", "readOnly": true},
	"createdBy": {"type": "link", "readOnly": true, "view": "views/fields/user"}, "modifiedBy": {"type": "link", "readOnly": true, "view": "views/fields/user"},
	"assignedUser": {"type": "link", "view": "views/fields/assigned-user"}, "teams": {"type": "linkMultiple", "view": "views/fields/teams"},
}

var baseLinks = map[string]map[string]any{
	"createdBy": {"type": "belongsTo", "entity": "User"}, "modifiedBy": {"type": "belongsTo", "entity": "User"},
	"assignedUser": {"type": "belongsTo", "entity": "User"},
	"teams":        {"type": "hasMany", "entity": "Team", "relationName": "entityTeam", "layoutRelationshipsDisabled": true},
}

// searched returns the fields that the search looks into.
func (p *plan) searched(o *object) []string {
	list := []string{"name"}
	for _, c := range o.list {
		if c.kind == kindText && c.name != "name" && !c.lost && len(list) < 5 {
			list = append(list, c.name)
		}
	}
	return list
}

// fieldDef returns what EspoCRM says of a field.
func (p *plan) fieldDef(o *object, c *column) map[string]any {
	f := c.field
	def := map[string]any{"type": string(c.kind)}
	switch c.kind {
	case kindYesNo:
		def["type"], def["options"] = "enum", []string{"", "yes", "no"}
	case kindChoice, kindChoices:
		p.options(def, c)
	case kindText:
		def["maxLength"] = maxVarchar
		if pattern, _ := patternOf(f); pattern != "" {
			def["pattern"] = pattern
		} else if c.core {
			def["pattern"] = `[\s\S]*` // a core field refuses some signs that the description allows
		}
	case kindURL:
		def["maxLength"] = maxVarchar
	case kindNumbers:
		def["padLength"], def["nextNumber"], def["readOnly"] = 5, 1, true
	case kindMoney:
		def["onlyDefaultCurrency"] = p.spec.Project == nil || len(p.spec.Project.Currencies) < 2
	case kindParent:
		def["entityList"] = o.links[c.link]["entityList"]
	}
	if c.name == "assignedUser" {
		def["type"], def["view"] = "link", "views/fields/assigned-user"
	} else if c.target == "User" {
		def["view"] = "views/fields/user"
	}
	if bounded(c.kind) {
		p.bounds(def, f)
	}
	if p.demanded(o, c) {
		def["required"] = true
	} else if c.core && c.name != "assignedUser" {
		def["required"] = false // EspoCRM demands more of some of its own fields than the description
	}
	if c.system || facts.Computed(f) && !f.BuiltIn {
		def["readOnly"] = true
	} else if f.Frozen.V {
		def["readOnlyAfterCreate"] = f.IsRequired()
	}
	if value, ok := p.defaultOf(c); ok {
		def["default"] = value
	}
	if slices.ContainsFunc(o.entity.History.Items, func(ref model.Ref[model.Field]) bool { return ref.Get() == f }) {
		def["audited"] = true
	}
	if f.Sensitive.V == model.SensitivePersonal && (c.kind == kindText || c.kind == kindLong || c.kind == kindURL) {
		def["isPersonalData"] = true
	}
	if f.Help.IsSet() {
		def["tooltip"] = true
	}
	if o.guarded[c.name] {
		def["massUpdateDisabled"] = true
	}
	return def
}

// maxVarchar is how long a text of one line may be.
const maxVarchar = 255

func bounded(k kind) bool { return k == kindInteger || k == kindNumber || k == kindMoney }

func (p *plan) bounds(def map[string]any, f *model.Field) {
	if f.Min.IsSet() {
		def["min"] = number(f.Min.V.Text)
	}
	if f.Max.IsSet() {
		def["max"] = number(f.Max.V.Text)
	}
}

// requirable tells whether EspoCRM itself demands a field always.
func requirable(c *column) bool {
	return c.field.IsRequired() && !c.field.BuiltIn && !facts.Computed(c.field) && c.kind != kindBool && c.kind != kindNumbers
}

// demanded tells whether EspoCRM is to demand a field always; one that has no meaning for some records is demanded by a
// condition instead.
func (p *plan) demanded(o *object, c *column) bool {
	return requirable(c) && (!c.field.AppliesWhen.IsSet() || o.visible[c.name] == nil && !o.scripted[c.name])
}

// options writes the values of a choice. Those that are out of use stay on records, but cannot be chosen.
func (p *plan) options(def map[string]any, c *column) {
	list := []string{}
	if c.kind == kindChoice && !(c.field.IsRequired() && c.field.Default.IsSet()) {
		list = append(list, "")
	}
	for _, v := range p.valuesOf(c.field) {
		if v.active {
			list = append(list, v.code)
		}
	}
	def["options"] = list
	if d := c.field.Dictionary.Get(); d != nil {
		if first := p.firstOf(c); first != nil {
			// A list that several fields share is written once; the others point at it.
			if o := p.byEntity[first.field.Entity()]; o != nil && first != c {
				def["optionsReference"] = o.scope + "." + first.name
			}
		}
	}
}

// firstOf returns the first choice of the same sort over the same list, whose options others refer to.
func (p *plan) firstOf(c *column) *column {
	for _, o := range p.objects {
		for _, other := range o.list {
			if other.kind == c.kind && !other.lost && other.field.Dictionary.Get() == c.field.Dictionary.Get() &&
				(other.field.IsRequired() && other.field.Default.IsSet()) == (c.field.IsRequired() && c.field.Default.IsSet()) {
				return other
			}
		}
	}
	return nil
}

// defaultOf returns the value of a new record, and whether there is one.
func (p *plan) defaultOf(c *column) (any, bool) {
	d := c.field.Default
	if !d.IsSet() || facts.Computed(c.field) {
		return nil, false
	}
	switch c.kind {
	case kindText, kindLong, kindURL:
		return d.Text, d.Text != ""
	case kindInteger, kindNumber, kindMoney:
		return number(d.Text), d.Text != ""
	case kindBool:
		return d.Text == "true", true
	case kindYesNo:
		return map[string]string{"true": "yes", "false": "no"}[d.Text], true
	case kindChoice:
		for _, v := range p.valuesOf(c.field) {
			if v.id == d.Text {
				return v.code, true
			}
		}
	case kindChoices:
		codes := []string{}
		for _, item := range append(slices.Clone(d.Items), d) {
			for _, v := range p.valuesOf(c.field) {
				if v.id == item.Text {
					codes = append(codes, v.code)
				}
			}
		}
		return codes, len(codes) > 0
	}
	return nil, false
}

// patternOf returns the regular expression that a text must match as a whole, and whether it says all that the format
// demands.
func patternOf(f *model.Field) (pattern string, whole bool) {
	if f.Format != nil && f.Format.Pattern.IsSet() {
		given := f.Format.Pattern.V
		if _, err := syntax.Parse(given, syntax.Perl); err != nil {
			return "", false
		}
		return "(?:" + slashed(given) + ")", plainPattern(given)
	}
	if f.Format != nil {
		switch f.Format.Name.V {
		case model.FormatE164:
			return `\+[1-9][0-9]{6,14}`, true
		case model.FormatE164Ext:
			return `\+[1-9][0-9]{6,14}(\s*(ext\.?|доб\.?|x|#|;ext=)\s*[0-9]{1,8})?`, true
		case model.FormatBinIin:
			return `[0-9]{12}`, false
		case model.FormatPersonName, model.FormatCompanyName:
			return `.*([A-Za-z]|[^\x00-\x7F]).*`, false
		}
	}
	if f.Type.V == model.FieldEmail {
		return `[^@\s]+@[^@\s.]+(\.[^@\s.]+)+`, true
	}
	return "", true
}

// plainPattern tells whether a pattern means the same in PHP, where it sees bytes and not letters: one of Latin letters, and
// without classes of letters.
func plainPattern(pattern string) bool {
	for _, r := range pattern {
		if r > 126 {
			return false
		}
	}
	return !strings.Contains(pattern, `\p`) && !strings.Contains(pattern, `\P`) && !strings.Contains(pattern, `\Q`) && !strings.Contains(pattern, `(?`)
}

// slashed escapes the slashes of a pattern, between which EspoCRM puts it.
func slashed(pattern string) string {
	var out strings.Builder
	escaped := false
	for _, r := range pattern {
		if r == '/' && !escaped {
			out.WriteByte('\\')
		}
		escaped = r == '\\' && !escaped
		out.WriteRune(r)
	}
	return out.String()
}
