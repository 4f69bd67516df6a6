package retrieved

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model/words"
)

// component is a piece of metadata, whichever file it stood in.
type component struct {
	// kind is its type: "CustomField"; object the one that it belongs to, "" for none; name its own name.
	kind, object, name string
	path               string
	at                 *node
}

// full is the name by which Salesforce knows it: "Deal__c.Phone__c".
func (c *component) full() string {
	if c.object == "" || c.kind == "CustomObject" {
		return c.name
	}
	return c.object + "." + c.name
}

// shape is how a type of metadata stands in files.
type shape struct {
	kind, suffix string
	// folder is that above the object's own, where files of the type lie in a folder for each object; "" for others.
	folder string
}

// shapes are the types that are read.
var shapes = []shape{
	{"CustomObject", "object", "objects"},
	{"CustomField", "field", "objects"},
	{"RecordType", "recordType", "objects"},
	{"BusinessProcess", "businessProcess", "objects"},
	{"ValidationRule", "validationRule", "objects"},
	{"CustomObjectTranslation", "objectTranslation", "objectTranslations"},
	{"CustomFieldTranslation", "fieldTranslation", "objectTranslations"},
	{"StandardValueSet", "standardValueSet", ""},
	{"GlobalValueSet", "globalValueSet", ""},
	{"PermissionSet", "permissionset", ""},
	{"CustomPermission", "customPermission", ""},
	{"Role", "role", ""},
	{"SharingRules", "sharingRules", ""},
	{"MatchingRules", "matchingRule", ""},
	{"DuplicateRule", "duplicateRule", ""},
	{"PathAssistant", "pathAssistant", ""},
	{"CustomMetadata", "md", ""},
	{"GlobalValueSetTranslation", "globalValueSetTranslation", ""},
	{"StandardValueSetTranslation", "standardValueSetTranslation", ""},
	{"EscalationRules", "escalationRules", ""},
	{"EmailTemplate", "email", "email"},
	{"Settings", "settings", ""},
}

// inside are the parts of an object that stand in its own file in the format of the older tools.
var inside = map[string]string{
	"fields": "CustomField", "recordTypes": "RecordType", "businessProcesses": "BusinessProcess", "validationRules": "ValidationRule",
}

// collection is what was found in the files.
type collection struct {
	files contract.Files
	all   []*component
	by    map[[2]string]*component
	// kinds has them by type, in the order of their names.
	kinds  map[string][]*component
	unread []state.Unread
	// others counts the files of types that nothing of a description becomes, by type.
	others map[string]int
	// skipped are elements that were met and are not looked at, by type.
	skipped map[string]map[string]bool
	managed int
	// damaged are the components whose files cannot be read.
	damaged map[string]bool
	// broken is the first file that cannot be read.
	broken     error
	brokenPath string
}

// collect finds the components; the error tells that there are none.
func collect(files contract.Files) (*collection, error) {
	c := &collection{files: files, by: map[[2]string]*component{}, others: map[string]int{}, skipped: map[string]map[string]bool{}, damaged: map[string]bool{}}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		c.file(file, files[file])
	}
	if len(c.all) == 0 {
		return nil, &Foreign{Files: len(files), Broken: c.broken, Path: c.brokenPath}
	}
	slices.SortStableFunc(c.all, func(a, b *component) int { return cmp.Compare(a.kind+" "+a.full(), b.kind+" "+b.full()) })
	c.kinds = map[string][]*component{}
	for _, one := range c.all {
		c.kinds[one.kind] = append(c.kinds[one.kind], one)
	}
	return c, nil
}

// file takes in one file.
func (c *collection) file(file string, content []byte) {
	base := path.Base(file)
	stem, source := strings.CutSuffix(base, "-meta.xml")
	dot := strings.LastIndexByte(stem, '.')
	if dot <= 0 || !source && !older(file) {
		return
	}
	suffix := stem[dot+1:]
	i := slices.IndexFunc(shapes, func(s shape) bool { return s.suffix == suffix })
	if i < 0 {
		if kind := typeNamed(suffix); source || kind != suffix {
			c.others[kind]++
		}
		return
	}
	s, name := shapes[i], stem[:dot]
	found := &component{kind: s.kind, name: name, path: file}
	if s.folder != "" {
		found.object = objectIn(file, s.folder)
		if found.object == "" && (s.kind == "CustomObject" || s.kind == "CustomObjectTranslation") {
			found.object = name
		}
		if found.object == "" {
			c.lose(s.kind+" "+name, file, words.Message{Text: whyHomeless, Args: words.Args{"folder": s.folder}})
			return
		}
	}
	top, err := parse(content)
	if err == nil && s.kind != "Settings" && top.name != s.kind {
		err = rootFault(top.name, s.kind)
	}
	if err != nil {
		if c.broken == nil {
			c.broken, c.brokenPath = err, file
		}
		c.damaged[s.kind+" "+found.full()] = true
		c.lose(s.kind+" "+found.full(), file, words.Message{Text: whyBroken, Args: words.Args{"why": err.Error()}})
		return
	}
	found.at = top
	c.add(found)
}

// older tells whether a file stands as the older tools have it, without “-meta.xml”.
func older(file string) bool {
	dir := path.Base(path.Dir(file))
	return slices.Contains([]string{
		"objects", "objectTranslations", "standardValueSets", "globalValueSets", "permissionsets", "customPermissions", "roles", "sharingRules",
		"matchingRules", "escalationRules", "duplicateRules", "pathAssistants", "customMetadata", "globalValueSetTranslations", "standardValueSetTranslations", "settings",
		"profiles", "layouts", "flows", "workflows", "reports", "dashboards", "applications", "tabs", "groups", "queues",
	}, dir)
}

// objectIn returns the name of the folder below another one, "" where a file does not stand in such.
func objectIn(file, folder string) string {
	dirs := strings.Split(path.Dir(file), "/")
	for i := len(dirs) - 2; i >= 0; i-- {
		if dirs[i] == folder {
			return dirs[i+1]
		}
	}
	return ""
}

// add takes in a component, with those that stand inside it.
func (c *collection) add(found *component) {
	if found.kind == "CustomObject" {
		found.name = found.object
		for _, kid := range found.at.kids {
			if kind := inside[kid.name]; kind != "" && kid.get("fullName") != "" {
				c.add(&component{kind: kind, object: found.object, name: kid.get("fullName"), path: found.path, at: kid})
			}
		}
	}
	if found.kind == "CustomObjectTranslation" {
		for _, kid := range found.at.all("fields") {
			c.add(&component{kind: "CustomFieldTranslation", object: found.object, name: kid.get("name"), path: found.path, at: kid})
		}
	}
	key := [2]string{found.kind, strings.ToLower(found.full())}
	if before := c.by[key]; before != nil {
		if before.path != found.path {
			c.lose(found.kind+" "+found.full(), found.path, words.Message{Text: whyTwice, Args: words.Args{"path": before.path}})
		}
		return
	}
	c.by[key] = found
	c.all = append(c.all, found)
}

// of returns the components of a type, by name.
func (c *collection) of(kind string) []*component { return c.kinds[kind] }

// find returns a component, nil for none.
func (c *collection) find(kind, full string) *component {
	return c.by[[2]string{kind, strings.ToLower(full)}]
}

// lose notes what could not be taken in.
func (c *collection) lose(what, file string, why words.Localized) {
	c.unread = append(c.unread, state.Unread{What: what, Path: file, Why: why})
}

// skip notes elements that are not looked at.
func (c *collection) skip(kind, element string) {
	if c.skipped[kind] == nil {
		c.skipped[kind] = map[string]bool{}
	}
	c.skipped[kind][element] = true
}

// summary returns what could not be taken in, with a line for each type that no description decides.
func (c *collection) summary() []state.Unread {
	list := slices.Clone(c.unread)
	for _, kind := range slices.Sorted(maps.Keys(c.others)) {
		list = append(list, state.Unread{What: kind, Why: words.Message{Text: whyOther, Args: words.Args{"n": c.others[kind], "kind": kind}}})
	}
	for _, kind := range slices.Sorted(maps.Keys(c.skipped)) {
		names := slices.Sorted(maps.Keys(c.skipped[kind]))
		list = append(list, state.Unread{What: kind, Why: words.Message{Text: whySkipped, Args: words.Args{"names": strings.Join(names, ", ")}}})
	}
	if c.managed > 0 {
		list = append(list, state.Unread{What: "InstalledPackage", Why: words.Message{Text: whyManaged, Args: words.Args{"n": c.managed}}})
	}
	return list
}

// managed tells whether a name is that of a component of an installed package: "ns__Deal__c".
func managed(name string) bool {
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == '.' || r == '-' }) {
		for _, suffix := range []string{"__c", "__mdt", "__e", "__x", "__b", "__kav"} {
			part = strings.TrimSuffix(part, suffix)
		}
		if strings.Contains(part, "__") {
			return true
		}
	}
	return false
}

// typeNamed returns the type of metadata that a suffix stands for, the suffix itself where it is not known here.
func typeNamed(suffix string) string {
	if kind := otherTypes[suffix]; kind != "" {
		return kind
	}
	return suffix
}

// otherTypes are types of metadata that people often have.
var otherTypes = map[string]string{
	"profile": "Profile", "layout": "Layout", "flow": "Flow", "flowDefinition": "FlowDefinition", "cls": "ApexClass", "trigger": "ApexTrigger",
	"page": "ApexPage", "component": "ApexComponent", "workflow": "Workflow", "report": "Report", "reportFolder": "ReportFolder",
	"dashboard": "Dashboard", "app": "CustomApplication", "tab": "CustomTab", "group": "Group", "queue": "Queue", "listView": "ListView",
	"compactLayout": "CompactLayout", "webLink": "WebLink", "fieldSet": "FieldSet", "labels": "CustomLabels",
	"assignmentRules": "AssignmentRules", "quickAction": "QuickAction", "flexipage": "FlexiPage",
	"resource": "StaticResource", "approvalProcess": "ApprovalProcess", "permissionsetgroup": "PermissionSetGroup", "js": "LightningComponentBundle",
	"translation": "Translations", "restrictionRule": "RestrictionRule", "sharingReason": "SharingReason", "index": "Index",
}

var (
	whyHomeless = words.Text{
		En: "it does not stand below `{folder}/` and the name of an object; keep the folders as Salesforce gives them",
		Ru: "файл лежит не в папке `{folder}/` с именем объекта; сохраните папки такими, какими их даёт Salesforce",
	}
	whyBroken  = words.Text{En: "the file is damaged: {why}; retrieve it again", Ru: "файл повреждён: {why}; выгрузите его заново"}
	whyTwice   = words.Text{En: "it stands in `{path}` too; that one is taken", Ru: "то же есть в `{path}`; взято оттуда"}
	whyOther   = words.Text{En: "{n|# file|# files}: nothing of a description becomes {kind}", Ru: "{n|# файл|# файла|# файлов}: ничто в описании не становится {kind}"}
	whySkipped = words.Text{En: "not compared, since no description decides them: {names}", Ru: "не сравнивается, поскольку описание этого не решает: {names}"}
	whyManaged = words.Text{
		En: "{n|# component|# components} of installed packages: whoever made the package decides them",
		Ru: "{n|# компонент|# компонента|# компонентов} установленных пакетов: их решает тот, кто сделал пакет",
	}
)
