package alike_test

import (
	"math/rand/v2"
	"testing"

	"github.com/crmspec/crmspec/model"
	"github.com/crmspec/crmspec/model/facts"
	"github.com/crmspec/crmspec/model/load/loadtest"
	"github.com/crmspec/crmspec/model/mutant/alike"
	"github.com/crmspec/crmspec/model/runtime"
	"github.com/crmspec/crmspec/model/stand"
)

const piers = boats + `---
apiVersion: crmspec/v1
kind: Team
id: lake
title: Lake
type: department
---
apiVersion: crmspec/v1
kind: Team
id: north
title: North
type: team
part_of: lake
roles: [seller, guest]
---
apiVersion: crmspec/v1
kind: Team
id: south
title: South
type: team
part_of: lake
roles: [seller]
---
apiVersion: crmspec/v1
kind: Team
id: office
title: Office
type: department
roles: [guest]
---
apiVersion: crmspec/v1
kind: Rollout
id: summer
title: Summer
type: pilot
team: [{roles: [seller, guest], people: 1, from: south}]
---
apiVersion: crmspec/v1
kind: Entity
id: rent
title: Rent
record_owner: seller
record_team: pier
fields:
  - {id: name, title: Name, type: text, required: true, frozen: true}
  - {id: seller, title: Seller, type: user}
  - {id: pier, title: Pier, type: team}
  - {id: price, title: Price, type: money, sensitive: financial}
scopes:
  - {id: dear, title: Dear, when: "rent.price > 100"}
---
apiVersion: crmspec/v1
kind: Pipeline
id: hire
title: Hire
entity: rent
stages:
  - {id: asked, title: Asked, type: start}
  - {id: out, title: Out}
  - {id: back, title: Back, type: won}
transitions:
  - {from: asked, to: out, by: [seller]}
  - {from: out, to: back, by: [seller, guest]}
---
apiVersion: crmspec/v1
kind: Access
id: sellers_rents
title: Sellers
role: seller
entities:
  rent:
    create: true
    read: [department, dear]
    edit: {scope: team, while: open}
    delete: {scope: own, stages: [hire.asked]}
    export: {scope: team, max: 1, except: [price]}
    bulk_edit: {scope: own, max: 2}
    assign: own
    merge: team
    share: team
    fields: {name: edit, price: {edit: true, stages: [hire.asked]}}
sensitive: {financial: read}
never: [{entity: rent, action: share}]
---
apiVersion: crmspec/v1
kind: Access
id: guests_rents
title: Guests
role: guest
entities:
  rent: {read: own, edit: team, share: own, fields: {price: hidden}, fields_default: read}
never: [{entity: rent, action: delete}, {entity: rent, field: price}]
`

// edit changes something of what is granted, at random, and returns what takes it back.
func edit(spec *model.Spec, rnd *rand.Rand) (undo func()) {
	list := []*model.Access{spec.Element("access/sellers_rents").(*model.Access), spec.Element("access/guests_rents").(*model.Access)}
	a := list[rnd.IntN(len(list))]
	r := a.Entities.Entries[0].Value
	var grants []*model.Grant
	for _, action := range model.Actions {
		if action != model.ActionCreate {
			grants = append(grants, r.Of(action).Items...)
		}
	}
	g := grants[rnd.IntN(len(grants))]
	field := r.Fields.Entries[rnd.IntN(len(r.Fields.Entries))].Value
	access, entity, grant, right := *a, *r, *g, *field
	undo = func() { *a, *r, *g, *field = access, entity, grant, right }
	words := []string{"none", "own", "team", "department", "region", "all"}
	rights := []model.FieldRightName{model.FieldHidden, model.FieldRead, model.FieldEdit}
	switch rnd.IntN(9) {
	case 0, 1, 2:
		word := words[rnd.IntN(len(words))]
		g.Scope = model.Ref[model.Scope]{Name: word, Word: word}
	case 3:
		g.While = model.Value[model.While]{}
	case 4:
		g.Stages = model.OneOrMany[model.Ref[model.Stage]]{}
	case 5:
		a.Never = nil
	case 6:
		field.Right = model.Value[model.FieldRightName]{V: rights[rnd.IntN(len(rights))], At: a.Self().Name}
	case 7:
		r.FieldsDefault = model.Value[model.FieldRightName]{V: rights[rnd.IntN(len(rights))], At: a.Self().Name}
	case 8:
		r.Create.V = !r.Create.V
	}
	return undo
}

// TestRights: where the rights are equal, everything that can be played is answered alike, after changes of all sorts;
// where they are not, some are noticed.
func TestRights(t *testing.T) {
	t.Parallel()
	w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": piers}))
	known := facts.New(w.Spec, w.Conditions)
	planner := alike.NewPlanner(w.Spec, w.Conditions, stand.NewHouse(known, w.Conditions))
	e := w.Spec.Element("entity/rent").(*model.Entity)
	roles := model.All[model.Role](w.Spec)
	plan := planner.Plan(e, roles...)
	given := planner.Rights(known, e, roles...)
	before, _ := plan.Ask(t.Context(), runtime.New(known, w.Conditions), nil)
	equal, noticed, other := 0, 0, 0
	for seed := range uint64(60) {
		undo := edit(w.Spec, rand.New(rand.NewPCG(seed, 3)))
		after := facts.New(w.Spec, w.Conditions)
		same := planner.Rights(after, e, roles...) == given
		_, alike := plan.Ask(t.Context(), runtime.New(after, w.Conditions), before)
		undo()
		switch {
		case same && !alike:
			t.Errorf("seed %d: the rights are equal, and something is answered otherwise", seed)
		case same:
			equal++
		case alike:
			other++
		default:
			noticed++
		}
	}
	if _, same := plan.Ask(t.Context(), runtime.New(facts.New(w.Spec, w.Conditions), w.Conditions), before); !same {
		t.Error("a change was not taken back")
	}
	t.Logf("%d equal, %d noticed, %d not played", equal, noticed, other)
	if equal < 5 || noticed < 20 || other > noticed/2 {
		t.Error("too few of one sort")
	}
}

// TestTold: what is told apart only by a record of another team, by somebody with two roles, by a limit, by a record that
// was shared.
func TestTold(t *testing.T) {
	t.Parallel()
	rights := func(s *model.Spec, id string) *model.EntityRights {
		return s.Element("access/" + id).(*model.Access).Entities.Entries[0].Value
	}
	word := func(g *model.Grant, scope string) { g.Scope = model.Ref[model.Scope]{Name: scope, Word: scope} }
	for name, test := range map[string]struct {
		change func(*model.Spec)
		role   string
		alike  bool
	}{
		"nothing":                   {func(*model.Spec) {}, "seller", true},
		"own ones of another team":  {func(s *model.Spec) { word(rights(s, "sellers_rents").Delete.Items[0], "team") }, "seller", false},
		"more than can be read":     {func(s *model.Spec) { word(rights(s, "guests_rents").Edit.Items[0], "all") }, "guest", false}, // with what a seller reads
		"a limit":                   {func(s *model.Spec) { rights(s, "sellers_rents").BulkEdit.Items[0].Max.V = 3 }, "seller", false},
		"a limit of an export":      {func(s *model.Spec) { rights(s, "sellers_rents").Export.Items[0].Max.V = 2 }, "seller", false},
		"never of another role":     {func(s *model.Spec) { s.Element("access/guests_rents").(*model.Access).Never = nil }, "guest", false},
		"of who holds both":         {func(s *model.Spec) { word(rights(s, "guests_rents").Edit.Items[0], "none") }, "seller", false},                        // in closed stages
		"a frozen field is written": {func(s *model.Spec) { rights(s, "sellers_rents").Fields.Entries[0].Value.Right.V = model.FieldRead }, "seller", false}, // at birth
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := loadtest.Open(t, loadtest.Files(map[string]string{"crmspec.yaml": piers}))
			known := facts.New(w.Spec, w.Conditions)
			planner := alike.NewPlanner(w.Spec, w.Conditions, stand.NewHouse(known, w.Conditions))
			e, role := w.Spec.Element("entity/rent").(*model.Entity), w.Spec.Element("role/"+test.role).(*model.Role)
			given := planner.Rights(known, e, role)
			test.change(w.Spec)
			if same := planner.Rights(facts.New(w.Spec, w.Conditions), e, role) == given; same != test.alike {
				t.Errorf("alike is %t", same)
			}
		})
	}
}
