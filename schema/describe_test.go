package schema

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
)

func TestDescribe(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ path, want, en, ru string }{
		{"Pipeline", "Pipeline: Pipeline is the path of a record: its stages, who may move it, and what must be known on the way.", "a group of keys", "набор ключей"},
		{"Pipeline.stages.goal", "Pipeline.stages.goal: What should happen here.", "text or a text per language", "текст или текст на каждом языке"},
		{"pipeline.stages.type", "Pipeline.stages.type: What the stage is for the record. default work", "one of: start, work, pause, won, lost, converted, closed", "одно из: start, work, pause, won, lost, converted, closed"},
		{"stages", "Pipeline.stages: The stages; work stages stand in the order of the path. required, also Kpi.formula.stages", "a list", "список"},
		{"stage", "Pipeline.stages: The stages; work stages stand in the order of the path. required, also Pipeline.starts.stage", "a list", "список"},
		{"Pipeline.starts.stage", "Pipeline.starts.stage: The stage. required", "the id of a stage", "id элемента «stage»"},
		{"checkpoint", "Pipeline.checkpoints: What must be known before a record moves on.", "a list", "список"},
		{"Access.entities.read", "Access.entities.read: See records. short scope", "the id of a scope, a list of such or a group of keys", "id элемента «scope», список таких или набор ключей"},
		{"Access.entities.*.read.while", "Access.entities.read.while: Only while the record is open or closed.", "one of: open, closed", "одно из: open, closed"},
		{"Pipeline.checkpoints.require", "Pipeline.checkpoints.require: What is asked. Each item stands alone, so that a refusal names just what is missing. required short field", "a list", "список"},
		{"Pipeline.checkpoints.require.any_of", "Pipeline.checkpoints.require.any_of: Sets of which one must be complete.", "a list", "список"},
		{"Project.scope.out.why", "Project.scope.out.why: Why it is left out.", "text or a text per language", "текст или текст на каждом языке"},
		{"Role.owner", "Role.owner: The role that gives the final yes on this document.", "the id of a role", "id элемента «role»"},
	} {
		e, ok := Describe(test.path)
		if !ok {
			t.Errorf("%s is not found", test.path)
			continue
		}
		got := e.Path + ": " + e.Description
		if e.Default != "" {
			got += " default " + e.Default
		}
		if e.Required {
			got += " required"
		}
		if e.Short != "" {
			got += " short " + e.Short
		}
		if len(e.Also) > 0 {
			got += ", also " + e.Also[0]
		}
		if diff := cmp.Diff([]string{test.want, test.en, test.ru}, []string{got, e.Type.In("en"), e.Type.In("ru")}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.path, diff)
		}
	}
	for _, path := range []string{"", "Pipelin", "Pipeline.stages.gaol", "x.y", "Pipeline.", "."} {
		if e, ok := Describe(path); ok {
			t.Errorf("%q is found: %s", path, e.Path)
		}
	}
}

// Every key can be looked up under its own path, has a description and an example that passes.
func TestKeys(t *testing.T) {
	t.Parallel()
	for i := range model.Kinds {
		kind := &model.Kinds[i]
		all := Keys(kind)
		if len(all) < 16 {
			t.Errorf("%s has %d keys", kind.Name, len(all))
		}
		seen := map[string]bool{}
		for _, e := range all {
			if seen[e.Path] {
				t.Errorf("%s twice", e.Path)
			}
			seen[e.Path] = true
			again, ok := Describe(e.Path)
			if diff := cmp.Diff(e.Description, again.Description); diff != "" || !ok {
				t.Errorf("%s: %s", e.Path, diff)
			}
			if e.Description == "" || e.Type.In("en") == "" || e.Example == "" || strings.Contains(e.Type.In("en"), "{") {
				t.Errorf("%s is not described: %+v", e.Path, e)
			}
			for _, value := range e.Values {
				if value.Meaning == "" && !strings.Contains(e.Path, ".languages") && !strings.HasSuffix(e.Path, ".reach") {
					t.Errorf("%s: the value %s has no meaning", e.Path, value.Value)
				}
			}
		}
	}
}

// What the reference says of lists, maps, bounds and elements.
func TestDescribeParts(t *testing.T) {
	t.Parallel()
	type parts struct {
		Item, KeyRef, Element, Demands, Notation, Min, Max, Rest string
		List                                                     bool
		Values                                                   int
	}
	for path, want := range map[string]parts{
		"Pipeline.stages":              {Item: "a group of keys", List: true, Element: "stage"},
		"Pipeline.stages.probability":  {Min: "0", Max: "100"},
		"Pipeline.transitions.sets":    {Item: "an expression in quotes", KeyRef: "field", Demands: "A name alone is looked up in the “entity” of this document. It may name the fields of a record of the “entity” of this document. It gives a value to the field that is its key."},
		"Pipeline.checkpoints.require": {Item: "the id of a field or a group of keys", List: true, Demands: "A name alone is looked up in the “entity” of this document."},
		"Access.entities":              {Item: "a group of keys", KeyRef: "entity"},
		"Role.tasks.needs":             {Item: "a list", KeyRef: "entity", Values: 9},
		"Project.languages":            {Item: "a language such as kk", List: true},
		"Project.version":              {Notation: "three numbers with dots: 1.2.0"},
		"Project.scope.out":            {Item: "text or a group of keys", List: true},
		"Kpi.examples.records":         {Item: "a group of keys", List: true, Demands: "A name alone is looked up in the “entity” of this document. The value is one that the field that is its key can have.", Rest: "Its values."},
		"Entity.fields.title":          {},
	} {
		e, ok := Describe(path)
		if !ok {
			t.Errorf("%s is not found", path)
			continue
		}
		got := parts{KeyRef: e.KeyRef, Element: e.Element, Min: e.Min, Max: e.Max, Rest: e.Rest, List: e.List, Values: len(e.Values)}
		for _, demand := range e.Demands {
			got.Demands = strings.TrimSpace(got.Demands + " " + demand.In("en"))
		}
		if e.Item != nil {
			got.Item = e.Item.In("en")
		}
		if e.Notation != nil {
			got.Notation = e.Notation.In("en")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}
