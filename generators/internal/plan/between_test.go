package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators/internal/plan"
)

type body = map[string]any

func find(path, key string, is any, symbol string) *plan.Find {
	f := &plan.Find{Request: plan.Request{Method: "GET", Path: path}, List: "/list", Key: key, Is: is}
	if symbol != "" {
		f.Gives = []plan.Given{{Symbol: symbol, At: "/id"}}
	}
	return f
}

func pipeline(id, title string) plan.Step {
	return plan.Step{
		ID: id, Find: find("/pipelines", "/name", title, id), Make: plan.Request{Method: "POST", Path: "/pipelines", Body: body{"name": title}},
		Change: &plan.Request{Method: "PATCH", Path: "/pipelines/{" + id + "}", Body: body{"name": title}}, Gives: []plan.Given{{Symbol: id, At: "/id"}},
	}
}

func stage(in, id, title, kind string) plan.Step {
	path := "/pipelines/{" + in + "}/stages"
	return plan.Step{
		ID: id, Find: find(path, "/name", title, id), Make: plan.Request{Method: "POST", Path: path, Body: body{"name": title, "type": kind}},
		Change: &plan.Request{Method: "PATCH", Path: path + "/{" + id + "}", Body: body{"name": title}}, Gives: []plan.Given{{Symbol: id, At: "/id"}},
	}
}

func field(id string, sort int, values ...string) plan.Step {
	var enums []any
	for i, v := range values {
		enums = append(enums, body{"value": v, "sort": i})
	}
	return plan.Step{
		ID: id, Find: find("/fields", "/code", id, ""), Make: plan.Request{Method: "POST", Path: "/fields", Body: body{"code": id, "sort": sort, "enums": enums}},
		Change: &plan.Request{Method: "PATCH", Path: "/fields", Body: body{"enums": enums}, Unite: []plan.Unite{{List: "/enums", By: []string{"/value"}}}},
	}
}

func TestSince(t *testing.T) {
	t.Parallel()
	old := plan.Plan{Target: "kommo", Steps: []plan.Step{
		pipeline("pipeline/a", "A"), pipeline("pipeline/b", "B"), stage("pipeline/a", "stage/a.one", "One", "open"), stage("pipeline/a", "stage/a.two", "Two", "open"),
		stage("pipeline/b", "stage/b.gone", "Gone", "open"), field("field/src", 10, "Web", "Call", "Fair"), field("field/same", 20),
	}}
	next := plan.Plan{Target: "kommo", Version: "2.0.0", Steps: []plan.Step{
		pipeline("pipeline/a", "A"), pipeline("pipeline/b", "B"), stage("pipeline/a", "stage/a.one", "First", "open"), stage("pipeline/a", "stage/a.two", "Two", "won"),
		stage("pipeline/a", "stage/a.new", "New", "open"), field("field/src", 11, "Web", "Fair"), field("field/same", 20),
	}}
	b, err := next.Since(old)
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, s := range b.Plan.Steps {
		steps = append(steps, s.ID)
	}
	if diff := cmp.Diff([]string{"pipeline/a", "stage/a.one", "stage/a.two", "stage/a.new", "field/src"}, steps); diff != "" {
		t.Errorf("steps: %s", diff)
	}
	if b.Plan.Steps[0].Change != nil {
		t.Error("a step that only gives its symbol would change something")
	}
	if was := b.Plan.Steps[1].Find.Was; was == nil || was.Is != "One" {
		t.Errorf("a stage with another title is not looked for by the one it had: %v", was)
	}
	if diff := cmp.Diff([][]string{{"stage/a.new"}, {"stage/a.one", "stage/a.two", "field/src"}}, [][]string{b.Added, b.Changed}); diff != "" {
		t.Error(diff)
	}
	if len(b.Gone) != 1 || b.Gone[0].ID != "stage/b.gone" {
		t.Errorf("gone: %v", b.Gone)
	}
	var fixed [][4]string
	for _, d := range b.Fixed {
		fixed = append(fixed, [4]string{d.Step.ID, d.At, d.Now, d.Want})
	}
	if diff := cmp.Diff([][4]string{{"stage/a.two", "/type", "open", "won"}, {"field/src", "/enums/[Call]/value", "Call", ""}}, fixed); diff != "" {
		t.Errorf("what no call changes: %s", diff)
	}
	if content, err := b.Plan.JSON(); err != nil {
		t.Error(err)
	} else if _, err := plan.Read(content); err != nil {
		t.Error(err)
	}
}

// TestSinceRenamed finds again what has another id and is asked for in the same way.
func TestSinceRenamed(t *testing.T) {
	t.Parallel()
	old := plan.Plan{Steps: []plan.Step{pipeline("pipeline/old", "A"), stage("pipeline/old", "stage/old.one", "One", "open")}}
	next := plan.Plan{Steps: []plan.Step{pipeline("pipeline/new", "A"), stage("pipeline/new", "stage/new.one", "One", "open")}}
	b, err := next.Since(old)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Gone)+len(b.Added)+len(b.Changed) > 0 {
		t.Errorf("what only has another id would be retired or made: %v %v %v", b.Gone, b.Added, b.Changed)
	}
}

func TestSinceSame(t *testing.T) {
	t.Parallel()
	p := plan.Plan{Steps: []plan.Step{pipeline("pipeline/a", "A"), stage("pipeline/a", "stage/a.one", "One", "open")}}
	b, err := p.Since(p)
	if err != nil || len(b.Plan.Steps)+len(b.Gone)+len(b.Added)+len(b.Changed)+len(b.Fixed) > 0 {
		t.Errorf("between equal plans lies %v, %v", b, err)
	}
}
