package alike_test

import (
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/stand"
)

const boats = `apiVersion: crmspec/v1
kind: Project
id: boats
title: Boats
languages: [en]
---
apiVersion: crmspec/v1
kind: Role
id: seller
title: Seller
---
apiVersion: crmspec/v1
kind: Role
id: guest
title: Guest
---
apiVersion: crmspec/v1
kind: Entity
id: boat
title: Boat
record_owner: seller
fields:
  - {id: name, title: Name, type: text, required: true}
  - {id: seller, title: Seller, type: user}
  - {id: price, title: Price, type: money, min: 0}
  - {id: berths, title: Berths, type: integer}
  - {id: sail, title: A sail, type: bool}
scopes:
  - {id: a, title: A, when: "boat.price > 10 && boat.price > 10"}
  - {id: b, title: B, when: "boat.price > 10"}
  - {id: c, title: C, when: "boat.price >= 10"}
  - {id: d, title: D, when: "boat.berths > 10"}
  - {id: e, title: E, when: "boat.berths >= 11"}
  - {id: f, title: F, when: "boat.price != null && boat.price > 10"}
  - {id: g, title: G, when: "boat.price < 0"}
  - {id: h, title: H, when: "boat.sail && !boat.sail"}
  - {id: i, title: I, when: "boat.price > 11"}
  - {id: j, title: J, when: "boat.sail || boat.price > 10"}
---
apiVersion: crmspec/v1
kind: Access
id: sellers
title: Sellers
role: seller
entities:
  boat: {create: true, read: all, edit: own, delete: none}
---
apiVersion: crmspec/v1
kind: Access
id: guests
title: Guests
role: guest
entities:
  boat: {read: all}
never: [{entity: boat, action: delete}, {entity: boat, action: read}]
`

// TestConditions: conditions are alike where no value tells them apart.
func TestConditions(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": boats}))
	for _, test := range []struct {
		a, b  string
		alike bool
	}{
		{"a", "b", true},  // said twice
		{"b", "c", false}, // the end of a range
		{"d", "e", true},  // of whole numbers
		{"b", "f", true},  // an empty value is not more
		{"g", "h", true},  // below the least: never
		{"g", "b", false},
		{"b", "i", false}, // 10.5 lies between
		{"b", "j", false},
	} {
		tree := func(id string) *model.Scope { return w.Spec.Element("scope/boat." + id).(*model.Scope) }
		if got := alike.Conditions(w.Conditions.Tree(&tree(test.a).When), w.Conditions.Tree(&tree(test.b).When)); got != test.alike {
			t.Errorf("%s and %s: alike is %t", tree(test.a).When.Source, tree(test.b).When.Source, got)
		}
	}
}

// TestPlan: what changes something for somebody is told from what does not.
func TestPlan(t *testing.T) {
	t.Parallel()
	access := func(s *model.Spec, id string) *model.Access { return s.Element("access/" + id).(*model.Access) }
	rights := func(s *model.Spec) *model.EntityRights { return access(s, "sellers").Entities.Entries[0].Value }
	word := func(g *model.Grant, scope string) { g.Scope.Word = scope }
	for name, test := range map[string]struct {
		change func(*model.Spec)
		alike  bool
	}{
		"nothing":              {func(*model.Spec) {}, true},
		"a never of nothing":   {func(s *model.Spec) { access(s, "guests").Never = access(s, "guests").Never[1:] }, true},
		"a never of something": {func(s *model.Spec) { access(s, "guests").Never = access(s, "guests").Never[:1] }, false},
		"edit all":             {func(s *model.Spec) { word(rights(s).Edit.Items[0], "all") }, false},
		"delete own":           {func(s *model.Spec) { word(rights(s).Delete.Items[0], "own") }, false},
		"no birth":             {func(s *model.Spec) { rights(s).Create.V = false }, false},
		"a name is not needed": {func(s *model.Spec) { s.Element("field/boat.name").(*model.Field).Required.V = false }, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": boats}))
			known := facts.New(w.Spec, w.Conditions)
			boat := w.Spec.Element("entity/boat").(*model.Entity)
			plan := alike.NewPlanner(w.Spec, w.Conditions, stand.NewHouse(known, w.Conditions)).Plan(boat, model.All[model.Role](w.Spec)...)
			before, _ := plan.Ask(t.Context(), runtime.New(known, w.Conditions), nil)
			test.change(w.Spec)
			_, same := plan.Ask(t.Context(), runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions), before)
			if same != test.alike || len(before) < 50 {
				t.Errorf("of %d answers alike is %t", len(before), same)
			}
		})
	}
}
