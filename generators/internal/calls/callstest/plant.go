package callstest

import (
	"encoding/json"
	"testing"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// Planted is a fault that somebody might write into a plan.
type Planted struct {
	Name string
	// Step is the id of the step that gets it; Change plants it into the change rather than the make.
	Step   string
	Change bool
	// Plant writes the fault into the step; one is the body, or the first of several.
	Plant func(s *plan.Step, one map[string]any)
}

// Catch plants each fault into a plan of its own and demands that it is found, and that nothing is found without any.
func Catch(t *testing.T, good plan.Plan, find func(plan.Plan) []string, all []Planted) {
	t.Helper()
	if found := find(copied(t, good)); len(found) > 0 {
		t.Fatalf("without a fault: %v", found)
	}
	for _, p := range all {
		bad := copied(t, good)
		planted := false
		for i := range bad.Steps {
			s := &bad.Steps[i]
			if s.ID != p.Step {
				continue
			}
			body := s.Make.Body
			if p.Change {
				body = s.Change.Body
			}
			if list, ok := body.([]any); ok {
				body = list[0]
			}
			one, _ := body.(map[string]any)
			p.Plant(s, one)
			planted = true
		}
		if !planted {
			t.Errorf("%s: there is no step %q", p.Name, p.Step)
		} else if len(find(bad)) == 0 {
			t.Errorf("%s: not found", p.Name)
		}
	}
}

func copied(t *testing.T, p plan.Plan) plan.Plan {
	t.Helper()
	content, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var again plan.Plan
	if err := json.Unmarshal(content, &again); err != nil {
		t.Fatal(err)
	}
	return again
}

// Set writes a value; In steps into an object or list of the body.
func Set(key string, v any) func(*plan.Step, map[string]any) {
	return func(_ *plan.Step, one map[string]any) { one[key] = v }
}

// Drop takes a key away.
func Drop(key string) func(*plan.Step, map[string]any) {
	return func(_ *plan.Step, one map[string]any) { delete(one, key) }
}

// In plants within what a pointer leads to.
func In(pointer string, plant func(*plan.Step, map[string]any)) func(*plan.Step, map[string]any) {
	return func(s *plan.Step, one map[string]any) {
		v, _ := plan.At(one, pointer)
		if m, ok := v.(map[string]any); ok {
			plant(s, m)
		}
	}
}
