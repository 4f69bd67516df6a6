package exported

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
)

// types are those of EspoCRM that a description has, too.
var types = map[string]model.FieldType{
	"varchar": model.FieldText, "text": model.FieldLongText, "wysiwyg": model.FieldLongText, "int": model.FieldInteger, "float": model.FieldDecimal,
	"decimal": model.FieldDecimal, "currency": model.FieldMoney, "bool": model.FieldBool, "date": model.FieldDate, "datetime": model.FieldDatetime,
	"datetimeOptional": model.FieldDatetime, "enum": model.FieldChoice, "multiEnum": model.FieldMultiChoice, "checklist": model.FieldMultiChoice,
	"array": model.FieldMultiChoice, "link": model.FieldReference, "linkOne": model.FieldReference, "linkMultiple": model.FieldReference, "url": model.FieldURL,
	"file": model.FieldFile, "image": model.FieldFile, "number": model.FieldAutoNumber, "autoincrement": model.FieldAutoNumber, "email": model.FieldEmail,
	"phone": model.FieldPhone, "personName": model.FieldText,
}

// standardIDs are the ids under which a description has fields that come with EspoCRM; under these it takes them for the same.
var standardIDs = map[string]string{
	"name": "name", "lastName": "name", "phoneNumber": "phone", "emailAddress": "email", "description": "description", "website": "website", "amount": "amount",
	"closeDate": "close_date", "account": "account", "contact": "contact", "dateEnd": "due_at", "dateCompleted": "done_at",
}

// standardLinks are where links lead that come with EspoCRM.
var standardLinks = map[string]string{"account": "Account", "contact": "Contact", "contacts": "Contact", "lead": "Lead"}

// emailPattern and phonePattern are those by which texts hold an address or a number.
const (
	emailPattern = `[^@\s]+@[^@\s.]+(\.[^@\s.]+)+`
	anyPattern   = `[\s\S]*`
	// noBadSigns is what EspoCRM gives to every name by itself.
	noBadSigns = "$noBadCharacters"
)

// phonePattern matches patterns of numbers in the international form.
var phonePattern = regexp.MustCompile(`^\^?\\\+\[(1-9|0-9)\]`)

// computedBy matches what a script of every save gives a value to.
var computedBy = regexp.MustCompile(`(?:^|,)([A-Za-z][A-Za-z0-9]*)=[^=]`)

// field takes a field over.
func (d *drafting) field(e *draft.Entity, scope, name string, def object) {
	path, what := d.paths["entityDefs/"+scope], scope+"."+name
	given, kind := d.isGivenField(scope, name), def.text("type")
	label := d.text(scope, "fields", name)
	switch {
	case name == "assignedUser":
		if kind != "" && (label != nil || d.full || d.isGiven(scope)) {
			e.Owner = name
			e.Fields = append(e.Fields, &draft.Field{Name: draft.Name{Code: name, Was: "owner", Title: or(label, "Owner")}, Type: model.FieldUser, History: def.is("audited")})
		}
		return
	case systemFields[name], kind == "", d.isStage(scope, name), name == "name" && kind == "number":
		return
	case name == "firstName" || name == "middleName" || name == "salutationName" || name == "name" && kind == "personName":
		return // what people are called stands in their last name
	case given && d.full && (def.is("utility") || def.is("notStorable") || def.is("readOnly") || def.is("layoutDetailDisabled") && kind != "enum"):
		return // of no use outside of EspoCRM
	}
	f := &draft.Field{Name: draft.Name{Code: name, Was: idOf(name, true), Title: or(label, name), Help: d.text(scope, "tooltips", name), Told: true}}
	if id := standardIDs[name]; id != "" && (given || name == "name") {
		f.Was, f.Told = id, false
	}
	f.Type = types[kind]
	f.Required, f.History = def.is("required"), def.is("audited")
	link := d.meta.at("entityDefs", scope, "links", name)
	switch {
	case !given && strings.HasSuffix(name, "Waived") && kind == "bool", !given && kind == "bool" && d.agreed(scope, name):
		d.lost(what, path, whyAgreed, nil)
		return
	case !given && def.is("readOnly") && d.computed(scope, name):
		d.lost(what, path, whyComputed, nil)
		return
	case f.Type == "":
		if !given {
			d.lost(what, path, whyType, args("type", kind))
		}
		return
	case f.Type == model.FieldReference:
		if !d.reference(f, link, what, path, given, kind) {
			return
		}
	case f.Type == model.FieldChoice && slices.Equal(def.texts("options"), []string{"", "yes", "no"}):
		f.Type = model.FieldBool
	case f.Type == model.FieldChoice || f.Type == model.FieldMultiChoice:
		if !d.list(f, scope, name, def) {
			if !given {
				d.lost(what, path, whyNoValues, nil)
			}
			return
		}
	case f.Type == model.FieldText:
		pattern := patternOf(def.text("pattern"))
		switch {
		case pattern == emailPattern:
			f.Type = model.FieldEmail
		case phonePattern.MatchString(pattern):
			f.Type, f.Pattern = model.FieldPhone, pattern
		case strings.HasPrefix(pattern, "$"): // one that EspoCRM has a name for
			if !given && pattern != noBadSigns {
				d.lost(what, path, whyPattern, args("pattern", pattern))
			}
		case pattern != anyPattern:
			f.Pattern = strings.ReplaceAll(pattern, `\/`, "/")
		}
	}
	if def.is("readOnlyAfterCreate") {
		d.lost(what, path, whyFrozen, nil)
	}
	if def.is("isPersonalData") && !given {
		d.lost(what, path, whyPersonal, nil)
	}
	f.Min, f.Max = def.text("min"), def.text("max")
	f.Default = d.initial(f, def)
	e.Fields = append(e.Fields, f)
}

// or returns a text, or one in no language.
func or(t draft.Text, name string) draft.Text {
	if t == nil {
		return draft.Text{"": name}
	}
	return t
}

// isStage tells whether a field is that of the stages, or tells of them.
func (d *drafting) isStage(scope, name string) bool {
	status := d.status(scope)
	if status == "" {
		return false
	}
	_, lines := d.lines(scope, status)
	return name == status || name == lines || slices.Contains([]string{"stageSince", "closedAt", "cStageSince", "cClosedAt", "probability", "lastStage"}, name)
}

// agreed tells whether a field keeps that somebody agreed to a move.
func (d *drafting) agreed(scope, name string) bool {
	return slices.ContainsFunc(d.script(scope), func(s section) bool {
		return s.name == "approvals" && slices.ContainsFunc(s.statements, func(text string) bool {
			return strings.Contains(text, `isAttributeChanged('`+name+`')&&`+name+"==true")
		})
	})
}

// computed tells whether a script of every save gives a field its value.
func (d *drafting) computed(scope, name string) bool {
	for _, script := range d.meta.at("formula", scope).texts("beforeSaveScriptList") {
		for _, s := range sectionsOf(script) {
			for _, statement := range s.statements {
				for _, m := range computedBy.FindAllStringSubmatch(statement, -1) {
					if m[1] == name {
						return true
					}
				}
			}
		}
	}
	return false
}

// reference says where a field leads; ok is false where it leads to nothing that a description has.
func (d *drafting) reference(f *draft.Field, link object, what, path string, given bool, kind string) (ok bool) {
	to := link.text("entity")
	if to == "" && given {
		to = standardLinks[f.Code] // what comes with EspoCRM does not stand in the files of an extension
	}
	f.Many = kind == "linkMultiple"
	switch {
	case to == "User" && !f.Many:
		f.Type = model.FieldUser
		return true
	case to == "Team" && !f.Many:
		f.Type = model.FieldTeam
		return true
	case slices.Contains(d.wants, to):
		f.To = to
		return true
	case !given:
		d.lost(what, path, whyTo, args("to", to))
	}
	return false
}

// list takes the values of a choice over, once for all fields that share them.
func (d *drafting) list(f *draft.Field, scope, name string, def object) bool {
	from := scope + "." + name
	if shared := def.text("optionsReference"); shared != "" {
		if other, field, ok := strings.Cut(shared, "."); ok && d.meta.at("entityDefs", other, "fields", field)["options"] != nil {
			from, scope, name, def = shared, other, field, d.meta.at("entityDefs", other, "fields", field)
		}
	}
	f.List = from
	if d.lists[from] {
		return true
	}
	l := &draft.List{Name: draft.Name{Code: from, Was: idOf(name, true), Title: or(d.text(scope, "fields", name), name)}}
	for _, option := range def.texts("options") {
		if option != "" && !slices.ContainsFunc(l.Values, func(v draft.Value) bool { return v.Code == option }) {
			l.Values = append(l.Values, draft.Value{Name: draft.Name{Code: option, Was: plainID(option), Title: or(d.text(scope, "options", name, option), option), Told: true}})
		}
	}
	if len(l.Values) == 0 {
		return false
	}
	d.lists[from] = true
	d.draft.Lists = append(d.draft.Lists, l)
	return true
}

var isID = regexp.MustCompile(`^[a-z][a-z0-9_]*[a-z0-9]$`)

// plainID returns a value that is an id by itself, "" for another.
func plainID(text string) string {
	if isID.MatchString(text) {
		return text
	}
	return ""
}

// initial returns the value of a new record in the form of a description.
func (d *drafting) initial(f *draft.Field, def object) string {
	switch v := def["default"].(type) {
	case nil:
	case bool:
		if v {
			return "true"
		}
	case string:
		if f.Type == model.FieldBool {
			return map[string]string{"yes": "true", "no": "false"}[v]
		}
		return v
	case []any:
		if len(v) == 1 {
			return plain(v[0])
		}
	default:
		if text := plain(v); f.Type != model.FieldBool {
			return text
		}
	}
	return ""
}
