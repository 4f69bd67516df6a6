package inspect

import (
	"strings"
)

// org is what the files would make of an org, as far as it is looked at.
type org struct {
	objects map[string]*object
	// lists are the global value sets, by name; stages the standard ones.
	lists, stages map[string]map[string]bool
	permissions   map[string]bool
	roles         map[string]string
	matching      map[string]bool
	rules         map[string]bool
}

// object is an object with what belongs to it.
type object struct {
	name      string
	file      string
	fields    map[string]*field
	types     map[string]bool
	processes map[string]bool
}

// field is a field of an object.
type field struct {
	file, kind, list, to string
	required             bool
	standard             bool
}

// standardFields are fields that come with Salesforce, as far as configurations name them: their type, and what they point
// at.
var standardFields = map[string]map[string]string{
	"": {"Id": "Id", "OwnerId": "Lookup User", "CreatedDate": "DateTime", "CreatedById": "Lookup User", "LastModifiedDate": "DateTime", "LastModifiedById": "Lookup User",
		"RecordTypeId": "Id", "Name": "Text"},
	"Account": {"Phone": "Phone", "Website": "Url", "Industry": "Picklist", "AccountNumber": "Text", "Type": "Picklist", "Description": "LongTextArea"},
	"Contact": {"LastName": "Text", "FirstName": "Text", "Phone": "Phone", "MobilePhone": "Phone", "Email": "Email", "AccountId": "Lookup Account", "Title": "Text"},
	"Lead":    {"LastName": "Text", "FirstName": "Text", "Company": "Text", "Phone": "Phone", "Email": "Email", "Status": "Picklist", "LeadSource": "Picklist"},
	"Opportunity": {"StageName": "Picklist", "Amount": "Currency", "CloseDate": "Date", "AccountId": "Lookup Account", "IsClosed": "Checkbox", "IsWon": "Checkbox",
		"Probability": "Percent", "LastStageChangeDate": "DateTime", "LeadSource": "Picklist", "NextStep": "Text", "Type": "Picklist"},
	"Case": {"Subject": "Text", "Status": "Picklist", "AccountId": "Lookup Account", "ContactId": "Lookup Contact", "IsClosed": "Checkbox", "ClosedDate": "DateTime",
		"Description": "LongTextArea", "Origin": "Picklist", "Priority": "Picklist"},
	"Activity": {"Subject": "Text", "WhatId": "Id", "ActivityDate": "Date"},
	"User":     {"Username": "Text", "Email": "Email"},
}

// stageLists are the standard value sets of the stages, by object and field.
var stageLists = map[string][2]string{"Opportunity": {"StageName", "OpportunityStage"}, "Case": {"Status", "CaseStatus"}, "Lead": {"Status", "LeadStatus"}}

// unbidden are standard fields that permission sets cannot speak of.
var unbidden = map[string]bool{
	"Id": true, "OwnerId": true, "Name": true, "StageName": true, "CloseDate": true, "Status": true, "LastName": true, "Company": true, "CreatedDate": true,
	"CreatedById": true, "LastModifiedDate": true, "RecordTypeId": true,
}

// object returns an object, making one of Salesforce's own known where a configuration speaks of it.
func (g *org) object(name string) *object {
	if o := g.objects[name]; o != nil {
		return o
	}
	own, known := standardFields[name]
	if !known || name == "" {
		return nil
	}
	o := newObject(name)
	for _, fields := range []map[string]string{standardFields[""], own} {
		for api, kind := range fields {
			kind, to, _ := strings.Cut(kind, " ")
			o.fields[api] = &field{kind: kind, to: to, standard: true}
		}
	}
	g.objects[name] = o
	return o
}

func newObject(name string) *object {
	return &object{name: name, fields: map[string]*field{}, types: map[string]bool{}, processes: map[string]bool{}}
}

// collect reads what the files make.
func (in *inspection) collect() *org {
	g := &org{objects: map[string]*object{}, lists: map[string]map[string]bool{}, stages: map[string]map[string]bool{}, permissions: map[string]bool{},
		roles: map[string]string{}, matching: map[string]bool{}, rules: map[string]bool{}}
	for name := range standardFields {
		if name != "" {
			g.object(name)
		}
	}
	of := func(name string) *object {
		if o := g.object(name); o != nil {
			return o
		}
		o := newObject(name)
		for api, kind := range standardFields[""] {
			kind, to, _ := strings.Cut(kind, " ")
			o.fields[api] = &field{kind: kind, to: to, standard: true}
		}
		g.objects[name] = o
		return o
	}
	for _, path := range in.paths {
		at, ok := in.placed[path]
		n := in.read[path]
		if !ok {
			continue
		}
		switch n.name {
		case "CustomObject":
			of(at.object).file = path
		case "CustomField":
			name := n.get("fullName")
			f := &field{file: path, kind: n.get("type"), required: n.get("required") == "true", to: n.get("referenceTo"), list: n.first("valueSet").get("valueSetName")}
			if known := of(at.object).fields[name]; known != nil && known.standard {
				continue
			}
			of(at.object).fields[name] = f
		case "RecordType":
			of(at.object).types[n.get("fullName")] = true
		case "BusinessProcess":
			of(at.object).processes[n.get("fullName")] = true
		case "ValidationRule":
			g.rules[at.object+"."+n.get("fullName")] = true
		case "GlobalValueSet":
			g.lists[at.name] = valuesOf(n.all("customValue"))
		case "StandardValueSet":
			g.stages[at.name] = valuesOf(n.all("standardValue"))
		case "CustomPermission":
			g.permissions[at.name] = true
		case "Role":
			g.roles[at.name] = n.get("parentRole")
		case "MatchingRules":
			for _, m := range n.all("matchingRules") {
				g.matching[at.name+"."+m.get("fullName")] = true
			}
		}
	}
	return g
}

func valuesOf(list []*node) map[string]bool {
	values := map[string]bool{}
	for _, v := range list {
		values[v.get("fullName")] = true
	}
	return values
}

// valuesIn returns the values that a field may have, nil where it has no list here.
func (g *org) valuesIn(o *object, api string) map[string]bool {
	if s, ok := stageLists[o.name]; ok && s[0] == api {
		return g.stages[s[1]]
	}
	if f := o.fields[api]; f != nil && f.list != "" {
		return g.lists[f.list]
	}
	return nil
}

// fieldOf finds a field by its path from an object, "Contact__r.Name"; nil where it leads nowhere.
func (g *org) fieldOf(o *object, path string) (*field, *object, string) {
	parts := strings.Split(path, ".")
	for i, part := range parts {
		if o == nil {
			return nil, nil, ""
		}
		if i == len(parts)-1 {
			return o.fields[part], o, part
		}
		if part == "RecordType" && i == len(parts)-2 && (parts[i+1] == "DeveloperName" || parts[i+1] == "Name") {
			return &field{kind: "Text", standard: true}, o, part
		}
		over := strings.TrimSuffix(part, "__r") + "__c"
		if !strings.HasSuffix(part, "__r") {
			over = part + "Id"
		}
		f := o.fields[over]
		if f == nil || f.to == "" {
			return nil, nil, ""
		}
		o = g.objects[f.to]
	}
	return nil, nil, ""
}
