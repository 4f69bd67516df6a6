package inspect

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// extension is an extension that is looked through, as EspoCRM would read it.
type extension struct {
	// files are those of the folder, by path inside it.
	files map[string]string
	root  string
	// defs are the entities by name: their fields and links.
	defs map[string]entityDefs
	// held are the attributes of entities that have been asked for, told the messages, stages the values of stages.
	held   map[string][]string
	told   map[string]map[string]map[string]string
	status map[string]string
	faults []string
}

type entityDefs struct {
	Fields map[string]map[string]any `json:"fields"`
	Links  map[string]map[string]any `json:"links"`
}

// Faults returns what is wrong with an extension: its files by path, those of the folder below extension/, and the zip.
func Faults(files map[string]string) []string {
	x := &extension{files: map[string]string{}, defs: map[string]entityDefs{}, held: map[string][]string{}, told: map[string]map[string]map[string]string{}, status: map[string]string{}}
	var packed string
	for path, text := range files {
		if inner, ok := strings.CutPrefix(path, "extension/"); ok {
			x.files[inner] = text
		} else if strings.HasSuffix(path, ".zip") {
			packed = text
		}
	}
	for _, path := range slices.Sorted(maps.Keys(x.files)) {
		if strings.HasSuffix(path, ".json") && !json.Valid([]byte(x.files[path])) {
			x.fault("%s: no JSON", path)
		}
		if strings.HasSuffix(path, ".php") {
			x.php(path)
		}
	}
	x.manifest()
	x.zip(packed)
	for _, scope := range x.scopes("entityDefs") {
		var defs entityDefs
		x.read("Resources/metadata/entityDefs/"+scope+".json", &defs)
		x.defs[scope] = defs
	}
	for _, scope := range slices.Sorted(maps.Keys(x.defs)) {
		x.entity(scope)
		x.links(scope)
		x.records(scope)
		x.logic(scope)
		x.scripts(scope)
		x.layouts(scope)
		x.labels(scope)
	}
	x.roles()
	return x.faults
}

func (x *extension) fault(format string, args ...any) {
	x.faults = append(x.faults, fmt.Sprintf(format, args...))
}

func (x *extension) read(path string, into any) bool {
	text, ok := x.files[x.root+path]
	if ok && json.Unmarshal([]byte(text), into) != nil {
		x.fault("%s cannot be read", path)
	}
	return ok
}

// scopes returns the entities that have a file of some sort.
func (x *extension) scopes(sort string) []string {
	var list []string
	for path := range x.files {
		if inner, ok := strings.CutPrefix(path, x.root+"Resources/metadata/"+sort+"/"); ok {
			list = append(list, strings.TrimSuffix(inner, ".json"))
		}
	}
	slices.Sort(list)
	return list
}

// manifest looks at what EspoCRM demands of an extension, and whether what it runs and copies is there.
func (x *extension) manifest() {
	var m struct {
		Name, Version      string
		AcceptableVersions []string
	}
	if !x.read("manifest.json", &m) || m.Name == "" || m.Version == "" {
		x.fault("the manifest has no name or version")
	}
	if !slices.Contains(m.AcceptableVersions, ">=9.1.0") {
		x.fault("the manifest takes versions that do not check required fields on the server")
	}
	if !strings.Contains(x.files["scripts/AfterInstall.php"], "class AfterInstall") {
		x.fault("there is no class AfterInstall")
	}
	for path := range x.files {
		if inner, ok := strings.CutPrefix(path, "files/custom/Espo/Modules/"); ok {
			module, _, _ := strings.Cut(inner, "/")
			x.root = "files/custom/Espo/Modules/" + module + "/"
		} else if path != "manifest.json" && !strings.HasPrefix(path, "scripts/") {
			x.fault("%s lies where EspoCRM does not look", path)
		}
	}
	var module struct{ Order int }
	if !x.read("Resources/module.json", &module) || module.Order <= 10 {
		x.fault("the module is not read after EspoCRM's own")
	}
	if !strings.Contains(x.files["scripts/AfterInstall.php"], strings.TrimPrefix(x.root, "files/")+"Resources/crmspec/") {
		x.fault("the script looks into another folder")
	}
	for _, file := range []string{"roles", "teams", "tabs", "marks"} {
		if _, ok := x.files[x.root+"Resources/crmspec/"+file+".json"]; !ok {
			x.fault("there is no %s.json", file)
		}
	}
}

func (x *extension) zip(packed string) {
	r, err := zip.NewReader(bytes.NewReader([]byte(packed)), int64(len(packed)))
	if err != nil {
		x.fault("the zip: %v", err)
		return
	}
	inside := map[string]string{}
	for _, f := range r.File {
		content, err := f.Open()
		if err != nil {
			x.fault("the zip: %s: %v", f.Name, err)
			continue
		}
		text, err := io.ReadAll(content)
		if err != nil {
			x.fault("the zip: %s: %v", f.Name, err)
		}
		inside[f.Name] = string(text)
	}
	if !maps.Equal(inside, x.files) {
		x.fault("the zip does not equal the folder")
	}
}

// php looks whether brackets and texts of a PHP file end where they should.
func (x *extension) php(path string) {
	text := x.files[path]
	if !strings.HasPrefix(text, "<?php\n") {
		x.fault("%s is no PHP", path)
	}
	if strings.Contains(text, "{module}") {
		x.fault("%s: a blank is not filled in", path)
	}
	var open []byte
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		switch c := text[i]; {
		case strings.HasPrefix(rest, "/*"):
			end := strings.Index(rest, "*/")
			if end < 0 {
				x.fault("%s: a comment without end", path)
				return
			}
			i += end + 1
		case strings.HasPrefix(rest, "//"):
			i += max(strings.IndexByte(rest, '\n'), 0)
		case c == '\'' || c == '"':
			end := i + 1
			for end < len(text) && text[end] != c {
				if text[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(text) {
				x.fault("%s: a text without end", path)
				return
			}
			i = end
		case c == '(' || c == '[' || c == '{':
			open = append(open, c)
		case c == ')' || c == ']' || c == '}':
			if len(open) == 0 || open[len(open)-1] != map[byte]byte{')': '(', ']': '[', '}': '{'}[c] {
				x.fault("%s: a bracket that does not fit at %q", path, rest[:min(len(rest), 30)])
				return
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		x.fault("%s: %d brackets stay open", path, len(open))
	}
}

var fieldTypes = strings.Fields("varchar text int float bool currency date datetime datetimeOptional enum multiEnum link linkMultiple linkParent url file number email phone")

var styles = strings.Fields("default success info warning danger primary")

// entity looks at the fields of an entity and at its scope.
func (x *extension) entity(scope string) {
	defs := x.defs[scope]
	var s map[string]any
	if !x.read("Resources/metadata/scopes/"+scope+".json", &s) {
		x.fault("%s has no scope", scope)
	}
	if status, ok := s["statusField"].(string); ok && defs.Fields[status] == nil {
		x.fault("%s: the stages are kept in %s, which is not there", scope, status)
	} else if ok {
		for _, stage := range texts(s["kanbanStatusIgnoreList"]) {
			if !slices.Contains(texts(defs.Fields[status]["options"]), stage) {
				x.fault("%s: the board leaves out %s, which is no stage", scope, stage)
			}
		}
	}
	if coreFields[scope] == nil {
		if _, ok := x.files[x.root+"Controllers/"+scope+".php"]; !ok {
			x.fault("%s has no controller", scope)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(defs.Fields)) {
		f := defs.Fields[name]
		kind, _ := f["type"].(string)
		if kind == "" && !slices.Contains(coreFields[scope], name) || kind != "" && !slices.Contains(fieldTypes, kind) {
			x.fault("%s.%s is of no type: %q", scope, name, kind)
		}
		if strings.ContainsAny(name, "_. ") {
			x.fault("%s.%s: formulas cannot name it", scope, name)
		}
		options := texts(f["options"])
		if value, ok := f["default"].(string); ok && kind == "enum" && !slices.Contains(options, value) {
			x.fault("%s.%s begins with %q, which is none of its values", scope, name, value)
		}
		for _, key := range []string{"style", "probabilityMap"} {
			of, _ := f[key].(map[string]any)
			for value := range of {
				if !slices.Contains(options, value) {
					x.fault("%s.%s: the %s of %q, which is none of its values", scope, name, key, value)
				}
				if style, _ := of[value].(string); key == "style" && !slices.Contains(styles, style) {
					x.fault("%s.%s: %q is no style", scope, name, style)
				}
			}
		}
		if pattern, has := f["pattern"]; has {
			if _, text := pattern.(string); !text {
				x.fault("%s.%s: its pattern is no text", scope, name)
			}
		}
		seen := map[string]bool{}
		for _, option := range options {
			if seen[option] {
				x.fault("%s.%s has %q twice", scope, name, option)
			}
			seen[option] = true
		}
		if ref, ok := f["optionsReference"].(string); ok {
			other, field, _ := strings.Cut(ref, ".")
			if x.defs[other].Fields[field] == nil {
				x.fault("%s.%s takes its values from %s, which is not there", scope, name, ref)
			}
		}
		if (kind == "link" || kind == "linkMultiple" || kind == "linkParent") && defs.Links[name] == nil && !slices.Contains(coreFields[scope], name) {
			x.fault("%s.%s leads nowhere", scope, name)
		}
	}
}

// links looks whether every relation has its other end.
func (x *extension) links(scope string) {
	for _, name := range slices.Sorted(maps.Keys(x.defs[scope].Links)) {
		l := x.defs[scope].Links[name]
		kind, _ := l["type"].(string)
		foreign, _ := l["foreign"].(string)
		targets := texts(l["entityList"])
		if to, ok := l["entity"].(string); ok {
			targets = append(targets, to)
		}
		for _, to := range targets {
			if x.defs[to].Fields == nil && coreFields[to] == nil {
				x.fault("%s.%s leads to %s, which is not there", scope, name, to)
				continue
			}
			if foreign == "" {
				continue
			}
			back := x.defs[to].Links[foreign]
			if back == nil && slices.Contains(coreFields[to], foreign) {
				continue
			}
			fits := map[string]string{"belongsTo": "hasMany", "belongsToParent": "hasChildren", "hasChildren": "belongsToParent"}[kind]
			if kind == "hasMany" && l["relationName"] == nil {
				fits = "belongsTo"
			} else if kind == "hasMany" {
				fits = "hasMany"
			}
			switch {
			case back == nil:
				x.fault("%s.%s: %s has no relation %s", scope, name, to, foreign)
			case back["type"] != fits || back["foreign"] != name || back["relationName"] != l["relationName"] || kind != "belongsToParent" && back["entity"] != nil && back["entity"] != scope:
				x.fault("%s.%s: its other end %s.%s does not fit", scope, name, to, foreign)
			}
		}
	}
}

// records looks whether what is said of the relations of an entity is said of some that it has.
func (x *extension) records(scope string) {
	var defs struct {
		Relationships map[string]any `json:"relationships"`
	}
	x.read("Resources/metadata/recordDefs/"+scope+".json", &defs)
	for _, name := range slices.Sorted(maps.Keys(defs.Relationships)) {
		if x.defs[scope].Links[name] == nil && !slices.Contains(coreFields[scope], name) {
			x.fault("%s: who may link by %s is told, which is no relation", scope, name)
		}
	}
}

func texts(v any) []string {
	list, _ := v.([]any)
	var all []string
	for _, one := range list {
		if text, ok := one.(string); ok {
			all = append(all, text)
		}
	}
	return all
}

// attributes returns what holds the values of the fields of an entity.
func (x *extension) attributes(scope string) []string {
	if list := x.held[scope]; list != nil {
		return list
	}
	list := []string{"id", "createdAt", "modifiedAt", "createdById", "modifiedById", "assignedUserId", "teamsIds", "deleted", "defaultTeamId"}
	for _, name := range append(slices.Collect(maps.Keys(x.defs[scope].Fields)), coreFields[scope]...) {
		kind, _ := x.defs[scope].Fields[name]["type"].(string)
		if kind != "link" && kind != "linkMultiple" && kind != "linkParent" && kind != "file" && !slices.Contains(coreFields[scope], name+"Id") {
			list = append(list, name)
		}
		switch kind {
		case "link", "file", "linkParent":
			list = append(list, name+"Id", name+"Type")
		case "linkMultiple":
			list = append(list, name+"Ids")
		}
	}
	x.held[scope] = list
	return list
}

// statusField returns the field of the stages of an entity, "" for none.
func (x *extension) statusField(scope string) string {
	if _, known := x.status[scope]; !known {
		var s struct{ StatusField string }
		x.read("Resources/metadata/scopes/"+scope+".json", &s)
		x.status[scope] = s.StatusField
	}
	return x.status[scope]
}

// messages returns what scripts tell people of an entity, by file and key.
func (x *extension) messages(scope string) map[string]map[string]string {
	if x.told[scope] == nil {
		x.told[scope] = map[string]map[string]string{}
		for path := range x.files {
			inner, ok := strings.CutPrefix(path, x.root+"Resources/i18n/")
			if _, file, _ := strings.Cut(inner, "/"); !ok || file != scope+".json" {
				continue
			}
			var l struct{ Messages map[string]string }
			x.read("Resources/i18n/"+inner, &l)
			x.told[scope][inner] = l.Messages
		}
	}
	return x.told[scope]
}
