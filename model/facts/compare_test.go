package facts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
)

// TestCoversAgreesWithRecords compares the order of scopes with the records that they contain.
func TestCoversAgreesWithRecords(t *testing.T) {
	t.Parallel()
	spec := link(t, company)
	f := facts.New(spec, nil)
	scopes := []facts.Scope{{Word: "own"}, {Word: "team"}, {Word: "department"}, {Word: "region"}, {Word: "all"}}
	for _, team := range model.All[model.Team](spec) {
		scopes = append(scopes, facts.Scope{Team: team})
	}
	for _, entity := range model.All[model.Entity](spec) {
		for _, named := range entity.Scopes {
			scopes = append(scopes, facts.Scope{Named: named})
		}
		for _, roles := range roleSets(model.All[model.Role](spec)) {
			for _, wide := range scopes {
				for _, narrow := range scopes {
					inside := true
					for _, r := range relations(spec, roles, entity) {
						inside = inside && (!f.Contains(narrow, r) || f.Contains(wide, r))
					}
					if got := f.Covers(roles, entity, wide, narrow); got != inside {
						t.Errorf("%s: %s inside %s of %s: %v, want %v", names(roles), narrow.ID(), wide.ID(), entity.Self().ID(), got, inside)
					}
				}
			}
		}
		scopes = scopes[:5+len(model.All[model.Team](spec))]
	}
}

func TestRightTellsWhere(t *testing.T) {
	t.Parallel()
	spec := link(t, company)
	f := facts.New(spec, nil)
	manager := []*model.Role{element[model.Role](t, spec, "role/manager")}
	clerk := []*model.Role{element[model.Role](t, spec, "role/clerk")}
	deal := element[model.Entity](t, spec, "entity/deal")
	stages := f.Stages(deal)

	edit := f.Allowed(manager, model.ActionEdit, deal, stages[0], nil)
	var got []string
	for _, s := range edit.Grants {
		line := s.Access.Self().ID() + " " + s.At.Text()
		for _, task := range s.Tasks {
			line += " for " + task.Self().ID()
		}
		got = append(got, line)
	}
	if d := cmp.Diff([]string{"manager own for sell", "manager free for sell", "manager_more team"}, got); d != "" {
		t.Error(d)
	}
	for scope, want := range map[string]bool{"own": true, "team": true, "region": false, "all": false} {
		if edit.Reaches(facts.Scope{Word: scope}) != want {
			t.Errorf("edit reaches %s: %v", scope, !want)
		}
	}
	if wider := f.Allowed(clerk, model.ActionExport, deal, nil, nil).WiderThan(f.Allowed(clerk, model.ActionRead, deal, nil, nil)); areas(wider) != "all" {
		t.Errorf("the clerk's export is wider by %s", areas(wider))
	}
	if cuts := f.Allowed(manager, model.ActionMerge, deal, nil, nil).Cuts; len(cuts) != 1 || cuts[0].Access.Self().ID() != "manager" {
		t.Errorf("cuts: %v", cuts)
	}
	missing := f.Unsettable(manager, deal, stages[0])
	if len(missing) != 1 || name(missing[0]) != "phone" {
		t.Errorf("unsettable: %v", missing)
	}
	if !f.Ever(manager, model.ActionDelete, deal, nil) || f.Ever(clerk, model.ActionRead, deal, nil) {
		t.Error("ever is wrong")
	}
	moves := f.Graph(element[model.Pipeline](t, spec, "pipeline/sales")).Moves
	if got := areas(f.AllowedMove(manager, moves[0]).Reach); got != "own region free team/desk" {
		t.Errorf("the manager moves %s", got)
	}
	if f.AllowedMove(manager, moves[1]).Any() || f.AllowedMove(clerk, moves[1]).Any() {
		t.Error("a move of another role, or of what cannot be read")
	}
	if got := areas(f.Allowed(manager, model.ActionRead, element[model.Entity](t, spec, "entity/rate"), nil, nil).Reach); got != "-" {
		t.Errorf("own records of what nobody owns: %s", got)
	}
}

// Without a tree of teams a team still lies in the parts of the company above it, whichever they are.
func TestScopesWithoutTeams(t *testing.T) {
	t.Parallel()
	spec := link(t, roles, `kind: Entity
id: deal
title: Deal
record_owner: seller
fields: [{id: seller, title: Seller, type: user}]`, `kind: Access
id: manager
title: Manager
role: manager
entities: {deal: {read: [own, team, region, department]}}`)
	f := facts.New(spec, nil)
	manager := []*model.Role{element[model.Role](t, spec, "role/manager")}
	read := f.Allowed(manager, model.ActionRead, element[model.Entity](t, spec, "entity/deal"), nil, nil)
	if got := areas(read.Reach); got != "department region" {
		t.Errorf("reach: %s", got)
	}
}
