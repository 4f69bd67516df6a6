package retrieved

import (
	"regexp"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/words"
)

// findObjects finds the objects that become entities: those that people made, and those of Salesforce that they work with.
func (d *drafting) findObjects() {
	names := map[string]bool{}
	want := func(api string) bool {
		if managed(api) || strings.HasSuffix(api, "__mdt") || d.otherObject(api) {
			return false
		}
		_, known := standardObjects[api]
		return known || strings.HasSuffix(api, "__c") && d.find("CustomObject", api) != nil
	}
	for _, one := range d.collection.all {
		object := one.object
		if managed(one.name) || managed(object) {
			d.managed++
			continue
		}
		switch one.kind {
		case "CustomObject":
			if custom(object) && want(object) {
				names[object] = true
			}
			continue
		case "CustomField":
			if !custom(one.name) {
				continue
			}
		case "RecordType", "BusinessProcess", "ValidationRule":
		case "PermissionSet":
			for _, o := range one.at.all("objectPermissions") {
				if api := o.get("object"); o.yes("allowRead") && want(api) {
					names[api] = true
				}
			}
			continue
		default:
			continue
		}
		if want(object) {
			names[object] = true
		} else if object == "Activity" || object == "Task" || object == "Event" {
			if one.kind == "CustomField" {
				d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyActivity})
			}
		} else if !strings.HasSuffix(object, "__mdt") && !d.otherObject(object) && one.kind == "CustomField" {
			d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyNoObject, Args: words.Args{"object": object}})
		}
	}
	for more := true; more; { // and those that they refer to
		more = false
		for _, f := range d.of("CustomField") {
			to := f.at.get("referenceTo")
			if names[f.object] && to != "User" && want(to) && !names[to] {
				names[to], more = true, true
			}
		}
		for api := range names {
			for _, f := range standardObjects[api].fields {
				if f.to != "" && !names[f.to] && d.mentions(api, f.api) {
					names[f.to], more = true, true
				}
			}
		}
	}
	for api := range names {
		o := &object{api: api, at: d.find("CustomObject", api), fields: map[string]*draft.Field{}}
		title := d.text("", "", "", nil)
		if s, ok := standardObjects[api]; ok {
			o.standard, o.stage = &s, s.stage
			title = d.own(s.title)
		} else {
			title = d.text(o.at.at.line("label"), "CustomObjectTranslation", api, func(n *node) string {
				for _, v := range n.all("caseValues") {
					if c := v.get("caseType"); !v.yes("plural") && (c == "" || c == "Nominative") {
						return v.line("value")
					}
				}
				return ""
			})
			if d.find("CustomField", api+"."+stageField) != nil {
				o.stage = stageField
			}
		}
		o.entity = &draft.Entity{Name: d.named("entity", api, title)}
		if o.standard == nil {
			o.entity.Help = d.about(o.at.at)
		}
		d.all = append(d.all, o)
		d.objects[api] = o
	}
	slices.SortFunc(d.all, func(a, b *object) int { return strings.Compare(a.api, b.api) })
	for _, o := range d.all {
		d.draft.Entities = append(d.draft.Entities, o.entity)
	}
}

// mentions tells whether anything speaks of a field that comes with Salesforce.
func (d *drafting) mentions(object, field string) bool {
	if f := d.find("CustomField", object+"."+field); f != nil {
		return true
	}
	for _, one := range d.collection.all {
		switch one.kind {
		case "PermissionSet":
			if slices.ContainsFunc(one.at.all("fieldPermissions"), func(n *node) bool { return n.get("field") == object+"."+field }) {
				return true
			}
		case "ValidationRule":
			if one.object == object && (one.at.get("errorDisplayField") == field || speaksOf(one.at.get("errorConditionFormula"), field)) {
				return true
			}
		}
	}
	return false
}

// speaksOf tells whether a formula names a field.
func speaksOf(formula, field string) bool {
	t, err := parseFormula(formula)
	return err == nil && t.names(field)
}

func (t *tree) names(field string) bool {
	return strings.EqualFold(t.word, field) || slices.ContainsFunc(t.args, func(arg *tree) bool { return arg.names(field) })
}

// The lists that descriptions make for teams, and for questions that may be unanswered.
const (
	teamList  = "Crm_Teams"
	yesNoList = "Crm_Yes_No"
)

// lists reads the lists that several fields share, and the teams.
func (d *drafting) lists() {
	stages := map[string]bool{}
	for _, o := range d.all {
		if o.stage == stageField {
			stages[d.find("CustomField", o.api+"."+stageField).at.first("valueSet").get("valueSetName")] = true
		}
	}
	for _, one := range d.of("GlobalValueSet") {
		if managed(one.name) || stages[one.name] || one.name == yesNoList {
			continue
		}
		values := one.at.all("customValue")
		if one.name == teamList {
			for _, v := range values {
				title := d.valueTitle("GlobalValueSetTranslation", one.name, v)
				d.draft.Teams = append(d.draft.Teams, &draft.Team{Name: d.named("team", v.get("fullName"), title)})
			}
			continue
		}
		list := &draft.List{Name: d.named("list", one.name, d.text(one.at.line("masterLabel"), "", "", nil))}
		list.Help = d.about(one.at)
		for _, v := range values {
			list.Values = append(list.Values, d.listValue(v, d.valueTitle("GlobalValueSetTranslation", one.name, v)))
		}
		d.draft.Lists = append(d.draft.Lists, list)
	}
}

func (d *drafting) listValue(v *node, title draft.Text) draft.Value {
	return draft.Value{Name: d.named("value", v.get("fullName"), title), Inactive: v.get("isActive") == "false"}
}

// valueTitle returns what a value of a list is called.
func (d *drafting) valueTitle(kind, list string, v *node) draft.Text {
	label := v.line("label")
	if label == "" {
		label = v.get("fullName")
	}
	return d.text(label, kind, list, func(n *node) string {
		for _, t := range n.all("valueTranslation") {
			if t.line("masterLabel") == label {
				return t.line("translation")
			}
		}
		return ""
	})
}

// fields reads the fields of an object.
func (d *drafting) fields(o *object) {
	if o.standard != nil {
		for _, f := range o.standard.fields {
			if !f.always && !d.mentions(o.api, f.api) || f.to != "" && d.objects[f.to] == nil {
				continue
			}
			field := &draft.Field{Name: o.named(d, f.api, d.own(f.title)), Type: f.kind, To: f.to, Required: f.always}
			if at := d.find("CustomField", o.api+"."+f.api); at != nil {
				field.History = at.at.yes("trackHistory")
			}
			d.keep(o, field)
		}
	} else if named := o.at.at.first("nameField"); named != nil && named.get("type") != "AutoNumber" {
		title := d.text(named.line("label"), "", "", nil)
		name := draft.Name{Code: "Name", Was: "name", Title: title, Told: true}
		d.keep(o, &draft.Field{Name: name, Type: model.FieldText, Required: true, History: named.yes("trackHistory")})
	}
	if o.standard == nil && !d.detail(o) || o.standard != nil && o.standard.owned {
		owner := &draft.Field{Name: o.named(d, "OwnerId", d.own(ownerTitle)), Type: model.FieldUser}
		if at := d.find("CustomField", o.api+".OwnerId"); at != nil {
			owner.History = at.at.yes("trackHistory")
		}
		o.entity.Owner = "OwnerId"
		d.keep(o, owner)
	}
	for _, one := range d.of("CustomField") {
		if one.object != o.api || managed(one.name) || o.fields[one.name] != nil {
			continue
		}
		switch {
		case one.name == o.stage || one.name == "OwnerId":
		case !custom(one.name):
			if one.at.yes("trackHistory") {
				d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyStandard})
			}
		default:
			d.field(o, one)
		}
	}
}

// detail tells whether records of an object belong to those of another one, whose owner is theirs.
func (d *drafting) detail(o *object) bool {
	return o.at != nil && o.at.at.get("sharingModel") == "ControlledByParent"
}

func (d *drafting) keep(o *object, f *draft.Field) {
	o.fields[f.Code] = f
	o.entity.Fields = append(o.entity.Fields, f)
}

// types are the types of fields that have one of ours.
var types = map[string]model.FieldType{
	"Text": model.FieldText, "TextArea": model.FieldLongText, "LongTextArea": model.FieldLongText, "Html": model.FieldLongText,
	"Number": model.FieldDecimal, "Currency": model.FieldMoney, "Percent": model.FieldPercent, "Checkbox": model.FieldBool,
	"Date": model.FieldDate, "DateTime": model.FieldDatetime, "Picklist": model.FieldChoice, "MultiselectPicklist": model.FieldMultiChoice,
	"Lookup": model.FieldReference, "MasterDetail": model.FieldReference, "Phone": model.FieldPhone, "Email": model.FieldEmail,
	"Url": model.FieldURL, "AutoNumber": model.FieldAutoNumber,
}

// field reads a field that people made.
func (d *drafting) field(o *object, one *component) {
	o.fields[one.name] = nil
	at, what := one.at, one.kind+" "+one.full()
	kind, known := types[at.get("type")]
	switch {
	case at.get("formula") != "":
		d.lose(what, one.path, words.Message{Text: whyFormula, Args: words.Args{"formula": oneLine(at.get("formula"))}})
		return
	case !known:
		d.lose(what, one.path, words.Message{Text: whyType, Args: words.Args{"type": at.get("type")}})
		return
	}
	title := d.text(at.line("label"), "CustomFieldTranslation", o.api, func(n *node) string {
		if n.get("name") == one.name {
			return n.line("label")
		}
		return ""
	})
	f := &draft.Field{Name: o.named(d, one.name, title), Type: kind, Required: at.yes("required"), Unique: at.yes("unique"), History: at.yes("trackHistory")}
	f.Help = d.text(at.line("inlineHelpText"), "CustomFieldTranslation", o.api, func(n *node) string {
		if n.get("name") == one.name {
			return n.line("help")
		}
		return ""
	})
	about := at.line("description")
	if f.Help == nil && about != "" && !ownAbout.MatchString(about) { // what is written for the administrator is better there than nowhere
		f.Help = d.text(about, "", "", nil)
	}
	switch {
	case at.get("type") == "Number" && endsIn(about, "In hours.", "В часах."):
		f.Type = model.FieldDuration
	case at.get("type") == "Url" && endsIn(about, "A link to the file.", "Ссылка на файл."):
		f.Type = model.FieldFile
	case at.get("type") == "Number" && (at.get("scale") == "0" || at.get("scale") == ""):
		f.Type = model.FieldInteger
	case kind == model.FieldReference && at.get("referenceTo") == "User":
		f.Type = model.FieldUser
	case kind == model.FieldReference:
		f.To = at.get("referenceTo")
		if d.objects[f.To] == nil {
			d.lose(what, one.path, words.Message{Text: whyNoObject, Args: words.Args{"object": f.To}})
			return
		}
	case kind == model.FieldChoice || kind == model.FieldMultiChoice:
		if !d.choice(o, one, f) {
			return
		}
	}
	if at.get("type") == "MasterDetail" {
		f.Required = true
		d.lose(what, one.path, words.Message{Text: whyMaster})
	}
	if at.get("type") == "Text" && at.get("length") != "" && at.get("length") != "255" {
		d.lengths = append(d.lengths, one.full()+" "+at.get("length"))
	}
	d.initial(one, f)
	d.keep(o, f)
}

// ownAbout are descriptions of fields that are made of a description.
var ownAbout = regexp.MustCompile(`^(?:(?:checkpoint|transition|field|entity)/[a-z]|Filled by |Заполня)|(?:In hours|В часах|A link to the file|Ссылка на файл)\.$`)

func endsIn(text string, ends ...string) bool {
	return slices.ContainsFunc(ends, func(end string) bool { return strings.HasSuffix(text, end) })
}

// choice finds what a field chooses from; false where that is not to be found.
func (d *drafting) choice(o *object, one *component, f *draft.Field) bool {
	set := one.at.first("valueSet")
	name := set.get("valueSetName")
	switch {
	case name == teamList && f.Type == model.FieldChoice:
		f.Type = model.FieldTeam
		return true
	case name == yesNoList && f.Type == model.FieldChoice:
		f.Type = model.FieldBool
		return true
	case name != "" && d.find("GlobalValueSet", name) != nil && !managed(name):
		f.List = name
	case set.first("valueSetDefinition") != nil:
		list := &draft.List{Name: draft.Name{Code: one.full(), Was: idOf(one.name), Title: f.Title}}
		for _, v := range set.first("valueSetDefinition").all("value") {
			list.Values = append(list.Values, d.listValue(v, d.text(v.line("label"), "", "", nil)))
			if v.yes("default") {
				f.Default = v.get("fullName")
			}
		}
		d.draft.Lists = append(d.draft.Lists, list)
		f.List = list.Code
		d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyLocal})
	default:
		d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyNoList, Args: words.Args{"list": name}})
		return false
	}
	if parent := set.get("controllingField"); parent != "" {
		d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyControlled, Args: words.Args{"field": parent}})
	}
	return true
}

// initial reads the value of a new record, where it is a plain one.
func (d *drafting) initial(one *component, f *draft.Field) {
	text := one.at.get("defaultValue")
	if text == "" {
		return
	}
	t, err := parseFormula(text)
	divided := err == nil && t.op == "/" && len(t.args) == 2 && t.args[1].word == "100" && f.Type == model.FieldPercent
	switch {
	case err == nil && t.quoted && f.Type == model.FieldBool: // a choice of yes and no
		f.Default = map[string]string{"yes": "true", "no": "false"}[t.text]
	case err == nil && t.quoted:
		f.Default = t.text
	case err == nil && f.Type == model.FieldBool:
		if t.word == "TRUE" {
			f.Default = "true"
		}
	case divided && t.args[0].op == "":
		f.Default = t.args[0].word
	case err == nil && t.op == "" && t.word != "" && isNumber(t.word):
		f.Default = t.word
	default:
		d.lose(one.kind+" "+one.full(), one.path, words.Message{Text: whyDefault, Args: words.Args{"value": oneLine(text)}})
	}
}
