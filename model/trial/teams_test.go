package trial_test

import (
	"testing"

	"github.com/crmspec/crmspec/model/acceptance"
	"github.com/crmspec/crmspec/model/driver/memory"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/trial"
)

// homeless has rights that go by teams, and no team: one is invented, else nobody would be in any. What a role may
// change but never see, another one tries.
const homeless = `
apiVersion: crmspec/v1
kind: Entity
id: order
title: Order
record_owner: keeper
fields:
  - {id: keeper, title: Keeper, type: user}
  - {id: number, title: Number, type: text, required: true}
---
apiVersion: crmspec/v1
kind: Role
id: master
title: Master
---
apiVersion: crmspec/v1
kind: Access
id: master
title: Master
role: master
entities:
  order: {read: team, edit: own, create: all}
---
apiVersion: crmspec/v1
kind: Pipeline
id: work
title: Work
entity: order
stages:
  - {id: new, title: New, type: start}
  - {id: cut, title: Cut, type: work}
  - {id: sewn, title: Sewn, type: won}
transitions:
  - {from: new, to: cut, by: master}
  - {from: cut, to: sewn, by: master}
`

// TestHomeless: a spec without teams has all its cases, and none by hand.
func TestHomeless(t *testing.T) {
	t.Parallel()
	w := loadtest.AsIs(t, loadtest.One(homeless))
	known := facts.New(w.Spec, w.Conditions)
	suite := acceptance.Derive(known, w.Conditions)
	report, err := trial.Play(t.Context(), memory.New(runtime.New(known, w.Conditions)), suite)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range report.Disagreements {
		t.Errorf("%s %s: %v", d.Case.ID, d.Case.Title.In("en"), d.Found)
	}
	if len(report.ByHand) > 0 {
		t.Errorf("by hand: %v", report.ByHand)
	}
	for _, family := range []acceptance.Family{acceptance.Transition, acceptance.Forbidden} {
		if report.Played[family] == 0 {
			t.Errorf("no case of %s", family)
		}
	}
}
