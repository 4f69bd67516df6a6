package spoken_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model/diag"
	"github.com/crmspec/crmspec/model/lint"
	"github.com/crmspec/crmspec/model/lint/rules"
	"github.com/crmspec/crmspec/model/lint/spoken"
	"github.com/crmspec/crmspec/schema"
)

// Every check but those of the language speaks of some key, and of nothing that is no key.
func TestEveryCheckSpeaksOfSomething(t *testing.T) {
	t.Parallel()
	by, err := spoken.Of(rules.Base(), rules.All())
	if err != nil {
		t.Fatal(err)
	}
	heard := map[string]bool{}
	for _, path := range slices.Sorted(maps.Keys(by)) {
		if _, known := schema.Describe(path); !known {
			t.Errorf("there is no key %s", path)
		}
		for _, name := range by[path] {
			heard[name] = true
		}
	}
	for _, rule := range rules.All() {
		if heard[rule.Name] == (rule.Family == lint.Language) {
			t.Errorf("%s: speaks of a key: %v", rule.Name, heard[rule.Name])
		}
	}
}

const team = `apiVersion: crmspec/v1
kind: Role
id: manager
title: Manager
tasks:
  - {id: sell, title: Sells}
---
apiVersion: crmspec/v1
kind: Team
id: north
title: North
type: region
lead: manager
`

// What a check speaks of follows from what its bad example changes and from where it finds the fault; an
// element that comes or goes says nothing about its keys.
func TestOf(t *testing.T) {
	t.Parallel()
	base := fstest.MapFS{
		"crmspec.yaml": {Data: []byte("apiVersion: crmspec/v1\nkind: Project\nid: test\ntitle: Test\n")},
		"all.yaml":     {Data: []byte(team)},
	}
	rule := func(name, old, new, ref string) lint.Rule {
		return lint.Rule{
			Name: name, Family: lint.Pipelines, Severity: diag.Warning, Bad: []lint.Edit{{File: "all.yaml", Old: old, New: new}},
			Check: func(p *lint.Pass) {
				if e := p.Spec.Element(ref); e != nil {
					p.Report(lint.Finding{Element: e})
				}
			},
		}
	}
	for name, c := range map[string]struct {
		rule lint.Rule
		want string
	}{
		"a key that is gone":     {rule("a", "lead: manager\n", "", "team/north"), "Team Team.lead"},
		"a key that is new":      {rule("a", "lead: manager\n", "lead: manager\nroles: [manager]\n", "team/north"), "Team Team.roles"},
		"another value":          {rule("a", "type: region", "type: branch", "team/north"), "Team Team.type"},
		"an element more":        {rule("a", "tasks:\n", "tasks:\n  - {id: call, title: Calls}\n", "task/manager.sell"), "Role.tasks"},
		"an element with a key":  {rule("a", "title: Sells}", "title: Sells, priority: nice}", "task/manager.sell"), "Role.tasks Role.tasks.priority"},
		"a fault somewhere else": {rule("a", "type: region", "type: branch", "task/manager.sell"), "Role.tasks Team.type"},
	} {
		by, err := spoken.Of(base, []lint.Rule{c.rule})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, strings.Join(slices.Sorted(maps.Keys(by)), " ")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
