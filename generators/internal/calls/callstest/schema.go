package callstest

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Schemas are those of the bodies that a CRM takes, by method and path, such as "POST /api/v4/roles"; a piece of a path
// that is an id stands as "{}", and a star for any piece.
type Schemas map[string]*jsonschema.Schema

// OpenSchemas compiles a file of schemas: those under $defs whose names begin with a method.
func OpenSchemas(t testing.TB, path string) Schemas {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Defs map[string]json.RawMessage `json:"$defs"`
	}
	if err := json.Unmarshal(content, &file); err != nil {
		t.Fatal(err)
	}
	all := Schemas{}
	for name := range file.Defs {
		if !request.MatchString(name) {
			continue
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("mem:///schema.json", bytes.NewReader(content)); err != nil {
			t.Fatal(err)
		}
		all[name], err = c.Compile("mem:///schema.json#/$defs/" + escape(name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return all
}

var (
	request = regexp.MustCompile(`^(POST|PATCH|PUT) /`)
	inBrace = regexp.MustCompile(`\{[^}]*\}`)
)

// escape writes a name as a piece of a pointer in an address.
func escape(name string) string {
	var out bytes.Buffer
	for _, r := range []byte(name) {
		switch r {
		case '~':
			out.WriteString("~0")
		case '/':
			out.WriteString("~1")
		case ' ':
			out.WriteString("%20")
		case '{':
			out.WriteString("%7B")
		case '}':
			out.WriteString("%7D")
		default:
			out.WriteByte(r)
		}
	}
	return out.String()
}

// Faults returns what is wrong with the bodies of a plan.
func (s Schemas) Faults(p plan.Plan) []string {
	var found []string
	for _, step := range p.Steps {
		for _, r := range []*plan.Request{&step.Make, step.Change} {
			if r == nil {
				continue
			}
			if fault := s.Fault(*r); fault != "" {
				found = append(found, step.ID+": "+fault)
			}
		}
	}
	return found
}

// of returns the schema of a request: the one of just this path, else the one with stars that fits.
func (s Schemas) of(key string) *jsonschema.Schema {
	if exact := s[key]; exact != nil {
		return exact
	}
	pieces := strings.Split(key, "/")
	var best *jsonschema.Schema
	fewest := len(pieces) + 1
	for name, schema := range s {
		parts, stars := strings.Split(name, "/"), 0
		fits := len(parts) == len(pieces)
		for i := 0; fits && i < len(parts); i++ {
			if parts[i] == "*" {
				stars++
			} else {
				fits = parts[i] == pieces[i]
			}
		}
		if fits && stars < fewest {
			best, fewest = schema, stars
		}
	}
	return best
}

// Fault returns what is wrong with a request, "" for nothing.
func (s Schemas) Fault(r plan.Request) string {
	key := r.Method + " " + inBrace.ReplaceAllString(r.Path, "{}")
	schema := s.of(key)
	if schema == nil {
		return "no schema for " + key
	}
	content, err := json.Marshal(r.Body)
	if err != nil {
		return err.Error()
	}
	var v any
	if err := json.Unmarshal(content, &v); err != nil {
		return err.Error()
	}
	if err := schema.Validate(v); err != nil {
		return err.Error()
	}
	return ""
}
