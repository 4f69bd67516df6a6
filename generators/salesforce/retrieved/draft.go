package retrieved

import (
	"encoding/json"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/draft"
	"github.com/crmspec/crmspec/model/words"
)

// Draft reads the configuration as a first description.
func Draft(files contract.Files) (*draft.Draft, error) {
	c, err := collect(files)
	if err != nil {
		return nil, err
	}
	d := &drafting{
		collection: c, draft: &draft.Draft{Target: "salesforce", Title: "Salesforce", Options: map[string]string{}},
		objects: map[string]*object{}, was: map[string]string{},
	}
	d.project(files)
	d.languages()
	d.references()
	d.findObjects()
	d.lists()
	for _, o := range d.all {
		d.fields(o)
	}
	for _, o := range d.all {
		d.pipelines(o)
		d.rules(o)
	}
	d.roles()
	d.sharing()
	d.owners()
	d.duplicates()
	d.rest()
	d.draft.Unread = c.summary()
	return d.draft, nil
}

// drafting is a first description being made.
type drafting struct {
	*collection
	draft *draft.Draft
	// all are the objects that become entities, in the order of their names; objects has them by name.
	all     []*object
	objects map[string]*object
	// lang is the language of the labels.
	lang string
	// was are ids that descriptions say things were made of, by "entity Deal__c".
	was     map[string]string
	lengths []string
	// places are those of the hierarchy.
	places []*place
}

// object is an object that becomes an entity.
type object struct {
	api      string
	at       *component
	entity   *draft.Entity
	standard *standardObject
	// fields are by name, those that have no place in a description too, which are nil.
	fields map[string]*draft.Field
	// stage is the field of the stages, "" for none.
	stage string
	lines []*pipeline
	// guarded tells that a rule holds to whom records may be given, givers who may give them.
	guarded bool
	givers  []string
}

// stageField is the field of the stages that is made for objects that have none of their own.
const stageField = "Stage__c"

// project reads what is said of the whole.
func (d *drafting) project(files contract.Files) {
	for _, file := range slices.Sorted(maps.Keys(files)) {
		switch path.Base(file) {
		case "sfdx-project.json":
			var said struct {
				Name    string `json:"name"`
				Version string `json:"sourceApiVersion"`
			}
			if json.Unmarshal(files[file], &said) != nil {
				continue
			}
			if said.Name != "" {
				d.draft.Title = said.Name
			}
			if said.Version != "" && d.draft.Options["api"] == "" {
				d.draft.Options["api"] = said.Version
			}
		case "package.xml":
			if top, err := parse(files[file]); err == nil && d.draft.Options["api"] == "" && top.get("version") != "" {
				d.draft.Options["api"] = top.get("version")
			}
		}
	}
}

// languages finds in which language the labels are, and into which they are translated.
func (d *drafting) languages() {
	cyrillic, latin := 0, 0
	for _, one := range d.collection.all {
		for _, r := range one.at.get("label") + one.at.get("masterLabel") {
			switch {
			case unicode.Is(unicode.Cyrillic, r):
				cyrillic++
			case unicode.Is(unicode.Latin, r):
				latin++
			}
		}
	}
	d.lang = "en"
	if cyrillic > latin {
		d.lang = "ru"
	}
	d.draft.Languages = []string{d.lang}
	for _, one := range d.collection.all {
		if !strings.HasSuffix(one.kind, "Translation") {
			continue
		}
		said := one.name
		if one.kind == "CustomFieldTranslation" {
			said = one.object
		}
		if lang := languageOf(said); lang != "" && !slices.Contains(d.draft.Languages, lang) && translated(one.at) {
			d.draft.Languages = append(d.draft.Languages, lang)
		}
	}
}

// translated tells whether anything in a file of translations has a text.
func translated(n *node) bool {
	if slices.Contains([]string{"label", "help", "translation", "value", "errorMessage"}, n.name) && n.text != "" {
		return true
	}
	return slices.ContainsFunc(n.kids, translated)
}

// languageOf returns our code of the language that a file of translations is for: "Deal__c-en_US".
func languageOf(name string) string {
	i := strings.LastIndexByte(name, '-')
	if i < 0 {
		return ""
	}
	lang, _, _ := strings.Cut(name[i+1:], "_")
	if other := map[string]string{"iw": "he", "in": "id", "no": "nb"}[lang]; other != "" {
		return other
	}
	return lang
}

// text returns a label with its translations, which of makes out of a file of them; of may be nil.
func (d *drafting) text(label, kind, base string, of func(*node) string) draft.Text {
	t := draft.Text{}
	if label != "" {
		t[d.lang] = label
	}
	if of != nil {
		for _, one := range d.collection.of(kind) {
			full := one.name
			if kind == "CustomFieldTranslation" || kind == "CustomObjectTranslation" {
				full = one.object
			}
			i := strings.LastIndexByte(full, '-')
			if i < 0 || full[:i] != base {
				continue
			}
			if said := of(one.at); said != "" && t[languageOf(full)] == "" {
				t[languageOf(full)] = said
			}
		}
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// own returns a text of this package in the languages of the project.
func (d *drafting) own(t words.Text) draft.Text {
	all := draft.Text{}
	for _, lang := range d.draft.Languages {
		if lang == d.lang || slices.Contains(words.Languages, lang) {
			all[lang] = t.In(lang)
		}
	}
	return all
}

// reference is the place in a description that a thing says it was made of: "stage/sales.offer moves".
var reference = regexp.MustCompile(`^(entity|field|pipeline|stage|role)/([a-z][a-z0-9_]*)(?:\.([a-z][a-z0-9_]*))?(?: |$)`)

// references reads under which ids things lived in the description that they were made of, so that what is generated of the
// new one has the same names.
func (d *drafting) references() {
	for _, one := range d.collection.all {
		m := reference.FindStringSubmatch(one.at.get("description"))
		if m == nil {
			continue
		}
		switch {
		case one.kind == "CustomPermission" && m[1] == "role":
			d.was["role "+one.name] = m[2]
		case one.kind == "ValidationRule" && (m[1] == "entity" || m[1] == "field"):
			d.was["entity "+one.object] = m[2]
			if at := one.at.get("errorDisplayField"); m[1] == "field" && m[3] != "" && at != "" {
				d.was["field "+one.object+"."+at] = m[3]
			}
		}
	}
}

// named returns the name of what Salesforce knows by a code.
func (d *drafting) named(kind, code string, title draft.Text) draft.Name {
	was := d.was[kind+" "+code]
	if was == "" {
		was = idOf(code)
	}
	return draft.Name{Code: code, Was: was, Title: title, Told: true}
}

// named returns the name of a field.
func (o *object) named(d *drafting, code string, title draft.Text) draft.Name {
	name := d.named("field", code, title)
	if was := d.was["field "+o.api+"."+code]; was != "" {
		name.Was = was
	}
	return name
}

// about returns the description of something, unless it only says what that was made of.
func (d *drafting) about(at *node) draft.Text {
	text := at.line("description")
	if reference.MatchString(text) {
		return nil
	}
	return d.text(text, "", "", nil)
}

var isID = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

// idOf returns the id that a code speaks of, "" where it is none: "Loss_Reason__c" is loss_reason.
func idOf(code string) string {
	core := strings.TrimSuffix(code, "__c")
	if !strings.Contains(core, "_") { // CloseDate is close_date
		core = strings.TrimSuffix(core, "Id")
		core = humps.ReplaceAllString(core, "${1}_${2}")
	}
	if id := strings.ToLower(core); isID.MatchString(id) && !strings.HasSuffix(id, "_") {
		return id
	}
	return ""
}

var humps = regexp.MustCompile(`([a-z0-9])([A-Z])`)
