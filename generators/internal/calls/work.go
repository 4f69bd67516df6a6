package calls

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
)

// PlanPath is the file that is carried out, relative to the folder of the target.
const PlanPath = "plan.json"

// Work returns what was made: the plan, and beside it the body of each request to read.
func (d *Desk) Work(steps []contract.Step) *contract.Work {
	w := &contract.Work{Names: d.Names, Steps: steps, Conditions: d.conditions(), Judge: d.Judge}
	add := func(path string, render func() ([]byte, error)) {
		w.Files = append(w.Files, generators.File{Path: path, Key: generators.Key(d.Target, path, d.In.Whole), Render: render})
	}
	add(PlanPath, d.Plan.JSON)
	for i, s := range d.Plan.Steps {
		if s.Make.Body == nil {
			continue
		}
		add(fmt.Sprintf("bodies/%03d-%s.json", i+1, fileName(s.ID)), func() ([]byte, error) { return readable(s.Make.Body) })
	}
	return w
}

// readable returns a value as JSON for people: letters are not escaped where JSON allows them.
func readable(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(v)
	return out.Bytes(), err
}

// fileName turns the id of a step into what any file system takes.
func fileName(id string) string {
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, strings.ToLower(id))
	if len(name) > 60 {
		name = name[:60]
	}
	return strings.Trim(name, "-")
}

// Refs returns the references of elements.
func Refs(refs ...string) []string { return refs }
