package contract_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/generators"
	"github.com/crmspec/crmspec/generators/internal/contract"
	"github.com/crmspec/crmspec/generators/internal/state"
	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
)

// simple is a CRM that has fields and stages in one JSON; stages are known by their titles.
func simple() contract.Target {
	target := fake
	target.Name, target.Title = "simple", "Simple"
	target.Reading = &contract.Reading{State: readSimple}
	target.Make = func(in generators.Input) (*contract.Work, diag.List) {
		names := contract.NewNames("simple")
		var s things
		for _, e := range model.All[model.Entity](in.Spec) {
			for _, f := range e.Fields {
				name := names.Of(e.Self().ID()+" fields", contract.Rule{Write: contract.Title}, f)
				s.Things = append(s.Things, state.Thing{Kind: "field", Name: e.Self().ID() + "." + name, Facts: []state.Fact{{Key: "type", Value: string(f.Type.V)}}})
			}
		}
		for _, p := range model.All[model.Pipeline](in.Spec) {
			for _, stage := range p.Stages {
				title := stage.Title.In("en")
				names.Standard("stages", title, stage)
				s.Things = append(s.Things, state.Thing{Kind: "stage", Name: title})
			}
		}
		content, err := json.Marshal(s)
		return &contract.Work{Names: names, Files: []generators.File{{Path: "all.json", Key: string(content), Render: func() ([]byte, error) { return content, err }}}}, nil
	}
	return target
}

// things is the form of the file.
type things struct {
	Things []state.Thing
	Unread []state.Unread
}

func readSimple(files contract.Files) (*state.State, error) {
	content, ok := files["all.json"]
	if !ok {
		return nil, errors.New("there is no all.json")
	}
	var s things
	err := json.Unmarshal(content, &s)
	return &state.State{Things: s.Things, Unread: s.Unread}, err
}

const oldSpec = `apiVersion: crmspec/v1
kind: Project
id: t
title: T
languages: [en]
version: 1.0.0
---
apiVersion: crmspec/v1
kind: Entity
id: deal
title: Deal
fields:
  - {id: name, title: Name, type: text}
  - {id: area, title: Area, type: text}
  - {id: gone, title: Gone | <b>, type: text}
---
apiVersion: crmspec/v1
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: won, title: Won, type: won}
`

func newSpec() string {
	text := strings.NewReplacer("version: 1.0.0", "version: 1.1.0", "{id: area, title: Area, type: text}", "{id: area, title: Area, type: decimal}",
		"  - {id: gone, title: Gone | <b>, type: text}\n", "  - {id: phone, title: Phone, type: phone}\n", "{id: name,", "{id: called, was: [name],",
		"title: Won,", "title: Closed,")
	return text.Replace(oldSpec)
}

func of(t *testing.T, text string) generators.Input {
	t.Helper()
	w := loadtest.AsIs(t, loadtest.One(text))
	return generators.Input{Spec: w.Spec, Conditions: w.Conditions, Facts: facts.New(w.Spec, w.Conditions), Lang: "en", Whole: text, Shared: generators.NewShared()}
}

func TestDrift(t *testing.T) {
	t.Parallel()
	there := contract.Files{"all.json": []byte(`{"Things": [
		{"Kind": "field", "Name": "deal.Name", "Facts": [{"Key": "type", "Value": "long_text"}]},
		{"Kind": "field", "Name": "deal.Extra"}, {"Kind": "field", "Name": "deal.System", "Given": true}, {"Kind": "stage", "Name": "New"}
	], "Unread": [{"What": "a flow"}]}`)}
	d, _, err := simple().Drift(of(t, oldSpec), there)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range d.Changes {
		got = append(got, string(c.Sort)+" "+c.Thing.Name+" = "+d.Title(c, "en")+" "+d.Ref(c))
	}
	want := []string{
		"add deal.Area = Area field/deal.area", "add deal.Gone = Gone | <b> field/deal.gone", "add Won = Won stage/sales.won",
		"change deal.Name = Name field/deal.name", "remove deal.Extra = deal.Extra ",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(d.Unread) != 1 || d.There != 4 || d.Wanted != 5 {
		t.Errorf("%d unread, %d there, %d wanted", len(d.Unread), d.There, d.Wanted)
	}
	if _, _, err := simple().Drift(of(t, oldSpec), contract.Files{"x": nil}); err == nil {
		t.Error("what is no configuration is taken for one")
	}
}

// TestSince tells the way from one description to the next: names are kept through was, a stage with another title is
// changed and not retired, and what may cost data stands in front.
func TestSince(t *testing.T) {
	t.Parallel()
	files, found := simple().Since(of(t, oldSpec)).Files(of(t, newSpec()))
	if len(found) > 0 {
		t.Fatal(found)
	}
	page := ""
	for _, f := range files {
		if f.Path == "simple/delta.md" {
			content, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			page = string(content)
		}
	}
	for _, want := range []string{
		"From version 1.0.0 to version 1.1.0. 1 to add, 2 to change, 1 to remove.",
		"- `field/deal.name` → `field/deal.called`\n",
		"## Before anything else: this can destroy data\n",
		"**Area (deal.Area): type becomes decimal, it was text; values that do not fit are lost or refused.**",
		"| field | Phone (deal.Phone) |\n",
		"| stage | Closed | name | Won | Closed |\n",
		"## 1. First of all: make the records ready\n", "“Deal” – “Area”: the field holds something else from now on.",
		"## 2. Keep a copy\n", "## 3. Bring in what is new and changed\n", "## 4. Retire what is no longer wanted\n",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("there is no %q in\n%s", want, page)
		}
	}
	if strings.Contains(page, "<b>") || strings.Index(page, "can destroy data") > strings.Index(page, "## Added") {
		t.Error(page)
	}
	same, _ := simple().Since(of(t, oldSpec)).Files(of(t, oldSpec))
	content, err := same[len(same)-1].Render()
	if err != nil || !strings.Contains(string(content), "Nothing is to be done.") {
		t.Errorf("%s, %v", content, err)
	}
}
