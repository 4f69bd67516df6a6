package trial_test

import (
	"strings"
	"testing"

	"github.com/crmspec/crmspec/model/load/loadtest"
)

// TestDefaultsAreCleared: a field that a new record gets by default can still be missing where a checkpoint asks for it; the
// cases that leave it out come out as any other.
func TestDefaultsAreCleared(t *testing.T) {
	t.Parallel()
	suite, report := try(t, loadtest.Open(t, loadtest.One(`{apiVersion: crmspec/v1, kind: Project, id: test, title: Test, version: 1.0.0, languages: [en], timezone: Asia/Almaty, currencies: [KZT]}
---
{apiVersion: crmspec/v1, kind: Role, id: seller, title: Seller}
---
{apiVersion: crmspec/v1, kind: Dictionary, id: tariffs, title: Tariffs, values: [{id: basic, title: Basic}, {id: full, title: Full}]}
---
apiVersion: crmspec/v1
kind: Entity
id: plan
title: Plan
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: tariff, title: Tariff, type: choice, dictionary: tariffs, default: basic}
  - {id: amount, title: Amount, type: money, default: 2000}
  - {id: sure, title: Sure, type: bool, default: true}
---
{apiVersion: crmspec/v1, kind: Access, id: seller, title: Seller, role: seller, entities: {plan: {create: true, read: all, edit: all}}}
---
apiVersion: crmspec/v1
kind: Pipeline
id: p
title: P
entity: plan
stages: [{id: new, title: New, type: start}, {id: offer, title: Offer}, {id: won, title: Won, type: won}]
transitions: [{from: new, to: offer, by: seller}, {from: offer, to: won, by: seller, when: "plan.amount > 100"}]
checkpoints: [{id: ready, title: Ready, into: offer, require: [tariff, amount, sure]}]
`)))
	for _, d := range report.Disagreements {
		t.Errorf("%s %s: %v", d.Case.ID, d.Case.Title.In("en"), d.Found)
	}
	tried := 0
	for _, c := range suite.Cases {
		for _, ref := range c.Covers {
			if strings.HasPrefix(ref, "checkpoint/p.ready#") && c.Script != nil {
				tried++
			}
		}
	}
	if tried < 3 {
		t.Errorf("%d items are tried", tried)
	}
}
