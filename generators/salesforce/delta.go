package salesforce

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
)

// delta returns what brings an org from the work of an earlier version to that of the next: the components that are new or
// changed, and what people do. What would lose data, or what Salesforce refuses, is no part of the files, and nothing in
// them deletes anything.
func delta(old, next *contract.Work, changes state.Changes) contract.Delta {
	d := &way{before: rendered(old), after: rendered(next), changes: changes, held: map[string]bool{}}
	d.version = versionOf(next)
	d.conversions()
	d.compare(next)
	d.retire()
	d.writeManifests()
	steps, late := d.steps()
	return contract.Delta{Files: d.files(next), Steps: steps, Late: late, Holds: holdsData, Ready: true}
}

// holdsData tells whether a thing holds what people have entered.
func holdsData(t state.Thing) bool {
	return slices.Contains([]string{"CustomObject", "CustomField", "RecordType"}, t.Kind) || strings.HasSuffix(t.Kind, "ValueSet value")
}

// way is the way from one version to the next being made.
type way struct {
	before, after map[string][]byte
	changes       state.Changes
	version       string
	// held are files that are not brought in, since that would lose data or be refused.
	held    map[string]bool
	changed []conversion
	// paths are the files of the next version that are brought in, made those that stand in no version.
	paths []string
	made  []file
	// gone are the components that the next version has no more.
	gone []component
}

// component is what a file is in package.xml.
type component struct {
	kind, member, path string
}

func rendered(w *contract.Work) map[string][]byte {
	files := map[string][]byte{}
	for _, f := range w.Files {
		if content, err := f.Render(); err == nil {
			files[f.Path] = content
		}
	}
	return files
}

// versionOf returns the version of the metadata types.
func versionOf(w *contract.Work) string {
	content := rendered(w)["manifest/package.xml"]
	_, after, ok := bytes.Cut(content, []byte("<version>"))
	if number, _, closed := bytes.Cut(after, []byte("</version>")); ok && closed {
		return string(number)
	}
	return version
}

// suffixes are those of the files, with their types.
var suffixes = []struct{ suffix, kind string }{
	{".field-meta.xml", "CustomField"}, {".recordType-meta.xml", "RecordType"}, {".businessProcess-meta.xml", "BusinessProcess"},
	{".validationRule-meta.xml", "ValidationRule"}, {".object-meta.xml", "CustomObject"}, {".standardValueSet-meta.xml", "StandardValueSet"},
	{".globalValueSet-meta.xml", "GlobalValueSet"}, {".permissionset-meta.xml", "PermissionSet"}, {".customPermission-meta.xml", "CustomPermission"},
	{".role-meta.xml", "Role"}, {".sharingRules-meta.xml", "SharingRules"}, {".matchingRule-meta.xml", "MatchingRules"},
	{".duplicateRule-meta.xml", "DuplicateRule"}, {".pathAssistant-meta.xml", "PathAssistant"}, {".md-meta.xml", "CustomMetadata"},
	{".objectTranslation-meta.xml", "CustomObjectTranslation"}, {".fieldTranslation-meta.xml", "CustomObjectTranslation"},
	{".globalValueSetTranslation-meta.xml", "GlobalValueSetTranslation"}, {".standardValueSetTranslation-meta.xml", "StandardValueSetTranslation"},
	{".escalationRules-meta.xml", "EscalationRules"}, {".email-meta.xml", "EmailTemplate"}, {".email", "EmailTemplate"},
	{".settings-meta.xml", "Settings"},
}

// componentOf reads the path of a file; false for one that is no metadata.
func componentOf(file string) (component, bool) {
	rest, ok := strings.CutPrefix(file, folder)
	if !ok {
		return component{}, false
	}
	for _, s := range suffixes {
		name, is := strings.CutSuffix(path.Base(file), s.suffix)
		if !is {
			continue
		}
		dirs := strings.Split(rest, "/")
		switch {
		case s.kind == "CustomObjectTranslation":
			name = dirs[1] // a file of a field belongs to the translation of its object
		case s.kind == "EmailTemplate":
			name = dirs[1] + "/" + name
		case dirs[0] == "objects" && s.kind != "CustomObject":
			name = dirs[1] + "." + name
		}
		return component{s.kind, name, file}, true
	}
	return component{}, false
}

// compare finds the components that are new or changed, and those that are gone. Of a translation all files are brought in.
func (d *way) compare(next *contract.Work) {
	touched := map[[2]string]bool{}
	for _, f := range next.Files {
		c, ok := componentOf(f.Path)
		if ok && !d.held[f.Path] && !bytes.Equal(d.before[f.Path], d.after[f.Path]) {
			touched[[2]string{c.kind, c.member}] = true
		}
	}
	for file := range d.before {
		c, ok := componentOf(file)
		switch {
		case !ok || d.after[file] != nil:
		case c.kind == "CustomObjectTranslation" && d.has(c):
			touched[[2]string{c.kind, c.member}] = true
		case !strings.HasSuffix(file, ".fieldTranslation-meta.xml") && !strings.HasSuffix(file, ".email"):
			d.gone = append(d.gone, c)
		}
	}
	slices.SortFunc(d.gone, func(a, b component) int { return strings.Compare(a.path, b.path) })
	for _, f := range next.Files {
		if c, ok := componentOf(f.Path); ok && touched[[2]string{c.kind, c.member}] && !d.held[f.Path] {
			d.paths = append(d.paths, f.Path)
		}
	}
}

// has tells whether the next version has a component.
func (d *way) has(c component) bool {
	for file := range d.after {
		if other, ok := componentOf(file); ok && other.kind == c.kind && other.member == c.member {
			return true
		}
	}
	return false
}

// files returns the files of the delta, the project among them, so that the tool can be called in their folder.
func (d *way) files(next *contract.Work) []generators.File {
	made := map[string]bool{}
	for _, f := range d.made {
		made[f.path] = true
	}
	var list []generators.File
	for _, f := range next.Files {
		if made[f.Path] || !slices.Contains(d.paths, f.Path) && f.Path != "sfdx-project.json" {
			continue
		}
		list = append(list, f)
	}
	for _, f := range d.made {
		list = append(list, generators.File{
			Path: f.path, Key: generators.Key(name, f.path, string(f.bytes())),
			Render: func() ([]byte, error) { return f.bytes(), nil },
		})
	}
	return list
}

// writeManifests writes a package.xml of all that is brought in, and one for each phase that has anything.
func (d *way) writeManifests() {
	p := &plan{version: d.version}
	for _, file := range d.paths {
		if c, ok := componentOf(file); ok {
			p.files = append(p.files, fileOf(c))
		}
	}
	for _, f := range d.made {
		if c, ok := componentOf(f.path); ok {
			p.files = append(p.files, fileOf(c))
		}
	}
	n := len(p.files)
	if n == 0 {
		return
	}
	p.writeManifests()
	d.made = append(d.made, p.files[n:]...)
}

func fileOf(c component) file { return file{path: c.path, kind: c.kind, member: c.member} }
