package salesforce

import (
	"encoding/json"
	"slices"
	"strings"
)

// phase is a part of the configuration that is brought in at once; each needs those before it.
type phase struct {
	file  string
	kinds []string
}

// phases stand in the order in which they are deployed. The values of a process must be in the list of stages before the
// process comes.
var phases = []phase{
	{"1-values.xml", []string{"StandardValueSet", "GlobalValueSet"}},
	{"2-data.xml", []string{"CustomObject", "CustomField", "CustomPermission", "Settings"}},
	{"3-process.xml", []string{"BusinessProcess", "RecordType", "ValidationRule", "PathAssistant"}},
	{"4-rights.xml", []string{"Role", "PermissionSet", "SharingRules", "MatchingRules", "DuplicateRule"}},
	{"5-texts.xml", []string{"CustomMetadata", "CustomObjectTranslation", "GlobalValueSetTranslation", "StandardValueSetTranslation"}},
	{"6-time.xml", []string{"EmailTemplate", "EscalationRules"}},
}

// writeManifests writes a package.xml of everything, and one for each phase that has anything.
func (p *plan) writeManifests() {
	members := map[string][]string{}
	for _, f := range p.files {
		if f.kind != "" {
			members[f.kind] = append(members[f.kind], f.member)
		}
	}
	var all []string
	for _, ph := range phases {
		all = append(all, ph.kinds...)
		p.writePackage("manifest/"+ph.file, ph.kinds, members)
	}
	p.writePackage("manifest/package.xml", all, members)
}

// hasPhase tells whether a phase has anything.
func (p *plan) hasPhase(ph phase) bool {
	return slices.ContainsFunc(p.files, func(f file) bool { return slices.Contains(ph.kinds, f.kind) })
}

func (p *plan) writePackage(path string, kinds []string, members map[string][]string) {
	e := root("Package")
	kinds = slices.Clone(kinds)
	slices.Sort(kinds)
	some := false
	for _, kind := range kinds {
		list := slices.Compact(slices.Sorted(slices.Values(members[kind])))
		if len(list) == 0 {
			continue
		}
		some = true
		types := e.add("types")
		for _, member := range list {
			types.say("members", member)
		}
		types.say("name", kind)
	}
	e.say("version", p.version)
	if some {
		p.files = append(p.files, file{path: path, content: e})
	}
}

// project returns sfdx-project.json, by which the command line tool of Salesforce knows the folder.
func (p *plan) project() []byte {
	id := "crm"
	if p.spec.Project != nil {
		id = strings.ReplaceAll(p.spec.Project.Self().ID(), "_", "-")
	}
	content, err := json.MarshalIndent(struct {
		Packages  []any  `json:"packageDirectories"`
		Name      string `json:"name"`
		Namespace string `json:"namespace"`
		Version   string `json:"sourceApiVersion"`
	}{[]any{map[string]any{"path": "force-app", "default": true}}, id, "", p.version}, "", "  ")
	if err != nil {
		return nil
	}
	return append(content, '\n')
}
