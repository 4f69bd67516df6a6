package facts_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// company has what makes rights hard: a role with two grants in two documents, words never for an
// action and a field, a region scope, stage limits, white lists, sensitive fields, a scope with a
// condition, and an entity without a team of its own.
const company = `kind: Role
id: manager
title: Manager
tasks: [{id: sell, title: Sells, needs: {deal: [read, edit]}}, {id: look, title: Looks}]
---
kind: Role
id: head
title: Head
---
kind: Role
id: clerk
title: Clerk
---
{kind: Team, id: firm, title: Firm, type: department}
---
{kind: Team, id: north, title: North, type: region, part_of: firm, roles: [head]}
---
{kind: Team, id: north_one, title: One, type: team, part_of: north, roles: [manager, head]}
---
{kind: Team, id: south, title: South, type: region, part_of: firm, roles: [manager]}
---
{kind: Team, id: desk, title: Desk, type: department, part_of: firm}
---
kind: Entity
id: deal
title: Deal
record_owner: manager
record_team: crew
scopes:
  - {id: free, title: Free, when: "deal.manager == null", reach: all}
  - {id: hot, title: Hot, when: "deal.sum > 1000", reach: team}
fields:
  - {id: name, title: Name, type: text}
  - {id: manager, title: Manager, type: user}
  - {id: crew, title: Team, type: team}
  - {id: sum, title: Sum, type: money, required: true}
  - {id: margin, title: Margin, type: money, sensitive: financial}
  - {id: phone, title: Phone, type: phone, sensitive: personal, required: true}
  - {id: number, title: Number, type: auto_number, required: true}
---
kind: Entity
id: client
title: Client
record_owner: manager
fields:
  - {id: name, title: Name, type: text}
  - {id: manager, title: Manager, type: user}
---
kind: Entity
id: rate
title: Rate
fields: [{id: value, title: Value, type: decimal}]
---
kind: Pipeline
id: sales
title: Sales
entity: deal
stages:
  - {id: new, title: New, type: start}
  - {id: offer, title: Offer}
  - {id: won, title: Won, type: won}
transitions: [{from: new, to: offer, by: [manager]}, {from: offer, to: won, by: [clerk]}]
---
kind: Access
id: manager
title: Manager
role: manager
sensitive: {financial: read}
entities:
  deal:
    create: true
    read: [own, free, {teams: [desk]}]
    edit: [{scope: own, while: open}, {scope: free, stages: [sales.new]}]
    delete: {scope: own, stages: [sales.new]}
    assign: free
    export: {scope: region, reason: R, except: [phone]}
    merge: hot
    fields: {sum: {edit: true, stages: [sales.new]}, phone: read, margin: {right: read}}
    for: [sell, look]
  client: {create: true, read: team, edit: own}
  rate: {read: own}
never:
  - {entity: deal, action: merge}
---
kind: Access
id: manager_more
title: Manager, more
role: manager
entities:
  deal:
    read: region
    edit: team
    export: own
    bulk_edit: {scope: department, max: 5}
    fields_default: hidden
    fields: {name: edit, phone: edit}
  client: {read: department, delete: all}
---
kind: Access
id: head
title: Head
role: head
sensitive: {financial: edit, personal: hidden}
entities:
  deal:
    read: region
    edit: {scope: region, while: closed}
    export: {teams: [south], scope: none}
    merge: all
    share: [own, team]
    fields: {sum: hidden}
  client: {read: branch, merge: all, edit: [own, team]}
  rate: {create: true, read: all, edit: all, delete: {scope: all, while: open}}
never:
  - {entity: deal, field: margin}
---
kind: Access
id: clerk
title: Clerk
role: clerk
entities:
  deal: {read: none, edit: all, export: {scope: all, except: [name]}, fields: {name: {edit: false}, sum: {stages: [sales.won]}}}
  client: {read: all, fields_default: read, edit: all}
never:
  - {entity: client, action: edit, field: name}`

// TestAllowedAgreesWithSlowDefinition compares Allowed with a definition that looks at one record
// of one person at a time, over all roles a person may hold, homes, records, stages and fields.
func TestAllowedAgreesWithSlowDefinition(t *testing.T) {
	t.Parallel()
	spec := link(t, company)
	f := facts.New(spec, nil)
	cells := 0
	for _, roles := range roleSets(model.All[model.Role](spec)) {
		for _, entity := range model.All[model.Entity](spec) {
			stages := append([]*model.Stage{nil}, f.Stages(entity)...)
			fields := append([]*model.Field{nil}, append(slices.Clone(entity.Fields), entity.Field("id"))...)
			for _, action := range model.Actions {
				for _, stage := range stages {
					for _, field := range fields {
						right := f.Allowed(roles, action, entity, stage, field)
						for _, r := range relations(spec, roles, entity) {
							cells++
							s := slow{spec, f, roles, r, entity, stage}
							if want := s.allowed(action, field); right.Admits(r) != want {
								t.Fatalf("%s %s %s in %s, field %s, record %v: %v, want %v; reach %v", names(roles), action, entity.Self().ID(), name(stage), name(field), show(r), !want, want, areas(right.Reach))
							}
						}
					}
				}
			}
		}
	}
	if cells < 50_000 {
		t.Errorf("only %d cells", cells)
	}
}

func TestAllowedReadsAsWritten(t *testing.T) {
	t.Parallel()
	spec := link(t, company)
	f := facts.New(spec, nil)
	deal := element[model.Entity](t, spec, "entity/deal")
	for _, c := range []struct{ roles, action, stage, field, want string }{
		{"manager", "read", "", "", "own region free team/desk"},
		{"manager", "read", "", "margin", "own region free team/desk"},
		{"manager head", "read", "", "margin", "-"},
		{"head", "read", "", "phone", "-"},
		{"manager head", "read", "", "phone", "own region free team/desk"},
		{"manager", "edit", "new", "", "own team free"},
		{"manager", "edit", "won", "", "team"},
		{"head", "edit", "new", "", "-"},
		{"head", "edit", "won", "", "region"},
		{"manager", "edit", "new", "sum", "own team free"},
		{"manager", "edit", "offer", "sum", "-"},
		{"manager", "edit", "new", "manager", "-"},
		{"manager", "assign", "new", "manager", "free"},
		{"manager", "bulk_edit", "new", "", "own+department department+free region team/desk"},
		{"manager", "merge", "new", "", "-"},
		{"head manager", "merge", "new", "", "-"},
		{"head", "merge", "new", "", "region"},
		{"clerk", "edit", "new", "", "-"},
		{"clerk manager", "edit", "new", "", "own region free team/desk"},
		{"manager", "create", "new", "phone", "-"},
		{"manager", "create", "offer", "sum", "-"},
		{"manager", "create", "new", "sum", "all"},
	} {
		var roles []*model.Role
		for id := range strings.FieldsSeq(c.roles) {
			roles = append(roles, element[model.Role](t, spec, "role/"+id))
		}
		var stage *model.Stage
		if c.stage != "" {
			stage = element[model.Stage](t, spec, "stage/sales."+c.stage)
		}
		var field *model.Field
		if c.field != "" {
			field = deal.Field(c.field)
		}
		if got := areas(f.Allowed(roles, model.Action(c.action), deal, stage, field).Reach); got != c.want {
			t.Errorf("%s %s %s %s: %s, want %s", c.roles, c.action, c.stage, c.field, got, c.want)
		}
	}
}
