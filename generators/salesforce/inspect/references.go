package inspect

import (
	"net/url"
	"strings"
)

// references looks whether what files name is there.
func (in *inspection) references() {
	for _, path := range in.paths {
		at, ok := in.placed[path]
		n := in.read[path]
		if !ok {
			continue
		}
		o := in.org.object(at.object)
		switch n.name {
		case "CustomField":
			in.fieldRefs(path, n, o)
		case "BusinessProcess":
			in.processRefs(path, n, o)
		case "RecordType":
			in.typeRefs(path, n, o)
		case "ValidationRule":
			if api := n.get("errorDisplayField"); api != "" && o.fields[api] == nil {
				in.fault(References, path, "the message stands at %q, which %s has not", api, o.name)
			}
		case "PermissionSet":
			in.setRefs(path, n)
		case "PathAssistant":
			in.pathRefs(path, n)
		case "SharingRules":
			in.sharingRefs(path, n, at.name)
		case "Role":
			in.roleRefs(path, at.name)
		case "MatchingRules":
			for _, m := range n.all("matchingRules") {
				for _, item := range m.all("matchingRuleItems") {
					in.has(path, at.name, item.get("fieldName"))
				}
			}
		case "DuplicateRule":
			for _, m := range n.all("duplicateRuleMatchRules") {
				if rule := m.get("matchRuleSObjectType") + "." + m.get("matchingRule"); !in.org.matching[rule] {
					in.fault(References, path, "there is no matching rule %q", rule)
				}
			}
		case "CustomMetadata":
			kind, _, _ := strings.Cut(at.name, ".")
			for _, v := range n.all("values") {
				in.has(path, kind+"__mdt", v.get("field"))
			}
		case "CustomObjectTranslation":
			in.translationRefs(path, n, at)
		case "CustomFieldTranslation":
			name, _, _ := strings.Cut(at.object, "-")
			in.has(path, name, n.get("name"))
		case "GlobalValueSetTranslation":
			if name, _, _ := strings.Cut(at.name, "-"); in.org.lists[name] == nil {
				in.fault(References, path, "there is no list %q", name)
			}
		}
	}
}

// has demands that an object has a field.
func (in *inspection) has(path, object, api string) {
	o := in.org.objects[object]
	switch {
	case o == nil:
		in.fault(References, path, "there is no object %q", object)
	case o.fields[api] == nil:
		in.fault(References, path, "%s has no field %q", object, api)
	}
}

func (in *inspection) fieldRefs(path string, n *node, o *object) {
	if list := n.first("valueSet").get("valueSetName"); list != "" && in.org.lists[list] == nil {
		in.fault(References, path, "there is no list %q", list)
	}
	if to := n.get("referenceTo"); to != "" && (in.org.objects[to] == nil || in.org.objects[to].file == "" && strings.HasSuffix(to, "__c")) {
		in.fault(References, path, "it points at %q, which is not there", to)
	}
	_ = o
}

// processRefs looks at the stages of a business process. Those of an opportunity have no default; of others one is the
// default.
func (in *inspection) processRefs(path string, n *node, o *object) {
	s, ok := stageLists[o.name]
	if !ok {
		in.fault(References, path, "%s has no business processes", o.name)
		return
	}
	defaults := 0
	for _, v := range n.all("values") {
		name := decoded(v.get("fullName"))
		if !in.org.stages[s[1]][name] {
			in.fault(References, path, "stage %q is not in %s", name, s[1])
		}
		if v.get("default") == "true" {
			defaults++
		}
	}
	switch {
	case o.name == "Opportunity" && defaults > 0:
		in.fault(References, path, "a stage of an opportunity cannot be the default of a process")
	case o.name != "Opportunity" && defaults != 1 && len(n.all("values")) > 0:
		in.fault(References, path, "%d stages are the default, one has to be", defaults)
	}
}

func decoded(name string) string {
	if text, err := url.PathUnescape(name); err == nil {
		return text
	}
	return name
}

func (in *inspection) typeRefs(path string, n *node, o *object) {
	if process := n.get("businessProcess"); process != "" && !o.processes[process] {
		in.fault(References, path, "there is no business process %q", process)
	} else if _, has := stageLists[o.name]; has && process == "" {
		in.fault(References, path, "a record type of %s has to have a business process", o.name)
	}
	for _, choice := range n.all("picklistValues") {
		api := choice.get("picklist")
		if o.fields[api] == nil {
			in.fault(References, path, "%s has no field %q", o.name, api)
			continue
		}
		values := in.org.valuesIn(o, api)
		for _, v := range choice.all("values") {
			if name := decoded(v.get("fullName")); !values[name] {
				in.fault(References, path, "%q is no value of %q", name, api)
			}
		}
	}
}

func (in *inspection) setRefs(path string, n *node) {
	for _, f := range n.all("fieldPermissions") {
		name, api, _ := strings.Cut(f.get("field"), ".")
		if name == "Task" || name == "Event" {
			name = "Activity"
		}
		o := in.org.object(name)
		if o == nil || o.fields[api] == nil {
			in.fault(References, path, "there is no field %q", f.get("field"))
			continue
		}
		if o.fields[api].required || unbidden[api] || o.fields[api].kind == "MasterDetail" {
			in.fault(References, path, "no right can be given to %q, which is always filled", f.get("field"))
		}
	}
	for _, r := range n.all("objectPermissions") {
		if in.org.object(r.get("object")) == nil {
			in.fault(References, path, "there is no object %q", r.get("object"))
		}
		in.depends(path, n, r)
	}
	for _, r := range n.all("recordTypeVisibilities") {
		name, api, _ := strings.Cut(r.get("recordType"), ".")
		if o := in.org.object(name); o == nil || !o.types[api] {
			in.fault(References, path, "there is no record type %q", r.get("recordType"))
		}
	}
	for _, c := range n.all("customPermissions") {
		if !in.org.permissions[c.get("name")] {
			in.fault(References, path, "there is no permission %q", c.get("name"))
		}
	}
}

// depends demands that rights come along with those that they need.
func (in *inspection) depends(path string, n, r *node) {
	needs := map[string]string{"allowCreate": "allowRead", "allowEdit": "allowRead", "allowDelete": "allowEdit", "modifyAllRecords": "allowDelete", "viewAllRecords": "allowRead"}
	for right, other := range needs {
		if r.get(right) == "true" && r.get(other) != "true" {
			in.fault(References, path, "%s of %s needs %s", right, r.get("object"), other)
		}
	}
	for _, other := range map[string][]string{"Opportunity": {"Account"}, "Case": {"Account", "Contact"}, "Contact": {"Account"}}[r.get("object")] {
		file := in.org.objects[other]
		if file == nil || file.file == "" || r.get("allowRead") != "true" {
			continue
		}
		given := false
		for _, o := range n.all("objectPermissions") {
			given = given || o.get("object") == other && o.get("allowRead") == "true"
		}
		if !given {
			in.fault(References, path, "reading %s needs reading %s", r.get("object"), other)
		}
	}
}

func (in *inspection) pathRefs(path string, n *node) {
	o := in.org.object(n.get("entityName"))
	if o == nil {
		in.fault(References, path, "there is no object %q", n.get("entityName"))
		return
	}
	if !o.types[n.get("recordTypeName")] {
		in.fault(References, path, "there is no record type %q", n.get("recordTypeName"))
	}
	in.has(path, o.name, n.get("fieldName"))
	values := in.org.valuesIn(o, n.get("fieldName"))
	for _, s := range n.all("pathAssistantSteps") {
		if name := s.get("picklistValueName"); !values[name] {
			in.fault(References, path, "%q is no stage", name)
		}
		for _, f := range s.all("fieldNames") {
			in.has(path, o.name, strings.TrimSpace(f.text))
		}
	}
}

func (in *inspection) sharingRefs(path string, n *node, object string) {
	names := map[string]bool{}
	for _, kind := range []string{"sharingOwnerRules", "sharingCriteriaRules"} {
		for _, r := range n.all(kind) {
			if names[r.get("fullName")] {
				in.fault(References, path, "two rules are called %q", r.get("fullName"))
			}
			names[r.get("fullName")] = true
			for _, side := range []string{"sharedTo", "sharedFrom"} {
				for _, role := range r.first(side).all("role") {
					if _, ok := in.org.roles[strings.TrimSpace(role.text)]; !ok {
						in.fault(References, path, "there is no role %q", role.text)
					}
				}
			}
			for _, item := range r.all("criteriaItems") {
				in.has(path, object, item.get("field"))
				o := in.org.objects[object]
				if o == nil {
					continue
				}
				if values := in.org.valuesIn(o, item.get("field")); values != nil {
					for _, v := range strings.Split(item.get("value"), ",") {
						if !values[v] {
							in.fault(References, path, "%q is no value of %q", v, item.get("field"))
						}
					}
				}
			}
		}
	}
}

func (in *inspection) roleRefs(path, name string) {
	above := in.org.roles[name]
	if above == "" {
		return
	}
	if _, ok := in.org.roles[above]; !ok {
		in.fault(References, path, "there is no role %q", above)
		return
	}
	for at, n := above, 0; at != ""; at, n = in.org.roles[at], n+1 {
		if at == name || n > len(in.org.roles) {
			in.fault(References, path, "%q stands above itself", name)
			return
		}
	}
}

func (in *inspection) translationRefs(path string, n *node, at placed) {
	name, _, _ := strings.Cut(at.object, "-")
	o := in.org.objects[name]
	if o == nil {
		in.fault(References, path, "there is no object %q", name)
		return
	}
	for _, r := range n.all("validationRules") {
		if !in.org.rules[name+"."+r.get("name")] {
			in.fault(References, path, "there is no rule %q", r.get("name"))
		}
	}
	for _, r := range n.all("recordTypes") {
		if !o.types[r.get("name")] {
			in.fault(References, path, "there is no record type %q", r.get("name"))
		}
	}
}
