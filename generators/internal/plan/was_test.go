package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

// TestSinceWas renames a pipeline and its stage in id and title at once: both are looked for by their old titles, under the
// symbols that the next plan knows, and nothing is made or retired.
func TestSinceWas(t *testing.T) {
	t.Parallel()
	old := plan.Plan{Steps: []plan.Step{pipeline("pipeline/old", "A"), stage("pipeline/old", "stage/old.one", "One", "open")}}
	line, one := pipeline("pipeline/new", "B"), stage("pipeline/new", "stage/new.first", "First", "open")
	line.Was, one.Was = []string{"pipeline/old"}, []string{"stage/old.one", "stage/old.first"}
	next := plan.Plan{Steps: []plan.Step{line, one}}
	b, err := next.Since(old)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"pipeline/new", "stage/new.first"}, b.Changed); diff != "" || len(b.Gone)+len(b.Added)+len(b.Fixed) > 0 {
		t.Errorf("%s\ngone %v, added %v, by hand %v", diff, b.Gone, b.Added, b.Fixed)
	}
	for i, title := range []string{"A", "One"} {
		if was := b.Plan.Steps[i].Find.Was; was == nil || was.Is != title {
			t.Errorf("%s is not looked for by its old title: %v", b.Plan.Steps[i].ID, was)
		}
	}
	if was := b.Plan.Steps[1].Find.Was; was != nil && was.Request.Path != "/pipelines/{pipeline/new}/stages" {
		t.Errorf("the stage is looked for at %s", was.Request.Path)
	}
	born, err := next.Born()
	if err != nil {
		t.Fatal(err)
	}
	if got := born.Steps[1]; got.ID != "stage/old.one" || got.Make.Path != "/pipelines/{pipeline/old}/stages" || got.Gives[0].Symbol != "stage/old.one" {
		t.Errorf("as first called: %+v", got)
	}
}

// TestSinceTaken tells of a value that is no longer wanted by what people read, and of none that only got another title.
func TestSinceTaken(t *testing.T) {
	t.Parallel()
	with := func(values ...body) plan.Plan {
		var enums []any
		for _, v := range values {
			enums = append(enums, v)
		}
		s := field("field/src", 10)
		s.Make.Body.(body)["enums"], s.Change.Body.(body)["enums"] = enums, enums
		return plan.Plan{Steps: []plan.Step{s}}
	}
	old := with(body{"code": "web", "value": "Web"}, body{"code": "call", "value": "Call"}, body{"code": "fair", "value": "Fair"})
	b, err := with(body{"code": "web", "value": "Web"}, body{"code": "call", "value": "Telephone"}).Since(old)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Fixed) != 1 || !b.Fixed[0].Taken || b.Fixed[0].Now != "Fair" {
		t.Errorf("by hand: %v", b.Fixed)
	}
}
