package inspect

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// place is where files of a sort stand: their suffix, the folder, and the root element.
type place struct {
	suffix, folder, root string
	// named tells that the file says its own name, which is that of the file.
	named bool
}

// base is the folder of all metadata.
const base = "force-app/main/default/"

// places lists them; a “*” in a folder stands for the name of an object.
var places = []place{
	{".object-meta.xml", "objects/*", "CustomObject", false},
	{".field-meta.xml", "objects/*/fields", "CustomField", true},
	{".recordType-meta.xml", "objects/*/recordTypes", "RecordType", true},
	{".businessProcess-meta.xml", "objects/*/businessProcesses", "BusinessProcess", true},
	{".validationRule-meta.xml", "objects/*/validationRules", "ValidationRule", true},
	{".standardValueSet-meta.xml", "standardValueSets", "StandardValueSet", false},
	{".globalValueSet-meta.xml", "globalValueSets", "GlobalValueSet", false},
	{".permissionset-meta.xml", "permissionsets", "PermissionSet", false},
	{".customPermission-meta.xml", "customPermissions", "CustomPermission", false},
	{".role-meta.xml", "roles", "Role", false},
	{".sharingRules-meta.xml", "sharingRules", "SharingRules", false},
	{".matchingRule-meta.xml", "matchingRules", "MatchingRules", false},
	{".duplicateRule-meta.xml", "duplicateRules", "DuplicateRule", false},
	{".pathAssistant-meta.xml", "pathAssistants", "PathAssistant", false},
	{".md-meta.xml", "customMetadata", "CustomMetadata", false},
	{".objectTranslation-meta.xml", "objectTranslations/*", "CustomObjectTranslation", false},
	{".fieldTranslation-meta.xml", "objectTranslations/*", "CustomFieldTranslation", false},
	{".globalValueSetTranslation-meta.xml", "globalValueSetTranslations", "GlobalValueSetTranslation", false},
	{".standardValueSetTranslation-meta.xml", "standardValueSetTranslations", "StandardValueSetTranslation", false},
	{".escalationRules-meta.xml", "escalationRules", "EscalationRules", false},
	{".email-meta.xml", "email/*", "EmailTemplate", false},
	{".email", "email/*", "", false},
	{".settings-meta.xml", "settings", "", false},
}

// letterText is the ending of the words of a letter, which stand beside the file that describes it.
const letterText = ".email"

// apiName is what a name of one's own may be; objects and fields have a suffix besides.
var apiName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*(__c|__mdt)?$`)

// placed is a file as its path tells.
type placed struct {
	place
	path, object, name string
}

// placeOf reads a path; false where no sort of files has the suffix.
func placeOf(file string) (placed, bool) {
	for _, p := range places {
		if name, ok := strings.CutSuffix(path.Base(file), p.suffix); ok {
			at := placed{place: p, path: file, name: name}
			dirs := strings.Split(strings.TrimPrefix(path.Dir(file), base), "/")
			if len(dirs) > 1 {
				at.object = dirs[1]
			}
			return at, true
		}
	}
	return placed{}, false
}

// layout looks at where files stand, at their names, and at the manifests.
func (in *inspection) layout() {
	seen := map[string]string{}
	objects := map[string]bool{}
	for _, file := range in.paths {
		if !strings.HasPrefix(file, "force-app/") {
			continue
		}
		at, ok := placeOf(file)
		if !ok {
			in.fault(Layout, file, "no metadata type has this ending")
			continue
		}
		wanted := strings.Replace(base+at.folder, "*", at.object, 1)
		if path.Dir(file) != wanted || strings.Contains(at.folder, "*") && at.object == "" {
			in.fault(Layout, file, "such files stand in %s", base+at.folder)
			continue
		}
		n := in.read[file]
		if at.suffix == letterText {
			in.name(file, at)
		}
		if n == nil {
			continue
		}
		if at.root != "" && n.name != at.root {
			in.fault(Layout, file, "the root element is <%s>, not <%s>", n.name, at.root)
			continue
		}
		in.placed[file] = at
		if name := n.get("fullName"); at.named && name != at.name {
			in.fault(Layout, file, "the file is called %q, its fullName is %q", at.name, name)
		}
		in.name(file, at)
		if at.root == "CustomObject" {
			objects[at.object] = true
			if at.name != at.object {
				in.fault(Layout, file, "the file is called %q in the folder of %q", at.name, at.object)
			}
		}
		key := strings.ToLower(path.Dir(file) + "/" + cmpName(n, at) + at.suffix)
		if other, twice := seen[key]; twice {
			in.fault(Layout, file, "has the name of %s", other)
		}
		seen[key] = file
	}
	for _, file := range in.paths {
		at, ok := placeOf(file)
		if ok && strings.HasPrefix(at.folder, "objects/*") && at.object != "Activity" && !objects[at.object] {
			in.fault(Layout, file, "the folder of %q has no object file", at.object)
			objects[at.object] = true
		}
	}
	in.manifests()
}

func cmpName(n *node, at placed) string {
	if at.named {
		return n.get("fullName")
	}
	return at.name
}

// name demands that names are ones that Salesforce takes.
func (in *inspection) name(file string, at placed) {
	switch at.root {
	case "CustomObjectTranslation", "CustomFieldTranslation", "GlobalValueSetTranslation", "StandardValueSetTranslation", "CustomMetadata", "DuplicateRule":
		for _, part := range strings.Split(at.name, ".") {
			if core, _, _ := strings.Cut(part, "-"); !apiName.MatchString(core) {
				in.fault(Layout, file, "%q cannot be a name", part)
			}
		}
		return
	}
	if !apiName.MatchString(at.name) {
		in.fault(Layout, file, "%q cannot be a name", at.name)
	}
}

// manifests demands that package.xml names just what is there, and that the phases name each thing once.
func (in *inspection) manifests() {
	there := map[string]bool{}
	for _, file := range in.paths {
		if at, ok := placeOf(file); ok && strings.HasPrefix(file, "force-app/") && at.root != "CustomFieldTranslation" && at.suffix != letterText {
			there[memberOf(at)] = true
		}
	}
	phased := map[string]int{}
	for _, file := range in.paths {
		if !strings.HasPrefix(file, "manifest/") || in.read[file] == nil {
			continue
		}
		named := map[string]bool{}
		for _, t := range in.read[file].all("types") {
			for _, m := range t.all("members") {
				member := t.get("name") + " " + strings.TrimSpace(m.text)
				named[member] = true
				if !there[member] {
					in.fault(Layout, file, "names %s, which is not there", member)
				}
				if file != "manifest/package.xml" {
					phased[member]++
				}
			}
		}
		if file == "manifest/package.xml" {
			for _, member := range slices.Sorted(maps.Keys(there)) {
				if !named[member] {
					in.fault(Layout, file, "does not name %s", member)
				}
			}
		}
	}
	for _, member := range slices.Sorted(maps.Keys(there)) {
		if phased[member] != 1 {
			in.fault(Layout, "manifest", "%s is in %d phases", member, phased[member])
		}
	}
}

// memberOf returns what package.xml calls a file.
func memberOf(at placed) string {
	kind := at.root
	if at.suffix == ".settings-meta.xml" {
		kind = "Settings"
	}
	switch {
	case at.root == "CustomObject":
		return kind + " " + at.object
	case at.root == "EmailTemplate":
		return kind + " " + at.object + "/" + at.name
	case strings.HasPrefix(at.folder, "objects/*/"):
		return kind + " " + at.object + "." + at.name
	}
	return kind + " " + at.name
}
