package bitrix24

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// variable names the folder of the method specifications that Bitrix24 publishes with its documentation
// (bitrix-tools/b24-rest-docs, _assets/simulator/spec/methods); beside a checkout they are looked for in ../shared.
const variable = "CRMSPEC_BITRIX24_METHODS"

// specs are the specifications by method; nil where they are not there.
func specs(t *testing.T) map[string]*method {
	t.Helper()
	dir := os.Getenv(variable)
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared", "data", "bitrix24", "methods")
	}
	paths, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	if len(paths) == 0 {
		t.Logf("NOT CHECKED against the published specifications: there are none; %s names their folder", variable)
		return nil
	}
	all := map[string]*method{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m := &method{}
		if err := json.Unmarshal(content, m); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all[m.Method] = m
	}
	return all
}

// method is the specification of a method.
type method struct {
	Method string      `json:"method"`
	Params []parameter `json:"params"`
	Defs   map[string]struct {
		Fields []parameter `json:"fields"`
	} `json:"defs"`
}

// parameter is one of its parameters, or a key of one.
type parameter struct {
	Name        string `json:"name"`
	Base        string `json:"base"`
	Required    any    `json:"required"`
	Ref         string `json:"ref"`
	Description string `json:"description"`
}

// faults returns what is wrong with the calls of a plan.
func faults(all map[string]*method, p plan.Plan) []string {
	var found []string
	for _, s := range p.Steps {
		requests := []*plan.Request{&s.Make, s.Change}
		if s.Find != nil {
			requests = append(requests, &s.Find.Request)
		}
		for _, r := range requests {
			if r == nil {
				continue
			}
			name := strings.TrimPrefix(r.Path, "/")
			m := all[name]
			if m == nil {
				found = append(found, s.ID+": no specification of "+name)
				continue
			}
			content, err := json.Marshal(r.Body)
			if err != nil {
				return append(found, err.Error())
			}
			var body map[string]any
			if err := json.Unmarshal(content, &body); err != nil {
				return append(found, err.Error())
			}
			for _, fault := range m.keys(m.Params, body, "") {
				found = append(found, s.ID+": "+name+": "+fault)
			}
		}
	}
	return found
}

func (m *method) keys(known []parameter, body map[string]any, in string) []string {
	var found []string
	for key, v := range body {
		i := slices.IndexFunc(known, func(p parameter) bool { return p.Name == key })
		if i < 0 {
			found = append(found, "unknown key "+in+key)
			continue
		}
		p := known[i]
		if !p.takes(v) {
			found = append(found, fmt.Sprintf("%s%s is to be %s: %v", in, key, p.Base, v))
		}
		inner, nested := v.(map[string]any)
		_, symbol := plan.AsSymbol(v)
		if def, there := m.Defs[strings.TrimPrefix(p.Ref, "#/defs/")]; there && nested && !symbol {
			found = append(found, m.keys(def.Fields, inner, in+key+".")...)
		}
	}
	for _, p := range known {
		if _, there := body[p.Name]; !there && p.Required == true {
			found = append(found, "missing key "+in+p.Name)
		}
	}
	return found
}

// takes tells whether a value is of the type of a parameter.
func (p parameter) takes(v any) bool {
	if _, symbol := plan.AsSymbol(v); symbol {
		return p.Base == "integer" || p.Base == "string" || p.Base == "any"
	}
	if _, text := plan.AsText(v); text {
		return p.Base == "string"
	}
	switch v := v.(type) {
	case string:
		return p.Base == "string" || p.Base == "any" || p.Base == "boolean" && (v == "Y" || v == "N")
	case bool:
		return p.Base == "boolean"
	case float64:
		return p.Base == "integer" && v == float64(int(v)) || p.Base == "number"
	case []any:
		return p.Base == "array"
	case map[string]any:
		return p.Base == "object" || p.Base == "any" || strings.Contains(p.Description, "lang_map")
	}
	return false
}

// TestFaultsAreFound demands that the specifications refuse what is planted.
func TestFaultsAreFound(t *testing.T) {
	t.Parallel()
	all := specs(t)
	if all == nil {
		return
	}
	good := func() (string, body) {
		return "crm.status.add", body{"fields": body{"ENTITY_ID": "SOURCE", "STATUS_ID": "A", "NAME": "A", "SORT": 10}}
	}
	for name, plant := range map[string]func(string, body) (string, body){
		"": func(m string, b body) (string, body) { return m, b },
		"an unknown key of a stage": func(m string, b body) (string, body) {
			b["fields"].(body)["PROBABILITY"] = 10
			return m, b
		},
		"an unknown parameter":  func(m string, b body) (string, body) { b["mandatoryStages"] = []any{}; return m, b },
		"a missing key":         func(m string, b body) (string, body) { delete(b["fields"].(body), "STATUS_ID"); return m, b },
		"a text for a number":   func(m string, b body) (string, body) { b["fields"].(body)["SORT"] = "ten"; return m, b },
		"a number for a text":   func(m string, b body) (string, body) { b["fields"].(body)["NAME"] = 7; return m, b },
		"a list for an object":  func(m string, b body) (string, body) { b["fields"] = []any{}; return m, b },
		"a method that is none": func(_ string, b body) (string, body) { return "crm.status.make", b },
		"no parameters":         func(m string, _ body) (string, body) { return m, body{} },
		"a switch that is none": func(string, body) (string, body) {
			return "crm.type.add", body{"fields": body{"title": "x", "isStagesEnabled": "yes"}}
		},
	} {
		m, b := plant(good())
		found := faults(all, plan.Plan{Steps: []plan.Step{{ID: "x", Make: call(m, b)}}})
		if (len(found) > 0) != (name != "") {
			t.Errorf("%q: found %v", name, found)
		}
	}
}
